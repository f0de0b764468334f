package content

import (
	"bytes"
	"html"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// passage is the running text of one block.
type passage struct {
	runes   []rune
	runs    []run
	heading int  // its level, zero for other blocks
	quoted  bool // inside a block quote
	node    ast.Node
}

// run is a part of a passage that stands so in the folded text: its first character,
// and where that stands.
type run struct{ first, offset int }

// offset is where a character stands in the folded text.
func (p *passage) offset(i int) int {
	last := p.runs[sort.Search(len(p.runs), func(k int) bool { return p.runs[k].first > i })-1]
	offset := last.offset
	for _, r := range p.runes[last.first:i] {
		offset += utf8.RuneLen(r)
	}
	return offset
}

// standIn stands in a passage for a reference.
const standIn = '￼'

// passages takes the running text out of a document. Hardly a sign stands in it twice,
// so that all passages have room in one place.
func passages(document ast.Node, source []byte) []passage {
	const many = 64
	all := make([]passage, 0, many)
	room := passage{runes: make([]rune, 0, utf8.RuneCount(source)), runs: make([]run, 0, 2*many)}
	next := func(n ast.Node) *passage {
		if len(all) > 0 {
			last := &all[len(all)-1]
			room = passage{runes: last.runes[len(last.runes):], runs: last.runs[len(last.runs):]}
		}
		all = append(all, room)
		p := &all[len(all)-1]
		p.node, p.quoted = n, inQuote(n)
		return p
	}
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading, extast.KindTableCell:
			p := next(n)
			if h, ok := n.(*ast.Heading); ok {
				p.heading = h.Level
			}
			p.collect(n, source)
			return ast.WalkSkipChildren, nil
		case ast.KindCodeBlock, ast.KindFencedCodeBlock:
			if block, is := n.(*ast.FencedCodeBlock); is && block.Info != nil {
				break // a worked example, or a fault that has been said
			}
			p := next(n)
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				p.add(line.Value(source), line.Start)
			}
		}
		return ast.WalkContinue, nil
	})
	return all
}

func (p *passage) collect(n ast.Node, source []byte) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch x := child.(type) {
		case *ast.Text:
			p.addMarkdown(x.Segment.Value(source), x.Segment.Start, x.IsRaw())
			if x.SoftLineBreak() || x.HardLineBreak() {
				p.put('\n', x.Segment.Stop)
			}
		case *Reference:
			p.put(standIn, x.Pos())
		default:
			p.collect(child, source)
		}
	}
}

func (p *passage) put(r rune, offset int) {
	p.runes, p.runs = append(p.runes, r), append(p.runs, run{len(p.runes), offset})
}

func (p *passage) add(text []byte, offset int) {
	runes := p.runes
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		runes = append(runes, r)
		i += size
	}
	p.runes, p.runs = runes, append(p.runs, run{len(p.runes), offset})
}

// escaped is what Markdown prints otherwise than it is typed: \% and &#37;.
var escaped = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

// addMarkdown adds text as a reader sees it. What an escape prints stands where
// the escape does.
func (p *passage) addMarkdown(text []byte, offset int, raw bool) {
	last := 0
	if !raw && (bytes.IndexByte(text, '\\') >= 0 || bytes.IndexByte(text, '&') >= 0) {
		for _, at := range escaped.FindAllIndex(text, -1) {
			p.add(text[last:at[0]], offset+last)
			sign := string(text[at[0]:at[1]])
			if sign[0] == '&' {
				sign = html.UnescapeString(sign)
			} else {
				sign = sign[1:]
			}
			for _, r := range sign {
				p.put(r, offset+at[0])
			}
			last = at[1]
		}
	}
	p.add(text[last:], offset+last)
}

// text is the passage with references left out.
func (p *passage) text() string {
	var out strings.Builder
	out.Grow(3 * len(p.runes))
	for _, r := range p.runes {
		if r != standIn && r != '\n' {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// begins reports whether its text does so.
func (p *passage) begins(with string) bool {
	for _, r := range p.runes {
		if r == standIn || r == '\n' {
			continue
		}
		rest, is := strings.CutPrefix(with, string(r))
		if !is || rest == "" {
			return is
		}
		with = rest
	}
	return false
}

func inQuote(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindBlockquote {
			return true
		}
	}
	return false
}
