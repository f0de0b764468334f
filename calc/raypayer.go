package calc

// rayPayer is a payer along a ray: what it pays for a base, at least and at
// most, at each total.
type rayPayer interface {
	pay(base ray, most bool) ray
	exact() bool
}

// rayRow is [rowPayer] along a ray. What its pools left may move with what an
// earlier layer has just written into them.
type rayRow struct {
	*rowPayer
	layer              int
	remain, start      rays
	baseLeft, paidLeft rays
	moves              bool // its pools do
}

func (w *rayRow) exact() bool {
	for i := range w.values.rates {
		if !w.values.rates[i].exact() {
			return false
		}
	}
	return w.remain.exact() && w.start.exact() && w.baseLeft.exact() && w.paidLeft.exact()
}

func (w *rayRow) pay(base ray, most bool) ray {
	d := w.deductible(base, !most)
	c := w.baseLeft.end(most).most(d, w.why(byLimit)).least(base, w.why(byLimit))
	return w.payout(d, c, most).within(w.paidLeft.end(most), w.why(byLimit)).least(base, w.why(byAll))
}

func (w *rayRow) why(kind causeKind) cause { return causeOf(w.layer, kind) }

func (w *rayRow) deductible(base ray, most bool) ray {
	return base.least(w.remain.end(most), w.why(byDeductible))
}

// payout is the rates on the slice of the base from d to c, as of [rowPayer].
func (w *rayRow) payout(d, c ray, most bool) ray {
	low, high := d, c
	if w.edges == AboveDeductible {
		low, high = flat, c.minus(d)
	}
	at := func(start ray) ray { return w.worth(start.plus(high), most).minus(w.worth(start.plus(low), most)) }
	best := at(w.start.low)
	if w.start.exact() {
		return best
	}
	try := func(start ray) {
		if p := at(start); most {
			best = best.most(p, w.why(byBand))
		} else {
			best = best.least(p, w.why(byBand))
		}
	}
	try(w.start.high)
	for i := range w.values.row.bands[:len(w.values.rates)-1] {
		to := level(w.values.row.bands[i].to)
		for _, end := range [...]ray{low, high} {
			try(to.minus(end).most(w.start.low, 0).least(w.start.high, 0))
		}
	}
	return best
}

// worth is what the rates make of the axis up to a place on it. Its pieces are
// those of least(place, edge), each as steep as the rate falls there.
func (w *rayRow) worth(place ray, most bool) ray {
	sum := flat
	for i := range w.values.rates {
		part, rate := place, w.rate(i, most)
		if i < len(w.values.rates)-1 {
			part, rate = place.least(level(w.values.row.bands[i].to), w.why(byBand)), rate-w.rate(i+1, most)
		}
		sum = sum.plus(part.times(rate))
	}
	return sum
}

func (w *rayRow) rate(i int, most bool) int64 {
	if most {
		return w.values.rates[i].high
	}
	return w.values.rates[i].low
}

// remainders are those of [rowPayer].
func (w *rayRow) remainders(base rays) (below, own, above rays) {
	below = rays{w.deductible(base.low, false), w.deductible(base.high, true)}
	cut := rays{w.cut(base.low, true), w.cut(base.high, false)}
	above = rays{base.low.minus(w.cut(base.low, false)), base.high.minus(w.cut(base.high, true))}.floor0(w.why(byLimit))
	own = rays{w.ownShare(cut.low, true), w.ownShare(cut.high, false)}
	if base.exact() && w.exact() {
		return both(below.low), both(own.low), both(above.low)
	}
	return below, own, above
}

func (w *rayRow) cut(base ray, least bool) ray {
	d := w.deductible(base, !least)
	return w.reached(least).least(w.baseLeft.end(!least).most(d, 0), w.why(byLimit)).most(d, 0).least(base, w.why(byLimit))
}

// reached is the least base at which the payout comes to what the limits left:
// one amount, unless an earlier layer of the visit moves the pools.
func (w *rayRow) reached(least bool) ray {
	if !w.moves {
		return level(w.reach(MostFen, w.rowPayer.paidLeft.end(!least), least))
	}
	limit, d := w.paidLeft.end(!least), w.remain.end(!least)
	from := d
	if w.edges == AboveDeductible {
		from = flat
	}
	at := func(start ray) ray {
		// Settle rounds what is paid, so half a fen less is enough.
		paid := w.worth(start.plus(from), least).plus(limit).minus(&line{{at: 0, is: micro / 2}, {at: rayEnd, is: micro / 2}})
		return w.place(paid, least).minus(start).minus(from).plus(d)
	}
	reach := at(w.start.low)
	if w.start.exact() {
		return reach
	}
	// Where it starts is unsure, and so is where it ends: between the ends of
	// the span it may be a little further off than at either.
	if other := at(w.start.high); least {
		return reach.least(other, 0)
	} else {
		return reach.most(other, 0)
	}
}

// place is the least place on the axis up to which the rates make so much.
func (w *rayRow) place(worth ray, most bool) ray {
	sum, from := flat, Fen(0)
	for i := range w.values.rates {
		to, rate := w.values.row.bands[i].to, w.rate(i, most)
		if rate == 0 { // passed in one jump
			sum = sum.plus(worth.where(level(to-from), flat))
		} else {
			part := worth.most(flat, 0).over(rate)
			if i < len(w.values.rates)-1 {
				part = part.least(level(to-from), w.why(byBand))
			}
			sum, worth = sum.plus(part), worth.minus(part.times(rate))
		}
		from = to
	}
	return sum
}

func (w *rayRow) ownShare(c ray, least bool) ray {
	pays := w.payout(w.deductible(c, !least), c, least)
	return c.minus(w.deductible(c, least)).minus(pays).most(flat, w.why(byAll))
}

// rayBest is [bestPayer] along a ray.
type rayBest struct {
	rows  []*rayRow
	own   counts
	layer int
}

func (w *rayBest) exact() bool {
	return w.own.base.Exact() && w.own.paid.Exact() && position(len(w.rows), func(at int) bool { return !w.rows[at].exact() }) < 0
}

func (w *rayBest) pay(base ray, most bool) ray {
	since, before := w.own.base.Low, w.own.paid.High
	if most {
		since, before = w.own.base.High, w.own.paid.Low
	}
	return w.largest(base.plus(level(since)), most).minus(level(before)).within(base, causeOf(w.layer, byAll))
}

func (w *rayBest) largest(base ray, most bool) ray {
	paid := flat
	for _, row := range w.rows {
		paid = paid.most(row.pay(base, most), causeOf(w.layer, byRow))
	}
	return paid
}

// rayAmount is [amountPayer] and rayCap [capPayer] along a ray.
type rayAmount struct {
	rays
	layer int
}

func (w rayAmount) pay(base ray, most bool) ray {
	return w.end(most).within(base, causeOf(w.layer, byPromise))
}

type rayCap struct {
	own   rays
	layer int
}

func (w rayCap) exact() bool { return w.own.exact() }

func (w rayCap) pay(base ray, most bool) ray {
	return base.minus(w.own.end(!most)).within(base, causeOf(w.layer, byPromise))
}
