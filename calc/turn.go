package calc

import "math/bits"

// turn is one open layer's turn on one visit.
type turn struct {
	run     *run
	state   *state
	visit   *visit
	plan    *planLayer
	version *planVersion
	day     Date

	payer             payer
	below, own, above Span // remainders

	row      *rowPayer   // whose table paid, where that is certain
	rows     []*rowPayer // that may have
	memory   *memory
	draws    []draw
	drawn    int // by how many rows that may have paid
	deducted Span
	promised Fen // what a top-up makes sure of, for all layers so far together
	out      *result
}

// unpublished pays anything: the table, or the rule for the day, is unknown.
func (t *turn) unpublished(hole bool) bool {
	base := t.out.Base
	t.payer = amountPayer{Span{0, base.High}}
	rest := Span{0, base.High}
	t.visit.figures.lack()
	t.deducted, t.below, t.own, t.above = rest, rest, rest, rest
	whole := t.version.whole
	if hole {
		whole = &cell{Value: Value{Kind: Unknown}, address: t.plan.ID + "@" + t.day.String(), table: true, layer: t.plan.Layer}
	}
	t.out.leans = append(t.out.leans, lean{cell: whole, amount: base.High, bare: true})
	t.out.Unpublished = true
	return t.draw(nil)
}

// topUp fills up to a promise.
func (t *turn) topUp(n int) {
	x := t.version
	low, high := t.visit.figures.resolve(&x.promise)
	first := sum(t.state.first, x.of)
	if x.TopUp.PaidAtLeast.Kind != Absent {
		promised := Span{ceilMicro(low * int64(first.Low)), ceilMicro(high * int64(first.High))}
		t.payer, t.promised = amountPayer{promised.minus(t.state.counted[n])}, promised.Low
	} else {
		t.payer = capPayer{Span{Fen(low * int64(first.Low) / 1_000_000), Fen(high * int64(first.High) / 1_000_000)}}
	}
	t.out.lean(&t.visit.figures, []*cell{&x.promise}, t.payer.pay(t.out.Base.High, true))
}

// ceilMicro turns millionths of a fen into fen, upward.
func ceilMicro(n int64) Fen { return Fen((n + 999_999) / 1_000_000) }

// byTable pays by the table: one row, or the best of those that match.
func (t *turn) byTable(n int) bool {
	r, x := t.run, t.version
	set, ok := r.matching(x, t.visit, t.day)
	if !ok {
		return false
	}
	switch count := bits.OnesCount64(set); {
	case count == 0:
		r.problem = &Problem{visitField(t.visit.index) + ".facts", "“" + t.plan.Name + "”的表里没有写这种情况，算不出来，请打电话问"}
		return false
	case count > 1 && x.Hit != Best && x.Hit != First:
		r.problem = &Problem{visitField(t.visit.index) + ".facts", "“" + t.plan.Name + "”的表里有两行都说到这种情况，请告诉发布单位"}
		return false
	}
	if x.Hit == Best {
		return t.best(n, set)
	}
	row := &x.rows[bits.TrailingZeros64(set)]
	w := &r.row
	if !t.setUp(w, row) {
		return false
	}
	r.rows[0] = w
	t.row, t.rows, t.payer = w, r.rows[:], w
	base := t.out.Base
	t.deducted = Span{w.deductible(base.Low, false), w.deductible(base.High, true)}
	if t.plan.remainder != nil {
		t.below, t.own, t.above = w.remainders(base)
	}
	t.out.Row = row.ID
	return t.draw(row)
}

// setUp sets a row up against its pools.
func (t *turn) setUp(w *rowPayer, row *planRow) bool {
	r, s, v, x := t.run, t.state, t.visit, t.version
	if !r.values(&w.values, x, row, v, t.day) {
		return false
	}
	read := func(pool int) (c counts, ok bool) {
		if pool < 0 {
			return c, true
		}
		key, ok := r.keyOf(pool, v)
		if !ok {
			return c, false
		}
		c = s.counter(key).read(v)
		if t.memory != nil {
			c = t.memory.before(pool, c)
		}
		return c, true
	}
	w.edges, w.baseLeft, w.paidLeft, w.baseBy, w.paidBy = x.Edges, exactly(MostFen), exactly(MostFen), nil, nil
	c, ok := read(x.deductible)
	if !ok {
		return false
	}
	w.remain = w.values.deductible.span().minus(c.deductible).floor0()
	if c, ok = read(x.bands); !ok {
		return false
	}
	w.start = c.base
	if x.Edges == AboveDeductible {
		w.start = c.base.minus(c.deductible).floor0()
	}
	for i := range w.values.limits {
		m := &w.values.limits[i]
		if c, ok = read(m.pool); !ok {
			return false
		}
		w.limit(m, c)
	}
	return true
}

// limit narrows what is left by one limit, and keeps the one that leaves least.
func (w *rowPayer) limit(m *limitValue, c counts) {
	left, least, by := m.most.span().minus(c.on(m.On)).floor0(), &w.paidLeft, &w.paidBy
	switch m.On {
	case OnBase:
		least, by = &w.baseLeft, &w.baseBy
	case OnTimes:
		left = Span{unlessNone(left.Low), unlessNone(left.High)}
	}
	if left.High < least.High {
		*by = m
	}
	*least = Span{min(least.Low, left.Low), min(least.High, left.High)}
}

// unlessNone is no bound while there are times left.
func unlessNone(times Fen) Fen {
	if times > 0 {
		return MostFen
	}
	return 0
}
