package calc

import "slices"

// row is a row's payer along the ray. Its pools stand where the run has them,
// but for those that an earlier layer of this visit has written.
func (s *rayState) row(t *turn, n int, w *rowPayer) *rayRow {
	row := &rayRow{rowPayer: w, layer: n, remain: levels(w.remain), start: levels(w.start), baseLeft: levels(w.baseLeft), paidLeft: levels(w.paidLeft)}
	x := t.version
	moves := func(pool int) bool { return s.written(t, pool) != nil }
	row.moves = moves(x.deductible) || moves(x.bands)
	for i := range w.values.limits {
		row.moves = row.moves || moves(w.values.limits[i].pool)
	}
	if !row.moves {
		return row
	}
	row.remain = levels(w.values.deductible.span()).minus(s.read(t, x.deductible).deductible).floor0(row.why(byDeductible))
	c := s.read(t, x.bands)
	row.start = c.base
	if x.Edges == AboveDeductible {
		row.start = c.base.minus(c.deductible).floor0(row.why(byBand))
	}
	row.baseLeft, row.paidLeft = both(level(MostFen)), both(level(MostFen))
	for i := range w.values.limits {
		m := &w.values.limits[i]
		c, most := s.read(t, m.pool), levels(m.most.span())
		switch m.On {
		case OnBase:
			row.baseLeft = row.baseLeft.least(most.minus(c.base).floor0(row.why(byLimit)), row.why(byLimit))
		case OnPaid:
			row.paidLeft = row.paidLeft.least(most.minus(c.paid).floor0(row.why(byLimit)), row.why(byLimit))
		case OnTimes:
			left := m.most.span().minus(s.counts(t, m.pool).times).floor0()
			row.paidLeft = row.paidLeft.least(levels(Span{unlessNone(left.Low), unlessNone(left.High)}), row.why(byLimit))
		}
	}
	return row
}

// written is what earlier layers of the visit made of a pool; nil if none wrote.
func (s *rayState) written(t *turn, pool int) *rayPool {
	if pool < 0 || !t.run.asked.shared[pool] {
		return nil
	}
	key, _ := t.run.keyOf(pool, t.visit)
	if i := position(len(s.pools), func(at int) bool { return s.pools[at].key == key }); i >= 0 {
		return &s.pools[i]
	}
	return nil
}

// counts is where a pool stands for a layer in the run itself.
func (s *rayState) counts(t *turn, pool int) counts {
	if pool < 0 {
		return counts{}
	}
	key, _ := t.run.keyOf(pool, t.visit)
	c := t.state.counter(key).read(t.visit)
	if t.memory != nil {
		c = t.memory.before(pool, c)
	}
	return c
}

// read is where a pool stands for a layer. What the layer itself remembers
// having added to it is taken off, as memory.before does.
func (s *rayState) read(t *turn, pool int) rayPool {
	w := s.written(t, pool)
	if w == nil {
		c := s.counts(t, pool)
		return rayPool{base: levels(c.base), deductible: levels(c.deductible), paid: levels(c.paid)}
	}
	c := *w
	if t.memory != nil {
		for i := range t.memory.pools {
			if m := &t.memory.pools[i]; m.pool == pool {
				c.base = c.base.minus(levels(m.own.base)).floor0(0)
				c.deductible = c.deductible.minus(levels(m.own.deductible)).floor0(0)
				c.paid = c.paid.minus(levels(m.own.paid)).floor0(0)
			}
		}
	}
	return c
}

// write adds a turn to a pool that another layer reads.
func (s *rayState) write(t *turn, key poolKey, base, deducted, paid rays) {
	w := s.written(t, key.pool)
	if w == nil {
		c := t.state.counter(key).counts
		s.pools = append(s.pools, rayPool{key, levels(c.base), levels(c.deductible), levels(c.paid)})
		w = &s.pools[len(s.pools)-1]
	}
	w.base, w.paid = w.base.plus(base), w.paid.plus(paid)
	w.deductible = w.deductible.plus(deducted)
}

// write adds a best row's turn to the pools that another layer reads: only those
// that the row which wins names.
func (w *rayBest) write(s *rayState, t *turn, base, paid rays) {
	x := t.version
	var pools []int
	for _, row := range w.rows {
		for _, pool := range x.poolsOf(row.values.row) {
			if pool >= 0 && t.run.asked.shared[pool] && !slices.Contains(pools, pool) {
				pools = append(pools, pool)
			}
		}
	}
	total := base.plus(levels(w.own.base))
	for _, pool := range pools {
		key, _ := t.run.keyOf(pool, t.visit)
		of := func(amount func(row *rayRow) rays) rays {
			return w.ofWinner(total, func(row *rayRow) rays {
				if !slices.Contains(x.poolsOf(row.values.row), pool) {
					return both(flat)
				}
				return amount(row)
			})
		}
		deducted := of(func(row *rayRow) rays {
			d := rays{row.deductible(total.low, false), row.deductible(total.high, true)}
			if total.exact() && row.exact() {
				d.high = d.low
			}
			d = d.minus(levels(w.own.deductible))
			if t.memory != nil { // the most that it can give back
				own := t.memory.givenBack(pool, Span{-MostFen, -MostFen})
				d = d.each(func(end ray, most bool) ray { return end.most(level(own.end(most)), 0) })
			}
			return d
		})
		s.write(t, key, of(func(*rayRow) rays { return base }), deducted, of(func(*rayRow) rays { return paid }))
	}
}

// ofWinner is an amount of the row that wins; where several may, the hull.
func (w *rayBest) ofWinner(total rays, of func(row *rayRow) rays) (out rays) {
	if total.exact() && w.exact() {
		paid := flat
		for i, row := range w.rows {
			pays, amount := row.pay(total.low, false), of(row)
			if i == 0 {
				out, paid = amount, pays
				continue
			}
			more := pays.minus(paid)
			out, paid = rays{more.where(amount.low, out.low), more.where(amount.high, out.high)}, paid.most(pays, 0)
			if amount.exact() {
				out.high = out.low
			}
		}
		return out
	}
	surely := w.largest(total.low, false)
	out = rays{level(MostFen), level(-MostFen)}
	for _, row := range w.rows {
		may, amount := row.pay(total.high, true).minus(surely).plus(level(1)), of(row)
		out = rays{may.where(out.low.least(amount.low, 0), out.low), may.where(out.high.most(amount.high, 0), out.high)}
	}
	return out
}

// poolsOf lists the pools that a version and one of its rows name, -1 for none.
func (x *planVersion) poolsOf(row *planRow) []int {
	pools := []int{x.deductible, x.bands}
	for i := range x.limits {
		pools = append(pools, x.limits[i].pool)
	}
	for i := range row.limits {
		pools = append(pools, row.limits[i].pool)
	}
	return pools
}

// shared says of each pool whether several layers name it.
func (p *Plan) shared() []bool {
	by, shared := make([]int, len(p.pools)), make([]bool, len(p.pools))
	for n := range p.layers {
		for j := range p.layers[n].versions {
			for _, pool := range p.layers[n].versions[j].pools() {
				if pool >= 0 {
					shared[pool] = shared[pool] || by[pool] != 0 && by[pool] != n+1
					by[pool] = n + 1
				}
			}
		}
	}
	return shared
}
