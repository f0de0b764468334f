package calc

import "strconv"

// cell is a Value with its place: what the engine resolves, and what a result
// says it leans on.
type cell struct {
	Value
	measure
	address string
	source  *Source
	layer   *Layer   // whose table it stands in; nil for an indexed figure and the ends of a test
	rule    *Version // of it
	table   bool     // not one figure: a whole table that nobody published
}

// measure says what a column holds. What nobody published or bounded may be
// anything in it.
type measure struct {
	unit        Unit
	least, most int64
}

var (
	inYuan    = measure{InYuan, 0, int64(MostFen)}
	inPercent = measure{InPercent, 0, int64(Whole)}
	inCount   = measure{InCount, 0, int64(MostFen)}
)

// mostTimes bounds what a step may multiply by, and a share of a figure.
const mostTimes = 100 * int64(Whole)

// holds reports whether a value can stand in the column.
func (m measure) holds(v Value) bool {
	within := func(n int64) bool { return m.least <= n && n <= m.most }
	switch v.Kind {
	case Known:
		return within(v.Amount)
	case Unknown:
		return !v.Bounded || within(v.Low) && within(v.High) && v.Low <= v.High
	case Share:
		return m.unit == InYuan && v.Percent >= 0 && int64(v.Percent) <= mostTimes
	}
	return true
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
	year    int   // the calendar year that ThisYear means
	lacked  *bool // notes that nobody published one that is looked at, if anybody asks
}

// enteredFigure is a reader's value for a cell.
type enteredFigure struct {
	*cell
	amount int64
}

func (f *figures) lookup(c *cell) (int64, bool) {
	for i := range f.entered {
		if x := &f.entered[i]; x.address == c.address && x.rule == c.rule {
			return x.amount, true
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
		if amount, ok := f.lookup(c); ok {
			return amount, amount
		}
		f.lack()
		if c.Bounded {
			return c.Low, c.High
		}
		return c.least, c.most
	case Share:
		low, high = f.resolve(f.indexed(c.Figure, c.Year))
		unbounded := low < high && high >= int64(MostFen)
		low, high = c.of(low), c.of(high)
		if unbounded { // half of no bound is none
			high = int64(MostFen)
		}
	}
	return low, high
}

func (f *figures) lack() {
	if f.lacked != nil {
		*f.lacked = true
	}
}

// of is the share that c is of an amount.
func (c *cell) of(amount int64) int64 {
	return min(int64(MostFen), int64(roundMicro(int64(c.Percent)*amount)))
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
	return &cell{Value: Value{Kind: Unknown}, measure: inYuan, address: figureAddress(figure, n)}
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
	_, entered := f.lookup(c)
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
