package calc

// rayState is a [state] along a ray: what runs beside one visit's layers, in
// each order that is tried, once for all totals. Which layers open, by which
// rows and in which orders hangs on facts alone, so the run that settles the
// bill as it stands says it for every total.
type rayState struct {
	left, first []rays
	paid        rays
	counted     []rays
	pools       []rayPool // that the visit's layers have written so far
	jumps       bool      // somewhere an amount would jump: there is no curve
}

func (s *rayState) clone() *rayState {
	if s == nil {
		return nil
	}
	t := *s
	t.left, t.counted = copied(s.left), copied(s.counted)
	t.pools = append([]rayPool(nil), s.pools...)
	return &t
}

func copied(amounts []rays) []rays { return append([]rays(nil), amounts...) }

// ray starts a ray for a visit whose bill is the whole ray's end: shares of it
// are shares of every bill, what first-pay steps moved among them.
func (r *run) ray(s *state) *rayState {
	out := &rayState{left: make([]rays, len(s.left)), counted: make([]rays, len(r.plan.layers)), paid: both(flat)}
	for i, part := range s.left {
		out.left[i] = both(share(part.High))
		if !part.Exact() {
			out.left[i].low = share(part.Low)
		}
	}
	for i := range out.counted {
		out.counted[i] = both(flat)
	}
	out.first = copied(out.left)
	return out
}

// own is what the state leaves of the total.
func (s *rayState) own() rays {
	all := both(flat)
	for _, left := range s.left {
		all = all.plus(left)
	}
	if all.exact() && s.paid.exact() {
		return all
	}
	rest := both(share(MostFen)).minus(s.paid).floor0(0)
	return rays{all.low.most(rest.low, 0), all.high.least(rest.high, 0)}
}

// bestRay is what the best of competing orders leaves.
func bestRay(ends []*state) (own rays) {
	for i, e := range ends {
		if e.ray.jumps {
			return rays{}
		}
		if end := e.ray.own(); i == 0 {
			own = end
		} else {
			own = own.least(end, causeOf(0, byBestOrder))
		}
	}
	return own
}

// base is what is left of a layer's parts, as run.base says it.
func (s *rayState) base(p *Plan, of leafSet) rays {
	base := both(flat)
	for k := range partCount {
		whole, left := both(flat), both(flat)
		for leaf := range s.left {
			if p.leaves.partOf(leaf) != k {
				continue
			}
			whole = whole.plus(s.first[leaf])
			if of.has(leaf) {
				left = left.plus(s.left[leaf])
			}
		}
		if !left.exact() {
			left.high = left.high.least(whole.high, 0)
		}
		base = base.plus(left)
	}
	return base
}

// charge takes a payment off the leaves of a layer, as of [state].
func (s *rayState) charge(of leafSet, later []leafSet, paid rays, p *rayPayer) {
	base := s.sum(s.left, of)
	exact := base.exact() && paid.exact()
	before := both(flat)
	for done := leafSet(0); done != of; {
		ring := narrowest(of, done, later) &^ done
		done |= ring
		for ring != 0 {
			leaf := &s.left[ring.next()]
			if leaf.nothing() {
				continue
			}
			cum, part := before.plus(*leaf), *leaf
			if exact {
				*leaf = both(cum.low.minus(paid.low).most(flat, 0).least(part.low, 0))
			} else {
				charged := func(cum, rest, most ray, end bool) ray {
					return cum.minus(p.pay(cum.plus(rest), end)).most(flat, 0).least(most, 0)
				}
				*leaf = rays{
					charged(cum.low, base.high.minus(cum.high), part.low, true),
					charged(cum.high, base.low.minus(cum.low), part.high, false),
				}
			}
			before = cum
		}
	}
}

// leaveRemainders puts what a layer left of its part into the three leaves of
// its reasons.
func (s *rayState) leaveRemainders(x *planVersion, first int, base, paid rays, rest *[reasonCount]rays) {
	for set := x.collapse; set != 0; {
		s.left[set.next()] = both(flat)
	}
	left := base.high.minus(paid.low).most(flat, 0)
	for i, part := range rest {
		s.left[first+i] = part.least(both(left), 0)
	}
}
