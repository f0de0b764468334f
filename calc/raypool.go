package calc

// rayPool is what an earlier layer of the visit has made of a counter: its base,
// deductible and paid. What hangs on which of several rows won would jump where
// another comes to win: of that there is none.
type rayPool struct {
	key  poolKey
	sums [3]rays
}

const (
	poolBase = iota
	poolDeductible
	poolPaid
)

func (c *counts) money() [3]Span { return [...]Span{c.base, c.deductible, c.paid} }

// row is a row's payer along the ray. Its pools stand where the run has them,
// but for those that an earlier layer of this visit has written.
func (s *rayState) row(t *turn, n int, w *rowPayer) *rayRow {
	x := t.version
	row := &rayRow{rowPayer: w, layer: n, remain: levels(w.remain), start: levels(w.start), baseLeft: levels(w.baseLeft), paidLeft: levels(w.paidLeft)}
	moves := s.written(t, x.deductible) != nil || s.written(t, x.bands) != nil
	for i := range w.values.limits {
		moves = moves || s.written(t, w.values.limits[i].pool) != nil
	}
	if !moves {
		return row
	}
	s.jumps = s.jumps || t.plan.remainder != nil // where its limit is reached moves as well
	row.remain = s.leaves(t, x.deductible, poolDeductible, w.values.deductible)
	row.start = s.read(t, x.bands, poolBase)
	if x.Edges == AboveDeductible {
		row.start = row.start.minus(s.read(t, x.bands, poolDeductible)).floor0(0)
	}
	row.baseLeft, row.paidLeft = both(level(MostFen)), both(level(MostFen))
	for i := range w.values.limits {
		m := &w.values.limits[i]
		left, by := &row.paidLeft, poolPaid
		if m.On == OnBase {
			left, by = &row.baseLeft, poolBase
		}
		if m.On == OnTimes {
			times := m.most.span().minus(s.counts(t, m.pool).times).floor0()
			*left = left.least(levels(Span{unlessNone(times.Low), unlessNone(times.High)}), 0)
		} else {
			*left = left.least(s.leaves(t, m.pool, by, m.most), row.why(byLimit))
		}
	}
	return row
}

// leaves is what a pool leaves of a deductible or limit.
func (s *rayState) leaves(t *turn, pool, by int, of column) rays {
	return levels(of.span()).minus(s.read(t, pool, by)).floor0(0)
}

// written is what earlier layers of the visit made of a pool; nil if none wrote.
func (s *rayState) written(t *turn, pool int) *rayPool {
	if pool < 0 {
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
func (s *rayState) read(t *turn, pool, by int) rays {
	w := s.written(t, pool)
	if w == nil {
		c := s.counts(t, pool)
		return levels(c.money()[by])
	}
	c := w.sums[by]
	if c.low == nil {
		s.jumps = true
		return both(flat)
	}
	if t.memory != nil {
		for i := range t.memory.pools {
			if m := &t.memory.pools[i]; m.pool == pool {
				c = c.minus(levels(m.own.money()[by])).floor0(0)
			}
		}
	}
	return c
}

// write adds a turn to a pool. sure says that the row which won, whichever it is,
// names it.
func (s *rayState) write(t *turn, pool int, added [3]rays, sure bool) {
	if added[poolBase].nothing() {
		return
	}
	w := s.written(t, pool)
	if w == nil {
		key, _ := t.run.keyOf(pool, t.visit)
		s.pools = append(s.pools, rayPool{key: key})
		w = &s.pools[len(s.pools)-1]
		c := t.state.counter(key).counts
		for i, stands := range c.money() {
			w.sums[i] = levels(stands)
		}
	}
	for i := range added {
		if sure && added[i].low != nil && w.sums[i].low != nil {
			w.sums[i] = w.sums[i].plus(added[i])
		} else {
			w.sums[i] = rays{}
		}
	}
}
