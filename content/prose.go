package content

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
)

// prose reads what people read, once the policy stands.
func (b *building) prose() {
	b.services()
	b.stations()
	b.enrolment()
	for _, name := range b.tree.list(b.region.ID+"/guides", ".md", &b.problems) {
		if g := b.guide(name); g != nil {
			b.out.Guides = append(b.out.Guides, g)
		}
	}
	for _, g := range b.out.Guides {
		b.nodes(g)
		b.misled(g)
		b.typedFigures(g)
		b.plainWords(g)
		b.markup(g)
		g.read = nil
	}
	b.orphans()
	if b.tree.written(b.region.ID + "/cases.yaml") {
		b.cases(b.region.ID + "/cases.yaml")
	}
	b.prices()
	b.statistics()
	b.leaflets()
	b.corrections()
	b.served()
}

// nodes reads references, links and worked examples.
func (b *building) nodes(g *Guide) {
	var blocks []*ast.FencedCodeBlock
	_ = ast.Walk(g.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch x := n.(type) {
		case *Reference:
			b.refer(g, x)
		case *ast.Link:
			b.link(g, string(x.Destination), g.at(x.Pos()))
		case *ast.AutoLink:
			to := string(x.URL(g.Text))
			if x.AutoLinkType == ast.AutoLinkEmail {
				to = "mailto:" + to
			}
			b.link(g, to, g.at(x.Pos()))
		case *ast.Image:
			b.problems.fail(g.at(x.Pos()), "指南里还不能放图片，网页上只会剩下方括号里的字：把图里的意思写成字，或写成表格。")
		case *ast.FencedCodeBlock:
			blocks = append(blocks, x)
		}
		return ast.WalkContinue, nil
	})
	for _, block := range blocks { // not while walking: a block gives way to its example
		b.fenced(g, block)
	}
}

// typedFigures finds amounts and ratios that were typed by hand.
func (b *building) typedFigures(g *Guide) {
	for _, e := range append(g.front.get("aliases").list(), g.front.get("title"), g.front.get("summary"), g.front.get("audience")) {
		for _, f := range figuresIn([]rune(e.str())) {
			b.typedFigure(g, f, e.place)
		}
	}
	for _, p := range g.read {
		if p.quoted {
			continue
		}
		for _, f := range figuresIn(p.runes) {
			b.typedFigure(g, f, g.at(p.offset(f.start)))
		}
	}
	b.unused(g.figures)
}

func (b *building) typedFigure(g *Guide, f typed, at place) {
	if g.figures.allows(f.text) {
		return
	}
	mend := "引用政策表里的那一格，写成 {{ 表 \"表/行/列\" }}；不是政策数字的，写进开头的 figures 并注明来源。"
	if addresses := b.sameValue(g, f); len(addresses) > 0 {
		mend = "和政策表里的一格相同，写成 {{ 表 \"" + strings.Join(addresses, "\" }} 或 {{ 表 \"") + "\" }}。"
	}
	b.problems.fail(at, "“%s”是手写的数字，以后表改了这里不会跟着改：%s", shown(f.text), mend)
}

// sameValue lists up to three cells that hold what was typed, those of tables
// that the guide speaks of first, then what holds now.
func (b *building) sameValue(g *Guide, f typed) []string {
	const few = 3
	var near, newest, older []string
	for _, l := range b.out.Layers {
		for i := range l.Versions {
			v := &l.Versions[i]
			for _, c := range v.Cells() {
				switch {
				case !c.Known() || !f.known || c.Value.Amount != f.amount || c.Unit != f.unit:
				case v == l.newest() && contains(g.tables, l.ID):
					near = append(near, c.prosaic(l, v))
				case v == l.newest():
					newest = append(newest, c.prosaic(l, v))
				default:
					older = append(older, c.prosaic(l, v))
				}
			}
		}
	}
	all := slices.Concat(near, newest, older)
	return all[:min(few, len(all))]
}

// markup warns of what Markdown does not do here.
func (b *building) markup(g *Guide) {
	for _, tag := range g.tags {
		b.problems.warn(g.at(tag.offset), "这里写了 HTML（%s），网页上会原样显示出来：删掉它，改用 Markdown 的写法。", shown(tag.tag))
	}
	for _, p := range g.read {
		if !slices.ContainsFunc(p.runes, func(r rune) bool { return r == '{' || r == '}' || r == '｛' || r == '｝' }) {
			continue
		}
		text := string(p.runes)
		for _, sign := range referenceSigns {
			if i := strings.Index(text, sign); i >= 0 {
				b.problems.fail(g.at(p.offset(len([]rune(text[:i])))), "引用写得不完整：写成 {{ 表 \"表/行/列\" }} 或 {{ 术语 \"词\" }}，两边各两个花括号，写在一行里。")
				break
			}
		}
	}
}

// referenceSigns begin and end a reference.
var referenceSigns = []string{"{{", "｛｛", "{｛", "｛{", "}}", "｝｝", "}｝", "｝}"}

// plainWords warns of sentences that are hard to read aloud.
func (b *building) plainWords(g *Guide) {
	title := g.front.get("title")
	for _, t := range b.lib.Glossary.Terms {
		if title != nil && strings.Contains(title.text, t.Name) {
			b.problems.warn(title.place, "标题里的“%s”是术语：换成人们平时的说法%s。", t.Name, orSynonym(t))
			break
		}
	}
	for _, p := range g.read {
		if p.heading == 2 && !g.Steps && len(p.runes) > 0 {
			if text := p.text(); !strings.HasSuffix(foldWidth(strings.TrimSpace(text)), "?") {
				b.problems.warn(g.at(p.offset(0)), "“%s”不是问句：写成人们会问的话，以问号结尾。", shown(text))
			}
		}
		if p.begins(unwritten) {
			b.problems.warn(g.at(p.offset(0)), "这里还没有写：写上回答，或删掉这个问题。")
		}
		if !p.quoted {
			b.longSentences(g, p)
		}
	}
}

func orSynonym(t Term) string {
	if len(t.Synonyms) == 0 {
		return ""
	}
	return "，如“" + t.Synonyms[0] + "”"
}

// longest is how many characters a sentence may have; a reference counts as
// the few that it will print.
const (
	longest      = 40
	referenceLen = 5
)

const longSentence = "这一句有 %d 个字，念起来费劲：拆成两句，每句不超过 %d 个字。"

func (b *building) longSentences(g *Guide, p passage) {
	for _, s := range longOnes(p.runes) {
		b.problems.warn(g.at(p.offset(s.start)), longSentence, s.length, longest)
	}
}

// sentence is one that is too long, start and length in characters.
type sentence struct{ start, length int }

// longOnes finds the sentences with more characters than a reader's breath.
func longOnes(runes []rune) []sentence {
	var found []sentence
	start, length := 0, 0
	end := func(i int) {
		if length > longest {
			found = append(found, sentence{start, length})
		}
		start, length = i+1, 0
	}
	for i, r := range runes {
		switch r {
		case '。', '！', '？', '；', '!', '?', ';':
			end(i)
		case standIn:
			length += referenceLen
		case ' ', '\n':
		default:
			if length == 0 {
				start = i
			}
			length++
		}
	}
	end(len(runes) - 1)
	return found
}

// served lists the intents that a page of the region answers.
func (b *building) served() {
	for _, x := range b.out.Vocabulary.Intents {
		if slices.ContainsFunc(b.out.Guides, func(g *Guide) bool { return slices.Contains(g.Topics, x.ID) }) ||
			slices.ContainsFunc(b.out.Services, func(s *Service) bool { return slices.Contains(s.Topics, x.ID) }) || b.out.Enrolment.Serves(x.ID) {
			b.out.Intents = append(b.out.Intents, x)
		}
	}
}

// Overdue lists the sources and guides that nobody has looked at for a year, or
// whose review is due, and the leaflets that no longer hold or have
// grown too long for their sheet, on a day. The clock is not read: the day is the
// caller's.
func (r *Region) Overdue(on calc.Date) Problems {
	var problems Problems
	// A site made for a day gone by has sources checked since; half a year ahead
	// is a slip of the year.
	later := onTime(inTime(on).AddDate(0, 6, 0))
	future := func(at place, what string, checked calc.Date) {
		if checked > later {
			problems.warn(at, "%s的核对日期（%s）还没有到：写真正核对的那一天；没有写错，就看看电脑的日期对不对。", what, checked)
		}
	}
	for _, s := range r.Sources {
		future(place{s.Path, s.Line, s.col}, "来源 "+s.ID+" ", s.Checked)
		if s.Stale(on) {
			problems.warn(place{s.Path, s.Line, s.col}, "来源 %s 上次核对是 %s，已经超过一年：打开来源核对一遍，再改 checked。", s.ID, s.Checked)
		}
	}
	for _, g := range r.Guides {
		future(g.checkAt, "这一页", g.Checked)
		switch {
		case g.Stale(on):
			problems.warn(g.checkAt, "这一页上次核对是 %s，已经超过一年：核对全页，再改 checked。", g.Checked)
		case g.NextReview > g.Checked && g.NextReview < on:
			problems.warn(g.reviewAt, "这一页的下次复核（%s）已经过了：核对全页，再改 checked 和 next-review。", g.NextReview)
		}
	}
	for _, l := range r.Leaflets {
		if l.Until != 0 && l.Until < on {
			problems.warn(l.untilAt, "这张明白纸只到 %s 有效，已经过了：核对内容，再改 until，重新印。", l.Until)
		}
		if _, fits := l.Size(on, 0); !fits {
			problems.warn(place{l.Path, 1, 1}, "这张明白纸的内容太多，一页 A4 放不下：去掉一篇问答或一张表，或分成两张。")
		}
	}
	return Merge(problems)
}
