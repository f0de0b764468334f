package content

import (
	"path"
	"slices"
	"strings"

	"mingbaizhi/calc"
)

var layerShape = Shape{Keys: []Key{
	{ID: "name", Name: "名称", Help: "这一层保障的全名，如：基本医保（住院）。改上级的表时可以不写。", Shape: scalar(Name)},
	{ID: "slip", Name: "结算单字段", Help: "它付的钱印在结算单的哪一行。先自付的表和改上级的表不写。", Shape: oneOf(payFields...)},
	{ID: "paid", Name: "什么时候拿到", Help: "出院时直接减（at-window，可以不写）、之后自动退（later）、要自己申请（on-application）。", Shape: oneOf(
		Word{"at-window", "出院时直接减"}, Word{"later", "之后自动退"}, Word{"on-application", "要自己申请"})},
	{ID: "exclusive", Name: "只能享受一个", Help: "写同一个词的几层，只有先付的那一层有效。", Shape: scalar(ID)},
	{ID: "sources", Name: "来源", Help: "这个文件引用的来源。", Shape: &sourcesShape},
	{ID: "versions", Name: "各个时期", Help: "每个时期的规定，时期不能重叠。", Shape: listOf(&versionShape)},
	{ID: "note", Name: "说明", Help: "表下面的一句话。", Shape: scalar(Text)},
	{ID: "extends", Name: "接着上级", Help: "只写 parent：用上级的同名表，只改 cells 里的几格。", Shape: oneOf(Word{"parent", "上级"})},
	{ID: "cells", Name: "改哪几格", Help: "地址（行/列）和新的内容；没有写日期的改最新一个时期。", Shape: &Shape{Rest: &Rest{Name: "地址", Key: Address, Shape: valueOf(Number)}}},
	{ID: "withdrawn", Name: "停止日期", Help: "上级的这层保障在本地从哪天起没有了。", Shape: scalar(Day)},
}, Instead: []Instead{{"id", "文件名就是编号，删掉这一行。"}, {"source", "来源写在各个时期里，或写在那一格里。"}}}

// payFields are the slip's fields that a layer can pay into.
var payFields = slices.DeleteFunc(slices.Clone(slipFields), func(w Word) bool {
	return !slices.Contains([]string{"hifp_pay", "hifmi_pay", "hifob_pay", "cvlserv_pay", "hifes_pay", "maf_pay", "oth_pay", "hosp_part_amt"}, w.ID)
})

// layerFile is one file of policy/, not yet read against the vocabulary.
type layerFile struct {
	id      string
	region  *Header
	body    *entry
	sources map[string]*Source
}

// layerFiles opens the policy files of a region.
func (b *building) layerFiles(region *Header) []*layerFile {
	var files []*layerFile
	for _, name := range b.tree.list(region.ID+"/policy", ".yaml", &b.problems) {
		f := &layerFile{id: strings.TrimSuffix(path.Base(name), ".yaml"), region: region}
		if say := NameFault("文件名", f.id); say != "" {
			b.problems.fail(place{name, 1, 1}, "%s", say)
			continue
		}
		if f.id == "index" {
			b.problems.fail(place{name, 1, 1}, "文件名不能叫 index：网站自己的页面已经叫这个名字。换一个文件名。")
			b.broken[f.id] = true
			continue
		}
		if f.body = b.open(name, &layerShape); f.body == nil {
			b.broken[f.id] = true
			continue
		}
		if f.body.broken { // what refers to it may be right
			b.broken[f.id] = true
		}
		f.sources = b.declare(f.body.get("sources"), f.id)
		for id, source := range f.sources {
			if above := region.sources[id]; above != nil && region == b.region {
				b.problems.warn(place{source.Path, source.Line, source.col}, "来源 %s 在 %s 第 %d 行也声明了，这个文件里用的是这一个：是同一份就删掉一处，不是就换一个编号。", id, above.Path, above.Line)
			}
			if b.layerSources[f.id+"."+id] == nil {
				b.layerSources[f.id+"."+id] = source
			}
		}
		files = append(files, f)
	}
	return files
}

// layer reads a file that stands by itself.
func (b *building) layer(f *layerFile) *Layer {
	e := f.body
	l := &Layer{ID: f.id, Region: f.region.ID, Path: e.path, Line: e.line}
	pays := slices.ContainsFunc(e.get("versions").list(), func(v *entry) bool { return !v.has("first-pay") })
	for _, id := range []string{"name", "slip", "versions"} {
		if !e.has(id) && (id != "slip" || pays) {
			b.problems.fail(e.place, "文件里少了 %s（%s）：加一行“%s: …”。", id, e.shape.key(id).Name, id)
		}
	}
	if e.has("cells") {
		b.problems.fail(e.at("cells"), "cells 只用来改上级的表：加一行“extends: parent”，或把数字直接写进 versions。")
	}
	b.title(l, e)
	s := b.scope(f)
	for _, item := range e.get("versions").list() {
		l.Versions = append(l.Versions, b.version(l, item, s))
	}
	b.ordered(l)
	return l
}

// title takes over what a file says about the layer as a whole.
func (b *building) title(l *Layer, e *entry) {
	set := func(to *string, id string) {
		if e.has(id) {
			*to = e.get(id).str()
		}
	}
	set(&l.Name, "name")
	set(&l.Slip, "slip")
	set(&l.Exclusive, "exclusive")
	set(&l.Note, "note")
	if e.has("paid") {
		l.Paid = map[string]calc.PaidWhen{"later": calc.Later, "on-application": calc.OnApplication}[e.get("paid").str()]
	}
}

// scope is what a layer's file may cite.
func (b *building) scope(f *layerFile) *scope {
	return &scope{at: f.region.ID, words: b.words[f.region.ID], own: f.sources, region: f.region.sources, layers: b.layerSources, cited: b.cited, unread: b.broken}
}

// ordered sorts the versions by day and says which overlap.
func (b *building) ordered(l *Layer) {
	slices.SortStableFunc(l.Versions, func(x, y Version) int { return int(x.From) - int(y.From) })
	for i := 1; i < len(l.Versions); i++ {
		before, v := &l.Versions[i-1], &l.Versions[i]
		if before.undated || v.undated {
			continue // that has been said
		}
		if before.Until == 0 || before.Until >= v.From {
			b.problems.fail(v.place, "从 %s 起的这一版和%s从 %s 起的那一版时间重叠：把前一版的 until 改成 %s，或改这里的 from。",
				v.From, v.place.beside(before.place), before.From, v.From.Plus(-1))
		}
	}
}
