package calc

import "slices"

// rayState is a [state] along a ray: what runs beside one visit's layers, in
// each order that is tried, once for all totals. Which layers open, by which
// rows and in which orders hangs on facts alone, so the run that settles the
// bill as it stands says it for every total.
type rayState struct {
	left, first []rays
	paid        rays
	counted     []rays
	pools       []rayPool // that the visit's layers have written so far
}

// rayPool is what an earlier layer of the visit has made of a counter.
type rayPool struct {
	key                    poolKey
	base, deductible, paid rays
}

func (s *rayState) clone() *rayState {
	if s == nil {
		return nil
	}
	t := *s
	t.left, t.counted, t.pools = slices.Clone(s.left), slices.Clone(s.counted), slices.Clone(s.pools)
	return &t
}

// ray starts a ray for a visit, and takes it through the first-pay steps.
func (r *run) ray(v *visit) *rayState {
	none := both(flat)
	s := &rayState{left: make([]rays, len(v.start)), counted: make([]rays, len(r.plan.layers)), paid: none}
	for i, part := range v.start {
		s.left[i] = none
		if part.High > 0 {
			s.left[i] = both(share(part.High, v.total.High))
		}
		if !part.Exact() {
			s.left[i].low = share(part.Low, v.total.High)
		}
	}
	for i := range s.counted {
		s.counted[i] = none
	}
	given := slices.Clone(s.left)
	for n := range r.plan.layers {
		l := &r.plan.layers[n]
		x, hole := l.rule(v)
		if !l.firstPay || x == nil || v.Bill.From == "slip" {
			continue
		}
		if held, _ := r.holds(x.when, v, v.date(x.By)); held {
			low, high := int64(0), int64(Whole)
			if !hole {
				low, high = v.figures.resolve(&x.share)
			}
			s.move(r.plan, x.of, given, low, high, causeOf(n, byAll))
		}
	}
	s.first = slices.Clone(s.left)
	return s
}

// move takes one first-pay step's share off its leaves, as run.move does.
func (s *rayState) move(p *Plan, of leafSet, given []rays, low, high int64, why cause) {
	for of != 0 {
		leaf := of.next()
		was, left := given[leaf], s.left[leaf]
		if was.nothing() {
			continue
		}
		exact := low == high && was.exact()
		take, lost := both(was.low.times(low)), both(was.low.times(high))
		if !exact {
			take.high, lost.high = was.high.times(high), was.high.times(low)
		}
		if exact && left.exact() {
			s.left[leaf] = both(left.low.minus(lost.low).most(flat, why))
		} else {
			s.left[leaf] = rays{left.low.minus(lost.low).most(flat, why), left.high.minus(lost.high).most(flat, why)}
		}
		to := p.leaves.inFirstPay(leaf)
		s.left[to] = s.left[to].plus(take.least(left, why))
	}
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
	rest := both(share(1, 1)).minus(s.paid).floor0(0)
	return rays{all.low.most(rest.low, 0), all.high.least(rest.high, 0)}
}

// bestRay is what the best of competing orders leaves.
func bestRay(ends []*state) (own rays) {
	for i, e := range ends {
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
func (s *rayState) charge(of leafSet, later []leafSet, paid rays, p rayPayer) {
	base := s.sum(s.left, of)
	exact := base.exact() && paid.exact()
	before := both(flat)
	why := cause(0)
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
				*leaf = both(cum.low.minus(paid.low).within(part.low, why))
			} else {
				*leaf = rays{
					cum.low.minus(p.pay(cum.low.plus(base.high).minus(cum.high), true)).within(part.low, why),
					cum.high.minus(p.pay(cum.high.plus(base.low).minus(cum.low), false)).within(part.high, why),
				}
			}
			before = cum
		}
	}
}

// leaveRemainders puts what a layer left of its part into the three leaves of
// its reasons.
func (s *rayState) leaveRemainders(x *planVersion, first int, base, paid, below, own, above rays) {
	for set := x.collapse; set != 0; {
		s.left[set.next()] = both(flat)
	}
	left := base.high.minus(paid.low).most(flat, 0)
	for i, part := range []rays{below, own, above} {
		s.left[first+i] = part.each(func(end ray, _ bool) ray { return end.least(left, 0) })
	}
}
