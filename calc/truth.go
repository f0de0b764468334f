package calc

// planTest is a Test with its fact and options found.
type planTest struct {
	number   int // its own, in the plan
	fact     int
	op       TestOp
	options  uint64
	from, to cell
}

type planAll []planTest

// said is one answer as a test reads it.
type said struct {
	state  saidState
	bits   uint64 // options, by position
	number int64  // whole number, or fen
	key    int    // of the request's answer, for an unsure one
}

type saidState uint8

const (
	unsaid saidState = iota
	unsure
	sure
)

// truth is three-valued: a test on an unsure answer may go either way.
type truth uint8

const (
	no truth = iota
	maybe
	yes
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// of evaluates t on a sure answer; only a range whose end is unknown may go
// either way.
func (t *planTest) of(a said, f *figures) truth {
	switch t.op {
	case AnyOf:
		return truthOf(a.bits&t.options != 0)
	case EveryOf:
		return truthOf(a.bits&t.options == t.options)
	case NoneOf:
		if t.options == 0 {
			return truthOf(a.bits == 0)
		}
		return truthOf(a.bits&t.options == 0)
	}
	result := yes
	if t.from.Kind != Absent {
		low, high := f.resolve(&t.from)
		result = min(result, either(a.number >= high, a.number < low))
	}
	if t.to.Kind != Absent {
		low, high := f.resolve(&t.to)
		result = min(result, either(a.number <= low, a.number > high))
	}
	return result
}

func either(surely, surelyNot bool) truth {
	switch {
	case surely:
		return yes
	case surelyNot:
		return no
	}
	return maybe
}

// answer is what is said of a fact for a visit on a day, unsure ones as chosen.
func (r *run) answer(v *visit, fact int, d Date) said {
	if r.asked.met != nil {
		r.asked.met[fact] = true
	}
	if r.as != nil && r.as.fact == fact {
		return r.as.said
	}
	if a := v.said[fact]; a.state != unsaid {
		return r.asChosen(a)
	}
	// What a Several fact was answered for spans that overlap adds up, and is
	// unsure while one of them is; of any other fact the last answer holds.
	var a said
	for i := range r.asked.person[fact] {
		x := &r.asked.person[fact][i]
		if !x.covers(d) {
			continue
		}
		before := a
		if a = r.asChosen(x.said); r.plan.facts[fact].Kind == Several {
			a.bits |= before.bits
			if before.state == unsure {
				a.state, a.key = unsure, before.key
			}
		}
	}
	return a
}

// assumed reports whether an answer in force on a day is one that this run
// assumes.
func (r *run) assumed(v *visit, fact int, d Date) bool {
	if a := v.said[fact]; a.state != unsaid {
		return a.state == unsure
	}
	said := r.asked.person[fact]
	return position(len(said), func(at int) bool { return said[at].covers(d) && said[at].state == unsure }) >= 0
}

// asChosen is an answer, an unsure one as this run assumes it.
func (r *run) asChosen(a said) said {
	if a.state == unsure {
		if c, ok := r.chosen(choiceKey{kind: ofAnswer, a: a.key}); ok {
			return c.said
		}
	}
	return a
}

// holds evaluates a conjunction on a day; ok is false when the run must stop,
// because an answer is missing or must first be chosen.
func (r *run) holds(all planAll, v *visit, d Date) (held, ok bool) {
	var open *planTest
	for i := range all {
		switch r.test(&all[i], v, d) {
		case no:
			return false, true
		case maybe:
			// What can be chosen goes before an answer that is missing: the
			// choice may make that moot.
			if open == nil || r.answer(v, open.fact, d).state == unsaid {
				open = &all[i]
			}
		}
	}
	if open == nil {
		return true, true
	}
	r.stop(open, v, d)
	return false, false
}

func (r *run) test(t *planTest, v *visit, d Date) truth {
	a := r.answer(v, t.fact, d)
	if a.state != sure {
		return maybe
	}
	result := t.of(a, &v.figures)
	if result == maybe {
		if c, chosen := r.chosen(t.threshold(a, v)); chosen {
			return truthOf(c.pick == 1)
		}
	}
	return result
}

// threshold keys the choice of the side on which an answer lies.
func (t *planTest) threshold(a said, v *visit) choiceKey {
	return choiceKey{ofThreshold, t.number, v.figures.year, a.number}
}

// unknown lists the ends of a test that nobody published or typed in; of a share
// the figure that it is a share of.
func (t *planTest) unknown(f *figures) (cells []*cell) {
	for _, c := range []*cell{&t.from, &t.to} {
		if c.Kind == Share {
			c = f.indexed(c.Figure, c.Year)
		}
		if c.Kind == Unknown && f.unknown(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// yearsOf lists the calendar years that this year can mean where an answer is
// used: of a visit's the visit's, of the person's those of all visits.
func (r *run) yearsOf(fact int, v *visit) []int {
	if r.plan.facts[fact].OfVisit {
		return []int{v.figures.year}
	}
	var years []int
	add := func(year int) {
		if position(len(years), func(at int) bool { return years[at] == year }) < 0 {
			years = append(years, year)
		}
	}
	for i := range r.asked.visits {
		d := r.asked.visits[i].Settled
		add(d.year())
		for k := range r.plan.years {
			add(d.yearFrom(r.plan.years[k].start).year())
		}
	}
	return years
}

// stop ends the run at a test that may go either way.
func (r *run) stop(t *planTest, v *visit, d Date) {
	a := r.answer(v, t.fact, d)
	switch a.state {
	case unsaid:
		r.problem = r.missing(v, t.fact)
		r.asked.lacks = &lack{t.fact, v.index, d}
	case unsure:
		r.need = &need{key: choiceKey{kind: ofAnswer, a: a.key}, fact: t.fact, visit: v.index,
			options: r.plan.alternatives(t.fact, &v.figures, r.yearsOf(t.fact, v))}
	case sure:
		r.need = &need{key: t.threshold(a, v), fact: -1, visit: v.index, options: []option{{pick: 1}, {pick: 0}}, unknown: t.unknown(&v.figures)}
	}
}
