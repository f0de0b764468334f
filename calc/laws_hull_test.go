package calc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestUnknownOrdersAreTheirHull leaves orders unknown and nothing else, and
// wants the engine's ranges to be no wider and no narrower than what the oracle
// makes of all orders.
func TestUnknownOrdersAreTheirHull(t *testing.T) {
	natively(t)
	tried, differ := 0, 0
	for tried < scaled(1500) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			for i := range p.Orders {
				for j := range p.Orders[i].Steps {
					if s := &p.Orders[i].Steps[j]; s.Best != nil {
						s.Best, s.Unknown = nil, s.Best
					}
				}
			}
			ways := everyOrder(p)
			if len(ways) == 1 || len(ways) > 64 {
				return
			}
			plan, err := Compile(p)
			if err != nil {
				return
			}
			for range 5 {
				r := d.request(p)
				ledger, problem := plan.Settle(r)
				hull, spread, ok := hullOf(ways, r)
				if problem != nil || !ok {
					continue
				}
				hull.same(t, ledger)
				tried++
				if spread {
					differ++
				}
			}
		})
	}
	t.Logf("%d requests in every order; in %d the order mattered", tried, differ)
	if differ < tried/50 {
		t.Error("the order hardly ever mattered")
	}
}

// everyOrder lists a policy once for each choice of its unknown orders. The
// same group has the same order on every day.
func everyOrder(p *Policy) []*Policy {
	var groups [][]string
	for _, o := range p.Orders {
		for _, s := range o.Steps {
			if s.Unknown != nil && !slices.ContainsFunc(groups, func(g []string) bool { return slices.Equal(g, s.Unknown) }) {
				groups = append(groups, s.Unknown)
			}
		}
	}
	ways := []*Policy{p}
	for _, group := range groups {
		var more []*Policy
		for _, way := range ways {
			for _, order := range permutations(group) {
				q := *way
				q.Orders = slices.Clone(way.Orders)
				for i := range q.Orders {
					var steps []Step
					for _, s := range q.Orders[i].Steps {
						if !slices.Equal(s.Unknown, group) {
							steps = append(steps, s)
							continue
						}
						for _, id := range order {
							steps = append(steps, Step{Layer: id})
						}
					}
					q.Orders[i].Steps = steps
				}
				more = append(more, &q)
			}
		}
		ways = more
	}
	return ways
}

// hull is what the oracle makes of several realisations, visit by visit.
type hull struct {
	own  []Span
	paid []map[string]Span
	show string
}

// hullOf settles a request under each policy. spread reports whether they
// disagree.
func hullOf(ways []*Policy, r *Request) (h hull, spread, ok bool) {
	for _, way := range ways {
		answer, err := settleByHand(way, r)
		if err != nil {
			return h, false, false
		}
		spread = h.add(answer) || spread
	}
	h.show = show(ways[0]) + "\n" + show(r)
	return h, spread, true
}

func (h *hull) add(answer *oracleLedger) (spread bool) {
	if h.own == nil {
		for range answer.visits {
			h.own, h.paid = append(h.own, Span{Low: MostFen, High: -1}), append(h.paid, map[string]Span{})
		}
	}
	for i, v := range answer.visits {
		if v.gate != "" {
			continue
		}
		h.own[i] = wider(h.own[i], v.ownPay)
		spread = spread || !h.own[i].Exact()
		for _, l := range v.layers {
			known, ok := h.paid[i][l.id]
			if !ok {
				known = Span{Low: MostFen, High: -1}
			}
			h.paid[i][l.id] = wider(known, l.paid)
		}
	}
	return spread
}

func wider(s Span, n int64) Span { return Span{Low: min(s.Low, Fen(n)), High: max(s.High, Fen(n))} }

// same wants the engine's own pay to be the hull, and its layers' payments
// too where they ran in every way.
func (h *hull) same(t *rapid.T, ledger *Ledger) {
	for i, s := range ledger.Statements {
		if h.own[i].High < 0 {
			continue // closed at the gate
		}
		if s.OwnPay != h.own[i] {
			t.Fatalf("visit %d: own pay %v, the hull is %v\n%s", i, s.OwnPay, h.own[i], h.show)
		}
		for _, l := range s.Layers {
			if known, ok := h.paid[i][l.ID]; ok && (l.Paid.Low > known.Low || l.Paid.High < known.High) {
				t.Fatalf("visit %d: %s paid %v, the hull is %v\n%s", i, l.ID, l.Paid, known, h.show)
			}
		}
	}
}

// TestUnsureAnswersAreTheirHull takes back one answer and wants the hull of all
// that it can be, and for each option of a choice its own answer.
func TestUnsureAnswersAreTheirHull(t *testing.T) {
	natively(t)
	tried, differ, listed := 0, 0, 0
	for tried < scaled(1500) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			d.settleOrders(p)
			plan, err := Compile(p)
			if err != nil {
				return
			}
			hand := newOracle(p)
			for range 10 {
				r := d.request(p)
				back, answers := d.takeBack(r)
				if back == nil {
					continue
				}
				fact := back.Fact
				var h hull
				total := map[string]int64{}
				refused, spread, gated := false, false, false
				for _, values := range answers {
					*back = Answer{Fact: fact, Values: values, From: back.From, Until: back.Until}
					answer, err := hand.settle(r)
					if refused = err != nil; refused {
						break
					}
					spread = h.add(answer) || spread
					for _, v := range answer.visits {
						gated = gated || v.gate != ""
						total[strings.Join(values, ",")] += v.ownPay
					}
				}
				*back = Answer{Fact: fact, Unsure: true, From: back.From, Until: back.Until}
				ledger, problem := plan.Settle(r)
				if refused || problem != nil {
					continue
				}
				h.show = show(p) + "\n" + show(r)
				h.same(t, ledger)
				tried++
				if spread {
					differ++
				}
				for _, u := range ledger.Unsure {
					for _, a := range u.Answers {
						if own, choice := total[a.Option]; choice && !gated && fact != "kin" && fact != "known" {
							listed++
							if want := (Span{Low: Fen(own), High: Fen(own)}); a.OwnPay != want {
								t.Fatalf("%s = %s: own pay %v, want %v\n%s", u.Fact, a.Option, a.OwnPay, want, h.show)
							}
						}
					}
				}
			}
		})
	}
	t.Logf("%d requests with one answer unsure; in %d it mattered; %d options listed", tried, differ, listed)
	if differ < tried/20 || listed < differ {
		t.Error("the answer hardly ever mattered, or its options were not listed")
	}
}

// takeBack chooses an answer, and lists all that it may be.
func (d dice) takeBack(r *Request) (back *Answer, answers [][]string) {
	n := 0
	forEachAnswer(r, func(*Answer) { n++ })
	at := rapid.IntRange(0, n-1).Draw(d.T, "fact")
	forEachAnswer(r, func(a *Answer) {
		if at--; at == -1 && a.Fact != "income" && a.Fact != "cause" {
			back, answers = a, everyAnswer(a.Fact)
		}
	})
	return back, answers
}

func forEachAnswer(r *Request, do func(*Answer)) {
	for i := range r.Person {
		do(&r.Person[i])
	}
	for i := range r.Visits {
		for j := range r.Visits[i].Facts {
			do(&r.Visits[i].Facts[j])
		}
	}
}

// TestEnteredFigures hides one cell and types it in again, and wants what the
// published figure gave.
func TestEnteredFigures(t *testing.T) {
	natively(t)
	tried := map[string]int{}
	for range scaled(20) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			d.settleOrders(p)
			cells := cellsOf(p)
			if len(cells) == 0 {
				return
			}
			c := cells[rapid.IntRange(0, len(cells)-1).Draw(t, "cell")]
			published, err := Compile(pair{Policy: p, Request: &Request{}}.clone().Policy)
			if err != nil {
				return
			}
			*c.value = Value{Kind: Unknown, Source: c.value.Source}
			hidden, err := Compile(p)
			if err != nil {
				return
			}
			for range 3 {
				r := d.request(p)
				want, problem := published.Settle(r)
				r.Figures = []Entered{{Address: c.address, Text: c.text}}
				got, also := hidden.Settle(r)
				if (problem != nil) != (also != nil) {
					t.Fatalf("%s = %s: %v, published: %v\n%s\n%s", c.address, c.text, also, problem, show(p), show(r))
				}
				if problem != nil {
					continue
				}
				tried[c.column]++
				for i := range want.Statements {
					if inShort(&want.Statements[i]) != inShort(&got.Statements[i]) {
						t.Fatalf("%s = %s: %s, published: %s\n%s\n%s", c.address, c.text, inShort(&got.Statements[i]), inShort(&want.Statements[i]), show(p), show(r))
					}
				}
			}
		})
	}
	t.Log(tried)
	all := 0
	for _, n := range tried {
		all += n
	}
	for _, column := range []string{"deductible", "rate", "limit", "limits", "top-up", "first-pay", "step", "dated"} {
		if all > 2000 && tried[column] == 0 {
			t.Errorf("no %s was ever typed in", column)
		}
	}
}

// typed is a cell that a reader could type.
type typed struct {
	value                 *Value
	address, text, column string
}

// cellsOf lists the known cells of layers, by address: of a layer with several
// versions with the first day of each.
func cellsOf(p *Policy) (all []typed) {
	for i := range p.Layers {
		for j := range p.Layers[i].Versions {
			from := len(all)
			all = append(all, cellsIn(&p.Layers[i], &p.Layers[i].Versions[j])...)
			for k := from; k < len(all) && len(p.Layers[i].Versions) > 1; k++ {
				all[k].address += "@" + p.Layers[i].Versions[j].From.String()
				all[k].column = "dated"
			}
		}
	}
	return all
}

func cellsIn(l *Layer, v *Version) (all []typed) {
	add := func(v *Value, percent bool, column, address string, args ...any) {
		if v.Kind != Known {
			return
		}
		text := Fen(v.Amount).String()
		if percent {
			text = Percent(v.Amount).String()
		}
		all = append(all, typed{v, fmt.Sprintf(address, args...), text, column})
	}
	if v.FirstPay != nil {
		add(v.FirstPay, true, "first-pay", "%s/first-pay/share", l.ID)
	}
	if v.TopUp != nil {
		add(&v.TopUp.PaidAtLeast, true, "top-up", "%s/top-up/paid-at-least", l.ID)
		add(&v.TopUp.OwnAtMost, true, "top-up", "%s/top-up/own-at-most", l.ID)
	}
	for j := range v.Rows {
		row := &v.Rows[j]
		if v.Hit != Sum {
			add(&row.Deductible, false, "deductible", "%s/%s/deductible", l.ID, row.ID)
		}
		for k := range row.Bands {
			number := ""
			if len(row.Bands) > 1 {
				number = fmt.Sprintf("-%d", k+1)
			}
			add(&row.Bands[k].Rate, true, "rate", "%s/%s/rate%s", l.ID, row.ID, number)
		}
		for k := range row.Limits {
			if row.Limits[k].On != OnTimes && row.Limits[k].ID == "limit" {
				add(&row.Limits[k].Most, false, "limit", "%s/%s/limit", l.ID, row.ID)
			}
		}
	}
	for j := range v.Limits {
		if v.Limits[j].On != OnTimes {
			add(&v.Limits[j].Most, false, "limits", "%s/limits/%s", l.ID, v.Limits[j].ID)
		}
	}
	for j := range v.Adjust {
		if a := &v.Adjust[j]; a.Op != UseRow {
			add(&a.Value, a.Column == "rate" || a.Op == Times, "step", "%s/%s/%s", l.ID, a.ID, a.Column)
		}
	}
	return all
}
