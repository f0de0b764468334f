package content

import (
	"slices"
	"strconv"

	"mingbaizhi/calc"
)

// ServiceIntent is the intent, if the vocabulary has it, under which the pages
// of services and stations stand: 办手续.
const ServiceIntent = "service"

// Service is one thing that people go and get done: 办事指南.
type Service struct {
	ID, Name string
	Region   string   // the id of the region that decided it
	Topics   []string // intents
	Who      string   // whom it is for; empty: everybody
	Since    calc.Date
	Seen     string    // when somebody first saw it, where nobody printed the first day
	Until    calc.Date // the last day, zero while it goes on

	Bring    []string // what to take along
	Nothing  bool     // nothing at all; where Bring is empty too, nobody published it
	Channels []Channel
	Limit    *TimeLimit // nil: nobody published it
	Steps    []string
	Note     string
	Source   *Source
}

// Channel is a way to get a service: how, where, and a number to call.
type Channel struct{ How, Where, Phone string }

// TimeLimit is how long a service may take, in Unit: here, by the nation's
// rule, and before the change. Zero and empty: not published.
type TimeLimit struct {
	Local, National int64
	Before          string // a number, or words that carry a unit of their own
	Unit            string
	AtOnce          bool // done while one waits
}

// Past reports whether the service was ended before a day.
func (s *Service) Past(on calc.Date) bool { return s.Until != 0 && s.Until < on }

var servicesShape = Shape{Keys: []Key{
	{ID: "sources", Name: "来源", Help: "只有这个文件引用的来源。", Shape: &sourcesShape},
	{ID: "figures", Name: "手写的数字", Help: "这个文件里不出自政策表的金额和比例，每个写明来源。", Shape: listOf(&handFigureShape)},
	{ID: "services", Name: "办事指南", Help: "人们来办的事，一件一条。", Required: true, Shape: listOf(&serviceShape)},
}}

var serviceShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它；下级地区用同一个编号可以换掉它。", Required: true, Shape: scalar(ID)},
	{ID: "name", Name: "名称", Help: "如：跨省临时外出备案。", Required: true, Shape: scalar(Name)},
	{ID: "topics", Name: "属于哪件事", Help: "人们为了办哪件事来看它，可以不止一件；词表 intents 里的编号。", Shape: listOf(idOf(AnIntent))},
	{ID: "who", Name: "什么人办", Help: "给谁办的；来源写了限制的，照着写清。", Shape: scalar(Text)},
	{ID: "since", Name: "从哪天起", Help: "第一天；没有印第一天的，写 {seen: 2024-01}，表示那时已经在办。",
		Shape: &Shape{Scalar: Day, Keys: []Key{{ID: "seen", Name: "最早见到", Help: "最早在哪个月或哪天见到它。", Required: true, Shape: scalar(SeenOn)}}}},
	{ID: "until", Name: "到哪天止", Help: "最后一天；过了这一天，网页上写明是以前的办法。", Shape: scalar(Day, openWord)},
	{ID: "bring", Name: "要带什么", Help: "一样一条；什么都不用带写 nothing；没有查到就不写。",
		Shape: &Shape{Scalar: OneWord, Words: []Word{{"nothing", "什么都不用带"}}, List: scalar(Text)}},
	{ID: "channels", Name: "去哪里办", Help: "手机、窗口、电话等，一种一条。", Shape: listOf(&Shape{Keys: []Key{
		{ID: "how", Name: "怎么办", Help: "如：手机、窗口、电话。", Required: true, Shape: scalar(Name)},
		{ID: "where", Name: "在哪里", Help: "软件的名字、窗口的地方。", Shape: scalar(Text)},
		{ID: "phone", Name: "电话", Help: "打电话就能办的号码。", Shape: scalar(Phone)},
	}})},
	{ID: "limit", Name: "多久办好", Help: "本地的时限，和全国的、以前的放在一起看；没有查到就不写。", Shape: &Shape{Keys: []Key{
		{ID: "local", Name: "本地时限", Help: "本地最长几天。", Shape: scalar(Count)},
		{ID: "national", Name: "全国时限", Help: "国家规定最长几天。", Shape: scalar(Count)},
		{ID: "before", Name: "以前", Help: "以前要几天；单位不一样的，写成一句话，如：每季度一次。", Shape: scalar(Name)},
		{ID: "unit", Name: "单位", Help: "天、个工作日。", Shape: scalar(Name)},
		{ID: "at-once", Name: "当场办好", Help: "当场办好的写 true，不写 local。", Shape: scalar(Flag)},
	}}},
	{ID: "steps", Name: "怎么办", Help: "先做什么，再做什么，一步一条。", Shape: listOf(scalar(Text))},
	{ID: "note", Name: "说明", Help: "还要知道的一句话。", Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "出自哪里。", Required: true, Shape: scalar(Cite)},
}}

// services gives what can be done in the region: what it and those above it
// wrote, of one id the nearest.
func (b *building) services() {
	for _, h := range b.chain {
		taken := make([]string, len(b.out.Services))
		for i, s := range b.out.Services {
			taken[i] = s.ID
		}
		run := b
		if h != b.region {
			above := *b
			above.problems = nil // its own region says what is wrong with it
			run = &above
		}
		b.out.Services = append(b.out.Services, run.servicesOf(h, taken)...)
	}
}

// servicesOf reads the services.yaml of one region without those whose ids are
// taken.
func (b *building) servicesOf(h *Header, taken []string) []*Service {
	path := h.ID + "/services.yaml"
	if !b.tree.written(path) {
		return nil
	}
	e := b.open(path, &servicesShape)
	if e == nil {
		return nil
	}
	s := b.scopeOf(h)
	s.region, s.own = h.sources, b.declareOwn(e.get("sources"), h, "services")
	listed := b.listed(e.get("figures"), s)
	var all []*Service
	for _, item := range b.distinct(e.get("services"), "id") {
		if slices.Contains(taken, item.get("id").text) {
			continue
		}
		b.worded(item, listed)
		all = append(all, b.service(item, h, s))
	}
	if !e.broken { // else what uses a figure may be what could not be read
		b.unused(listed)
	}
	return all
}

func (b *building) service(e *entry, h *Header, s *scope) *Service {
	b.topics(e.get("topics"))
	x := &Service{ID: e.get("id").str(), Name: e.get("name").str(), Region: h.ID, Topics: e.get("topics").strs(), Who: e.get("who").str(),
		Until: e.get("until").date(), Bring: e.get("bring").strs(), Nothing: e.get("bring").str() == "nothing",
		Limit: b.timeLimit(e.get("limit")), Steps: e.get("steps").strs(), Note: e.get("note").str(), Source: b.cite(s, e.get("source"))}
	if since := e.get("since"); since.isMapping() {
		x.Seen = since.get("seen").str()
		x.Since = firstDay(x.Seen)
	} else {
		x.Since = since.date()
	}
	if x.Until != 0 && x.Until < x.Since {
		b.problems.fail(e.get("until").place, "until（%s）早于 since（%s）：改正其中一个。", x.Until, x.Since)
	}
	for _, item := range e.get("channels").list() {
		c := Channel{item.get("how").str(), item.get("where").str(), item.get("phone").str()}
		if !item.broken && c.Where == "" && c.Phone == "" {
			b.problems.fail(item.place, "“%s”少了 where（在哪里）或 phone（电话）：写上一个。", c.How)
		}
		x.Channels = append(x.Channels, c)
	}
	return x
}

// timeLimit reads how long a service takes, nil where that is not said.
func (b *building) timeLimit(e *entry) *TimeLimit {
	if e == nil {
		return nil
	}
	l := &TimeLimit{Local: whole(e.get("local")), National: whole(e.get("national")), Before: e.get("before").str(), Unit: e.get("unit").str(), AtOnce: e.get("at-once").flag()}
	_, notDays := strconv.Atoi(foldWidth(l.Before))
	counted := e.has("local") || e.has("national") || e.has("before") && notDays == nil
	switch {
	case e.broken:
	case !counted && !l.AtOnce && l.Before == "":
		b.problems.fail(e.place, "多久办好要写一个：local（本地）、national（全国）、before（以前），或 at-once: true（当场办好）。")
	case l.AtOnce && e.has("local"):
		b.problems.fail(e.at("local"), "当场办好（at-once）就不写 local：删掉一个。")
	case e.has("local") && l.Local == 0, e.has("national") && l.National == 0:
		b.problems.fail(e.place, "时限不能写 0：当场办好的写 at-once: true，没有查到的不写。")
	case counted && !e.has("unit"):
		b.problems.fail(e.place, "多久办好少了 unit（单位）：写上“天”或“个工作日”。")
	case l.National != 0 && l.Local > l.National:
		b.problems.warn(e.at("local"), "本地的时限（%d）比全国的（%d）还长：对着原文核对。", l.Local, l.National)
	}
	if notDays == nil {
		l.Before = foldWidth(l.Before) + " " + l.Unit
	}
	return l
}
