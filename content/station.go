package content

import (
	"regexp"
	"slices"
	"strings"
)

// Tier is one level of the network of service points, as it was published:
// how many there are and what they handle.
type Tier struct {
	ID, Name string
	Count    int64 // zero: not published
	More     bool  // more than Count
	Handles  []string
	Note     string
	Source   *Source
}

// Station is a single service point with its address.
type Station struct {
	ID, Name string
	Tier     string // the id of a Tier, or one of the plain levels; may be empty
	Level    string // what the tier is called
	Address  string
	Hours    string
	Phone    string
	Handles  []string
	Note     string
	Source   *Source
}

var stationsShape = Shape{Keys: []Key{
	{ID: "sources", Name: "来源", Help: "只有这个文件引用的来源。", Shape: &sourcesShape},
	{ID: "figures", Name: "手写的数字", Help: "这个文件里不出自政策表的金额和比例，每个写明来源。", Shape: listOf(&handFigureShape)},
	{ID: "tiers", Name: "几级网点", Help: "没有公布一个个地址时，公布的是几级、各多少个、各办什么。", Shape: listOf(&tierShape)},
	{ID: "stations", Name: "网点", Help: "公布了地址的网点，一个一条。", Shape: listOf(&stationShape)},
}}

var tierShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它，网点的“哪一级”也写它。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "如：镇街医保站。", Required: true, Shape: scalar(Name)},
	{ID: "count", Name: "多少个", Help: "如：65，或 500 多。", Shape: &Shape{Scalar: Name, Keys: []Key{
		{ID: "count", Name: "多少个", Help: "整数。", Required: true, Shape: scalar(Count)},
		moreKey,
	}}},
	moreKey,
	{ID: "handles", Name: "办什么", Help: "那里能办的事，一件一条。", Shape: listOf(scalar(Name))},
	{ID: "note", Name: "说明", Help: "还要知道的一句话。", Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Required: true, Shape: scalar(Cite)},
}}

var moreKey = Key{ID: "more", Name: "不止", Help: "印的是“多”“余”的写 true。", Shape: scalar(Flag)}

var stationShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "门口牌子上的字。", Required: true, Shape: scalar(Name)},
	{ID: "tier", Name: "哪一级", Help: "上面几级里的编号，或省市县乡村：province、city、county、district、town、village。", Shape: &Shape{Scalar: ID, Words: levels, Of: ATier}},
	{ID: "address", Name: "地址", Help: "路名、门牌，几楼哪个厅。", Shape: scalar(Text)},
	{ID: "hours", Name: "什么时候开门", Help: "照公布的写。", Shape: scalar(Text)},
	{ID: "phone", Name: "电话", Help: "那里的电话。", Shape: scalar(Phone)},
	{ID: "handles", Name: "办什么", Help: "那里能办的事，一件一条。", Shape: listOf(scalar(Name))},
	{ID: "note", Name: "说明", Help: "还要知道的一句话。", Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Required: true, Shape: scalar(Cite)},
}}

// levels are what a station's tier may be where no tier of the file is meant.
var levels = []Word{{"province", "省级"}, {"city", "市级"}, {"county", "县级"}, {"district", "区级"}, {"town", "乡镇、街道"}, {"village", "村、社区"}}

// stations reads the region's own stations.yaml.
func (b *building) stations() {
	path := b.region.ID + "/stations.yaml"
	if !b.tree.written(path) {
		return
	}
	e := b.open(path, &stationsShape)
	if e == nil {
		return
	}
	s := b.scopeOf(b.region)
	s.region, s.own = b.region.sources, b.declareOwn(e.get("sources"), b.region, "stations")
	listed := b.listed(e.get("figures"), s)
	if !e.has("tiers") && !e.has("stations") {
		b.problems.fail(e.place, "文件里少了内容：tiers（几级网点）和 stations（网点）至少写一个。")
	}
	for _, item := range b.distinct(e.get("tiers"), "id") {
		b.worded(item, listed)
		b.out.Tiers = append(b.out.Tiers, b.tier(item, s))
	}
	for _, item := range b.distinct(e.get("stations"), "id") {
		b.worded(item, listed)
		if id := item.get("id"); slices.ContainsFunc(b.out.Tiers, func(t *Tier) bool { return t.ID == id.text }) {
			b.problems.fail(id.place, "编号“%s”在 tiers 里用过了：换一个。", id.text)
		}
		b.out.Stations = append(b.out.Stations, b.station(item, s))
	}
	if !e.broken { // else what uses a figure may be what could not be read
		b.unused(listed)
	}
}

func (b *building) tier(e *entry, s *scope) *Tier {
	t := &Tier{ID: e.get("id").str(), Name: e.get("name").str(), More: e.get("more").flag(), Handles: e.get("handles").strs(), Note: e.get("note").str(), Source: b.cite(s, e.get("source"))}
	switch count := e.get("count"); {
	case count == nil:
	case count.isMapping():
		t.Count, t.More = whole(count.get("count")), t.More || count.get("more").flag()
	default:
		m := countPattern.FindStringSubmatch(foldWidth(count.text))
		if m == nil {
			b.problems.fail(count.place, "%s写成了“%s”：要写整数，如 65；“500 多”写 500，再写 more: true。", count.name, shown(count.text))
			break
		}
		t.Count, t.More = whole(&entry{text: strings.ReplaceAll(m[1], ",", "")}), t.More || m[2] != ""
	}
	return t
}

// countPattern is a number of stations as people print it: 65, 500 多, 2,679个.
var countPattern = regexp.MustCompile(`^([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})\s*(多|余)?\s*[个家处]?\s*$`)

func (b *building) station(e *entry, s *scope) *Station {
	x := &Station{ID: e.get("id").str(), Name: e.get("name").str(), Tier: e.get("tier").str(), Address: e.get("address").str(), Hours: e.get("hours").str(),
		Phone: e.get("phone").str(), Handles: e.get("handles").strs(), Note: e.get("note").str(), Source: b.cite(s, e.get("source"))}
	if x.Tier == "" {
		return x
	}
	known := make([]Word, 0, len(b.out.Tiers)+len(levels))
	for _, t := range b.out.Tiers {
		known = append(known, Word{t.ID, t.Name})
	}
	known = append(known, levels...)
	i := slices.IndexFunc(known, func(w Word) bool { return w.ID == x.Tier })
	if i < 0 {
		b.problems.fail(e.get("tier").place, "没有 %s 这一级：%s", x.Tier, meantWord(x.Tier, known))
		return x
	}
	x.Level = known[i].Name
	return x
}
