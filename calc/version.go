package calc

// DatedBy names the date of a visit by which a version or a pool's period is
// chosen.
type DatedBy uint8

const (
	BySettled DatedBy = iota
	ByAdmitted
	ByDischarged
)

// Version is a layer's rule for a span of days. Versions of a layer do not
// overlap. It is of one kind: rows (the usual), TopUp, FirstPay, or
// RowsUnknown.
type Version struct {
	From  Date
	Seen  string // "2024-01" where nobody printed the first day; From is then that month's first
	Until Date   // the last day, zero while open
	By    DatedBy
	// SplitAtYearEnd: a stay that crosses the end of the benefit year is
	// settled in two; a request that gives it as one visit is refused.
	SplitAtYearEnd bool

	When   All      // opens the layer
	Of     []string // parts: eligible, first_pay, over_limit, non_covered, PART.MARK, PART.unmarked, PART.REASON(LAYER)
	Source string   // for each value that names none
	Note   string   // shown with the table

	// Deductible and Bands name the pool each draws on; an empty Pool is one
	// visit. Limits stand beside those of the row.
	Deductible, Bands PoolUse
	Limits            []Limit
	Edges             Edges
	Hit               Hit
	Sum               SumOver // with Hit Sum
	Rows              []Row
	RowsUnknown       bool // the layer exists and nobody published its table
	Adjust            []Adjust

	TopUp    *TopUp
	FirstPay *Value // percent of Of moved to first_pay; the layer pays nothing
}

// Edges says what the band edges count.
type Edges uint8

const (
	FromZero        Edges = iota // the whole base, deductible included
	AboveDeductible              // what is left above the deductible
)

// Hit says which of the matching rows gives the values.
type Hit uint8

const (
	Unique Hit = iota // exactly one may match
	First             // the first in order
	Best              // the whole row that pays most
	Sum               // 门慢: limits of the recognised diseases add
)

// SumOver links the two facts a Sum version reads: a row counts towards the
// limit if its When would hold with Fact answered by one of the person's
// Recognised options; rate and deductible come from the row that matches as
// asked.
type SumOver struct{ Fact, Recognised string }

// Row is one line of a decision table: when it matches, and its package.
type Row struct {
	ID         string
	When       All
	Deductible Value // money; absent is zero
	Bands      []Band
	Limits     []Limit
	Source     string
}

// Band pays Rate on the slice of the base up to To. The last band of a row has
// an absent To: it is open.
type Band struct {
	To   Value // money
	Rate Value // percent
	Own  bool  // printed as the patient's share; Rate is already the complement
}

// Period is how long a pool accumulates.
type Period uint8

const (
	PerVisit Period = iota
	PerEpisode
	PerDay
	PerWeek
	PerMonth
	PerYear
)

// PoolUse names an accumulator and how it is kept. All uses of one Pool agree.
type PoolUse struct {
	Pool string
	Per  Period
	Each string // "hospital", or a visit fact (disease): one counter for each
	By   DatedBy
}

// LimitOn is what a limit counts.
type LimitOn uint8

const (
	OnPaid LimitOn = iota
	OnBase
	OnTimes
)

// Limit is a 封顶线: at most Most of On in the pool's period. Most is money, or
// a count when On is OnTimes.
type Limit struct {
	PoolUse
	ID   string // the column in addresses: limit, or the pool's name
	On   LimitOn
	Most Value
}

// Operation is what an adjust step does to its column.
type Operation uint8

const (
	Set Operation = iota
	Add
	Times
	Floor // at least
	Cap   // at most
	UseRow
)

// Adjust changes one column of the chosen row when When holds; steps act in
// order. Value is in the column's unit (points for a percent in Add, a percent
// for Times); UseRow takes the column of the row named Row.
type Adjust struct {
	ID     string
	When   All
	Column string // deductible, rate, or a limit's ID
	Op     Operation
	Value  Value
	Row    string
}

// TopUp fills what earlier layers paid up to a promise. Exactly one of
// PaidAtLeast and OwnAtMost is present; Counting names the layers whose
// payments count towards PaidAtLeast.
type TopUp struct {
	PaidAtLeast, OwnAtMost Value // percent
	Counting               []string
}
