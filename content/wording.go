package content

import (
	"strings"
)

// handFigureShape is one entry of a figures list: an amount or a ratio that is
// typed in prose and stands in no policy table.
var handFigureShape = Shape{Keys: []Key{
	{ID: "text", Name: "原样", Help: "和正文里写的一样，如 1.3万元。", Required: true, Shape: scalar(Text)},
	{ID: "source", Name: "来源", Help: "这个数字出自哪里。", Required: true, Shape: scalar(Cite)},
}}

// handFigures is a figures list.
type handFigures []handFigure

type handFigure struct {
	text string // as plainFigure writes it
	used bool
	at   place
}

// listed reads a figures list.
func (b *building) listed(e *entry, s *scope) handFigures {
	var all handFigures
	for _, item := range e.list() {
		b.cite(s, item.get("source"))
		if t := item.get("text"); t != nil {
			all = append(all, handFigure{text: plainFigure(t.text), at: t.place})
		}
	}
	return all
}

// allows reports whether a figure is on the list, and notes that it is used.
func (l handFigures) allows(text string) bool {
	listed, plain := false, plainFigure(text)
	for i := range l { // a figure that is listed twice is used twice
		if l[i].text == plain {
			l[i].used, listed = true, true
		}
	}
	return listed
}

// unused warns of what a figures list has for nothing.
func (b *building) unused(l handFigures) {
	for _, f := range l {
		if !f.used {
			b.problems.warn(f.at, "figures 里的“%s”正文没有用到：删掉这一条。", f.text)
		}
	}
}

// worded looks at every sentence of a YAML entry as [building.typedFigures] and
// its neighbours do at a guide's. Such a sentence is printed as it stands: it
// cannot refer to a table.
func (b *building) worded(e *entry, l handFigures) {
	if e == nil {
		return
	}
	for _, item := range e.items {
		b.worded(item, l)
	}
	for _, f := range e.fields {
		b.worded(f.value, l)
	}
	if e.shape.Scalar != Text && e.shape.Scalar != Name || e.text == "" {
		return
	}
	runes := []rune(e.text)
	for _, f := range figuresIn(runes) {
		if !l.allows(f.text) {
			b.problems.fail(e.place, "“%s”是手写的数字，以后表改了这里不会跟着改：写进指南（guides），在那里引用政策表；不是政策数字的，写进这个文件开头的 figures 并注明来源。", shown(f.text))
		}
	}
	b.plainText(e)
}

// readable looks at every sentence of a YAML entry whose figures have a source
// beside them.
func (b *building) readable(e *entry) {
	if e == nil {
		return
	}
	for _, item := range e.items {
		b.readable(item)
	}
	for _, f := range e.fields {
		b.readable(f.value)
	}
	if (e.shape.Scalar == Text || e.shape.Scalar == Name) && e.text != "" {
		b.plainText(e)
	}
}

// plainText says what a sentence that is printed as it stands must not have.
func (b *building) plainText(e *entry) {
	runes := []rune(e.text)
	for _, sign := range referenceSigns {
		if strings.Contains(e.text, sign) {
			b.problems.fail(e.place, "这里不能引用政策表或术语（%s）：直接写字；要引用的写进指南（guides）。", sign)
			break
		}
	}
	if tag := anyTag.FindString(e.text); tag != "" {
		b.problems.warn(e.place, "这里写了 HTML（%s），网页上会原样显示出来：删掉它。", shown(tag))
	}
	if e.shape.Scalar == Text {
		for _, s := range longOnes(runes) {
			b.problems.warn(e.place, longSentence, s.length, longest)
		}
	}
}
