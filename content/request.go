package content

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

var requestShape = Shape{Keys: []Key{
	{ID: "person", Name: "本人", Help: "本人的情况；一年里变过的写成一列 {value, from, until}。", Required: true, Shape: &answersShape},
	{ID: "visits", Name: "就诊", Help: "一次次就诊，按结算的先后。", Required: true, Shape: listOf(&visitShape)},
	{ID: "pools", Name: "之前的累计", Help: "第一次就诊之前，今年各个累计已经到了多少。", Shape: &Shape{Rest: &Rest{Name: "累计", Key: Name, Shape: &Shape{Keys: []Key{
		{ID: "base", Name: "费用", Help: "算进分段的费用。", Shape: &amountShape},
		{ID: "deductible", Name: "起付线", Help: "已经扣过的起付线。", Shape: &amountShape},
		{ID: "paid", Name: "付的钱", Help: "已经付过的钱。", Shape: &amountShape},
		{ID: "times", Name: "次数", Help: "已经用过的次数。", Shape: scalar(Count)},
	}}}}},
	{ID: "figures", Name: "自己填的数字", Help: "政策表里没有公布、案例里知道的数字，写地址和数。", Shape: &Shape{Rest: &Rest{Name: "地址", Key: Address, Shape: scalar(Number)}}},
}}

var visitShape = Shape{Keys: []Key{
	{ID: "admitted", Name: "入院", Help: "入院的日子。", Shape: scalar(Day)},
	{ID: "discharged", Name: "出院", Help: "出院的日子。", Shape: scalar(Day)},
	{ID: "settled", Name: "结算", Help: "结算的日子。", Required: true, Shape: scalar(Day)},
	{ID: "episode", Name: "同一轮治疗", Help: "转院上下级算一轮的，写同一个词。", Shape: scalar(Name)},
	{ID: "hospital", Name: "医院", Help: "随便一个名字，分得开就行。", Shape: scalar(Name)},
	{ID: "facts", Name: "就诊情况", Help: "这次就诊的情况。", Required: true, Shape: &answersShape},
	{ID: "bill", Name: "费用", Help: "这次的费用。", Required: true, Shape: &billShape},
	{ID: "given", Name: "单子上已付的", Help: "结算单上印的：哪一层付了多少。", Shape: &Shape{Rest: &Rest{Name: "保障层", Key: ID, Shape: &Shape{Keys: []Key{
		{ID: "paid", Name: "付了多少", Help: "这一层付的钱。", Required: true, Shape: &amountShape},
		{ID: "deductible", Name: "扣的起付线", Help: "单上印的起付线。", Shape: &amountShape},
	}}}}},
}}

var billShape = Shape{Keys: []Key{
	{ID: "from", Name: "哪里来的", Help: "从单子上抄的写 slip，估计的写 estimate。", Shape: oneOf(Word{"slip", "单子上的"}, Word{"estimate", "估计的"})},
	{ID: "total", Name: "总费用", Help: "医疗费总额。", Required: true, Shape: &amountShape},
	{ID: "eligible", Name: "目录内", Help: "符合政策范围的金额。", Shape: &amountShape},
	{ID: "first_pay", Name: "先行自付", Help: "先行自付金额。", Shape: &amountShape},
	{ID: "over_limit", Name: "超限价", Help: "超限价自费。", Shape: &amountShape},
	{ID: "non_covered", Name: "目录外", Help: "全自费金额。", Shape: &amountShape},
	{ID: "marked", Name: "其中", Help: "哪一部分里有多少属于一个标记。", Shape: &Shape{Rest: &Rest{Name: "标记", Key: Name, Shape: &Shape{Keys: []Key{
		{ID: "part", Name: "在哪一部分", Help: "费用的哪一部分。", Required: true, Shape: oneOf(partWords...)},
		{ID: "amount", Name: "多少", Help: "金额。", Required: true, Shape: &amountShape},
	}}}}},
}}

// amountShape is an amount, or the least and the most that it can be.
var amountShape = Shape{Scalar: Money, List: scalar(Money)}

// request reads a request along its shape.
func (b *building) request(e *entry) *calc.Request {
	v := b.out.Vocabulary
	q := &calc.Request{Region: b.region.ID, Person: b.answers(v, e.get("person"))}
	for _, item := range e.get("visits").list() {
		q.Visits = append(q.Visits, b.visit(item))
	}
	for _, f := range e.get("pools").rest() {
		pool, each, _ := strings.Cut(f.id, "@")
		q.Pools = append(q.Pools, calc.PoolStart{Pool: pool, Each: each, Base: b.said(f.value.get("base")), Deductible: b.said(f.value.get("deductible")),
			Paid: b.said(f.value.get("paid")), Times: times(f.value.get("times"))})
	}
	for _, f := range e.get("figures").rest() {
		q.Figures = append(q.Figures, calc.Entered{Address: f.id, Text: f.value.text})
	}
	return q
}

// times is a number of times, which may be left out.
func times(e *entry) (n calc.Amount) {
	if e != nil {
		n.Low, n.Said = calc.Fen(whole(e)), true
		n.High = n.Low
	}
	return n
}

func (b *building) visit(e *entry) calc.Visit {
	v := calc.Visit{Admitted: e.get("admitted").date(), Discharged: e.get("discharged").date(), Settled: e.get("settled").date(),
		Episode: e.get("episode").str(), Hospital: e.get("hospital").str(),
		Facts: b.answers(b.out.Vocabulary, e.get("facts")), Bill: b.bill(e.get("bill"))}
	for _, f := range e.get("given").rest() {
		v.Given = append(v.Given, calc.Given{Layer: f.id, Paid: b.said(f.value.get("paid")), Deductible: b.said(f.value.get("deductible"))})
	}
	return v
}

func (b *building) bill(e *entry) calc.Bill {
	bill := calc.Bill{From: e.get("from").str(), Total: b.said(e.get("total")), Eligible: b.said(e.get("eligible")), FirstPay: b.said(e.get("first_pay")),
		OverLimit: b.said(e.get("over_limit")), NonCovered: b.said(e.get("non_covered"))}
	for _, f := range e.get("marked").rest() {
		if markPattern.MatchString(f.id) {
			bill.Marks = append(bill.Marks, calc.Mark{Name: f.id, Part: f.value.get("part").str(), Amount: b.said(f.value.get("amount")).Span})
		} else {
			b.problems.fail(f.at, "标记“%s”写法不对：用小写字母、数字和 _。", shown(f.id))
		}
	}
	return bill
}

// said reads an amount, which may be a span and may be left out.
func (b *building) said(e *entry) calc.Amount {
	if e == nil {
		return calc.Amount{}
	}
	ends := []*entry{e, e}
	if e.isList() {
		if ends = e.items; len(ends) != 2 {
			b.problems.fail(e.place, "%s要写一个数，或 [最少, 最多] 两个数。", e.name)
			return calc.Amount{}
		}
	}
	a := calc.Amount{Said: true}
	a.Low, a.High = calc.Fen(b.amount(ends[0], calc.InYuan)), calc.Fen(b.amount(ends[1], calc.InYuan))
	return a
}

// settle runs a request through the region's calculator. What is wrong with
// the request is said where it stands: within is how the calculator names the
// place that e is.
func (b *building) settle(q *calc.Request, e *entry, within string) *calc.Ledger {
	ledger, problem := b.out.Plan.Settle(q)
	if problem == nil {
		return ledger
	}
	b.problems.fail(locate(e, strings.TrimPrefix(problem.Field, within)), "算不出来：%s。", strings.TrimSuffix(problem.Message, "。"))
	return nil
}

// locate follows the way to a field of a request, visits[0].bill.total, down from an
// entry as far as the file goes.
func locate(e *entry, way string) place {
	at := e.place
	for _, step := range strings.Split(way, ".") {
		name, index, indexed := strings.Cut(step, "[")
		i := slices.IndexFunc(e.fields, func(f field) bool { return f.id == name })
		if i < 0 {
			return at
		}
		at = e.fields[i].at
		if e = e.fields[i].value; e == nil {
			return at
		}
		if n, err := strconv.Atoi(strings.TrimSuffix(index, "]")); indexed && err == nil && n < len(e.items) {
			e = e.items[n]
			at = e.place
		}
	}
	return at
}
