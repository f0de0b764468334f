package edit

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// set gives the splice that puts w in the place of an item of a collection.
func (d *document) set(parent *node, index int, w *wish) (splice, error) {
	if parent == nil {
		if d.root.block() || w.n.block() {
			return splice{}, d.fault(d.root.start, "整个文件不能这样换：一项一项改，或换掉全文。")
		}
		return splice{d.root.start, d.root.end, w.inline(d.root, false)}, nil
	}
	n, e := parent.items[index], parent.entries[index]
	if s, ok := d.setList(n, w); ok {
		return s, nil
	}
	if !parent.flow && !parent.bare {
		if w.n.block() {
			return d.setLines(parent, n, e, w), nil
		}
		if l := d.literal(parent, n, w); l != "" {
			return d.setLiteral(n, e, l), nil
		}
	}
	s := w.inline(n, parent.flow)
	switch {
	case n.empty() && e.colon < 0:
		at := parent.keys[index].end
		return splice{at, at, ": " + s}, nil
	case n.empty() && parent.kind == yaml.SequenceNode && parent.flow:
		return splice{n.start, n.end, s}, nil
	case n.empty():
		return splice{e.colon, e.colon, " " + s}, nil
	case n.block() && d.lineOf(n.start) != d.lineOf(e.colon):
		return splice{e.colon, n.end, " " + s + strings.TrimRight(d.text[e.colon:d.lineEnd(e.colon)], " \t")}, nil
	case n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		header := d.text[n.start:d.lineEnd(n.start)]
		comment := ""
		if i := strings.Index(header, " #"); i >= 0 {
			comment = header[i:]
		}
		return splice{n.start, n.end, s + comment}, nil
	}
	return d.aligned(splice{n.start, n.end, s}), nil
}

// literal is w as a block of lines: text of several lines, or what stands in
// the place of such a block. It is empty where w is better written on one line.
func (d *document) literal(parent, n *node, w *wish) string {
	was := n != nil && n.style&yaml.LiteralStyle != 0
	if !w.isText() || !was && !strings.Contains(strings.TrimRight(w.n.value, "\n"), "\n") {
		return ""
	}
	indent := parent.indent + 2
	if was {
		if second := d.nextLine(n.start); second < n.end {
			if spaces := len(d.text[second:n.end]) - len(strings.TrimLeft(d.text[second:n.end], " ")); spaces > parent.indent {
				indent = spaces
			}
		}
	}
	block := literalBlock(w.n.value, indent, d.eol)
	if strings.HasPrefix(block, "|2") && indent != parent.indent+2 {
		return ""
	}
	return block
}

// setLiteral puts a block of lines in the place of a value. A comment beside it
// stays beside the header.
func (d *document) setLiteral(n *node, e entry, block string) splice {
	header, lines, _ := strings.Cut(block, d.eol)
	from, to, space := n.start, d.lineEnd(n.end), ""
	rest := d.text[n.end:to]
	switch {
	case n.empty():
		from, space = e.colon, " "
		to = d.lineEnd(from)
		rest = d.text[from:to]
	case n.block() && d.lineOf(n.start) != d.lineOf(e.colon):
		from, space = e.colon, " "
		rest = d.text[from:d.lineEnd(from)]
	case n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		to = n.end
		rest = ""
		if i := strings.Index(d.text[n.start:d.lineEnd(n.start)], " #"); i >= 0 {
			rest = d.text[n.start+i : d.lineEnd(n.start)]
		}
	}
	return splice{from, to, space + header + strings.TrimRight(rest, " \t") + d.eol + lines + d.lastEnd(to, block)}
}

// lastEnd is a line end for a file without a last one, where a block of lines
// that keeps its own would stand at the end.
func (d *document) lastEnd(at int, block string) string {
	if at == len(d.text) && strings.Contains(block, "|") && strings.Contains(block, d.eol) {
		return d.eol
	}
	return ""
}

// setLines puts a collection of lines in the place of a value.
func (d *document) setLines(parent, n *node, e entry, w *wish) splice {
	if parent.kind == yaml.SequenceNode {
		indent := parent.indent + 2
		from, space := n.start, ""
		if n.empty() {
			from, space = e.colon, " "
		}
		return splice{from, max(n.end, from), space + strings.TrimLeft(w.lines(indent, d.eol), " ")}
	}
	indent := d.indentBelow(parent, w)
	if n.block() && n.kind == w.n.kind {
		indent = n.indent
	}
	lines := d.eol + w.lines(indent, d.eol)
	switch {
	case n.empty():
		to := d.lineEnd(e.colon)
		return splice{e.colon, to, strings.TrimRight(d.text[e.colon:to], " \t") + lines}
	case n.block() || n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		comment := d.text[e.colon:d.lineEnd(e.colon)]
		if i := strings.Index(comment, " #"); i >= 0 {
			comment = strings.TrimRight(comment[i:], " \t")
		} else {
			comment = ""
		}
		return splice{e.colon, n.end, comment + lines}
	}
	to := d.lineEnd(n.end)
	return splice{e.colon, to, strings.TrimRight(d.text[n.end:to], " \t") + lines}
}

// indentBelow is how far a collection of lines is indented under a key.
func (d *document) indentBelow(parent *node, w *wish) int {
	if w.n.kind == yaml.SequenceNode {
		return parent.indent + d.listIndent(d.root)
	}
	return parent.indent + 2
}

// listIndent is how far the file indents the first list of lines in it.
func (d *document) listIndent(n *node) int {
	if n.kind == yaml.ScalarNode || n.flow {
		return 0
	}
	for _, item := range n.items {
		if item.kind == yaml.SequenceNode && !item.flow && n.kind == yaml.MappingNode {
			return item.indent - n.indent
		}
		if deeper := d.listIndent(item); deeper > 0 {
			return deeper
		}
	}
	return 0
}
