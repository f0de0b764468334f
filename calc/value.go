package calc

// ValueKind says what a cell holds.
type ValueKind uint8

const (
	Absent  ValueKind = iota // the column has no value in this row
	Known                    // Amount
	Unknown                  // nobody published it; within Low … High if Bounded
	Share                    // Percent of an indexed figure
)

// Value is one cell of a table with the source it cites. Amounts are fen in a
// money column, millionths ([Percent]) in a percent column, plain in a count.
type Value struct {
	Kind      ValueKind
	Amount    int64
	Bounded   bool
	Low, High int64

	Percent Percent // Share: of Figure
	Figure  string
	Year    FigureOf

	Source string // a Source's ID; empty: the row's, else the version's
}

// FigureOf says which year of an indexed figure is meant: ThisYear and LastYear
// count from the benefit year of the visit, any other number is that calendar
// year.
type FigureOf int

const (
	ThisYear FigureOf = 0
	LastYear FigureOf = -1
)

// Yuan is a known money value of whole yuan.
func Yuan(n int64) Value { return Value{Kind: Known, Amount: n * 100} }

// Points is a known percent: Points(85) is 85%.
func Points(n int64) Value { return Value{Kind: Known, Amount: n * 10_000} }

// Count is a known plain number.
func Count(n int64) Value { return Value{Kind: Known, Amount: n} }
