package calc_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// What a request leaves open or contradicts.
func TestAsked(t *testing.T) {
	byHospital := pooled(simple("a", Yuan(1000), rate(50)), PoolUse{Pool: "a", Per: PerYear, Each: "hospital"})
	whole := yearly(simple("a", Yuan(1000), rate(50)))
	counted := layer("a", Version{Limits: []Limit{limited("n", PerYear, OnTimes, Count(1))}, Rows: []Row{{ID: "all", Bands: rate(50)}}})
	begun := func(pool, each string) []PoolStart {
		return []PoolStart{{Pool: pool, Each: each, Base: yuan("1000"), Deductible: yuan("1000"), Paid: yuan("0")}}
	}
	marked := totalOnly(on(20250301, "1000"))
	marked.Bill.Marks = []Mark{{Part: "first_pay", Name: "herbs", Amount: yuan("300").Span}}
	outside := slipSays(totalOnly(on(20250301, "1000")), Given{Layer: "b", Paid: yuan("100"), Deductible: yuan("0")})
	kinOnly := slipSays(on(20250301, "1000"), Given{Layer: "aid", Paid: yuan("100"), Deductible: yuan("0")})
	for _, test := range []struct {
		why    string
		layers []Layer
		asks   Request
		want   string // visit by visit, or
		field  string // what is refused
	}{
		{"a pool of each hospital is one hospital's", []Layer{byHospital}, Request{Pools: begun("a", ""), Visits: []Visit{on(20250301, "1000")}}, "", "pools.a"},
		{"and then its alone", []Layer{byHospital}, Request{Pools: begun("a", "h1"), Visits: []Visit{on(20250301, "1000"), at("h2", on(20250302, "1000"))}},
			"a 500.00, own 500.00; a 0.00, own 1000.00", ""},
		{"a pool of all is nobody's", []Layer{whole}, Request{Pools: begun("a", "h1"), Visits: []Visit{on(20250301, "1000")}}, "", "pools.a@h1"},
		{"two visits to nobody knows which hospitals", []Layer{byHospital}, Request{Visits: []Visit{at("", on(20250301, "1000")), at("", on(20250302, "1000"))}}, "", "visits[0].hospital"},
		{"one visit needs no name", []Layer{byHospital}, Request{Visits: []Visit{at("", on(20250301, "2000"))}}, "a 500.00, own 1500.00", ""},
		{"times that nobody said may be used up", []Layer{counted}, Request{Pools: begun("n", ""), Visits: []Visit{on(20250301, "1000")}}, "a 0.00–500.00, own 500.00–1000.00", ""},
		{"a total alone with a mark: 700 inside, of the 300 nothing is paid", []Layer{simple("a", Value{}, rate(50))}, Request{Visits: []Visit{marked}},
			"a 0.00–500.00, own 500.00–1000.00 if 650.00", ""},
		{"a total alone that the slip puts outside", []Layer{simple("a", Value{}, rate(50)), change(simple("b", Value{}, rate(50)), func(v *Version) { v.Of = []string{"non_covered"} })},
			Request{Visits: []Visit{outside}}, "a 0.00–500.00, b 0.00–100.00, own 400.00–1000.00", ""},
		{"an unsure answer that the slip rules out: only k1 gets aid", []Layer{simple("x", Value{}, rate(50)), forKin("aid", "k1")},
			Request{Person: said("kin", Answer{Unsure: true}), Visits: []Visit{kinOnly}}, "x 500.00, aid 100.00, own 400.00", ""},
		{"unless it rules all of them out", []Layer{simple("x", Value{}, rate(50)), change(forKin("aid", "k1"), func(v *Version) { v.When = append(v.When, is("care", "out")) })},
			Request{Person: said("kin", Answer{Unsure: true}), Visits: []Visit{kinOnly}}, "", "visits[0].given.aid"},
		{"a long stay may be settled before it ends", []Layer{simple("a", Value{}, rate(50))},
			Request{Visits: []Visit{dates(20241220, 20250105, 20241231, on(20250105, "1000"))}}, "a 500.00, own 500.00", ""},
	} {
		w := worked{layers: test.layers}
		plan, err := Compile(w.region())
		if err != nil {
			t.Fatalf("%s: %v", test.why, err)
		}
		if test.asks.Person == nil {
			test.asks.Person = person()
		}
		ledger, problem := plan.Settle(&test.asks)
		if problem != nil || test.field != "" {
			if problem == nil || problem.Field != test.field {
				t.Errorf("%s: refused %v, want %q", test.why, problem, test.field)
			}
			continue
		}
		var got []string
		for i := range ledger.Statements {
			s := &ledger.Statements[i]
			got = append(got, inShort(s))
			if s.IfAllEligible != nil {
				got[i] += " if " + spanText(s.IfAllEligible.OwnPay)
			}
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%s: %s; want %s", test.why, strings.Join(got, "; "), test.want)
		}
	}
}

// An unsure answer that closes one gate or another is answered by both; the
// options say which.
func TestDifferentGates(t *testing.T) {
	_, ledger := worked{layers: []Layer{simple("a", Value{}, rate(50))},
		policy: func(p *Policy) {
			p.Gates = []Gate{{ID: "in", Says: "住院找甲。", When: All{is("care", "in")}}, {ID: "out", Says: "门诊找乙。", When: All{is("care", "out")}}}
		},
		asks: Request{Visits: []Visit{unsure("care", on(20250301, "1000"))}}}.settle(t)
	if g := ledger.Statements[0].Gate; g == nil || g.Says != "住院找甲。也可能是：门诊找乙。" {
		t.Errorf("gate %+v", g)
	}
	if u := ledger.Unsure; len(u) != 1 || u[0].Visit != 0 || len(u[0].Answers) != 2 || u[0].Answers[1].Gate.ID != "out" {
		t.Errorf("unsure %+v", ledger.Unsure)
	}
}

// Where a rule was last seen is told unless a later source of its own confirms
// it; the yearly figure that it takes a share of does not.
func TestAsSeen(t *testing.T) {
	for _, test := range []struct {
		why        string
		deductible Value
		seen       bool
	}{
		{"by its own source", Yuan(10), true},
		{"a share of a figure of later date", Value{Kind: Share, Percent: 10, Figure: "index", Year: LastYear}, true},
		{"a cell of later date", Value{Kind: Known, Amount: 1000, Source: "stat"}, false},
	} {
		l := layer("a", Version{From: 20240101, Seen: "2024-01", Rows: []Row{{ID: "all", Deductible: test.deductible, Bands: rate(50)}}})
		l.Versions[0].Source = "old"
		_, ledger := worked{layers: []Layer{l},
			policy: func(p *Policy) {
				p.Sources = append(p.Sources, Source{ID: "old", Date: "2024-01", Grade: Official}, Source{ID: "stat", Date: "2025-02-28", Grade: Official})
				p.Figures[0].Years[0].Value.Source = "stat"
			},
			asks: Request{Visits: []Visit{on(20250215, "1000")}}}.settle(t)
		if seen := ledger.Statements[0].AsSeen; (len(seen) == 1) != test.seen {
			t.Errorf("%s: as seen %v", test.why, seen)
		}
	}
}

// Visits may stand in any order, and answers keep it; a request for another
// region is not answered with this one's rules.
func TestAnswerAsSent(t *testing.T) {
	plan, err := Compile(worked{layers: []Layer{yearly(simple("a", Yuan(100), rate(50)))}}.region())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ request, want string }{
		{`{"visits":[{"settled":"2025-02-01","bill":{"total":"100","eligible":"100"}},{"settled":"2025-01-01","bill":{"total":"100","eligible":"100"}}]}`, "50.00 100.00"},
		{`{"region":"made-up","visits":[{"admitted":"2025-01-01","discharged":"2025-03-01","settled":"2025-02-01","bill":{"total":"300","eligible":"300"}}]}`, "200.00"},
		{`{"region":"elsewhere","visits":[{"settled":"2025-02-01","bill":{"total":"10"}}]}`, "region"},
	} {
		var reply struct {
			Error      struct{ Field string }
			Statements []struct {
				Own string `json:"own_pay"`
			}
		}
		if err := json.Unmarshal(plan.Answer(nil, []byte(test.request)), &reply); err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, s := range reply.Statements {
			got = append(got, s.Own)
		}
		if reply.Error.Field != "" {
			got = append(got, reply.Error.Field)
		}
		if !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%s: %v, want %s", test.request, got, test.want)
		}
	}
}
