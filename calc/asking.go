package calc

import "slices"

// Asking says when a form should put a question: from what is answered so far,
// while none of the tests of one of Whens is false. It carries what the rules
// read to a form that has no rule of its own.
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
			from, until := p.layers[i].standsIn(x)
			add(nil, x.Version.When, from, until)
			for k := range x.rows {
				add(x.Version.When, x.rows[k].Row.When, from, until)
			}
			for k := range x.adjust {
				add(x.Version.When, x.adjust[k].Adjust.When, from, until)
			}
			if x.Hit == Sum {
				add(x.Version.When, nil, from, until, x.recognised)
			}
			for _, pool := range x.pools() {
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

// standsIn is the days on which a version may decide whom its layer concerns:
// its own, the hole behind it, and all before the first.
func (l *planLayer) standsIn(x *planVersion) (from, until Date) {
	from, until = x.From, x.Until
	first, next := true, Date(0)
	for i := range l.versions {
		switch y := l.versions[i].From; {
		case y < x.From:
			first = false
		case y > x.From && (next == 0 || y < next):
			next = y
		}
	}
	if first {
		from = 0
	}
	if next != 0 && until != 0 {
		until = dateOf(next.dayNumber() - 1)
	}
	return from, until
}

// pools lists every pool that a version or one of its rows names, -1 for none.
func (x *planVersion) pools() []int {
	pools := []int{x.deductible, x.bands}
	for i := range x.limits {
		pools = append(pools, x.limits[i].pool)
	}
	for i := range x.rows {
		for k := range x.rows[i].limits {
			pools = append(pools, x.rows[i].limits[k].pool)
		}
	}
	return pools
}

func sameAsk(a, b AskingWhen) bool {
	return a.From == b.From && a.Until == b.Until && slices.EqualFunc(a.All, b.All, func(s, t Test) bool {
		return s.Fact == t.Fact && s.Op == t.Op && slices.Equal(s.Options, t.Options)
	})
}
