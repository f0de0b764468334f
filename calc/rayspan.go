package calc

// rays are an amount that may be uncertain, as [Span] is: its least and its most
// for each total. Where nothing is uncertain both are one ray.
type rays struct{ low, high ray }

func both(f ray) rays { return rays{f, f} }

// levels is a span that does not move.
func levels(s Span) rays {
	if s.Exact() {
		return both(level(s.Low))
	}
	return rays{level(s.Low), level(s.High)}
}

// exact reports whether both ends are one ray.
func (s rays) exact() bool { return s.low == s.high }

func (s rays) plus(t rays) rays {
	if s.exact() && t.exact() {
		return both(s.low.plus(t.low))
	}
	return rays{s.low.plus(t.low), s.high.plus(t.high)}
}

// minus is what s less t can be, where the two are not known to move together.
func (s rays) minus(t rays) rays {
	if s.exact() && t.exact() {
		return both(s.low.minus(t.low))
	}
	return rays{s.low.minus(t.high), s.high.minus(t.low)}
}

// floor0 raises both ends to nothing.
func (s rays) floor0(why cause) rays {
	if s.exact() {
		return both(s.low.most(flat, why))
	}
	return rays{s.low.most(flat, why), s.high.most(flat, why)}
}

// least is the lesser of either end with that of t.
func (s rays) least(t rays, why cause) rays {
	if s.exact() && t.exact() {
		return both(s.low.least(t.low, why))
	}
	return rays{s.low.least(t.low, why), s.high.least(t.high, why)}
}

// hull is the least range that holds both.
func (s rays) hull(t rays, why cause) rays {
	return rays{s.low.least(t.low, why), s.high.most(t.high, why)}
}

func (s rays) nothing() bool { return s.low.nothing() && s.high.nothing() }

// end is the most or the least.
func (s rays) end(most bool) ray {
	if most {
		return s.high
	}
	return s.low
}

func (s Span) end(most bool) Fen {
	if most {
		return s.High
	}
	return s.Low
}
