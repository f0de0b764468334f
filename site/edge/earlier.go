package edge

import (
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// earlier looks for a first visit that, dearer, lowers what two visits come to. The
// two are of rows that share a pool, and of one person.
func (s *search) earlier() {
	firsts := []calc.Fen{300_00, 800_00, 2000_00, 6000_00, 20_000_00, 60_000_00}
	for _, a := range s.bases {
		for _, b := range s.bases {
			if !share(a.version, b.version) || !s.samePerson(a, b) {
				continue
			}
			for _, second := range []calc.Fen{3000_00, 20_000_00, 100_000_00} {
				s.rising(a, b, firsts, second)
			}
		}
	}
}

// rising settles dearer and dearer first visits before the same second one.
func (s *search) rising(a, b base, firsts []calc.Fen, second calc.Fen) {
	var was calc.Span
	var before *calc.Ledger
	day := s.yearDay()
	for i, first := range firsts {
		q := s.request(b, second, day.Plus(30))
		q.Visits = []calc.Visit{s.visit(a, first, day), q.Visits[0]}
		sum, ledger, ok := s.sums(q)
		if !ok {
			return
		}
		if i > 0 {
			s.report.Tried++
			if gap := was.Low - sum.High; gap > 0 {
				e := Edge{Kind: Earlier, sharp: float64(gap) / float64(max(1, sum.Low)), Look: true,
					Situation: "先看一次：" + s.situation(a, "", 0) + "；一个月后：" + s.situation(b, "", second),
					From:      Side{"前一次 " + calc.PrintedYuan(firsts[i-1]) + "，两次一共", was},
					To:        Side{"前一次 " + calc.PrintedYuan(first) + "，两次一共", sum},
					Why:       "前一次花得多，全年的自付反而少；规定可以是这样，请看一看是不是文件的意思"}
				s.blame(&e, &before.Statements[1], &ledger.Statements[1])
				s.add(e)
			}
		}
		was, before = sum, ledger
	}
}

// yearDay is a day from which a month on is still the same benefit year, and the
// rules those of the day asked for.
func (s *search) yearDay() calc.Date {
	day := s.on
	for range 2 {
		if next := day.Plus(30); slices.ContainsFunc(s.turns(), func(turn calc.Date) bool { return turn > day && turn <= next }) {
			day = day.Plus(-31)
		}
	}
	return day
}

// share reports whether what one version's visits add up to counts for the other.
func share(a, b *content.Version) bool {
	pools := func(v *content.Version) (names []string) {
		add := func(use calc.PoolUse) {
			if use.Pool != "" {
				names = append(names, use.Pool)
			}
		}
		add(v.Deductible)
		add(v.Bands)
		for _, l := range v.Limits {
			add(l.PoolUse)
		}
		for _, r := range v.Rows {
			for _, l := range r.Limits {
				add(l.PoolUse)
			}
		}
		return names
	}
	of := pools(b)
	return slices.ContainsFunc(pools(a), func(name string) bool { return slices.Contains(of, name) })
}

// samePerson reports whether both can be one.
func (s *search) samePerson(a, b base) bool {
	return !slices.ContainsFunc(s.region.Policy.Facts, func(f calc.Fact) bool {
		return !f.OfVisit && !slices.Equal(a.answers[f.ID], b.answers[f.ID])
	})
}
