package edge

import (
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// answers changes one answer at a time.
func (s *search) answers(b base, total calc.Fen) {
	was, ok := s.settle(s.request(b, total, s.on))
	if !ok {
		return
	}
	for _, f := range s.region.Policy.Facts {
		now := b.answers[f.ID]
		switch f.Kind {
		case calc.Several:
			for _, o := range f.Options {
				if len(now) == 0 {
					s.compare(b, total, f, Answer, []string{o.ID}, was)
				}
			}
		case calc.Choice:
			if tests(b.version.When, f.ID) {
				continue // another benefit, not another row of this one
			}
			for i := range f.Options[:max(0, len(f.Options)-1)] {
				from, to := f.Options[i].ID, f.Options[i+1].ID
				here := len(now) == 1 && from == now[0]
				if s.shuts(f.ID, from) || s.shuts(f.ID, to) || !b.names(f.ID, to) || !here && slices.Contains(b.aimed, f.ID) {
					continue
				}
				at, there := b, was
				if !here {
					at = b.with(f.ID, []string{from})
					if there, ok = s.settle(s.request(at, total, s.on)); !ok {
						continue
					}
				}
				s.compare(at, total, f, Answer, []string{to}, there)
			}
		default:
			kind := Count
			if f.Kind == calc.Money {
				kind = Fen
			}
			for _, line := range s.lines(f.ID) {
				if line < f.Least || f.Most > 0 && line+1 > f.Most {
					continue
				}
				at := b.with(f.ID, []string{write(f, line)})
				if there, ok := s.settle(s.request(at, total, s.on)); ok {
					s.compare(at, total, f, kind, []string{write(f, line+1)}, there)
				}
			}
		}
	}
}

// lines are the last numbers or amounts before a rule changes.
func (s *search) lines(fact string) (lines []int64) {
	draws := func(all calc.All) {
		for _, t := range all {
			if t.Fact != fact || t.Op != calc.Within {
				continue
			}
			if t.From.Kind != calc.Absent {
				lines = append(lines, s.number(t.From)-1)
			}
			if t.To.Kind != calc.Absent {
				lines = append(lines, s.number(t.To))
			}
		}
	}
	for _, l := range s.region.Policy.Layers {
		for _, v := range l.Versions {
			if v.From > s.on || v.Until != 0 && v.Until < s.on {
				continue
			}
			draws(v.When)
			for _, r := range v.Rows {
				draws(r.When)
			}
			for _, a := range v.Adjust {
				draws(a.When)
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// tests reports whether a condition asks a fact.
func tests(all calc.All, fact string) bool {
	return slices.ContainsFunc(all, func(t calc.Test) bool { return t.Fact == fact })
}

// names reports whether the table itself names an option: of others nobody knows
// whether they go with the rest of the answers.
func (b *base) names(fact, option string) bool {
	named := func(all calc.All) bool {
		return slices.ContainsFunc(all, func(t calc.Test) bool {
			return t.Fact == fact && (t.Op == calc.NoneOf || slices.Contains(t.Options, option))
		})
	}
	return slices.ContainsFunc(b.version.Rows, func(r content.Row) bool { return named(r.When) }) ||
		slices.ContainsFunc(b.version.Adjust, func(a content.Step) bool { return named(a.When) })
}

// asked is b with what a rule asks for among the facts that are worth saying.
func (b base) asked(when calc.All) base {
	b.aimed = slices.Clone(b.aimed)
	for _, t := range when {
		if !slices.Contains(b.aimed, t.Fact) {
			b.aimed = append(b.aimed, t.Fact)
		}
	}
	return b
}

// with is b with another answer to one fact.
func (b base) with(fact string, answer []string) base {
	other := map[string][]string{}
	for id, values := range b.answers {
		other[id] = values
	}
	other[fact] = answer
	b.answers = other
	if !slices.Contains(b.aimed, fact) {
		b.aimed = append(slices.Clone(b.aimed), fact)
	}
	return b
}

// compare settles b with another answer beside what it was.
func (s *search) compare(b base, total calc.Fen, f calc.Fact, kind Kind, answer []string, was *calc.Statement) {
	s.report.Tried++
	is, ok := s.settle(s.request(b.with(f.ID, answer), total, s.on))
	if !ok {
		return
	}
	sharp, more := s.sharp(was.OwnPay, is.OwnPay)
	if sharp == 0 {
		return
	}
	e := Edge{Kind: kind, sharp: sharp,
		From: Side{s.says(f, b.answers[f.ID]), was.OwnPay}, To: Side{s.says(f, answer), is.OwnPay}}
	e.Situation = s.situation(b.asked(s.blame(&e, was, is)), f.ID, total)
	switch {
	case f.Kind == calc.Several && more:
		e.Look, e.Why = true, "多认定了一种身份，自己付的反而多，请对着文件看一看"
	case kind == Fen:
		e.Look, e.Why = true, "差一分钱就差这么多，是文件画的线；请核对这条线和两边的待遇"
	case kind == Count:
		e.Why = "文件按次数或岁数分档"
	default:
		e.Why = "文件给这两种情况定的待遇不一样"
	}
	e.key += f.ID + ":" + s.says(f, b.answers[f.ID]) + ">" + s.says(f, answer)
	s.add(e)
}

// sharp is by what part of the first result the second is certainly another, zero
// where that is no more than a tenth or less than ten yuan; and whether it is more.
func (s *search) sharp(was, is calc.Span) (part float64, more bool) {
	gap := is.Low - was.High
	more = gap > 0
	if !more {
		gap = was.Low - is.High
	}
	if !was.Exact() || !is.Exact() {
		if gap <= 0 {
			s.report.Vague++
		}
	}
	least := min(was.Low, is.Low)
	if gap < 10_00 || gap*10 <= was.High {
		return 0, more
	}
	return float64(gap) / float64(max(least, 1)), more
}
