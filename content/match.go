package content

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// factField is everybody and everything a table's conditions can tell apart:
// for each fact they test, the answers that matter. Conditions are
// conjunctions of tests on single facts, so whether two can hold together is
// asked fact by fact, and who is left without a row by dividing fact by fact.
type factField struct{ facts []factAnswers }

type factAnswers struct {
	fact    *calc.Fact
	answers []oneAnswer
}

// oneAnswer stands for all answers that no test tells from it.
type oneAnswer struct {
	options []string
	number  int64
	words   string
}

// newField divides the facts that a version tests.
func newField(vocabulary *Vocabulary, v *Version) *factField {
	var tests []calc.Test
	tests = append(tests, v.When...)
	for i := range v.Rows {
		tests = append(tests, v.Rows[i].When...)
	}
	for i := range v.Adjust {
		tests = append(tests, v.Adjust[i].When...)
	}
	f := &factField{}
	for i := range vocabulary.Facts {
		fact := &vocabulary.Facts[i]
		var on []calc.Test
		for _, t := range tests {
			if t.Fact == fact.ID {
				on = append(on, t)
			}
		}
		if len(on) > 0 {
			f.facts = append(f.facts, factAnswers{fact, divide(fact, on)})
		}
	}
	return f
}

// passes reports whether an answer meets a test. A test against a figure that
// is not a plain number is taken to be met.
func passes(t calc.Test, a oneAnswer) bool {
	has := func(id string) bool { return slices.Contains(a.options, id) }
	switch t.Op {
	case calc.AnyOf:
		return slices.ContainsFunc(t.Options, has)
	case calc.EveryOf:
		return !slices.ContainsFunc(t.Options, func(id string) bool { return !has(id) })
	case calc.NoneOf:
		return !slices.ContainsFunc(t.Options, has) && (len(t.Options) > 0 || len(a.options) == 0)
	}
	return (t.From.Kind != calc.Known || t.From.Amount <= a.number) && (t.To.Kind != calc.Known || a.number <= t.To.Amount)
}

// passAll reports whether an answer meets all tests of a condition on its
// fact.
func passAll(when calc.All, fact string, a oneAnswer) bool {
	for _, t := range when {
		if t.Fact == fact && !passes(t, a) {
			return false
		}
	}
	return true
}

func tests(when calc.All, fact string) bool {
	return slices.ContainsFunc(when, func(t calc.Test) bool { return t.Fact == fact })
}

// opaque reports whether a condition compares with a figure that is not a
// plain number: what it lets pass cannot be told from the table.
func opaque(when calc.All) bool {
	return slices.ContainsFunc(when, func(t calc.Test) bool {
		return t.Op == calc.Within && (t.From.Kind > calc.Known || t.To.Kind > calc.Known)
	})
}

// possible reports whether conditions can hold together.
func (f *factField) possible(whens ...calc.All) bool { return f.common(whens...) != nil }

// common gives, for the facts that the conditions after the first test, an
// answer that meets them all; nil if there is none.
func (f *factField) common(whens ...calc.All) []string {
	words := []string{}
	for _, x := range f.facts {
		i := slices.IndexFunc(x.answers, func(a oneAnswer) bool {
			return !slices.ContainsFunc(whens, func(when calc.All) bool { return !passAll(when, x.fact.ID, a) })
		})
		if i < 0 {
			return nil
		}
		if slices.ContainsFunc(whens[1:], func(when calc.All) bool { return tests(when, x.fact.ID) }) {
			words = append(words, x.answers[i].words)
		}
	}
	return words
}

// uncovered describes up to three cases that the version opens for and no row
// answers; empty if there are none.
func (f *factField) uncovered(v *Version) string {
	const few = 3
	rows := make([]calc.All, len(v.Rows))
	for i := range v.Rows {
		rows[i] = v.Rows[i].When
	}
	var gaps []string
	f.gaps(v.When, rows, 0, nil, func(words []string) bool {
		gaps = append(gaps, strings.Join(words, "，"))
		return len(gaps) < few
	})
	return strings.Join(gaps, "；")
}

// covered reports whether rows answer everything that meets when.
func (f *factField) covered(v *Version, when calc.All, rows []Row) bool {
	var whens []calc.All
	for i := range rows {
		if !opaque(rows[i].When) {
			whens = append(whens, rows[i].When)
		}
	}
	found := false
	f.gaps(slices.Concat(v.When, when), whens, 0, nil, func([]string) bool { found = true; return false })
	return !found
}

// gaps divides what meets when by the facts from the k-th on and reports each
// part that no row is left for, until report says to stop.
func (f *factField) gaps(when calc.All, rows []calc.All, k int, words []string, report func([]string) bool) bool {
	for _, row := range rows {
		if !f.testsFrom(row, k) {
			return true // it answers all that is left
		}
	}
	if len(rows) == 0 {
		return report(words)
	}
	x := f.facts[k]
	tested := slices.ContainsFunc(rows, func(row calc.All) bool { return tests(row, x.fact.ID) })
	for _, a := range x.answers {
		if !passAll(when, x.fact.ID, a) {
			continue
		}
		var left []calc.All
		for _, row := range rows {
			if passAll(row, x.fact.ID, a) {
				left = append(left, row)
			}
		}
		said := words
		if tested {
			said = append(slices.Clone(words), a.words)
		}
		if !f.gaps(when, left, k+1, said, report) {
			return false
		}
		if !tested {
			break // one answer stands for all
		}
	}
	return true
}

// testsFrom reports whether a row tests some fact from the k-th on.
func (f *factField) testsFrom(row calc.All, k int) bool {
	for _, x := range f.facts[k:] {
		if tests(row, x.fact.ID) {
			return true
		}
	}
	return false
}
