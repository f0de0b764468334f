package calc

// bound is what a layer held against a pool on a visit: a limit; or the day's
// deductible, of several layers that share it the greatest.
type bound struct {
	layer *Layer
	limit *Limit // nil of the deductible
	most  Span
}

// bounds notes what this turn's rows read of a counter: of several that may
// have paid, what all of them allow.
func (t *turn) bounds(x *poolCounter) {
	if t.run.plan.pools[x.key.pool].Per == PerVisit {
		return
	}
	var mine []bound
	for _, w := range t.rows {
		var read []bound
		if x.key.pool == t.version.deductible {
			read = append(read, bound{t.plan.Layer, nil, w.values.deductible.span()})
		}
		for i := range w.values.limits {
			if m := &w.values.limits[i]; m.pool == x.key.pool {
				read = append(read, bound{t.plan.Layer, m.Limit, m.most.span()})
			}
		}
		mine = hullBounds(mine, read)
	}
	reads := append([]bound(nil), x.reads...)
	for _, m := range mine {
		if i := m.among(reads); i >= 0 && m.limit == nil {
			d := &reads[i].most
			*d = Span{max(d.Low, m.most.Low), max(d.High, m.most.High)}
			continue
		}
		reads = append(reads, m)
	}
	x.reads = reads
}

// hullBounds joins what two ways to settle held against a counter. A limit that
// only one of them knows may not be there; one that drew nothing says nothing.
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
	wide := *x
	if i := x.among(others); i >= 0 {
		wide.most = x.most.hull(others[i].most)
	} else if x.limit != nil {
		wide.most.High = MostFen
	}
	return wide
}

// among is where the same limit of the same layer, or the deductible, is in a
// list, -1 if it is not there.
func (x *bound) among(list []bound) int {
	return position(len(list), func(at int) bool {
		o := &list[at]
		if x.limit == nil || o.limit == nil {
			return x.limit == o.limit
		}
		return o.layer == x.layer && o.limit.ID == x.limit.ID && o.limit.On == x.limit.On
	})
}
