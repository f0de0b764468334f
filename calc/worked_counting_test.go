package calc_test

import . "mingbaizhi/calc"

// What a visit writes into the pools, and what is added up.
var workedCounting = []worked{
	{
		name: "a given payment counts in the best row's year",
		why: "k1: 50%; k2: 90%, at most 1000. The slip says 900 of 1000. Of 4000 in all k1 pays 2000: 1100 more, as if the 900 had been worked out." +
			" Pools typed in stand before the year's count: of 3000 k1 pays 1500, k2 the 100 that are left of its 1000",
		layers: []Layer{yearly(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 0, 50, 0), kin("k2", 0, 90, 1000)}}))},
		asks: Request{Person: person("kin=k1,k2"), Visits: []Visit{
			slipSays(on(20250301, "1000"), Given{Layer: "a", Paid: yuan("900"), Deductible: yuan("0")}), on(20250401, "3000")}},
		want: []string{"a 900.00, own 100.00", "a 1100.00, own 1900.00"},
	}, {
		name: "a given payment counts in the pool of its row",
		why:  "every row draws on the layer's own pool of 1000 a year, so 1000 given leave nothing",
		layers: []Layer{layer("a", Version{Rows: []Row{
			{ID: "low", When: All{is("level", "low")}, Bands: rate(50), Limits: []Limit{limited("own", PerYear, OnPaid, Yuan(1000))}},
			{ID: "high", When: All{is("level", "high")}, Bands: rate(50), Limits: []Limit{limited("own", PerYear, OnPaid, Yuan(1000))}}}})},
		asks: Request{Visits: []Visit{slipSays(on(20250301, "2000"), Given{Layer: "a", Paid: yuan("1000"), Deductible: yuan("0")}), on(20250302, "2000")}},
		want: []string{"a 1000.00, own 1000.00", "a 0.00, own 2000.00"},
	}, {
		name: "of rows with pools of their own, in that of the row that matches",
		why:  "the low row's pool is used up, the high row's is not: (2000 × 50% = 1000)",
		layers: []Layer{layer("a", Version{Rows: []Row{
			{ID: "low", When: All{is("level", "low")}, Bands: rate(50), Limits: []Limit{limited("low", PerYear, OnPaid, Yuan(1000))}},
			{ID: "high", When: All{is("level", "high")}, Bands: rate(50), Limits: []Limit{limited("high", PerYear, OnPaid, Yuan(1000))}}}})},
		asks: Request{Visits: []Visit{slipSays(on(20250301, "2000"), Given{Layer: "a", Paid: yuan("1000"), Deductible: yuan("0")}),
			on(20250302, "2000"), on(20250303, "2000", "level=high")}},
		want: []string{"a 1000.00, own 1000.00", "a 0.00, own 2000.00", "a 1000.00, own 1000.00"},
	}, {
		name: "one visit is one time, however many layers count it",
		why:  "twice a week: on both visits a pays 50 of 100 and b 25 of the 50 left; the third of the week is too many for both",
		layers: []Layer{
			change(simple("a", Value{}, rate(50)), func(v *Version) { v.Limits = []Limit{limited("week", PerWeek, OnTimes, Count(2))} }),
			change(simple("b", Value{}, rate(50)), func(v *Version) { v.Limits = []Limit{limited("week", PerWeek, OnTimes, Count(2))} })},
		asks: Request{Visits: []Visit{on(20250303, "100"), on(20250305, "100"), on(20250306, "100")}},
		want: []string{"a 50.00, b 25.00, own 25.00", "a 50.00, b 25.00, own 25.00", "a 0.00, b 0.00, own 100.00"},
	}, {
		name:   "a disease that is not recognised adds no limit",
		why:    "d3 pays all of 1000, but only the 300 of d1, which is recognised, are there",
		layers: []Layer{layer("a", Version{Hit: Sum, Sum: SumOver{Fact: "disease", Recognised: "known"}, Rows: sumRows(Limit{ID: "limit"})})},
		asks:   Request{Person: person("known=d1"), Visits: []Visit{on(20250301, "1000", "disease=d3")}},
		want:   []string{"a 300.00, own 700.00"},
	}, {
		name: "limits in a named pool add like any other",
		why:  "60% of 1000, of 300 and 200 a year",
		layers: []Layer{layer("a", Version{Hit: Sum, Sum: SumOver{Fact: "disease", Recognised: "known"},
			Rows: sumRows(limited("chronic", PerYear, OnPaid, Value{}))})},
		asks: Request{Person: person("known=d1,d3"), Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 500.00, own 500.00"},
	},
}

// sumRows are two diseases, with 300 and 200 of a limit.
func sumRows(limit Limit) []Row {
	d1, d3 := limit, limit
	d1.Most, d3.Most = Yuan(300), Yuan(200)
	return []Row{
		{ID: "d1", When: All{is("disease", "d1")}, Bands: rate(60), Limits: []Limit{d1}},
		{ID: "d3", When: All{is("disease", "d3")}, Bands: rate(100), Limits: []Limit{d3}},
	}
}
