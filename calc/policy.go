package calc

// Policy is everything one region's results stand on, inheritance already
// resolved: what [Compile] turns into a [Plan] and what the bundle carries.
// Content builds it from YAML; tests build it as values.
type Policy struct {
	Region  string // the id: zibo
	Name    string // as people say it: 某某市
	Notice  string // who publishes: 非官方示例, or empty for a bureau's own site
	Hotline string // whom to ask: 12393
	Facts   []Fact
	Sources []Source
	Figures []Figure
	Years   []YearStart
	Gates   []Gate
	Layers  []Layer
	Orders  []Order

	Accounts      []AccountRule
	NotConsidered []string // 没有考虑的情况, one sentence each

	Compare []Alternative // where else the same stay could be had
	Advice  []Advice      // what can still be done about it
	Alerts  []Alert       // 监测线
}

// Grade says how far a figure can be trusted. The greater, the weaker.
type Grade uint8

const (
	Confirmed Grade = iota // approved by the bureau that publishes the site
	Official               // a government page or document
	Press                  // newspaper, broadcaster, reprint by a public body
	Reprint                // portal: 待核实
	EnteredBy              // typed by the reader
)

// Source is where figures come from. Cells cite it by ID.
type Source struct {
	ID      string // unique in the policy
	Title   string
	Issuer  string
	Number  string // 文号, if any
	Date    string // as printed: 2024, 2024-01 or 2024-01-05
	Link    string // only a government or press address
	Checked Date   // when somebody last looked
	Grade   Grade
}

// Figure is an indexed amount in yuan that other values are shares of:
// 居民人均可支配收入, a standard that aid is measured by.
type Figure struct {
	ID, Name string
	Years    []FigureYear // the calendar years it is printed for
}

// FigureYear is one year of a Figure; a year that is not listed is unknown.
type FigureYear struct {
	Year  int
	Value Value // money: known or unknown
}

// YearStart says on which day (month × 100 + day) the benefit year of those
// who meet When begins. The first that matches holds; with none it is 101.
type YearStart struct {
	When  All
	Start int
}

// Gate answers 谁来付 before any figure: if When holds, Says is the whole
// answer. Gates are tried in order, before the layers.
type Gate struct {
	ID, Says string
	When     All
	Source   string
}

// PaidWhen says when a family has a layer's money.
type PaidWhen uint8

const (
	AtWindow      PaidWhen = iota // settled as the patient leaves
	Later                         // comes by itself, afterwards
	OnApplication                 // must be applied for
)

// Layer is one benefit (一层保障) through all its versions. A year's pools hang
// on its ID.
type Layer struct {
	ID, Name  string
	Slip      string // the slip's field: hifp_pay, hifmi_pay, hifob_pay, cvlserv_pay, hifes_pay, maf_pay, oth_pay, hosp_part_amt
	Paid      PaidWhen
	Exclusive string // of the layers sharing it, the first that opens blocks the rest
	Versions  []Version
}

// Order is the paying order for a span of days.
type Order struct {
	From, Until Date
	Source      string
	Steps       []Step
}

// Step is one layer, or a group whose order is Best (most for the patient) or
// Unknown (published texts disagree or are silent).
type Step struct {
	Layer   string
	Best    []string
	Unknown []string
}

// AccountRule lets an account of Whose (self, or a family member) pay what is
// left of the parts in Of. Rules apply in order.
type AccountRule struct {
	ID, Whose string
	Family    bool // counted as 家庭共济, not 个人账户
	From      Date
	Until     Date
	When      All
	Of        []string
	Source    string
}
