package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// What a reader may type for what nobody published, and what it means.
func TestEntered(t *testing.T) {
	unknown := Value{Kind: Unknown}
	rated := func(v Value) []Row { return []Row{{ID: "all", Bands: []Band{{Rate: v}}}} }
	two := func(old, now Value) Layer {
		return Layer{ID: "a", Name: "甲", Versions: []Version{
			{From: 20200101, Until: 20241231, Of: []string{"eligible"}, Source: "law", Rows: rated(old)},
			{From: 20250101, Of: []string{"eligible"}, Source: "law", Rows: rated(now)}}}
	}
	step := func(column string, op Operation, limits ...Limit) Layer {
		return layer("a", Version{Limits: limits, Rows: []Row{{ID: "all", Deductible: Yuan(100), Bands: rate(60)}},
			Adjust: []Adjust{{ID: "step", Column: column, Op: op, Value: unknown}}})
	}
	hole := Layer{ID: "a", Name: "甲", Versions: []Version{{From: 20250401, Of: []string{"eligible"}, Source: "law", Rows: rated(Points(50))}}}
	twice := []Visit{on(20241201, "1000"), on(20250105, "1000")}
	for _, test := range []struct {
		why           string
		layer         Layer
		visits        []Visit
		address, text string
		own           string // visit by visit
		unknown       string // the addresses still asked for
		refused       string
	}{
		{"without a day the version in force", two(unknown, unknown), twice, "a/all/rate", "60%", "0.00–1000.00 400.00", "a/all/rate@2020-01-01", ""},
		{"with a day the version of that day", two(unknown, unknown), twice, "a/all/rate@2024-12-01", "60%", "400.00 0.00–1000.00", "a/all/rate", ""},
		{"and as the call sheet hands it out", two(unknown, unknown), twice, "a/all/rate@2020-01-01", "60%", "400.00 0.00–1000.00", "a/all/rate", ""},
		{"the version in force is published", two(unknown, Points(70)), twice, "a/all/rate", "60%", "", "", "已经有公布的数字"},
		{"the older one is not", two(unknown, Points(70)), twice, "a/all/rate@2020-01-01", "60%", "400.00 300.00", "", ""},
		{"a day before every version", two(unknown, unknown), twice, "a/all/rate@2019-01-01", "60%", "", "", "没有这一格"},
		{"what is no day", two(unknown, unknown), twice, "a/all/rate@now", "60%", "", "", "没有这一格"},
		{"points may be taken off: (1000 − 100) × 50%", step("rate", Add), twice[1:], "a/step/rate", "-10%", "550.00", "", ""},
		{"or added: × 70%", step("rate", Add), twice[1:], "a/step/rate", "10%", "370.00", "", ""},
		{"points are percents", step("rate", Add), twice[1:], "a/step/rate", "-10", "", "", "减的前面加负号"},
		{"yuan may be taken off too: 1000 × 60%", step("deductible", Add), twice[1:], "a/step/deductible", "-100", "400.00", "", ""},
		{"twice the deductible: (1000 − 200) × 60%", step("deductible", Times), twice[1:], "a/step/deductible", "200%", "520.00", "", ""},
		{"a rate is never negative", two(unknown, unknown), twice, "a/all/rate", "-10%", "", "", "0 到 100"},
		{"nor above the whole", two(unknown, unknown), twice, "a/all/rate", "110%", "", "", "0 到 100"},
		{"a number of times is none of yuan: the second visit of the year is paid too", step("n", Add, limited("n", PerYear, OnTimes, Count(1))),
			[]Visit{on(20250101, "1000"), on(20250102, "1000"), on(20250103, "1000")}, "a/step/n", "1", "460.00 460.00 1000.00", "", ""},
		{"it is whole", step("n", Add, limited("n", PerYear, OnTimes, Count(1))), twice[1:], "a/step/n", "1.50", "", "", "要写次数"},
		{"a whole table is no figure", layer("a", Version{RowsUnknown: true}), twice[1:], "a", "500", "", "", "整张没有查到的表"},
		{"nor is a day without a rule", hole, twice[1:], "a@2025-01-05", "500", "", "", "整张没有查到的表"},
	} {
		plan, err := Compile(worked{layers: []Layer{test.layer}}.region())
		if err != nil {
			t.Fatalf("%s: %v", test.why, err)
		}
		ledger, problem := plan.Settle(&Request{Region: "made-up", AsOf: 20250601, Person: person(), Visits: test.visits,
			Figures: []Entered{{Address: test.address, Text: test.text}}})
		if problem != nil || test.refused != "" {
			if problem == nil || test.refused == "" || !strings.Contains(problem.Message, test.refused) {
				t.Errorf("%s: refused %v, want %q", test.why, problem, test.refused)
			}
			continue
		}
		var own, unknown []string
		for i := range ledger.Statements {
			own = append(own, spanText(ledger.Statements[i].OwnPay))
			for _, c := range ledger.Statements[i].Unknown {
				unknown = append(unknown, c.Address)
			}
		}
		if got := strings.Join(own, " "); got != test.own || strings.Join(unknown, " ") != test.unknown {
			t.Errorf("%s: own %s, unknown %v; want %s, %s", test.why, got, unknown, test.own, test.unknown)
		}
	}
}

// What is asked for is said with what its answer is measured in.
func TestAskedFor(t *testing.T) {
	unknown := Value{Kind: Unknown}
	for _, test := range []struct {
		why   string
		layer Layer
		unit  Unit
		table bool
		say   string
	}{
		{"a ratio", simple("a", Value{}, []Band{{Rate: unknown}}), InPercent, false, "是百分之多少？"},
		{"yuan", simple("a", unknown, rate(50)), InYuan, false, "是多少元？"},
		{"times", layer("a", Version{Limits: []Limit{limited("week", PerWeek, OnTimes, unknown)}, Rows: []Row{{ID: "all", Bands: rate(50)}}}), InCount, false, "是多少次？"},
		{"times added", layer("a", Version{Limits: []Limit{limited("week", PerWeek, OnTimes, Count(0))}, Rows: []Row{{ID: "all", Bands: rate(50)}},
			Adjust: []Adjust{{ID: "step", Column: "week", Op: Add, Value: unknown}}}), InCount, false, "加或减几次？"},
		{"a whole table", layer("a", Version{RowsUnknown: true}), InYuan, true, "怎么报销？"},
	} {
		_, ledger := worked{name: test.why, layers: []Layer{test.layer}, asks: Request{Visits: []Visit{on(20250301, "1000")}}}.settle(t)
		asked := ledger.Statements[0].Unknown
		if len(asked) != 1 || asked[0].Unit != test.unit || asked[0].Table != test.table || !strings.HasSuffix(asked[0].Say, test.say) && !test.table {
			t.Errorf("%s: asked %+v", test.why, asked)
		}
	}
}
