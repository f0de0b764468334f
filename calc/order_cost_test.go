package calc_test

import (
	"fmt"
	"runtime"
	"testing"

	. "mingbaizhi/calc"
)

// Six layers whose order is the best of 720, and whose tables nobody published:
// an old phone waits for each kilobyte. Joining the orders two at a time took
// 63 MB, and time with the square of how many there are.
func TestCostOfBestOrders(t *testing.T) {
	var layers []Layer
	var best []string
	for i := range 6 {
		l := layer(fmt.Sprint("aid-", i), Version{RowsUnknown: true})
		layers, best = append(layers, l), append(best, l.ID)
	}
	w := worked{layers: layers, policy: func(p *Policy) { p.Orders[0].Steps = []Step{{Best: best}} }}
	plan, err := Compile(w.region())
	if err != nil {
		t.Fatal(err)
	}
	r := &Request{Person: person(), Visits: []Visit{on(20250301, "10000")}}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ledger, problem := plan.Settle(r)
	runtime.ReadMemStats(&after)
	if problem != nil {
		t.Fatal(problem)
	}
	s := &ledger.Statements[0]
	if len(s.Layers) != 6 || len(s.Unknown) != 6 || spanText(s.OwnPay) != "0.00–10000.00" {
		t.Errorf("%d layers, %d unknown, %s are left", len(s.Layers), len(s.Unknown), spanText(s.OwnPay))
	}
	if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 20 {
		t.Errorf("%d MB", spent)
	}
}
