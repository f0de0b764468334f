package calc

// Ledger is the answer to a Request: a Statement a visit, and where the pools
// stand after them.
type Ledger struct {
	Statements []Statement
	Year       []PoolState
	Unsure     []UnsureFact
	Questions  []Question // when asked for
	Compare    []Compared // when asked for: the last listed visit elsewhere
	Advice     []Advised  // when asked for: the best first
	Alerts     []Alerted  // monitoring lines that are or may be reached
	Curve      *Curve     // when asked for; nil without a figure
}

// Statement is 费用估算单 for one visit, never a settlement. All spans are in
// fen; equal ends are exact.
type Statement struct {
	Settled Date
	Gate    *Gate // closed: nothing below is filled

	// The bill after first-pay steps.
	Total, Eligible, FirstPay, OverLimit, NonCovered Span

	Layers    []LayerResult // those that opened, in the order they ran
	NotOpened []NotOpened

	Paid       Span // Σ of the layers, hospital's share included
	OwnPay     Span // 个人负担
	WorstOrder Span // OwnPay under the worst order of a best group; equals OwnPay without one
	OwnParts   Own  // what is left of each part

	AtWindow      Span // what the family brings on the day: OwnPay and what comes after
	Later         Span // comes back by itself
	OnApplication Span // comes back when applied for

	Account, FamilyAccount, Cash Span // how OwnPay is met; only with accounts

	Weak          []WeakFigure
	WeakAmount    Fen // payments that lean on a weak figure
	Unknown       []UnknownCell
	CallSheet     []UnknownCell // not empty: no headline figure
	IfAllEligible *Conditional  // the bill gives a total alone
	Rounded       bool          // the headline is 约, in whole yuan
	AsSeen        []Seen        // layers used after the last date anybody saw them
	NotConsidered []string
	OrderUnknown  [][]string // groups of layers that opened, of which the published texts disagree on the order
	OrderBest     []string   // the layers of best groups in the order that won
	Check         *Check     // only beside what a slip printed
}

// Own is what is left to pay of each part.
type Own struct{ Eligible, FirstPay, OverLimit, NonCovered Span }

// LayerResult is one line of the statement: what a layer did and why.
type LayerResult struct {
	ID, Name, Slip string
	When           PaidWhen
	Day            Date   // by which its version was chosen
	Row            string // the row's id; empty for top-up and given
	Given          bool
	Unpublished    bool // nobody published the table, or a rule for the day: it may pay anything
	Ranged         bool // unsure answers or orders disagree on the trace: only Paid and Base hold
	Base           Span
	Deductible     Span // taken by this visit
	Slices         []Slice
	Adjusted       []AdjustLine
	Pools          []PoolLine // the pools it drew on, before and after
	LimitedBy      string     // the limit that cut the payout, by its ID
	LimitMost      Span       // what that limit allows, in yuan or in times
	Paid           Span
	Already        Span // of a best layer with a pool: paid before under the same rows; Slices run over all of it
	Moved          Span // of a first-pay step: moved to FirstPay, Paid being zero
	Short          Span // an open layer that paid nothing: how far its bases, of a pool all of them, are below the deductible
	Weakest        Grade
	Sources        []string // ids, in order of use
}

// Slice is rate × the part of the base inside one band: positions on the
// band's axis, and the exact product.
type Slice struct {
	From, To Fen
	Rate     Percent
	Amount   MicroFen
}

// AdjustLine is a step that changed a column.
type AdjustLine struct {
	ID, Column    string // of several bands rate-1, rate-2, …
	Row           string // of a use-row: whose column it takes
	Before, After Value  // absent where bands are taken whole
}

// PoolLine is a pool around one layer.
type PoolLine struct {
	Pool          string
	On            LimitOn
	Before, After Span
	Most          Span // of a limit; zero without one
}

// NotOpened is a layer that did not open for this visit. Why is a plain
// sentence.
type NotOpened struct{ ID, Name, Why string }

// WeakFigure is a cell below grade official, stale, or typed, that the result
// used. Amount is how much payment leans on it.
type WeakFigure struct {
	Address, Name string
	Grade         Grade
	Stale         bool
	Source        string // its ID
	Amount        Fen
}

// UnknownCell is a figure nobody published that this result needed.
type UnknownCell struct {
	Address string // what Request.Figures takes
	Name    string // 居民基本医保（住院）· 市外 · 报销比例
	Unit    Unit   // of the figure
	Table   bool   // not one figure: the whole table of a layer, which no box can hold
	Say     string // the sentence to read to the hotline
}

// Conditional is the answer when only a total is known: if all of it is inside
// the catalogue.
type Conditional struct {
	OwnPay         Span
	PerTenThousand Span // of each 10,000 yuan
}

// Seen is a layer whose figures were last seen on Date (as printed), before
// the visit.
type Seen struct{ Layer, Name, Date string }

// UnsureFact lists the answer for each option of a fact that was 不清楚.
type UnsureFact struct {
	Fact, Name string
	Visit      int // the visit it was asked for, as listed; -1 of the person
	Answers    []UnsureAnswer
}

// UnsureAnswer is OwnPay over all visits if the fact were Option, or the gate
// that such an answer closes.
type UnsureAnswer struct {
	Option, Name string
	OwnPay       Span
	Gate         *Gate
}

// Question is a fact that can still matter, with how much the answer can move
// OwnPay.
type Question struct {
	Fact   string
	Spread Fen
}
