package site

import (
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// A table in a guide gets the question above it as its caption, and each of its
// cells its column's heading, for the card form on narrow screens.

func (p *prose) table(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		write(w, "</tbody>\n</table>\n")
		return ast.WalkContinue, nil
	}
	p.columns = nil
	for cell := node.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		p.columns = append(p.columns, plainText(cell, source))
	}
	write(w, "<table class=\"cards\">\n<caption>", p.heading, "</caption>\n")
	return ast.WalkContinue, nil
}

func (p *prose) tableHead(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		write(w, "<thead><tr>")
	} else {
		write(w, "</tr></thead>\n<tbody>\n")
	}
	return ast.WalkContinue, nil
}

func (p *prose) tableRow(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		write(w, "<tr>")
	} else {
		write(w, "</tr>\n")
	}
	return ast.WalkContinue, nil
}

func (p *prose) tableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	column := 0
	for before := node.PreviousSibling(); before != nil; before = before.PreviousSibling() {
		column++
	}
	head := node.Parent().Kind() == extast.KindTableHeader
	switch {
	case head && entering:
		write(w, `<th scope="col">`)
	case column == 0 && entering:
		write(w, `<th scope="row">`)
	case head || column == 0:
		write(w, "</th>")
	case entering:
		label := ""
		if column < len(p.columns) {
			label = p.columns[column]
		}
		write(w, `<td data-label="`, label, `">`)
	default:
		write(w, "</td>")
	}
	return ast.WalkContinue, nil
}

// plainText is the text below a node.
func plainText(node ast.Node, source []byte) string {
	text := ""
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			text += textOf(n, source)
		}
		return ast.WalkContinue, nil
	})
	return text
}
