//go:build !js

package calc_test

import (
	"bytes"
	"fmt"
	"testing"

	. "mingbaizhi/calc"
)

// TestRealLaws holds the laws of engine.md on the policies of all regions, filled
// in and as they are: a dearer bill never leaves less to pay, a yuan more costs at
// most a yuan more, no permitted order leaves less than the best, rows may stand in
// any order, and a second run gives the same bytes. That statements add up and
// ranges hold the truth TestRealAgainstOracle sees to.
func TestRealLaws(t *testing.T) {
	t.Parallel()
	real := regions(t)
	var askers []*asker
	for _, p := range real {
		askers = append(askers, newAsker(p))
	}
	seen := settleShards(t, howMany(scaled(1500)), func(s *tallies, d dice) {
		d.real = true
		a := *askers[d.seeded.IntN(len(real))]
		a.dice = d
		l := law{tallies: s, asker: &a, policy: d.filled(a.policy)}
		d.settleOrders(l.policy)
		l.plan = l.compile(l.policy)
		turned := pair{Policy: l.policy, Request: &Request{}}.clone().Policy
		for i := range turned.Layers {
			for j := range turned.Layers[i].Versions {
				if v := &turned.Layers[i].Versions[j]; v.Hit != First {
					d.seeded.Shuffle(len(v.Rows), func(i, j int) { v.Rows[i], v.Rows[j] = v.Rows[j], v.Rows[i] })
				}
			}
		}
		l.turned = l.compile(turned)
		for range 10 {
			if l.plan != nil && l.turned != nil && s.failed == nil {
				l.hold()
			}
		}
	})
	t.Logf("%d settlements; %d ways of best groups tried", seen.answered, seen.orders)
	if seen.orders == 0 && seen.answered > 5000 {
		t.Error("no request opened a best group")
	}
}

// law is a policy on which they are tried.
type law struct {
	*tallies
	*asker
	policy       *Policy
	plan, turned *Plan
}

func (l *law) compile(p *Policy) *Plan {
	plan, err := Compile(p)
	if err != nil && l.failed == nil {
		l.failed, l.said = &pair{p, &Request{}}, err.Error()
	}
	return plan
}

func (l *law) broken(r *Request, format string, args ...any) {
	if l.failed == nil {
		l.failed, l.said = &pair{l.policy, r}, fmt.Sprintf(format, args...)
	}
}

// hold draws a request, and its first visit again with a dearer bill.
func (l *law) hold() {
	r := l.asker.request()
	hand := newOracle(l.policy)
	if _, err := hand.settle(r); err != nil {
		return
	}
	whole, problem := l.plan.Settle(r)
	if problem != nil {
		return
	}
	l.answered++
	if line := WireJSON(inOrder(r)); !bytes.Equal(l.plan.Answer(nil, line), l.plan.Answer(nil, line)) {
		l.broken(r, "a second run differs")
	}
	if other, problem := l.turned.Settle(r); problem != nil {
		l.broken(r, "rows in another order: %v", problem)
	} else if hand.met["best row: a tie that their order decides"] == 0 {
		for i := range other.Statements {
			if x, y := inShort(&whole.Statements[i]), inShort(&other.Statements[i]); x != y {
				l.broken(r, "rows in another order: %s, not %s", y, x)
			}
		}
	}
	for _, s := range whole.Statements {
		if len(s.OrderBest) > 1 {
			l.orders++
		}
	}
	r.Visits = r.Visits[:1]
	r.Visits[0].Given = nil
	dearer := pair{Policy: &Policy{}, Request: r}.clone().Request
	more := Fen(pick(l.dice, 1, 100, l.cost()+1))
	b := &dearer.Visits[0].Bill
	for _, x := range []*Amount{&b.Total, &b.Eligible} {
		if x.Said {
			x.Low, x.High = x.Low+more, x.High+more
		}
	}
	before, problem := l.plan.Settle(r)
	after, also := l.plan.Settle(dearer)
	if problem != nil || also != nil {
		if (problem == nil) != (also == nil) {
			l.broken(dearer, "%v; dearer: %v", problem, also)
		}
		return
	}
	if was, is := before.Statements[0].OwnPay.Low, after.Statements[0].OwnPay.Low; is < was || is > was+more {
		l.broken(dearer, "%v more leaves %v, not %v", more, is, was)
	}
}

// inOrder is a request as the wire takes it: of two marks of one name the first.
func inOrder(r *Request) *Request {
	q := pair{Policy: &Policy{}, Request: r}.clone().Request
	for i := range q.Visits {
		seen := map[string]bool{}
		var marks []Mark
		for _, m := range q.Visits[i].Bill.Marks {
			if !seen[m.Name] {
				marks = append(marks, m)
			}
			seen[m.Name] = true
		}
		q.Visits[i].Bill.Marks = marks
	}
	return q
}
