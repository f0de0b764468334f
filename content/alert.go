package content

import "mingbaizhi/calc"

var alertsShape = Shape{Keys: []Key{
	fileSourcesKey,
	{ID: "figures", Name: "手写的数字", Help: "话里别的金额和比例，每个写明来源；线本身写在 at。", Shape: listOf(&handFigureShape)},
	{ID: "alerts", Name: "监测线", Help: "公布过的监测线、预警线，自己付到多少会有人留意，一条线一条。", Required: true, Shape: listOf(&alertShape)},
}}

var alertShape = Shape{Keys: []Key{
	handedIDKey,
	{ID: "name", Name: "哪条线", Help: "一句短话，如：住院一次自己付的钱。", Shape: scalar(Name)},
	{ID: "when", Name: "看哪些就诊", Help: "什么人、什么就诊；不写就是都看。", Shape: &whenShape},
	handedFromKey,
	handedUntilKey,
	{ID: "of", Name: "看哪部分", Help: "自己付的里面看哪几部分，如合规的写 [eligible]；不写就是全看。", Shape: listOf(scalar(Name))},
	{ID: "per", Name: "怎么累计", Help: "看一次（visit），还是一年合起来（year）。", Shape: oneOf(Word{"visit", "每次"}, Word{"year", "每年"})},
	{ID: "at", Name: "到多少", Help: "自己付到多少元；按年公布的数的百分之几，写 {share: 50%, of: income, year: last}。", Shape: valueOf(Money)},
	{ID: "says", Name: "够上了会怎样", Help: "照来源写：谁来看、做什么。只是留意，不是待遇。", Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Shape: scalar(Cite)},
	withdrawnKey,
}}

// alerts reads the monitoring lines of the region.
func (b *building) alerts() {
	b.handed("alerts", "alerts", &alertsShape, func(e *entry, _ *Header, s *scope, from, until calc.Date) {
		b.lacks(e, "name", "from", "until", "per", "at", "says", "source")
		source := b.cite(s, e.get("source"))
		a := calc.Alert{ID: e.get("id").str(), Name: e.get("name").str(), When: b.when(e.get("when"), s), From: from, Until: until,
			Of: b.parts(e.get("of")), Per: periods[e.get("per").str()], Says: e.get("says").str(), Source: source.id()}
		at := b.cell("alerts/"+a.ID, calc.InYuan, e.get("at"), credit{source: source, named: true}, s)
		a.At = at.value()
		if at.Known() && a.At.Amount <= 0 {
			b.problems.fail(e.get("at").place, "at（到多少）写成了 %s，这样谁都够得上：写公布的线。", at.Written)
		}
		b.out.Policy.Alerts = append(b.out.Policy.Alerts, a)
	})
}
