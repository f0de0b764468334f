package calc_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestLeftOfTheYear wants what is said to be left of a limit or a deductible to
// be what the next visit under the same rules finds: a visit like the last with
// a bill beyond every limit starts from what was used, and is paid no more than
// was left.
func TestLeftOfTheYear(t *testing.T) {
	natively(t)
	limits, deductibles, full := 0, 0, 0
	eachSettlement(t, 1500, func(t *rapid.T, plan *Plan, r *Request, ledger *Ledger) {
		for i := range ledger.Year {
			if wrong := badState(&ledger.Year[i]); wrong != "" {
				t.Fatalf("%s: %s", wrong, show(ledger.Year[i]))
			}
		}
		last := 0
		for i, v := range r.Visits {
			if v.Settled >= r.Visits[last].Settled {
				last = i
			}
		}
		next, day := *r, r.Visits[last]
		if ledger.Statements[last].Gate != nil {
			return
		}
		if day.Episode == "" { // else the next visit would be another
			day.Episode, next.Visits = "e2", slices.Clone(r.Visits)
			next.Visits[last].Episode = "e2"
			if ledger, _ = plan.Settle(&next); ledger == nil {
				return
			}
		}
		huge := Amount{Span: Span{Low: MostFen, High: MostFen}, Said: true}
		day.Bill, day.Given = Bill{From: "slip", Total: huge, Eligible: huge, FirstPay: Amount{Said: true}, OverLimit: Amount{Said: true}, NonCovered: Amount{Said: true}}, nil
		next.Visits = append(slices.Clone(next.Visits), day)
		after, problem := plan.Settle(&next)
		if problem != nil {
			return
		}
		seen := map[string]bool{}
		for _, l := range after.Statements[len(next.Visits)-1].Layers {
			for _, line := range l.Pools {
				key := line.Pool + string(rune(line.On))
				state := stateOf(ledger.Year, after.Year, line.Pool)
				if seen[key] || state == nil || line.Most == (Span{}) {
					seen[key] = true
					continue
				}
				seen[key] = true
				k := slices.IndexFunc(state.Limits, func(m LimitState) bool { return m.On == line.On && m.Most == line.Most })
				if k < 0 || l.Given || line.Before != state.Limits[k].Used {
					continue // another row applied, or an earlier layer of the visit drew on it
				}
				m := &state.Limits[k]
				limits++
				if m.Left == (Span{}) {
					full++
				}
				if line.On == OnPaid && l.Paid.Low > m.Left.High || line.On == OnTimes && m.Left.High == 0 && l.Paid.High > 0 {
					t.Fatalf("%s pays %v of %v left in %s\n%s\n%s", l.ID, l.Paid, m.Left, line.Pool, show(plan.Policy()), show(&next))
				}
				if want := (Span{Low: max(0, line.Most.Low-line.Before.High), High: max(0, line.Most.High-line.Before.Low)}); line.Most.High < MostFen && m.Left != want {
					t.Fatalf("%s finds %v left in %s, told %v", l.ID, want, line.Pool, m.Left)
				}
			}
			if state := deductibleState(plan.Policy(), &l, &ledger.Statements[last], ledger.Year); state != nil && l.Base.Exact() {
				deductibles++
				if left := state.DeductibleLeft; l.Deductible != (Span{Low: min(left.Low, l.Base.Low), High: min(left.High, l.Base.Low)}) {
					t.Fatalf("%s takes %v of a deductible of which %v is left\n%s\n%s", l.ID, l.Deductible, state.DeductibleLeft, show(plan.Policy()), show(&next))
				}
			}
		}
	})
	t.Logf("%d limits, %d of them used up, %d deductibles met again", limits, full, deductibles)
	if limits == 0 || deductibles == 0 || full == 0 {
		t.Error("nothing was tried")
	}
}

// badState says what does not hold of a pool by itself.
func badState(s *PoolState) string {
	if s.Name == "" || s.Says() == "" {
		return "it has no name, or says nothing"
	}
	for _, m := range s.Limits {
		used := map[LimitOn]Span{OnPaid: s.Paid, OnBase: s.Base, OnTimes: s.Times}[m.On]
		switch exact := m.Most.Exact() && m.Used.Exact(); {
		case m.Used != used:
			return "the limit counts something else"
		case exact && m.Most.Low < MostFen && m.Left != (Span{Low: max(0, m.Most.Low-used.Low), High: max(0, m.Most.Low-used.Low)}):
			return "used and left do not make the limit"
		case m.Left.Low < 0 || m.Left.Low > m.Left.High:
			return "less than nothing is left, or a range is upside down"
		}
	}
	if s.DeductibleLeft.High > s.DeductibleMost.High && s.DeductibleMost.High < MostFen {
		return "more of the deductible is left than there is"
	}
	return ""
}

// stateOf is where a pool stood before; nil if it had not begun, or has several
// counters.
func stateOf(before, after []PoolState, pool string) (state *PoolState) {
	for i := range before {
		if s := &before[i]; s.Pool == pool {
			if state != nil {
				return nil
			}
			state = s
		}
	}
	begun := 0
	for i := range after {
		if after[i].Pool == pool {
			begun++
		}
	}
	if begun != 1 {
		return nil
	}
	return state
}

// deductibleState is where the deductible stood that a layer takes by the same
// rule as on the last visit; nil where another layer writes into its pool too, or
// the rule is one that takes over all of a year.
func deductibleState(p *Policy, l *LayerResult, last *Statement, year []PoolState) *PoolState {
	if l.Ranged || l.Given || l.Row == "" {
		return nil
	}
	for i := range p.Layers {
		if p.Layers[i].ID != l.ID {
			continue
		}
		for _, v := range p.Layers[i].Versions {
			if v.From > l.Day || v.Until != 0 && v.Until < l.Day || v.Hit == Best || v.Deductible.Pool == "" {
				continue
			}
			var state *PoolState
			for k := range year {
				if s := &year[k]; s.Pool == v.Deductible.Pool {
					if state != nil || s.Name != p.Layers[i].Name {
						return nil
					}
					state = s
				}
			}
			if state == nil || state.DeductibleMost == (Span{}) || state.DeductibleMost.High == MostFen || !slices.ContainsFunc(last.Layers, func(b LayerResult) bool {
				return b.ID == l.ID && b.Row == l.Row && b.Day == l.Day && !b.Ranged
			}) {
				return nil
			}
			return state
		}
	}
	return nil
}

// TestLeftHoldsTheTruth hides what a policy and a request say, and wants the
// ranges of what is left of the limits to hold what is left in truth, wherever
// both tell of a limit.
func TestLeftHoldsTheTruth(t *testing.T) {
	natively(t)
	held, ranged := 0, 0
	for held < scaled(3000) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			loose := d.policy()
			truth := pair{Policy: loose}.clone().Policy
			d.settleOrders(truth)
			b := &blur{dice: d, values: d.odds(60), facts: d.odds(50), amounts: d.odds(50)}
			plan, err := Compile(truth)
			blurred, amiss := Compile(b.policy(loose))
			if err != nil || amiss != nil || hiddenTable(blurred.Policy()) {
				return
			}
			for range requestsPerPolicy {
				r := d.request(truth)
				asked := b.request(r)
				known, problem := plan.Settle(r)
				ledger, refused := blurred.Settle(asked)
				if problem != nil || refused != nil {
					continue
				}
				for _, s := range known.Year {
					k := slices.IndexFunc(ledger.Year, func(o PoolState) bool { return o.Pool == s.Pool && o.Period == s.Period && o.Each == s.Each })
					if k < 0 || s.Period == "" { // of episodes without a name several look alike
						continue
					}
					told := &ledger.Year[k]
					if told.DeductibleMost != (Span{}) && s.DeductibleMost != (Span{}) && !(inside(s.DeductibleMost, told.DeductibleMost) && inside(s.DeductibleLeft, told.DeductibleLeft)) {
						t.Fatalf("%s: the deductible is %v, %v left; told %v, %v\n%s\n%s", s.Pool, s.DeductibleMost, s.DeductibleLeft, told.DeductibleMost, told.DeductibleLeft, show(blurred.Policy()), show(asked))
					}
					for _, m := range s.Limits {
						if len(told.Limits) == 0 {
							continue // nobody published by which rule
						}
						held++
						i := slices.IndexFunc(told.Limits, func(o LimitState) bool {
							return o.Name == m.Name && inside(m.Most, o.Most) && inside(m.Used, o.Used) && inside(m.Left, o.Left)
						})
						if i < 0 {
							t.Fatalf("%s: of %s %v %v are left; told %s\n%s\n%s\n%s", s.Pool, m.Name, m.Most, m.Left, show(told.Limits), show(truth), show(blurred.Policy()), show(asked))
						}
						if !told.Limits[i].Left.Exact() {
							ranged++
						}
					}
				}
			}
		})
	}
	t.Logf("%d limits, %d of them told as a range", held, ranged)
}

// hiddenTable reports whether some layer's table is unknown: what that layer
// holds against a pool is then not told.
func hiddenTable(p *Policy) bool {
	return slices.ContainsFunc(p.Layers, func(l Layer) bool {
		return slices.ContainsFunc(l.Versions, func(v Version) bool { return v.RowsUnknown })
	})
}

func inside(x, in Span) bool { return in.Low <= x.Low && x.High <= in.High }
