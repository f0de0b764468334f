package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// A slip has what the first-pay steps of its place moved. Far away a fifth of
// eligible is the patient's first: of 8000, 1600, and of the other 6400
// (6400 − 1000) × 60% + 1000 = 4240 are left, 5840 in all.
func TestSlipElsewhere(t *testing.T) {
	p := otherRegion()
	fifth := Points(20)
	step := layer("step", Version{When: All{is("place", "far")}, FirstPay: &fifth})
	p.Layers = append([]Layer{step}, p.Layers...)
	p.Compare = p.Compare[2:4]
	plan, err := Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	slip := func(total, inside string) Bill {
		return Bill{From: "slip", Total: yuan(total), FirstPay: yuan(inside), OverLimit: yuan("0"), NonCovered: yuan("0")}
	}
	for _, test := range []struct {
		why   string
		visit Visit
		want  string
	}{
		{"at home no step had moved anything: far away it will", stayed(20250301, slip("8000", "0"), "level=high", "place=near", "cause=own"),
			"city 3620.00 same, away 5840.00"},
		{"what the slip of a far place has as first-pay may be eligible at home, or not: of 6400 to 8000 (6400 − 700) × 60% = 3420 to 4380 are paid",
			stayed(20250301, slip("8000", "1600"), "level=high", "place=far", "filed=no", "cause=own"), "city 3620.00–4580.00, away 5840.00 same"},
		{"nor is a slip's total what is left inside", stayed(20250301, Bill{From: "slip", Total: yuan("8000")}, "level=high", "place=far", "filed=no", "cause=own"),
			"city if 3620.00, away if 5840.00 same"},
	} {
		ledger, problem := plan.Settle(&Request{Want: []string{"compare"}, Visits: []Visit{test.visit}, Person: []Answer{{Fact: "kin"}, {Fact: "chronic", Values: []string{"no"}}}})
		if problem != nil {
			t.Fatal(problem)
		}
		var told []string
		for _, c := range ledger.Compare {
			line := c.ID + " " + spanText(c.OwnPay)
			if c.IfAllEligible != nil {
				line = c.ID + " if " + spanText(c.IfAllEligible.OwnPay)
			}
			if c.Same {
				line += " same"
			}
			told = append(told, line)
		}
		if got := strings.Join(told, ", "); got != test.want {
			t.Errorf("%s: %s; want %s", test.why, got, test.want)
		}
	}
}
