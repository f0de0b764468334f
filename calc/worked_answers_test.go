package calc_test

import . "mingbaizhi/calc"

// What a person's answers say where they overlap or are unsure.
var workedAnswers = []worked{
	{
		name:   "of overlapping answers to a question with one the last holds",
		why:    "a until told otherwise, b from 2025: in 2024 only A opens, in 2025 only B, never both",
		layers: []Layer{forPlan("A", "a"), forPlan("B", "b")},
		asks: Request{Person: said("plan", Answer{Values: []string{"a"}}, Answer{Values: []string{"b"}, From: 20250101}),
			Visits: []Visit{on(20241231, "1000"), on(20250301, "1000")}},
		want: []string{"A 500.00, own 500.00", "B 500.00, own 500.00"},
	}, {
		name:   "overlapping identities add up",
		why:    "k1 always, k2 too from 2025: A pays 50% of 1000, then B 50% of the 500 left",
		layers: []Layer{forKin("A", "k1"), forKin("B", "k2")},
		asks: Request{Person: said("kin", Answer{Values: []string{"k1"}}, Answer{Values: []string{"k2"}, From: 20250101}),
			Visits: []Visit{on(20241231, "1000"), on(20250301, "1000")}},
		want: []string{"A 500.00, own 500.00", "A 500.00, B 250.00, own 250.00"},
	}, {
		name:   "a sure identity beside an unsure answer stays sure",
		why:    "k1 is sure, so A pays 500 whatever else the person may be; B pays 250 or nothing",
		layers: []Layer{forKin("A", "k1"), forKin("B", "k2")},
		asks:   Request{Person: said("kin", Answer{Values: []string{"k1"}}, Answer{Unsure: true}), Visits: []Visit{on(20250301, "1000")}},
		want:   []string{"A 500.00, B 0.00–250.00, own 250.00–500.00"},
	}, {
		name:   "an unsure answer before a sure identity stays unsure",
		why:    "the same, the answers the other way round",
		layers: []Layer{forKin("A", "k1"), forKin("B", "k2")},
		asks:   Request{Person: said("kin", Answer{Unsure: true}, Answer{Values: []string{"k1"}}), Visits: []Visit{on(20250301, "1000")}},
		want:   []string{"A 500.00, B 0.00–250.00, own 250.00–500.00"},
	}, {
		name:   "an unsure answer does not outlive a sure one beside it",
		why:    "k1 is sure in 2024 alone; what is unsure all along may still be nothing in 2025: A 0 or 500",
		layers: []Layer{forKin("A", "k1")},
		asks: Request{Person: said("kin", Answer{Values: []string{"k1"}, Until: 20241231}, Answer{Unsure: true}),
			Visits: []Visit{on(20241231, "1000"), on(20250301, "1000")}},
		want: []string{"A 500.00, own 500.00", "A 0.00–500.00, own 500.00–1000.00"},
	},
}

// said is the usual person with these answers to one fact.
func said(fact string, answers ...Answer) (all []Answer) {
	for _, a := range person() {
		if a.Fact != fact {
			all = append(all, a)
		}
	}
	for _, a := range answers {
		a.Fact = fact
		all = append(all, a)
	}
	return all
}

func forPlan(id, option string) Layer {
	return change(simple(id, Value{}, rate(50)), func(v *Version) { v.When = All{is("plan", option)} })
}

func forKin(id, option string) Layer {
	return change(simple(id, Value{}, rate(50)), func(v *Version) { v.When = All{is("kin", option)} })
}
