package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// TestCurveWorked draws curves by hand: each point's total and what is left of
// it, and what is said there.
func TestCurveWorked(t *testing.T) {
	for _, row := range []struct {
		name, why string
		worked    worked
		want      string
	}{
		{"a deductible, bands and a limit",
			"700; 10000 − 700 at 60% = 5580; then 70% up to the 10000 that may be paid: (10000 − 5580) ÷ 70% = 6314.29 more",
			worked{layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(700), Bands: upward(60, 10000, 70), Limits: atMost(10000)}}})},
				asks: Request{Visits: []Visit{on(20250301, "1000 0 0 0")}}},
			"0.00 0.00; 700.00 700.00 a 过了起付线，开始报; 10000.00 4420.00 a 进入下一段，报得多些; 16314.29 6314.29 a 到了封顶线，再多不报; 100000000.00 99990000.00"},
		{"half of the bill outside the catalogue", "the deductible is reached at twice its amount, and of each yuan half and 40% of half are left",
			worked{layers: []Layer{simple("a", Yuan(700), rate(60))}, asks: Request{Visits: []Visit{on(20250301, "500 0 0 500")}}},
			"0.00 0.00; 1400.00 1400.00 a 过了起付线，开始报; 100000000.00 70000420.00"},
		{"three parts that no decimal divides", "300 are paid of a third of the bill; of a bill of 100 million that leaves all but 300",
			worked{layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Bands: rate(100), Limits: atMost(300)}}})}, asks: Request{Visits: []Visit{on(20250301, "100 100 0 100")}}},
			"0.00 0.00; 900.00 600.00 a 到了封顶线，再多不报; 100000000.00 99999700.00"},
		{"a yearly pool of which an earlier visit took 500", "200 of the deductible are left",
			worked{layers: []Layer{yearly(simple("a", Yuan(700), rate(60)))}, asks: Request{Visits: []Visit{on(20250301, "500 0 0 0"), on(20250302, "1000 0 0 0")}}},
			"0.00 0.00; 200.00 200.00 a 过了起付线，开始报; 100000000.00 40000120.00"},
		{"a later layer begins where what is left reaches its deductible", "b has no base below what a leaves: 40% of 2500 is 1000",
			worked{layers: []Layer{simple("a", Value{}, rate(60)), simple("b", Yuan(1000), rate(50))}, asks: Request{Visits: []Visit{on(20250301, "1000 0 0 0")}}},
			"0.00 0.00; 2500.00 1000.00 b 过了起付线，开始报; 100000000.00 20000500.00"},
		{"a rate that nobody published", "both ends are curves: all that is above the deductible may be paid, or nothing",
			worked{layers: []Layer{simple("a", Yuan(700), []Band{{Rate: Value{Kind: Unknown}}})}, asks: Request{Visits: []Visit{on(20250301, "1000 0 0 0")}}},
			"0.00 0.00; 700.00 700.00 a 过了起付线，开始报; 100000000.00 700.00–100000000.00"},
	} {
		plan, err := Compile(row.worked.region())
		if err != nil {
			t.Fatal(err)
		}
		curve, problem := plan.Curve(&row.worked.asks, MostFen)
		if problem != nil {
			t.Errorf("%s: %v", row.name, problem)
			continue
		}
		var points []string
		for _, x := range curve.Points {
			points = append(points, strings.TrimSpace(x.Total.String()+" "+spanText(x.Own)+" "+x.Says))
		}
		if got := strings.Join(points, "; "); got != row.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", row.name, row.why, got, row.want)
		}
	}
}

// TestCurveRefused holds of what there is no curve.
func TestCurveRefused(t *testing.T) {
	w := worked{layers: []Layer{simple("a", Yuan(700), rate(60))}}
	plan, err := Compile(w.region())
	if err != nil {
		t.Fatal(err)
	}
	visit := on(20250301, "1000 0 0 0")
	visit.Bill = Bill{Total: Amount{Span: Span{Low: 100, High: 200}, Said: true}}
	for _, row := range []struct {
		why, field string
		q          Request
	}{
		{"no visit", "visits", Request{}},
		{"a total that is a range says not where on the ray it lies", "visits[0].bill.total", Request{Visits: []Visit{visit}}},
	} {
		if curve, problem := plan.Curve(&row.q, MostFen); curve != nil || problem == nil || problem.Field != row.field {
			t.Errorf("%s: %v, %v", row.why, curve, problem)
		}
	}
	reply := string(plan.Answer(nil, []byte(`{"region":"`+plan.Policy().Region+`","visits":[{"settled":"2025-03-01","bill":{"total":"5000"}}],"want":["curve"]}`)))
	const want = `"curve":{"visit":0,"points":[{"total":"0.00","own":"0.00"},{"total":"700.00","own":"700.00","says":"a 过了起付线，开始报"},{"total":"100000000.00","own":"40000420.00"}]}`
	if !strings.Contains(reply, want) {
		t.Errorf("a total alone is followed inside the catalogue: no %s in %s", want, reply)
	}
}
