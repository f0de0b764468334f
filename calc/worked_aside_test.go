package calc_test

import . "mingbaizhi/calc"

// Where a law of one visit does not hold, because the rule itself does not keep
// it. Nobody has published such a rule; these say what the engine makes of one.
var workedAside = []worked{
	{
		name: "two layers take one deductible from one visit",
		why: "of 50, a takes 50 of the 100 and b the other 50: nothing is paid. Of 60, a takes 60 and b the 40 that are left:" +
			" b pays 20. A bill dearer by 10 leaves 10 less to pay",
		layers: []Layer{
			change(simple("a", Yuan(100), rate(0)), func(v *Version) { v.Deductible = both }),
			change(simple("b", Yuan(100), rate(100)), func(v *Version) { v.Deductible = both })},
		asks: Request{Visits: []Visit{on(20250301, "50"), on(20260301, "60")}},
		want: []string{"a 0.00, b 0.00, own 50.00", "a 0.00, b 20.00, own 40.00"},
	}, {
		name: "two layers count one visit's base against one limit",
		why:  "of 60, a's 60 leave 40 of the 100 for b; of 70 they leave 30. A bill dearer by 10 leaves 20 more to pay",
		layers: []Layer{
			change(simple("a", Value{}, rate(0)), func(v *Version) { v.Bands = both }),
			change(simple("b", Value{}, rate(100)), func(v *Version) {
				v.Limits = []Limit{{PoolUse: both, ID: "both", On: OnBase, Most: Yuan(100)}}
			})},
		asks: Request{Visits: []Visit{on(20250301, "60"), on(20260301, "70")}},
		want: []string{"a 0.00, b 40.00, own 20.00", "a 0.00, b 30.00, own 40.00"},
	}, {
		name: "a promise that does not count what was paid",
		why: "a pays all first_pay; b promises 50% of both parts and does not count a. Without first_pay 50 of 100 are left;" +
			" with 20 of it b owes 60, and 40 are left",
		layers: []Layer{
			change(simple("a", Value{}, rate(100)), func(v *Version) { v.Of = []string{"first_pay"} }),
			layer("b", Version{Of: []string{"eligible", "first_pay"}, TopUp: &TopUp{PaidAtLeast: Points(50)}})},
		asks: Request{Visits: []Visit{on(20250301, "100 0"), on(20250302, "100 20")}},
		want: []string{"a 0.00, b 50.00, own 50.00", "a 20.00, b 60.00, own 40.00"},
	}, {
		name: "the rows' order decides a tie",
		why: "both rows pay nothing of 50; the earlier, k1, takes 50 off the deductible that c shares, so 30 of c's 80 are left:" +
			" (80 − 30) × 50% = 25. Were k2 the earlier, which takes none, c would pay nothing",
		layers: []Layer{
			pooled(layer("a", Version{When: All{is("care", "in")}, Hit: Best, Rows: []Row{kin("k1", 100, 50, 0), {ID: "k2", When: All{is("kin", "k2")}, Bands: rate(0)}}}), both),
			change(simple("c", Yuan(80), rate(50)), func(v *Version) { v.When, v.Deductible = All{is("care", "out")}, both })},
		asks: Request{Person: person("kin=k1,k2"), Visits: []Visit{on(20250301, "50"), on(20250302, "80", "care=out")}},
		want: []string{"a 0.00, own 50.00", "c 25.00, own 55.00"},
	},
}

var both = PoolUse{Pool: "both", Per: PerYear}
