package content

import (
	"fmt"
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// Case is a published case: settled again by the calculator, or summed.
type Case struct {
	ID, Title, Told string
	Source          *Source
	Rounds          bool // printed in whole yuan
	Line            int

	Request *calc.Request // recompute: all
	Ledger  *calc.Ledger
	Lines   []CaseLine

	Parts []CasePart // recompute: sum
	Total calc.Fen
}

// CasePart is one printed amount of a case that is only summed.
type CasePart struct {
	Name   string
	Amount calc.Fen
}

// CaseLine is a printed amount beside the one settled here.
type CaseLine struct {
	Name          string
	Printed, Here calc.Span
}

var casesShape = Shape{Keys: []Key{
	{ID: "sources", Name: "来源", Help: "只有案例引用的来源。", Shape: &sourcesShape},
	{ID: "cases", Name: "案例", Help: "公布过的真实案例。", Required: true, Shape: listOf(&caseShape)},
}}

var caseShape = Shape{One: []string{"expect", "parts"}, Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "title", Name: "标题", Help: "一行。", Required: true, Shape: scalar(Name)},
	{ID: "told", Name: "经过", Help: "一段话；不写姓名。", Required: true, Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "哪里公布的。", Required: true, Shape: scalar(Cite)},
	{ID: "recompute", Name: "怎么核对", Help: "重算（all）还是只相加（sum）。", Required: true, Shape: oneOf(Word{"all", "重算"}, Word{"sum", "相加"})},
	{ID: "request", Name: "情况", Help: "重算的写：什么人、几次就诊、多少费用。", Shape: &requestShape},
	{ID: "expect", Name: "公布的结果", Help: "重算的写：公布的各项金额。", Shape: &Shape{Keys: []Key{
		{ID: "total", Name: "总费用", Help: "各次就诊加起来。", Shape: scalar(Money)},
		{ID: "paid", Name: "各层付的", Help: "保障层的编号和付的钱。", Shape: &Shape{Rest: &Rest{Name: "保障层", Key: ID, Shape: scalar(Money)}}},
		{ID: "own_pay", Name: "个人负担", Help: "最后个人负担。", Shape: scalar(Money)},
		{ID: "fund_paid", Name: "一共报了", Help: "各层付的加起来。", Shape: scalar(Money)},
	}}},
	{ID: "rounds", Name: "印到元", Help: "公布的金额四舍五入到元的写 true。", Shape: scalar(Flag)},
	{ID: "parts", Name: "各项", Help: "只相加的写：公布的各项。", Shape: listOf(&Shape{Keys: []Key{
		{ID: "name", Name: "名称", Help: "如：大病保险报销。", Required: true, Shape: scalar(Name)},
		{ID: "amount", Name: "金额", Help: "多少元。", Required: true, Shape: scalar(Money)},
	}})},
	{ID: "total", Name: "合计", Help: "只相加的写：公布的总数。", Shape: scalar(Money)},
}}

// cases reads a cases.yaml and holds every case against the calculator.
func (b *building) cases(path string) {
	e := b.open(path, &casesShape)
	if e == nil {
		return
	}
	s := b.proseScope()
	s.region, s.own = b.region.sources, b.declareOwn(e.get("sources"), b.region, "cases")
	for _, item := range b.distinct(e.get("cases"), "id") {
		c := &Case{ID: item.get("id").str(), Title: item.get("title").str(), Told: item.get("told").str(), Source: b.cite(s, item.get("source")),
			Rounds: item.get("rounds").flag(), Line: item.line}
		switch item.get("recompute").str() {
		case "all":
			b.settled(c, item)
		case "sum":
			b.summed(c, item)
		}
		b.out.Cases = append(b.out.Cases, c)
	}
}

// summed checks that the parts add up to the total, to the fen.
func (b *building) summed(c *Case, e *entry) {
	for _, id := range []string{"request", "expect"} {
		if e.has(id) {
			b.problems.fail(e.at(id), "recompute 是 sum 的案例只写 parts 和 total，不写 %s：删掉，或把 recompute 改成 all。", id)
		}
	}
	var sum calc.Fen
	for _, item := range e.get("parts").list() {
		amount := calc.Fen(b.amount(item.get("amount"), calc.InYuan))
		c.Parts = append(c.Parts, CasePart{item.get("name").str(), amount})
		sum += amount
	}
	total := e.get("total")
	if c.Total = calc.Fen(b.amount(total, calc.InYuan)); total == nil {
		if !e.has("total") {
			b.problems.fail(e.place, "案例里少了 total（合计）：加一行“total: …”。")
		}
		return
	}
	if sum != c.Total {
		b.problems.fail(total.place, "各项加起来是 %s 元，合计写的是 %s 元，相差 %s 元：对着原文改正。", sum, c.Total, max(sum-c.Total, c.Total-sum))
	}
}

// settled runs a case through the calculator and compares line by line.
func (b *building) settled(c *Case, e *entry) {
	for _, id := range []string{"parts", "total"} {
		if e.has(id) {
			b.problems.fail(e.at(id), "recompute 是 all 的案例不写 %s：删掉，或把 recompute 改成 sum。", id)
		}
	}
	if !e.has("request") {
		b.problems.fail(e.place, "案例里少了 request（情况）：写上什么人、几次就诊、多少费用。")
	}
	request, expect := e.get("request"), e.get("expect")
	if request == nil || expect == nil {
		return
	}
	if !expect.broken && !expect.has("own_pay") && !expect.has("fund_paid") && len(expect.get("paid").rest()) == 0 {
		b.problems.fail(e.at("expect"), "expect 里没有能核对的结果：own_pay（个人负担）、fund_paid（一共报了）、paid（各层付的）至少写一个。")
		return
	}
	before := b.problems.errors()
	c.Request = b.request(request)
	if !b.region.Settles {
		b.problems.fail(e.at("recompute"), "这个地区没有计算器，不能重算：把 recompute 改成 sum，或写到有支付顺序（pays）的地区里。")
		return
	}
	if b.out.Plan == nil || b.problems.errors() > before || request.broken || expect.broken {
		return
	}
	if c.Ledger = b.settle(c.Request, request, ""); c.Ledger == nil {
		return
	}
	b.compare(c, expect)
}

// compare lays the printed amounts beside the settled ones.
func (b *building) compare(c *Case, e *entry) {
	sums := sumOf(c.Ledger)
	var differs *entry // the first that does
	line := func(name string, printed *entry, here calc.Span) {
		if printed == nil {
			return
		}
		amount := calc.Fen(b.amount(printed, calc.InYuan))
		x := CaseLine{name, calc.Span{Low: amount, High: amount}, here}
		if c.Lines = append(c.Lines, x); differs == nil && !x.Agrees(c.Rounds) {
			differs = printed
		}
	}
	line("医疗费总额", e.get("total"), sums.total)
	for _, f := range e.get("paid").rest() {
		i := slices.IndexFunc(b.out.Layers, func(l *Layer) bool { return l.ID == f.id })
		if i < 0 {
			b.problems.fail(f.at, "没有 %s 这一层保障：%s", f.id, meant(f.id, b.out.layerIDs()))
			continue
		}
		line(b.out.Layers[i].Name, f.value, sums.paid[f.id])
	}
	line("一共报了", e.get("fund_paid"), sums.fund)
	line("个人负担", e.get("own_pay"), sums.own)
	if differs != nil {
		b.problems.fail(differs.place, "公布的和这里算的对不上：核对政策表，或核对案例的情况。%s", sideBySide(c))
	}
}

// Agrees compares to the fen, or to the yuan where that is all that was
// printed.
func (x CaseLine) Agrees(rounds bool) bool {
	if rounds {
		round := func(f calc.Fen) calc.Fen { return (f + 50) / 100 }
		return round(x.Here.Low) == round(x.Printed.Low) && round(x.Here.High) == round(x.Printed.Low)
	}
	return x.Here == x.Printed
}

// sideBySide prints both slips, a line each below the message.
func sideBySide(c *Case) string {
	var out strings.Builder
	for _, x := range c.Lines {
		mark := ""
		if !x.Agrees(c.Rounds) {
			mark = "  ←"
		}
		fmt.Fprintf(&out, "\n\t%s：公布 %s，这里 %s%s", x.Name, spanText(x.Printed), spanText(x.Here), mark)
	}
	return out.String()
}

func spanText(s calc.Span) string {
	if s.Exact() {
		return s.Low.String()
	}
	return s.Low.String() + " 到 " + s.High.String()
}

// sums are a ledger's lines over all visits.
type sums struct {
	total, fund, own calc.Span
	paid             map[string]calc.Span
}

func sumOf(ledger *calc.Ledger) sums {
	s := sums{paid: map[string]calc.Span{}}
	add := func(x, y calc.Span) calc.Span { return calc.Span{Low: x.Low + y.Low, High: x.High + y.High} }
	for i := range ledger.Statements {
		one := &ledger.Statements[i]
		s.total, s.fund, s.own = add(s.total, one.Total), add(s.fund, one.Paid), add(s.own, one.OwnPay)
		for j := range one.Layers {
			s.paid[one.Layers[j].ID] = add(s.paid[one.Layers[j].ID], one.Layers[j].Paid)
		}
	}
	return s
}
