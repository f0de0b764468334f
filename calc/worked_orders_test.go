package calc_test

import . "mingbaizhi/calc"

// Which layer comes first, and who is charged.
var workedOrders = []worked{
	{
		name:   "the second pays on what the first left",
		why:    "60% of 10000, then 50% of the 4000 left",
		layers: []Layer{simple("a", Value{}, rate(60)), simple("b", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{on(20250301, "10000")}},
		want:   []string{"a 6000.00, b 2000.00, own 2000.00"},
	}, {
		name: "only the first of an exclusive pair",
		why:  "a opens and blocks b, even where it pays nothing; for the closed a, b opens",
		layers: []Layer{
			alone(change(simple("a", Yuan(5000), rate(90)), func(v *Version) { v.When = All{is("care", "in")} })),
			alone(simple("b", Value{}, rate(50)))},
		asks: Request{Visits: []Visit{on(20250301, "1000"), on(20250302, "1000", "care=out")}},
		want: []string{"a 0.00, own 1000.00", "b 500.00, own 500.00"},
	}, {
		name: "the better of two orders",
		why: "a takes 1000 off the bottom, so it pays more on the whole bill: first a (2000 − 1000) × 50% = 500, then b 30% of 1500 = 450," +
			" left 1050; the other way b 600, a (1400 − 1000) × 50% = 200, left 1200",
		layers: []Layer{simple("b", Value{}, rate(30)), simple("a", Yuan(1000), rate(50))},
		policy: func(p *Policy) { p.Orders[0].Steps = []Step{{Best: []string{"b", "a"}}} },
		asks:   Request{Visits: []Visit{on(20250301, "2000")}},
		want:   []string{"a 500.00, b 450.00, own 1050.00, worst order 1200.00"},
	}, {
		name: "only orders that the slip can have had",
		why: "the slip says that b paid 80 of 100. Had a come first, 50 would have been left for b, so it did not:" +
			" b 80, then a 50% of 20",
		layers: []Layer{simple("a", Value{}, rate(50)), simple("b", Value{}, rate(90))},
		policy: func(p *Policy) { p.Orders[0].Steps = []Step{{Best: []string{"a", "b"}}} },
		asks:   Request{Visits: []Visit{slipSays(on(20250301, "100"), Given{Layer: "b", Paid: yuan("80"), Deductible: yuan("0")})}},
		want:   []string{"b 80.00, a 10.00, own 10.00"},
	}, {
		name:   "an order on which the texts disagree",
		why:    "the same two layers: somewhere from 1050 to 1200 is left; a pays 500 or 200, b 450 or 600",
		layers: []Layer{simple("b", Value{}, rate(30)), simple("a", Yuan(1000), rate(50))},
		policy: func(p *Policy) { p.Orders[0].Steps = []Step{{Unknown: []string{"b", "a"}}} },
		asks:   Request{Visits: []Visit{on(20250301, "2000")}},
		want:   []string{"b 450.00–600.00, a 200.00–500.00, own 1050.00–1200.00"},
	}, {
		name: "the narrower later layer's part is charged first",
		why: "a pays 50% of 1400 = 700 and charges it to the 400 that b covers first, then 300 to the rest;" +
			" b finds nothing left. So nobody gains by paying more for what b covers",
		layers: []Layer{
			change(simple("a", Value{}, rate(50)), func(v *Version) { v.Of = []string{"eligible", "first_pay"} }),
			change(simple("b", Value{}, rate(80)), func(v *Version) { v.Of = []string{"first_pay"} })},
		asks: Request{Visits: []Visit{on(20250301, "1000 400")}},
		want: []string{"a 700.00, b 0.00, own 700.00"},
	}, {
		name: "one mark of a part",
		why:  "b pays 50% of what a left of the herbs: a pays 60% of 1000, charged to the 300 of herbs first, so none is left for b",
		layers: []Layer{simple("a", Value{}, rate(60)),
			change(simple("b", Value{}, rate(50)), func(v *Version) { v.Of = []string{"eligible.herbs"} })},
		asks: Request{Visits: []Visit{marked("eligible", "herbs", "300", on(20250301, "1000"))}},
		want: []string{"a 600.00, b 0.00, own 400.00"},
	}, {
		name: "what no mark took",
		why:  "a covers the unmarked 700 alone: 60% = 420",
		layers: []Layer{change(simple("a", Value{}, rate(60)), func(v *Version) { v.Of = []string{"eligible.unmarked"} }),
			change(simple("b", Value{}, rate(50)), func(v *Version) { v.Of = []string{"eligible.herbs"} })},
		asks: Request{Visits: []Visit{marked("eligible", "herbs", "300", on(20250301, "1000"))}},
		want: []string{"a 420.00, b 150.00, own 430.00"},
	}, {
		name:   "an order by date",
		why:    "b first until the end of March: 600 and a 200; then a first: 500 and b 450",
		layers: []Layer{simple("a", Yuan(1000), rate(50)), simple("b", Value{}, rate(30))},
		policy: func(p *Policy) {
			p.Orders = []Order{{From: 20200101, Until: 20250331, Source: "law", Steps: []Step{{Layer: "b"}, {Layer: "a"}}},
				{From: 20250401, Source: "law", Steps: []Step{{Layer: "a"}, {Layer: "b"}}}}
		},
		asks: Request{Visits: []Visit{on(20250331, "2000"), on(20250401, "2000")}},
		want: []string{"b 600.00, a 200.00, own 1200.00", "a 500.00, b 450.00, own 1050.00"},
	},
}

// alone lets a layer open only if no other that stands alone has.
func alone(l Layer) Layer { l.Exclusive = "alone"; return l }

func marked(part, name, amount string, v Visit) Visit {
	v.Bill.Marks = append(v.Bill.Marks, Mark{Part: part, Name: name, Amount: yuan(amount).Span})
	return v
}
