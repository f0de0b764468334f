package calc_test

import (
	"slices"
	"testing"

	. "mingbaizhi/calc"
)

// What nobody published is asked for where it could move the answer, and only
// there.
func TestUnknownThatMatters(t *testing.T) {
	atLeast := func(yuan int64) Value {
		return Value{Kind: Unknown, Bounded: true, Low: yuan * 100, High: int64(MostFen)}
	}
	half := Value{Kind: Share, Percent: 50_0000, Figure: "index", Year: LastYear}
	basic := func(row Row) Layer {
		l := layer("basic", Version{Rows: []Row{row}})
		l.Slip = "hifp_pay"
		return l
	}
	for _, test := range []struct {
		name, why string
		row       Row
		index     Value // last year's figure
		bill      string
		own       Span
		unknown   []string
	}{
		{"a limit that is far away", "(1000 − 100) × 50% = 450, the limit is at least 600",
			Row{ID: "all", Deductible: Yuan(100), Bands: rate(50), Limits: []Limit{{ID: "limit", On: OnPaid, Most: atLeast(600)}}}, Yuan(1),
			"1000", Span{Low: 550_00, High: 550_00}, nil},
		{"a limit that may bind", "(1500 − 100) × 50% = 700, of which 600 are sure",
			Row{ID: "all", Deductible: Yuan(100), Bands: rate(50), Limits: []Limit{{ID: "limit", On: OnPaid, Most: atLeast(600)}}}, Yuan(1),
			"1500", Span{Low: 800_00, High: 900_00}, []string{"basic/all/limit"}},
		{"a deductible out of reach", "it is at least half of 3000",
			Row{ID: "all", Deductible: half, Bands: rate(80)}, atLeast(3000),
			"1500", Span{Low: 1500_00, High: 1500_00}, nil},
		{"a deductible that may be reached", "(1600 − 1500) × 80% = 80 at most; half of no bound is none, so nothing at least",
			Row{ID: "all", Deductible: half, Bands: rate(80)}, atLeast(3000),
			"1600", Span{Low: 1520_00, High: 1600_00}, []string{"figure/index/2024"}},
	} {
		p := worked{layers: []Layer{basic(test.row)}, policy: func(p *Policy) { p.Figures[0].Years[0].Value = test.index }}.region()
		plan, err := Compile(p)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		ledger, problem := plan.Settle(&Request{Person: person(), Visits: []Visit{on(20250301, test.bill)}})
		if problem != nil {
			t.Fatalf("%s: %v", test.name, problem)
		}
		s := &ledger.Statements[0]
		var unknown []string
		for _, c := range s.Unknown {
			unknown = append(unknown, c.Address)
		}
		if s.OwnPay != test.own || !slices.Equal(unknown, test.unknown) {
			t.Errorf("%s: own %v unknown %v, want %v %v: %s", test.name, s.OwnPay, unknown, test.own, test.unknown, test.why)
		}
		if (len(s.CallSheet) > 0) != (len(test.unknown) > 0) {
			t.Errorf("%s: call sheet %v", test.name, s.CallSheet)
		}
	}
}

// A table that nobody published was not last seen on any day, be it unknown as
// a whole or in each of its figures; one figure or one bound of it was.
func TestUnpublishedIsNotSeen(t *testing.T) {
	unknown := Value{Kind: Unknown}
	row := func(deductible, rate Value) Version {
		return Version{Seen: "2020-01", Rows: []Row{{ID: "all", Deductible: deductible, Bands: []Band{{Rate: rate}}}}}
	}
	for _, test := range []struct {
		name string
		aid  Version
		seen bool
		own  Span
	}{
		{"the table is unknown", Version{Seen: "2020-01", RowsUnknown: true}, false, Span{Low: 0, High: 100_00}},
		{"each of its figures is", row(unknown, unknown), false, Span{Low: 0, High: 100_00}},
		{"its rate is known", row(unknown, Points(60)), true, Span{Low: 40_00, High: 100_00}},
		{"its deductible has a bound", row(Value{Kind: Unknown, Bounded: true, Low: 20_00, High: 30_00}, unknown), true, Span{Low: 20_00, High: 100_00}},
	} {
		plan, err := Compile(worked{layers: []Layer{layer("aid", test.aid)}}.region())
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		ledger, problem := plan.Settle(&Request{Person: person(), Visits: []Visit{on(20250301, "100")}})
		if problem != nil {
			t.Fatalf("%s: %v", test.name, problem)
		}
		if s := &ledger.Statements[0]; len(s.AsSeen) > 0 != test.seen || s.OwnPay != test.own {
			t.Errorf("%s: as seen %v, own %v, want %t and %v", test.name, s.AsSeen, s.OwnPay, test.seen, test.own)
		}
	}
}

// Whether a rule is for a person may hang on a figure that nobody published:
// three times last year's. Then it is that figure that is asked for.
func TestUnknownThreshold(t *testing.T) {
	most := Value{Kind: Share, Percent: 300_0000, Figure: "index", Year: LastYear}
	aid := simple("aid", Yuan(0), rate(50))
	aid.Versions[0].When = All{{Fact: "income", Op: Within, To: most}}
	region := worked{layers: []Layer{aid}, policy: func(p *Policy) { p.Figures[0].Years[0].Value = Value{Kind: Unknown} }}.region()
	plan, err := Compile(region)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		figures []Entered
		own     Span
		asks    int
	}{
		{nil, Span{Low: 50_00, High: 100_00}, 1},
		{[]Entered{{Address: "figure/index/2024", Text: "700"}}, Span{Low: 50_00, High: 50_00}, 0},
		{[]Entered{{Address: "figure/index/2024", Text: "600"}}, Span{Low: 100_00, High: 100_00}, 0},
	} {
		ledger, problem := plan.Settle(&Request{Person: person("income=2000"), Visits: []Visit{on(20250301, "100")}, Figures: test.figures})
		if problem != nil {
			t.Fatal(problem)
		}
		s := &ledger.Statements[0]
		if s.OwnPay != test.own || len(s.Unknown) != test.asks {
			t.Errorf("%v: own %v unknown %v, want %v and %d", test.figures, s.OwnPay, s.Unknown, test.own, test.asks)
		}
	}
}
