package calc

// record writes down what the turn did, for the statement.
func (t *turn) record() {
	t.write()
	t.out.Deductible = t.deducted.floor0() // a best row of the year may give some back
	if t.row == nil && len(t.rows) > 0 {
		t.out.Ranged = true
		for _, w := range t.rows {
			t.leanOn(w, t.out.Paid.High, true)
		}
		return
	}
	if t.row == nil {
		return
	}
	w := t.row
	t.out.Adjusted = w.values.adjusted
	total := t.out.Base
	if t.memory != nil {
		// own already holds this turn.
		total = t.memory.own.base
	}
	if lacking := w.remain.minus(total).floor0(); t.out.Paid.High == 0 && lacking.High > 0 {
		if w.remain.High >= MostFen {
			lacking.High = MostFen
		}
		t.out.Short = lacking
	}
	cut := clamp(w.baseLeft.Low, w.deductible(total.Low, true), total.Low)
	exact := total.Exact() && w.remain.Exact() && w.start.Exact() && w.baseLeft.Exact()
	if exact {
		t.out.Slices = w.trace(t.out.slices[:0], w.deductible(total.Low, false), cut)
	}
	if m := w.limitedBy(total, cut); m != nil {
		t.out.LimitedBy, t.out.LimitMost = m.ID, m.most.span()
	}
	t.leanOn(w, t.out.Paid.High, len(t.out.Slices) == 0)
}

// trace appends the exact products behind a payout; a slice whose rate is unknown
// makes it nil.
func (w *rowPayer) trace(slices []Slice, d, c Fen) []Slice {
	from, to := w.start.Low+d, w.start.Low+c
	if w.edges == AboveDeductible {
		from, to = w.start.Low, w.start.Low+c-d
	}
	for i := range w.values.rates {
		end := min(w.values.row.bands[i].to, to)
		if end <= from {
			continue
		}
		if !w.values.rates[i].exact() {
			return nil
		}
		rate := Percent(w.values.rates[i].low)
		slices = append(slices, Slice{from, end, rate, rate.Of(end - from)})
		from = end
	}
	return slices
}

// limitedBy is the limit that cut the payout, surely: of those on the base and
// those on what is paid the one that leaves least, be it as much as it can be.
func (w *rowPayer) limitedBy(total Span, cut Fen) *limitValue {
	switch {
	case w.payout(w.deductible(total.Low, true), cut, false) > w.paidLeft.High:
		return w.paidBy
	case w.baseLeft.Exact() && cut < total.Low:
		return w.baseBy
	}
	return nil
}

// leanOn lists the cells of the row that the payment hangs on: the deductible
// and a limit that binds carry all of it, a rate its own slice. A payment that
// is exact although a cell is unknown does not hang on that cell: nobody need
// ask for a limit that is far away, or a deductible that is out of reach.
func (t *turn) leanOn(w *rowPayer, paid Fen, whole bool) {
	f := &t.visit.figures
	before := len(t.out.leans)
	t.out.lean(f, w.values.deductible.cells, paid)
	for i := range w.values.rates {
		if !w.meets(i, t.out.Base.High) {
			continue
		}
		amount, band := paid, 0
		if !whole {
			amount, band = w.sliceAmount(t.out.Slices, i), i+1
		}
		if amount > 0 || !w.values.rates[i].exact() {
			from := len(t.out.leans)
			t.out.lean(f, w.values.rates[i].cells, min(amount, paid))
			for k := from; k < len(t.out.leans); k++ {
				t.out.leans[k].band = band
			}
		}
	}
	for i := range w.values.limits {
		m := &w.values.limits[i]
		if m.ID == t.out.LimitedBy || !m.most.exact() && !t.out.Paid.Exact() {
			t.out.lean(f, m.most.cells, paid)
		}
	}
	if t.out.Paid.Exact() {
		t.out.leans = known(t.out.leans, before)
	}
}

// known drops the unknown cells from leans, after the first so many.
func known(leans []lean, from int) []lean {
	kept := leans[:from]
	for _, l := range leans[from:] {
		if !l.bare {
			kept = append(kept, l)
		}
	}
	return kept
}

// meets reports whether a base can reach into the i-th band.
func (w *rowPayer) meets(i int, base Fen) bool {
	below := Fen(0)
	if i > 0 {
		below = w.values.row.bands[i-1].to
	}
	return below < w.start.High+base && w.values.row.bands[i].to > w.start.Low
}

// sliceAmount is what the i-th band contributed.
func (w *rowPayer) sliceAmount(slices []Slice, i int) Fen {
	for _, s := range slices {
		if s.To <= w.values.row.bands[i].to && (i == 0 || s.From >= w.values.row.bands[i-1].to) {
			return roundMicro(int64(s.To-s.From) * int64(s.Rate))
		}
	}
	return 0
}

// lean adds cells to what the result hangs on, and the indexed figures that
// they are shares of.
func (out *result) lean(f *figures, cells []*cell, amount Fen) {
	for _, c := range cells {
		if c.Kind == Absent {
			continue
		}
		out.leans = append(out.leans, lean{cell: c, amount: amount, bare: f.unknown(c)})
		if c.Kind == Share {
			c = f.indexed(c.Figure, c.Year)
			out.leans = append(out.leans, lean{cell: c, amount: amount, bare: f.unknown(c)})
		}
	}
}
