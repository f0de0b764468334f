package content

import (
	"path"
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// Leaflet is a 明白纸: one sheet of A4 put together from what the region's
// pages say.
//
// # leaflets/*.yaml
//
// One sheet of A4, put together from what the pages say: of a guide the first
// paragraph of each question, of a layer its table in force. Until is the last
// day on which it may be handed out.
//
//	title: 住院能报多少
//	guides: [stay]
//	tables: [stay]
//	quick: [stay]
//	cases: []
//	until: 2026-12-31
type Leaflet struct {
	ID, Title, Note string
	Guides          []*Guide // the first paragraph of each question
	Tables          []*Layer
	Quick           []*Quick
	Cases           []*Case
	Until           calc.Date // the last day on which it may be handed out
	Path            string

	policy  *calc.Policy // for its words
	untilAt place
}

var leafletShape = Shape{Keys: []Key{
	{ID: "title", Name: "标题", Help: "纸上最大的一行字。", Required: true, Shape: scalar(Name)},
	{ID: "note", Name: "说明", Help: "标题下面的一句话。", Shape: scalar(Text)},
	{ID: "guides", Name: "问答", Help: "印哪几篇指南：每个问题和回答的第一段。", Shape: leafletList(AGuide)},
	{ID: "tables", Name: "政策表", Help: "印哪几层保障现在的标准。", Shape: leafletList(ALayer)},
	{ID: "quick", Name: "速查表", Help: "印哪几张速查表。", Shape: leafletList(AQuick)},
	{ID: "cases", Name: "案例", Help: "印哪几个案例。", Shape: leafletList(ACase)},
	{ID: "until", Name: "有效到", Help: "最晚发到哪一天；过了就要重印。", Required: true, Shape: scalar(Day)},
}, Instead: []Instead{{"id", "文件名就是编号，删掉这一行。"}, {"source", "来源跟着问答和政策表走，删掉这一行。"}}}

// leafletList is some things of one kind, or none.
func leafletList(of Named) *Shape { return &Shape{List: idOf(of), Empty: true} }

// leaflets reads the files of leaflets/.
func (b *building) leaflets() {
	for _, name := range b.tree.list(b.region.ID+"/leaflets", ".yaml", &b.problems) {
		l := &Leaflet{ID: strings.TrimSuffix(path.Base(name), ".yaml"), Path: name, policy: &b.out.Policy}
		if say := NameFault("文件名", l.ID); say != "" {
			b.problems.fail(place{name, 1, 1}, "%s", say)
			continue
		}
		if e := b.open(name, &leafletShape); e != nil {
			b.leaflet(l, e)
			b.out.Leaflets = append(b.out.Leaflets, l)
		}
	}
}

func (b *building) leaflet(l *Leaflet, e *entry) {
	b.readable(e)
	for _, key := range []string{"title", "note"} {
		for _, m := range Mentions(e.get(key).str()) {
			b.problems.fail(e.get(key).place, "“%s”是手写的数字，以后表改了这里不会跟着改：删掉它，由纸上的问答和表来说。", shown(m.Text))
		}
	}
	l.Title, l.Note, l.Until, l.untilAt = e.get("title").str(), e.get("note").str(), e.get("until").date(), e.at("until")
	guideFile := func(id string) string { return b.region.ID + "/guides/" + id + ".md" }
	l.Guides = entriesOf(b, e.get("guides"), "指南", b.out.Guides, func(g *Guide) string { return g.ID },
		func(id string) bool { return b.tree.has(guideFile(id)) })
	l.Tables = entriesOf(b, e.get("tables"), "保障层", b.out.Layers, func(x *Layer) string { return x.ID },
		func(id string) bool { return b.broken[id] })
	l.Quick = entriesOf(b, e.get("quick"), "速查表", b.out.Quick, func(q *Quick) string { return q.ID },
		func(string) bool { return b.region.broken })
	l.Cases = entriesOf(b, e.get("cases"), "案例", b.out.Cases, func(c *Case) string { return c.ID },
		func(string) bool { return len(b.out.Cases) == 0 && b.tree.has(b.region.ID+"/cases.yaml") })
	if !slices.ContainsFunc([]string{"guides", "tables", "quick", "cases"}, func(id string) bool { return e.has(id) && !e.get(id).isEmpty() }) {
		b.problems.fail(e.place, "这张纸上什么也没有：guides、tables、quick、cases 至少写一个。")
	}
}

// entriesOf finds what a list of ids names. What is not there is said, unless
// its own file has a problem that keeps it away.
func entriesOf[T any](b *building, e *entry, what string, all []T, id func(T) string, faulty func(id string) bool) []T {
	var found []T
	seen := map[string]*entry{}
	for _, item := range e.list() {
		i := slices.IndexFunc(all, func(x T) bool { return id(x) == item.text })
		switch {
		case !b.once(seen, item):
		case i >= 0:
			found = append(found, all[i])
		case !faulty(item.text):
			var ids []string
			for _, x := range all {
				ids = append(ids, id(x))
			}
			b.problems.fail(item.place, "没有 %s 这个%s：%s", item.text, what, meant(item.text, ids))
		}
	}
	return found
}
