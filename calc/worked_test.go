package calc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// A worked example is a small made-up region, a person, and what they pay, with
// the arithmetic beside it. Read together they say what each rule means.
type worked struct {
	name   string
	why    string
	layers []Layer
	policy func(p *Policy) // what else the region decides
	asks   Request
	want   []string // a line a visit: what each layer paid, and what is left
	no     string   // the field for which the request is refused, instead
}

// layer is a benefit that has always been in force and pays eligible costs
// unless it says otherwise.
func layer(id string, v Version) Layer {
	if v.From == 0 {
		v.From = 20200101
	}
	if v.Of == nil {
		v.Of = []string{"eligible"}
	}
	v.Source = "law"
	return Layer{ID: id, Name: id, Slip: "oth_pay", Versions: []Version{v}}
}

// simple is a layer with one row.
func simple(id string, deductible Value, bands []Band) Layer {
	return layer(id, Version{Rows: []Row{{ID: "all", Deductible: deductible, Bands: bands}}})
}

// rate is one band without end.
func rate(points int64) []Band { return []Band{{Rate: Points(points)}} }

// upward is bands: rate up to edge, rate up to edge, …, rate.
func upward(rateEdgeRate ...int64) (bands []Band) {
	for i, n := range rateEdgeRate {
		if i%2 == 0 {
			bands = append(bands, Band{Rate: Points(n)})
		} else {
			bands[len(bands)-1].To = Yuan(n)
		}
	}
	return bands
}

// yearly keeps a layer's deductible, bands and a row's limit in its own pool of
// the benefit year.
func yearly(l Layer) Layer { return pooled(l, PoolUse{Pool: l.ID, Per: PerYear}) }

func pooled(l Layer, use PoolUse) Layer {
	for i := range l.Versions {
		v := &l.Versions[i]
		v.Deductible, v.Bands = use, use
		for j := range v.Rows {
			for k := range v.Rows[j].Limits {
				v.Rows[j].Limits[k].PoolUse = use
			}
		}
	}
	return l
}

// atMost is the row's short form of a limit on what is paid.
func atMost(yuan int64) []Limit { return []Limit{{ID: "limit", On: OnPaid, Most: Yuan(yuan)}} }

func change(l Layer, how func(v *Version)) Layer {
	how(&l.Versions[0])
	return l
}

// on is a visit settled on a day with a bill: eligible, first_pay, over_limit
// and non_covered in yuan; and facts that differ from the usual ones.
func on(day Date, bill string, facts ...string) Visit {
	v := Visit{Admitted: day, Discharged: day, Settled: day, Hospital: "h1"}
	usual := map[string]string{"care": "in", "level": "low", "place": "near", "stay": "1", "disease": "d1", "cause": "own"}
	for _, fact := range facts {
		id, value, _ := strings.Cut(fact, "=")
		usual[id] = value
	}
	for _, f := range vocabulary {
		if f.OfVisit {
			v.Facts = append(v.Facts, Answer{Fact: f.ID, Values: []string{usual[f.ID]}})
		}
	}
	amounts := []*Amount{&v.Bill.Eligible, &v.Bill.FirstPay, &v.Bill.OverLimit, &v.Bill.NonCovered}
	given := strings.Fields(bill)
	for i, amount := range amounts {
		*amount = yuan("0")
		if i < len(given) {
			*amount = yuan(given[i])
		}
		v.Bill.Total.Span.Low += amount.Low
		v.Bill.Total.Span.High += amount.High
	}
	v.Bill.Total.Said = true
	return v
}

func yuan(text string) Amount {
	fen, ok := ParseYuan(text)
	return Amount{Span: Span{Low: fen, High: fen}, Said: ok}
}

// person is the usual person with other answers to some facts.
func person(facts ...string) (answers []Answer) {
	usual := map[string]string{"plan": "a", "kin": "", "known": "", "age": "40", "income": "2000"}
	for _, fact := range facts {
		id, value, _ := strings.Cut(fact, "=")
		usual[id] = value
	}
	for _, f := range vocabulary {
		if !f.OfVisit {
			answers = append(answers, Answer{Fact: f.ID, Values: strings.FieldsFunc(usual[f.ID], func(r rune) bool { return r == ',' })})
		}
	}
	return answers
}

// region is the made-up region of an example.
func (w worked) region() *Policy {
	p := &Policy{Region: "made-up", Name: "假想市", Facts: vocabulary, Layers: w.layers,
		Sources: []Source{{ID: "law", Title: "假想办法", Issuer: "假想市", Date: "2020-01-01", Grade: Official}},
		Figures: []Figure{{ID: "index", Name: "平均收入", Years: []FigureYear{{Year: 2024, Value: Value{Kind: Known, Amount: 30_000_05, Source: "law"}}}}},
		Orders:  []Order{{From: 20200101, Source: "law", Steps: asListed(&Policy{Layers: w.layers})}}}
	if w.policy != nil {
		w.policy(p)
	}
	return p
}

// inShort is a statement in a line: each open layer's payment, what is left,
// and how that is met.
func inShort(s *Statement) string {
	if s.Gate != nil {
		return s.Gate.Says
	}
	var parts []string
	for _, l := range s.Layers {
		if l.Moved != (Span{}) {
			continue // a first-pay step pays nothing
		}
		parts = append(parts, l.ID+" "+spanText(l.Paid))
	}
	parts = append(parts, "own "+spanText(s.OwnPay))
	for _, how := range []struct {
		name   string
		amount Span
		not    Span
	}{{"account", s.Account, Span{}}, {"family", s.FamilyAccount, Span{}}, {"at the window", s.AtWindow, s.OwnPay}, {"worst order", s.WorstOrder, s.OwnPay}} {
		if how.amount != how.not {
			parts = append(parts, how.name+" "+spanText(how.amount))
		}
	}
	return strings.Join(parts, ", ")
}

func spanText(s Span) string {
	if s.Exact() {
		return s.Low.String()
	}
	return s.Low.String() + "–" + s.High.String()
}

func TestWorked(t *testing.T) {
	for _, w := range slices.Concat(workedLayers, workedPools, workedRows, workedOrders, workedBills, workedAside, workedAnswers, workedUnknown, workedCounting) {
		t.Run(strings.ReplaceAll(w.name, " ", "-"), func(t *testing.T) {
			if w.why == "" {
				t.Error("nobody said why this example is here")
			}
			r := w.asks
			r.Region = "made-up"
			if r.Person == nil {
				r.Person = person()
			}
			p := w.region()
			plan, err := Compile(p)
			if err != nil {
				t.Fatal(err)
			}
			ledger, problem := plan.Settle(&r)
			if w.no != "" && (problem == nil || problem.Field != w.no) {
				t.Fatalf("%v; want a refusal of %s", problem, w.no)
			}
			if w.no != "" {
				return
			}
			if problem != nil {
				t.Fatal(problem)
			}
			for i := range ledger.Statements {
				if got := inShort(&ledger.Statements[i]); got != w.want[i] {
					t.Errorf("visit %d: %s; want %s", i+1, got, w.want[i])
				}
			}
			if len(ledger.Statements) != len(w.want) {
				t.Errorf("%d statements, want %d", len(ledger.Statements), len(w.want))
			}
			// Where nothing is unknown, the oracle works it too.
			if answer, err := settleByHand(p, &r); err == nil && !strings.Contains(fmt.Sprint(w.want), "–") {
				if difference := compare(answer, err, ledger, problem); difference != "" {
					t.Error(difference)
				}
			}
		})
	}
}
