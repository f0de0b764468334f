package content

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"mingbaizhi/calc"
)

// People of the property tests: one choice, one set, one number.
var matchFacts = &Vocabulary{Facts: []calc.Fact{
	{ID: "choice", Name: "选", Options: []calc.Option{{ID: "a"}, {ID: "b"}, {ID: "c"}}},
	{ID: "set", Name: "几个", Kind: calc.Several, Options: []calc.Option{{ID: "x"}, {ID: "y"}, {ID: "z"}}},
	{ID: "number", Name: "数", Kind: calc.Number, Least: 1, Most: 6},
}}

// everybody is every way to answer the three facts.
func everybody() [][]oneAnswer {
	var all [][]oneAnswer
	for _, choice := range []string{"a", "b", "c"} {
		for bits := range 8 {
			var set []string
			for i, id := range []string{"x", "y", "z"} {
				if bits>>i&1 == 1 {
					set = append(set, id)
				}
			}
			for n := int64(1); n <= 6; n++ {
				all = append(all, []oneAnswer{{options: []string{choice}}, {options: set}, {number: n}})
			}
		}
	}
	return all
}

func meets(when calc.All, who []oneAnswer) bool {
	for i, f := range matchFacts.Facts {
		if !passAll(when, f.ID, who[i]) {
			return false
		}
	}
	return true
}

func drawWhen(t *rapid.T) calc.All {
	var all calc.All
	if rapid.Bool().Draw(t, "choice") {
		all = append(all, calc.Test{Fact: "choice", Op: rapid.SampledFrom([]calc.TestOp{calc.AnyOf, calc.NoneOf}).Draw(t, "op"),
			Options: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 2, rapid.ID).Draw(t, "options")})
	}
	if rapid.Bool().Draw(t, "set") {
		test := calc.Test{Fact: "set", Op: rapid.SampledFrom([]calc.TestOp{calc.AnyOf, calc.NoneOf, calc.EveryOf}).Draw(t, "op"),
			Options: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"x", "y", "z"}), 1, 2, rapid.ID).Draw(t, "options")}
		if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
			test.Op, test.Options = calc.NoneOf, nil
		}
		all = append(all, test)
	}
	if rapid.Bool().Draw(t, "number") {
		test := calc.Test{Fact: "number", Op: calc.Within}
		low := rapid.Int64Range(1, 6).Draw(t, "low")
		if rapid.Bool().Draw(t, "from") {
			test.From = calc.Count(low)
		}
		if test.From.Kind == calc.Absent || rapid.Bool().Draw(t, "to") {
			test.To = calc.Count(rapid.Int64Range(low, 6).Draw(t, "high"))
		}
		all = append(all, test)
	}
	return all
}

// What the checks say of a table holds for everybody, one by one.
func TestMatchingAgainstEverybody(t *testing.T) {
	people := everybody()
	rapid.Check(t, func(t *rapid.T) {
		v := &Version{When: drawWhen(t)}
		for range rapid.IntRange(1, 4).Draw(t, "rows") {
			v.Rows = append(v.Rows, Row{When: drawWhen(t)})
		}
		f := newField(matchFacts, v)
		opens := slices.DeleteFunc(slices.Clone(people), func(who []oneAnswer) bool { return !meets(v.When, who) })
		if got := f.possible(v.When); got != (len(opens) > 0) {
			t.Fatalf("possible is %t, %d people", got, len(opens))
		}
		if len(opens) == 0 {
			return
		}
		left := slices.ContainsFunc(opens, func(who []oneAnswer) bool {
			return !slices.ContainsFunc(v.Rows, func(r Row) bool { return meets(r.When, who) })
		})
		if gap := f.uncovered(v); (gap != "") != left {
			t.Fatalf("gap %q, somebody is left: %t", gap, left)
		}
		last := v.Rows[len(v.Rows)-1]
		hidden := !slices.ContainsFunc(opens, func(who []oneAnswer) bool {
			return meets(last.When, who) && !slices.ContainsFunc(v.Rows[:len(v.Rows)-1], func(r Row) bool { return meets(r.When, who) })
		})
		if got := f.covered(v, last.When, v.Rows[:len(v.Rows)-1]); got != hidden && f.possible(v.When, last.When) {
			t.Fatalf("covered is %t, hidden %t", got, hidden)
		}
		both := slices.ContainsFunc(opens, func(who []oneAnswer) bool { return meets(v.Rows[0].When, who) && meets(last.When, who) })
		if got := f.common(v.When, v.Rows[0].When, last.When) != nil; got != both {
			t.Fatalf("common is %t, both %t", got, both)
		}
	})
}

// With more options than can be tried in every set, each, each two and what is
// asked for together still are.
func TestManyOptions(t *testing.T) {
	fact := calc.Fact{ID: "set", Name: "几个", Kind: calc.Several, NoneName: "都不是"}
	for _, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"} {
		fact.Options = append(fact.Options, calc.Option{ID: id, Name: id})
	}
	any := func(ids ...string) calc.All { return calc.All{{Fact: "set", Op: calc.AnyOf, Options: ids}} }
	v := &Version{Rows: []Row{
		{When: any("a", "b", "c", "d", "e", "f", "g", "h", "i")},
		{When: calc.All{{Fact: "set", Op: calc.NoneOf, Options: []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}}}},
	}}
	f := newField(&Vocabulary{Facts: []calc.Fact{fact}}, v)
	if got := f.uncovered(v); got != "几个：j" {
		t.Errorf("left without a row: %q", got)
	}
	if got := f.common(nil, any("a"), any("i")); !slices.Equal(got, []string{"几个：a＋i"}) {
		t.Errorf("both: %q", got)
	}
	together := calc.All{{Fact: "set", Op: calc.EveryOf, Options: []string{"a", "b", "c"}}}
	if !newField(&Vocabulary{Facts: []calc.Fact{fact}}, &Version{When: together, Rows: v.Rows}).possible(together) {
		t.Error("three at once is possible")
	}
}
