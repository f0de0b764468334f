package calc_test

import . "mingbaizhi/calc"

// Several visits: what a pool remembers.
var workedPools = []worked{
	{
		name:   "a yearly deductible is taken once",
		why:    "600 of the 1000 are taken by the first visit, 400 by the second: (1000 − 400) × 50% = 300",
		layers: []Layer{yearly(simple("a", Yuan(1000), rate(50)))},
		asks:   Request{Visits: []Visit{on(20250301, "600"), on(20250401, "1000")}},
		want:   []string{"a 0.00, own 600.00", "a 300.00, own 700.00"},
	}, {
		name:   "yearly bands go on where the pool stands",
		why:    "4000 at 50%; then 4000–5000 at 50% = 500 and 5000–8000 at 80% = 2400",
		layers: []Layer{yearly(simple("a", Value{}, upward(50, 5000, 80)))},
		asks:   Request{Visits: []Visit{on(20250301, "4000"), on(20250401, "4000")}},
		want:   []string{"a 2000.00, own 2000.00", "a 2900.00, own 1100.00"},
	}, {
		name: "yearly bands above a deductible",
		why: "edges count what is above the deductible: the first visit brings the axis to 3000, the second goes from 3000 to 7000:" +
			" 2000 at 50% and 2000 at 80%",
		layers: []Layer{yearly(change(simple("a", Yuan(1000), upward(50, 5000, 80)), func(v *Version) { v.Edges = AboveDeductible }))},
		asks:   Request{Visits: []Visit{on(20250301, "4000"), on(20250401, "4000")}},
		want:   []string{"a 1500.00, own 2500.00", "a 2600.00, own 1400.00"},
	}, {
		name: "another level, the same pool",
		why: "the low hospital took 300: (500 − 300) × 90% = 180; the high one asks 1000, of which 300 are taken:" +
			" (2000 − 700) × 60% = 780",
		layers: []Layer{yearly(layer("a", Version{Rows: []Row{
			{ID: "low", When: All{is("level", "low")}, Deductible: Yuan(300), Bands: rate(90)},
			{ID: "high", When: All{is("level", "high")}, Deductible: Yuan(1000), Bands: rate(60)}}}))},
		asks: Request{Visits: []Visit{on(20250301, "500"), on(20250401, "2000", "level=high")}},
		want: []string{"a 180.00, own 320.00", "a 780.00, own 1220.00"},
	}, {
		name:   "a yearly limit",
		why:    "1000 a year: 750, then the 250 that are left, then nothing; a new year starts afresh",
		layers: []Layer{yearly(layer("a", Version{Rows: []Row{{ID: "all", Bands: rate(50), Limits: atMost(1000)}}}))},
		asks:   Request{Visits: []Visit{on(20250301, "1500"), on(20250401, "1500"), on(20250501, "1500"), on(20260101, "1500")}},
		want:   []string{"a 750.00, own 750.00", "a 250.00, own 1250.00", "a 0.00, own 1500.00", "a 750.00, own 750.00"},
	}, {
		name:   "visits run in order of settlement",
		why:    "the visit listed first is settled last, so the yearly deductible is taken by the other",
		layers: []Layer{yearly(simple("a", Yuan(1000), rate(50)))},
		asks:   Request{Visits: []Visit{on(20250401, "1000"), on(20250301, "600")}},
		want:   []string{"a 300.00, own 700.00", "a 0.00, own 600.00"},
	}, {
		name: "a yearly limit on the base",
		why:  "2000 count in a year: 1500 at 80%, then the 500 that are left at 80%",
		layers: []Layer{yearly(layer("a", Version{Rows: []Row{{ID: "all", Bands: rate(80),
			Limits: []Limit{{ID: "limit", On: OnBase, Most: Yuan(2000)}}}}}))},
		asks: Request{Visits: []Visit{on(20250301, "1500"), on(20250401, "1500")}},
		want: []string{"a 1200.00, own 300.00", "a 400.00, own 1100.00"},
	}, {
		name: "twice a week",
		why:  "Monday 3 March, Wednesday and Sunday lie in one week, the next Monday in another",
		layers: []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) {
			v.Limits = []Limit{{PoolUse: PoolUse{Pool: "week", Per: PerWeek}, ID: "week", On: OnTimes, Most: Count(2)}}
		})},
		asks: Request{Visits: []Visit{on(20250303, "100"), on(20250305, "100"), on(20250309, "100"), on(20250310, "100")}},
		want: []string{"a 50.00, own 50.00", "a 50.00, own 50.00", "a 0.00, own 100.00", "a 50.00, own 50.00"},
	}, {
		name: "by month and by day",
		why:  "20 a day and 50 a month: 20, the same day nothing, 20, 10; a new month 20",
		layers: []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) {
			v.Limits = []Limit{{PoolUse: PoolUse{Pool: "day", Per: PerDay}, ID: "day", On: OnPaid, Most: Yuan(20)},
				{PoolUse: PoolUse{Pool: "month", Per: PerMonth}, ID: "month", On: OnPaid, Most: Yuan(50)}}
		})},
		asks: Request{Visits: []Visit{on(20250301, "100"), on(20250301, "100"), on(20250302, "100"), on(20250331, "100"), on(20250401, "100")}},
		want: []string{"a 20.00, own 80.00", "a 0.00, own 100.00", "a 20.00, own 80.00", "a 10.00, own 90.00", "a 20.00, own 80.00"},
	}, {
		name:   "an episode",
		why:    "a referral belongs to the episode that took the deductible; a visit of no episode is one of its own",
		layers: []Layer{pooled(simple("a", Yuan(300), rate(50)), PoolUse{Pool: "stay", Per: PerEpisode})},
		asks:   Request{Visits: []Visit{of("e1", on(20250301, "500")), of("e1", on(20250305, "500")), on(20250306, "500"), on(20250307, "500")}},
		want:   []string{"a 100.00, own 400.00", "a 250.00, own 250.00", "a 100.00, own 400.00", "a 100.00, own 400.00"},
	}, {
		name: "one counter for each disease",
		why:  "300 a year for each disease: 300, and for another disease 300 again, then nothing",
		layers: []Layer{pooled(layer("a", Version{Rows: []Row{{ID: "all", Bands: rate(50), Limits: atMost(300)}}}),
			PoolUse{Pool: "a", Per: PerYear, Each: "disease"})},
		asks: Request{Visits: []Visit{on(20250301, "800"), on(20250302, "800", "disease=d2"), on(20250303, "800")}},
		want: []string{"a 300.00, own 500.00", "a 300.00, own 500.00", "a 0.00, own 800.00"},
	}, {
		name:   "two layers share a limit",
		why:    "1000 for both: a pays 800 of them, b's 90% of the 800 left would be 720, but 200 are left",
		layers: []Layer{sharing(simple("a", Value{}, rate(50))), sharing(simple("b", Value{}, rate(90)))},
		asks:   Request{Visits: []Visit{on(20250301, "1600")}},
		want:   []string{"a 800.00, b 200.00, own 600.00"},
	}, {
		name:   "a benefit year from July",
		why:    "30 June and 1 July lie in two years for those on plan b, in one for the others",
		layers: []Layer{yearly(simple("a", Yuan(1000), rate(50)))},
		policy: func(p *Policy) { p.Years = []YearStart{{When: All{is("plan", "b")}, Start: 701}} },
		asks:   Request{Person: person("plan=b"), Visits: []Visit{on(20250630, "1000"), on(20250701, "1000"), on(20260101, "1000")}},
		want:   []string{"a 0.00, own 1000.00", "a 0.00, own 1000.00", "a 500.00, own 500.00"},
	}, {
		name:   "pools already begun",
		why:    "the paper says that 800 of the deductible are taken and 900 of the limit paid: (1000 − 200) × 50% = 400, but 100 are left",
		layers: []Layer{yearly(layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(1000), Bands: rate(50), Limits: atMost(1000)}}}))},
		asks: Request{Pools: []PoolStart{{Pool: "a", Base: yuan("3000"), Deductible: yuan("800"), Paid: yuan("900"), Times: yuan("0")}},
			Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 100.00, own 900.00"},
	}, {
		name: "a given payment is taken as it is",
		why: "the slip says that a paid 500 and took 200 (its table would give 600): b pays 50% of the 1500 left;" +
			" the next visit finds 200 of the yearly 800 taken: (1000 − 600) × 50% = 200, b 400",
		layers: []Layer{yearly(simple("a", Yuan(800), rate(50))), simple("b", Value{}, rate(50))},
		asks: Request{Visits: []Visit{
			slipSays(on(20250301, "2000"), Given{Layer: "a", Paid: yuan("500"), Deductible: yuan("200")}), on(20250401, "1000")}},
		want: []string{"a 500.00, b 750.00, own 750.00", "a 200.00, b 400.00, own 400.00"},
	},
}

func of(episode string, v Visit) Visit { v.Episode = episode; return v }

func slipSays(v Visit, g ...Given) Visit { v.Given = g; return v }

// sharing puts a layer under a yearly limit of 1000 that it shares.
func sharing(l Layer) Layer {
	return change(l, func(v *Version) {
		v.Limits = []Limit{{PoolUse: PoolUse{Pool: "both", Per: PerYear}, ID: "both", On: OnPaid, Most: Yuan(1000)}}
	})
}
