package calc_test

import . "mingbaizhi/calc"

// Deductibles, bands, limits, top-ups and remainders of one visit.
var workedLayers = []worked{
	{
		name:   "deductible and rate",
		why:    "the plainest layer: (18000 − 700) × 60% = 10380; the 2000 outside the catalogue stay",
		layers: []Layer{simple("a", Yuan(700), rate(60))},
		asks:   Request{Visits: []Visit{on(20250301, "18000 0 0 2000")}},
		want:   []string{"a 10380.00, own 9620.00"},
	}, {
		name:   "base below the deductible",
		why:    "an open layer may pay nothing",
		layers: []Layer{simple("a", Yuan(700), rate(60))},
		asks:   Request{Visits: []Visit{on(20250301, "699.99")}},
		want:   []string{"a 0.00, own 699.99"},
	}, {
		name:   "edges from zero",
		why:    "edges count the whole base: 1000–10000 at 60% = 5400, 10000–50000 at 70% = 28000, 50000–60000 at 80% = 8000",
		layers: []Layer{simple("a", Yuan(1000), upward(60, 10000, 70, 50000, 80))},
		asks:   Request{Visits: []Visit{on(20250301, "60000")}},
		want:   []string{"a 41400.00, own 18600.00"},
	}, {
		name: "edges above the deductible",
		why:  "edges count what is left of 60000 above 1000: 10000 at 60% = 6000, 40000 at 70% = 28000, 9000 at 80% = 7200",
		layers: []Layer{change(simple("a", Yuan(1000), upward(60, 10000, 70, 50000, 80)), func(v *Version) {
			v.Edges = AboveDeductible
		})},
		asks: Request{Visits: []Visit{on(20250301, "60000")}},
		want: []string{"a 41200.00, own 18800.00"},
	}, {
		name:   "an edge belongs to the lower band",
		why:    "10000.01 is 10000 at 60% = 6000 and one fen at 70% = 0.7 fen, together 6000.007, rounded 6000.01",
		layers: []Layer{simple("a", Value{}, upward(60, 10000, 70))},
		asks:   Request{Visits: []Visit{on(20250301, "10000"), on(20250302, "10000.01")}},
		want:   []string{"a 6000.00, own 4000.00", "a 6000.01, own 4000.00"},
	}, {
		name:   "half a fen is paid",
		why:    "5 fen × 50% = 2.5 fen, rounded away from zero",
		layers: []Layer{simple("a", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{on(20250301, "0.05")}},
		want:   []string{"a 0.03, own 0.02"},
	}, {
		name:   "one rounding for all bands",
		why:    "1 fen × 30% + 1 fen × 30% = 0.6 fen pays 1 fen; rounded band by band it would pay none",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Bands: []Band{{To: Value{Kind: Known, Amount: 1}, Rate: Points(30)}, {Rate: Points(30)}}}}})},
		asks:   Request{Visits: []Visit{on(20250301, "0.02")}},
		want:   []string{"a 0.01, own 0.01"},
	}, {
		name: "limit on the base",
		why:  "of 3000 only 2000 count, the deductible among them: (2000 − 500) × 80% = 1200",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(500), Bands: rate(80),
			Limits: []Limit{{ID: "limit", On: OnBase, Most: Yuan(2000)}}}}})},
		asks: Request{Visits: []Visit{on(20250301, "3000")}},
		want: []string{"a 1200.00, own 1800.00"},
	}, {
		name: "what stands above a limit",
		why: "a reaches its 6000 at the base 700 + 6000 / 60% = 10700; of 12000 the 1300 above are b's: 1300 × 90% = 1170;" +
			" what is left: 700 below, 4000 own share, 130",
		layers: []Layer{
			layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(700), Bands: rate(60), Limits: atMost(6000)}}}),
			change(simple("b", Value{}, rate(90)), func(v *Version) { v.Of = []string{"eligible.above-limit(a)"} }),
		},
		asks: Request{Visits: []Visit{on(20250301, "12000")}},
		want: []string{"a 6000.00, b 1170.00, own 4830.00"},
	}, {
		name: "the cut is where the rounded payout reaches the limit",
		why: "at 50% the limit of 1.00 is reached, rounded, at 1.99 (0.995 → 1.00), not at 2.00: one fen of 2.00 is above," +
			" and b pays all of it",
		layers: []Layer{
			layer("a", Version{Rows: []Row{{ID: "all", Bands: rate(50), Limits: atMost(1)}}}),
			change(simple("b", Value{}, rate(100)), func(v *Version) { v.Of = []string{"eligible.above-limit(a)"} }),
		},
		asks: Request{Visits: []Visit{on(20250301, "2.00")}},
		want: []string{"a 1.00, b 0.01, own 0.99"},
	}, {
		name: "what stands below a deductible, and the own share",
		why:  "a pays (12000 − 700) × 60% = 6780; below is 700, own share 4520; b pays 50% of the one, c 10% of the other: 350 and 452",
		layers: []Layer{
			simple("a", Yuan(700), rate(60)),
			change(simple("b", Value{}, rate(50)), func(v *Version) { v.Of = []string{"eligible.below-deductible(a)"} }),
			change(simple("c", Value{}, rate(10)), func(v *Version) { v.Of = []string{"eligible.own-share(a)"} }),
		},
		asks: Request{Visits: []Visit{on(20250301, "12000")}},
		want: []string{"a 6780.00, b 350.00, c 452.00, own 4418.00"},
	}, {
		name: "a closed layer leaves no remainders",
		why:  "a opens for those in hospital only; for others all of its remainders are nothing, so b has nothing to pay on",
		layers: []Layer{
			change(simple("a", Yuan(700), rate(60)), func(v *Version) { v.When = All{is("care", "in")} }),
			change(simple("b", Value{}, rate(50)), func(v *Version) { v.Of = []string{"eligible.own-share(a)"} }),
		},
		asks: Request{Visits: []Visit{on(20250301, "1000", "care=out")}},
		want: []string{"b 0.00, own 1000.00"},
	}, {
		name: "paid at least",
		why: "75% of 10000.01 = 7500.0075, rounded up to 7500.01 so that the promise holds; a paid 60% = 6000.006, rounded 6000.01;" +
			" 1500.00 are missing",
		layers: []Layer{simple("a", Value{}, rate(60)),
			layer("b", Version{TopUp: &TopUp{PaidAtLeast: Points(75), Counting: []string{"a"}}})},
		asks: Request{Visits: []Visit{on(20250301, "10000.01")}},
		want: []string{"a 6000.01, b 1500.00, own 2500.00"},
	}, {
		name: "own at most",
		why: "10% of 10000.05 = 1000.005, rounded down; a paid 6000.03 and left 4000.02; b pays the 3000.02 above 1000.00;" +
			" costs outside the parts do not count",
		layers: []Layer{simple("a", Value{}, rate(60)), layer("b", Version{TopUp: &TopUp{OwnAtMost: Points(10)}})},
		asks:   Request{Visits: []Visit{on(20250301, "10000.05 0 0 500")}},
		want:   []string{"a 6000.03, b 3000.02, own 1500.00"},
	}, {
		name: "a promise already kept",
		why:  "a paid 80% where 75% are promised: the top-up never takes anything back",
		layers: []Layer{simple("a", Value{}, rate(80)),
			layer("b", Version{TopUp: &TopUp{PaidAtLeast: Points(75), Counting: []string{"a"}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 800.00, b 0.00, own 200.00"},
	},
}
