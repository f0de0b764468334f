package calc_test

import (
	"slices"
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// told is a worked example of which the words matter: the last visit's text
// holds each of says and none of not.
type told struct {
	worked
	says, not []string
}

func (w worked) settle(t *testing.T) (*Plan, *Ledger) {
	t.Helper()
	r := w.asks
	r.Region = "made-up"
	if r.Person == nil {
		r.Person = person()
	}
	plan, err := Compile(w.region())
	if err != nil {
		t.Fatalf("%s: %v", w.name, err)
	}
	ledger, problem := plan.Settle(&r)
	if problem != nil {
		t.Fatalf("%s: %v", w.name, problem)
	}
	return plan, ledger
}

func TestTold(t *testing.T) {
	for _, w := range slices.Concat(toldLayers, toldDoubts) {
		plan, ledger := w.settle(t)
		text := plan.Policy().Text(&ledger.Statements[len(ledger.Statements)-1])
		all := strings.Join(append(append(append([]string{text.Headline}, text.Lines...), text.Steps...), text.Caveats...), "\n")
		for _, say := range w.says {
			if !strings.Contains(all, say) {
				t.Errorf("%s: lacks %q (%s):\n%s", w.name, say, w.why, all)
			}
		}
		for _, say := range w.not {
			if strings.Contains(all, say) {
				t.Errorf("%s: says %q (%s):\n%s", w.name, say, w.why, all)
			}
		}
	}
}

// limited is a limit on what is paid, or on what l counts, in a pool of its own.
func limited(id string, per Period, on LimitOn, most Value) Limit {
	return Limit{PoolUse: PoolUse{Pool: id, Per: per}, ID: id, On: on, Most: most}
}

// What a layer did, in words.
var toldLayers = []told{
	{worked: worked{
		name:   "a year's deductible of a best row",
		why:    "the bases since the rows changed count: 3000 − 1000 − 500",
		layers: []Layer{yearly(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 3000, 50, 20000)}}))},
		asks:   Request{Person: person("kin=k1"), Visits: []Visit{on(20250301, "1000"), on(20250401, "500")}}},
		says: []string{"未达起付线，还差 1,500.00 元。"}},
	{worked: worked{
		name: "the limit that binds, not the first",
		why:  "500 by the rate, 200000 a year and 100 a visit",
		layers: []Layer{layer("a", Version{Limits: []Limit{limited("fund", PerYear, OnPaid, Yuan(200000))},
			Rows: []Row{{ID: "all", Bands: rate(50), Limits: atMost(100)}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"到了每次封顶线 100.00 元，超过的不报。这一层报销 100.00 元", "限额 200,000.00 元"}},
	{worked: worked{
		name: "of two limits on the base the lower",
		why:  "300 a month, of 5000 a year",
		layers: []Layer{layer("a", Version{Limits: []Limit{limited("year", PerYear, OnBase, Yuan(5000)), limited("month", PerMonth, OnBase, Yuan(300))},
			Rows: []Row{{ID: "all", Bands: rate(50)}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"到了每月费用上限 300.00 元，超过的不报。"}, not: []string{"到了年度费用上限"}},
	{worked: worked{
		name: "a limit of which only a bound is known",
		why:  "500 by the rate, a limit of at most 300 a visit",
		layers: []Layer{layer("a", Version{
			Rows: []Row{{ID: "all", Bands: rate(50), Limits: []Limit{{ID: "limit", On: OnPaid, Most: Value{Kind: Unknown, Bounded: true, High: 300_00}}}}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"到了每次封顶线至多 300.00 元，超过的不报。"}},
	{worked: worked{
		name: "no times left",
		why:  "the second visit of a week with one",
		layers: []Layer{layer("a", Version{Limits: []Limit{limited("year", PerYear, OnPaid, Yuan(5000)), limited("week", PerWeek, OnTimes, Count(1))},
			Rows: []Row{{ID: "all", Bands: rate(50)}}})},
		asks: Request{Visits: []Visit{on(20250303, "1000"), on(20250304, "1000")}}},
		says: []string{"到了每周次数上限 1 次，前面已用 1 次，超过的不报。"}},
	{worked: worked{
		name: "the version of the day of admission",
		why:  "admitted under 75%, settled under 90%: 750 − 300 = 450 more",
		layers: []Layer{simple("a", Value{}, rate(30)), {ID: "b", Name: "b", Versions: []Version{
			{From: 20200101, Until: 20241231, By: ByAdmitted, Of: []string{"eligible"}, Source: "law", TopUp: &TopUp{PaidAtLeast: Points(75), Counting: []string{"a"}}},
			{From: 20250101, By: ByAdmitted, Of: []string{"eligible"}, Source: "law", TopUp: &TopUp{PaidAtLeast: Points(90), Counting: []string{"a"}}}}}},
		asks: Request{Visits: []Visit{dates(20241220, 20250105, 20250105, on(20250105, "1000"))}}},
		says: []string{"不到 75%，就由它补足。这一层报销 450.00 元"}},
}
