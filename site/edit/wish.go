package edit

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// wish is what shall stand at a place.
type wish struct {
	n    *node
	raw  string    // as its author typed it, where that is one line
	from *document // what it was read from, nil for plain text
}

// wishOf reads what somebody typed.
func wishOf(to string, literal bool) (*wish, error) {
	to = plainEnds(to)
	if literal {
		return &wish{n: &node{kind: yaml.ScalarNode, value: to, tag: "!!str", style: yaml.DoubleQuotedStyle, end: 1}}, nil
	}
	to = strings.Trim(to, "\n")
	to = strings.TrimRight(to, " \n")
	d, err := read("", to+"\n")
	if err == nil {
		err = d.twice(d.root)
	}
	if err != nil {
		return nil, err
	}
	w := &wish{n: d.root, from: d}
	if whole := strings.TrimSpace(to); !strings.Contains(whole, "\n") && strings.TrimSpace(d.text[d.root.start:d.root.end]) == whole && !d.root.block() {
		w.raw = whole
	}
	return w, nil
}

// below is a mapping that leads to w over some keys.
func (w *wish) below(keys []string) *wish {
	n := w.n
	for i := len(keys) - 1; i >= 0; i-- {
		n = &node{kind: yaml.MappingNode, flow: true, keys: []*node{{kind: yaml.ScalarNode, value: keys[i], tag: "!!str"}}, items: []*node{n}}
	}
	if n == w.n {
		return w
	}
	return &wish{n: n}
}

// listed is a list of w alone.
func (w *wish) listed() *wish {
	n := &node{kind: yaml.SequenceNode, flow: !w.n.block(), items: []*node{w.n}}
	if n.flow && w.n.kind == yaml.ScalarNode {
		return &wish{n: n}
	}
	n.flow = false
	text := "- " + w.raw
	if w.raw == "" {
		text = strings.TrimPrefix(w.lines(2, "\n"), "  ")
		text = "- " + text
	}
	d, err := read("", text+"\n")
	if err != nil {
		return &wish{n: n}
	}
	return &wish{n: d.root, from: d}
}

// isText reports whether w is a scalar that is no word of YAML's.
func (w *wish) isText() bool { return w.n.kind == yaml.ScalarNode && !w.n.null() }

// inline writes w on one line, in an author's quotes if there were some.
func (w *wish) inline(old *node, flow bool) string {
	quotes := yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle
	var style, kind yaml.Style
	if old != nil && old.kind == yaml.ScalarNode {
		kind = old.style & quotes
		if kind != usual(old.value) || plain(old.value, flow, true) {
			style = kind // quotes that had to be there say nothing about those that follow
		}
	}
	switch {
	case w.isText() && w.n.style&quotes == 0 && style != 0:
		return quoted(w.n.value, style)
	case w.raw != "" && w.fits(flow):
		return w.raw
	case w.isText() && w.from == nil && old != nil && old.kind == yaml.ScalarNode && !old.empty() && old.style == 0 && !plain(old.value, flow, true):
		if tag, ok := reads(w.n.value, w.n.value, flow); ok && tag == old.tag { // a date stays a date
			return w.n.value
		}
		fallthrough
	case w.n.kind == yaml.ScalarNode:
		return scalarText(w.n, style, kind, flow)
	}
	return flowText(w.n)
}

// fits reports whether w may stand as it was typed.
func (w *wish) fits(flow bool) bool {
	text := "a: " + w.raw + "\n"
	if flow {
		text = "[" + w.raw + ", a]\n"
	}
	d, err := read("", text)
	return err == nil && len(d.root.items) > 0 && len(d.root.items) <= 2 && same(d.root.items[0], w.n) &&
		d.root.items[0].end-d.root.items[0].start == len(w.raw)
}

// lines writes w, a collection of lines, with an indent of its own.
func (w *wish) lines(indent int, eol string) string {
	if w.from == nil {
		return strings.Repeat(" ", indent) + flowText(w.n)
	}
	text := strings.TrimRight(w.from.text, " \n")
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		line = line[min(spaces, w.n.indent):]
		if line != "" {
			line = strings.Repeat(" ", indent) + line
		}
		out = append(out, line)
	}
	return strings.Join(out, eol)
}
