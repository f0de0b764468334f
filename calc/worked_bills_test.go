package calc_test

import . "mingbaizhi/calc"

// First-pay steps, accounts, gates, and what nobody knows.
var workedBills = []worked{
	{
		name: "a share is paid first",
		why: "10% of 100.05 = 10.005, rounded to 10.01, moves to first_pay; a pays 50% of the 90.04 left = 45.02," +
			" and nothing of first_pay",
		layers: []Layer{firstPay("f", 10, "eligible"), simple("a", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{on(20250301, "100.05")}},
		want:   []string{"a 45.02, own 55.03"},
	}, {
		name: "shares of shares round up to the whole",
		why: "10% of 0.05 herbs and 0.10 others: 10% of 0.05 = 0.5 fen, 1 fen from the herbs; 10% of 0.15 = 1.5 fen, 2 fen in all," +
			" so 1 fen from the others; b pays all 0.04 of herbs left, a all 0.09 of the others",
		layers: []Layer{firstPay("f", 10, "eligible"),
			change(simple("a", Value{}, rate(100)), func(v *Version) { v.Of = []string{"eligible.unmarked"} }),
			change(simple("b", Value{}, rate(100)), func(v *Version) { v.Of = []string{"eligible.herbs"} })},
		asks: Request{Visits: []Visit{marked("eligible", "herbs", "0.05", on(20250301, "0.15"))}},
		want: []string{"a 0.09, b 0.04, own 0.02"},
	}, {
		name:   "two steps take at most what there is",
		why:    "60% and 70%, both of the 100 as billed, are 130: only 100 are there to move",
		layers: []Layer{firstPay("f", 60, "eligible"), firstPay("g", 70, "eligible"), simple("a", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{on(20250301, "100")}},
		want:   []string{"a 0.00, own 100.00"},
	}, {
		name:   "a slip has first-pay in it already",
		why:    "the printed parts are taken as they are: 50% of 90",
		layers: []Layer{firstPay("f", 10, "eligible"), simple("a", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{slip(on(20250301, "90 10"))}},
		want:   []string{"a 45.00, own 55.00"},
	}, {
		name:   "who pays comes first",
		why:    "an accident with another party is no case for any layer",
		layers: []Layer{simple("a", Value{}, rate(50))},
		policy: func(p *Policy) {
			p.Gates = []Gate{{ID: "other", Says: "由对方赔付。", When: All{is("cause", "other")}, Source: "law"}}
		},
		asks: Request{Visits: []Visit{on(20250301, "1000", "cause=other"), on(20250302, "1000")}},
		want: []string{"由对方赔付。", "a 500.00, own 500.00"},
	}, {
		name: "accounts pay what is left",
		why: "left are 500 eligible and 300 outside. The own account of 600 may pay eligible costs only: 500, and 100 stay for the next visit," +
			" where they pay 100 of 250; the family's 200 may pay anything: 200 now, nothing later. What the person owes is the same",
		layers: []Layer{simple("a", Value{}, rate(50))},
		policy: func(p *Policy) {
			p.Accounts = []AccountRule{{ID: "own", Whose: "self", From: 20200101, Of: []string{"eligible"}, Source: "law"},
				{ID: "family", Whose: "spouse", Family: true, From: 20200101, Of: []string{"eligible", "non_covered"}, Source: "law"}}
		},
		asks: Request{Accounts: []Account{{Whose: "self", Balance: 600_00}, {Whose: "spouse", Balance: 200_00}},
			Visits: []Visit{on(20250301, "1000 0 0 300"), on(20250401, "500")}},
		want: []string{"a 500.00, own 800.00, account 500.00, family 200.00", "a 250.00, own 250.00, account 100.00"},
	}, {
		name: "two rules for one account",
		why:  "100 for eligible costs by the one rule, then 50 of the 80 outside by the other, until the 150 are spent",
		policy: func(p *Policy) {
			p.Accounts = []AccountRule{{ID: "in", Whose: "self", From: 20200101, Of: []string{"eligible"}, Source: "law"},
				{ID: "out", Whose: "self", From: 20200101, Of: []string{"non_covered"}, Source: "law"}}
		},
		layers: []Layer{simple("a", Value{}, rate(50))},
		asks:   Request{Accounts: []Account{{Whose: "self", Balance: 150_00}}, Visits: []Visit{on(20250301, "200 0 0 80")}},
		want:   []string{"a 100.00, own 180.00, account 150.00"},
	}, {
		name:   "money that comes later",
		why:    "b's 200 come in three weeks: 500 + 200 must be brought on the day",
		layers: []Layer{simple("a", Value{}, rate(30)), comesLater(simple("b", Value{}, []Band{{Rate: Value{Kind: Known, Amount: 285_715}}}))},
		asks:   Request{Visits: []Visit{on(20250301, "1000")}},
		want:   []string{"a 300.00, b 200.00, own 500.00, at the window 700.00"},
	}, {
		name:   "a total alone",
		why:    "how much is in the catalogue nobody said: a pays from nothing to 50% of everything",
		layers: []Layer{simple("a", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{totalOnly(on(20250301, "1000"))}},
		want:   []string{"a 0.00–500.00, own 500.00–1000.00"},
	}, {
		name: "two steps on a part of which nobody said how much it is",
		why: "of 7 fen outside they take 2 and 5; of 6 inside and 1 outside 0, and 5 − 5 of the one:" +
			" what is left outside is a fen, although of more there is nothing left",
		layers: []Layer{firstPay("s", 30, "non_covered"), change(firstPay("t", 75, "non_covered"), func(v *Version) { v.Of = append(v.Of, "eligible") }),
			change(simple("a", Value{}, rate(100)), func(v *Version) { v.Of = []string{"non_covered"} })},
		asks: Request{Visits: []Visit{totalOnly(on(20250301, "0.06 0 0 0.01")), slip(on(20250301, "0.06 0 0 0.01"))}},
		want: []string{"a 0.00–0.01, own 0.06–0.07", "a 0.01, own 0.06"},
	}, {
		name:   "a table that nobody published",
		why:    "a pays something between nothing and all; once the slip says 300, b pays half of the 700 left",
		layers: []Layer{layer("a", Version{RowsUnknown: true}), simple("b", Value{}, rate(50))},
		asks: Request{Visits: []Visit{on(20250301, "1000"),
			slipSays(on(20250302, "1000"), Given{Layer: "a", Paid: yuan("300"), Deductible: yuan("0")})}},
		want: []string{"a 0.00–1000.00, b 0.00–500.00, own 0.00–500.00", "a 300.00, b 350.00, own 350.00"},
	}, {
		name:   "a stay that must be cut",
		why:    "the rule settles it in two at the end of the year; in one it is refused",
		layers: []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) { v.SplitAtYearEnd = true })},
		asks:   Request{Visits: []Visit{dates(20241220, 20250105, 20250105, on(20250105, "1000"))}},
		no:     "visits[0].discharged",
	}, {
		name:   "a row for nobody",
		why:    "a fact that no row answers is an error, never zero",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "near", When: All{is("place", "near")}, Bands: rate(50)}}})},
		asks:   Request{Visits: []Visit{on(20250301, "1000", "place=far")}},
		no:     "visits[0].facts",
	}, {
		name:   "a rate that nobody published",
		why:    "above the deductible of 200 anything can be paid, below nothing",
		layers: []Layer{simple("a", Yuan(200), []Band{{Rate: Value{Kind: Unknown}}})},
		asks:   Request{Visits: []Visit{on(20250301, "1000")}},
		want:   []string{"a 0.00–800.00, own 200.00–1000.00"},
	}, {
		name:   "a rate within published bounds",
		why:    "50% to 70% of 800: 400 to 560",
		layers: []Layer{simple("a", Yuan(200), []Band{{Rate: Value{Kind: Unknown, Bounded: true, Low: 500_000, High: 700_000}}})},
		asks:   Request{Visits: []Visit{on(20250301, "1000")}},
		want:   []string{"a 400.00–560.00, own 440.00–600.00"},
	}, {
		name:   "a figure that the reader typed",
		why:    "the hotline said 55%: 800 × 55% = 440, exact",
		layers: []Layer{simple("a", Yuan(200), []Band{{Rate: Value{Kind: Unknown}}})},
		asks: Request{Figures: []Entered{{Address: "a/all/rate", Text: "55%"}},
			Visits: []Visit{on(20250301, "1000")}},
		want: []string{"a 440.00, own 560.00"},
	}, {
		name:   "an answer that nobody knows",
		why:    "near is 80%, far 50%; the person does not know which: 500 to 800",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "near", When: All{is("place", "near")}, Bands: rate(80)}, {ID: "far", When: All{is("place", "far")}, Bands: rate(50)}}})},
		asks:   Request{Visits: []Visit{unsure("place", on(20250301, "1000"))}},
		want:   []string{"a 500.00–800.00, own 200.00–500.00"},
	}, {
		name: "an income that nobody knows, against another line each year",
		why: "the line is 90 in 2024 and 18000 in 2025. Somebody with 10000 is above the one and below the other," +
			" somebody with 30000 above both: each visit may be covered or not",
		layers: []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) {
			v.When = All{{Fact: "income", Op: Within, To: Value{Kind: Share, Percent: 900_000, Figure: "line", Year: LastYear}}}
		})},
		policy: func(p *Policy) {
			p.Figures = append(p.Figures, Figure{ID: "line", Name: "低收入线", Years: []FigureYear{
				{Year: 2023, Value: Yuan(100)}, {Year: 2024, Value: Yuan(20000)}}})
		},
		asks: Request{Person: append(person()[:4], Answer{Fact: "income", Unsure: true}),
			Visits: []Visit{on(20240301, "1000"), on(20250301, "1000")}},
		want: []string{"a 0.00–500.00, own 500.00–1000.00", "a 0.00–500.00, own 500.00–1000.00"},
	},
}

func firstPay(id string, points int64, of string) Layer {
	share := Points(points)
	return layer(id, Version{Of: []string{of}, FirstPay: &share})
}

func comesLater(l Layer) Layer { l.Paid = Later; return l }

func slip(v Visit) Visit { v.Bill.From = "slip"; return v }

func totalOnly(v Visit) Visit { v.Bill = Bill{Total: v.Bill.Total}; return v }

// unsure takes back the answer to one fact.
func unsure(fact string, v Visit) Visit {
	for i := range v.Facts {
		if v.Facts[i].Fact == fact {
			v.Facts[i] = Answer{Fact: fact, Unsure: true}
		}
	}
	return v
}
