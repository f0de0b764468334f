package calc

import "slices"

// ordersOf lists every order of layers that compete. The runs of a request mostly
// have the same ones.
func (w *workspace) ordersOf(layers []int) [][]int {
	if w.orders == nil || !slices.Equal(w.competing, layers) {
		w.competing, w.orders = layers, permutations(layers)
	}
	return w.orders
}

// permutations lists every order, as listed first.
func permutations(n []int) (out [][]int) {
	if len(n) == 0 {
		return [][]int{nil}
	}
	for i := range n {
		rest := append(append([]int(nil), n[:i]...), n[i+1:]...)
		for _, p := range permutations(rest) {
			out = append(out, append([]int{n[i]}, p...))
		}
	}
	return out
}

// ownPay is what a state leaves: the sum of its leaves and the total less what
// was paid are both true, so it is what they agree on.
func (s *state) ownPay(total Span) Span {
	all := Span{}
	for _, left := range s.left {
		all = all.plus(left)
	}
	return all.meet(total.minus(s.paid).floor0())
}

// best is the end that leaves least, ties to the earlier; with the worst beside
// it. Where several can be the one it is their hull. An order that may not be
// possible can win or be the worst, but settles neither.
func (r *run) best(ends []*state, total Span) (s *state, own, worst Span) {
	all, sure := ends[0].ownPay(total), Span{-1, MostFen} // the most that surely are left in one, the least in another
	exact := true
	for _, e := range ends {
		o := e.ownPay(total)
		exact = exact && o.Exact() && !e.doubtful
		all = all.hull(o)
		if !e.doubtful {
			sure = Span{max(sure.Low, o.Low), min(sure.High, o.High)}
		}
	}
	own, worst = Span{all.Low, min(all.High, sure.High)}, Span{max(all.Low, sure.Low), all.High}
	var ways [][]*result
	for _, e := range ends {
		switch {
		case e.ownPay(total).Low > own.High:
			continue
		case s == nil:
			s = e
		case exact:
			continue
		default:
			s.merge(e)
		}
		ways = append(ways, e.results)
	}
	if s == nil { // only of a bundle that no Compile would pass
		return ends[0], own, worst
	}
	if len(ways) > 1 {
		s.results, s.lines = hullResults(ways), nil
	}
	return s, own, worst
}

// merge widens a state to what either order leaves, but for its results.
func (s *state) merge(t *state) {
	for i := range s.left {
		s.left[i] = s.left[i].hull(t.left[i])
	}
	s.paid = s.paid.hull(t.paid)
	for _, key := range keysOf(s.pools, t.pools) {
		c := t.counter(key)
		x := s.counter(key)
		x.counts, x.reads = x.counts.hull(c.counts), hullBounds(x.reads, c.reads)
	}
	s.memories = mergeMemories(s.memories, t.memories)
	s.sequence = nil
	s.unordered = append(s.unordered, t.unordered...)
}

// keysOf lists the counters of two states.
func keysOf(a, b []poolCounter) (keys []poolKey) {
	for _, counters := range [...][]poolCounter{a, b} {
		for i := range counters {
			key := counters[i].key
			if position(len(keys), func(at int) bool { return keys[at] == key }) < 0 {
				keys = append(keys, key)
			}
		}
	}
	return keys
}
