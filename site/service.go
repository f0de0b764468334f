package site

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/content"
)

// servicesPage is 办事指南: what can be done in a region, each thing with what
// to take along.
type servicesPage struct {
	Page
	Applies Applies
	Groups  []ServiceGroup
	Past    []ServiceView // ended before the site's date
	Sources []SourceNote
}

// ServiceGroup is what belongs to one thing that people come to do.
type ServiceGroup struct {
	ID, Name string
	Services []ServiceView
}

// ServiceView is one service. What nobody published is empty, and the page says
// so.
type ServiceView struct {
	ID, Name, Who string
	Decided       string // the region above that decided it; empty: this one
	Past, Next    bool   // ended before the site's date; begins after it
	Since         string // 从 2025 年 4 月 1 日起, in words
	Bring         []string
	Nothing       bool // nothing is to be brought
	Channels      []ChannelView
	Limits        []LimitView
	Steps         []string
	Note          string
	Missing       string // what nobody published of it, in words; not of what is over
	Grounds
}

// ChannelView is a way to get a service.
type ChannelView struct{ How, Where, Phone, Tel string }

// LimitView is how long a service takes, by whose word.
type LimitView struct {
	Name, Text string
	Here       bool // what holds now, in this place
	Unknown    bool
}

// Grounds are where a statement comes from and when somebody last looked.
type Grounds struct {
	Source  *SourceRef
	Grade   string
	Mark    string // 待复核, where the grade does not say as much
	Weak    bool
	Checked Day
}

func (l *sourceList) grounds(s *content.Source) Grounds {
	if s == nil {
		return Grounds{}
	}
	g := Grounds{Source: l.cite(s), Grade: s.Grade.Label(), Mark: l.mark(s), Checked: dayOf(s.Checked)}
	if g.Weak = g.Mark == g.Grade; g.Weak {
		g.Mark = ""
	}
	return g
}

func (s *Site) services(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("services", servicesPath(r.ID), "办事指南", "办一件事：谁能办，带什么，去哪里，几天办好。", r)
	if err != nil {
		return nil, err
	}
	frame.until(servicesUntil(r, s.opt.Date))
	page := &servicesPage{Page: frame}
	sources := newSourceList(s.opt.Date)
	for _, group := range s.serviceGroups(r) {
		for _, x := range group.services {
			group.view.Services = append(group.view.Services, s.serviceView(r, x, sources))
		}
		page.Groups = append(page.Groups, group.view)
	}
	for _, x := range r.Services {
		if x.Past(s.opt.Date) {
			page.Past = append(page.Past, s.serviceView(r, x, sources))
		}
	}
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}

// serviceGroup is a ServiceGroup before it is printed.
type serviceGroup struct {
	view     ServiceGroup
	services []*content.Service
}

// serviceGroups sorts what can be done today by the first intent, in the
// vocabulary's order, that each belongs to. What belongs to none comes last.
func (s *Site) serviceGroups(r *content.Region) []serviceGroup {
	var all []serviceGroup
	taken := map[*content.Service]bool{}
	add := func(id, name string, mine func(*content.Service) bool) {
		group := serviceGroup{view: ServiceGroup{ID: id, Name: name}}
		for _, x := range r.Services {
			if !x.Past(s.opt.Date) && !taken[x] && mine(x) {
				taken[x] = true
				group.services = append(group.services, x)
			}
		}
		if len(group.services) > 0 {
			all = append(all, group)
		}
	}
	for _, intent := range s.lib.Vocabulary.Intents {
		add("do-"+intent.ID, intent.Name, func(x *content.Service) bool { return slices.Contains(x.Topics, intent.ID) })
	}
	name := "别的手续"
	if len(all) == 0 {
		name = "能办的事"
	}
	add("do-others", name, func(*content.Service) bool { return true })
	return all
}

func (s *Site) serviceView(r *content.Region, x *content.Service, sources *sourceList) ServiceView {
	v := ServiceView{
		ID: x.ID, Name: x.Name, Who: x.Who, Past: x.Past(s.opt.Date), Bring: x.Bring, Nothing: x.Nothing,
		Steps: x.Steps, Note: x.Note, Grounds: sources.grounds(x.Source),
	}
	v.Next = s.begins(x)
	here := "本地现在"
	switch above := s.lib.Header(x.Region); {
	case v.Past:
		here = "那时"
	case above != nil && isNation(above):
		here = "全国"
	case x.Region != r.ID && above != nil:
		here = above.Name
	}
	if above := s.lib.Header(x.Region); x.Region != r.ID && above != nil {
		v.Decided = above.Name
	}
	for _, c := range x.Channels {
		v.Channels = append(v.Channels, ChannelView{c.How, c.Where, c.Phone, telephone(c.Phone)})
	}
	v.Since, v.Limits = span(x), limits(x.Limit, here)
	if local := len(v.Limits) > 0 && v.Limits[0].Here; !local && x.Limit != nil && !v.Past && !isNation(&r.Header) {
		v.Limits = append([]LimitView{{"本地现在", "没有查到", true, true}}, v.Limits...)
	}
	if !v.Past {
		v.Missing = missing(&v)
	}
	return v
}

// begins reports whether a service is still to come.
func (s *Site) begins(x *content.Service) bool { return x.Seen == "" && x.Since > s.opt.Date }

// missing lists in words what a reader needs and nobody published.
func missing(v *ServiceView) string {
	var lacks []string
	for _, part := range []struct {
		there bool
		name  string
	}{
		{len(v.Bring) > 0 || v.Nothing, "要带什么"}, {len(v.Channels) > 0, "去哪里办"}, {len(v.Limits) > 0, "多久办好"},
	} {
		if !part.there {
			lacks = append(lacks, part.name)
		}
	}
	return strings.Join(lacks, "、")
}

// telephone is a number as a link dials it.
func telephone(number string) string { return strings.ReplaceAll(number, " ", "") }

// span says from when to when a service is there; empty where nobody said.
func span(x *content.Service) string {
	var said []string
	switch {
	case x.Seen != "":
		said = append(said, "最早在 "+printedDay(x.Seen).Text+"见到，哪天开始的没有查到")
	case x.Since != 0:
		said = append(said, "从 "+dayOf(x.Since).Text+"起")
	}
	if x.Until != 0 {
		said = append(said, "到 "+dayOf(x.Until).Text+"为止")
	}
	return strings.Join(said, "，")
}

// limits lays what holds now, which is called here, beside the nation's rule
// and what was before.
func limits(l *content.TimeLimit, here string) []LimitView {
	if l == nil {
		return nil
	}
	within := func(n int64) string { return strconv.FormatInt(n, 10) + " " + l.Unit + "内" }
	var all []LimitView
	switch {
	case l.AtOnce:
		all = append(all, LimitView{Name: here, Text: "当场办好", Here: true})
	case l.Local != 0:
		all = append(all, LimitView{Name: here, Text: within(l.Local), Here: true})
	}
	if l.National != 0 {
		all = append(all, LimitView{Name: "国家规定", Text: within(l.National)})
	}
	if l.Before != "" {
		all = append(all, LimitView{Name: "以前", Text: l.Before})
	}
	return all
}

// serviceLinks lead to what can be done today for one of some intents.
func (s *Site) serviceLinks(r *content.Region, from *Page, topics []string) []Link {
	var all []Link
	for _, x := range r.Services {
		if x.Past(s.opt.Date) || !slices.ContainsFunc(x.Topics, func(t string) bool { return slices.Contains(topics, t) }) {
			continue
		}
		link := from.link(servicesPath(r.ID)+"#"+x.ID, x.Name)
		link.Kind = "办手续"
		if s.begins(x) {
			link.Note = "还没开始"
			all = append(all, link)
			continue
		}
		for _, l := range limits(x.Limit, "") {
			if l.Here {
				link.Note = l.Text
			}
		}
		all = append(all, link)
	}
	return all
}

// matters are the pages of services and service points.
func (s *Site) matters(r *content.Region, from *Page) []Link {
	var all []Link
	if len(r.Services) > 0 {
		now := 0
		for _, x := range r.Services {
			if !x.Past(s.opt.Date) {
				now++
			}
		}
		link := from.link(servicesPath(r.ID), "办事指南")
		link.Note = "一共 " + strconv.Itoa(now) + " 件：带什么，去哪里，几天办好。"
		all = append(all, link)
	}
	if hasStations(r) {
		link := from.link(stationsPath(r.ID), "服务网点")
		link.Note = "去哪里办，电话多少。"
		all = append(all, link)
	}
	return all
}
