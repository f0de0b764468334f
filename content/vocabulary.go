package content

import (
	"slices"
	"strconv"

	"mingbaizhi/calc"
)

// Vocabulary is what the calculator can ask and the words it answers with.
type Vocabulary struct {
	Facts   []calc.Fact // in order of asking
	Taps    []Tap
	Intents []Intent
	Slip    []SlipLine
	Expect  []Expectation
	Counts  []string // number facts that go up by one with each earlier visit to which they apply
	Beside  []string // facts that the village doctor's screen asks beside the taps
}

// Tap is one of the calculator's first questions: a choice answers several
// facts at once.
type Tap struct {
	ID, Ask string
	Compare bool // its choices are what a bill is compared between
	Choices []TapChoice
}

// TapChoice is one button of a Tap.
type TapChoice struct {
	ID, Name, Hint string
	Sets           []calc.Answer
	Nearby         bool // among the first that a comparison shows
}

// Compared is the tap whose choices are compared, nil if there is none.
func (v *Vocabulary) Compared() *Tap {
	i := slices.IndexFunc(v.Taps, func(tap Tap) bool { return tap.Compare })
	if i < 0 {
		return nil
	}
	return &v.Taps[i]
}

// Intent is what somebody comes to do; guides name it in topics.
type Intent struct{ ID, Name, Summary string }

// SlipLine is a line of the settlement slip with a plain gloss, in the order
// of print.
type SlipLine struct{ Field, Name, Gloss string }

// Expectation is what a table usually does as Fact goes through Order: Column
// goes up or down, or stays. A table that does otherwise gets a warning, unless
// its version accepts it by citing a source.
type Expectation struct {
	ID, Fact, Column, Says string
	Order                  []string // options, or numbers
	Up                     bool
}

// Fact finds a fact by its id, nil if there is none.
func (v *Vocabulary) Fact(id string) *calc.Fact {
	i := slices.IndexFunc(v.Facts, func(f calc.Fact) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	return &v.Facts[i]
}

// Intent finds an intent by its id, nil if there is none.
func (v *Vocabulary) Intent(id string) *Intent {
	i := slices.IndexFunc(v.Intents, func(x Intent) bool { return x.ID == id })
	if i < 0 {
		return nil
	}
	return &v.Intents[i]
}

// noFact says that the vocabulary lacks a fact, and which it may have been; an
// author who wrote its name is told the id.
func (v *Vocabulary) noFact(id string) string {
	var words []Word
	for _, f := range v.Facts {
		words = append(words, Word{f.ID, f.Name})
	}
	return "词表里没有 " + shown(id) + " 这个问题：" + meantWord(id, words)
}

var vocabularyShape = Shape{Keys: []Key{
	{ID: "facts", Name: "问题", Help: "政策会问到的情况，按提问的先后排。", Required: true, Shape: listOf(&factShape)},
	{ID: "taps", Name: "开头几问", Help: "计算器最先点的几个按钮，一个按钮可以一次答好几个问题。", Shape: listOf(&tapShape)},
	{ID: "intents", Name: "想办的事", Help: "人们来这里想办什么事；指南用 topics 写明属于哪一件。", Shape: listOf(&intentShape)},
	{ID: "slip", Name: "结算单的行", Help: "结算单上每一行叫什么、是什么意思，按打印的先后排。", Shape: listOf(&slipShape)},
	{ID: "expect", Name: "常理", Help: "政策表一般怎么变，例如机构级别越高比例越低；不合常理的表会收到提醒。", Shape: listOf(&expectShape)},
}}

var factShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "政策表里用它指这个问题。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "短名，如：参保类型。", Required: true, Shape: scalar(Name)},
	{ID: "ask", Name: "问题", Help: "直接念给人听的问句。", Required: true, Shape: scalar(Name)},
	{ID: "why", Name: "为什么问", Help: "为什么要问，答案会改变什么。", Required: true, Shape: scalar(Text)},
	{ID: "of", Name: "问的是谁", Help: "本人的情况（person）还是这一次就诊的情况（visit）。", Required: true, Shape: oneOf(Word{"person", "本人"}, Word{"visit", "这次就诊"})},
	{ID: "kind", Name: "答案的样子", Help: "选一个（choice，可以不写）、选几个（several）、整数（number）或金额（money）。",
		Shape: oneOf(Word{"choice", "选一个"}, Word{"several", "选几个"}, Word{"number", "整数"}, Word{"money", "金额"})},
	{ID: "options", Name: "选项", Help: "choice 和 several 要写。", Shape: listOf(&optionShape)},
	{ID: "none", Name: "都不是", Help: "several 里一个都不选时怎么说。", Shape: scalar(Name)},
	{ID: "unit", Name: "单位", Help: "整数的单位，如：次、岁。", Shape: scalar(Name)},
	{ID: "least", Name: "最小", Help: "合理的最小整数。", Shape: scalar(Count)},
	{ID: "most", Name: "最大", Help: "合理的最大整数。", Shape: scalar(Count)},
	{ID: "counts", Name: "数第几次", Help: "问的是今年第几次时写 visits：页面上每填一次以前的就诊，先当作的数就加一。", Shape: oneOf(Word{"visits", "就诊"})},
	{ID: "beside", Name: "村医对照", Help: "写 true 时，村医对照屏上也问这一个问题。", Shape: scalar(Flag)},
	{ID: "assume", Name: "先当作", Help: "还没有问时先按哪个答案算；不写就当作不清楚。", Shape: scalar(Answer)},
}}

var optionShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "政策表里用它指这个选项。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "按钮上的字。", Required: true, Shape: scalar(Name)},
	{ID: "hint", Name: "提示", Help: "帮人认出自己的一句话。", Shape: scalar(Text)},
}}

var tapShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "给这一问起的编号。", Required: true, Shape: scalar(ID)},
	{ID: "ask", Name: "问题", Help: "问句。", Required: true, Shape: scalar(Name)},
	{ID: "compare", Name: "用来比较", Help: "写 true 时，同一笔费用在这一问的几个按钮之间比；只有一问可以写。", Shape: scalar(Flag)},
	{ID: "choices", Name: "按钮", Help: "可以点的答案。", Required: true, Shape: listOf(&tapChoiceShape)},
}}

var tapChoiceShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "给这个按钮起的编号。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "按钮上的字。", Required: true, Shape: scalar(Name)},
	{ID: "hint", Name: "提示", Help: "帮人认出自己的一句话。", Shape: scalar(Text)},
	{ID: "nearby", Name: "先摆出来", Help: "写在用来比较的那一问里：写 true 的先并排摆出来，别的要点开。", Shape: scalar(Flag)},
	{ID: "sets", Name: "等于回答", Help: "点了它，就等于这样回答这些问题。", Required: true, Shape: &answersShape},
}}

var intentShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "指南的 topics 用它。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "如：要住院。", Required: true, Shape: scalar(Name)},
	{ID: "summary", Name: "一句话", Help: "这件事包括什么。", Shape: scalar(Text)},
}}

var slipShape = Shape{Keys: []Key{
	{ID: "field", Name: "字段", Help: "结算接口里的字段名，如 hifp_pay。", Required: true, Shape: oneOf(slipFields...)},
	{ID: "name", Name: "名称", Help: "结算单上印的字。", Required: true, Shape: scalar(Name)},
	{ID: "gloss", Name: "大白话", Help: "这一行是什么意思。", Required: true, Shape: scalar(Text)},
}}

var expectShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "政策表用 accept 认下这一条时写它。", Required: true, Shape: scalar(ID)},
	{ID: "fact", Name: "哪个问题", Help: "按这个问题的答案比。", Required: true, Shape: idOf(AFact)},
	{ID: "order", Name: "先后", Help: "答案从前到后怎么排。", Required: true, Shape: listOf(scalar(Answer))},
	{ID: "column", Name: "哪一列", Help: "比的是起付线还是报销比例。", Required: true, Shape: oneOf(Word{"deductible", "起付线"}, Word{"rate", "报销比例"})},
	{ID: "goes", Name: "一般怎么变", Help: "沿着先后，这一列一般不变或往上（up），不变或往下（down）。", Required: true, Shape: oneOf(Word{"up", "往上"}, Word{"down", "往下"})},
	{ID: "says", Name: "提醒的话", Help: "不合常理时说的那半句。", Required: true, Shape: scalar(Text)},
}}

// mostOptions bounds the options of one fact.
const mostOptions = 64

// slipFields are the fields of the national settlement interface that a
// statement has.
var slipFields = []Word{
	{"medfee_sumamt", "医疗费总额"}, {"fulamt_ownpay_amt", "全自费金额"}, {"overlmt_selfpay", "超限价自费费用"},
	{"preselfpay_amt", "先行自付金额"}, {"inscp_scp_amt", "符合政策范围金额"}, {"act_pay_dedc", "实际支付起付线"},
	{"hifp_pay", "基本医保统筹基金支出"}, {"cvlserv_pay", "公务员医疗补助资金支出"}, {"hifes_pay", "企业补充医疗保险基金支出"},
	{"hifmi_pay", "居民大病保险资金支出"}, {"hifob_pay", "职工大额医疗费用补助基金支出"}, {"maf_pay", "医疗救助基金支出"},
	{"oth_pay", "其他支出"}, {"fund_pay_sumamt", "基金支付总额"}, {"hosp_part_amt", "医院负担金额"}, {"psn_part_amt", "个人负担总金额"},
	{"acct_pay", "个人账户支出"}, {"acct_mulaid_pay", "个人账户共济支付金额"}, {"psn_cash_pay", "个人现金支出"},
}

// totalField is the slip's line that the calculator asks for first.
const totalField = "medfee_sumamt"

// vocabulary reads vocabulary.yaml.
func (r *reading) vocabulary(e *entry) *Vocabulary {
	v := &Vocabulary{}
	for _, item := range r.distinct(e.get("facts"), "id") {
		v.Facts = append(v.Facts, r.fact(item))
		r.counting(v, item)
		r.beside(v, item)
	}
	r.unsure = r.problems.errors() > 0
	for _, item := range r.distinct(e.get("taps"), "id") {
		tap := Tap{ID: item.get("id").str(), Ask: item.get("ask").str(), Compare: item.get("compare").flag()}
		if tap.Compare && v.Compared() != nil {
			r.problems.fail(item.at("compare"), "只能在一问的按钮之间比，%s 已经写了 compare：删掉一处。", v.Compared().ID)
		}
		for _, c := range r.distinct(item.get("choices"), "id") {
			tap.Choices = append(tap.Choices, r.tapChoice(v, c))
			r.elsewhere(v, &tap, c)
		}
		v.Taps = append(v.Taps, tap)
	}
	for _, item := range r.distinct(e.get("intents"), "id") {
		v.Intents = append(v.Intents, Intent{item.get("id").str(), item.get("name").str(), item.get("summary").str()})
	}
	for _, item := range r.distinct(e.get("slip"), "field") {
		v.Slip = append(v.Slip, SlipLine{item.get("field").str(), item.get("name").str(), item.get("gloss").str()})
	}
	if slip := e.get("slip"); slip != nil && !slip.broken && !slices.ContainsFunc(v.Slip, func(x SlipLine) bool { return x.Field == totalField }) {
		r.problems.fail(e.at("slip"), "slip 里少了 %s（医疗费总额）：计算器问的第一个数就是它。加上这一行。", totalField)
	}
	for _, item := range r.distinct(e.get("expect"), "id") {
		v.Expect = append(v.Expect, r.expectation(v, item))
	}
	return v
}

func (r *reading) tapChoice(v *Vocabulary, e *entry) TapChoice {
	return TapChoice{ID: e.get("id").str(), Name: e.get("name").str(), Hint: e.get("hint").str(),
		Sets: r.answers(v, e.get("sets")), Nearby: e.get("nearby").flag()}
}

func (r *reading) fact(e *entry) calc.Fact {
	f := calc.Fact{ID: e.get("id").str(), Name: e.get("name").str(), Ask: e.get("ask").str(), Why: e.get("why").str(),
		OfVisit: e.get("of").str() == "visit", NoneName: e.get("none").str(), Unit: e.get("unit").str()}
	f.Kind = map[string]calc.FactKind{"several": calc.Several, "number": calc.Number, "money": calc.Money}[e.get("kind").str()]
	for _, o := range r.distinct(e.get("options"), "id") {
		f.Options = append(f.Options, optionOf(o))
		if f.Kind == calc.Several && o.get("id").str() == "none" {
			r.problems.fail(o.at("id"), "选项不能叫 none：它表示一个都不选。换一个编号。")
		}
	}
	f.Least, f.Most = whole(e.get("least")), whole(e.get("most"))
	if e.has("kind") && e.get("kind") == nil {
		return f // what else must be there depends on it
	}
	optional := f.Kind == calc.Choice || f.Kind == calc.Several
	switch {
	case optional && !e.has("options"):
		r.problems.fail(e.place, "%s 少了 options（选项）：写上可以选的答案。", f.ID)
	case !optional && e.has("options"):
		r.problems.fail(e.at("options"), "%s 的答案是数字，不写 options：删掉，或把 kind 改成 choice。", f.ID)
	case len(f.Options) > mostOptions:
		r.problems.fail(e.at("options"), "%s 的选项多于 %d 个：分成两个问题。", f.ID, mostOptions)
	case f.Kind != calc.Several && e.has("none"):
		r.problems.fail(e.at("none"), "%s 只能选一个，不写 none：删掉，或把 kind 改成 several。", f.ID)
	case f.Kind == calc.Several && !e.has("none"):
		r.problems.fail(e.place, "%s 少了 none（都不是）：写上一个都不选时怎么说，如“都不是”。", f.ID)
	case e.has("most") && f.Most < f.Least:
		r.problems.fail(e.at("most"), "%s 的最大（%d）小于最小（%d）：改正其中一个。", f.ID, f.Most, f.Least)
	}
	if assume := e.get("assume"); assume != nil {
		if a, ok := r.answerOf(&f, assume); ok {
			f.Assume = assume.text
			if len(a.Values) == 0 {
				f.Assume = "none"
			}
		}
	}
	return f
}

// counting notes a fact that counts the visits of a year.
func (r *reading) counting(v *Vocabulary, e *entry) {
	if !e.has("counts") {
		return
	}
	f := v.Fact(e.get("id").str())
	if f == nil || f.Kind != calc.Number || !f.OfVisit || f.Assume == "" {
		r.problems.fail(e.at("counts"), "%s 不能数第几次：counts 只给问这一次就诊（of: visit）、答整数（kind: number）、写了 assume 的问题。删掉 counts。", e.get("id").str())
		return
	}
	v.Counts = append(v.Counts, f.ID)
}

// beside notes a fact that the village doctor's screen asks.
func (r *reading) beside(v *Vocabulary, e *entry) {
	if !e.get("beside").flag() {
		return
	}
	f := v.Fact(e.get("id").str())
	if f == nil || len(f.Options) == 0 || f.Assume == "" {
		r.problems.fail(e.at("beside"), "%s 不能放在村医对照屏上：beside 只给有选项、写了 assume 的问题。删掉 beside。", e.get("id").str())
		return
	}
	v.Beside = append(v.Beside, f.ID)
}

func (r *reading) expectation(v *Vocabulary, e *entry) Expectation {
	x := Expectation{ID: e.get("id").str(), Fact: e.get("fact").str(), Column: e.get("column").str(), Says: e.get("says").str(), Up: e.get("goes").str() == "up"}
	fact := r.knownFact(v, e.get("fact"))
	for _, item := range e.get("order").list() {
		if fact == nil {
			break
		}
		if a, ok := r.answerOf(fact, item); ok && len(a.Values) == 1 {
			x.Order = append(x.Order, a.Values[0])
		}
	}
	return x
}

// whole is a Count, zero where there is none.
func whole(e *entry) int64 {
	n, _ := strconv.ParseInt(e.str(), 10, 64)
	return n
}
