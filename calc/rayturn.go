package calc

// turn takes a ray through a layer's turn, as run.layer is about to take the
// bill that was asked of.
func (s *rayState) turn(t *turn, n int, later []leafSet) {
	x := t.version
	base := s.base(t.run.plan, x.of)
	p := s.payer(t, n, base)
	paid := rays{low: p.pay(base.low, false)}
	if paid.high = paid.low; !base.exact() || !p.exact() {
		paid.high = p.pay(base.high, true)
	}
	before := append([]rays(nil), s.left...)
	s.charge(x.of, later, paid, p)
	if t.plan.counted {
		s.count(t, n, before, paid)
	}
	added := [3]rays{base, both(flat), paid}
	switch {
	case len(p.rows) == 1 && t.memory == nil:
		row := p.rows[0]
		added[poolDeductible] = rays{row.deductible(base.low, false), row.deductible(base.high, true)}
		if base.exact() && row.exact() {
			added[poolDeductible].high = added[poolDeductible].low
		}
	case len(p.rows) > 0:
		added[poolDeductible] = rays{} // that of the row which wins
	case t.out.Unpublished:
		added[poolDeductible] = p.amount
	}
	if t.plan.remainder != nil {
		rest := [reasonCount]rays{p.amount, p.amount, p.amount} // nobody published: any
		if len(p.rows) > 0 {
			rest = p.rows[0].remainders(base)
		}
		s.leaveRemainders(x, t.plan.remainder.first, base, paid, &rest)
	}
	s.paid = s.paid.plus(paid)
	if t.promised > 0 {
		low, _ := t.visit.figures.resolve(&x.promise)
		s.paid.low = s.paid.low.most(s.sum(s.first, x.of).low.times(low), 0)
	}
	s.writeAll(t, p, added)
}

// writeAll adds a turn to the pools that its version, or a row that may have
// won, names.
func (s *rayState) writeAll(t *turn, p *rayPayer, added [3]rays) {
	if len(p.rows) < 2 {
		for _, d := range t.draws {
			s.write(t, d.key.pool, added, true)
		}
		return
	}
	names := make([]int, len(t.run.plan.pools))
	for _, row := range p.rows {
		for pool := range names {
			if t.version.names(row.values.row, pool) {
				names[pool]++
			}
		}
	}
	for pool, rows := range names {
		if rows > 0 {
			s.write(t, pool, added, rows == len(p.rows))
		}
	}
}

// names reports whether a version or one of its rows names a pool.
func (x *planVersion) names(row *planRow, pool int) bool {
	in := func(limits []planLimit) bool {
		return position(len(limits), func(at int) bool { return limits[at].pool == pool }) >= 0
	}
	return x.deductible == pool || x.bands == pool || in(x.limits) || in(row.limits)
}

func (s *rayState) sum(left []rays, of leafSet) rays {
	total := both(flat)
	for of != 0 {
		total = total.plus(left[of.next()])
	}
	return total
}

// payer is the turn's payer along the ray.
func (s *rayState) payer(t *turn, n int, base rays) *rayPayer {
	p := &rayPayer{layer: n}
	var rows []*rowPayer
	switch w := t.payer.(type) {
	case *rowPayer:
		rows = []*rowPayer{w}
	case *bestPayer:
		rows, p.own = w.rows, w.own
	case capPayer:
		p.allBut = true
	}
	for _, row := range rows {
		p.rows = append(p.rows, s.row(t, n, row))
	}
	switch x := t.version; {
	case len(rows) > 0:
	case t.out.Unpublished:
		p.amount = rays{flat, base.high}
	default:
		low, high := t.visit.figures.resolve(&x.promise)
		first := s.sum(s.first, x.of)
		p.amount = both(first.low.times(low))
		if !first.exact() || low != high {
			p.amount.high = first.high.times(high)
		}
		if !p.allBut {
			p.amount = p.amount.minus(s.counted[n])
		}
	}
	return p
}

// count adds what layer n charged to the parts of each top-up that counts it.
func (s *rayState) count(t *turn, n int, before []rays, paid rays) {
	for k := range t.run.plan.layers {
		x := t.visit.inForce(k)
		if x == nil || position(len(x.counting), func(at int) bool { return x.counting[at] == n }) < 0 {
			continue
		}
		charged := s.sum(before, x.of).minus(s.sum(s.left, x.of)).floor0(0)
		if !charged.exact() {
			charged.high = charged.high.least(paid.high, 0)
		}
		s.counted[k] = s.counted[k].plus(charged)
	}
}
