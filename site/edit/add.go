package edit

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// add gives the splice that puts a key into a mapping.
func (d *document) add(n *node, key string, w *wish) (splice, error) {
	switch {
	case n.kind != yaml.MappingNode:
		return splice{}, d.fault(n.start, "这里不是一组“键: 内容”，加不了 "+key+"。")
	case n.bare:
		return splice{}, d.fault(n.start, "这里的一组没有花括号，加不了 "+key+"：先加上 { }。")
	case n.flow && len(n.items) == 0:
		return splice{n.start, n.end, "{" + keyText(key, true) + ": " + w.inline(nil, true) + "}"}, nil
	case n.flow:
		last := len(n.items) - 1
		at := max(n.items[last].end, n.entries[last].colon, n.keys[last].end)
		return splice{at, at, ", " + keyText(key, true) + ": " + w.inline(nil, true)}, nil
	}
	line := keyText(key, false) + ":"
	switch l := d.literal(n, nil, w); {
	case w.n.block():
		line += d.eol + w.lines(d.indentBelow(n, w), d.eol)
	case l != "":
		line += " " + l
	default:
		line += " " + w.inline(nil, false)
	}
	return d.lineAfter(d.lastShort(n, w), strings.Repeat(" ", n.indent)+line), nil
}

// lastShort is where the entry ends below which a new one stands: the last of
// those on one line with which a mapping begins, so that a new key does not
// get below a long list. Lists and groups of lines go to the end.
func (d *document) lastShort(n *node, w *wish) int {
	end := n.end
	if w.n.block() {
		return end
	}
	for i, item := range n.items {
		at := max(item.end, n.entries[i].colon)
		if d.lineOf(n.entries[i].start) != d.lineOf(at) {
			break
		}
		end = at
	}
	return end
}

// lineAfter puts a line below that of an offset.
func (d *document) lineAfter(offset int, line string) splice {
	at := d.nextLine(offset)
	if at > 0 && d.text[at-1] != '\n' && d.text[at-1] != '\r' {
		return splice{at, at, d.eol + line + d.lastEnd(at, line)}
	}
	return splice{at, at, line + d.eol}
}
