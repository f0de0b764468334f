package content

import (
	"slices"

	"mingbaizhi/calc"
)

// Enrolment is what missing a year costs and what paying each year brings:
// 断保和连续缴费. Each half is the nearest region's that writes it.
//
// # enrolment.yaml
//
// What missing a year costs and what paying each year brings. Each half holds
// for the regions below until one of them writes it again; the page prints the
// whole table of both, and every figure of it has a source.
//
//	topics: [stay]
//	waiting:
//	  from: {year: 2025, source: law}
//	  fixed: {months: 3, source: law}
//	  each-year: {months: 1, first: 1, source: law}     first: 2 if the first year missed adds nothing
//	  each-repaid: {months: 1, source: law}
//	  least: {gap: 4, months: 6, source: paper}
//	  exempt: {who: [新生儿等], source: paper}
//	  notes: [{says: 等的几个月里看病，医保不付。, source: paper}]
//	incentive:
//	  from: {year: 2025, source: law}
//	  after: {years: 4, source: law}
//	  each: {amount: 3000, source: law}                 {at-least: 1000, source: law}, or unknown
//	  no-claim: {amount: 3000, source: law}
//	  gap-lowers: unknown
//	  most: {share: 20%, source: law}                   amount: 60000, or both
//	  limit: major/普通/封顶线                            what the share is of
//
// Amounts in notes are listed under figures, as in a file of services. A guide
// links to the page as ../enrolment.yaml.
type Enrolment struct {
	Topics    []string   // intents
	Waiting   *Waiting   // nil: no region above wrote it
	Incentive *Incentive // nil, as above
}

var enrolmentShape = Shape{Keys: []Key{
	{ID: "sources", Name: "来源", Help: "只有这个文件引用的来源。", Shape: &sourcesShape},
	{ID: "figures", Name: "手写的数字", Help: "说明里的金额和比例，每个写明来源。", Shape: listOf(&handFigureShape)},
	{ID: "topics", Name: "属于哪件事", Help: "人们为了办哪件事来看它，可以不止一件；词表 intents 里的编号。", Shape: listOf(idOf(AnIntent))},
	{ID: "waiting", Name: "待遇等待期", Help: "缴晚了、断过的，要等几个月。", Shape: &waitingShape},
	{ID: "incentive", Name: "连续缴费的好处", Help: "连着缴、没报过的，大病保险封顶线加多少。", Shape: &incentiveShape},
}}

var waitingShape = Shape{Keys: []Key{
	startKey,
	{ID: "fixed", Name: "固定的", Help: "凡是要等的都等几个月。", Required: true, Shape: months()},
	{ID: "each-year", Name: "断一年加", Help: "每断一年加几个月；first 写从断的第几年起加，不写就是头一年。", Shape: months(
		Key{ID: "first", Name: "从第几年", Help: "断的第几年起才加；头一年就加写 1。", Shape: scalar(Count)})},
	{ID: "each-repaid", Name: "补一年减", Help: "每补缴一年减几个月。", Shape: months()},
	{ID: "least", Name: "最少", Help: "断得久的，合起来至少等几个月；gap 写断了几年起。", Shape: months(
		Key{ID: "gap", Name: "断了几年", Help: "断了几年起。", Required: true, Shape: scalar(Count)})},
	{ID: "exempt", Name: "不用等的", Help: "哪些人不用等，照来源写。", Shape: &Shape{Keys: []Key{
		{ID: "who", Name: "哪些人", Help: "一种人一条。", Required: true, Shape: listOf(scalar(Name))},
		sourceKey,
	}}},
	notesKey,
}}

var incentiveShape = Shape{Keys: []Key{
	startKey,
	{ID: "after", Name: "满几年", Help: "连续缴满几年以后才算。", Required: true, Shape: &Shape{Keys: []Key{
		{ID: "years", Name: "年数", Help: "整数。", Required: true, Shape: scalar(Count)}, sourceKey}}},
	{ID: "each", Name: "多缴一年加", Help: "以后每多缴一年，封顶线加多少。", Required: true, Shape: &sumShape},
	{ID: "no-claim", Name: "没报过加", Help: "当年一次没报的，第二年加多少。", Required: true, Shape: &sumShape},
	{ID: "gap-lowers", Name: "断了再缴降", Help: "断保以后再参保的，封顶线降多少。", Required: true, Shape: &sumShape},
	{ID: "most", Name: "最多加", Help: "两样合起来最多加多少：金额，或原来封顶线的百分之几，印了两样就写两样。", Required: true, Shape: &Shape{Keys: []Key{
		{ID: "amount", Name: "金额", Help: "最多加多少元。", Shape: scalar(Money)},
		{ID: "share", Name: "占比", Help: "原来封顶线的百分之几。", Shape: scalar(Percent)},
		sourceKey,
	}}},
	{ID: "limit", Name: "哪条封顶线", Help: "大病保险封顶线那一格的地址，如 major/普通/封顶线。", Shape: scalar(Address)},
	notesKey,
}}

var (
	sourceKey = Key{ID: "source", Name: "来源", Help: "出自哪里。", Required: true, Shape: scalar(Cite)}
	startKey  = Key{ID: "from", Name: "从哪年起", Help: "从哪一年的参保起这样办。", Required: true, Shape: &Shape{Keys: []Key{
		{ID: "year", Name: "年份", Help: "如：2025。", Required: true, Shape: scalar(Year)}, sourceKey}}}
	notesKey = Key{ID: "notes", Name: "说明", Help: "还要知道的，一句一条，各写来源。", Shape: listOf(&Shape{Keys: []Key{
		{ID: "says", Name: "怎么说", Help: "一两句大白话。", Required: true, Shape: scalar(Text)}, sourceKey}})}
	sumShape = Shape{Scalar: Money, Words: []Word{unknownWord}, One: []string{"amount", "at-least"}, Keys: []Key{
		{ID: "amount", Name: "金额", Help: "印的就是这个数。", Shape: scalar(Money)},
		{ID: "at-least", Name: "不低于", Help: "只印了不低于多少。", Shape: scalar(Money)},
		sourceKey,
	}}
)

// months is a span in months with its source, and what else belongs to it.
func months(more ...Key) *Shape {
	keys := []Key{{ID: "months", Name: "几个月", Help: "整数。", Required: true, Shape: scalar(Count)}}
	return &Shape{Keys: append(append(keys, more...), sourceKey)}
}

// enrolment gives each half as the nearest region writes it.
func (b *building) enrolment() {
	out := &Enrolment{}
	for _, h := range b.chain {
		path := h.ID + "/enrolment.yaml"
		if !b.tree.written(path) {
			continue
		}
		run := b
		if h != b.region {
			above := *b
			above.problems = nil // its own region says what is wrong with it
			run = &above
		}
		run.enrolmentOf(h, path, out)
	}
	if out.Waiting != nil || out.Incentive != nil {
		b.out.Enrolment = out
	}
}

// enrolmentOf fills what is not yet there from one region's file.
func (b *building) enrolmentOf(h *Header, path string, out *Enrolment) {
	e := b.open(path, &enrolmentShape)
	if e == nil {
		return
	}
	s := b.scopeOf(h)
	s.region, s.own = h.sources, b.declareOwn(e.get("sources"), h, "enrolment")
	b.topics(e.get("topics"))
	if !e.has("waiting") && !e.has("incentive") {
		b.problems.fail(e.place, "文件里少了内容：waiting（待遇等待期）和 incentive（连续缴费的好处）至少写一个。")
	}
	listed := b.listed(e.get("figures"), s)
	b.worded(e.get("waiting"), listed)
	b.worded(e.get("incentive"), listed)
	if !e.broken {
		b.unused(listed)
	}
	if out.Topics == nil {
		out.Topics = e.get("topics").strs()
	}
	if w := e.get("waiting"); w != nil && (out.Waiting == nil || h == b.region) {
		out.Waiting = b.waiting(w, h, s)
	}
	if i := e.get("incentive"); i != nil && (out.Incentive == nil || h == b.region) {
		out.Incentive = b.incentive(i, h, s)
	}
}

func (b *building) waiting(e *entry, h *Header, s *scope) *Waiting {
	w := &Waiting{Region: h.ID, Fixed: b.months(e.get("fixed"), s), EachYear: b.months(e.get("each-year"), s), First: 1,
		EachRepaid: b.months(e.get("each-repaid"), s), Least: b.months(e.get("least"), s),
		Exempt: e.get("exempt").get("who").strs(), Notes: b.citedNotes(e.get("notes"), s)}
	w.From, w.FromCited = counted(e.get("from").get("year")), b.cite(s, e.get("from").get("source"))
	if x := e.get("exempt"); x != nil {
		w.ExemptCited = b.cite(s, x.get("source"))
	}
	if first := e.get("each-year").get("first"); first != nil {
		if w.First = counted(first); w.First == 0 {
			b.problems.fail(first.place, "first（从第几年）不能写 0：头一年就加写 1。")
		}
	}
	if least := e.get("least"); least != nil {
		if w.Gap = counted(least.get("gap")); w.Gap == 0 && least.get("gap") != nil {
			b.problems.fail(least.at("gap"), "gap（断了几年）不能写 0：没断过的不在这里。")
		}
		if w.Least.N < w.Fixed.N && least.get("months") != nil && e.get("fixed") != nil {
			b.problems.fail(least.at("months"), "断得久的最少等 %d 个月，比固定的 %d 个月还短：改正其中一个。", w.Least.N, w.Fixed.N)
		}
	}
	if e.has("each-repaid") && !e.has("each-year") {
		b.problems.fail(e.at("each-repaid"), "没有写断一年加几个月（each-year），就没有可以补的：加上它，或删掉 each-repaid。")
	}
	return w
}

func (b *building) incentive(e *entry, h *Header, s *scope) *Incentive {
	i := &Incentive{Region: h.ID, Each: b.sum(e.get("each"), s), NoClaim: b.sum(e.get("no-claim"), s), GapLowers: b.sum(e.get("gap-lowers"), s),
		Limit: e.get("limit").str(), Notes: b.citedNotes(e.get("notes"), s)}
	i.From, i.FromCited = counted(e.get("from").get("year")), b.cite(s, e.get("from").get("source"))
	i.After, i.AfterCited = counted(e.get("after").get("years")), b.cite(s, e.get("after").get("source"))
	most := e.get("most")
	i.Most, i.MostCited = yuan(most.get("amount")), b.cite(s, most.get("source"))
	i.MostShare, _ = calc.ParsePercent(most.get("share").str())
	if most != nil && !most.has("amount") && !most.has("share") {
		b.problems.fail(most.place, "最多加多少要写一个：amount（金额），或 share（原来封顶线的百分之几）。")
	}
	if address := e.get("limit"); address != nil && h == b.region {
		if cell := b.cellAt(address.text, 0, address.place); cell != nil && cell.Unit != calc.InYuan {
			b.problems.fail(address.place, "%s 不是金额：写封顶线那一格的地址。", shown(address.text))
		}
	}
	return i
}

func (b *building) months(e *entry, s *scope) Months {
	if e == nil {
		return Months{}
	}
	return Months{counted(e.get("months")), b.cite(s, e.get("source"))}
}

func (b *building) sum(e *entry, s *scope) Sum {
	if !e.isMapping() {
		if e != nil && e.text != unknownWord.ID {
			b.problems.fail(e.place, "%s写了 %s，却没有来源：写成 {amount: %s, source: 来源}；查不到出处的写 unknown。", e.name, e.written, e.text)
		}
		return Sum{}
	}
	x := Sum{Known: e.has("amount"), AtLeast: e.has("at-least"), Source: b.cite(s, e.get("source"))}
	x.Amount = yuan(e.get("amount")) + yuan(e.get("at-least"))
	return x
}

func (b *building) citedNotes(e *entry, s *scope) []CitedNote {
	var all []CitedNote
	for _, item := range e.list() {
		all = append(all, CitedNote{item.get("says").str(), b.cite(s, item.get("source"))})
	}
	return all
}

// counted is a count or a year of an entry that fits, zero where there is none.
func counted(e *entry) int { return int(whole(e)) }

func yuan(e *entry) calc.Fen {
	f, _ := calc.ParseYuan(e.str())
	return f
}

// Serves reports whether the rules of enrolment belong to an intent; e may be
// nil.
func (e *Enrolment) Serves(intent string) bool {
	return e != nil && slices.Contains(e.Topics, intent)
}
