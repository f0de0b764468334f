package calc_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestCurveIsSettle lays the curve beside Settle: at random totals, and at those
// around every point of it, both ends lie within a fen for each layer and each
// first-pay step.
func TestCurveIsSettle(t *testing.T) {
	natively(t)
	seen := &curveTallies{}
	for seen.curves < scaled(2000) {
		rapid.Check(t, func(t *rapid.T) { seen.try(t) })
	}
	t.Logf("%+v", *seen)
}

type curveTallies struct{ curves, none, compared, ranges, wider, jumps, kinks, lacking, whole int }

func (s *curveTallies) try(t *rapid.T) {
	d := dice{T: t}
	d.real = d.odds(50)
	p := d.policy()
	b := &blur{dice: d, values: d.odds(30), facts: d.odds(20), amounts: d.odds(20)}
	if !b.values {
		d.settleOrders(p)
	}
	plan, err := Compile(b.policy(p))
	if err != nil {
		return
	}
	for range 5 {
		r := b.request(d.request(p))
		last := len(r.Visits) - 1
		bill := &r.Visits[last].Bill
		if d.odds(20) {
			*bill = Bill{Total: bill.Total}
		}
		if !bill.Total.Exact() || bill.Total.Low == 0 {
			continue
		}
		r.Visits[last].Given, r.Accounts = nil, nil
		settled := r.Visits[last].Settled
		r.Visits = slices.DeleteFunc(r.Visits, func(v Visit) bool { return v.Settled > settled })
		last = len(r.Visits) - 1
		curve, problem := plan.Curve(r, MostFen)
		if problem != nil {
			if _, same := plan.Settle(r); same == nil {
				t.Fatalf("no curve: %v\n%s", problem, show(r))
			}
			continue
		}
		if curve == nil {
			if s.none++; settledWithoutGate(plan, r) {
				s.jumps++
				if !jumps(plan.Policy()) {
					t.Fatalf("no curve\n%s\n%s", show(plan.Policy()), show(r))
				}
			}
			continue
		}
		s.curves++
		if again, _ := plan.Curve(r, MostFen); !reflect.DeepEqual(curve, again) {
			t.Fatalf("a second run differs:\n%s\n%s", show(curve), show(again))
		}
		lawful := !sharesCounters(plan.Policy()) && !paysAgain(plan.Policy())
		if wrong := increasing(curve, lawful); wrong != "" {
			t.Fatalf("%s\n%s\n%s\n%s", wrong, show(curve), show(plan.Policy()), show(r))
		}
		s.kinks += len(curve.Points) - 2
		unit := unitOf(&r.Visits[last].Bill)
		for range 3 {
			s.compare(t, plan, r, curve, unit*(1+Fen(d.cost())/unit))
		}
		for _, x := range curve.Points {
			for k := x.Total/unit - 1; k <= x.Total/unit+2; k++ {
				if k > 0 && k*unit <= MostFen {
					s.compare(t, plan, r, curve, k*unit)
				}
			}
		}
	}
}

func (s *curveTallies) compare(t *rapid.T, plan *Plan, r *Request, curve *Curve, total Fen) {
	last := len(r.Visits) - 1
	at := *r
	at.Visits = slices.Clone(r.Visits)
	at.Visits[last].Bill = grown(r.Visits[last].Bill, total)
	ledger, problem := plan.Settle(&at)
	if problem != nil {
		t.Fatalf("at %v: %v\n%s", total, problem, show(at.Visits[last].Bill))
	}
	want, got := ledger.Statements[last].OwnPay, curve.On(total)
	if inside := ledger.Statements[last].IfAllEligible; inside != nil {
		want = inside.OwnPay
	}
	if unknown := ledger.Statements[last].Unknown; len(unknown) > 0 {
		if s.lacking++; !curve.Lacks() {
			t.Fatalf("at %v: the curve lacks nothing, Settle %v\n%s\n%s", total, unknown, show(plan.Policy()), show(&at))
		}
	} else if !curve.Lacks() {
		s.whole++
	}
	s.compared++
	if !want.Exact() {
		s.ranges++
	}
	slack := Fen(1 + len(plan.Policy().Layers))
	if off(got.Low, want.Low) <= slack && off(got.High, want.High) <= slack {
		return
	}
	// What a best row of the year remembers of a pool that others write into is
	// told for all totals at once, which may be less close than for one.
	if !want.Exact() && jumps(plan.Policy()) && got.Low <= want.Low+slack && got.High >= want.High-slack {
		s.wider++
		return
	}
	t.Fatalf("at %v: the curve says %v, Settle %v\n%s\n%s\n%s", total, got, want, show(curve), show(plan.Policy()), show(&at))
}

func settledWithoutGate(plan *Plan, r *Request) bool {
	ledger, problem := plan.Settle(r)
	return problem == nil && ledger.Statements[len(r.Visits)-1].Gate == nil
}

// jumps reports whether a best table, or one whose remainders another layer
// covers, draws on a pool of another layer's: there own pay may jump, and then
// there is no curve.
func jumps(p *Policy) bool {
	remainders := ""
	for _, l := range p.Layers {
		for i := range l.Versions {
			remainders += strings.Join(l.Versions[i].Of, " ")
		}
	}
	by := map[string]string{}
	shared := map[string]bool{}
	of := func(v *Version) (pools []string) {
		for _, use := range uses(v, nil) {
			pools = append(pools, use.Pool)
		}
		for _, row := range v.Rows {
			for _, use := range uses(&Version{}, limitsOf(row)) {
				pools = append(pools, use.Pool)
			}
		}
		return pools
	}
	for _, l := range p.Layers {
		for i := range l.Versions {
			for _, pool := range of(&l.Versions[i]) {
				shared[pool] = shared[pool] || by[pool] != "" && by[pool] != l.ID
				by[pool] = l.ID
			}
		}
	}
	for _, l := range p.Layers {
		for i := range l.Versions {
			if v := &l.Versions[i]; (v.Hit == Best || strings.Contains(remainders, "("+l.ID+")")) && slices.ContainsFunc(of(v), func(pool string) bool { return pool != "" && shared[pool] }) {
				return true
			}
		}
	}
	return false
}

func off(a, b Fen) Fen { return max(a-b, b-a) }

// increasing wants totals that increase; and of a lawful policy, where nothing is
// uncertain, that a dearer bill leaves no less to pay, and at most what it is
// dearer by: see TestDearerBill for the rules that do not promise that.
func increasing(c *Curve, lawful bool) string {
	for i, x := range c.Points {
		var rise Fen
		if i > 0 && x.Own.Exact() && c.Points[i-1].Own.Exact() {
			rise = x.Own.Low - c.Points[i-1].Own.Low
		}
		switch {
		case lawful && (rise < 0 || i > 0 && rise > x.Total-c.Points[i-1].Total+1):
			return "a dearer bill leaves less to pay, or more than it is dearer by"
		case i > 0 && x.Total <= c.Points[i-1].Total:
			return "the totals do not increase"
		case x.Own.Low < 0 || x.Own.Low > x.Own.High || x.Own.High > x.Total:
			return "own pay is no part of the total"
		}
	}
	return ""
}

// unitOf is the least total that a bill can shrink to with its split in whole
// fen.
func unitOf(b *Bill) Fen {
	g := b.Total.Low
	take := func(s Span) {
		for _, n := range []Fen{s.Low, s.High} {
			for n != 0 {
				g, n = n, g%n
			}
		}
	}
	for _, a := range []Amount{b.Eligible, b.FirstPay, b.OverLimit, b.NonCovered} {
		if a.Said {
			take(a.Span)
		}
	}
	for _, m := range b.Marks {
		take(m.Amount)
	}
	return b.Total.Low / g
}

// grown is a bill of another total with the same split.
func grown(b Bill, total Fen) Bill {
	whole := b.Total.Low
	scale := func(s Span) Span {
		by := func(n Fen) Fen { return Fen(int64(n) * int64(total/unitOf(&b)) / int64(whole/unitOf(&b))) }
		return Span{Low: by(s.Low), High: by(s.High)}
	}
	out := b
	out.Marks = slices.Clone(b.Marks)
	for _, a := range []*Amount{&out.Total, &out.Eligible, &out.FirstPay, &out.OverLimit, &out.NonCovered} {
		a.Span = scale(a.Span)
	}
	for i := range out.Marks {
		out.Marks[i].Amount = scale(out.Marks[i].Amount)
	}
	return out
}
