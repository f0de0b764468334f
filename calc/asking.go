package calc

import "slices"

// Asking says when a form should put a question: from what is answered so far,
// while none of the tests of one of Whens is false. It carries the rules of
// [Plan.Live] to a form that has no rule of its own.
type Asking struct {
	Fact  string
	Whens []AskingWhen
}

// AskingWhen is one place where a fact is read: the other tests of its
// conjunction, for visits settled, roughly, within the days of a version.
type AskingWhen struct {
	From, Until Date
	All         All
}

// Conditions lists every fact that some rule reads, in the order of the vocabulary.
// Money thresholds are left out of the conjunctions: amounts decide nothing.
func (p *Plan) Conditions() []Asking {
	whens := make([][]AskingWhen, len(p.facts))
	add := func(before, own All, from, until Date, facts ...int) {
		all := slices.Concat(before, own)
		for _, t := range own {
			facts = append(facts, p.factAt(t.Fact))
		}
		for _, f := range facts {
			others := slices.DeleteFunc(slices.Clone(all), func(t Test) bool { return t.Fact == p.facts[f].ID || t.Op == Within })
			w := AskingWhen{from, until, others}
			if position(len(whens[f]), func(at int) bool { return sameAsk(whens[f][at], w) }) < 0 {
				whens[f] = append(whens[f], w)
			}
		}
	}
	for _, y := range p.policy.Years {
		add(nil, y.When, 0, 0)
	}
	for _, g := range p.policy.Gates {
		add(nil, g.When, 0, 0)
	}
	for i := range p.layers {
		for j := range p.layers[i].versions {
			x := &p.layers[i].versions[j]
			from, until := x.From, x.Until
			if p.layers[i].nearestTo(x.From) {
				from = 0
			}
			add(nil, x.Version.When, from, until)
			for k := range x.Version.Rows {
				add(x.Version.When, x.Version.Rows[k].When, from, until)
			}
			for k := range x.Version.Adjust {
				add(x.Version.When, x.Version.Adjust[k].When, from, until)
			}
			if x.Hit == Sum {
				add(x.Version.When, nil, from, until, x.recognised)
			}
			for _, pool := range []int{x.deductible, x.bands} {
				if pool >= 0 && p.pools[pool].each >= 0 {
					add(x.Version.When, nil, from, until, p.pools[pool].each)
				}
			}
		}
	}
	var out []Asking
	for f, w := range whens {
		if len(w) > 0 {
			out = append(out, Asking{p.facts[f].ID, w})
		}
	}
	return out
}

// nearestTo reports whether no version of the layer begins before d, so that
// the one from d stands in for the days before it.
func (l *planLayer) nearestTo(d Date) bool {
	return position(len(l.versions), func(at int) bool { return l.versions[at].From < d }) < 0
}

func sameAsk(a, b AskingWhen) bool {
	return a.From == b.From && a.Until == b.Until && slices.EqualFunc(a.All, b.All, func(s, t Test) bool {
		return s.Fact == t.Fact && s.Op == t.Op && slices.Equal(s.Options, t.Options)
	})
}
