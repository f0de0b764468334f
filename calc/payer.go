package calc

// payer is one layer's rule on one visit: what it pays for a base, at least and
// at most. Both ends grow with the base, by no more than it.
type payer interface {
	pay(base Fen, most bool) Fen
}

// rowPayer pays by one row of a table: deductible, bands, limits.
type rowPayer struct {
	values rowValues
	remain Span // of the deductible, not yet taken in its pool
	start  Span // where the pool stands on the bands' axis
	edges  Edges
	// What limits leave; MostFen where there is none.
	baseLeft, paidLeft Span
	baseBy, paidBy     *limitValue // the limit that leaves so little
}

// pay is the rounded payout within the limits.
func (w *rowPayer) pay(base Fen, most bool) Fen {
	cut, paid := w.baseLeft.Low, w.paidLeft.Low
	if most {
		cut, paid = w.baseLeft.High, w.paidLeft.High
	}
	d := w.deductible(base, !most)
	return clamp(w.payout(d, clamp(cut, d, base), most), 0, min(paid, base))
}

// deductible is what this visit's base loses to it.
func (w *rowPayer) deductible(base Fen, most bool) Fen {
	if most {
		return min(w.remain.High, base)
	}
	return min(w.remain.Low, base)
}

// payout is the rates on the slice of the base from d to c, before limits. It
// is piecewise linear in where the pool stands, so its extremes lie at the ends
// of that span or where either end of the slice meets an edge.
func (w *rowPayer) payout(d, c Fen, most bool) Fen {
	low, high := d, c
	if w.edges == AboveDeductible {
		low, high = 0, c-d
	}
	best := w.slices(w.start.Low+low, w.start.Low+high, most)
	if w.start.Exact() {
		return best
	}
	try := func(start Fen) {
		if start < w.start.Low || start > w.start.High {
			return
		}
		p := w.slices(start+low, start+high, most)
		if most {
			best = max(best, p)
		} else {
			best = min(best, p)
		}
	}
	try(w.start.High)
	for i := range w.values.rates {
		to := w.values.row.bands[i].to
		try(to - low)
		try(to - high)
	}
	return best
}

// slices is Σ rate × slice from one position to another, rounded. A slice is at
// most 10^10 fen and a rate 10^6 millionths, so the sum is exact in an int64.
func (w *rowPayer) slices(from, to Fen, most bool) Fen {
	var exact int64
	for i := range w.values.rates {
		end := w.values.row.bands[i].to
		if end <= from {
			continue
		}
		rate := w.values.rates[i].low
		if most {
			rate = w.values.rates[i].high
		}
		exact += int64(min(end, to)-from) * rate
		if end >= to {
			break
		}
		from = end
	}
	return roundMicro(exact)
}

// reach is the least base, not below the deductible left, at which the payout
// before limits comes to paid; endless if none does up to base.
func (w *rowPayer) reach(base, paid Fen, most bool) Fen {
	low := min(base, w.deductible(MostFen, !most))
	at := func(c Fen) Fen { return w.payout(w.deductible(c, !most), c, most) }
	if at(base) < paid {
		return endless
	}
	high := base
	for low < high {
		if middle := low + (high-low)/2; at(middle) >= paid {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// bestPayer pays by the row that pays most, over all bases since the rows that
// match last changed, less what it paid since.
type bestPayer struct {
	rows []*rowPayer
	own  counts // this layer's since then
}

func (w *bestPayer) pay(base Fen, most bool) Fen {
	since, before := w.own.base.Low, w.own.paid.High
	if most {
		since, before = w.own.base.High, w.own.paid.Low
	}
	return clamp(w.largest(since+base, most)-before, 0, base)
}

func (w *bestPayer) largest(base Fen, most bool) (paid Fen) {
	for _, row := range w.rows {
		paid = max(paid, row.pay(base, most))
	}
	return paid
}

// winners lists the rows that can be the one; the first alone where nothing is
// uncertain.
func (w *bestPayer) winners(base Span) (rows []*rowPayer) {
	total := base.plus(w.own.base)
	least := w.largest(total.Low, false)
	exact := total.Exact()
	for _, row := range w.rows {
		most := row.pay(total.High, true)
		exact = exact && most == row.pay(total.Low, false)
		if most >= least {
			rows = append(rows, row)
		}
	}
	if exact {
		rows = rows[:1]
	}
	return rows
}

// amountPayer pays an amount that does not hang on the base: what the slip
// says, what a promise still lacks, or anything where nobody published the
// table.
type amountPayer struct{ Span }

func (w amountPayer) pay(base Fen, most bool) Fen {
	if most {
		return clamp(w.High, 0, base)
	}
	return clamp(w.Low, 0, base)
}

// capPayer is a top-up to at most so much left.
type capPayer struct{ own Span }

func (w capPayer) pay(base Fen, most bool) Fen {
	if most {
		return clamp(base-w.own.Low, 0, base)
	}
	return clamp(base-w.own.High, 0, base)
}
