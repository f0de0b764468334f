package calc

import "slices"

// visitResult is one visit as one run settled it.
type visitResult struct {
	visit     *visit // with the benefit year that the run found for it
	gate      *Gate
	total     Span
	parts     [partCount]Span // after first-pay
	lines     []LayerResult
	layers    []*result
	closed    []*closed
	paid      Span
	own       Span
	worst     Span
	left      [partCount]Span
	account   Span
	family    Span
	best      []int
	unordered [][]int
}

// settleVisit takes one visit through gates, first-pay, layers and accounts.
func (r *run) settleVisit(s *state, out *visitResult) (*state, bool) {
	v := out.visit
	out.total = v.total
	if !r.setYear(v) {
		return s, false
	}
	if s.starts == nil {
		s.begin(r.plan, r.asked.starts, v)
	}
	for i := range r.plan.gates {
		g := &r.plan.gates[i]
		held, ok := r.holds(g.when, v, v.Settled)
		if !ok {
			return s, false
		}
		if held {
			out.gate = g.Gate
			return s, true
		}
	}
	s.visit(r.workspace, v, len(r.plan.layers))
	for n := range v.rules {
		v.rules[n].open, v.rules[n].shut = maybe, nil
	}
	if v.Bill.From != "slip" && !r.firstPay(s, v) {
		return s, false
	}
	copy(s.first, s.left)
	if r.asked.along == v.index+1 {
		s.ray = r.ray(s)
	}
	out.parts = r.byPart(s.left)
	order, ok := r.order(v)
	if !ok {
		return s, false
	}
	ends, ok := r.steps(s, v, order.steps)
	if !ok {
		return s, false
	}
	if s.ray != nil {
		r.rays = []rays{bestRay(ends)}
	}
	s, out.own, out.worst = r.best(ends, v.total)
	out.lines, out.layers, out.closed, out.paid, out.best, out.unordered = s.lines, s.results, s.closed, s.paid, s.sequence, s.unordered
	out.left = r.byPart(s.left)
	for p := range partCount {
		out.left[p].High = min(out.left[p].High, out.parts[p].High, out.own.High)
	}
	return s, r.accounts(s, v, out)
}

// visit begins a visit: its bill is there, and no layer has run.
func (s *state) visit(w *workspace, v *visit, layers int) {
	n := len(v.start)
	if cap(w.amounts) < 2*n+layers {
		w.amounts = make([]Span, 2*n+layers)
	}
	amounts := w.amounts[:2*n+layers]
	clear(amounts)
	s.left, s.first, s.counted = amounts[:n:n], amounts[n:2*n:2*n], amounts[2*n:]
	copy(s.left, v.start)
	s.paid, s.taken, s.sequence, s.unordered, s.doubtful = Span{}, nil, nil, nil, false
	few := new(struct {
		lines [fewLayers]LayerResult
		rooms [fewLayers]room
	})
	s.lines, s.rooms = few.lines[:0], few.rooms[:]
	if s.closed = nil; s.results == nil || len(s.results) > 0 { // those are of the visit before
		s.results = make([]*result, 0, layers)
	}
}

// shut notes a layer that does not open.
func (s *state) shut(c *closed) {
	if s.closed == nil {
		s.closed = make([]*closed, 0, len(s.counted))
	}
	s.closed = append(s.closed, c)
}

// fewLayers is how many layers there is room for at once: 医保, 大病 and 救助.
const fewLayers = 3

// open begins the line of a layer that opens: in an order that competes by
// itself, else among those of the statement.
func (s *state) open(line LayerResult) *result {
	if s.lines == nil {
		own := &struct {
			result
			line LayerResult
			own  room
		}{line: line}
		own.LayerResult, own.room, own.leans = &own.line, &own.own, own.few[:0]
		return &own.result
	}
	s.lines = append(s.lines, line)
	if len(s.rooms) == 0 {
		s.rooms = make([]room, 1)
	}
	if len(s.made) == cap(s.made) {
		s.made = make([]result, 0, fewLayers)
	}
	s.made = append(s.made, result{LayerResult: &s.lines[len(s.lines)-1], room: &s.rooms[0]})
	s.rooms = s.rooms[1:]
	out := &s.made[len(s.made)-1]
	out.leans = out.few[:0]
	return out
}

// setYear finds on which day this person's benefit year begins.
func (r *run) setYear(v *visit) bool {
	v.yearStart = 101
	v.figures.year = v.Settled.year()
	for i := range r.plan.years {
		y := &r.plan.years[i]
		held, ok := r.holds(y.when, v, v.Settled)
		if !ok {
			return false
		}
		if held {
			v.yearStart = y.start
			v.figures.year = v.Settled.yearFrom(y.start).year()
			break
		}
	}
	return true
}

// base is what is left of a layer's parts. Uncertain remainders add up to more
// than their part can be, so it bounds each.
func (r *run) base(s *state, of leafSet) (base Span) {
	whole, left := [partCount]Span{}, [partCount]Span{}
	for leaf := range s.left {
		p := r.plan.leaves.partOf(leaf)
		whole[p] = whole[p].plus(s.first[leaf])
		if of.has(leaf) {
			left[p] = left[p].plus(s.left[leaf])
		}
	}
	for p := range partCount {
		left[p].High = min(left[p].High, whole[p].High)
		base = base.plus(left[p])
	}
	return base
}

func (r *run) byPart(left []Span) (parts [partCount]Span) {
	for leaf, amount := range left {
		p := r.plan.leaves.partOf(leaf)
		parts[p] = parts[p].plus(amount)
	}
	return parts
}

// firstPay moves what first-pay steps take, all of it measured on the bill as
// given. A leaf's mark goes with its money.
func (r *run) firstPay(s *state, v *visit) bool {
	var from leafSet // off which a step has taken something
	for n := range r.plan.layers {
		l := &r.plan.layers[n]
		x, hole := v.rules[n].planVersion, v.rules[n].hole
		if !l.firstPay || x == nil {
			continue
		}
		held, ok := r.holds(x.when, v, v.date(x.By))
		if !ok {
			return false
		}
		if !held {
			s.shut(r.closedBy(n, v))
			continue
		}
		share := &x.share
		if hole {
			share = &cell{Value: Value{Kind: Unknown}, measure: inPercent, address: l.ID + "@" + v.date(x.By).String(), table: true}
		}
		s.results = append(s.results, r.move(s, v, n, x, share, from))
		from |= x.of
	}
	return true
}

// move takes one step's share off its leaves. Rounding is cumulative, so that
// the leaves' shares add up to the step's. Off those in before another step took
// its share.
func (r *run) move(s *state, v *visit, n int, x *planVersion, share *cell, before leafSet) *result {
	low, high := v.figures.resolve(share)
	base := sum(v.start, x.of)
	exact := base.Exact() && low == high
	var done Fen
	var moved Span
	for set := x.of; set != 0; {
		leaf := set.next()
		was, left := v.start[leaf], s.left[leaf]
		if was.High == 0 {
			continue // among these every remainder: no layer has run yet
		}
		take := Span{Fen(low * int64(was.Low) / 1_000_000), Fen((high*int64(was.High) + 999_999) / 1_000_000)}
		// What is kept grows with the leaf, so each of its ends loses its own share.
		lost := Span{Fen((high*int64(was.Low) + 999_999) / 1_000_000), Fen(low * int64(was.High) / 1_000_000)}
		if exact {
			take = exactly(roundMicro(low*int64(done+was.Low)) - roundMicro(low*int64(done)))
			lost = take
			done += was.Low
		}
		kept := Span{left.Low - lost.Low, left.High - lost.High}
		if before.has(leaf) && !was.Exact() {
			// Several roundings may leave a fen more of less than of more, for each step
			// but the first.
			kept = Span{kept.Low - 1, min(max(0, kept.High)+1, left.High)}
		}
		s.left[leaf] = kept.floor0()
		to := r.plan.leaves.inFirstPay(leaf)
		take = Span{min(take.Low, left.Low), min(take.High, left.High)}
		s.left[to] = s.left[to].plus(take)
		moved = moved.plus(take)
	}
	l := r.plan.layers[n].Layer
	out := s.open(LayerResult{ID: l.ID, Name: l.Name, When: l.Paid, Day: v.date(x.By), Base: base, Moved: moved})
	out.lean(&v.figures, []*cell{share}, out.Moved.High)
	if exact {
		out.Slices = []Slice{{0, base.Low, Percent(low), Percent(low).Of(base.Low)}}
	}
	return out
}

// accounts spend what is left, by rule and then by account, without lowering
// OwnPay.
func (r *run) accounts(s *state, v *visit, out *visitResult) bool {
	if len(r.asked.accounts) == 0 {
		return true
	}
	left := slices.Clone(s.left)
	owed := out.own
	for i := range r.plan.account {
		x := &r.plan.account[i]
		if v.Settled < x.From || x.Until != 0 && v.Settled > x.Until {
			continue
		}
		held, ok := r.holds(x.when, v, v.Settled)
		if !ok {
			return false
		}
		if !held {
			continue
		}
		for k, account := range r.asked.accounts {
			if account.Whose == x.Whose {
				paid := r.spend(left, x.of, k, &owed)
				if x.Family {
					out.family = out.family.plus(paid)
				} else {
					out.account = out.account.plus(paid)
				}
			}
		}
	}
	return true
}

// spend pays from the k-th account what is left of the parts in of.
func (r *run) spend(left []Span, of leafSet, k int, owed *Span) (paid Span) {
	balance, due := r.balances[k], sum(left, of)
	due = Span{min(due.Low, owed.Low), min(due.High, owed.High)}
	paid = Span{min(balance.Low, due.Low), min(balance.High, due.High)}
	r.balances[k] = Span{balance.Low - due.High, balance.High - due.Low}.floor0()
	*owed = owed.minus(paid).floor0()
	rest := paid
	for of != 0 {
		leaf := &left[of.next()]
		take := Span{min(leaf.Low, rest.Low), min(leaf.High, rest.High)}
		*leaf = Span{leaf.Low - take.High, leaf.High - take.Low}.floor0()
		rest = Span{rest.Low - take.High, rest.High - take.Low}.floor0()
	}
	return paid
}
