package content

import (
	"strings"

	"mingbaizhi/calc"
)

// Source is where figures come from, declared once and cited by id.
type Source struct {
	calc.Source        // ID is unique in a region: LAYER.ID or region.REGION.ID
	Path        string // the file that declares it
	Line        int

	col int
}

// Stale reports whether nobody has looked at the source for a year on the day
// given.
func (s *Source) Stale(on calc.Date) bool { return s.Checked != 0 && aYearAfter(s.Checked) < on }

// GradeOn is the source's grade on the day given: a stale one falls one grade.
func (s *Source) GradeOn(on calc.Date) calc.Grade {
	if s.Stale(on) && s.Grade >= calc.Official && s.Grade < calc.Reprint {
		return s.Grade + 1
	}
	return s.Grade
}

var sourcesShape = Shape{Rest: &Rest{Name: "来源的编号", Key: ID, Shape: &Shape{Keys: []Key{
	{ID: "title", Name: "标题", Help: "文件或网页的标题。", Required: true, Shape: scalar(Text)},
	{ID: "issuer", Name: "谁发的", Help: "发文单位、报社，或“转载网页”。", Required: true, Shape: scalar(Text)},
	{ID: "number", Name: "文号", Help: "如：某医保发〔2024〕1号。", Shape: scalar(Text)},
	{ID: "date", Name: "日期", Help: "文件上印的日期，只印了年或月就只写年或月。", Shape: scalar(Printed)},
	{ID: "checked", Name: "核对日期", Help: "最近一次有人打开它核对的日子。", Required: true, Shape: scalar(Day)},
	{ID: "grade", Name: "可信程度", Help: "本单位审核过、政府公开、报道或转述、转载网页。", Required: true, Shape: oneOf(
		Word{"confirmed", "本单位审核过"}, Word{"official", "政府网站或文件"}, Word{"press", "报道、转述"}, Word{"reprint", "转载网页，待核实"})},
	{ID: "link", Name: "网址", Help: "只写政府或新闻单位的网址，转载网页不写。", Shape: scalar(Link)},
}}}}

var grades = map[string]calc.Grade{"confirmed": calc.Confirmed, "official": calc.Official, "press": calc.Press, "reprint": calc.Reprint}

// declare reads the sources that a file declares; prefix makes their ids
// unique in the region.
func (r *reading) declare(e *entry, prefix string) map[string]*Source {
	declared := map[string]*Source{}
	for _, f := range e.rest() {
		s := f.value
		grade, graded := grades[s.get("grade").str()]
		if !graded {
			grade = calc.Reprint // its absence has been said
		}
		if s.has("link") && grade == calc.Reprint && graded {
			r.problems.fail(s.at("link"), "来源 %s 是转载网页，不放链接：删掉 link，在 title 和 issuer 里写清原来的文件。", f.id)
		}
		declared[f.id] = &Source{calc.Source{ID: prefix + "." + f.id, Title: s.get("title").str(), Issuer: s.get("issuer").str(),
			Number: s.get("number").str(), Date: s.get("date").str(), Link: s.get("link").str(), Checked: s.get("checked").date(), Grade: grade}, f.at.path, f.at.line, f.at.col}
		if d := firstDay(s.get("date").str()); d != 0 && s.get("checked").date() != 0 && s.get("checked").date() < d {
			r.problems.fail(s.at("checked"), "来源 %s 的核对日期（%s）早于它自己的日期（%s）：改正其中一个。", f.id, s.get("checked").text, s.get("date").text)
		}
	}
	return declared
}

// declareOwn reads the sources of a file that is no layer's. Those of the region
// itself must be cited; a file's above is looked at for what it has, not for
// what is wrong with it.
func (b *building) declareOwn(e *entry, h *Header, file string) map[string]*Source {
	if h != b.region {
		return b.declare(e, file+"."+h.ID)
	}
	declared := b.declare(e, file)
	b.ownSources = append(b.ownSources, declared)
	return declared
}

// scope is what a file may cite: its own sources and its region's by their
// ids, any layer's as LAYER.ID.
type scope struct {
	at          string      // the id of the region whose file it is
	words       *Vocabulary // what that region is asked
	own, region map[string]*Source
	layers      map[string]*Source
	cited       map[*Source]bool
	unread      map[string]bool // layers whose file could not be read, or not all of it
}

// cite finds the source that e names, nil where none is named or known.
func (r *reading) cite(s *scope, e *entry) *Source {
	if e == nil {
		return nil
	}
	for _, declared := range []map[string]*Source{s.own, s.region, s.layers} {
		if source := declared[e.text]; source != nil {
			s.cited[source] = true
			return source
		}
	}
	if layer, _, dotted := strings.Cut(e.text, "."); dotted && s.unread[layer] {
		return nil // it may be declared there
	}
	var known []string
	for _, declared := range []map[string]*Source{s.own, s.region} {
		for id := range declared {
			known = append(known, id)
		}
	}
	if strings.Contains(e.text, ".") {
		for id := range s.layers {
			known = append(known, id)
		}
	}
	mend := "在这个文件或本地区 region.yaml 的 sources 里写上它。"
	if near := nearestSorted(e.text, known); near != "" {
		mend = "是不是想写 " + near + "？"
	}
	r.problems.fail(e.place, "来源 %s 没有声明：%s", shown(e.text), mend)
	return nil
}
