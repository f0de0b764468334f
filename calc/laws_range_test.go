package calc_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestRangesHoldTheTruth hides figures, answers, orders and amounts of a made-up
// policy and request, and wants the engine's ranges to hold what the oracle
// makes of the truth: visit by visit, line by line, and in the pools.
func TestRangesHoldTheTruth(t *testing.T) {
	natively(t)
	seen := &rangeTallies{}
	t.Cleanup(func() { seen.report(t) })
	for seen.held < scaled(6000) {
		rapid.Check(t, seen.try)
	}
	t.Log(seen)
	if most := seen.policies / 50; seen.turnedAway > most {
		t.Errorf("Compile turned %d of %d policies away, want at most %d", seen.turnedAway, seen.policies, most)
	}
	if seen.refused > seen.held/5 {
		t.Errorf("%d refused, %d held: want few refused", seen.refused, seen.held)
	}
	if seen.ranged < seen.held/5 {
		t.Errorf("%d of %d visits came out as ranges: too few things were hidden", seen.ranged, seen.visits)
	}
}

type rangeTallies struct {
	policies, turnedAway, held, refused int
	visits, ranged, hidden              int
	failed                              *rangeFailure
}

func (s *rangeTallies) String() string {
	return fmt.Sprintf("%d policies (%d more turned away), %d requests held the truth, %d refused; %d of %d visits are ranges, %d things hidden",
		s.policies, s.turnedAway, s.held, s.refused, s.ranged, s.visits, s.hidden)
}

func (s *rangeTallies) try(t *rapid.T) {
	d := dice{T: t}
	d.real = d.odds(50)
	loose := d.policy()
	truth := pair{Policy: loose}.clone().Policy
	d.settleOrders(truth)
	b := &blur{dice: d, values: d.odds(60), facts: d.odds(50), amounts: d.odds(50)}
	blurred := b.policy(loose)
	s.policies++
	plan, err := Compile(blurred)
	if err != nil {
		s.turnedAway++
		return
	}
	hand := newOracle(truth)
	hand.holes, hand.givenSplit = holesOf(truth), true
	for range requestsPerPolicy {
		r := d.request(truth)
		answer, err := hand.settle(r)
		if err == nil && d.odds(25) && d.give(r, answer, func(string) bool { return true }) != "" {
			answer, err = hand.settle(r)
		}
		if err != nil || impossible(answer, r) {
			continue // no row answers the truth
		}
		asked := b.request(r)
		ledger, problem := plan.Settle(asked)
		if problem != nil {
			s.refused++
			continue
		}
		if out := outside(answer, ledger); out != "" {
			s.failed = &rangeFailure{pair{truth, r}, pair{blurred, asked}}
			t.Fatal(out)
		}
		s.held++
		for i := range ledger.Statements {
			s.visits++
			if wrong := traceHolds(&ledger.Statements[i], false); wrong != "" {
				t.Fatalf("visit %d: %s\n%s\n%s", i, wrong, show(blurred), show(asked))
			}
			if !ledger.Statements[i].OwnPay.Exact() {
				s.ranged++
			}
		}
	}
	s.hidden += b.hidden
}

// impossible reports whether a given payment says that more of a deductible was
// taken than the layer had left to take: no slip does.
func impossible(answer *oracleLedger, r *Request) bool {
	for i, v := range answer.visits {
		for _, l := range v.layers {
			given := slices.ContainsFunc(r.Visits[i].Given, func(g Given) bool { return g.Layer == l.id })
			if given && l.deductible > l.base-l.paid {
				return true
			}
		}
	}
	return false
}

func (s *rangeTallies) report(t *testing.T) {
	if s.failed != nil {
		f := s.failed.shrink()
		t.Logf("the least that fails: %s\ntruth:\n%s\n%s\nhidden:\n%s\n%s\n%s", f.outside(), show(f.Truth.Policy), show(f.Truth.Request),
			show(f.Blurred.Policy), show(f.Blurred.Request), sideBySide(f.Blurred))
	}
}

// outside names what the range does not hold, if anything.
func (f *rangeFailure) outside() string {
	plan, err := Compile(f.Blurred.Policy)
	if err != nil {
		return ""
	}
	hand := newOracle(f.Truth.Policy)
	hand.holes, hand.givenSplit = holesOf(f.Truth.Policy), true
	answer, err := hand.settle(f.Truth.Request)
	ledger, problem := plan.Settle(f.Blurred.Request)
	if err != nil || problem != nil {
		return ""
	}
	return outside(answer, ledger)
}

// holesOf is what the layers of a policy are supposed to do on days for which no
// rule is found: to go on as before, where it is at least known on which pools
// they draw, else to pay nothing.
func holesOf(p *Policy) string {
	for _, l := range p.Layers {
		for i := range l.Versions {
			if !plainPools(&l.Versions[i]) {
				return "nothing"
			}
		}
	}
	return "as before"
}

// outside names the first amount of the truth that a range does not hold.
func outside(truth *oracleLedger, ledger *Ledger) string {
	c := containment{}
	for i := range truth.visits {
		c.at = fmt.Sprintf("visit %d", i)
		c.visit(&truth.visits[i], &ledger.Statements[i], truth.moves)
	}
	c.at = "all visits"
	c.year(truth, ledger)
	c.at = "pools"
	for _, s := range ledger.Year {
		if stood, known := truth.pools[poolKey{s.Pool, s.Period, s.Each}]; known && s.Period != "" {
			c.holds(s.Pool+" base", stood.base, s.Base)
			c.holds(s.Pool+" deductible", stood.deductible, s.Deductible)
			c.holds(s.Pool+" paid", stood.paid, s.Paid)
			c.holds(s.Pool+" times", stood.times, s.Times)
		}
	}
	return c.out
}

type containment struct{ at, out string }

// year wants what is paid over all visits among the answers that are listed for
// each unsure fact.
func (c *containment) year(truth *oracleLedger, ledger *Ledger) {
	total := int64(0)
	for _, v := range truth.visits {
		if total += v.ownPay; v.gate != "" {
			return
		}
	}
	for _, u := range ledger.Unsure {
		if !slices.ContainsFunc(u.Answers, func(a UnsureAnswer) bool {
			return a.Gate == nil && a.OwnPay.Low <= Fen(total) && Fen(total) <= a.OwnPay.High
		}) {
			c.holds(u.Fact+" is answered by none", total, Span{Low: -1, High: -1})
		}
	}
}

func (c *containment) holds(what string, truth int64, span Span) {
	if c.out == "" && (Fen(truth) < span.Low || Fen(truth) > span.High) {
		c.out = fmt.Sprintf("%s: %s: truth %v, range %v", c.at, what, Fen(truth), span)
	}
}

func (c *containment) visit(truth *oracleVisit, s *Statement, moves map[string]bool) {
	if truth.gate != "" || s.Gate != nil {
		if s.Gate != nil && s.Gate.ID != truth.gate {
			c.holds("gate "+s.Gate.ID, 1, Span{})
		}
		return
	}
	for part, span := range map[string][2]Span{"eligible": {s.Eligible, s.OwnParts.Eligible}, "first_pay": {s.FirstPay, s.OwnParts.FirstPay},
		"over_limit": {s.OverLimit, s.OwnParts.OverLimit}, "non_covered": {s.NonCovered, s.OwnParts.NonCovered}} {
		c.holds("bill: "+part, truth.bill[part], span[0])
		c.holds("own: "+part, truth.own[part], span[1])
	}
	paid := int64(0)
	for _, l := range truth.layers {
		paid += l.paid
		listed := false
		for _, e := range s.Layers {
			if e.ID == l.id {
				listed = true
				c.holds(l.id+" base", l.base, e.Base)
				c.holds(l.id+" paid", l.paid, e.Paid)
				if !e.Ranged {
					c.holds(l.id+" deductible", max(0, l.deductible), e.Deductible)
				}
			}
		}
		if !listed {
			c.holds(l.id+" is not listed, base", l.base, Span{})
			c.holds(l.id+" is not listed, paid", l.paid, Span{})
		}
	}
	c.holds("paid", paid, s.Paid)
	c.holds("own pay", truth.ownPay, s.OwnPay)
	c.holds("worst order", truth.worst, s.WorstOrder)
	c.holds("later", truth.later, s.Later)
	c.holds("on application", truth.onRequest, s.OnApplication)
	c.holds("at window", truth.ownPay+truth.later+truth.onRequest, s.AtWindow)
	c.holds("account", truth.self, s.Account)
	c.holds("family account", truth.family, s.FamilyAccount)
}
