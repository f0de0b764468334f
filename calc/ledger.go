package calc

import "slices"

// ledger joins the runs of a request into its answer, statements in the order
// of the request.
func (a *asked) ledger(runs []settled) *Ledger {
	few := new(struct {
		Ledger
		one   [1]Statement
		pools [fewLayers]PoolState
	})
	l := &few.Ledger
	if l.Statements = few.one[:]; len(a.visits) > 1 {
		l.Statements = make([]Statement, len(a.visits))
	}
	for i := range a.visits {
		a.statement(&l.Statements[a.visits[i].index], hullVisit(runs, i))
	}
	pools, untouched := hullPools(runs), a.untouched(runs)
	l.Year = few.pools[:0]
	for i := range pools {
		if c := &pools[i]; a.plan.pools[c.key.pool].Per != PerVisit {
			l.Year = append(l.Year, a.poolState(c.key.pool, c.key.each, &c.counts, &c.key, c.reads))
		}
	}
	for _, x := range untouched {
		l.Year = append(l.Year, a.poolState(x.pool, x.each, &x.sums, nil, nil))
	}
	l.Unsure = a.unsure(runs)
	return l
}

// untouched lists the pools typed in that no run drew on: they stand where they
// stood.
func (a *asked) untouched(runs []settled) []poolStart {
	var begun uint64
	for _, r := range runs {
		begun |= r.begun
	}
	var out []poolStart
	for i, x := range a.starts {
		if begun>>i&1 == 0 && a.plan.pools[x.pool].Per != PerVisit {
			out = append(out, x)
		}
	}
	return out
}

// periodOf is the first day of a counter's period, or its episode.
func (a *asked) periodOf(k *poolKey, per Period) string {
	switch per {
	case PerEpisode:
		return k.episode
	case PerDay, PerYear:
		return a.day(Date(k.period))
	case PerWeek:
		return a.day(dateOf(k.period))
	case PerMonth:
		return a.day(Date(k.period*100 + 1))
	}
	return ""
}

// day is a day in writing. Most pools of a request have one first day.
func (a *asked) day(d Date) string {
	if a.written.day != d {
		a.written.day, a.written.text = d, d.String()
	}
	return a.written.text
}

func (a *asked) statement(s *Statement, h *visitResult) {
	v := h.visit
	s.Settled, s.Gate = v.Settled, h.gate
	if h.gate != nil {
		return
	}
	s.Total = h.total
	s.Eligible, s.FirstPay, s.OverLimit, s.NonCovered = h.parts[eligible], h.parts[firstPay], h.parts[overLimit], h.parts[nonCovered]
	s.Paid, s.OwnPay, s.WorstOrder = h.paid, h.own, h.worst
	s.Paid = s.Paid.meet(h.total.minus(h.own).floor0())
	s.OwnParts = Own{h.left[eligible], h.left[firstPay], h.left[overLimit], h.left[nonCovered]}
	var window Span
	s.Layers = h.lines
	if len(h.lines) != len(h.layers) { // several runs or orders are told together
		s.Layers = make([]LayerResult, len(h.layers))
	}
	leans := 0
	for _, x := range h.layers {
		leans += len(x.leans)
	}
	sources := make([]string, 0, leans)
	for i, x := range h.layers {
		switch x.When {
		case Later:
			s.Later = s.Later.plus(x.Paid)
		case OnApplication:
			s.OnApplication = s.OnApplication.plus(x.Paid)
		default:
			window = window.plus(x.Paid)
		}
		sources = a.layerResult(&s.Layers[i], x, sources)
	}
	s.AtWindow = s.OwnPay.plus(s.Later).plus(s.OnApplication).meet(h.total.minus(window).floor0())
	after := Span{0, s.AtWindow.High - s.OwnPay.Low}
	s.Later, s.OnApplication = s.Later.meet(after), s.OnApplication.meet(after)
	s.Account, s.FamilyAccount = h.account, h.family
	if len(a.accounts) > 0 {
		s.Cash = s.OwnPay.minus(h.account).minus(h.family).floor0()
		s.Cash.High = min(s.Cash.High, s.OwnPay.High)
	}
	s.NotOpened = make([]NotOpened, len(h.closed))
	for i, c := range h.closed {
		a.notOpened(&s.NotOpened[i], c)
	}
	a.addLeans(s, h)
	s.NotConsidered = a.plan.policy.NotConsidered
	for _, n := range h.best {
		s.OrderBest = append(s.OrderBest, a.plan.layers[n].ID)
	}
	for _, group := range h.unordered {
		s.addUnordered(a.plan, group)
	}
	s.Rounded = v.Bill.From != "slip" || len(s.Weak) > 0
}

// addUnordered notes a group whose order is unknown, if it moves what any of
// its layers pays or may charge.
func (s *Statement) addUnordered(p *Plan, group []int) {
	var ids []string
	moves := false
	for _, n := range group {
		id := p.layers[n].ID
		ids = append(ids, id)
		i := position(len(s.Layers), func(at int) bool { return s.Layers[at].ID == id })
		moves = moves || i >= 0 && s.Layers[i].Ranged
	}
	if moves && position(len(s.OrderUnknown), func(at int) bool { return slices.Equal(s.OrderUnknown[at], ids) }) < 0 {
		s.OrderUnknown = append(s.OrderUnknown, ids)
	}
}

// layerResult is a layer's line of the statement. Its sources are behind those of
// the lines before it.
func (a *asked) layerResult(out *LayerResult, x *result, sources []string) []string {
	*out = *x.LayerResult
	from := len(sources)
	for i := range x.leans {
		l := &x.leans[i]
		out.Weakest = max(out.Weakest, a.grade(l))
		if l.cell.source != nil && !slices.Contains(sources[from:], l.cell.source.ID) {
			sources = append(sources, l.cell.source.ID)
		}
	}
	out.Sources = sources[from:len(sources):len(sources)]
	return sources
}

// grade is how far a cell can be trusted on the day of asking: a stale source
// falls one grade.
func (a *asked) grade(l *lean) Grade {
	c := l.cell
	switch {
	case c.Kind == Unknown && !l.bare:
		return EnteredBy
	case c.source == nil:
		return Official
	}
	if g := c.source.Grade; a.stale(c.source) && g < Reprint {
		return g + 1
	}
	return c.source.Grade
}

// stale reports whether nobody has looked at a source for a year.
func (a *asked) stale(s *Source) bool {
	return s.Checked != 0 && a.asOf > s.Checked.addYears(1)
}

func (a *asked) notOpened(out *NotOpened, c *closed) {
	p := a.plan.policy
	l := a.plan.layers[c.layer].Layer
	out.ID, out.Name = l.ID, l.Name
	switch c.why {
	case byTest:
		out.Why = p.whyClosed(c.test, &Answer{Fact: c.test.Fact, Unsure: c.unsure, Values: a.plan.valuesOf(c.fact, c.said)})
	case byExclusive:
		out.Why = exclusiveBlocked(a.plan.layers[c.blocker].Name)
	case byDate:
		out.Why = whyNotInForce(c.until)
	}
}

// unsure lists what each option of each unsure answer would come to, in the runs
// that hung on it; in any that did not, every option comes to the same.
func (a *asked) unsure(runs []settled) []UnsureFact {
	out, keys := a.hanging(runs)
	for k := range out {
		for _, r := range runs {
			if r.choiceOf(keys[k]) >= 0 {
				continue
			}
			own, gate := r.own()
			for n := range out[k].Answers {
				out[k].Answers[n].take(own, gate)
			}
		}
	}
	return out
}

// hanging lists the options of each unsure answer in the runs that hung on it,
// and the choice that each answer is.
func (a *asked) hanging(runs []settled) (out []UnsureFact, keys []choiceKey) {
	for _, r := range runs {
		for i := range r.choices {
			c := &r.choices[i]
			if c.key.kind != ofAnswer {
				continue
			}
			k := position(len(keys), func(at int) bool { return keys[at] == c.key })
			if k < 0 {
				fact, visit := a.factOf(c.key)
				f := a.plan.facts[fact].Fact
				k, keys = len(out), append(keys, c.key)
				out = append(out, UnsureFact{Fact: f.ID, Name: f.Name, Visit: visit})
			}
			u := &out[k]
			own, gate := r.own()
			n := position(len(u.Answers), func(at int) bool { return u.Answers[at].Option == c.id })
			if n < 0 {
				u.Answers = append(u.Answers, UnsureAnswer{c.id, c.name, own, gate})
			} else {
				u.Answers[n].take(own, gate)
			}
		}
	}
	return out, keys
}

// take widens an answer by another run; a gate holds only if it closes all.
func (x *UnsureAnswer) take(own Span, gate *Gate) {
	switch {
	case gate != nil:
	case x.Gate != nil:
		x.OwnPay, x.Gate = own, nil
	default:
		x.OwnPay = x.OwnPay.hull(own)
	}
}

// choiceOf is where a run's choice is, -1 if it made none.
func (r *settled) choiceOf(key choiceKey) int {
	return position(len(r.choices), func(at int) bool { return r.choices[at].key == key })
}

// own is OwnPay over all visits of a run; gate is one that closed a visit.
func (r *settled) own() (sum Span, gate *Gate) {
	for _, v := range r.visits {
		if v.gate != nil {
			return Span{}, v.gate
		}
		sum = sum.plus(v.own)
	}
	return sum, nil
}
