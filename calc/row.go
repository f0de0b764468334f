package calc

import "strconv"

// rowValues are a row's values for one visit, adjust steps taken.
type rowValues struct {
	row        *planRow
	deductible column
	rates      []column
	limits     []limitValue
	adjusted   []AdjustLine

	few struct { // room for the lists above, of a row that has no more
		rates  [3]column
		limits [3]limitValue
	}
}

type limitValue struct {
	*planLimit
	most column
}

// matching finds the rows that match, as a set by position.
func (r *run) matching(x *planVersion, v *visit, d Date) (rows uint64, ok bool) {
	for i := range x.rows {
		held, ok := r.holds(x.rows[i].when, v, d)
		if !ok {
			return 0, false
		}
		if held {
			rows |= 1 << i
			if x.Hit == First {
				break
			}
		}
	}
	return rows, true
}

// values sets up a row's cells, taken through the adjust steps.
func (r *run) values(w *rowValues, x *planVersion, row *planRow, v *visit, d Date) bool {
	w.row, w.adjusted = row, nil
	w.deductible = v.figures.base(&row.deductible, row.dedCells)
	w.rates = rates(w.few.rates[:0], row, &v.figures)
	w.limits = w.few.limits[:0]
	for _, limits := range [...][]planLimit{x.limits, row.limits} {
		for i := range limits {
			m := &limits[i]
			w.limits = append(w.limits, limitValue{m, v.figures.base(&m.most, m.cells)})
		}
	}
	if x.Hit == Sum && !r.addRecognised(x, w, v, d) {
		return false
	}
	for i := range x.adjust {
		a := &x.adjust[i]
		held, ok := r.holds(a.when, v, d)
		if !ok {
			return false
		}
		if held {
			w.adjust(a, x, &v.figures)
		}
	}
	w.deductible.clamp(0, int64(MostFen))
	for i := range w.rates {
		w.rates[i].clamp(0, int64(Whole))
	}
	for i := range w.limits {
		w.limits[i].most.clamp(0, int64(MostFen))
	}
	return true
}

// rates appends the rates of a row's bands.
func rates(out []column, row *planRow, f *figures) []column {
	for i := range row.bands {
		out = append(out, f.base(&row.bands[i].rate, row.bands[i].cells))
	}
	return out
}

func (c *column) clamp(low, high int64) {
	c.low, c.high = max(low, min(c.low, high)), max(low, min(c.high, high))
}

// addRecognised makes the row's own limits the sums, column by column, of those
// of the diseases that the person is recognised to have.
func (r *run) addRecognised(x *planVersion, w *rowValues, v *visit, d Date) bool {
	a := r.answer(v, x.recognised, d)
	if a.state != sure {
		r.stop(&planTest{fact: x.recognised}, v, d)
		return false
	}
	var counted uint64
	for o, option := range x.sumOptions {
		if a.bits>>o&1 == 0 || option < 0 {
			continue
		}
		r.as = &supposed{x.sumFact, said{state: sure, bits: 1 << option}}
		rows, ok := r.matching(x, v, d)
		r.as = nil
		if !ok {
			return false
		}
		counted |= rows
	}
	own := w.limits[len(x.limits):]
	for i := range own {
		own[i].most = column{}
		for k := range x.rows {
			if counted>>k&1 == 1 {
				own[i].add(x.rows[k].limits, &v.figures)
			}
		}
	}
	return true
}

// add adds the limit of this column, if there is one among them.
func (w *limitValue) add(limits []planLimit, f *figures) {
	for i := range limits {
		if m := &limits[i]; m.ID == w.ID {
			more := f.base(&m.most, m.cells)
			w.most.low, w.most.high = w.most.low+more.low, w.most.high+more.high
			w.most.cells = append(w.most.cells, more.cells...)
		}
	}
}

// adjust acts one step on its column; on rate, on every band's.
func (w *rowValues) adjust(a *planAdjust, x *planVersion, f *figures) {
	switch a.Column {
	case "deductible":
		from := f.base(&x.adjustRow(a, w.row).deductible, x.adjustRow(a, w.row).dedCells)
		w.step(a, a.Column, &w.deductible, from, f)
	case "rate":
		if a.Op == UseRow {
			w.useRates(a, &x.rows[a.row], f)
			return
		}
		for i := range w.rates {
			name := a.Column
			if len(w.rates) > 1 {
				name += "-" + strconv.Itoa(i+1)
			}
			w.step(a, name, &w.rates[i], column{}, f)
		}
	default:
		for i := range w.limits {
			if w.limits[i].ID != a.Column {
				continue
			}
			var from column
			if a.Op == UseRow {
				for j := range x.rows[a.row].limits {
					if m := &x.rows[a.row].limits[j]; m.ID == a.Column {
						from = f.base(&m.most, m.cells)
					}
				}
			}
			w.step(a, a.Column, &w.limits[i].most, from, f)
		}
	}
}

// adjustRow is the row whose column a UseRow step takes, else the row itself.
func (x *planVersion) adjustRow(a *planAdjust, row *planRow) *planRow {
	if a.Op == UseRow {
		return &x.rows[a.row]
	}
	return row
}

// useRates takes another row's bands whole.
func (w *rowValues) useRates(a *planAdjust, from *planRow, f *figures) {
	line := AdjustLine{ID: a.ID, Column: a.Column, Row: from.ID}
	if len(w.rates) == 1 && len(from.bands) == 1 {
		line.Before, line.After = w.rates[0].value(), f.base(&from.bands[0].rate, nil).value()
	}
	row := *w.row
	row.bands = from.bands
	w.row, w.rates = &row, rates(w.rates[:0], from, f)
	w.adjusted = append(w.adjusted, line)
}

// step changes one column. Each operation is monotone, so the ends go with it.
func (w *rowValues) step(a *planAdjust, name string, c *column, from column, f *figures) {
	before := *c
	low, high := f.resolve(&a.cell)
	switch a.Op {
	case Set:
		c.low, c.high, c.cells = low, high, nil
	case Add:
		c.low, c.high = c.low+low, c.high+high
	case Times:
		c.low, c.high = times(c.low, low, high, false), times(c.high, low, high, true)
	case Floor:
		c.low, c.high = max(c.low, low), max(c.high, high)
	case Cap:
		c.low, c.high = min(c.low, low), min(c.high, high)
	case UseRow:
		*c = from
	}
	c.clamp(-int64(MostFen), int64(MostFen))
	if !before.exact() && before.high >= int64(MostFen) && (a.Op == Add || a.Op == Times) {
		c.high = before.high // half of no bound is none
	}
	if a.Op != UseRow {
		c.cells = append(c.cells[:len(c.cells):len(c.cells)], &a.cell)
	}
	line := AdjustLine{ID: a.ID, Column: name, Before: before.value(), After: c.value()}
	if a.Op == UseRow {
		line.Row = a.Row
	}
	w.adjusted = append(w.adjusted, line)
}

// times is n by a percent between low and high: the lesser product, or the
// greater if most. An unknown bound stays one.
func times(n, low, high int64, most bool) int64 {
	a, b := int64(roundMicro(n*low)), int64(roundMicro(n*high))
	if most {
		return max(a, b)
	}
	return min(a, b)
}

// value is a column as a table would hold it.
func (c column) value() Value {
	if c.exact() {
		return Value{Kind: Known, Amount: c.low}
	}
	return Value{Kind: Unknown, Bounded: true, Low: c.low, High: c.high}
}
