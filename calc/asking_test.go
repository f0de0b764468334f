package calc_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// asked lists the facts that a form would put for a visit on a day, one after
// the other: what it has not asked it does not know.
func asked(o *oracle, conditions []Asking, v visit) (facts []string) {
	for _, a := range conditions {
		if slices.ContainsFunc(a.Whens, func(w AskingWhen) bool {
			known := slices.DeleteFunc(slices.Clone(w.All), func(t Test) bool { return !slices.Contains(facts, t.Fact) })
			return w.From <= v.Settled && (w.Until == 0 || v.Settled <= w.Until) && o.holds(known, v, v.Settled)
		}) {
			facts = append(facts, a.Fact)
		}
	}
	return facts
}

// TestConditionsAskEnough leaves out every answer that the form would not ask
// for, and wants the same statements.
func TestConditionsAskEnough(t *testing.T) {
	natively(t)
	tried, less := 0, 0
	for tried < scaled(3000) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			p := d.policy()
			plan, err := Compile(p)
			if err != nil {
				return
			}
			conditions, o := plan.Conditions(), newOracle(p)
			for range 5 {
				r := d.request(p)
				day := d.day()
				r.Visits = []Visit{dates(day, day, day, r.Visits[0])}
				r.Pools, r.Accounts = nil, nil
				for i := range r.Person {
					r.Person[i].From, r.Person[i].Until = 0, 0
				}
				full, problem := plan.Settle(r)
				if problem != nil {
					continue
				}
				facts := asked(o, conditions, visit{Visit: &r.Visits[0], person: r.Person})
				unasked := func(a Answer) bool { return !slices.Contains(facts, a.Fact) }
				asks := *r
				asks.Person = slices.DeleteFunc(slices.Clone(r.Person), unasked)
				asks.Visits = slices.Clone(r.Visits)
				asks.Visits[0].Facts = slices.DeleteFunc(slices.Clone(r.Visits[0].Facts), unasked)
				short, problem := plan.Settle(&asks)
				if problem != nil {
					t.Fatalf("%v\n%s\n%s", problem, show(p), show(r))
				}
				if a, b := inShort(&full.Statements[0]), inShort(&short.Statements[0]); a != b {
					t.Fatalf("all answers: %s, those asked for: %s\n%s\n%s", a, b, show(p), show(r))
				}
				tried++
				if len(asks.Person)+len(asks.Visits[0].Facts) < len(r.Person)+len(r.Visits[0].Facts) {
					less++
				}
			}
		})
	}
	t.Logf("%d visits, %d with fewer questions", tried, less)
	if less < tried/10 {
		t.Error("hardly a question was ever left out")
	}
}

// A form asks for what tells a pool's counters apart, and on a day without a
// rule for what says whom the nearest rule concerns.
func TestConditions(t *testing.T) {
	weekly := layer("a", Version{
		Limits: []Limit{{PoolUse: PoolUse{Pool: "week", Per: PerWeek, Each: "disease"}, ID: "week", On: OnTimes, Most: Count(2)}},
		Rows:   []Row{{ID: "all", Bands: rate(50)}}})
	hole := Layer{ID: "a", Name: "a", Versions: []Version{
		{From: 20200101, Until: 20241231, When: All{is("care", "in")}, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(50)}}},
		{From: 20250401, When: All{is("level", "low")}, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(60)}}}}}
	for _, test := range []struct {
		why   string
		layer Layer
		day   Date
		want  []string
	}{
		{"a limit for each disease", weekly, 20250301, []string{"disease"}},
		{"before the first rule as by it", hole, 20190101, []string{"care"}},
		{"in a hole as by the rule before", hole, 20250301, []string{"care"}},
		{"not when the next rule is there", hole, 20250401, []string{"level"}},
	} {
		p := worked{layers: []Layer{test.layer}}.region()
		plan, err := Compile(p)
		if err != nil {
			t.Fatal(err)
		}
		v := on(test.day, "1000")
		if got := asked(newOracle(p), plan.Conditions(), visit{Visit: &v, person: person()}); !slices.Equal(got, test.want) {
			t.Errorf("%s: asks %v, want %v", test.why, got, test.want)
		}
	}
}
