package content

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

// divide lists the answers of a fact that matter to some tests.
func divide(fact *calc.Fact, tests []calc.Test) []oneAnswer {
	var answers []oneAnswer
	switch fact.Kind {
	case calc.Choice:
		for _, o := range fact.Options {
			answers = append(answers, oneAnswer{options: []string{o.ID}, words: fact.Name + "：" + o.Name})
		}
	case calc.Several:
		for _, set := range sets(fact, tests) {
			answers = append(answers, oneAnswer{options: set, words: fact.Name + "：" + setWords(fact, set)})
		}
	default:
		for _, n := range points(fact, tests) {
			answers = append(answers, oneAnswer{number: n, words: fact.Name + "：" + numberWords(fact, n)})
		}
	}
	return answers
}

// sets lists sets of options: all of those the tests name while these are few,
// else none, each, each two, and what tests ask for together; and one option
// that no test names.
func sets(fact *calc.Fact, tests []calc.Test) [][]string {
	const few = 8
	var named []string
	for _, o := range fact.Options {
		if slices.ContainsFunc(tests, func(t calc.Test) bool { return slices.Contains(t.Options, o.ID) }) {
			named = append(named, o.ID)
		}
	}
	all := [][]string{{}}
	if len(named) <= few {
		for _, id := range named {
			for _, set := range all[:len(all):len(all)] {
				all = append(all, append(slices.Clone(set), id))
			}
		}
		slices.SortStableFunc(all, func(a, b []string) int { return len(a) - len(b) })
	} else {
		for i, id := range named {
			all = append(all, []string{id})
			for _, other := range named[:i] {
				all = append(all, []string{other, id})
			}
		}
		for _, t := range tests {
			if t.Op == calc.EveryOf {
				all = append(all, t.Options)
			}
		}
	}
	for _, o := range fact.Options {
		if !slices.Contains(named, o.ID) {
			return append(all, []string{o.ID})
		}
	}
	return all
}

func setWords(fact *calc.Fact, set []string) string {
	if len(set) == 0 {
		return fact.NoneName
	}
	var names []string
	for _, o := range fact.Options {
		if slices.Contains(set, o.ID) {
			names = append(names, o.Name)
		}
	}
	return strings.Join(names, "＋")
}

// points lists numbers on each side of every edge that a test names.
func points(fact *calc.Fact, tests []calc.Test) []int64 {
	least, most := fact.Least, fact.Most
	if most == 0 || fact.Kind == calc.Money {
		most = int64(calc.MostFen)
	}
	all := []int64{least, most}
	for _, t := range tests {
		if t.From.Kind == calc.Known {
			all = append(all, t.From.Amount-1, t.From.Amount)
		}
		if t.To.Kind == calc.Known {
			all = append(all, t.To.Amount, t.To.Amount+1)
		}
	}
	all = slices.DeleteFunc(all, func(n int64) bool { return n < least || n > most })
	slices.Sort(all)
	return slices.Compact(all)
}

func numberWords(fact *calc.Fact, n int64) string {
	if fact.Kind == calc.Money {
		return calc.Fen(n).String() + " 元"
	}
	return strings.TrimSpace(strconv.FormatInt(n, 10) + " " + fact.Unit)
}
