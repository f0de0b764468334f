package calc_test

import (
	"bytes"
	"encoding/json"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// natively runs a law beside the others, and not under WebAssembly, which is slow
// and runs the same code: there the oracle and the worked examples are enough.
func natively(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("tried natively")
	}
	t.Parallel()
}

// eachSettlement draws policies and requests, hidden in part or not, until a law
// has been tried so often.
func eachSettlement(t *testing.T, want int, law func(t *rapid.T, plan *Plan, r *Request, ledger *Ledger)) {
	tried := 0
	for tried < scaled(want) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			b := &blur{dice: d, values: d.odds(30), facts: d.odds(20), amounts: d.odds(30)}
			if !b.values {
				d.settleOrders(p)
			}
			plan, err := Compile(b.policy(p))
			if err != nil {
				return
			}
			for range 10 {
				r := b.request(d.request(p))
				if ledger, problem := plan.Settle(r); problem == nil {
					tried++
					law(t, plan, r, ledger)
				}
			}
		})
	}
	t.Logf("%d settlements", tried)
}

// TestStatementsAddUp holds the sums of every statement: the parts to the total,
// what is paid and what is left to the total, and no line below nothing.
func TestStatementsAddUp(t *testing.T) {
	natively(t)
	eachSettlement(t, 8000, func(t *rapid.T, _ *Plan, r *Request, ledger *Ledger) {
		for i := range ledger.Statements {
			if s := &ledger.Statements[i]; s.Gate == nil {
				if wrong := doesNotAdd(s, &r.Visits[i].Bill, len(r.Accounts) > 0); wrong != "" {
					t.Fatalf("visit %d: %s\n%s", i, wrong, show(s))
				}
			}
		}
	})
}

// doesNotAdd names the first sum that a statement does not keep. Where lines are
// exact they are equal, else the sum lies in theirs.
func doesNotAdd(s *Statement, bill *Bill, accounts bool) string {
	sum := func(spans ...Span) (total Span) {
		for _, x := range spans {
			total.Low, total.High = total.Low+x.Low, total.High+x.High
		}
		return total
	}
	in := func(what, whole Span) bool { return whole.Low >= what.Low && whole.High <= what.High }
	paid := Span{}
	for _, l := range s.Layers {
		paid = sum(paid, l.Paid)
		switch {
		case l.Base.Low < 0 || l.Deductible.Low < 0 || l.Paid.Low < 0 || l.Short.Low < 0 || l.Moved.Low < 0:
			return l.ID + " has a line below nothing"
		case l.Base.Low > l.Base.High || l.Deductible.Low > l.Deductible.High || l.Paid.Low > l.Paid.High:
			return l.ID + " has a range upside down"
		case l.Paid.High > l.Base.High:
			return l.ID + " pays more than there is"
		}
	}
	parts := sum(s.Eligible, s.FirstPay, s.OverLimit, s.NonCovered)
	own := sum(s.OwnParts.Eligible, s.OwnParts.FirstPay, s.OwnParts.OverLimit, s.OwnParts.NonCovered)
	switch {
	case s.Total != bill.Total.Span:
		return "the total is not the bill's"
	case !in(parts, s.Total):
		return "the parts do not make the total"
	case !in(sum(s.Paid, s.OwnPay), s.Total):
		return "paid and left do not make the total"
	case s.OwnPay.Low < 0 || s.OwnPay.High > s.Total.High || s.OwnPay.Low > s.OwnPay.High:
		return "more is left than was billed, or less than nothing"
	case own.Low > s.OwnPay.High || own.High < s.OwnPay.Low:
		return "what is left of the parts is not what is left"
	case paid.Low > s.Paid.High || paid.High < s.Paid.Low:
		return "the layers do not make what is paid"
	case s.WorstOrder.Low < s.OwnPay.Low || s.WorstOrder.High < s.OwnPay.High:
		return "the worst order is better than the best"
	case s.AtWindow.Low < s.OwnPay.Low || s.AtWindow.Low > s.AtWindow.High:
		return "less at the window than is owed"
	case accounts && !in(sum(s.Account, s.FamilyAccount, s.Cash), s.OwnPay):
		return "accounts and cash do not make what is owed"
	}
	for _, x := range []Span{s.Eligible, s.FirstPay, s.OverLimit, s.NonCovered, s.OwnParts.Eligible, s.OwnParts.FirstPay, s.OwnParts.OverLimit,
		s.OwnParts.NonCovered, s.Paid, s.Later, s.OnApplication, s.Account, s.FamilyAccount, s.Cash} {
		if x.Low < 0 || x.Low > x.High {
			return "a line is below nothing, or a range upside down"
		}
	}
	if own.Exact() && own != s.OwnPay || paid.Exact() && paid != s.Paid || s.OwnPay.Exact() && s.Paid.Low+s.OwnPay.Low != s.Total.Low {
		return "exact lines do not make an exact sum"
	}
	return ""
}

// TestSecondRun wants the same bytes from the same request, from the same plan
// and from another of the same policy, and the amounts that Settle gave.
func TestSecondRun(t *testing.T) {
	natively(t)
	eachSettlement(t, 500, func(t *rapid.T, plan *Plan, r *Request, _ *Ledger) {
		slices.SortStableFunc(r.Visits, func(a, b Visit) int { return int(a.Settled - b.Settled) })
		for i := range r.Visits {
			seen := map[string]bool{}
			r.Visits[i].Bill.Marks = slices.DeleteFunc(r.Visits[i].Bill.Marks, func(m Mark) bool {
				again := seen[m.Name]
				seen[m.Name] = true
				return again
			})
		}
		ledger, problem := plan.Settle(r)
		if problem != nil {
			return
		}
		line := WireJSON(r)
		first := plan.Answer(nil, line)
		again := plan.Answer([]byte("before"), line)
		other := plan
		if bit.Draw(t, "afresh") {
			var err error
			if other, err = Compile(pair{Policy: plan.Policy(), Request: r}.clone().Policy); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(again, append([]byte("before"), first...)) {
			t.Fatalf("a second run differs:\n%s\n%s", first, again)
		}
		if third := other.Answer(nil, line); !bytes.Equal(first, third) {
			t.Fatalf("another plan differs:\n%s\n%s", first, third)
		}
		var reply struct {
			Statements []struct {
				Gate *struct{ ID string } `json:"gate"`
				Own  any                  `json:"own_pay"`
			} `json:"statements"`
		}
		if err := json.Unmarshal(first, &reply); err != nil || len(reply.Statements) != len(ledger.Statements) {
			t.Fatalf("%v: %s", err, first)
		}
		for i, s := range reply.Statements {
			want := ledger.Statements[i]
			if (s.Gate != nil) != (want.Gate != nil) || s.Gate == nil && asText(s.Own) != spanText(want.OwnPay) {
				t.Fatalf("visit %d: own pay %v, settled %v\n%s", i, s.Own, want.OwnPay, first)
			}
		}
	})
}

// asText is an amount of a reply as spanText writes it.
func asText(amount any) string {
	if ends, ok := amount.([]any); ok && len(ends) == 2 {
		return ends[0].(string) + "–" + ends[1].(string)
	}
	text, _ := amount.(string)
	return text
}
