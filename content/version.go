package content

import "mingbaizhi/calc"

var versionShape = Shape{One: []string{"rows", "top-up", "first-pay"}, Keys: []Key{
	{ID: "from", Name: "从哪天起", Help: "第一天；没有印第一天的，写 {seen: 2024-01}，表示那时已经在执行。", Required: true,
		Shape: &Shape{Scalar: Day, Keys: []Key{{ID: "seen", Name: "最早见到", Help: "最早在哪年、哪个月或哪天见到它在执行。", Required: true, Shape: scalar(SeenOn)}}}},
	{ID: "until", Name: "到哪天止", Help: "最后一天，还在执行写 open。", Required: true, Shape: scalar(Day, openWord)},
	{ID: "dated-by", Name: "按哪天选时期", Help: "按结算（settled，可以不写）、入院（admitted）还是出院（discharged）的日子。", Shape: &datedByShape},
	{ID: "split-at-year-end", Name: "跨年分开结算", Help: "住院跨过年度末分两次结算的写 true。", Shape: scalar(Flag)},
	{ID: "applies", Name: "给谁用", Help: "什么人、什么就诊才有这一层；不写就是都有。", Shape: &whenShape},
	{ID: "of", Name: "付哪部分", Help: "费用的哪几部分，如 [eligible]。", Required: true, Shape: listOf(&Shape{Scalar: Name, Words: partWords})},
	{ID: "source", Name: "来源", Help: "没有另写来源的数字都出自它。", Shape: scalar(Cite)},
	{ID: "note", Name: "说明", Help: "表下面的一句话。", Shape: scalar(Text)},
	{ID: "per", Name: "按多久累计", Help: "起付线、分段和每行的封顶线都按它累计；不写就是每次。", Shape: &perShape},
	{ID: "pools", Name: "和别的层合起来累计", Help: "起付线、分段各记在哪个累计里。", Shape: &Shape{Keys: []Key{
		{ID: "deductible", Name: "起付线", Help: "起付线记在哪个累计里。", Shape: &poolShape},
		{ID: "bands", Name: "分段", Help: "分段记在哪个累计里。", Shape: &poolShape},
	}}},
	{ID: "limits", Name: "整张表的限额", Help: "不管哪一行都要守的限额。", Column: "POOL", Shape: listOf(&limitShape)},
	{ID: "edges", Name: "分段从哪里算起", Help: "从零算起（from-zero，可以不写），还是从起付线以上算起（above-deductible）。", Shape: oneOf(
		Word{"from-zero", "从零算起"}, Word{"above-deductible", "从起付线以上算起"})},
	{ID: "hit", Name: "对上几行怎么办", Help: "只许对上一行（unique，可以不写）、取第一行（first）、取付得最多的一行（best）、几种病的限额相加（sum）。", Shape: oneOf(
		Word{"unique", "只许一行"}, Word{"first", "第一行"}, Word{"best", "付得最多的一行"}, Word{"sum", "限额相加"})},
	{ID: "sum", Name: "哪几种病相加", Help: "hit 写 sum 时：这次看的是什么病、认定了哪些病，各是哪个问题。", Shape: &Shape{Keys: []Key{
		{ID: "fact", Name: "这次的病", Help: "这次就诊的问题的编号。", Required: true, Shape: idOf(AFact)},
		{ID: "recognised", Name: "认定的病", Help: "本人认定了哪些病的问题的编号。", Required: true, Shape: idOf(AFact)},
	}}},
	{ID: "rows", Name: "各行", Help: "什么情况，起付线多少、报销几成；整张表没有公布写 unknown。", Shape: &Shape{Scalar: OneWord, Words: []Word{unknownWord}, List: &rowShape}},
	{ID: "adjust", Name: "再调整", Help: "对上一行以后，从上到下，碰到的都照做。", Shape: listOf(&stepShape)},
	{ID: "top-up", Name: "保底", Help: "保证至少报到多少，或个人最多付多少。", Shape: &topUpShape},
	{ID: "first-pay", Name: "先自付", Help: "报销前个人先付一部分。", Shape: &firstPayShape},
	{ID: "accept", Name: "认下提醒", Help: "数字看着不合常理、但来源就是这样写的：写明认下哪一条、根据哪个来源。", Shape: listOf(&Shape{Keys: []Key{
		{ID: "what", Name: "哪一条", Help: "提醒里给出的编号。", Required: true, Shape: scalar(ID)},
		{ID: "source", Name: "来源", Help: "根据哪个来源。", Required: true, Shape: scalar(Cite)},
	}})},
}}

var datedByShape = Shape{Scalar: OneWord, Words: []Word{{"settled", "结算"}, {"admitted", "入院"}, {"discharged", "出院"}}}

var topUpShape = Shape{One: []string{"paid-at-least", "own-at-most"}, Keys: []Key{
	{ID: "paid-at-least", Name: "保底报销比例", Help: "连同 counting 里的几层，至少报到这个比例。", Column: "paid-at-least", Shape: valueOf(Rate)},
	{ID: "own-at-most", Name: "个人最多付的比例", Help: "个人付的不超过这个比例。", Column: "own-at-most", Shape: valueOf(Rate)},
	{ID: "counting", Name: "算上哪几层", Help: "哪几层已经付的算在保底里。", Shape: listOf(idOf(ALayer))},
}, Instead: []Instead{{"of", "付哪部分写在这一版的 of 里。"}}}

var firstPayShape = Shape{Keys: []Key{
	{ID: "share", Name: "先自付比例", Help: "个人先付的比例。", Required: true, Column: "share", Shape: valueOf(Rate)},
}, Instead: []Instead{{"of", "付哪部分写在这一版的 of 里。"}}}

var datings = map[string]calc.DatedBy{"admitted": calc.ByAdmitted, "discharged": calc.ByDischarged}

// credit is the source of the cells that name none, and whether one was named
// at all: one that is not declared has been said.
type credit struct {
	source  *Source
	named   bool
	missing *[]*entry // cells of the version for which nobody is named
}

// under is the credit inside an entry with a source key of its own.
func (b *building) under(c credit, e *entry, s *scope) credit {
	if !e.has("source") {
		return c
	}
	return credit{b.cite(s, e.get("source")), true, c.missing}
}

// mostRows is how many rows a version may have, and how many steps: each is looked
// at beside each other, and nobody reads a longer table.
const mostRows = 300

// few is a list of rows or steps as far as it may go.
func (b *building) few(e *entry) *entry {
	if len(e.list()) <= mostRows {
		return e
	}
	b.problems.fail(e.place, "%s有 %d 行，太多：一个时期最多写 %d 行，分成几张表。", e.name, len(e.items), mostRows)
	short := *e
	short.items = e.items[:mostRows]
	return &short
}

// version reads one version of a layer.
func (b *building) version(l *Layer, e *entry, s *scope) Version {
	before := b.problems.errors()
	v := Version{Note: e.get("note").str(), By: datings[e.get("dated-by").str()], SplitAtYearEnd: e.get("split-at-year-end").flag(), place: e.place}
	b.days(&v, e)
	v.When = b.when(e.get("applies"), s)
	v.Of = b.parts(e.get("of"))
	var uncredited []*entry
	c := b.under(credit{missing: &uncredited}, e, s)
	v.Source = c.source
	b.pooling(l, &v, e)
	switch {
	case e.get("rows").isList():
		v.rowsPlace = e.get("rows").place
		for _, item := range b.distinct(b.few(e.get("rows")), "id") {
			v.Rows = append(v.Rows, b.row(l, &v, item, c, s))
		}
	case e.get("rows").str() == "unknown":
		v.RowsUnknown = true
	case e.has("first-pay"):
		v.FirstPay = b.cell(l.ID+"/first-pay/share", calc.InPercent, e.get("first-pay").get("share"), c, s)
	case e.has("top-up"):
		v.TopUp = b.topUp(l, e.get("top-up"), c, s)
	}
	b.limits(l, &v, e, c, s)
	b.steps(l, &v, b.few(e.get("adjust")), c, s)
	for _, item := range e.get("accept").list() {
		v.Accepted = append(v.Accepted, Acceptance{item.get("what").str(), b.cite(s, item.get("source")), item.get("what").orPlace(item)})
	}
	switch len(uncredited) {
	case 0:
	case 1:
		b.uncredited(uncredited[0])
	default:
		b.problems.fail(e.place, "从 %s 起的这一版有 %d 个数没有来源，第一个在第 %d 行：在这一版写上 source，或在各行、各格写上；查不到出处的写 unknown。", v.From, len(uncredited), uncredited[0].line)
	}
	for _, id := range []string{"adjust", "hit", "edges"} {
		if e.has(id) && !e.get("rows").isList() {
			b.problems.fail(e.at(id), "这一版没有各行的表，不写 %s：删掉。", id)
		}
	}
	if b.problems.errors() == before && !e.broken {
		b.inspect(&v)
	}
	return v
}

// days reads from and until.
func (b *building) days(v *Version, e *entry) {
	from := e.get("from")
	if from.isMapping() {
		v.Seen = from.get("seen").str()
		v.From = firstDay(v.Seen)
	} else {
		v.From = from.date()
	}
	v.Until = b.until(e, v.From)
	v.undated = v.From == 0 || e.get("until") == nil
}

// pooling reads how deductible and bands accumulate and which row counts.
func (b *building) pooling(l *Layer, v *Version, e *entry) {
	if e.has("per") {
		v.private = calc.PoolUse{Pool: l.ID, Per: periods[e.get("per").str()]}
		v.Deductible, v.Bands = v.private, v.private
		b.samePool(v.private, e.at("per"))
	}
	if pools := e.get("pools"); pools != nil {
		if pools.get("deductible") != nil {
			v.Deductible = b.pool(l, pools.get("deductible"))
		}
		if pools.get("bands") != nil {
			v.Bands = b.pool(l, pools.get("bands"))
		}
	}
	if e.get("edges").str() == "above-deductible" {
		v.Edges = calc.AboveDeductible
	}
	v.Hit = map[string]calc.Hit{"first": calc.First, "best": calc.Best, "sum": calc.Sum}[e.get("hit").str()]
	switch {
	case v.Hit == calc.Sum && !e.has("sum"):
		b.problems.fail(e.at("hit"), "hit 写了 sum，却没有写 sum（哪几种病相加）：加一行“sum: {fact: …, recognised: …}”。")
	case v.Hit != calc.Sum && e.has("sum"):
		b.problems.fail(e.at("sum"), "只有 hit 写 sum 时才写 sum：删掉，或把 hit 改成 sum。")
	case e.has("sum"):
		v.Sum = b.sumOver(l, e.get("sum"))
	}
}

func (b *building) sumOver(l *Layer, e *entry) calc.SumOver {
	fact, recognised := b.knownFact(b.words[l.Region], e.get("fact")), b.knownFact(b.words[l.Region], e.get("recognised"))
	if fact == nil || recognised == nil {
		return calc.SumOver{}
	}
	if fact.Kind != calc.Choice || !fact.OfVisit {
		b.problems.fail(e.get("fact").place, "%s 不是这次就诊里选一个的问题：换成问这次看什么病的那个问题。", fact.ID)
	}
	if recognised.Kind != calc.Several || recognised.OfVisit {
		b.problems.fail(e.get("recognised").place, "%s 不是问本人、可以选几个的问题：换成问认定了哪些病的那个问题。", recognised.ID)
	}
	for _, o := range recognised.Options {
		if !hasOption(fact, o.ID) && fact.Kind == calc.Choice && recognised.Kind == calc.Several {
			b.problems.fail(e.get("fact").place, "%s 的选项 %s 在 %s 里没有：两个问题的选项要一样。", recognised.ID, o.ID, fact.ID)
			break
		}
	}
	return calc.SumOver{Fact: fact.ID, Recognised: recognised.ID}
}

func (b *building) topUp(l *Layer, e *entry, c credit, s *scope) *TopUp {
	t := &TopUp{Counting: e.get("counting").strs()}
	t.PaidAtLeast = b.cell(l.ID+"/top-up/paid-at-least", calc.InPercent, e.get("paid-at-least"), c, s)
	t.OwnAtMost = b.cell(l.ID+"/top-up/own-at-most", calc.InPercent, e.get("own-at-most"), c, s)
	for _, id := range e.get("counting").list() {
		b.knownLayer(id)
	}
	return t
}

// knownLayer checks the id of a layer. A nation's or a province's own tables
// may speak of layers that only its children have.
func (b *building) knownLayer(e *entry) {
	if _, ok := b.files[e.text]; !ok && b.region.Settles && !b.broken[e.text] {
		b.problems.fail(e.place, "没有 %s 这一层保障：%s", e.text, meant(e.text, b.layerIDs()))
	}
}
