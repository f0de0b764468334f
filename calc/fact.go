package calc

// FactKind is the shape of an answer.
type FactKind uint8

const (
	Choice  FactKind = iota // one option
	Several                 // any number of options, also none: identities
	Number                  // a whole number: admission, age
	Money                   // yuan: 家庭人均月收入
)

// Fact is something a rule may ask about a person or a visit, declared in the
// vocabulary with the plain question that asks for it.
type Fact struct {
	ID       string
	Name     string // short: 医院级别
	Ask      string // the question: 在哪一级医院住院？
	Why      string // why it is asked and what it changes
	Kind     FactKind
	OfVisit  bool // answered for each visit, else for the person, by date
	Options  []Option
	NoneName string // Several: how "none of these" reads: 都不是
	Unit     string // Number: 次, 岁
	Assume   string // the answer taken while nobody asked; empty: 不清楚 ("none" for no option)
	Least    int64  // Number: the least sensible answer
	Most     int64  // Number: the greatest; zero: no bound
}

// Option is one answer of a Choice or Several fact.
type Option struct{ ID, Name, Hint string }

// All is a conjunction of tests; an empty one holds.
type All []Test

// Test asks one fact.
type Test struct {
	Fact    string
	Op      TestOp
	Options []string // AnyOf, EveryOf, NoneOf
	From    Value    // Within: at least, unless Absent
	To      Value    // Within: at most, unless Absent
}

// TestOp is how a Test reads its fact.
type TestOp uint8

const (
	AnyOf   TestOp = iota // the answer is, or the set holds, one of Options
	EveryOf               // the set holds all Options
	NoneOf                // the answer is none of Options; with no Options, the set is empty
	Within                // From ≤ answer ≤ To, in the fact's unit (whole numbers, or fen)
)
