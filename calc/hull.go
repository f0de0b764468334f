package calc

import "strings"

// hullResults joins the layers of several ways to settle one visit: a layer
// that did the same in all stays as it is, of any other only what it had and
// paid is told, as a range.
func hullResults(ways [][]*result) (out []*result) {
	if len(ways) == 1 {
		return ways[0]
	}
	for _, way := range ways {
		for _, x := range way {
			if position(len(out), func(at int) bool { return out[at].ID == x.ID }) < 0 {
				out = append(out, hullLayer(x.ID, ways))
			}
		}
	}
	return out
}

func hullLayer(id string, ways [][]*result) *result {
	h, none, same := &result{LayerResult: &LayerResult{}}, &result{LayerResult: &LayerResult{}}, true
	for k, way := range ways {
		x := none
		if i := position(len(way), func(at int) bool { return way[at].ID == id }); i >= 0 {
			x = way[i]
		}
		if same = same && x != none && (k == 0 || h.alike(x)); k == 0 {
			*h.LayerResult = *x.LayerResult
		}
		h.widen(x)
	}
	if !same {
		h.Row, h.Slices, h.Adjusted, h.Pools, h.LimitedBy, h.LimitMost, h.Short, h.Already, h.Ranged = "", nil, nil, nil, "", Span{}, Span{}, Span{}, true
	}
	return h
}

// widen takes in another run of the same layer; an empty one is a run in which
// it did not open.
func (h *result) widen(x *result) {
	was := *h.LayerResult
	if was.ID == "" {
		*h.LayerResult = *x.LayerResult
	}
	h.Base, h.Paid = was.Base.hull(x.Base), was.Paid.hull(x.Paid)
	h.Deductible, h.Moved = was.Deductible.hull(x.Deductible), was.Moved.hull(x.Moved)
	h.spread = max(h.spread, x.spread)
	for _, l := range x.leans {
		i := position(len(h.leans), func(at int) bool { return h.leans[at].of(&l) })
		if i < 0 {
			h.leans = append(h.leans, l)
		} else {
			h.leans[i].amount = max(h.leans[i].amount, l.amount)
		}
	}
}

// of reports whether two leans are on one figure. The cell of a whole table is
// made where it is met.
func (l *lean) of(o *lean) bool {
	c, d := l.cell, o.cell
	return l.band == o.band && (c == d || c.table && d.table && c.address == d.address && c.rule == d.rule)
}

// alike reports whether two runs of a layer have the same trace.
func (h *result) alike(x *result) bool {
	return h.Row == x.Row && h.Ranged == x.Ranged && h.Base == x.Base && h.Paid == x.Paid &&
		h.Deductible == x.Deductible && h.LimitedBy == x.LimitedBy && h.LimitMost == x.LimitMost && h.Moved == x.Moved &&
		h.Short == x.Short && h.Already == x.Already &&
		same(len(h.Slices), len(x.Slices), func(at int) bool {
			a, b := &h.Slices[at], &x.Slices[at]
			return a.From == b.From && a.To == b.To && a.Rate == b.Rate
		}) &&
		same(len(h.Adjusted), len(x.Adjusted), func(at int) bool { return h.Adjusted[at] == x.Adjusted[at] }) &&
		same(len(h.Pools), len(x.Pools), func(at int) bool { return h.Pools[at] == x.Pools[at] })
}

// hullVisit joins one visit over all runs in which no gate closed it.
func hullVisit(runs []settled, i int) *visitResult {
	if len(runs) == 1 {
		return runs[0].visits[i]
	}
	h := &visitResult{}
	var ways [][]*result
	first := true
	for _, r := range runs {
		x := r.visits[i]
		if x.gate != nil {
			h.gate, h.visit = h.gate.or(x.gate), x.visit
			continue
		}
		ways = append(ways, x.layers)
		if first {
			copied := *x
			h, first = &copied, false
			continue
		}
		h.total = h.total.hull(x.total)
		h.paid, h.own, h.worst = h.paid.hull(x.paid), h.own.hull(x.own), h.worst.hull(x.worst)
		h.account, h.family = h.account.hull(x.account), h.family.hull(x.family)
		for p := range partCount {
			h.parts[p], h.left[p] = h.parts[p].hull(x.parts[p]), h.left[p].hull(x.left[p])
		}
		h.closed = closedInAll(h.closed, x.closed)
		h.unordered = append(h.unordered, x.unordered...)
		if !same(len(h.best), len(x.best), func(at int) bool { return h.best[at] == x.best[at] }) {
			h.best = nil
		}
	}
	if len(ways) > 0 {
		h.gate = nil
		h.layers, h.lines = hullResults(ways), nil
	}
	return h
}

// or is the gate that may close where either does: both, if they differ.
func (g *Gate) or(other *Gate) *Gate {
	if g == nil || g.ID == other.ID {
		return other
	}
	for _, id := range strings.Split(g.ID, "，") {
		if id == other.ID {
			return g
		}
	}
	return &Gate{ID: g.ID + "，" + other.ID, Says: ended(g.Says) + "也可能是：" + ended(other.Says), Source: g.Source}
}

// closedInAll keeps the layers that opened in no run, each with a reason that
// does not hang on an unsure answer, if it has one.
func closedInAll(a, b []*closed) (in []*closed) {
	for _, x := range a {
		i := position(len(b), func(at int) bool { return x.layer == b[at].layer })
		if i < 0 {
			continue
		}
		if x.unsure {
			x = b[i]
		}
		in = append(in, x)
	}
	return in
}

// hullPools joins where the pools stand after each run. A counter that a run
// never opened stands where it began.
func hullPools(runs []settled) []poolCounter {
	out := runs[0].pools[:len(runs[0].pools):len(runs[0].pools)]
	if len(runs) == 1 {
		return out
	}
	for _, r := range runs[1:] {
		for i := range r.pools {
			if keyAt(out, &r.pools[i].key, i) < 0 {
				out = append(out, r.pools[i])
			}
		}
	}
	out = append([]poolCounter(nil), out...)
	for i := range out {
		for k := range runs {
			out[i].counts = out[i].counts.hull(runs[k].stands(&out[i].key, i))
			if at := keyAt(runs[k].pools, &out[i].key, i); at >= 0 {
				out[i].reads = hullBounds(out[i].reads, runs[k].pools[at].reads)
			}
		}
	}
	return out
}

// stands is where a counter is at the end of the run.
func (r *settled) stands(key *poolKey, near int) counts {
	if i := keyAt(r.pools, key, near); i >= 0 {
		return r.pools[i].counts
	}
	if j := startOf(r.starts, r.begun, key); j >= 0 {
		return r.starts[j].sums
	}
	return counts{}
}

// keyAt is where a counter is in the list, most likely near a place; -1 if it is
// not there.
func keyAt(pools []poolCounter, key *poolKey, near int) int {
	if near < len(pools) && pools[near].key == *key {
		return near
	}
	return position(len(pools), func(at int) bool { return pools[at].key == *key })
}
