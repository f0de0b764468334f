package calc

import "slices"

// What could be otherwise is settled as a variant of the request: the same
// answers but for those that an alternative or an advice sets. What then begins
// to matter, and the request does not carry, is taken as the vocabulary
// assumes, else as unsure.

// lack is an answer for which a run stopped, for a visit (as listed) on a day.
type lack struct {
	fact, visit int
	day         Date
}

// planSet is an answer that an alternative or an advice sets.
type planSet struct {
	fact int
	said said
}

// vary is a copy of a that may be given other answers. Unsure answers keep
// their keys, so that choices in the runs of both can be told to be the same.
func (a *asked) vary() *asked {
	b := *a
	b.person = append(dated(nil), a.person...)
	b.visits = append([]visit(nil), a.visits...)
	b.thresholds, b.misfit, b.lacks, b.taken = nil, nil, nil, nil
	return &b
}

// listed is where the visit that the request lists as the index-th stands.
func (a *asked) listed(index int) int {
	return position(len(a.visits), func(at int) bool { return a.visits[at].index == index })
}

// set gives the answers of sets: those of a visit to v, those of the person
// from its first day on, for what was settled before cannot change. Of a fact
// with several options they come to those that hold.
func (a *asked) set(sets []planSet, v *visit) {
	for _, x := range sets {
		if a.plan.facts[x.fact].OfVisit {
			v.say(x.fact, x.said)
		} else {
			a.say(x.fact, datedSaid{x.said, v.Admitted, 0})
		}
	}
}

// say answers a fact. What was said before may be another's.
func (v *visit) say(fact int, x said) {
	v.said = append([]said(nil), v.said...)
	v.said[fact] = x
}

// say adds an answer of the person. The list before it may be another's.
func (a *asked) say(fact int, x datedSaid) {
	n := len(a.person[fact])
	a.person[fact] = append(a.person[fact][:n:n], x)
}

// assuming runs a variant, taking answers for those that it lacks.
func (a *asked) assuming() ([]settled, *Problem) {
	for {
		a.lacks, a.thresholds = nil, nil
		runs, problem := a.runs()
		switch {
		case a.lacks != nil:
			a.take(a.lacks)
		case problem == nil && len(runs) == 0:
			return nil, a.misfit
		default:
			return runs, problem
		}
	}
}

// take answers what is lacking: for the person on that day, the same on each;
// for a visit alone.
func (a *asked) take(x *lack) {
	f := a.plan.facts[x.fact].Fact
	var s said
	if n := len(a.person[x.fact]); slices.Contains(a.taken, f.ID) && n > 0 {
		s = a.person[x.fact][n-1].said
	} else {
		a.taken = append(a.taken, f.ID)
		s = a.plan.assumed(x.fact, &a.keys)
	}
	if f.OfVisit {
		a.visits[a.listed(x.visit)].say(x.fact, s)
	} else {
		a.say(x.fact, datedSaid{s, x.day, x.day})
	}
}

// assumed is the answer that the vocabulary assumes, or unsure.
func (p *Plan) assumed(fact int, keys *int) said {
	f := p.facts[fact].Fact
	if f.Assume != "" {
		if _, s, problem := p.readAnswer(&Answer{Fact: f.ID, Values: []string{f.Assume}}, f.OfVisit, keys); problem == nil {
			return s
		}
	}
	*keys++
	return said{state: unsure, key: *keys}
}

// meets evaluates a conjunction on a visit by the answers as given, whatever a
// run assumed: an unsure one may be either. What the request does not carry is
// taken as assumed.
func (a *asked) meets(all planAll, v *visit) truth {
	r := &run{plan: a.plan, asked: a}
	result := yes
	for i := range all {
		t := &all[i]
		x := r.answer(v, t.fact, v.Settled)
		if x.state == unsaid {
			keys := 0
			x = a.plan.assumed(t.fact, &keys)
		}
		if x.state != sure {
			result = min(result, maybe)
		} else {
			result = min(result, t.of(x, &v.figures))
		}
	}
	return result
}

// within reports whether a day lies in a span whose zero ends are open.
func (d Date) within(from, until Date) bool { return from <= d && (until == 0 || d <= until) }
