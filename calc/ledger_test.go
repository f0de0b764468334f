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
