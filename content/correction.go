package content

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// Correction says in the open that something published here was wrong. It is
// about a cell or about a guide; the other is nil.
//
// # corrections.yaml
//
// What was wrong stays on the page of corrections for good, and from on to until
// also on the pages concerned: those of the layer, guides that name the cell, and
// what is settled with it. About is a cell's address, with a date if it is no
// longer in force, or a guide's id. Bundles are the policy codes that were
// published with the error, as pages and paper print them: those no longer
// calculate, on whatever telephone they lie, from on and for good. The present
// bundle's own code is refused.
//
//	corrections:
//	- {id: line, on: 2026-03-01, about: stay/三档/起付线, was: 写成了 600 元, now: 应是 700 元,
//	   who: 三月里照着准备钱的人, do: 多准备一些, until: 2026-09-01, source: notice, bundles: [7ea1898e]}
type Correction struct {
	ID            string
	On, Until     calc.Date // shown on the pages concerned from On to Until
	Cell          *Cell
	Layer         *Layer // the cell's; nil for an indexed figure
	Guide         *Guide
	Was, Now      string
	Who, Do       string // who is affected, and what they should do
	Source        *Source
	Bundles       []string // policy codes that were published with the error: they no longer calculate
	Region, About string   // whose file says so; as it is written there
	Line          int

	bundles []*entry
}

// ShownOn reports whether the pages concerned carry the correction on a day.
func (c *Correction) ShownOn(on calc.Date) bool { return c.On <= on && on <= c.Until }

var correctionsShape = Shape{Keys: []Key{
	fileSourcesKey,
	{ID: "corrections", Name: "更正", Help: "登错过的，一处一条，不删。", Required: true, Shape: listOf(&correctionShape)},
}}

var correctionShape = Shape{Keys: []Key{
	{ID: "id", Name: "编号", Help: "网页地址里用它。", Required: true, Shape: scalar(ID)},
	{ID: "on", Name: "更正日期", Help: "从哪天起登更正。", Required: true, Shape: scalar(Day)},
	{ID: "about", Name: "错在哪里", Help: "那一格的地址（表/行/列），或那篇指南的编号。", Required: true, Shape: scalar(Address)},
	{ID: "was", Name: "错成什么", Help: "原来登的是什么。", Required: true, Shape: scalar(Text)},
	{ID: "now", Name: "应是什么", Help: "正确的是什么。", Required: true, Shape: scalar(Text)},
	{ID: "who", Name: "谁受影响", Help: "哪些人可能照着错的做了。", Required: true, Shape: scalar(Text)},
	{ID: "do", Name: "怎么办", Help: "这些人现在该怎么办。", Required: true, Shape: scalar(Text)},
	{ID: "until", Name: "登到哪天", Help: "有关的网页上最晚登到哪一天；更正页上一直留着。", Required: true, Shape: scalar(Day)},
	{ID: "source", Name: "来源", Help: "正确的出自哪里。", Required: true, Shape: scalar(Cite)},
	{ID: "bundles", Name: "哪几版作废", Help: "带着这个错发布过的政策码，网页和纸上都印着。写在这里的，读者手机里存着的也不再算，登完也一直不算。", Shape: listOf(scalar(Code))},
}}

// corrections reads the region's corrections.yaml, and those above it as far as
// they are about what this region has from there. What is wrong with the latter
// is said of their own region.
func (b *building) corrections() {
	b.out.Corrections = b.correctionsOf(b.region)
	b.stillPublished(b.out.Corrections)
	for _, h := range b.chain[1:] {
		above := *b
		above.problems, above.cited = nil, map[*Source]bool{}
		all := above.correctionsOf(h)
		b.stillPublished(all)
		for _, c := range all {
			if c.Cell == nil || c.Cell.Region != h.ID {
				continue
			}
			b.out.Corrections = append(b.out.Corrections, c)
			if c.Source != nil {
				b.cited[c.Source] = true
			}
		}
	}
}

// correctionsOf reads the corrections.yaml of one region.
func (b *building) correctionsOf(h *Header) []*Correction {
	var all []*Correction
	e, s := b.ownFile(h, "corrections", &correctionsShape)
	for _, item := range b.distinct(e.get("corrections"), "id") {
		c := &Correction{ID: item.get("id").str(), On: item.get("on").date(), Until: item.get("until").date(), About: item.get("about").str(),
			Was: item.get("was").str(), Now: item.get("now").str(), Who: item.get("who").str(), Do: item.get("do").str(),
			Source: b.cite(s, item.get("source")), Region: h.ID, Line: item.line}
		if c.Until != 0 && c.Until < c.On {
			b.problems.fail(item.at("until"), "until（%s）早于 on（%s）：改正其中一个。", c.Until, c.On)
		}
		b.about(c, item.get("about"))
		b.withdrawn(c, item.get("bundles"))
		b.readable(item)
		all = append(all, c)
	}
	return all
}

// about finds what a correction is about: an address has slashes, a guide's id
// has none.
func (b *building) about(c *Correction, e *entry) {
	if e == nil {
		return
	}
	if !strings.Contains(e.text, "/") {
		i := slices.IndexFunc(b.out.Guides, func(g *Guide) bool { return g.ID == e.text })
		if i >= 0 {
			c.Guide = b.out.Guides[i]
		} else if !b.tree.has(b.region.ID + "/guides/" + e.text + ".md") {
			var ids []string
			for _, g := range b.out.Guides {
				ids = append(ids, g.ID)
			}
			b.problems.fail(e.place, "没有 %s 这篇指南：%s更正一格的，写它的地址：表/行/列。", shown(e.text), meant(e.text, ids))
		}
		return
	}
	if c.Cell = b.cellAt(e.text, c.On, e.place); c.Cell == nil {
		return
	}
	layer, _, _ := strings.Cut(c.Cell.Address, "/")
	if i := slices.IndexFunc(b.out.Layers, func(l *Layer) bool { return l.ID == layer }); i >= 0 {
		c.Layer = b.out.Layers[i]
	}
}

// withdrawn reads the codes of the bundles that carried the error.
func (b *building) withdrawn(c *Correction, e *entry) {
	for _, item := range e.list() {
		if slices.Contains(c.Bundles, item.text) {
			b.problems.fail(item.place, "政策码 %s 写了两遍：删掉一个。", item.text)
			continue
		}
		c.Bundles, c.bundles = append(c.Bundles, item.text), append(c.bundles, item)
	}
}

// stillPublished finds a code that is that of the region's bundle as it is now:
// the site would be published with a calculator that refuses.
func (b *building) stillPublished(all []*Correction) {
	for _, c := range all {
		for _, item := range c.bundles {
			if b.out.Hash != "" && strings.HasPrefix(b.out.Hash, item.text) {
				b.problems.fail(item.place, "%s 就是%s现在这一版的政策码：表还没有改，先把表里的数改对；表已经改对了，就是码写错了，照登错的那一版上印的写。", item.text, b.region.Name)
			}
		}
	}
}

// Corrects reports whether a region has corrections of its own.
func (lib *Library) Corrects(id string) bool { return lib.tree.has(id + "/corrections.yaml") }

// stopped finds codes that are those of another region's bundle as it is now:
// its calculator would stop for no reason of its own. A region below the one that
// corrects has said so itself.
func (lib *Library) stopped(all []*tested) Problems {
	var problems Problems
	for _, t := range all {
		for _, code := range t.codes {
			for _, other := range all {
				if other.hash != "" && strings.HasPrefix(other.hash, code.text) && !lib.below(other.id, t.id) {
					problems.fail(code.place, "%s 是%s现在这一版的政策码，写在这里，那里就不能算了：照登错的那一版上印的写。", code.text, other.name)
				}
			}
		}
	}
	return problems
}
