package calc

// rayPayer is a payer along a ray: what it pays for a base, at least and at
// most, at each total. It pays by the row that pays most, over what the layer
// remembers; without rows an amount, or all but an amount.
type rayPayer struct {
	layer  int
	rows   []*rayRow
	own    counts // of a best row over a period
	amount rays
	allBut bool
}

func (p *rayPayer) exact() bool {
	if len(p.rows) == 0 {
		return p.amount.exact()
	}
	return p.own.base.Exact() && p.own.paid.Exact() && position(len(p.rows), func(at int) bool { return !p.rows[at].exact() }) < 0
}

func (p *rayPayer) pay(base ray, most bool) ray {
	why := causeOf(p.layer, byPromise)
	var paid ray
	switch {
	case p.allBut:
		paid = base.minus(p.amount.end(!most))
	case len(p.rows) == 0:
		paid = p.amount.end(most)
	default:
		why = causeOf(p.layer, byAll)
		since := base.plus(level(p.own.base.end(most)))
		for i, row := range p.rows {
			if pays := row.pay(since, most); i == 0 {
				paid = pays
			} else {
				paid = paid.most(pays, causeOf(p.layer, byRow))
			}
		}
		paid = paid.minus(level(p.own.paid.end(!most)))
	}
	return paid.most(flat, why).least(base, why)
}

// rayRow is [rowPayer] along a ray. What its pools left may move with what an
// earlier layer has just written into them.
type rayRow struct {
	*rowPayer
	layer              int
	remain, start      rays
	baseLeft, paidLeft rays
}

func (w *rayRow) exact() bool {
	for i := range w.values.rates {
		if !w.values.rates[i].exact() {
			return false
		}
	}
	return w.remain.exact() && w.start.exact() && w.baseLeft.exact() && w.paidLeft.exact()
}

func (w *rayRow) why(kind causeKind) cause { return causeOf(w.layer, kind) }

func (w *rayRow) pay(base ray, most bool) ray {
	d, why := w.deductible(base, !most), w.why(byLimit)
	c := w.baseLeft.end(most).most(d, why).least(base, why)
	return w.payout(d, c, most).most(flat, 0).least(w.paidLeft.end(most), why).least(base, w.why(byAll))
}

func (w *rayRow) deductible(base ray, most bool) ray {
	return base.least(w.remain.end(most), w.why(byDeductible))
}

// payout is the rates on the slice of the base from d to c, as of [rowPayer].
func (w *rayRow) payout(d, c ray, most bool) ray {
	low, high := d, c
	if w.edges == AboveDeductible {
		low, high = flat, c.minus(d)
	}
	var best ray
	try := func(start ray) {
		p := w.worth(start.plus(high), most).minus(w.worth(start.plus(low), most))
		switch {
		case best == nil:
			best = p
		case most:
			best = best.most(p, w.why(byBand))
		default:
			best = best.least(p, w.why(byBand))
		}
	}
	try(w.start.low)
	if w.start.exact() {
		return best
	}
	try(w.start.high)
	for i := range w.values.rates[1:] {
		to := level(w.values.row.bands[i].to)
		try(to.minus(low).most(w.start.low, 0).least(w.start.high, 0))
		try(to.minus(high).most(w.start.low, 0).least(w.start.high, 0))
	}
	return best
}

// worth is what the rates make of the axis up to a place on it: of each edge
// least(place, edge), as steep as the rate falls there.
func (w *rayRow) worth(place ray, most bool) ray {
	sum, last := flat, int64(0)
	for i := len(w.values.rates) - 1; i >= 0; i-- {
		part, rate := place, w.values.rates[i].low
		if most {
			rate = w.values.rates[i].high
		}
		if i < len(w.values.rates)-1 {
			part = place.least(level(w.values.row.bands[i].to), w.why(byBand))
		}
		sum, last = sum.plus(part.times(rate-last)), rate
	}
	return sum
}

// remainders are those of [rowPayer].
func (w *rayRow) remainders(base rays) (parts [reasonCount]rays) {
	parts[belowDeductible] = rays{w.deductible(base.low, false), w.deductible(base.high, true)}
	parts[aboveLimit] = rays{w.above(base.low, false), w.above(base.high, true)}
	parts[ownShare] = rays{w.ownShare(w.cut(base.low, true), true), w.ownShare(w.cut(base.high, false), false)}
	if base.exact() && w.exact() {
		for i := range parts {
			parts[i].high = parts[i].low
		}
	}
	return parts
}

func (w *rayRow) above(base ray, least bool) ray {
	return base.minus(w.cut(base, least)).most(flat, 0)
}

func (w *rayRow) cut(base ray, least bool) ray {
	d, why := w.deductible(base, !least), w.why(byLimit)
	reach := level(w.reach(MostFen, w.rowPayer.paidLeft.end(!least), least))
	return reach.least(w.baseLeft.end(!least).most(d, 0), why).most(d, 0).least(base, why)
}

func (w *rayRow) ownShare(c ray, least bool) ray {
	pays := w.payout(w.deductible(c, !least), c, least)
	return c.minus(w.deductible(c, least)).minus(pays).most(flat, 0)
}
