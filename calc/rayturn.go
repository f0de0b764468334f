package calc

import "slices"

// turn takes a ray through a layer's turn, as run.layer is about to take the
// bill that was asked of.
func (s *rayState) turn(t *turn, n int, later []leafSet) {
	x, plan := t.version, t.run.plan
	base := s.base(plan, x.of)
	p, deducted := s.payer(t, n, base)
	paid := rays{low: p.pay(base.low, false)}
	if paid.high = paid.low; !base.exact() || !p.exact() {
		paid.high = p.pay(base.high, true)
	}
	var before []rays
	if t.plan.counted {
		before = slices.Clone(s.left)
	}
	s.charge(x.of, later, paid, p)
	if t.plan.counted {
		s.count(t, n, before, paid)
	}
	if t.plan.remainder != nil {
		below, own, above := rays{flat, base.high}, rays{flat, base.high}, rays{flat, base.high}
		if w, ok := p.(*rayRow); ok {
			below, own, above = w.remainders(base)
		}
		s.leaveRemainders(x, t.plan.remainder.first, base, paid, below, own, above)
	}
	s.paid = s.paid.plus(paid)
	if !t.out.Unpublished && x.TopUp != nil && x.TopUp.PaidAtLeast.Kind != Absent {
		low, _ := t.visit.figures.resolve(&x.promise)
		s.paid = rays{s.paid.low.most(s.sum(s.first, x.of).low.times(low), 0), s.paid.high}
	}
	if best, ok := p.(*rayBest); ok {
		best.write(s, t, base, paid)
		return
	}
	for _, d := range t.draws {
		if t.run.asked.shared[d.key.pool] {
			s.write(t, d.key, base, deducted, paid)
		}
	}
}

func (s *rayState) sum(left []rays, of leafSet) rays {
	total := both(flat)
	for of != 0 {
		total = total.plus(left[of.next()])
	}
	return total
}

// payer is the turn's payer along the ray, and the deductible that it takes.
func (s *rayState) payer(t *turn, n int, base rays) (p rayPayer, deducted rays) {
	x, none := t.version, both(flat)
	switch w := t.payer.(type) {
	case *rowPayer:
		row := s.row(t, n, w)
		deducted = rays{row.deductible(base.low, false), row.deductible(base.high, true)}
		if base.exact() && row.exact() {
			deducted.high = deducted.low
		}
		return row, deducted
	case *bestPayer:
		best := &rayBest{own: w.own, layer: n}
		for _, row := range w.rows {
			best.rows = append(best.rows, s.row(t, n, row))
		}
		return best, none
	case capPayer:
		low, high := t.visit.figures.resolve(&x.promise)
		return rayCap{s.promise(x, low, high), n}, none
	}
	if t.out.Unpublished {
		return rayAmount{rays{flat, base.high}, n}, rays{flat, base.high}
	}
	low, high := t.visit.figures.resolve(&x.promise)
	return rayAmount{s.promise(x, low, high).minus(s.counted[n]), n}, none
}

// promise is a top-up's percent of what its parts were before the first layer.
func (s *rayState) promise(x *planVersion, low, high int64) rays {
	first := s.sum(s.first, x.of)
	if first.exact() && low == high {
		return both(first.low.times(low))
	}
	return rays{first.low.times(low), first.high.times(high)}
}

// count adds what layer n charged to the parts of each top-up that counts it.
func (s *rayState) count(t *turn, n int, before []rays, paid rays) {
	layers := t.run.plan.layers
	for k := range layers {
		x := layers[k].inForce(t.visit)
		if x == nil || x.TopUp == nil || !slices.Contains(x.counting, n) {
			continue
		}
		was := s.sum(before, x.of)
		charged := was.minus(s.sum(s.left, x.of)).floor0(0)
		if !charged.exact() {
			charged.high = charged.high.least(paid.high, 0)
		}
		s.counted[k] = s.counted[k].plus(charged)
	}
}
