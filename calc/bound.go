package calc

// bound is what a layer held against a pool on a visit: a limit, or the day's
// deductible.
type bound struct {
	layer *Layer
	limit *Limit // nil of the deductible
	most  Span
}

// bounds notes what this turn's rows read of a counter: of several that may
// have paid, what all of them allow.
func (t *turn) bounds(x *poolCounter) {
	if len(t.rows) == 0 || t.run.plan.pools[x.key.pool].Per == PerVisit {
		return
	}
	var few [4]bound
	mine := t.read(few[:0], t.rows[0], x.key.pool)
	for _, w := range t.rows[1:] {
		mine = hullBounds(mine, t.read(nil, w, x.key.pool))
	}
	x.reads = append(x.reads[:len(x.reads):len(x.reads)], mine...)
}

// read appends what one row holds against a pool.
func (t *turn) read(all []bound, w *rowPayer, pool int) []bound {
	if pool == t.version.deductible {
		all = append(all, bound{t.plan.Layer, nil, w.values.deductible.span()})
	}
	for i := range w.values.limits {
		if m := &w.values.limits[i]; m.pool == pool {
			all = append(all, bound{t.plan.Layer, m.Limit, m.most.span()})
		}
	}
	return all
}

// hullBounds joins what two ways to settle held against a counter. A limit or a
// deductible that only one of them knows may not be there; a way that drew
// nothing says nothing.
func hullBounds(a, b []bound) []bound {
	switch {
	case len(b) == 0:
		return a
	case len(a) == 0:
		return b
	}
	out := make([]bound, 0, len(a)+len(b))
	for i := range a {
		out = append(out, a[i].hull(b))
	}
	for i := range b {
		if b[i].among(a) < 0 {
			out = append(out, b[i].hull(nil))
		}
	}
	return out
}

func (x *bound) hull(others []bound) bound {
	wide, i := *x, x.among(others)
	switch {
	case i >= 0:
		wide.most = x.most.hull(others[i].most)
	case x.limit != nil:
		wide.most.High = MostFen
	default:
		wide.most.Low = 0
	}
	return wide
}

// among is where the same column of the same layer is in a list, -1 if it is
// not there.
func (x *bound) among(list []bound) int {
	return position(len(list), func(at int) bool {
		o := &list[at]
		return o.layer == x.layer && (o.limit == x.limit || o.limit != nil && x.limit != nil && o.limit.ID == x.limit.ID && o.limit.On == x.limit.On)
	})
}
