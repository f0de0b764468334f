package content

import (
	"io/fs"
	"strings"

	"mingbaizhi/calc"
)

// Header is what can be known of a region without loading it: its region.yaml.
type Header struct {
	ID, Name, Kind, Parent string
	Aka                    []string // counties and names that people use for it
	Hotlines               []Hotline
	Publisher              string
	Colour                 string // of its pages, one of [Colours]; empty where nobody chose one
	Settles                bool   // it has a calculator
	Blank                  bool   // its tables are empty: for those whose place is not there, and handed down to nobody
	Approvals              []*Approval

	body    *entry // nil where it was left out, see light, or could not be read
	sources map[string]*Source
	broken  bool // something in its file is wrong
	unread  bool // its file could not be read at all
	light   bool // body and sources are left out: [Library.whole] reads them again

	kindAt, parentAt place
	pays             bool // it says who pays in which order
}

// Hotline is the region's first telephone; ok is false if it has none.
func (h *Header) Hotline() (first Hotline, ok bool) {
	if len(h.Hotlines) == 0 {
		return first, false
	}
	return h.Hotlines[0], true
}

// Colours are those that a region's pages may have. Each is proven to be legible,
// so that nobody who chooses one has to measure.
var Colours = []Word{{"pine", "松绿"}, {"indigo", "靛蓝"}, {"plum", "绛紫"}, {"umber", "赭褐"}, {"lake", "湖蓝"}}

var regionShape = Shape{Keys: []Key{
	{ID: "name", Name: "名称", Help: "地区的全名。", Required: true, Shape: scalar(Name)},
	{ID: "parent", Name: "上级", Help: "上级地区的文件夹名；全国没有上级。", Shape: idOf(ARegion)},
	{ID: "kind", Name: "级别", Help: "全国和省只给下级提供内容，自己没有计算器；全国写了 blank 的有。", Required: true, Shape: oneOf(
		Word{"nation", "全国"}, Word{"province", "省"}, Word{"city", "市"}, Word{"county", "县"}, Word{"district", "区"})},
	{ID: "aka", Name: "别的叫法", Help: "下面的县区，和人们平时的叫法。", Shape: listOf(scalar(Name))},
	{ID: "hotlines", Name: "电话", Help: "当地可以打的电话，先写最管用的。", Shape: listOf(&hotlineShape)},
	{ID: "publisher", Name: "谁办的", Help: "谁发布这个地区的内容。", Shape: scalar(Name)},
	{ID: "colour", Name: "颜色", Help: "这个地区网页的颜色，都试过，看得清；不写就按文件夹名定一种。", Shape: oneOf(Colours...)},
	{ID: "sources", Name: "来源", Help: "几个文件都要用的来源；只有一个文件用的写在那个文件里。", Shape: &sourcesShape},
	{ID: "benefit-year", Name: "待遇年度", Help: "待遇年度从哪天开始；不写就是 1 月 1 日。", Shape: listOf(&Shape{Keys: []Key{
		{ID: "when", Name: "什么人", Help: "不写就是所有人。", Shape: &whenShape},
		{ID: "start", Name: "从哪天", Help: "每年的月和日，如 07-01。", Required: true, Shape: scalar(MonthDay)},
	}})},
	{ID: "figures", Name: "按年公布的数", Help: "别的数字按它折算，如人均可支配收入。", Shape: listOf(&Shape{Keys: []Key{
		{ID: "id", Name: "编号", Help: "政策表里用它。", Required: true, Shape: scalar(ID)},
		{ID: "name", Name: "名称", Help: "全名。", Required: true, Shape: scalar(Name)},
		{ID: "years", Name: "各年", Help: "年份和那一年的数；没有公布写 unknown。", Required: true,
			Shape: &Shape{Rest: &Rest{Name: "年份", Key: Year, Shape: plainValueOf(Money)}}},
	}})},
	{ID: "blank", Name: "空表", Help: "只在全国写 true：policy 里是没有数的空表，和支付顺序一起，给没有收进来的地方的人打电话问、自己填；下级不接着用。", Shape: scalar(Flag)},
	{ID: "pays", Name: "支付顺序", Help: "哪一层先付，哪一层后付，按日期分段。", Shape: listOf(&orderShape)},
	{ID: "gates", Name: "先问谁来付", Help: "医保不管的情形，用一句话说明该找谁。", Shape: listOf(&gateShape)},
	{ID: "accounts", Name: "个人账户", Help: "谁的账户可以付什么。", Shape: listOf(&accountShape)},
	{ID: "not-considered", Name: "没有考虑的情况", Help: "计算器没有算进去的，一句一条。", Shape: listOf(scalar(Text))},
	{ID: "quick", Name: "速查表", Help: "建站时由计算器算好的表，不用脚本也能看。", Shape: listOf(&quickShape)},
}}

var orderShape = Shape{Keys: []Key{
	{ID: "from", Name: "从哪天起", Help: "第一天。", Required: true, Shape: scalar(Day)},
	{ID: "until", Name: "到哪天止", Help: "最后一天，还在执行写 open。", Required: true, Shape: scalar(Day, openWord)},
	{ID: "source", Name: "来源", Help: "顺序出自哪里。", Required: true, Shape: scalar(Cite)},
	{ID: "order", Name: "先后", Help: "各层的编号；顺序不明的几层写 {unknown: [甲, 乙]}，按对病人最好的顺序写 {best: [甲, 乙]}。", Required: true,
		Shape: listOf(&Shape{Scalar: ID, One: []string{"best", "unknown"}, Keys: []Key{
			{ID: "best", Name: "取最好的", Help: "这几层按对病人最好的顺序付。", Shape: listOf(idOf(ALayer))},
			{ID: "unknown", Name: "顺序不明", Help: "文件没有说清这几层的先后。", Shape: listOf(idOf(ALayer))},
		}})},
}}

var openWord = Word{"open", "还在执行"}

var gateShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "下级地区用同一个编号可以换掉它。", Required: true, Shape: scalar(ID)},
	{ID: "when", Name: "什么情况", Help: "碰到这种情况。", Required: true, Shape: &whenShape},
	{ID: "says", Name: "怎么说", Help: "一句话：谁来付，去找谁。不写数字。", Required: true, Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Shape: scalar(Cite)},
}}

var accountShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "给这一条起的编号。", Required: true, Shape: scalar(ID)},
	{ID: "whose", Name: "谁的账户", Help: "本人写 self，家人写 family。", Required: true, Shape: scalar(ID)},
	{ID: "family", Name: "家庭共济", Help: "算作家庭共济写 true。", Shape: scalar(Flag)},
	{ID: "from", Name: "从哪天起", Help: "第一天。", Required: true, Shape: scalar(Day)},
	{ID: "until", Name: "到哪天止", Help: "最后一天，还在执行写 open。", Required: true, Shape: scalar(Day, openWord)},
	{ID: "when", Name: "什么情况", Help: "不写就是所有情况。", Shape: &whenShape},
	{ID: "of", Name: "可以付什么", Help: "费用的哪几部分。", Required: true, Shape: listOf(scalar(Name))},
	{ID: "source", Name: "来源", Help: "出自哪里。", Required: true, Shape: scalar(Cite)},
}}

var quickShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "title", Name: "标题", Help: "如：住院，第一次。", Required: true, Shape: scalar(Name)},
	{ID: "note", Name: "说明", Help: "表下面的一句话。", Shape: scalar(Text)},
	{ID: "totals", Name: "每行的费用", Help: "全部在目录内的总费用，一行一个。", Required: true, Shape: listOf(scalar(Money))},
	{ID: "person", Name: "什么人", Help: "本人的情况。", Required: true, Shape: &answersShape},
	{ID: "facts", Name: "什么就诊", Help: "各列都一样的就诊情况。", Shape: &answersShape},
	{ID: "columns", Name: "各列", Help: "每列的名称，和这一列自己的就诊情况。", Required: true, Shape: listOf(&Shape{Keys: []Key{
		{ID: "name", Name: "名称", Help: "列的名称。", Required: true, Shape: scalar(Name)},
		{ID: "facts", Name: "就诊情况", Help: "这一列的答案。", Required: true, Shape: &answersShape},
	}})},
}}

// header reads a region.yaml as far as other regions need it.
func (r *reading) header(id string) *Header {
	path := id + "/region.yaml"
	h := &Header{ID: id, Name: id, Approvals: r.approvals(id), broken: true, unread: true}
	before := r.problems.errors()
	h.body = r.open(path, &regionShape)
	if h.body == nil {
		return h
	}
	e := h.body
	h.unread, h.pays = false, e.has("pays")
	if kind := e.get("kind"); kind != nil {
		h.kindAt = kind.place
	}
	if parent := e.get("parent"); parent != nil {
		h.parentAt = parent.place
	}
	h.Name, h.Kind, h.Parent = e.get("name").str(), e.get("kind").str(), e.get("parent").str()
	h.Aka, h.Publisher = e.get("aka").strs(), e.get("publisher").str()
	h.Colour = e.get("colour").str()
	h.Blank = e.get("blank").flag()
	for _, line := range e.get("hotlines").list() {
		h.Hotlines = append(h.Hotlines, hotline(line))
	}
	r.strays(id)
	h.sources = r.declare(e.get("sources"), "region."+id)
	switch {
	case h.Kind == "nation" && e.has("parent"):
		r.problems.fail(e.at("parent"), "全国没有上级：删掉 parent。")
		h.Parent = ""
	case h.Kind != "" && h.Kind != "nation" && !e.has("parent"):
		r.problems.fail(e.place, "文件里少了 parent（上级）：加一行“parent: …”，写上级的文件夹名。")
	}
	if h.Blank && h.Kind != "nation" && h.Kind != "" {
		r.problems.fail(e.at("blank"), "空表只有全国能写：删掉 blank，没有查到的数写 unknown。")
		h.Blank = false
	}
	h.broken = r.problems.errors() > before
	return h
}

// ownFiles are what a region's folder may hold.
var ownFiles = []string{"region.yaml", "vocabulary.yaml", "policy", "guides", "services.yaml", "stations.yaml", "enrolment.yaml", "advice.yaml", "alerts.yaml", "cases.yaml", "prices.yaml",
	"figures.yaml", "leaflets", "corrections.yaml", "approvals.yaml"}

// strays warns of files and folders that nothing reads.
func (r *reading) strays(id string) {
	entries, _ := fs.ReadDir(r.tree.FS, id) // what fails here fails again when it is read
	for _, entry := range entries {
		name := entry.Name()
		if contains(ownFiles, name) || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") {
			continue
		}
		r.problems.warn(place{id + "/" + name, 1, 1}, "这个没有读：%s", meant(name, ownFiles))
	}
}

// until is the last day that a key gives, zero for open.
func (r *reading) until(e *entry, from calc.Date) calc.Date {
	until := e.get("until").date()
	if until != 0 && from != 0 && until < from {
		r.problems.fail(e.get("until").place, "until（%s）早于 from（%s）：改正其中一个。", until, from)
	}
	return until
}
