package calc_test

import . "mingbaizhi/calc"

// What nobody published, where it might be anything.
var workedUnknown = []worked{
	{
		name: "three unknown steps on a great limit",
		why:  "each may leave a hundredth or a hundredfold of 4,000,000: at most the limit is far away, (1000 − 100) × 50%",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(100), Bands: rate(50), Limits: atMost(4_000_000)}},
			Adjust: []Adjust{{ID: "1", Column: "limit", Op: Times, Value: Value{Kind: Unknown}}, {ID: "2", Column: "limit", Op: Times, Value: Value{Kind: Unknown}},
				{ID: "3", Column: "limit", Op: Times, Value: Value{Kind: Unknown}}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 0.00–450.00, own 550.00–1000.00"},
	}, {
		name: "half of an unknown limit is no limit",
		why:  "nobody published what it is half of: (1000 − 100) × 50%",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Yuan(100), Bands: rate(50), Limits: []Limit{{ID: "limit", Most: Value{Kind: Unknown}}}}},
			Adjust: []Adjust{{ID: "half", Column: "limit", Op: Times, Value: Points(50)}}})},
		asks: Request{Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 0.00–450.00, own 550.00–1000.00"},
	},
}
