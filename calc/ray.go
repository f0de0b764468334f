package calc

import "math/bits"

// ray is an amount as the total of a bill grows with its split fixed: straight
// between its bends, the first of which stands at nothing and the last at
// [MostFen]. Both the total and the amount are whole millionths of a fen, so a
// few thousand steps stay far below a fen of what fractions would give. A jump
// is a steep piece of one millionth. A ray once made does not change, so many
// amounts may share it.
type ray = *line

type line []bend

// bend is a point of a ray: the total, the amount, and what begins or ends there.
type bend struct {
	at, is int64
	why    cause
}

const (
	micro  = 1_000_000
	rayEnd = int64(MostFen) * micro
)

// flat is nothing, whatever the total.
var flat = &line{{}, {at: rayEnd}}

// level is a ray that does not move.
func level(f Fen) ray {
	n := int64(clamp(f, -400*MostFen, 400*MostFen)) * micro
	return line{{is: n}, {at: rayEnd, is: n}}.made()
}

// share is the ray of so much of a bill of [MostFen].
func share(f Fen) ray {
	if f == 0 {
		return flat
	}
	return line{{}, {at: rayEnd, is: int64(f) * micro}}.made()
}

// made is a ray of points that were put together elsewhere.
func (l line) made() ray {
	const few = 4 // most rays have no more
	if len(l) > few {
		own := make(line, len(l))
		copy(own, l)
		return &own
	}
	own := new(struct {
		ray line
		few [few]bend
	})
	own.ray = own.few[:copy(own.few[:], l)]
	return &own.ray
}

// someBends is how many a ray that is put together has room for at once.
const someBends = 16

// mulDiv is a × b ÷ c to the nearest, for b ≥ 0 and c > 0. What no int64 could
// hold, which no sound policy makes, is cut.
func mulDiv(a, b, c int64) int64 {
	negative := a < 0
	if negative {
		a = -a
	}
	high, low := bits.Mul64(uint64(a), uint64(b))
	low, carry := bits.Add64(low, uint64(c)/2, 0)
	high += carry
	q := uint64(1) << 62
	if high < uint64(c) {
		q, _ = bits.Div64(high, low, uint64(c))
		q = min(q, 1<<62)
	}
	if negative {
		return -int64(q)
	}
	return int64(q)
}

// between is the amount at a total between two points.
func between(p, q bend, at int64) int64 {
	if q.at == p.at {
		return p.is
	}
	return p.is + mulDiv(q.is-p.is, at-p.at, q.at-p.at)
}

// on is the amount at a total.
func (l *line) on(at int64) int64 {
	f := *l
	for i := 1; i < len(f); i++ {
		if at <= f[i].at || i == len(f)-1 {
			return between(f[i-1], f[i], at)
		}
	}
	return 0
}

// to is the line with one point more. One before it that lies on the straight line
// is dropped.
func (l line) to(b bend) line {
	n := len(l)
	if n > 0 && l[n-1].at >= b.at {
		return l
	}
	if n > 1 {
		if off := between(l[n-2], b, l[n-1].at) - l[n-1].is; -2 <= off && off <= 2 {
			l[n-1] = b
			return l
		}
	}
	return append(l, b)
}

// joint is a total at which one of two rays bends, with both amounts.
type joint struct {
	at, a, b int64
	why      cause
}

// pair is two rays that are gone through together.
type pair struct {
	f, g line
	i, k int
}

func (p *pair) more() bool { return p.i < len(p.f) && p.k < len(p.g) }

func (p *pair) next() joint {
	a, b := &p.f[p.i], &p.g[p.k]
	j := joint{a.at, a.is, b.is, a.why}
	switch {
	case a.at == b.at:
		if p.i, p.k = p.i+1, p.k+1; j.why == 0 {
			j.why = b.why
		}
	case a.at < b.at:
		j.b = between(p.g[p.k-1], *b, a.at)
		p.i++
	default:
		j = joint{b.at, between(p.f[p.i-1], *a, b.at), b.is, b.why}
		p.k++
	}
	return j
}

// joints are all that two rays have.
func joints(one, other ray) []joint {
	all := make([]joint, 0, len(*one)+len(*other))
	for p := (pair{f: *one, g: *other}); p.more(); {
		all = append(all, p.next())
	}
	return all
}

func (f *line) plus(g ray) ray { return f.join(g, 1) }

func (f *line) minus(g ray) ray { return f.join(g, -1) }

func (f *line) join(g ray, sign int64) ray {
	if f.nothing() && sign > 0 {
		return g
	}
	if g.nothing() {
		return f
	}
	var some [someBends]bend
	out := line(some[:0])
	for p := (pair{f: *f, g: *g}); p.more(); {
		j := p.next()
		out = out.to(bend{j.at, j.a + sign*j.b, j.why})
	}
	return out.made()
}

// nothing reports whether a ray is zero throughout.
func (l *line) nothing() bool {
	return l == flat || len(*l) == 2 && (*l)[0].is == 0 && (*l)[1].is == 0
}

// least is the lesser of two rays; why is what begins or ends where they cross.
func (f *line) least(g ray, why cause) ray { return f.either(g, why, -1) }

// most is the greater.
func (f *line) most(g ray, why cause) ray { return f.either(g, why, 1) }

func (f *line) either(g ray, why cause, sign int64) ray {
	if f == g {
		return f
	}
	var some [someBends]bend
	out := line(some[:0])
	var before joint // of which at first both are nothing
	for p := (pair{f: *f, g: *g}); p.more(); {
		j := p.next()
		d, was := sign*(j.a-j.b), sign*(before.a-before.b)
		if d < 0 && was > 0 || d > 0 && was < 0 {
			x := before.at + mulDiv(j.at-before.at, magnitude(was), magnitude(was)+magnitude(d))
			if x < j.at {
				is := between(bend{at: before.at, is: before.a}, bend{at: j.at, is: j.a}, x)
				out = out.to(bend{x, is, why})
			}
		}
		b := bend{j.at, j.a, j.why}
		if d < 0 {
			b.is = j.b
		}
		if d == 0 && b.why == 0 {
			b.why = why
		}
		out = out.to(b)
		before = j
	}
	return out.made()
}

func magnitude(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// times is a percent of a ray.
func (f *line) times(rate int64) ray {
	switch rate {
	case 0:
		return flat
	case int64(Whole):
		return f
	}
	out := f.made()
	for i := range *out {
		b := &(*out)[i]
		if b.is = mulDiv(b.is, magnitude(rate), int64(Whole)); rate < 0 {
			b.is = -b.is
		}
	}
	return out
}
