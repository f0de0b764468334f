package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// Details that only a statement of several rules at once shows.
func TestSettledDetails(t *testing.T) {
	levels := []Row{{ID: "low", When: All{is("level", "low")}, Bands: rate(10)}, {ID: "mid", When: All{is("level", "mid")}, Bands: rate(20)},
		{ID: "high", When: All{is("level", "high")}, Bands: rate(30)}}
	stay := func(split bool, visit Visit) worked {
		return worked{layers: []Layer{layer("a", Version{SplitAtYearEnd: split, Rows: []Row{{ID: "all", Bands: rate(50)}}})},
			policy: func(p *Policy) { p.Years = []YearStart{{Start: 701}} }, asks: Request{Visits: []Visit{visit}}}
	}
	open := Request{Person: said("kin", Answer{Unsure: true}), Visits: []Visit{unsure("level", unsure("place", unsure("care", on(20250301, "1000"))))}}
	many := worked{layers: []Layer{layer("a", Version{Rows: levels}),
		layer("b", Version{Rows: []Row{{ID: "near", When: All{is("place", "near")}, Bands: rate(1)}, {ID: "far", When: All{is("place", "far")}, Bands: rate(2)}}}),
		layer("c", Version{Rows: []Row{{ID: "in", When: All{is("care", "in")}, Bands: rate(1)}, {ID: "out", When: All{is("care", "out")}, Bands: rate(2)}}}),
		forKin("d", "k1"), forKin("e", "k2"), forKin("f", "k3")}, asks: open}
	for _, test := range []struct {
		why string
		worked
		field, says string // of a refusal; none if both are empty
	}{
		{"a stay over the end of a July year is split", stay(true, dates(20250620, 20250705, 20250705, on(20250705, "1000"))), "visits[0].discharged", "跨了医保年度"},
		{"one over New Year is not: the year begins in July", stay(true, dates(20241220, 20250105, 20250105, on(20250105, "1000"))), "", ""},
		{"nor where nothing says so", stay(false, dates(20250620, 20250705, 20250705, on(20250705, "1000"))), "", ""},
		{"3 × 2 × 2 × 8 answers are more than 64", many, "person", "请先弄清其中一项：“身份”、“医院”"},
	} {
		plan, err := Compile(test.region())
		if err != nil {
			t.Fatalf("%s: %v", test.why, err)
		}
		if test.asks.Person == nil {
			test.asks.Person = person()
		}
		_, problem := plan.Settle(&test.asks)
		switch {
		case test.field == "" && problem != nil:
			t.Errorf("%s: %v", test.why, problem)
		case test.field != "" && (problem == nil || problem.Field != test.field || !strings.Contains(problem.Message, test.says)):
			t.Errorf("%s: %v; want %s: %s", test.why, problem, test.field, test.says)
		}
	}
}

// What is unsure, in how many ways, and where the pools stand that nobody drew on.
func TestLedgerKeeps(t *testing.T) {
	half := Value{Kind: Share, Percent: 500_000, Figure: "index", Year: LastYear}
	aid := change(simple("aid", Value{}, rate(50)), func(v *Version) { v.When = All{{Fact: "income", Op: Within, To: half}} })
	w := worked{layers: []Layer{aid, change(yearly(simple("b", Value{}, rate(10))), func(v *Version) { v.When = All{is("care", "out")} })},
		policy: func(p *Policy) {
			p.Figures[0].Years = []FigureYear{{Year: 2023, Value: Yuan(1000)}, {Year: 2024, Value: Yuan(5000)}}
		},
		asks: Request{Person: said("income", Answer{Unsure: true}), Visits: []Visit{on(20240301, "1000"), on(20250301, "1000")},
			Pools: []PoolStart{{Pool: "b", Base: yuan("700"), Deductible: yuan("0"), Paid: yuan("70"), Times: Amount{Span: Span{Low: 2, High: 2}, Said: true}}}}}
	_, ledger := w.settle(t)
	// The line is 500 in 2024 and 2500 in 2025: an income below the one, between
	// the two, or above both.
	if u := ledger.Unsure; len(u) != 1 || u[0].Visit != -1 || len(u[0].Answers) != 3 ||
		spanText(u[0].Answers[0].OwnPay) != "1000.00" || spanText(u[0].Answers[1].OwnPay) != "1500.00" || spanText(u[0].Answers[2].OwnPay) != "2000.00" {
		t.Errorf("unsure %+v", ledger.Unsure)
	}
	if y := ledger.Year; len(y) != 1 || y[0].Pool != "b" || spanText(y[0].Base) != "700.00" || spanText(y[0].Paid) != "70.00" || y[0].Times != (Span{Low: 2, High: 2}) {
		t.Errorf("pools %+v", ledger.Year)
	}
}

// A threshold that nobody published is one choice for each year's figure: who is
// above it in 2024 may be below it in 2025, and then the episode's 500 are all
// there on the second visit.
func TestThresholdOfEachYear(t *testing.T) {
	half := Value{Kind: Share, Percent: 500_000, Figure: "index", Year: LastYear}
	aid := layer("aid", Version{When: All{{Fact: "income", Op: Within, To: half}},
		Rows: []Row{{ID: "all", Bands: rate(50), Limits: []Limit{limited("e", PerEpisode, OnPaid, Yuan(500))}}}})
	first, second := on(20240301, "1000"), on(20250301, "1000")
	first.Episode, second.Episode = "e1", "e1"
	w := worked{layers: []Layer{aid}, policy: func(p *Policy) { p.Figures[0].Years = nil }, asks: Request{Visits: []Visit{first, second}}}
	_, ledger := w.settle(t)
	if a, b := ledger.Statements[0].OwnPay, ledger.Statements[1].OwnPay; spanText(a) != "500.00–1000.00" || spanText(b) != "500.00–1000.00" {
		t.Errorf("own %v and %v", a, b)
	}
	w.asks.Figures = []Entered{{Address: "figure/index/2023", Text: "9999"}}
	_, ledger = w.settle(t)
	if a, b := ledger.Statements[0].OwnPay, ledger.Statements[1].OwnPay; spanText(a) != "500.00" || spanText(b) != "1000.00" {
		t.Errorf("2023 is entered, 2024 is not: own %v and %v", a, b)
	}
}

// A layer is as weak as the weakest figure that it used, wherever that stands.
func TestWeakest(t *testing.T) {
	paper := Value{Kind: Known, Amount: 100_00, Source: "paper"}
	_, ledger := worked{layers: []Layer{simple("a", paper, rate(50))}, asks: Request{Visits: []Visit{on(20250301, "1000")}},
		policy: func(p *Policy) { p.Sources = append(p.Sources, Source{ID: "paper", Title: "转载", Grade: Reprint}) }}.settle(t)
	if l := &ledger.Statements[0].Layers[0]; l.Weakest != Reprint || len(l.Sources) != 2 {
		t.Errorf("weakest %v of %v", l.Weakest, l.Sources)
	}
}

// What an option comes to includes the runs that did not hang on it: those not
// entitled to aid pay 1000 at any level.
func TestUnsureBesideUnsure(t *testing.T) {
	aid := layer("aid", Version{When: All{is("kin", "k1")}, Rows: []Row{{ID: "low", When: All{is("level", "low")}, Bands: rate(50)}, {ID: "other", When: All{is("level", "mid", "high")}, Bands: rate(20)}}})
	_, ledger := worked{layers: []Layer{aid}, asks: Request{Person: said("kin", Answer{Unsure: true}), Visits: []Visit{unsure("level", on(20250301, "1000"))}}}.settle(t)
	for _, u := range ledger.Unsure {
		for _, a := range u.Answers {
			want := map[string]string{"none": "1000.00", "k2,k3": "1000.00", "k1": "500.00–800.00", "k1,k2,k3": "500.00–800.00", "low": "500.00–1000.00", "mid,high": "800.00–1000.00"}[a.Option]
			if spanText(a.OwnPay) != want {
				t.Errorf("%s = %s: own %v, want %s", u.Fact, a.Option, a.OwnPay, want)
			}
		}
	}
	if len(ledger.Unsure) != 2 {
		t.Errorf("unsure %+v", ledger.Unsure)
	}
}
