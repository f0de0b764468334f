package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// How much of what is paid leans on weak figures.
func TestWeakAmount(t *testing.T) {
	paper := func(v Value) Value { v.Source = "paper"; return v }
	for _, test := range []struct {
		name, why string
		layers    []Layer
		amount    Fen
		figures   int
	}{
		{"rates add up", "(1000 − 100) × 60% = 540 and 1000 × 70% = 700",
			[]Layer{simple("a", Yuan(100), []Band{{To: Yuan(1000), Rate: paper(Points(60))}, {Rate: paper(Points(70))}})}, 1240_00, 2},
		{"a rate carries its own slice", "540 alone",
			[]Layer{simple("a", Yuan(100), []Band{{To: Yuan(1000), Rate: paper(Points(60))}, {Rate: Points(70)}})}, 540_00, 1},
		{"a deductible carries all", "1240, and the rate's 540 are among them",
			[]Layer{simple("a", paper(Yuan(100)), []Band{{To: Yuan(1000), Rate: paper(Points(60))}, {Rate: Points(70)}})}, 1240_00, 2},
		{"layers add up", "2000 × 50% and 1000 × 50%",
			[]Layer{simple("a", paper(Value{Kind: Known}), rate(50)), simple("b", Value{}, []Band{{Rate: paper(Points(50))}})}, 1500_00, 2},
		{"never more than was paid", "a may pay from nothing to all 2000, b 90% of what a leaves; together they pay at most 2000",
			[]Layer{simple("a", paper(Value{Kind: Known}), []Band{{Rate: Value{Kind: Unknown}}}), simple("b", Value{}, []Band{{Rate: paper(Points(90))}})}, 2000_00, 2},
		{"a step on two bands", "+10 points on both: (1000 − 100) × 70% + 1000 × 80% = 1430",
			[]Layer{change(simple("a", Yuan(100), []Band{{To: Yuan(1000), Rate: Points(60)}, {Rate: Points(70)}}), func(v *Version) {
				v.Adjust = []Adjust{{ID: "more", Column: "rate", Op: Add, Value: paper(Points(10))}}
			})}, 1430_00, 1},
	} {
		w := worked{name: test.name, layers: test.layers, asks: Request{Visits: []Visit{on(20250301, "2000")}},
			policy: func(p *Policy) { p.Sources = append(p.Sources, Source{ID: "paper", Title: "转载", Grade: Reprint}) }}
		_, ledger := w.settle(t)
		s := &ledger.Statements[0]
		if s.WeakAmount != test.amount || len(s.Weak) != test.figures {
			t.Errorf("%s: %v leans on %v; want %v on %d: %s", test.name, s.WeakAmount, s.Weak, test.amount, test.figures, test.why)
		}
		if test.figures == 1 && s.Weak[0].Amount != test.amount {
			t.Errorf("%s: the figure carries %v, want %v", test.name, s.Weak[0].Amount, test.amount)
		}
	}
}

// A source grows stale after a year: what it says falls one grade, and no
// further than reprint.
func TestStale(t *testing.T) {
	for _, test := range []struct {
		why   string
		grade Grade
		asOf  Date
		want  Grade
		stale bool
	}{
		{"a year to the day is not over", Official, 20250101, Official, false},
		{"a day later it is", Official, 20250102, Press, true},
		{"what the bureau approved falls one grade too", Confirmed, 20250102, Official, true},
		{"press falls to reprint", Press, 20250102, Reprint, true},
		{"reprint falls no further", Reprint, 20250102, Reprint, true},
	} {
		rated := simple("a", Value{}, []Band{{Rate: Value{Kind: Known, Amount: 500_000, Source: "s"}}})
		w := worked{name: test.why, layers: []Layer{rated}, asks: Request{AsOf: test.asOf, Visits: []Visit{on(20241201, "1000")}},
			policy: func(p *Policy) { p.Sources = append(p.Sources, Source{ID: "s", Checked: 20240101, Grade: test.grade}) }}
		_, ledger := w.settle(t)
		s := &ledger.Statements[0]
		if got := s.Layers[0].Weakest; got != test.want {
			t.Errorf("%s: grade %d, want %d", test.why, got, test.want)
		}
		if weak := len(s.Weak) == 1; weak != (test.want > Official) || weak && s.Weak[0].Stale != test.stale {
			t.Errorf("%s: weak figures %+v", test.why, s.Weak)
		}
	}
}

// The call sheet begins with what may move most: of two layers, the one that may
// pay more of what is left to it.
func TestCallSheetByEffect(t *testing.T) {
	unknown := Value{Kind: Unknown}
	small := layer("small", Version{Rows: []Row{{ID: "all", Bands: []Band{{Rate: Value{Kind: Unknown, Bounded: true, Low: 0, High: 100_000}}}}}})
	_, ledger := worked{layers: []Layer{small, simple("great", Value{}, []Band{{Rate: unknown}})}, asks: Request{Visits: []Visit{on(20250301, "1000")}}}.settle(t)
	sheet := ledger.Statements[0].CallSheet
	if len(sheet) != 2 || sheet[0].Address != "great/all/rate" || sheet[1].Address != "small/all/rate" {
		t.Errorf("call sheet %+v", sheet)
	}
}

// A range no wider than a third of the bill is an answer; a wider one, and any
// unknown basic layer, is a call sheet.
func TestCallSheetWidth(t *testing.T) {
	upTo := func(points int64) Value { return Value{Kind: Unknown, Bounded: true, High: points * 10_000} }
	for _, test := range []struct {
		why   string
		slip  string
		rate  Value
		sheet bool
	}{
		{"0 to 300 of 900 is a third", "oth_pay", Value{Kind: Unknown, Bounded: true, High: 333_333}, false},
		{"0 to 306", "oth_pay", upTo(34), true},
		{"any width of the basic layer", "hifp_pay", upTo(1), true},
	} {
		l := simple("a", Value{}, []Band{{Rate: test.rate}})
		l.Slip = test.slip
		_, ledger := worked{name: test.why, layers: []Layer{l}, asks: Request{Visits: []Visit{on(20250301, "900")}}}.settle(t)
		if s := &ledger.Statements[0]; (len(s.CallSheet) > 0) != test.sheet || len(s.Unknown) != 1 {
			t.Errorf("%s: own %v, call sheet %v", test.why, s.OwnPay, s.CallSheet)
		}
	}
}

// 约 stands before what is not from a slip, and before what leans on weak figures.
func TestRounded(t *testing.T) {
	for _, test := range []struct {
		why     string
		visit   Visit
		source  string
		rounded bool
	}{
		{"a slip under official rules", slip(on(20250301, "1000.40")), "law", false},
		{"a slip under a reprint", slip(on(20250301, "1000.40")), "paper", true},
		{"no slip", on(20250301, "1000.40"), "law", true},
	} {
		w := worked{name: test.why, layers: []Layer{simple("a", Value{}, []Band{{Rate: Value{Kind: Known, Amount: 500_000, Source: test.source}}})},
			asks:   Request{Visits: []Visit{test.visit}},
			policy: func(p *Policy) { p.Sources = append(p.Sources, Source{ID: "paper", Title: "转载", Grade: Reprint}) }}
		plan, ledger := w.settle(t)
		headline := plan.Policy().Text(&ledger.Statements[0]).Headline
		if ledger.Statements[0].Rounded != test.rounded || strings.Contains(headline, "约") != test.rounded {
			t.Errorf("%s: %s", test.why, headline)
		}
	}
}
