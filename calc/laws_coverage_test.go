package calc_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// TestCoverage draws layers over any parts, and wants Compile to load exactly
// those policies in which, in every permitted order, a later layer whose parts
// meet an earlier one's holds them or lies inside them, and those inside lie one
// in the other.
func TestCoverage(t *testing.T) {
	natively(t)
	loaded, refused := 0, 0
	for loaded+refused < scaled(5000) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			w := worked{}
			for _, id := range []string{"a", "b", "c", "d"}[:2+d.upTo(3)] {
				of := some(d, "eligible", "first_pay", "over_limit", "eligible.m1", "eligible.unmarked", "first_pay.m1", "non_covered.m2")
				if len(of) == 0 {
					of = []string{"eligible"}
				}
				if len(w.layers) > 0 && d.odds(15) && slices.Equal(w.layers[0].Versions[0].Of, []string{"eligible"}) {
					of = []string{"eligible." + pick(d, "above-limit", "own-share", "below-deductible") + "(a)"}
				}
				w.layers = append(w.layers, change(simple(id, Value{}, rate(50)), func(v *Version) { v.Of = of }))
			}
			p := w.region()
			var steps []Step
			if d.odds(40) && !leans(p, payers(p)) {
				steps = []Step{{Best: payers(p)}}
				p.Orders[0].Steps = steps
			}
			_, err := Compile(p)
			if holds := coverageHolds(p, steps); holds != (err == nil) {
				t.Fatalf("the rule holds: %v; Compile: %v\n%s", holds, err, show(p))
			}
			if err == nil {
				loaded++
			} else {
				refused++
			}
		})
	}
	t.Logf("%d loaded, %d refused", loaded, refused)
	if loaded < refused/20 || refused < loaded/20 {
		t.Error("the parts drawn hardly ever keep, or hardly ever break, the rule")
	}
}
