package calc

// Request is one question to a plan: a person, their visits in order of
// settlement, and what they already know. Texts are as the JSON wrote them;
// Settle reads them against the plan's facts and reports each mistake by its
// field.
type Request struct {
	Region   string
	AsOf     Date // the day of asking; decides whether a source is stale, and whether advice comes too late
	Person   []Answer
	Assumed  []string // facts whose answer nobody gave
	Visits   []Visit
	Pools    []PoolStart
	Accounts []Account
	Figures  []Entered
	Want     []string // extra parts of the reply: questions, compare, advice, curve
}

// Answer is what was said of one fact, for a span of days (zero ends are
// open). A person may have several Answers of one fact, one after the other.
type Answer struct {
	Fact        string
	Unsure      bool     // null: 不清楚
	Values      []string // option ids, or one number or decimal yuan
	From, Until Date
}

// Visit is 一次就诊 with its bill.
type Visit struct {
	Admitted, Discharged, Settled Date
	Episode                       string // referrals up and down belong to one
	Hospital                      string // any name; pools kept by hospital tell by it
	Facts                         []Answer
	Bill                          Bill
	Given                         []Given
	Printed                       []PrintedLine // the paper slip, laid beside the statement
}

// fillDates takes a missing day from its neighbours, and says in which member
// the days contradict each other.
func (v *Visit) fillDates() (member, says string) {
	if v.Settled == 0 {
		v.Settled = v.Discharged
	}
	if v.Settled == 0 {
		v.Settled = v.Admitted
	}
	if v.Discharged == 0 {
		v.Discharged = v.Settled
	}
	if v.Admitted == 0 {
		v.Admitted = min(v.Discharged, v.Settled)
	}
	switch {
	case v.Settled == 0:
		return "settled", `没有写日期，至少写结算日期，例如 "settled": "2026-03-01"`
	case v.Discharged < v.Admitted:
		return "discharged", "出院日期 " + v.Discharged.String() + " 早于入院日期 " + v.Admitted.String() + "，请核对"
	case v.Settled < v.Admitted:
		return "settled", "结算日期 " + v.Settled.String() + " 早于入院日期 " + v.Admitted.String() + "，请核对"
	}
	return "", ""
}

// Amount is an amount that may be left out.
type Amount struct {
	Span
	Said bool
}

// Bill is a visit's cost by parts. Total is required; Eligible is the total
// less the others; a part left out is unknown.
type Bill struct {
	From                                             string // "slip", "estimate" or ""
	Total, Eligible, FirstPay, OverLimit, NonCovered Amount
	Marks                                            []Mark
}

// Mark carves a named share out of a part: special_drug of first_pay.
type Mark struct {
	Name, Part string
	Amount     Span
}

// Given is what the slip says a layer paid: its table is then not read.
type Given struct {
	Layer            string
	Paid, Deductible Amount
}

// PoolStart is where a pool stood before the first visit. Each is set for a
// pool kept by hospital or disease.
type PoolStart struct {
	Pool, Each             string
	Base, Deductible, Paid Amount
	Times                  Amount // a whole number
}

// Account is money that may pay what is left, spent last.
type Account struct {
	Whose   string
	Balance Fen
}

// Entered is a reader's figure for a cell that is unknown, as typed: "900" or
// "55%".
type Entered struct{ Address, Text string }

// Problem is a mistake in a request: Field is its JSON path, Message says in
// Chinese what is wrong and what to write.
type Problem struct{ Field, Message string }

// Error is for Go code; a reply carries the two parts apart.
func (p *Problem) Error() string { return p.Field + ": " + p.Message }
