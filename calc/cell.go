package calc

import "strconv"

// cell is a Value with its place: what the engine resolves, and what a result
// says it leans on.
type cell struct {
	Value
	address string
	unit    Unit
	source  *Source
}

// column is a cell's value on a day, perhaps uncertain, after the adjust steps
// that touched it; cells are all that had a say.
type column struct {
	low, high int64
	cells     []*cell
}

func (c column) span() Span { return Span{Fen(c.low), Fen(c.high)} }

// exact reports whether the value is known.
func (c column) exact() bool { return c.low == c.high }

// figures resolves cells for one visit.
type figures struct {
	plan    *Plan
	entered []enteredFigure
	year    int // the calendar year that ThisYear means
}

// enteredFigure is a reader's value for an address.
type enteredFigure struct {
	address string
	amount  int64
}

func (f *figures) lookup(address string) (int64, bool) {
	for i := range f.entered {
		if f.entered[i].address == address {
			return f.entered[i].amount, true
		}
	}
	return 0, false
}

// resolve gives a cell's value, an unknown one as wide as its bounds.
func (f *figures) resolve(c *cell) (low, high int64) {
	switch c.Kind {
	case Known:
		return c.Amount, c.Amount
	case Unknown:
		if amount, ok := f.lookup(c.address); ok {
			return amount, amount
		}
		return unknownEnds(c.Value, c.unit)
	case Share:
		low, high = f.resolve(f.indexed(c.Figure, c.Year))
		if low < high && high >= int64(MostFen) { // half of no bound is none
			return int64(roundMicro(int64(c.Percent) * low)), int64(MostFen)
		}
		return int64(roundMicro(int64(c.Percent) * low)), min(int64(MostFen), int64(roundMicro(int64(c.Percent)*high)))
	}
	return 0, 0
}

func unknownEnds(v Value, unit Unit) (low, high int64) {
	switch {
	case v.Bounded:
		return v.Low, v.High
	case unit == InPercent:
		return 0, int64(Whole)
	}
	return 0, int64(MostFen)
}

// indexed is the cell of a figure's year; a year nobody listed is an unknown
// cell of that address.
func (f *figures) indexed(figure string, year FigureOf) *cell {
	n := int(year)
	if year == ThisYear || year == LastYear {
		n = f.year + int(year)
	}
	for _, x := range f.plan.indexed {
		if x.figure == figure && x.year == n {
			return &x.cell
		}
	}
	return &cell{Value: Value{Kind: Unknown}, address: figureAddress(figure, n)}
}

// base gives a column before any adjust step.
func (f *figures) base(c *cell, cells []*cell) column {
	low, high := f.resolve(c)
	return column{low, high, cells}
}

// unknown reports whether nothing is known of c here: unpublished, and not
// entered.
func (f *figures) unknown(c *cell) bool {
	if c.Kind != Unknown {
		return false
	}
	_, entered := f.lookup(c.address)
	return !entered
}

// figureAddress is where a request enters an indexed figure.
func figureAddress(figure string, year int) string {
	return "figure/" + figure + "/" + strconv.Itoa(year)
}

// roundMicro turns millionths of a fen into fen, half away from zero.
func roundMicro(n int64) Fen {
	if n < 0 {
		return -Fen((-n + 500_000) / 1_000_000)
	}
	return Fen((n + 500_000) / 1_000_000)
}
