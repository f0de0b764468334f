package calc

// memory is what a best layer with a pool remembers since the set of its
// matching rows last changed.
type memory struct {
	layer   int
	key     poolKey
	version *planVersion
	rows    uint64
	own     counts // what this layer added since
	pools   []remembered
}

// remembered is a pool: what this layer added to it since the memory began, and
// where it would stand without that while it stands as the layer last saw it.
type remembered struct {
	pool              int
	start, after, own counts
}

// before is where a pool, now at c, would stand without what this layer added.
// While nobody else writes into it that is known exactly.
func (m *memory) before(pool int, c counts) counts {
	i := position(len(m.pools), func(at int) bool { return m.pools[at].pool == pool })
	switch {
	case i < 0:
		// The layer added nothing to it under these rows, or did not draw on it.
		m.pools = append(m.pools, remembered{pool: pool, start: c, after: c})
		return c
	case m.pools[i].after != c:
		m.pools[i].start, m.pools[i].after = c.minus(m.pools[i].own), c
	}
	return m.pools[i].start
}

// givenBack is what a turn adds to a pool's deductible: where it gives some
// back, at most what the layer itself had added there.
func (m *memory) givenBack(pool int, added Span) Span {
	own := Span{}
	for _, x := range m.pools {
		if x.pool == pool {
			own = x.own.deductible
		}
	}
	return Span{max(added.Low, -own.High), max(added.High, -own.Low)}
}

// leave notes how the layer left a pool, and what it added.
func (m *memory) leave(pool int, after, added counts) {
	for i := range m.pools {
		if x := &m.pools[i]; x.pool == pool {
			x.after, x.own = after, x.own.plus(added)
		}
	}
}

// recall is a layer's memory of one counter, begun anew if the rows that match
// have changed. Of memories that competing orders left, it keeps the one of
// these rows.
func (s *state) recall(layer int, key poolKey, version *planVersion, rows uint64) *memory {
	begun := memory{layer: layer, key: key, version: version, rows: rows}
	kept := s.memories[:0]
	for _, m := range s.memories {
		if m.layer != layer || m.key != key || m.same(&begun) {
			kept = append(kept, m)
		}
	}
	s.memories = kept
	i := position(len(s.memories), func(at int) bool { return s.memories[at].same(&begun) })
	if i < 0 {
		i = len(s.memories)
		s.memories = append(s.memories, begun)
	}
	return &s.memories[i]
}

func (m *memory) same(o *memory) bool {
	return m.layer == o.layer && m.key == o.key && m.version == o.version && m.rows == o.rows
}

// merge widens a memory to what either order remembers. One in which the layer
// did not run remembers nothing.
func (m *memory) merge(o *memory) {
	m.own = m.own.hull(o.own)
	for i := range m.pools {
		x, other := &m.pools[i], remembered{}
		if j := position(len(o.pools), func(at int) bool { return o.pools[at].pool == x.pool }); j >= 0 {
			other = o.pools[j]
		}
		if *x != other {
			x.own, x.after = x.own.hull(other.own), nowhere
		}
	}
	for _, x := range o.pools {
		if position(len(m.pools), func(at int) bool { return m.pools[at].pool == x.pool }) < 0 {
			x.own, x.after = x.own.hull(counts{}), nowhere
			m.pools = append(m.pools, x)
		}
	}
}

// nowhere is where no pool ever stands.
var nowhere = counts{times: Span{-1, -1}}

// mergeMemories joins what two orders remember.
func mergeMemories(a, b []memory) []memory {
	for i := range a {
		other := memory{}
		if j := position(len(b), func(at int) bool { return b[at].same(&a[i]) }); j >= 0 {
			other = b[j]
		}
		a[i].merge(&other)
	}
	for j := range b {
		if position(len(a), func(at int) bool { return a[at].same(&b[j]) }) < 0 {
			b[j].merge(&memory{})
			a = append(a, b[j])
		}
	}
	return a
}
