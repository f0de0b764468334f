package calc

import "slices"

// layer settles one layer of a visit: whether it opens, by which row, what it
// pays, and to which leaves the payment is charged. later is the parts of the
// layers still to run.
func (r *run) layer(s *state, v *visit, n int, later []leafSet) bool {
	l := &r.plan.layers[n]
	given := position(len(v.given), func(at int) bool { return v.given[at].layer == n })
	x, hole := v.rules[n].planVersion, v.rules[n].hole
	if x == nil {
		s.shut(&closed{layer: n, why: byDate, until: l.lastDay()})
		return r.mayGive(v, given, l)
	}
	d := v.date(x.By)
	open, ok := r.opens(v, n)
	if !ok {
		return false
	}
	if !open {
		s.shut(r.closedBy(n, v))
		return r.mayGive(v, given, l)
	}
	if k := position(len(s.taken), func(at int) bool { return r.plan.layers[s.taken[at]].Exclusive == l.Exclusive }); k >= 0 && l.Exclusive != "" {
		s.shut(&closed{layer: n, why: byExclusive, blocker: s.taken[k]})
		return r.mayGive(v, given, l)
	}
	if l.Exclusive != "" {
		s.taken = append(s.taken, n)
	}
	if x.SplitAtYearEnd && v.Admitted.yearFrom(v.yearStart) != v.Discharged.yearFrom(v.yearStart) {
		r.problem = &Problem{visitField(v.index) + ".discharged", "这次住院跨了医保年度，当地在年底分两段结算，请按两次就诊分别填写"}
		return false
	}
	out := s.open(LayerResult{ID: l.ID, Name: l.Name, Slip: l.Slip, When: l.Paid, Day: d, Base: r.base(s, x.of)})
	t := &r.turn
	*t = turn{run: r, state: s, visit: v, plan: l, version: x, day: d, out: out}
	t.draws = r.draws[:0]
	switch {
	case given >= 0:
		ok = t.given(&v.given[given], n, hole)
	case hole || x.RowsUnknown:
		ok = t.unpublished(hole)
	case x.TopUp != nil:
		t.topUp(n)
	default:
		ok = t.byTable(n)
	}
	if !ok {
		return false
	}
	if s.ray != nil {
		s.ray.turn(t, n, later)
	}
	r.pay(t, n, later)
	return true
}

// mayGive refuses a given payment of a layer that did not open.
func (r *run) mayGive(v *visit, given int, l *planLayer) bool {
	if given >= 0 {
		r.misfit = &Problem{visitField(v.index) + ".given." + l.ID, "按填写的情况，“" + l.Name + "”这一层不付，请核对情况或删去这一笔"}
		return false
	}
	return true
}

// pay charges what the turn's payer pays, and writes it down.
func (r *run) pay(t *turn, n int, later []leafSet) {
	s, base := t.state, t.out.Base
	paid := Span{t.payer.pay(base.Low, false), t.payer.pay(base.High, true)}
	t.out.Paid = paid
	t.out.spread = paid.High - t.payer.pay(base.High, false)
	var before []Span
	if t.plan.counted {
		before = slices.Clone(s.left)
	}
	s.charge(t.version.of, later, t.payer)
	if t.plan.counted {
		r.count(s, t.visit, n, before, paid)
	}
	if t.plan.remainder != nil {
		s.leaveRemainders(t.version, t.plan.remainder.first, base, paid, t.below, t.own, t.above)
	}
	s.paid = s.paid.plus(paid)
	s.paid.Low = max(s.paid.Low, t.promised)
	t.record()
	s.results = append(s.results, t.out)
}

// count adds what layer n charged to the parts of each top-up that counts it.
func (r *run) count(s *state, v *visit, n int, before []Span, paid Span) {
	for k := range r.plan.layers {
		x := v.inForce(k)
		if x == nil || x.TopUp == nil || !slices.Contains(x.counting, n) {
			continue
		}
		was, now := sum(before, x.of), sum(s.left, x.of)
		charged := was.minus(now).floor0()
		charged.High = min(charged.High, paid.High)
		if was.Exact() && paid.Exact() && v.inForce(n) != nil && x.of.contains(v.inForce(n).of) {
			charged = paid
		}
		s.counted[k] = s.counted[k].plus(charged)
	}
}

// lastDay is when a layer ended.
func (l *planLayer) lastDay() (d Date) {
	for i := range l.versions {
		d = max(d, l.versions[i].Until)
	}
	return d
}

// closedBy names the test that closes a layer: one on an answer that is sure, if
// one of those fails, else the first, with the answer unsure as it was given.
func (r *run) closedBy(n int, v *visit) *closed {
	x := &v.rules[n]
	if x.shut != nil {
		return x.shut
	}
	c, d := &closed{layer: n, why: byTest}, v.date(x.By)
	x.shut = c
	for i := range x.when {
		t := &x.when[i]
		if r.test(t, v, d) != no {
			continue
		}
		unsure := r.assumed(v, t.fact, d)
		if c.test == nil || !unsure {
			c.test, c.fact, c.said, c.unsure = &x.Version.When[i], t.fact, r.answer(v, t.fact, d), unsure
		}
		if !unsure {
			break
		}
	}
	return c
}

// valuesOf writes an answer as a request would.
func (p *Plan) valuesOf(fact int, a said) (values []string) {
	f := &p.facts[fact]
	if f.Kind == Number || f.Kind == Money {
		return []string{f.plain(a.number)}
	}
	for i, o := range f.Options {
		if a.bits>>i&1 == 1 {
			values = append(values, o.ID)
		}
	}
	return values
}
