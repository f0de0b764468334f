package content

import "mingbaizhi/calc"

// Price is what something cost before it was bought for everybody together
// (集采), and what it costs since.
//
// # prices.yaml
//
// What 集采 made cheaper. Before is left out where nobody printed it; then drop
// says by how much, as printed. About stands for 均价, 左右, 接近. Saves is what
// the source says that a patient saves. Topics are the intents under which the
// region's home page leads to the prices. Like the next files, this one may
// declare sources of its own.
//
//	topics: [stay]
//	prices:
//	- {id: stent, name: 支架, unit: 个, before: 1.3万, after: 700, about: true,
//	   saves: {amount: 4000, per: 年}, batch: 第一批, maker: 某厂, note: 均价, source: paper}
//	- {id: pen, name: 药笔, unit: 支, after: 18.89, drop: 73%, source: paper}
type Price struct {
	ID, Name string
	Unit     string   // 个, 支
	Before   calc.Fen // zero where only the price since then was printed
	After    calc.Fen
	Drop     calc.Percent // as printed, where Before is not; zero otherwise
	About    bool         // the printed figures are round ones
	Saves    *Saving      // as printed; nil where nothing was
	Batch    string       // which round of buying
	Maker    string
	Note     string
	Source   *Source
	Line     int
}

// Saving is what a patient saves, and in what time: Per is 年, 次, or empty.
type Saving struct {
	Amount calc.Fen
	Per    string
}

// Cheaper is how much less one unit costs; zero where that is not known.
func (p *Price) Cheaper() calc.Fen {
	if p.Before == 0 {
		return 0
	}
	return p.Before - p.After
}

var pricesShape = Shape{Keys: []Key{
	fileSourcesKey,
	{ID: "topics", Name: "属于哪件事", Help: "词表 intents 里的编号；首页上这件事下面有一行通向价格。", Shape: listOf(idOf(AnIntent))},
	{ID: "prices", Name: "集采价格", Help: "集采以前和以后各多少钱，一样东西一条。", Required: true, Shape: listOf(&priceShape)},
}}

var priceShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "药或耗材的名称，如：冠脉支架。", Required: true, Shape: scalar(Name)},
	{ID: "unit", Name: "单位", Help: "按什么算的价，如：个、支、盒。", Required: true, Shape: scalar(Name)},
	{ID: "before", Name: "以前的价", Help: "集采以前多少元；没有印的不写。", Shape: scalar(Money)},
	{ID: "after", Name: "现在的价", Help: "集采以后多少元。", Required: true, Shape: scalar(Money)},
	{ID: "drop", Name: "降了多少", Help: "没有印以前的价、只印了降幅时写它，如 73%。", Shape: scalar(Rate)},
	{ID: "about", Name: "约数", Help: "印的是“左右”“平均”“接近”的写 true。", Shape: scalar(Flag)},
	{ID: "saves", Name: "能省多少", Help: "来源里说的：一个病人省多少。", Shape: &Shape{Keys: []Key{
		{ID: "amount", Name: "金额", Help: "省多少元。", Required: true, Shape: scalar(Money)},
		{ID: "per", Name: "多长时间", Help: "一年省的写 年，一次省的写 次。", Shape: scalar(Name)},
	}}},
	{ID: "batch", Name: "批次", Help: "哪一批集采。", Shape: scalar(Name)},
	{ID: "maker", Name: "厂家", Help: "哪一家的产品。", Shape: scalar(Name)},
	{ID: "note", Name: "说明", Help: "一句话，如：均价。", Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "价格出自哪里。", Required: true, Shape: scalar(Cite)},
}}

// prices reads a prices.yaml.
func (b *building) prices() {
	e, s := b.ownFile(b.region, "prices", &pricesShape)
	b.topics(e.get("topics"))
	b.out.PriceTopics = e.get("topics").strs()
	for _, item := range b.distinct(e.get("prices"), "id") {
		p := &Price{ID: item.get("id").str(), Name: item.get("name").str(), Unit: item.get("unit").str(), About: item.get("about").flag(),
			Before: b.fen(item.get("before")), After: b.fen(item.get("after")), Batch: item.get("batch").str(), Maker: item.get("maker").str(),
			Note: item.get("note").str(), Source: b.cite(s, item.get("source")), Line: item.line}
		if saves := item.get("saves"); saves != nil {
			p.Saves = &Saving{b.fen(saves.get("amount")), saves.get("per").str()}
		}
		if drop := item.get("drop"); drop != nil {
			p.Drop = calc.Percent(b.amount(drop, calc.InPercent))
		}
		after := item.get("after")
		switch {
		case after == nil: // its absence has been said
		case p.After == 0:
			b.problems.fail(after.place, "现在的价写成了 0：对着原文改正。")
		case item.get("before") != nil && p.Before <= p.After:
			b.problems.fail(after.place, "集采以后（%s 元）不比以前（%s 元）便宜：对着原文改正，或换一下 before 和 after。", p.After, p.Before)
		}
		if item.has("before") && item.has("drop") {
			b.problems.fail(item.at("drop"), "写了 before 就不写 drop：降了多少由程序算，删掉这一行。")
		}
		b.readable(item)
		b.out.Prices = append(b.out.Prices, p)
	}
}

// fen reads an amount of money, zero for nothing.
func (b *building) fen(e *entry) calc.Fen { return calc.Fen(b.amount(e, calc.InYuan)) }
