package calc_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// eachExact draws policies in which nothing is unknown, as compiled, with
// requests of them.
func eachExact(t *testing.T, want int, try func(d dice, p *Policy, plan *Plan) (tried int)) {
	tried := 0
	for tried < scaled(want) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			d.settleOrders(p)
			if plan, err := Compile(p); err == nil {
				tried += try(d, p, plan)
			}
		})
	}
	t.Logf("%d settlements", tried)
}

// TestBestOrderIsBest fixes a best group in each of its orders, and wants no
// order to leave less on a visit, the best one what the group left, and the
// worst what it called the worst.
func TestBestOrderIsBest(t *testing.T) {
	natively(t)
	eachExact(t, 2000, func(d dice, p *Policy, plan *Plan) (tried int) {
		asUnknown := pair{Policy: p, Request: &Request{}}.clone().Policy
		for i := range asUnknown.Orders {
			for j := range asUnknown.Orders[i].Steps {
				s := &asUnknown.Orders[i].Steps[j]
				s.Best, s.Unknown = nil, s.Best
			}
		}
		ways := everyOrder(asUnknown)
		if len(ways) == 1 || len(ways) > 24 {
			return 0
		}
		var fixed []*Plan
		for _, way := range ways {
			way, err := Compile(way)
			if err != nil {
				d.Fatal(err)
			}
			fixed = append(fixed, way)
		}
		for range 5 {
			r := d.request(p)
			r.Visits = r.Visits[:1]
			best, problem := plan.Settle(r)
			if problem != nil || best.Statements[0].Gate != nil || !best.Statements[0].OwnPay.Exact() || !best.Statements[0].WorstOrder.Exact() {
				continue
			}
			least, most := MostFen, Fen(-1)
			for _, way := range fixed {
				ledger, problem := way.Settle(r)
				if problem != nil {
					d.Fatalf("%v\n%s\n%s", problem, show(p), show(r))
				}
				own := ledger.Statements[0].OwnPay
				least, most = min(least, own.Low), max(most, own.High)
			}
			if s := best.Statements[0]; s.OwnPay.Low != least || s.WorstOrder.Low != most {
				d.Fatalf("best leaves %v, worst %v; of the fixed orders the least %v, the most %v\n%s\n%s", s.OwnPay, s.WorstOrder, least, most, show(p), show(r))
			}
			tried++
		}
		return tried
	})
}

// TestRowsInAnyOrder turns the rows of each table round, and wants the same
// amounts wherever the hit policy does not go by their order: ties of best rows
// apart, which go to the earlier row and may take another deductible.
func TestRowsInAnyOrder(t *testing.T) {
	natively(t)
	eachExact(t, 5000, func(d dice, p *Policy, plan *Plan) (tried int) {
		turned := pair{Policy: p, Request: &Request{}}.clone().Policy
		for i := range turned.Layers {
			for j := range turned.Layers[i].Versions {
				if v := &turned.Layers[i].Versions[j]; v.Hit != First {
					v.Rows = rapid.Permutation(v.Rows).Draw(d.T, "rows")
				}
			}
		}
		other, err := Compile(turned)
		if err != nil {
			d.Fatal(err)
		}
		for range 5 {
			r := d.request(p)
			hand := newOracle(p)
			if _, err := hand.settle(r); err != nil || hand.met["best row: a tie that their order decides"] > 0 {
				continue
			}
			a, problem := plan.Settle(r)
			b, also := other.Settle(r)
			if (problem != nil) != (also != nil) {
				d.Fatalf("%v; turned round: %v", problem, also)
			}
			if problem != nil {
				continue
			}
			tried++
			for i := range a.Statements {
				if x, y := inShort(&a.Statements[i]), inShort(&b.Statements[i]); x != y {
					d.Fatalf("visit %d: %s; turned round: %s\n%s\n%s", i, x, y, show(p), show(r))
				}
			}
		}
		return tried
	})
}

// TestYearIsTheSumOfItsBases gives a layer that keeps all its pools for the year
// the same bases in other portions, and wants the same pay, within a fen a
// visit: facts and version unchanged.
func TestYearIsTheSumOfItsBases(t *testing.T) {
	natively(t)
	tried, pays := 0, 0
	for tried < scaled(5000) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := &Policy{Region: "made-up", Name: "假想市", Facts: vocabulary, Sources: []Source{{ID: "law", Title: "假想办法"}, {ID: "paper", Title: "转载"}},
				Figures: []Figure{{ID: "index", Years: []FigureYear{{2024, Value{Kind: Known, Amount: 100_00}}, {2025, Value{Kind: Known, Amount: 200_00}}}}}}
			l := Layer{ID: "l1", Name: "l1"}
			v := d.rowsVersion(p, &l, []string{"eligible"}, []PoolUse{{Pool: "p1", Per: PerYear}})
			own := PoolUse{Pool: "l1", Per: PerYear}
			v.Deductible, v.Bands, v.From, v.When = own, own, 20200101, nil
			v.Limits = slices.DeleteFunc(v.Limits, func(l Limit) bool { return l.On == OnTimes })
			for i := range v.Rows {
				limits := slices.DeleteFunc(v.Rows[i].Limits, func(l Limit) bool { return l.On == OnTimes })
				for j := range limits {
					limits[j].PoolUse = own
				}
				v.Rows[i].Limits = limits
			}
			l.Versions = []Version{v}
			p.Layers = []Layer{l}
			p.Orders = []Order{{From: 20200101, Steps: asListed(p)}}
			plan, err := Compile(p)
			if err != nil {
				return
			}
			r := d.request(p)
			r.Visits, r.Pools, r.Accounts = r.Visits[:1], nil, nil
			visit := r.Visits[0]
			visit.Admitted, visit.Discharged, visit.Settled = 20250301, 20250301, 20250301
			r.Person = slices.DeleteFunc(r.Person, func(a Answer) bool { return a.From > 20250301 || a.Until != 0 && a.Until < 20250301 })
			for i := range r.Person {
				r.Person[i].From, r.Person[i].Until = 0, 0
			}
			total := d.cost()
			for range 3 {
				a, oneWay := d.inPortions(plan, r, visit, total)
				b, otherWay := d.inPortions(plan, r, visit, total)
				if a < 0 || b < 0 {
					return
				}
				if apart := a - b; apart > Fen(oneWay+otherWay) || -apart > Fen(oneWay+otherWay) {
					t.Fatalf("%d portions pay %v, %d pay %v\n%s\n%s", oneWay, a, otherWay, b, show(p), show(r))
				}
				tried++
				if a > 0 {
					pays++
				}
			}
		})
	}
	t.Logf("%d years; in %d something was paid", tried, pays)
	if pays < tried/4 {
		t.Error("hardly anything was ever paid")
	}
}

// inPortions settles a year's costs split at random, and says what was paid for
// them and in how many visits; less than nothing if there is no answer.
func (d dice) inPortions(plan *Plan, r *Request, visit Visit, total int64) (paid Fen, visits int) {
	r.Visits = nil
	for left := total; left > 0 && len(r.Visits) < 5; {
		part := left
		if len(r.Visits) < 4 {
			part = rapid.Int64Range(1, left).Draw(d.T, "portion")
		}
		left -= part
		v := visit
		all := Amount{Span: Span{Low: Fen(part), High: Fen(part)}, Said: true}
		v.Bill = Bill{Total: all, Eligible: all}
		v.Bill.FirstPay.Said, v.Bill.OverLimit.Said, v.Bill.NonCovered.Said = true, true, true
		r.Visits = append(r.Visits, v)
	}
	ledger, problem := plan.Settle(r)
	if problem != nil {
		return -1, 0
	}
	for _, s := range ledger.Statements {
		paid += s.Paid.Low
	}
	return paid, len(r.Visits)
}

// TestDearerBill lays a little on one part of the bill of a single visit, and
// wants no less to be left, and no more than was laid on.
//
// Two layers that draw on one pool in the same visit keep this only while the
// pool counts what is paid. Where the second reads the base, the deductible or
// the times that the first has just written, a dearer bill counts twice; and a
// top-up that does not count what an earlier layer paid for its parts pays for
// them again. See workedAside. First-pay steps may shift a fen: see
// roundedTogether.
func TestDearerBill(t *testing.T) {
	natively(t)
	eachExact(t, 20_000, func(d dice, p *Policy, plan *Plan) (tried int) {
		if sharesCounters(p) || paysAgain(p) {
			return 0
		}
		slack := roundedTogether(p)
		for range 10 {
			r := d.request(p)
			r.Visits = r.Visits[:1]
			before, problem := plan.Settle(r)
			if problem != nil || before.Statements[0].Gate != nil || !before.Statements[0].OwnPay.Exact() {
				continue
			}
			more := Fen(1 + d.cost()/10)
			bill := &r.Visits[0].Bill
			part := pick(d, &bill.Total, &bill.FirstPay, &bill.OverLimit, &bill.NonCovered) // the total alone: eligible
			bill.Eligible = Amount{}
			bill.Total = dearer(bill.Total, more)
			if part != &bill.Total {
				*part = dearer(*part, more)
			}
			after, problem := plan.Settle(r)
			if problem != nil {
				d.Fatal(problem)
			}
			if rise := after.Statements[0].OwnPay.Low - before.Statements[0].OwnPay.Low; rise < -slack || rise > more+slack {
				d.Fatalf("%v more on the bill, %v more to pay\n%s\n%s", more, rise, show(p), show(r))
			}
			tried++
		}
		return tried
	})
}

// roundedTogether is by how many fen first-pay steps can shift what is left:
// several may round up at the same fen, and one whose parts are several leaves
// rounds cumulatively, so that a fen more on one leaf can leave a fen less to be
// taken off the next.
func roundedTogether(p *Policy) (n Fen) {
	steps := Fen(0)
	for _, l := range p.Layers {
		if l.Versions[0].FirstPay == nil {
			continue
		}
		steps++
		if slices.ContainsFunc(l.Versions, func(v Version) bool {
			return len(v.Of) > 1 || !strings.Contains(v.Of[0], ".")
		}) {
			n++
		}
	}
	return n + max(0, steps-1)
}

func dearer(a Amount, more Fen) Amount {
	a.Low, a.High = a.Low+more, a.High+more
	return a
}

// sharesCounters reports whether two layers draw on one pool that counts more
// than what is paid.
func sharesCounters(p *Policy) bool {
	by := map[string]string{}
	more := map[string]bool{}
	shared := map[string]bool{}
	for _, l := range p.Layers {
		for i := range l.Versions {
			v := &l.Versions[i]
			limits := v.Limits
			for _, row := range v.Rows {
				limits = append(slices.Clone(limits), row.Limits...)
			}
			more[v.Deductible.Pool], more[v.Bands.Pool] = true, true
			all := []string{v.Deductible.Pool, v.Bands.Pool}
			for _, limit := range limits {
				more[limit.Pool] = more[limit.Pool] || limit.On != OnPaid
				all = append(all, limit.Pool)
			}
			for _, pool := range all {
				shared[pool] = shared[pool] || pool != "" && by[pool] != "" && by[pool] != l.ID
				by[pool] = l.ID
			}
		}
	}
	for pool := range shared {
		if shared[pool] && more[pool] {
			return true
		}
	}
	return false
}

// paysAgain reports whether a top-up to a promise does not count a layer that
// may run before it.
func paysAgain(p *Policy) bool {
	for _, l := range p.Layers {
		for _, v := range l.Versions {
			if v.TopUp != nil && v.TopUp.PaidAtLeast.Kind != Absent && slices.ContainsFunc(mayRunBefore(p, l.ID), func(id string) bool {
				return !slices.Contains(v.TopUp.Counting, id)
			}) {
				return true
			}
		}
	}
	return false
}

// mayRunBefore lists the layers that in some order run before one.
func mayRunBefore(p *Policy, layer string) (ids []string) {
	for _, o := range p.Orders {
		for _, s := range o.Steps {
			group := slices.Concat(s.Best, s.Unknown, []string{s.Layer})
			ids = append(ids, slices.DeleteFunc(slices.Clone(group), func(id string) bool { return id == layer || id == "" })...)
			if slices.Contains(group, layer) {
				break
			}
		}
	}
	return ids
}
