package calc_test

import . "mingbaizhi/calc"

// Which row gives the values, and what is done to them.
var workedRows = []worked{
	{
		name: "the row that matches",
		why:  "low and near: (2000 − 100) × 85% = 1615; far: (2000 − 1000) × 50% = 500",
		layers: []Layer{layer("a", Version{Rows: []Row{
			{ID: "near", When: All{is("place", "near"), is("level", "low")}, Deductible: Yuan(100), Bands: rate(85)},
			{ID: "far", When: All{is("place", "far")}, Deductible: Yuan(1000), Bands: rate(50)}}})},
		asks: Request{Visits: []Visit{on(20250301, "2000"), on(20250302, "2000", "place=far", "level=high")}},
		want: []string{"a 1615.00, own 385.00", "a 500.00, own 1500.00"},
	}, {
		name: "adjustments, one after the other",
		why: "deductible 800 × 50% = 400, − 100 = 300, at least 350; rate 60% + 5 points = 65%, at most 64%:" +
			" (10000 − 350) × 64% = 6176",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(800), Bands: rate(60)}}, Adjust: []Adjust{
			{ID: "second", When: All{{Fact: "stay", Op: Within, From: Count(2)}}, Column: "deductible", Op: Times, Value: Points(50)},
			{ID: "less", Column: "deductible", Op: Add, Value: Yuan(-100)},
			{ID: "least", Column: "deductible", Op: Floor, Value: Yuan(350)},
			{ID: "old", When: All{{Fact: "age", Op: Within, From: Count(60)}}, Column: "rate", Op: Add, Value: Points(5)},
			{ID: "most", Column: "rate", Op: Cap, Value: Points(64)}}})},
		asks: Request{Person: person("age=60"), Visits: []Visit{on(20250301, "10000", "stay=2")}},
		want: []string{"a 6176.00, own 3824.00"},
	}, {
		name: "nothing below zero or above all",
		why:  "95% + 10 points is 100%; 100 − 300 is no deductible, not a gift",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(100), Bands: rate(95)}}, Adjust: []Adjust{
			{ID: "less", Column: "deductible", Op: Add, Value: Yuan(-300)}, {ID: "more", Column: "rate", Op: Add, Value: Points(10)}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 1000.00, own 0.00"},
	}, {
		name: "half of an odd fen",
		why:  "333.33 × 50% = 166.665, rounded to 166.67; (1166.67 − 166.67) × 100%",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Value{Kind: Known, Amount: 333_33}, Bands: rate(100)}},
			Adjust: []Adjust{{ID: "half", Column: "deductible", Op: Times, Value: Points(50)}}})},
		asks: Request{Visits: []Visit{on(20250301, "1166.67")}},
		want: []string{"a 1000.00, own 166.67"},
	}, {
		name: "as one level lower",
		why:  "the high row's deductible, the low row's bands: (3000 − 1000) × 90%; the deductible stays",
		layers: []Layer{layer("a", Version{Rows: []Row{
			{ID: "low", When: All{is("level", "low")}, Deductible: Yuan(100), Bands: rate(90)},
			{ID: "high", When: All{is("level", "high")}, Deductible: Yuan(1000), Bands: rate(60)}},
			Adjust: []Adjust{{ID: "up", When: All{is("kin", "k1")}, Column: "rate", Op: UseRow, Row: "low"}}})},
		asks: Request{Person: person("kin=k1"), Visits: []Visit{on(20250301, "3000", "level=high")}},
		want: []string{"a 1800.00, own 1200.00"},
	}, {
		name: "the first row that matches",
		why:  "both rows match somebody of 70 with k1; the first one counts",
		layers: []Layer{layer("a", Version{Hit: First, Rows: []Row{
			{ID: "old", When: All{{Fact: "age", Op: Within, From: Count(65)}}, Bands: rate(70)},
			{ID: "kin", When: All{is("kin", "k1")}, Bands: rate(80)}}})},
		asks: Request{Person: person("age=70", "kin=k1"), Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 700.00, own 300.00"},
	}, {
		name:   "the best whole row",
		why:    "k1 gives 70% of 1000 but at most 500; k2 (1000 − 100) × 60% = 540; never the deductible of one and the rate of the other",
		layers: []Layer{layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 0, 70, 500), kin("k2", 100, 60, 0)}})},
		asks:   Request{Person: person("kin=k1,k2"), Visits: []Visit{on(20250301, "1000")}},
		want:   []string{"a 540.00, own 460.00"},
	}, {
		name: "the best row over a year",
		why: "k1: 90% above 500, at most 1000 a year; k2: 40%. Of 1000: 450 or 400. Of 2000: 1000 (limit) or 800, so 550 more." +
			" Of 4000: 1000 or 1600, so 600 more. Split or not, 4000 pay 1600",
		layers: []Layer{yearly(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 500, 90, 1000), kin("k2", 0, 40, 0)}}))},
		asks:   Request{Person: person("kin=k1,k2"), Visits: []Visit{on(20250301, "1000"), on(20250401, "1000"), on(20250501, "2000")}},
		want:   []string{"a 450.00, own 550.00", "a 550.00, own 450.00", "a 600.00, own 1400.00"},
	}, {
		name: "the best row counts from where the rows changed",
		why: "k1 alone until May: (2000 − 500) × 90% = 1350, at most 1000. From then k2 too: the pool stands at 2000 taken 500 paid 1000," +
			" k1 has nothing left, k2 pays 40% of the new 1000; of the old 2000 nothing is reckoned again",
		layers: []Layer{yearly(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 500, 90, 1000), kin("k2", 0, 40, 0)}}))},
		asks: Request{Person: append(person("kin=k1")[:1], Answer{Fact: "kin", Values: []string{"k1"}, Until: 20250430},
			Answer{Fact: "kin", Values: []string{"k1", "k2"}, From: 20250501}),
			Visits: []Visit{on(20250301, "2000"), on(20250501, "1000")}},
		want: []string{"a 1000.00, own 1000.00", "a 400.00, own 600.00"},
	}, {
		name: "the best row of each hospital's year",
		why: "the visit to h2 in between changes nothing at h1: there 1000 and 3000 make 4000," +
			" of which k2 pays 1600 and k1 1000; 450 are paid, 1150 are missing",
		layers: []Layer{pooled(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 500, 90, 1000), kin("k2", 0, 40, 0)}}),
			PoolUse{Pool: "a", Per: PerYear, Each: "hospital"})},
		asks: Request{Person: person("kin=k1,k2"), Visits: []Visit{on(20250301, "1000"), at("h2", on(20250401, "1000")), on(20250501, "3000")}},
		want: []string{"a 450.00, own 550.00", "a 450.00, own 550.00", "a 1150.00, own 1850.00"},
	}, {
		name: "a best row in a pool that another layer draws on",
		why: "both share 1000 a year. March: a 50% of 1000 = 500, b 10% of the 500 left = 50. April, b is closed: k1 over 2000 would be 1000," +
			" but b took 50 of the limit: 950, so 450 more. May: still 950 against 30% of 3000 = 900: nothing more",
		layers: []Layer{
			pooled(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 0, 50, 1000), kin("k2", 0, 30, 0)}}), PoolUse{Pool: "both", Per: PerYear}),
			change(pooled(simple("b", Value{}, rate(10)), PoolUse{Pool: "both", Per: PerYear}), func(v *Version) { v.When = All{is("care", "in")} })},
		asks: Request{Person: person("kin=k1,k2"),
			Visits: []Visit{on(20250301, "1000"), on(20250401, "1000", "care=out"), on(20250501, "1000", "care=out")}},
		want: []string{"a 500.00, b 50.00, own 450.00", "a 450.00, own 550.00", "a 0.00, own 1000.00"},
	}, {
		name: "a best row gives a deductible back where it took it",
		why: "of 60, k1 pays (60 − 10) × 50% = 25, k2 40% = 24: k1, which takes 10 in a's pool. Of 260 in all k1 pays 100, its limit," +
			" k2 104: 79 more, and the 10 are given back there. k2 draws on c's pool too, for a limit; but there a had taken nothing," +
			" so nothing is given back, and c takes 40 of the 121 left: (121 − 40) × 100% = 81",
		layers: []Layer{
			change(yearly(layer("a", Version{Hit: Best, Rows: []Row{kin("k1", 10, 50, 100), kin("k2", 0, 40, 9999)}})), func(v *Version) {
				v.Rows[1].Limits[0].Pool = "c"
			}),
			change(simple("c", Yuan(40), rate(100)), func(v *Version) { v.When, v.Deductible = All{is("care", "out")}, PoolUse{Pool: "c", Per: PerYear} })},
		asks: Request{Person: person("kin=k1,k2"), Visits: []Visit{on(20250301, "60"), on(20250401, "200", "care=out")}},
		want: []string{"a 25.00, own 35.00", "a 79.00, c 81.00, own 40.00"},
	}, {
		name: "limits of recognised diseases add",
		why: "today's disease is d1: 60% of 1000; its limit 300 and the 200 of d2, recognised too, make 500;" +
			" d3 is not recognised and adds nothing",
		layers: []Layer{yearly(layer("a", Version{Hit: Sum, Sum: SumOver{Fact: "disease", Recognised: "known"}, Rows: []Row{
			{ID: "d1", When: All{is("disease", "d1")}, Bands: rate(60), Limits: atMost(300)},
			{ID: "d2", When: All{is("disease", "d2")}, Bands: rate(70), Limits: atMost(200)},
			{ID: "d3", When: All{is("disease", "d3")}, Bands: rate(70), Limits: atMost(900)}}}))},
		asks: Request{Person: person("known=d1,d2"), Visits: []Visit{on(20250301, "1000"), on(20250401, "1000", "disease=d2")}},
		want: []string{"a 500.00, own 500.00", "a 0.00, own 1000.00"},
	}, {
		name:   "an indexed deductible",
		why:    "10% of 2024's 30000.05 = 3000.005, rounded to 3000.01: (13000.01 − 3000.01) × 50%",
		layers: []Layer{simple("a", Value{Kind: Share, Percent: 100_000, Figure: "index", Year: LastYear}, rate(50))},
		asks:   Request{Visits: []Visit{on(20250301, "13000.01")}},
		want:   []string{"a 5000.00, own 8000.01"},
	}, {
		name: "the version of the day of discharge",
		why:  "admitted under 50%, discharged and settled under 60%; this layer goes by discharge",
		layers: []Layer{{ID: "a", Name: "a", Versions: []Version{
			{From: 20200101, Until: 20241231, By: ByDischarged, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(50)}}},
			{From: 20250101, By: ByDischarged, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(60)}}}}}},
		asks: Request{Visits: []Visit{dates(20241220, 20250105, 20250105, on(20250105, "1000")), dates(20241220, 20241231, 20250105, on(20250105, "1000"))}},
		want: []string{"a 600.00, own 400.00", "a 500.00, own 500.00"},
	}, {
		name: "a day for which no rule was found",
		why:  "between the two rules nobody knows what is paid: from nothing to everything",
		layers: []Layer{{ID: "a", Name: "a", Versions: []Version{
			{From: 20200101, Until: 20241231, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(50)}}},
			{From: 20250401, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(60)}}}}}},
		asks: Request{Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 0.00–1000.00, own 0.00–1000.00"},
	}, {
		name:   "an identity from a day on",
		why:    "dated the same way as its layer: the day before it is nobody's",
		layers: []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) { v.When = All{is("kin", "k1")} })},
		asks: Request{Person: append(person("kin=")[:1], Answer{Fact: "kin", Until: 20250228}, Answer{Fact: "kin", Values: []string{"k1"}, From: 20250301}),
			Visits: []Visit{on(20250228, "1000"), on(20250301, "1000")}},
		want: []string{"own 1000.00", "a 500.00, own 500.00"},
	},
}

// kin is a row for one identity, with a yearly limit unless that is nothing.
func kin(option string, deductible, points, most int64) Row {
	r := Row{ID: option, When: All{is("kin", option)}, Deductible: Yuan(deductible), Bands: rate(points)}
	if most > 0 {
		r.Limits = atMost(most)
	}
	return r
}

func at(hospital string, v Visit) Visit { v.Hospital = hospital; return v }

func dates(admitted, discharged, settled Date, v Visit) Visit {
	v.Admitted, v.Discharged, v.Settled = admitted, discharged, settled
	return v
}
