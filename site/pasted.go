package site

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pasted turns the main part of a page into markup that the editor of a portal
// or of a 公众号 takes: a few elements, each with a style of its own, no class,
// no id, no script. What is not known here leaves its text; what cannot work
// elsewhere, as buttons and forms, goes.
type pasted struct {
	plain bool                                   // no headings and no links: what a 公众号 takes
	link  func(href string) (to string, ok bool) // where a link leads from elsewhere; nil: nowhere
}

// styles of what stands in the text. Sizes are in px: editors drop what depends
// on a page's own.
const (
	pastedText    = "margin:0 0 14px;font-size:17px;line-height:1.75;color:#1a1d1b"
	pastedHeading = "margin:28px 0 10px;font-size:20px;line-height:1.5;font-weight:bold;color:#0c4a3e"
	pastedLesser  = "margin:18px 0 8px;font-size:18px;line-height:1.5;font-weight:bold;color:#1a1d1b"
	pastedBox     = "margin:0 0 16px;padding:10px 14px;background-color:#fdf3d8;border-left:5px solid #5f4300"
	pastedSlip    = "margin:0 0 16px;padding:10px 14px;border:1px solid #6f7772"
	pastedTable   = "width:100%;border-collapse:collapse;margin:0 0 14px"
	pastedHead    = "border:1px solid #6f7772;padding:6px 8px;font-size:16px;line-height:1.5;text-align:left;background-color:#e7f0ec;color:#1a1d1b"
	pastedCell    = "border:1px solid #6f7772;padding:6px 8px;font-size:16px;line-height:1.5;text-align:left;color:#1a1d1b"
	pastedList    = "margin:0 0 14px;padding-left:24px"
	pastedItem    = "font-size:17px;line-height:1.75;color:#1a1d1b"
	pastedNotice  = "margin:0 0 14px;font-size:17px;line-height:1.75;font-weight:bold;color:#8c1818"
	pastedSmall   = "margin:0 0 8px;font-size:15px;line-height:1.6;color:#454b48"
)

// classStyles are the styles of elements by their class.
var classStyles = map[string]string{
	"figure": "font-weight:bold;color:#0c4a3e", "unknown": "font-weight:bold;color:#8c1818", "mark": "font-size:14px;color:#5f4300;background-color:#fdf3d8",
	"grade": "font-size:14px;color:#454b48", "when": "display:block;font-size:14px;font-weight:normal;color:#454b48", "step-number": "font-weight:bold;color:#0c4a3e",
	"slip": pastedSlip, "banner": pastedBox, "notice-line": pastedNotice, "note": pastedSmall, "about-source": pastedSmall, "gloss": pastedSmall,
	"summary": pastedText,
}

// gone are the classes of what only the site itself can use.
var gone = []string{"contents", "on-screen", "try", "actions", "go", "back", "to-poster", "typed-code", "page-foot", "code", "letters", "change-place", "picture", "places-nav"}

// article is the markup for what stands in main.
func (p *pasted) article(main *html.Node) *html.Node {
	out := &html.Node{Type: html.ElementNode, Data: "section", DataAtom: atom.Section}
	p.children(out, main)
	return out
}

func (p *pasted) children(to, of *html.Node) {
	for c := of.FirstChild; c != nil; c = c.NextSibling {
		p.add(to, c)
	}
}

// element begins an element of the article.
func element(to *html.Node, tag atom.Atom, style string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: tag.String(), DataAtom: tag}
	setAttr(n, "style", style)
	to.AppendChild(n)
	return n
}

func say(to *html.Node, text string) {
	to.AppendChild(&html.Node{Type: html.TextNode, Data: text})
}

// unusable reports whether an element works on the site alone.
func unusable(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Svg, atom.Form, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Template, atom.Iframe, atom.Img, atom.Object, atom.Link, atom.Meta, atom.H1:
		return true
	}
	for _, class := range gone {
		if hasClass(n, class) {
			return true
		}
	}
	return hasAttr(n, "hidden")
}

// styleOf is an element's style by its classes, else the usual one.
func styleOf(n *html.Node, usual string) string {
	for _, class := range strings.Fields(attr(n, "class")) {
		if style := classStyles[class]; style != "" {
			return style
		}
	}
	return usual
}

// add puts what a node says into the article.
func (p *pasted) add(to, n *html.Node) {
	if n.Type == html.TextNode {
		say(to, n.Data)
		return
	}
	if n.Type != html.ElementNode || unusable(n) || n.Namespace != "" {
		return
	}
	switch n.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		tag, style := n.DataAtom, pastedHeading
		if n.DataAtom != atom.H2 {
			style = pastedLesser
		}
		if p.plain {
			tag = atom.P
		}
		p.children(element(to, tag, style), n)
	case atom.Summary:
		p.children(element(to, atom.P, pastedLesser), n)
	case atom.P, atom.Figcaption:
		p.children(element(to, atom.P, styleOf(n, pastedText)), n)
	case atom.Ul, atom.Ol:
		p.children(element(to, n.DataAtom, pastedList), n)
	case atom.Li:
		p.children(element(to, atom.Li, pastedItem), n)
	case atom.Blockquote:
		p.children(element(to, atom.Blockquote, pastedBox), n)
	case atom.Dl:
		p.terms(to, n)
	case atom.Table:
		p.table(to, n)
	case atom.A:
		p.anchor(to, n)
	case atom.Br:
		element(to, atom.Br, "")
	case atom.Strong, atom.B, atom.Em, atom.I:
		p.children(element(to, atom.Strong, styleOf(n, "")), n)
	case atom.Details:
		if p.plain && within(n, "slip") {
			return // a column of figures, which the page has
		}
		p.children(to, n)
	case atom.Div, atom.Section, atom.Article, atom.Figure:
		if style := styleOf(n, ""); style != "" {
			to = element(to, atom.Section, style)
		}
		p.children(to, n)
	default:
		if style := styleOf(n, ""); style != "" {
			to = element(to, atom.Span, style)
		}
		p.children(to, n)
	}
}

// within reports whether an element lies in one of a class.
func within(n *html.Node, class string) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if hasClass(p, class) {
			return true
		}
	}
	return false
}

// terms makes each term of a list with what is said of it a line.
func (p *pasted) terms(to, list *html.Node) {
	var line *html.Node
	for d := range list.Descendants() {
		switch d.DataAtom {
		case atom.Dt:
			line = element(to, atom.P, pastedText)
			p.children(element(line, atom.Strong, ""), d)
			say(line, "：")
		case atom.Dd:
			if line == nil {
				line = element(to, atom.P, pastedText)
			} else if line.LastChild.Type != html.TextNode || line.LastChild.Data != "：" {
				say(line, " ")
			}
			p.children(line, d)
		}
	}
}

// table keeps a table's rows; its caption becomes a line above it.
func (p *pasted) table(to, table *html.Node) {
	if caption := oneElement(table, func(e *html.Node) bool { return e.DataAtom == atom.Caption }); caption != nil {
		p.children(element(to, atom.P, pastedLesser), caption)
	}
	out := element(element(to, atom.Table, pastedTable), atom.Tbody, "")
	for d := range table.Descendants() {
		if d.DataAtom != atom.Tr {
			continue
		}
		row := element(out, atom.Tr, "")
		for c := d.FirstChild; c != nil; c = c.NextSibling {
			style := pastedCell
			if c.DataAtom == atom.Th {
				style = pastedHead
			} else if c.DataAtom != atom.Td {
				continue
			}
			cell := element(row, atom.Td, style)
			for _, name := range []string{"colspan", "rowspan"} {
				if n, err := strconv.Atoi(attr(c, name)); err == nil && n > 1 {
					setAttr(cell, name, strconv.Itoa(n))
				}
			}
			p.children(cell, c)
		}
	}
}

// anchor is a link where links can be, else its words; a 公众号 gets the address
// of a source beside it.
func (p *pasted) anchor(to, a *html.Node) {
	href := attr(a, "href")
	if p.link != nil && !p.plain {
		if there, ok := p.link(href); ok {
			link := element(to, atom.A, "color:#0c4a3e")
			setAttr(link, "href", there)
			p.children(link, a)
			return
		}
	}
	if style := styleOf(a, ""); style != "" {
		to = element(to, atom.Span, style)
	}
	p.children(to, a)
	if p.plain && (strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "http://")) {
		say(to, "（"+href+"）")
	}
}
