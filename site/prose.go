package site

import (
	"bufio"
	"bytes"
	"html"
	"html/template"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"mingbaizhi/content"
)

// prose turns a guide's Markdown into HTML. What CommonMark says is goldmark's
// own; this adds references, worked examples, tables that turn into cards, and
// links that lead to pages instead of files. HTML in Markdown is text already.
type prose struct {
	site    *Site
	region  *content.Region
	guide   *content.Guide
	page    *Page
	sources *sourceList
	html    renderer.Renderer
	out     bytes.Buffer // of what is being printed
	w       *bufio.Writer

	heading string   // above what is being printed: a table's caption
	columns []string // of the table that is being printed
}

func (s *Site) newProse(r *content.Region, g *content.Guide, page *Page, sources *sourceList) *prose {
	p := &prose{site: s, region: r, guide: g, page: page, sources: sources}
	p.w = bufio.NewWriter(&p.out)
	p.html = renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(p, 100),
		util.Prioritized(markup.NewRenderer(markup.WithEastAsianLineBreaks(markup.EastAsianLineBreaksSimple)), 1000)))
	return p
}

// RegisterFuncs says which nodes prose prints itself.
func (p *prose) RegisterFuncs(to renderer.NodeRendererFuncRegisterer) {
	to.Register(content.KindReference, p.reference)
	to.Register(content.KindExample, p.example)
	to.Register(ast.KindLink, p.link)
	to.Register(ast.KindImage, p.image)
	to.Register(extast.KindTable, p.table)
	to.Register(extast.KindTableHeader, p.tableHead)
	to.Register(extast.KindTableRow, p.tableRow)
	to.Register(extast.KindTableCell, p.tableCell)
}

// body prints the blocks from first up to the next question, and gives that.
func (p *prose) body(first ast.Node) (text template.HTML, next ast.Node, err error) {
	for next = first; next != nil && !isQuestion(next); next = next.NextSibling() {
		if err := p.html.Render(p.w, p.guide.Text, next); err != nil {
			return "", nil, err
		}
	}
	text, err = p.printed()
	return text, next, err
}

// printed is what has been printed since it was last asked for.
func (p *prose) printed() (template.HTML, error) {
	err := p.w.Flush()
	text := template.HTML(p.out.String())
	p.out.Reset()
	return text, err
}

func isQuestion(n ast.Node) bool {
	h, heading := n.(*ast.Heading)
	return heading && h.Level <= 2
}

// inline prints what stands inside a block, without the block.
func (p *prose) inline(block ast.Node) (template.HTML, error) {
	for n := block.FirstChild(); n != nil; n = n.NextSibling() {
		if err := p.html.Render(p.w, p.guide.Text, n); err != nil {
			return "", err
		}
	}
	return p.printed()
}

// reference prints a cell's figure with a way to its table, or a term with a
// way to its meaning.
func (p *prose) reference(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*content.Reference)
	switch {
	case !entering:
	case n.Term != nil:
		write(w, `<a class="term" href="`, relative(p.page.Path, "glossary.html#"+termAnchor(n.Term)), `">`, n.Word, `</a>`)
	default:
		cell := p.region.Cell(n.Address, p.site.opt.Date)
		if cell == nil {
			break // its absence is a problem of the content, and has been said
		}
		mark := p.sources.mark(cell.Source)
		if before, _ := utf8.DecodeLastRuneInString(textOf(node.PreviousSibling(), source)); touches(before, firstRune(cell.Text)) {
			write(w, " ")
		}
		write(w, `<a class="figure" data-cell="`, n.Address, `" href="`, relative(p.page.Path, cellPlace(p.region, cell, p.site.opt.Date)), `">`, cell.Text, `</a>`)
		if mark != "" && cell.Known() {
			write(w, ` <span class="mark">`, mark, `</span>`)
		} else if last, _ := utf8.DecodeLastRuneInString(cell.Text); touches(firstRune(textOf(node.NextSibling(), source)), last) {
			write(w, " ")
		}
	}
	return ast.WalkSkipChildren, nil
}

// example prints a worked example as a slip.
func (p *prose) example(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	e := node.(*content.Example)
	for _, slip := range p.site.slips(p.region, e.Title, e.Ledger) {
		try := p.page.tryLink(p.region, e.Request)
		slip.Try = &try
		if err := p.site.kinds.part(w, "guide", "slip", slip); err != nil {
			return ast.WalkStop, err
		}
	}
	return ast.WalkSkipChildren, nil
}

// link leads from guide to guide by page; telephone numbers and the addresses
// of governments and newspapers stay as they are.
func (p *prose) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		write(w, `<a href="`, p.site.guideLink(p.region, p.guide, p.page, string(node.(*ast.Link).Destination)), `">`)
	} else {
		write(w, `</a>`)
	}
	return ast.WalkContinue, nil
}

// image is left out: a picture is a problem of the content.
func (p *prose) image(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkContinue, nil
}

// write writes parts, every second one escaped: it stands in an attribute or
// between tags.
func write(w util.BufWriter, parts ...string) {
	for i, part := range parts {
		if i%2 == 1 {
			part = html.EscapeString(part)
		}
		w.WriteString(part) // an error is kept by the buffer and returned by Flush
	}
}

// touches reports whether a space belongs between a Chinese character and what
// stands beside it: a digit or a percent sign.
func touches(han, beside rune) bool {
	return unicode.Is(unicode.Han, han) && (unicode.IsDigit(beside) || beside == '%')
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// textOf is what a piece of text says; other nodes say nothing.
func textOf(node ast.Node, source []byte) string {
	if t, is := node.(*ast.Text); is {
		return string(t.Segment.Value(source))
	}
	return ""
}
