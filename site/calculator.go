package site

import "mingbaizhi/calc"

// calculatorPage is the calculator before any script has run: every question is
// in the HTML, and what the scripts must know besides stands in one block of
// JSON. calculator.tmpl prints it.
type calculatorPage struct {
	Page
	Calculator
	Corrections []CorrectionView
	Doctor      *Link  // the screen that compares places; nil where there is none
	Offline     []Link // the region's file that needs no network
	Reader      string // the script that reads the answer aloud; empty where the page brings it along
}

// Calculator is what one region's calculator asks and knows.
type Calculator struct {
	Taps  []TapStep   // the first questions, in order
	Bill  []BillField // the amounts that the bill's step may ask for
	Facts []FactStep  // every fact of the vocabulary, in the order of asking

	Printed  []BillField    // what the slip prints of who paid, to be laid beside the estimate
	PastTaps []TapStep      // the first questions that are asked of an earlier visit too
	Accounts []AccountField // whose accounts may pay

	Blank bool   // all figures are the reader's to type: they are asked one at a time
	Steps int    // how many there are before the first answer
	Date  string // 2026-11-22: visits are settled on it unless said
	Quick string // the page of quick tables, relative; may be empty
	Data  CalculatorData
}

// TapStep is one of the first questions. A choice answers one or more facts.
type TapStep struct {
	ID, Ask string
	Number  int // 1-based
	Choices []OptionStep
}

// FactStep is the question for one fact.
type FactStep struct {
	ID, Name, Ask, Why string
	Kind               string // choice, several, number, money
	Options            []OptionStep
	None               string // several: 都不是
	Unit               string // number and money
	Visit              bool   // asked of each visit
}

// OptionStep is one answer to tap.
type OptionStep struct {
	ID, Name, Hint string
	At             int // 0-based
}

// BillField is an amount of the bill as the slip prints it.
type BillField struct {
	ID, Name, Gloss string
	Modes           string // with what the reader may know it: "total parts slip"
}

// AccountField is an account whose balance the reader may type.
type AccountField struct{ Whose, Name string }

// CalculatorData is the block of JSON. Its keys are those that situation.js and
// statement.js read.
type CalculatorData struct {
	Region     string                `json:"region"`
	Date       string                `json:"date"`
	Files      CalculatorFiles       `json:"files"`
	Taps       []tapData             `json:"taps"`
	Facts      []factData            `json:"facts"`
	Conditions map[string][]whenData `json:"conditions"` // by fact: it matters while one of them is not false
	Years      []yearData            `json:"years,omitempty"`
	Slip       []slipData            `json:"slip"`
	Sources    map[string]sourceData `json:"sources"`
	Words      calculatorWords       `json:"words"`
	Ends       map[string]string     `json:"ends"`             // by layer: the last day on which it is as it is, if that is known
	Review     string                `json:"review,omitempty"` // when something of the region is to be looked at again
	Valid      string                `json:"valid,omitempty"`  // the address of 这张还能用吗, with Options.Base
	Grid       *gridData             `json:"grid,omitempty"`   // on the calculator's own page
}

type tapData struct {
	ID      string       `json:"id"`
	Choices []choiceData `json:"choices"`
}

type choiceData struct {
	Sets map[string]answerData `json:"sets"` // by fact
}

type factData struct {
	ID      string       `json:"id"`
	Name    string       `json:"name"`
	Ask     string       `json:"ask"`
	Why     string       `json:"why"`
	Kind    string       `json:"kind"`
	Visit   bool         `json:"visit,omitempty"`
	Options []optionData `json:"options,omitempty"`
	None    string       `json:"none,omitempty"`
	Unit    string       `json:"unit,omitempty"`
	Assume  *answerData  `json:"assume,omitempty"` // absent: 不清楚
	Counts  bool         `json:"counts,omitempty"` // one more with each earlier visit
}

type optionData struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// whenData is a place where a rule reads a fact: the other tests of its
// conjunction, for visits settled from From to Until.
type whenData struct {
	From  string     `json:"from,omitempty"`
	Until string     `json:"until,omitempty"`
	All   []testData `json:"all"`
}

// testData is one test: any, every or none of the options. None without options
// is an empty set.
type testData struct {
	Fact    string   `json:"fact"`
	Op      string   `json:"op"`
	Options []string `json:"options"`
}

// yearData says on which day, 07-01, the benefit year begins of those who pass
// the tests. The first that holds counts; with none it is 01-01.
type yearData struct {
	All   []testData `json:"all"`
	Start string     `json:"start"`
}

type slipData struct {
	Field string `json:"field"`
	Name  string `json:"name"`
	Gloss string `json:"gloss"`
}

type sourceData struct {
	Title  string `json:"title"`
	Issuer string `json:"issuer,omitempty"`
	Number string `json:"number,omitempty"`
	Date   string `json:"date,omitempty"`
	Link   string `json:"link,omitempty"`
	Grade  string `json:"grade"`
}

// calculatorWords are the labels that scripts put beside what a reply says.
// The reply's own sentences are never worded again.
type calculatorWords struct {
	Grade   map[string]string `json:"grade"` // by the reply's name for it
	When    map[string]string `json:"when"`
	Own     string            `json:"own"`
	Open    string            `json:"open"`
	Stale   string            `json:"stale"`
	Rests   string            `json:"rests"`
	Spread  string            `json:"spread"`
	Closed  string            `json:"closed"`
	Settled string            `json:"settled"`
	Outside string            `json:"outside"`
	Unsure  string            `json:"unsure"`
	Change  string            `json:"change"`
	Yuan    string            `json:"yuan"`
	Percent string            `json:"percent"`
	Times   string            `json:"times"`
	Empty   string            `json:"empty"`
	Asking  string            `json:"asking"`
	Failed  string            `json:"failed"`
	Late    string            `json:"late"`

	Inside     string            `json:"inside"`
	Window     string            `json:"window"`
	Here       string            `json:"here"`
	NoFigure   string            `json:"noFigure"`
	While      map[string]string `json:"while"`
	Conditions string            `json:"conditions"`
	Office     string            `json:"office"`
	Pool       poolWords         `json:"pool"`
	Printed    string            `json:"printed"`
	Ours       string            `json:"ours"`
	Verdict    string            `json:"verdict"`
	Carry      string            `json:"carry"`
	Recount    string            `json:"recount"`
	Curve      string            `json:"curve"`

	Notice       string `json:"notice"`
	Exact        string `json:"exact"`
	QuickAsking  string `json:"quickAsking"`
	QuickSame    string `json:"quickSame"`
	QuickDiffers string `json:"quickDiffers"`
	QuickOnly    string `json:"quickOnly"`
	QuickLate    string `json:"quickLate"`
}

type poolWords struct {
	Base       string `json:"base"`
	Deductible string `json:"deductible"`
	Paid       string `json:"paid"`
	Times      string `json:"times"`
}

var wordsOfCalculator = calculatorWords{
	Grade: map[string]string{
		"confirmed": calc.Confirmed.Label(), "official": calc.Official.Label(), "press": calc.Press.Label(),
		"reprint": calc.Reprint.Label(), "entered": calc.EnteredBy.Label(),
	},
	When: map[string]string{
		"at-window": calc.AtWindow.Label(), "later": calc.Later.Label(), "on-application": calc.OnApplication.Label(),
	},
	Own:     "您自己付",
	Open:    "还不能确定由谁付",
	Stale:   "待复核",
	Rests:   "靠它算出 ",
	Spread:  "答案不同，最多差 ",
	Closed:  "这次没有用上的",
	Settled: "结账日期",
	Outside: "目录外和先行自付",
	Unsure:  "不清楚",
	Change:  "改",
	Yuan:    "元",
	Percent: "%",
	Times:   "次",
	Empty:   "请填一个数，或点“不清楚”。",
	Asking:  "正在算……",
	Failed:  "这台手机上的计算器没能打开。",
	Late:    "等了好一会儿，还没有算好，多半是网慢。可以接着等。",

	Inside:   "都在目录内，您自己付",
	Window:   "窗口先交",
	Here:     "这次",
	NoFigure: "还缺数，算不准",
	While: map[string]string{
		"before": "看病以前", "in-hospital": "结账以前", "after": "结账以后", "next-year": "为以后打算，这次用不上",
	},
	Conditions: "条件：",
	Office:     "找谁：",
	Pool:       poolWords{Base: "已经算进去的费用", Deductible: "已经扣的起付线", Paid: "已经付的", Times: "已经用的次数"},
	Printed:    "单子上",
	Ours:       "我们算的",
	Verdict:    "对得上吗",
	Carry:      "报的数按单子上的，接着往下算",
	Recount:    "不按单子，还是从头算",
	Curve:      "目录内外的比例不变，只是花得更多，自己付的这样变：",

	Notice:       calc.Notice,
	Exact:        "这是完整计算。",
	QuickAsking:  "这是速算，只到元。完整的正在算……",
	QuickSame:    "这是完整计算，和速算一样。",
	QuickDiffers: "完整算下来，和刚才的速算不一样。以现在的为准。",
	QuickOnly:    "这是速算，只到元。这台手机打不开完整计算。",
	QuickLate:    "这是速算，只到元。完整的还没有算好，多半是网慢。可以接着等。",
}
