package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Insert puts an item into the list at a path, before the item with the index
// at, or at the end with -1. The item is YAML as an author types it, on one line
// or on several; in a list of lines it gets the list's indent. A list that is
// not there is begun.
func Insert(text, name, list string, at int, item string) (string, error) {
	d, err := read(name, text)
	if err != nil {
		return "", err
	}
	inner, err := d.inner(list)
	if err != nil {
		return "", err
	}
	w, err := wishOf(item, false)
	if err != nil {
		return "", &Fault{name, 1, 1, "要加进“" + list + "”的内容写错了：检查缩进、冒号后面的空格、引号和括号。"}
	}
	s := d.find(inner)
	c := change{path: list, steps: s.steps, missing: s.missing}
	if here := s.last(); len(s.missing) > 0 || here.null() || here.kind == yaml.SequenceNode && len(here.items) == 0 {
		c.w = w.listed()
		return d.applyYAML(text, []change{c})
	}
	n := s.last()
	if n.kind != yaml.SequenceNode {
		return "", d.fault(n.start, "“"+list+"”不是一列，加不进去。")
	}
	if at < 0 || at > len(n.items) {
		at = len(n.items)
	}
	wanted := clone(d.root)
	target := wanted
	for _, to := range s.steps {
		target = target.items[to.in(target)]
	}
	target.items = slices.Insert(target.items, at, w.n)
	text = spliced(text, []splice{d.insert(n, at, w)})
	return text, d.verify(text, wanted)
}

// insert gives the splice that puts w before the item at an index of a list
// that has items.
func (d *document) insert(n *node, at int, w *wish) splice {
	if n.flow {
		s := w.inline(nil, true)
		if at < len(n.items) {
			return splice{n.entries[at].start, n.entries[at].start, s + ", "}
		}
		end := n.endOf(at - 1)
		return splice{end, end, ", " + s}
	}
	indent := strings.Repeat(" ", n.indent)
	item := "- "
	switch l := d.literal(n, nil, w); {
	case w.n.block():
		item += strings.TrimLeft(w.lines(n.indent+2, d.eol), " ")
	case l != "":
		item += l
	default:
		item += w.inline(nil, false)
	}
	gap := ""
	if len(n.items) > 1 && d.isBlank(d.lines[max(d.lineOf(d.above(n, 1))-1, 0)]) {
		gap = d.eol
	}
	if at == len(n.items) {
		s := d.lineAfter(n.endOf(at-1), indent+item)
		if strings.HasSuffix(s.text, item) { // the file ends without a line end
			s.text = strings.TrimSuffix(s.text, indent+item) + gap + indent + item
		} else {
			s.text = gap + s.text
		}
		return s
	}
	if start := n.entries[at].start; strings.Trim(d.text[d.lineStart(start):start], " ") != "" {
		return splice{start, start, item + d.eol + gap + indent}
	}
	above := d.above(n, at)
	return splice{above, above, indent + item + d.eol + gap}
}

// above is where the lines of an item begin, with the comments right above it;
// those above the first are the list's.
func (d *document) above(n *node, at int) int {
	from := d.lineStart(n.entries[at].start)
	for at > 0 && from > d.yamlFrom {
		line := d.lines[d.lineOf(from)-1]
		if !strings.HasPrefix(strings.TrimLeft(d.text[line:d.lineEnd(line)], " "), "#") || line <= n.endOf(at-1) {
			break
		}
		from = line
	}
	return from
}
