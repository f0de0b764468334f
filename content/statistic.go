package content

import (
	"strings"

	"github.com/shopspring/decimal"
)

// StatisticGroup is some figures that belong together (关于本地医保): how many
// people, how much money, in one period.
//
// # figures.yaml
//
// A group holds figures of one period. A value is kept as it was printed, its
// unit beside it, and is never converted: 165.63 with 万元. About is 约, more is
// 多, 余 or 以上. Chart: bars draws the group; then all its figures have one unit
// and one period. A flow is an errand before it was made simpler and after; the
// page draws both and says the steps in words below.
//
//	groups:
//	- id: volumes
//	  title: 看了多少人
//	  period: 1 月至 8 月，报道没有印年份
//	  source: paper
//	  chart: bars
//	  figures:
//	  - {id: rehab, name: 孩子康复, value: 5780, unit: 人次}
//	  - {id: wash, name: 洗肾, value: 2500, unit: 人次, more: true, source: count}
//	flows:
//	- id: aid
//	  title: 申请救助
//	  source: paper
//	  before: {name: 以前, steps: [去镇上问, 跑三个部门], total: 至少 90 个工作日}
//	  after: {name: 现在, steps: [出院结账, 系统自己算], total: 20 个工作日内}
type StatisticGroup struct {
	ID, Title, Period, Note string
	Bars                    bool // drawn as bars: all figures have one unit
	Statistics              []Statistic
	Line                    int
}

// Statistic is one figure as it was printed: 165.63 with the unit 万元. It is
// never converted, nor calculated with.
type Statistic struct {
	ID, Name    string
	Value, Unit string
	About       bool   // 约
	More        bool   // 2500 多人次
	Period      string // where it is not the group's
	Note        string
	Source      *Source // its own, or the group's
}

// Text is the figure in words: 约 165.63 万元, 2500 多人次, 96% 以上.
func (s *Statistic) Text() string {
	text := s.Value
	if s.About {
		text = "约 " + text
	}
	switch {
	case s.Unit == "%" && s.More:
		return text + "% 以上"
	case s.Unit == "%":
		return text + "%"
	case s.More && s.counts():
		return text + " 多" + s.Unit
	case s.More:
		return text + " " + s.Unit + "以上"
	}
	return text + " " + s.Unit
}

// counts reports whether the value is a plain number of things: 2500 人次, not
// 3 万元, of which 3 多万元 would say something else.
func (s *Statistic) counts() bool {
	return !strings.Contains(s.Value, ".") && !strings.ContainsAny(s.Unit, "万亿元")
}

// Number is the value, for the length of a bar.
func (s *Statistic) Number() decimal.Decimal {
	n, err := decimal.NewFromString(strings.ReplaceAll(s.Value, ",", ""))
	if err != nil {
		return decimal.Zero // its file has an error
	}
	return n
}

var figuresShape = Shape{Keys: []Key{
	fileSourcesKey,
	{ID: "groups", Name: "几组数字", Help: "公布过的数字，时间相同、意思相近的放一组。", Shape: listOf(&statisticGroupShape)},
	{ID: "flows", Name: "办事流程", Help: "一件事以前怎么办、现在怎么办，画成两张图。", Shape: listOf(&flowShape)},
}}

var statisticGroupShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "title", Name: "标题", Help: "一行，说这组数字讲什么。", Required: true, Shape: scalar(Name)},
	{ID: "period", Name: "时间", Help: "哪段时间的数字，照原文写；原文没有印的，写明没有印。", Required: true, Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "没有另写来源的数字都出自它。", Shape: scalar(Cite)},
	{ID: "note", Name: "说明", Help: "表下面的一句话。", Shape: scalar(Text)},
	{ID: "chart", Name: "画成图", Help: "画成一条条横杠写 bars；单位不一样的不能画，不写。", Shape: oneOf(Word{"bars", "横杠"})},
	{ID: "figures", Name: "数字", Help: "名称、数字和单位，照原文写。", Required: true, Shape: listOf(&statisticShape)},
}}

var statisticShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "给这个数字起的编号。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "数的是什么。", Required: true, Shape: scalar(Name)},
	{ID: "value", Name: "数字", Help: "照原文写，如 165.63；单位另写。", Required: true, Shape: scalar(Decimal)},
	{ID: "unit", Name: "单位", Help: "照原文写，如：人次、万元、%。", Required: true, Shape: scalar(Name)},
	{ID: "about", Name: "约数", Help: "原文说“约”“左右”的写 true。", Shape: scalar(Flag)},
	{ID: "more", Name: "不止", Help: "原文说“多”“余”“以上”“超过”的写 true。", Shape: scalar(Flag)},
	{ID: "period", Name: "时间", Help: "和这一组的时间不一样时写。", Shape: scalar(Text)},
	{ID: "note", Name: "说明", Help: "这个数字的一句话。", Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "这个数字自己的来源。", Shape: scalar(Cite)},
}}

// statistics reads a figures.yaml: the groups, and the flows.
func (b *building) statistics() {
	e, s := b.ownFile(b.region, "figures", &figuresShape)
	if e == nil {
		return
	}
	if !e.has("groups") && !e.has("flows") {
		b.problems.fail(e.place, "文件里少了内容：groups（几组数字）、flows（办事流程）至少写一个。")
	}
	ids := map[string]*entry{}
	b.readable(e.get("groups"))
	b.readable(e.get("flows"))
	for _, item := range e.get("groups").list() {
		if b.once(ids, item.get("id")) {
			b.out.Statistics = append(b.out.Statistics, b.statisticGroup(item, s))
		}
	}
	for _, item := range e.get("flows").list() {
		if b.once(ids, item.get("id")) {
			b.out.Flows = append(b.out.Flows, b.flow(item, s))
		}
	}
}

// once reports whether an id is there and was not written before: groups and
// flows stand on one page.
func (b *building) once(seen map[string]*entry, id *entry) bool {
	if id == nil {
		return false
	}
	if first := seen[id.text]; first != nil {
		b.problems.fail(id.place, "%s“%s”写了两次，第一次在%s：改名，或删掉一处。", id.name, id.text, id.beside(first.place))
		return false
	}
	seen[id.text] = id
	return true
}

func (b *building) statisticGroup(e *entry, s *scope) *StatisticGroup {
	g := &StatisticGroup{ID: e.get("id").str(), Title: e.get("title").str(), Period: e.get("period").str(), Note: e.get("note").str(),
		Bars: e.has("chart"), Line: e.line}
	c := b.under(credit{}, e, s)
	items := b.distinct(e.get("figures"), "id")
	for _, item := range items {
		own := b.under(c, item, s)
		if !own.named {
			b.problems.fail(item.place, "“%s”没有来源：在这一条或这一组写上 source。", item.get("name").str())
		}
		g.Statistics = append(g.Statistics, Statistic{ID: item.get("id").str(), Name: item.get("name").str(), Value: item.get("value").str(),
			Unit: item.get("unit").str(), About: item.get("about").flag(), More: item.get("more").flag(), Period: item.get("period").str(),
			Note: item.get("note").str(), Source: own.source})
	}
	if g.Bars {
		b.oneAxis(g, e, items)
	}
	return g
}

// oneAxis checks that what is drawn side by side can be compared.
func (b *building) oneAxis(g *StatisticGroup, e *entry, items []*entry) {
	if len(e.get("figures").list()) == 1 {
		b.problems.fail(e.at("chart"), "这一组只有一个数字，画成图比不出什么：删掉 chart。")
		return
	}
	for i, item := range items {
		x, first := g.Statistics[i], g.Statistics[0]
		switch {
		case x.Unit == "" || first.Unit == "": // its absence has been said
		case x.Unit != first.Unit:
			b.problems.fail(item.at("unit"), "这一组要画成图，单位却不一样（%s、%s）：分成两组，或删掉 chart。", first.Unit, x.Unit)
			return
		case x.Period != "" && x.Period != g.Period:
			b.problems.fail(item.at("period"), "这一组要画成图，时间却不一样（%s、%s）：分成两组，或删掉 chart。", shown(g.Period), shown(x.Period))
			return
		}
	}
}
