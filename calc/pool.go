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
	visit int     // the last that drew on it, counted from 1
	once  Span    // of times, what that visit counted: one, however many layers draw
	reads []bound // what that visit's layers held against it
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
		c.visit, c.once, c.reads = v.index+1, Span{}, nil
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
	if s.pools == nil {
		s.pools = make([]poolCounter, 0, min(len(p.pools), fewLayers))
	}
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
