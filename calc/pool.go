package calc

// counts are a pool's counters.
type counts struct{ base, deductible, paid, times Span }

func (c counts) plus(d counts) counts {
	return counts{c.base.plus(d.base), c.deductible.plus(d.deductible), c.paid.plus(d.paid), c.times.plus(d.times)}
}

func (c counts) minus(d counts) counts {
	return counts{c.base.minus(d.base).floor0(), c.deductible.minus(d.deductible).floor0(), c.paid.minus(d.paid).floor0(), c.times.minus(d.times).floor0()}
}

func (c counts) hull(d counts) counts {
	return counts{c.base.hull(d.base), c.deductible.hull(d.deductible), c.paid.hull(d.paid), c.times.hull(d.times)}
}

func (c counts) on(what LimitOn) Span {
	switch what {
	case OnBase:
		return c.base
	case OnTimes:
		return c.times
	}
	return c.paid
}

// poolKey is one counter of a pool: its period, and whose it is.
type poolKey struct {
	pool    int
	period  int // a day number, a date, or the visit
	each    string
	episode string
}

type poolCounter struct {
	key poolKey
	counts
	visit int  // the last that drew on it, counted from 1
	once  Span // of times, what that visit counted: one, however many layers draw
}

// read is where the counter stands for a layer on a visit, which is not yet
// among the times.
func (c *poolCounter) read(v *visit) counts {
	stands := c.counts
	if c.visit == v.index+1 {
		stands.times = c.times.minusEnds(c.once)
	}
	return stands
}

// counting is the times that a layer's turn on a visit adds, for each end what
// no layer before it did.
func (c *poolCounter) counting(v *visit, times Span) Span {
	if c.visit != v.index+1 {
		c.visit, c.once = v.index+1, Span{}
	}
	return times.minusEnds(c.once).floor0()
}

// keyOf is the counter of a pool that a visit draws on.
func (r *run) keyOf(pool int, v *visit) (key poolKey, ok bool) {
	p := &r.plan.pools[pool]
	key.pool = pool
	switch {
	case p.Each == "hospital":
		if key.each = v.Hospital; key.each == "" && len(r.asked.visits) > 1 {
			r.problem = &Problem{visitField(v.index) + ".hospital", "“" + p.Pool + "”这个累计按医院分开，几次就诊请各写是哪家医院，名字怎么写都行"}
			return key, false
		}
	case p.each >= 0:
		d := v.date(p.By)
		a := r.answer(v, p.each, d)
		if a.state != sure {
			r.stop(&planTest{fact: p.each}, v, d)
			return key, false
		}
		key.each = r.plan.facts[p.each].answerID(a)
	}
	key.period, key.episode = p.period(v)
	return key, true
}

// period is which of a pool's periods a visit counts in.
func (p *planPool) period(v *visit) (period int, episode string) {
	d := v.date(p.By)
	switch p.Per {
	case PerEpisode:
		if v.Episode != "" {
			return 0, v.Episode
		}
		return v.index + 1, ""
	case PerDay:
		return int(d), ""
	case PerWeek:
		return d.monday(), ""
	case PerMonth:
		return int(d) / 100, ""
	case PerYear:
		return int(d.yearFrom(v.yearStart)), ""
	}
	return v.index, ""
}

// begin places the pools typed into a request: they stand in the period of the
// first visit, before it.
func (s *state) begin(p *Plan, starts []poolStart, first *visit) {
	s.pools = make([]poolCounter, 0, len(p.pools))
	s.starts = append([]poolStart{}, starts...) // begun, and not nil
	for i := range s.starts {
		x := &s.starts[i]
		x.period, x.episode = p.pools[x.pool].period(first)
	}
}

// answerID is an answer as a pool tells answers apart.
func (f *planFact) answerID(a said) string {
	if f.Kind == Number || f.Kind == Money {
		return f.plain(a.number)
	}
	id := ""
	for i, o := range f.Options {
		if a.bits>>i&1 == 1 {
			if id != "" {
				id += ","
			}
			id += o.ID
		}
	}
	return id
}

// counter finds or opens a counter, where the request says that it stood.
func (s *state) counter(key poolKey) *poolCounter {
	i := position(len(s.pools), func(at int) bool { return s.pools[at].key == key })
	if i >= 0 {
		return &s.pools[i]
	}
	c := poolCounter{key: key}
	if j := startOf(s.starts, s.begun, &key); j >= 0 {
		c.counts = s.starts[j].sums
		s.begun |= 1 << j
	}
	s.pools = append(s.pools, c)
	return &s.pools[len(s.pools)-1]
}

// startOf is which of the pools typed in, and not yet begun, stands for a
// counter, -1 if none.
func startOf(starts []poolStart, begun uint64, key *poolKey) int {
	return position(len(starts), func(at int) bool {
		x := &starts[at]
		return x.pool == key.pool && x.period == key.period && x.episode == key.episode &&
			x.each == key.each && begun>>at&1 == 0
	})
}

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
