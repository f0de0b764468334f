package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// A layer for which nothing is left hangs on none of its figures: where one
// layer pays all, the table of the next, though nobody published it, is not
// asked for. Where it has something to pay it is.
func TestNothingLeftToPay(t *testing.T) {
	free := layer("free", Version{Rows: []Row{{ID: "all", Bands: rate(100), Limits: []Limit{
		{PoolUse: PoolUse{Pool: "week", Per: PerWeek}, ID: "week", On: OnTimes, Most: Count(1)}}}}})
	next := layer("next", Version{Rows: []Row{{ID: "all", Deductible: Value{Kind: Unknown}, Bands: []Band{{Rate: Value{Kind: Unknown}}},
		Limits: []Limit{{PoolUse: PoolUse{Pool: "year", Per: PerYear}, ID: "year", Most: Value{Kind: Unknown}}}}}})
	free.Slip, next.Slip = "hifp_pay", "hifp_pay"
	plan, err := Compile(worked{layers: []Layer{free, next}}.region())
	if err != nil {
		t.Fatal(err)
	}
	ledger, problem := plan.Settle(&Request{Region: "made-up", Person: person(), Visits: []Visit{on(20260302, "500"), on(20260304, "500")}})
	if problem != nil {
		t.Fatal(problem)
	}
	first, second := &ledger.Statements[0], &ledger.Statements[1]
	if first.OwnPay != (Span{}) || len(first.Unknown) > 0 || len(first.CallSheet) > 0 {
		t.Errorf("all paid: own %s, unknown %v, call sheet %v", spanText(first.OwnPay), first.Unknown, first.CallSheet)
	}
	if spanText(second.OwnPay) != "0.00–500.00" || len(second.CallSheet) != 3 {
		t.Errorf("the second of the week: own %s, call sheet %v", spanText(second.OwnPay), second.CallSheet)
	}
	steps := strings.Join(plan.Policy().Text(second).Steps, "")
	if !strings.Contains(steps, "限额没有查到") || strings.Contains(steps, "100,000,000") {
		t.Errorf("a limit that nobody published is printed as an amount: %s", steps)
	}
}

// A promise holds whatever the layers that it counts pay: nobody needs their
// tables to know the most that is left.
func TestPromiseBoundsOwnPay(t *testing.T) {
	basic := layer("basic", Version{Rows: []Row{{ID: "all", Deductible: Value{Kind: Unknown}, Bands: rate(65)}}})
	floor := layer("floor", Version{TopUp: &TopUp{PaidAtLeast: Points(75), Counting: []string{"basic"}}})
	plan, err := Compile(worked{layers: []Layer{basic, floor}}.region())
	if err != nil {
		t.Fatal(err)
	}
	ledger, problem := plan.Settle(&Request{Region: "made-up", Person: person(), Visits: []Visit{on(20260302, "20000 0 0 1000")}})
	if problem != nil {
		t.Fatal(problem)
	}
	// 20000 × 75% = 15000, so 5000 of the 20000 and the 1000 outside.
	if got := spanText(ledger.Statements[0].OwnPay); !strings.HasSuffix(got, "6000.00") {
		t.Errorf("own %s; want at most 6000.00", got)
	}
}

// A step on a figure that nobody published is told without numbers: half of
// anything is no amount to print.
func TestStepOnUnknown(t *testing.T) {
	l := layer("a", Version{Rows: []Row{{ID: "all", Deductible: Value{Kind: Unknown}, Bands: rate(50)}},
		Adjust: []Adjust{{ID: "half", Column: "deductible", Op: Times, Value: Points(50)}}})
	plan, err := Compile(worked{layers: []Layer{l}}.region())
	if err != nil {
		t.Fatal(err)
	}
	ledger, problem := plan.Settle(&Request{Region: "made-up", Person: person(), Visits: []Visit{on(20260302, "500")}})
	if problem != nil {
		t.Fatal(problem)
	}
	if steps := strings.Join(plan.Policy().Text(&ledger.Statements[0]).Steps, ""); !strings.Contains(steps, "half：起付线要改，改以前的数没有查到。") {
		t.Errorf("told as %s", steps)
	}
}

// A layer that pays nothing whatever an unpublished figure may be asks for none:
// the bounds of its deductible lie above the base.
func TestSurelyNothing(t *testing.T) {
	l := simple("a", Value{Kind: Unknown, Bounded: true, Low: 11_516_00, High: 21_380_00, Source: "law"}, []Band{{Rate: Value{Kind: Unknown}}})
	l.Slip = "hifp_pay"
	plan, err := Compile(worked{layers: []Layer{l}}.region())
	if err != nil {
		t.Fatal(err)
	}
	ledger, problem := plan.Settle(&Request{Region: "made-up", Person: person(), Visits: []Visit{on(20260302, "2000"), on(20260303, "15000")}})
	if problem != nil {
		t.Fatal(problem)
	}
	if s := &ledger.Statements[0]; spanText(s.OwnPay) != "2000.00" || len(s.Unknown) > 0 || len(s.CallSheet) > 0 {
		t.Errorf("own %s, unknown %v", spanText(s.OwnPay), s.Unknown)
	}
	if s := &ledger.Statements[1]; s.OwnPay.Exact() || len(s.CallSheet) != 2 {
		t.Errorf("above the least deductible: own %s, call sheet %v", spanText(s.OwnPay), s.CallSheet)
	}
}

// A first-pay step pays nothing, yet an unpublished share of it moves the answer:
// it is asked for like any other figure.
func TestFirstPayUnknown(t *testing.T) {
	away := layer("away", Version{FirstPay: &Value{Kind: Unknown}})
	away.Slip = ""
	half := simple("half", Value{}, rate(50))
	half.Slip = "hifp_pay"
	plan, err := Compile(worked{layers: []Layer{away, half}}.region())
	if err != nil {
		t.Fatal(err)
	}
	ledger, problem := plan.Settle(&Request{Region: "made-up", Person: person(), Visits: []Visit{on(20260302, "1000")}})
	if problem != nil {
		t.Fatal(problem)
	}
	s := &ledger.Statements[0]
	if spanText(s.OwnPay) != "500.00–1000.00" || len(s.CallSheet) != 1 || s.CallSheet[0].Address != "away/first-pay/share" {
		t.Errorf("own %s, call sheet %v", spanText(s.OwnPay), s.CallSheet)
	}
}
