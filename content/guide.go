package content

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"mingbaizhi/calc"
)

// Guide is one page of 大白话问答, or of 一步一步来.
type Guide struct {
	ID, Title, Summary, Audience string
	WeChat                       bool // it is also made for 公众号
	Steps                        bool // its headings are steps in order, no questions
	Topics, Aliases              []string
	Sources                      []*Source
	Checked, NextReview          calc.Date
	Path                         string
	Calculate                    *Situation // what the calculator opens with, nil where nothing is said

	// Body is the parsed Markdown over Text. It holds Reference and Example
	// nodes besides goldmark's own; a question's heading has its anchor as id.
	Body ast.Node
	Text []byte

	Questions []Question
	Examples  []*Example

	folded   foldedText
	body     string // as written, with the lines of the front matter empty
	places   *reader
	tags     []typedTag
	tables   []string // layers that references name
	links    []guideLink
	checkAt  place
	reviewAt place
	figures  handFigures
	front    *entry
	read     []passage // until its prose has been checked
}

// Question is a ## heading: a question, or a step.
type Question struct {
	Text, Anchor string
	Line         int
	Heading      ast.Node
}

// Answer is the first paragraph of the answer, nil if it has none.
func (q *Question) Answer() ast.Node {
	for n := q.Heading.NextSibling(); n != nil; n = n.NextSibling() {
		if h, heading := n.(*ast.Heading); heading && h.Level <= 2 {
			return nil
		}
		if n.Kind() == ast.KindParagraph {
			return n
		}
	}
	return nil
}

// Stale reports whether nobody has checked the guide for a year on the day
// given.
func (g *Guide) Stale(on calc.Date) bool { return g.Checked != 0 && aYearAfter(g.Checked) < on }

// Declared are the amounts and ratios that the guide types itself, each with a
// source.
func (g *Guide) Declared() []string {
	var all []string
	for _, f := range g.figures {
		all = append(all, f.text)
	}
	return all
}

var frontShape = Shape{Keys: []Key{
	{ID: "title", Name: "标题", Help: "用人们会问的话，不用术语。", Required: true, Shape: scalar(Name)},
	{ID: "summary", Name: "一句话", Help: "这一页讲什么，列表里显示。", Required: true, Shape: scalar(Text)},
	{ID: "kind", Name: "哪一种", Help: "问答（questions，可以不写）：每个 ## 是一个问题。一步一步来（steps）：每个 ## 是一步，按先后排。", Shape: oneOf(
		Word{"questions", "问答"}, Word{"steps", "一步一步来"})},
	{ID: "audience", Name: "写给谁", Help: "什么人用得上。", Shape: scalar(Text)},
	{ID: "topics", Name: "属于哪件事", Help: "人们为了办哪件事来看它，可以不止一件；词表 intents 里的编号。", Shape: listOf(idOf(AnIntent))},
	{ID: "aliases", Name: "别的问法", Help: "人们搜索时会用的词。", Shape: listOf(scalar(Name))},
	{ID: "sources", Name: "来源", Help: "这一页依据的来源。", Required: true, Shape: listOf(scalar(Cite))},
	{ID: "figures", Name: "手写的数字", Help: "正文里不出自政策表的金额和比例，每个写明来源。", Shape: listOf(&handFigureShape)},
	{ID: "calculate", Name: "打开计算器时填好", Help: "这一页讲的是什么人、什么就诊；页上的“算一算”打开计算器时，这些已经填好。", Shape: &situationShape},
	{ID: "wechat", Name: "发公众号", Help: "写 true 时，发布时也做成公众号能贴的一篇，带封面和表格图片。", Shape: scalar(Flag)},
	{ID: "checked", Name: "核对日期", Help: "最近一次核对全页的日子。", Required: true, Shape: scalar(Day)},
	{ID: "next-review", Name: "下次复核", Help: "最晚什么时候再核对。", Shape: scalar(Day)},
}}

// guide reads one guide.
func (b *building) guide(name string) *Guide {
	original, ok := b.tree.read(name, &b.problems)
	if !ok {
		return nil
	}
	g := &Guide{ID: strings.TrimSuffix(path.Base(name), ".md"), Path: name}
	if say := NameFault("文件名", g.ID); say != "" {
		b.problems.fail(place{name, 1, 1}, "%s", say)
	}
	front, body, ok := splitFront(original)
	if !ok {
		b.problems.fail(place{name, 1, 1}, "开头少了两行 ---：第一行写 ---，接着写 title 等各项，再写一行 ---，下面才是正文。")
		return nil
	}
	if onlyComments(front) {
		b.problems.fail(place{name, 1, 1}, "开头的两行 --- 中间没有内容：写上 title、summary、sources 和 checked。")
		return nil
	}
	if g.front = b.parse(name, front, &frontShape, ""); g.front == nil {
		return nil
	}
	b.frontOf(g)
	if at, say := tooMuch(name, body); say != "" {
		b.problems.fail(at, "%s", say)
		return nil
	}
	g.parse(body)
	b.questions(g)
	return g
}

// splitFront separates the lines between two --- from what follows. Both come
// back with as many lines before them as the file has, so that a place in
// either is a place in the file.
func splitFront(text string) (front, body string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " ") != "---" {
		return "", "", false
	}
	at, lines := 0, 1
	for line := range strings.Lines(rest) {
		if strings.TrimRight(line, " \n") == "---" {
			lines += strings.Count(line, "\n")
			return "\n" + rest[:at], strings.Repeat("\n", lines) + rest[at+len(line):], true
		}
		at += len(line)
		lines++
	}
	return "", "", false
}

// onlyComments reports whether nothing in a piece of YAML says anything.
func onlyComments(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}

// frontOf reads what stands between the --- lines.
func (b *building) frontOf(g *Guide) {
	e := g.front
	g.Title, g.Summary, g.Audience = e.get("title").str(), e.get("summary").str(), e.get("audience").str()
	g.Steps = e.has("kind") && e.get("kind").str() != "questions" // a misspelt one was meant to be steps
	g.WeChat = e.get("wechat").flag()
	g.Topics, g.Aliases = e.get("topics").strs(), e.get("aliases").strs()
	g.Checked, g.NextReview = e.get("checked").date(), e.get("next-review").date()
	g.checkAt, g.reviewAt = e.at("checked"), e.at("next-review")
	if g.NextReview != 0 && g.NextReview < g.Checked {
		b.problems.fail(g.reviewAt, "下次复核（%s）早于核对日期（%s）：改正其中一个。", g.NextReview, g.Checked)
	}
	s := b.proseScope()
	for _, item := range e.get("sources").list() {
		if source := b.cite(s, item); source != nil {
			g.Sources = append(g.Sources, source)
		}
	}
	b.topics(e.get("topics"))
	g.Calculate = b.situation(e.get("calculate"))
	g.figures = b.listed(e.get("figures"), s)
}

// topics checks that the vocabulary has what a page says it is about.
func (b *building) topics(e *entry) {
	for _, item := range e.list() {
		if b.out.Vocabulary.Intent(item.text) == nil {
			var ids []string
			for _, x := range b.out.Vocabulary.Intents {
				ids = append(ids, x.ID)
			}
			b.problems.fail(item.place, "词表里没有 %s 这件事：%s", item.text, meant(item.text, ids))
		}
	}
}

// proseScope is what guides and cases may cite.
func (b *building) proseScope() *scope {
	return &scope{at: b.region.ID, words: b.out.Vocabulary, own: b.region.sources, layers: b.layerSources, cited: b.cited, unread: b.broken}
}

// parse makes the tree of the body.
func (g *Guide) parse(body string) {
	pc := parser.NewContext()
	g.body, g.places = body, newReader(body)
	g.folded = foldReferences(body)
	g.Text = []byte(g.folded.text)
	g.Body = markdown().Parse(text.NewReader(g.Text), parser.WithContext(pc))
	g.tags, _ = pc.Get(tagsKey).([]typedTag)
}

// at is the place in the file of an offset into Text.
func (g *Guide) at(offset int) place {
	return g.written(g.folded.original(offset))
}

// written is the place in the file of an offset into the body as it is written.
func (g *Guide) written(offset int) place {
	line, col := g.places.at(offset)
	return place{g.Path, line, col}
}

// questions takes the ## headings and gives each its anchor.
func (b *building) questions(g *Guide) {
	what, again := "问题", "已经问过：合成一个，或改一个问法。"
	if g.Steps {
		what, again = "步骤", "已经写过：合成一步，或改一个写法。"
	}
	first := map[string]Question{}
	g.read = passages(g.Body, g.Text)
	for _, p := range g.read {
		if p.heading == 0 {
			continue
		}
		at := g.at(p.node.Pos())
		if len(p.runes) > 0 {
			at = g.at(p.offset(0))
		}
		q := Question{Text: strings.TrimSpace(p.text()), Line: at.line, Heading: p.node}
		q.Anchor = anchor(q.Text)
		switch {
		case p.heading == 1:
			b.problems.fail(at, "正文里不写一级标题（#）：页面的标题写在开头的 title，%s用 ##。", what)
		case q.Anchor == "":
			b.problems.fail(at, "这个标题里没有字：写上%s，或删掉这一行。", what)
		case first[q.Anchor].Line > 0:
			b.problems.fail(at, "“%s”在第 %d 行%s", shown(q.Text), first[q.Anchor].Line, again)
		case p.heading == 2:
			g.Questions = append(g.Questions, q)
			fallthrough
		default:
			first[q.Anchor] = q
			p.node.SetAttributeString("id", []byte(q.Anchor))
			if g.Steps && p.heading == 2 {
				b.stepHeading(q.Text, at)
			}
		}
	}
	least, most := 1, "正文里没有问题：用“## 问题”把正文分开，一个标题一个问题。"
	if g.Steps {
		least, most = 2, "一步一步来的指南少于两步：用“## 步骤”把正文分开，一个标题一步；不分步的删掉 kind。"
	}
	if len(g.Questions) < least {
		b.problems.fail(place{g.Path, g.front.line, 1}, "%s", most)
	}
}

// numbered is how authors number steps, which the page does.
var numbered = regexp.MustCompile(`^(?:第\s*(?:[0-9]+|[一二三四五六七八九十]+)\s*步|步骤\s*(?:[0-9]+|[一二三四五六七八九十]+)|[0-9]+\s*[.、．)）]|[一二三四五六七八九十]+\s*[、.．])`)

// stepHeading warns of a number in a step's heading: the page numbers them, so
// that a step put in between moves the others on.
func (b *building) stepHeading(text string, at place) {
	if n := numbered.FindString(foldWidth(text)); n != "" {
		b.problems.warn(at, "“%s”自己写了第几步，网页会再编一次：删掉“%s”。", shown(text), n)
	}
}

// anchor is a heading's text without what a web address would trip over.
func anchor(text string) string {
	return strings.Map(func(r rune) rune {
		if r = foldRune(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
