package edit

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Remove takes away what stands at a path: a key with its value, an item of a
// list, a section of a guide. A comment beside it goes too, and one above it
// that speaks of it alone.
func Remove(text, name, path string) (string, error) {
	d, err := read(name, text)
	if err != nil {
		return "", err
	}
	v, ok, err := Find(name, text, path)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", d.fault(d.yamlFrom, "没有“"+path+"”，没有删。")
	}
	if d.guide && strings.HasPrefix(path, bodyPrefix) {
		return d.applyBody([]Replacement{{Path: path, Old: v.Text}})
	}
	inner, err := d.inner(path)
	if err != nil {
		return "", err
	}
	s := d.find(inner)
	if len(s.steps) == 0 {
		return "", d.fault(d.yamlFrom, "整个文件不能这样删：删掉文件。")
	}
	return d.applyYAML(text, []change{{path: path, steps: s.steps}})
}

// remove gives the splice that takes an item out of its collection.
func (d *document) remove(parent *node, index int) splice {
	if len(parent.items) == 1 {
		return d.emptied(parent)
	}
	e := parent.entries[index]
	if parent.flow {
		if index == 0 {
			return splice{e.start, parent.entries[1].start, ""}
		}
		return splice{parent.endOf(index - 1), parent.endOf(index), ""}
	}
	from := d.lineStart(e.start)
	end := d.nextLine(parent.endOf(index))
	if strings.Trim(d.text[from:e.start], " ") != "" { // beside a - or after ---
		to := end
		for to < d.yamlTo && strings.IndexByte(" \t\r\n", d.text[to]) >= 0 {
			to++
		}
		return splice{e.start, to, ""}
	}
	from = d.withComment(from, index, end)
	from, end = d.withGap(from, end, index > 0)
	if end == len(d.text) && from > 0 && !strings.HasSuffix(d.text, "\n") && !strings.HasSuffix(d.text, "\r") { // the last line stays without its end
		from = len(strings.TrimSuffix(strings.TrimSuffix(d.text[:from], "\n"), "\r"))
	}
	return splice{from, end, ""}
}

// endOf is where an item with its key ends.
func (n *node) endOf(index int) int {
	end := max(n.items[index].end, n.entries[index].colon)
	if n.kind == yaml.MappingNode {
		end = max(end, n.keys[index].end)
	}
	return end
}

// emptied gives the splice that leaves a collection without items.
func (d *document) emptied(n *node) splice {
	signs := "{}"
	if n.kind == yaml.SequenceNode {
		signs = "[]"
	}
	if n.flow {
		return splice{n.start, n.end, signs}
	}
	from := n.start
	if start := d.lineStart(from); start > d.yamlFrom && strings.Trim(d.text[start:from], " ") == "" {
		above := strings.TrimRight(d.text[:start], " \t\r\n")
		if strings.HasSuffix(above, ":") || strings.HasSuffix(above, "-") { // onto the line of its key
			return splice{len(above), d.lineEnd(n.end), " " + signs}
		}
	}
	return splice{from, d.lineEnd(n.end), signs}
}

// withComment moves the beginning of what is removed over comments right above
// it, unless more of the same stands right below: then they are a heading of
// both. What stands above the first of several is theirs, and stays.
func (d *document) withComment(from, index, end int) int {
	if index == 0 || end < d.yamlTo && !d.isBlank(end) && d.indentAt(end) == d.indentAt(from) && d.text[end+d.indentAt(end)] != '#' {
		return from
	}
	at := from
	for at > d.yamlFrom {
		above := d.lines[d.lineOf(at)-1]
		line := d.text[above:d.lineEnd(above)]
		if !strings.HasPrefix(strings.TrimLeft(line, " "), "#") || d.indentAt(above) != d.indentAt(from) {
			break
		}
		at = above
	}
	if at <= d.yamlFrom {
		return from
	}
	return at
}

// indentAt is how many spaces a line begins with.
func (d *document) indentAt(lineStart int) int {
	line := d.text[lineStart:d.lineEnd(lineStart)]
	return len(line) - len(strings.TrimLeft(line, " "))
}

// withGap takes away the empty lines of one side where there are some on both,
// or where the first of several goes; those below what the file begins with
// stay.
func (d *document) withGap(from, end int, after bool) (int, int) {
	if end < d.yamlTo && !d.isBlank(end) {
		return from, end
	}
	above := from
	for above > d.yamlFrom && strings.HasPrefix(strings.TrimLeft(d.text[d.lines[d.lineOf(above)-1]:], " "), "#") {
		above = d.lines[d.lineOf(above)-1]
	}
	for !after && above > d.yamlFrom && end < d.yamlTo && d.isBlank(end) && d.nextLine(end) > end {
		end = d.nextLine(end)
	}
	for after && from > d.yamlFrom && d.isBlank(d.lines[d.lineOf(from)-1]) {
		from = d.lines[d.lineOf(from)-1]
	}
	return from, end
}
