package calc

import (
	"math/bits"
	"slices"
)

// best pays by the whole row with the largest payout. With a pooled deductible
// or bands that is said of all bases since the set of matching rows last
// changed, so that over a year the sum of the bases decides, not how they were
// split into visits.
func (t *turn) best(n int, set uint64) bool {
	x := t.version
	if max(x.bands, x.deductible) >= 0 && !t.remember(n, set) {
		return false
	}
	rows := make([]rowPayer, bits.OnesCount64(set))
	p := &bestPayer{rows: make([]*rowPayer, 0, len(rows))}
	for i := range x.rows {
		if set>>i&1 == 0 {
			continue
		}
		w := &rows[len(p.rows)]
		if !t.setUp(w, &x.rows[i]) {
			return false
		}
		p.rows = append(p.rows, w)
	}
	if t.memory != nil {
		p.own = t.memory.own
		t.out.Already = p.own.paid
	}
	t.payer, t.rows = p, p.winners(t.out.Base)
	total := t.out.Base.plus(p.own.base)
	for i, w := range t.rows {
		d := Span{w.deductible(total.Low, false), w.deductible(total.High, true)}
		if i == 0 {
			t.deducted = d
		}
		t.deducted = t.deducted.hull(d)
	}
	t.deducted = t.deducted.minus(p.own.deductible)
	if len(t.rows) == 1 {
		t.row = t.rows[0]
		t.out.Row = t.row.values.row.ID
	}
	for _, w := range t.rows {
		if !t.draw(w.values.row) {
			return false
		}
	}
	return true
}

// remember recalls what the layer did since the set of its matching rows last
// changed, in the pool over which a best row is taken.
func (t *turn) remember(n int, set uint64) bool {
	key, ok := t.run.keyOf(max(t.version.bands, t.version.deductible), t.visit)
	if ok {
		t.memory = t.state.recall(n, key, t.version, set)
	}
	return ok
}

// draw is a counter that the layer writes; not sure if only a row that may not
// have won names it.
type draw struct {
	key  poolKey
	rows int // how many of the rows draw on it
}

// draw notes the pools that the version and a row name.
func (t *turn) draw(row *planRow) bool {
	t.drawn++
	var few [8]int
	pools := append(few[:0], t.version.deductible, t.version.bands)
	for i := range t.version.limits {
		pools = append(pools, t.version.limits[i].pool)
	}
	if row != nil {
		for i := range row.limits {
			pools = append(pools, row.limits[i].pool)
		}
	}
	for i, pool := range pools {
		if pool < 0 || slices.Contains(pools[:i], pool) {
			continue
		}
		key, ok := t.run.keyOf(pool, t.visit)
		if !ok {
			return false
		}
		if j := position(len(t.draws), func(at int) bool { return t.draws[at].key == key }); j >= 0 {
			t.draws[j].rows++
		} else {
			t.draws = append(t.draws, draw{key, 1})
		}
	}
	return true
}

// write adds this turn to the pools it draws on.
func (t *turn) write() {
	base := t.out.Base
	c := counts{base, t.deducted, t.out.Paid, Span{times1(base.Low), times1(base.High)}}
	for _, d := range t.draws {
		x := t.state.counter(d.key)
		before, added := x.counts, c
		added.times = x.counting(t.visit, c.times)
		if t.memory != nil {
			t.memory.before(d.key.pool, before)
			added.deductible = t.memory.givenBack(d.key.pool, c.deductible)
		}
		if d.rows < t.drawn {
			added = added.hull(counts{})
		}
		x.counts, x.once = before.plus(added), x.once.plus(added.times)
		t.bounds(x)
		t.trace(d.key.pool, before, x.counts)
		if t.memory != nil {
			t.memory.leave(d.key.pool, x.counts, added)
		}
	}
	if t.memory != nil {
		t.memory.own = t.memory.own.plus(c)
	}
}

// times1 is one visit, if it had a base.
func times1(base Fen) Fen { return min(base, 1) }

// trace shows a pool before and after, where a limit or the bands read it.
func (t *turn) trace(pool int, before, after counts) {
	if t.row == nil {
		return
	}
	name := t.run.plan.pools[pool].Pool
	shown := false
	for i := range t.row.values.limits {
		m := &t.row.values.limits[i]
		if m.pool == pool {
			t.tell(PoolLine{name, m.On, before.on(m.On), after.on(m.On), m.most.span()})
			shown = true
		}
	}
	if !shown && pool == t.version.bands {
		t.tell(PoolLine{name, OnBase, before.base, after.base, Span{}})
	}
}

func (t *turn) tell(line PoolLine) {
	if t.out.Pools == nil {
		t.out.Pools = t.out.pools[:0]
	}
	t.out.Pools = append(t.out.Pools, line)
}
