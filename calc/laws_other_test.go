package calc_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// eachOther draws policies with alternatives, advice and lines, and requests
// that leave out some answers of the last visit, wherever the rest settles.
func eachOther(t *testing.T, want int, law func(d dice, p *Policy, plan *Plan, r *Request, ledger *Ledger) (tried int)) {
	tried := 0
	for tried < scaled(want) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			d.others(p)
			b := &blur{dice: d, values: d.odds(20), facts: d.odds(30), amounts: d.odds(20)}
			q := b.policy(p)
			plan, err := Compile(q)
			if err != nil {
				return
			}
			for range 8 {
				r := b.request(d.request(p))
				d.leaveOut(plan, r)
				r.Want = []string{"compare", "advice"}
				if ledger, problem := plan.Settle(r); problem == nil {
					tried += law(d, q, plan, r, ledger)
				}
			}
		})
	}
	t.Logf("%d tried", tried)
}

// leaveOut takes answers out of the last visit without which the request settles
// all the same: elsewhere they may begin to matter.
func (d dice) leaveOut(plan *Plan, r *Request) {
	last := &r.Visits[len(r.Visits)-1]
	for range 4 {
		all, at := last.Facts, d.upTo(len(last.Facts))
		last.Facts = slices.Delete(slices.Clone(all), at, at+1)
		if _, problem := plan.Settle(r); problem != nil {
			last.Facts = all
		}
	}
}

func factOf(id string) Fact {
	return vocabulary[slices.IndexFunc(vocabulary, func(f Fact) bool { return f.ID == id })]
}

// withAnswer is a list of answers with one fact answered so instead.
func withAnswer(answers []Answer, a Answer) []Answer {
	rest := slices.DeleteFunc(slices.Clone(answers), func(b Answer) bool { return b.Fact == a.Fact })
	return append(rest, a)
}

// elsewhere is the request as if its last visit had been at x.
func elsewhere(r *Request, x *Alternative, assumed []string) *Request {
	q := pair{Policy: &Policy{}, Request: r}.clone().Request
	q.Want = nil
	last := &q.Visits[len(q.Visits)-1]
	last.Given, last.Hospital = nil, x.Name
	last.Bill.From = ""
	for _, a := range x.Sets {
		last.Facts = withAnswer(last.Facts, a)
	}
	for _, id := range assumed {
		f := factOf(id)
		a := Answer{Fact: id, Unsure: f.Assume == ""}
		if !a.Unsure {
			a.Values = []string{f.Assume}
		}
		last.Facts = append(last.Facts, a)
	}
	return q
}

// TestComparedIsSettled wants each place's figures to be what settling the
// changed request afresh gives, and those of the place that the request names
// to be its statement's.
func TestComparedIsSettled(t *testing.T) {
	natively(t)
	same, assumed, figures := 0, 0, 0
	eachOther(t, 4000, func(d dice, p *Policy, plan *Plan, r *Request, ledger *Ledger) (tried int) {
		for i := range ledger.Compare {
			c, x := &ledger.Compare[i], &p.Compare[i]
			if c.ID != x.ID || c.Says == "" {
				d.Fatalf("%+v is not %s", c, x.ID)
			}
			last := len(r.Visits) - 1
			s := &ledger.Statements[last]
			names := !slices.ContainsFunc(x.Sets, func(a Answer) bool {
				return !slices.ContainsFunc(r.Visits[last].Facts, func(b Answer) bool { return a.Fact == b.Fact && !b.Unsure && slices.Equal(a.Values, b.Values) })
			})
			if names != c.Same {
				d.Fatalf("%+v: the request names it: %v\n%s", c, names, show(r))
			}
			tried++
			if c.Same {
				same++
			} else {
				assumed += min(1, len(c.Assumed))
				fresh, problem := plan.Settle(elsewhere(r, x, c.Assumed))
				if problem != nil {
					if !c.CallSheet || c.OwnPay != (Span{}) {
						d.Fatalf("%v, compared %+v\n%s\n%s", problem, c, show(p), show(r))
					}
					continue
				}
				s = &fresh.Statements[last]
			}
			steps := r.Visits[last].Bill.From == "slip" && slices.ContainsFunc(p.Layers, func(l Layer) bool { return l.Versions[0].FirstPay != nil })
			gate := c.Gate != nil && s.Gate != nil && c.Gate.ID == s.Gate.ID
			switch {
			case gate && c.OwnPay == Span{}:
			case steps && !c.Same && c.Gate == nil && s.Gate == nil: // what they had moved is anything
				if c.OwnPay.Low > s.OwnPay.Low || c.OwnPay.High < s.OwnPay.High {
					d.Fatalf("compared %+v does not hold %s\n%s\n%s", c, show(s), show(p), show(r))
				}
			case (c.Gate != nil) != (s.Gate != nil) || c.CallSheet != (len(s.CallSheet) > 0) || c.OwnPay != s.OwnPay || c.AtWindow != s.AtWindow ||
				c.Later != s.Later || c.OnApplication != s.OnApplication || (c.IfAllEligible != nil) != (s.IfAllEligible != nil):
				d.Fatalf("compared %+v, settled %s\n%s\n%s", c, show(s), show(p), show(r))
			case c.IfAllEligible != nil && *c.IfAllEligible != *s.IfAllEligible:
				d.Fatalf("if all is inside %+v, settled %+v", c.IfAllEligible, s.IfAllEligible)
			default:
				figures++
			}
		}
		return tried
	})
	t.Logf("%d same, %d with something assumed, %d figures", same, assumed, figures)
	if !testing.Short() && (same == 0 || assumed == 0 || figures == 0) {
		t.Error("one kind was never drawn")
	}
}

// advised is the request as if x had been done: the person's answers from the
// last listed visit's first day on, those of several options beside what held.
func advised(r *Request, x *Advice) *Request {
	q := pair{Policy: &Policy{}, Request: r}.clone().Request
	q.Want = nil
	last := &q.Visits[len(q.Visits)-1]
	for _, a := range x.Sets {
		if factOf(a.Fact).OfVisit {
			last.Facts = withAnswer(last.Facts, a)
		} else {
			a.From = last.Admitted
			q.Person = append(q.Person, a)
		}
	}
	return q
}

// ownOver sums what is left to pay over all visits; ok is false where a gate
// closed one.
func ownOver(l *Ledger) (own Span, ok bool) {
	for i := range l.Statements {
		if l.Statements[i].Gate != nil {
			return own, false
		}
		own.Low, own.High = own.Low+l.Statements[i].OwnPay.Low, own.High+l.Statements[i].OwnPay.High
	}
	return own, true
}

// mayClose reports whether some answer to an unsure fact closes a gate.
func mayClose(l *Ledger) bool {
	return slices.ContainsFunc(l.Unsure, func(u UnsureFact) bool {
		return slices.ContainsFunc(u.Answers, func(x UnsureAnswer) bool { return x.Gate != nil })
	})
}

// TestAdviceSaves wants a saving to be between nothing and what is left to pay,
// the difference of two settlements where those are exact, inside theirs where
// they are not, and the order of what is advised to be the promised one.
func TestAdviceSaves(t *testing.T) {
	natively(t)
	exact, ranged, without := 0, 0, 0
	eachOther(t, 8000, func(d dice, p *Policy, plan *Plan, r *Request, ledger *Ledger) (tried int) {
		now, open := ownOver(ledger)
		told := map[string]*Advised{}
		for i := range ledger.Advice {
			a := &ledger.Advice[i]
			told[a.ID] = a
			if i > 0 {
				before := &ledger.Advice[i-1]
				if before.Commercial && !a.Commercial || before.Commercial == a.Commercial && (before.Late && !a.Late || before.Saving.High < a.Saving.High) {
					d.Fatalf("%+v before %+v", before, a)
				}
			}
			if (a.Commercial || a.While == NextYear) && a.Saving != (Span{}) {
				d.Fatalf("%+v saves for this stay", a)
			}
			last := &r.Visits[len(r.Visits)-1]
			if over := last.Bill.From == "slip" || last.Settled < r.AsOf; a.Late != (over && a.While <= InHospital) || a.Late && a.Saving != (Span{}) {
				d.Fatalf("%+v, the visit being over: %v", a, over)
			}
			if (a.Saves == "") != (a.Saving == Span{} && !a.Late) || a.Saving.Low < 0 || a.Saving.Low > a.Saving.High {
				d.Fatalf("%+v", a)
			}
		}
		for i := range p.Advice {
			x := &p.Advice[i]
			a := told[x.ID]
			tried++
			if a != nil && a.Saving == (Span{}) {
				without++
			}
			if len(x.Sets) == 0 || x.Claims != "" || x.While == NextYear || a != nil && a.Late || !open || slices.ContainsFunc(r.Visits, func(v Visit) bool {
				b := v.Bill // a total alone is advised on as if it were all inside
				return !b.Eligible.Said && !b.FirstPay.Said && !b.OverLimit.Said && !b.NonCovered.Said
			}) {
				continue
			}
			fresh, problem := plan.Settle(advised(r, x))
			if problem != nil {
				continue
			}
			then, stillOpen := ownOver(fresh)
			if !stillOpen {
				continue
			}
			least, most := max(0, now.Low-then.High), max(0, now.High-then.Low)
			if mayClose(ledger) || mayClose(fresh) {
				continue // where others may pay for a visit, nothing is saved or lost on it
			}
			switch {
			case a == nil:
				if len(x.When) == 0 && x.From == 0 && least > 0 {
					d.Fatalf("%s saves %v and is not told\n%s\n%s", x.ID, least, show(p), show(r))
				}
			case a.Saving == Span{}: // it is not told
				if total := r.Visits[len(r.Visits)-1].Bill.Total.High; most*3 <= total {
					d.Fatalf("%+v has no sum; by settling %v–%v of %v\n%s\n%s", a, least, most, total, show(p), show(r))
				}
			case a.Saving.High > now.High || a.Saving.High > most || a.Saving.Low < least && a.Saving.Low > 0:
				d.Fatalf("%+v; by settling %v–%v of %v\n%s\n%s", a, least, most, now, show(p), show(r))
			case least == most && (a.Saving.High != most || a.Saving.Low != 0 && a.Saving.Low != least):
				d.Fatalf("%+v, exactly %v", a, least) // from nothing, where it may not be for them
			case now.Exact() && then.Exact():
				exact++
			default:
				ranged++
			}
		}
		return tried
	})
	t.Logf("%d exact, %d ranged, %d without a sum", exact, ranged, without)
	if !testing.Short() && (exact == 0 || ranged == 0 || without == 0) {
		t.Error("one kind was never drawn")
	}
}

// TestSavingHoldsTheTruth hides answers and figures, and wants the range that
// is told to hold what the truth saves.
func TestSavingHoldsTheTruth(t *testing.T) {
	natively(t)
	tried, narrower := 0, 0
	for tried < scaled(1500) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			loose := d.policy()
			d.others(loose)
			for i := range loose.Advice {
				loose.Advice[i].When = nil
			}
			truth := pair{Policy: loose}.clone().Policy
			d.settleOrders(truth)
			b := &blur{dice: d, values: d.odds(40), facts: d.odds(80)}
			exact, err := Compile(truth)
			blurred, also := Compile(b.policy(loose))
			if err != nil || also != nil {
				return
			}
			for range 10 {
				r := d.request(truth)
				asked := b.request(r)
				asked.Want = []string{"advice"}
				was, problem := exact.Settle(r)
				ledger, refused := blurred.Settle(asked)
				if problem != nil || refused != nil {
					continue
				}
				now, open := ownOver(was)
				for i := range ledger.Advice {
					a := &ledger.Advice[i]
					x := &truth.Advice[slices.IndexFunc(truth.Advice, func(x Advice) bool { return x.ID == a.ID })]
					if a.Saving == (Span{}) || len(x.Sets) == 0 || !open || !now.Exact() {
						continue
					}
					fresh, problem := exact.Settle(advised(r, x))
					if problem != nil {
						continue
					}
					then, open := ownOver(fresh)
					if !open || !then.Exact() {
						continue
					}
					if saved := max(0, now.Low-then.Low); saved < a.Saving.Low || saved > a.Saving.High {
						t.Fatalf("truly %v, told %v\n%s\n%s\n%s", saved, a.Saving, show(truth), show(r), show(asked))
					}
					tried++
					if !a.Saving.Exact() {
						narrower++
					}
				}
			}
		})
	}
	t.Logf("%d tried, %d of them ranges", tried, narrower)
}

// TestAlertsFollowTheBill makes one visit dearer by what nothing covers, and
// wants no line to be lost and none to become less sure.
func TestAlertsFollowTheBill(t *testing.T) {
	natively(t)
	reached, maybe := 0, 0
	eachOther(t, 3000, func(d dice, p *Policy, plan *Plan, r *Request, _ *Ledger) (tried int) {
		covered := slices.ContainsFunc(p.Layers, func(l Layer) bool {
			return slices.ContainsFunc(l.Versions, func(v Version) bool {
				return slices.ContainsFunc(v.Of, func(of string) bool { return beforeDot(of) == "non_covered" })
			})
		})
		if covered {
			return 0
		}
		r.Visits = r.Visits[:1]
		r.Want = nil
		before, problem := plan.Settle(r)
		more := Fen(d.cost())
		bill := &r.Visits[0].Bill
		if !bill.NonCovered.Said || problem != nil {
			return 0
		}
		bill.Total, bill.NonCovered = dearer(bill.Total, more), dearer(bill.NonCovered, more)
		after, problem := plan.Settle(r)
		if problem != nil {
			return 0
		}
		told := map[string]int{} // a line may be told of once for each year that is possible
		for i := range before.Alerts {
			a := &before.Alerts[i]
			at, nth := -1, 0
			for j := range after.Alerts {
				if after.Alerts[j].ID == a.ID {
					if nth == told[a.ID] {
						at = j
						break
					}
					nth++
				}
			}
			told[a.ID]++
			if at < 0 || after.Alerts[at].Maybe && !a.Maybe || after.Alerts[at].Own.Low < a.Own.Low {
				d.Fatalf("%+v becomes %+v, the bill dearer by %v\n%s\n%s", before.Alerts, after.Alerts, more, show(p), show(r))
			}
			reached++
			if a.Maybe {
				maybe++
			}
		}
		return 1
	})
	t.Logf("%d reached, %d of them perhaps", reached, maybe)
	if !testing.Short() && (reached == 0 || maybe == 0) {
		t.Error("no line was reached")
	}
}

// TestOthersSecondRun wants the same bytes twice, JSON in them, and nothing
// that a request does not ask for.
func TestOthersSecondRun(t *testing.T) {
	natively(t)
	eachOther(t, 400, func(d dice, p *Policy, plan *Plan, r *Request, _ *Ledger) int {
		slices.SortStableFunc(r.Visits, func(a, b Visit) int { return int(a.Settled - b.Settled) })
		for i := range r.Visits {
			r.Visits[i].Bill.Marks = nil
		}
		line := WireJSON(r)
		first := plan.Answer(nil, line)
		if again := plan.Answer(nil, line); !bytes.Equal(first, again) {
			d.Fatalf("a second run differs:\n%s\n%s", first, again)
		}
		loaded, err := Load(EncodeBundle(p))
		if err != nil {
			d.Fatal(err)
		}
		loaded.SetHash("")
		if other := loaded.Answer(nil, line); !bytes.Equal(first, other) {
			d.Fatalf("its bundle answers otherwise:\n%s\n%s", first, other)
		}
		var reply map[string]any
		if err := json.Unmarshal(first, &reply); err != nil {
			d.Fatalf("%v: %s", err, first)
		}
		if reply["error"] == nil && (reply["compare"] == nil || reply["compare_note"] != CompareNote) {
			d.Fatalf("nothing is compared: %s", first)
		}
		r.Want = nil
		reply = nil
		if err := json.Unmarshal(plan.Answer(nil, WireJSON(r)), &reply); err != nil || reply["compare"] != nil || reply["advice"] != nil {
			d.Fatalf("%v: %v", err, reply)
		}
		return 1
	})
}
