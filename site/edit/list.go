package edit

import "strings"

// setList turns a list of scalars into another, item by item, so that those
// that stay keep their lines, comments and quotes. ok is false where that is
// not possible.
func (d *document) setList(n *node, w *wish) (out splice, ok bool) {
	if !n.scalars() || !w.n.scalars() || len(n.items) == 0 || len(w.n.items) == 0 || n.flow && d.text[n.start] != '[' {
		return splice{}, false
	}
	if !n.flow && strings.Trim(d.text[d.lineStart(n.start):n.start], " ") != "" { // - - a
		return splice{}, false
	}
	old, new := n.items, w.n.items
	front := 0
	for front < min(len(old), len(new)) && same(old[front], new[front]) {
		front++
	}
	back := 0
	for back < min(len(old), len(new))-front && same(old[len(old)-1-back], new[len(new)-1-back]) {
		back++
	}
	pairs := min(len(old), len(new)) - front - back
	var parts []splice
	for i := front; i < front+pairs; i++ {
		item := &wish{n: new[i]}
		if old[i].empty() || new[i].empty() || d.literal(n, old[i], item) != "" && !n.flow {
			return splice{}, false
		}
		parts = append(parts, splice{old[i].start, old[i].end, item.inline(old[i], n.flow)})
	}
	from, to := n.start, n.end
	if !n.flow {
		from, to = d.lineStart(n.start), d.nextLine(n.end)
	}
	at := front + pairs
	switch {
	case len(old) > len(new):
		parts = append(parts, d.cutItems(n, at, at+len(old)-len(new)))
	case len(new) > len(old):
		parts = append(parts, d.moreItems(n, at, new[at:at+len(new)-len(old)]))
	}
	return splice{from, to, within(d.text, from, to, parts)}, true
}

// within does splices inside a part of a text and gives that part.
func within(text string, from, to int, parts []splice) string {
	for i := range parts {
		parts[i].from -= from
		parts[i].to -= from
	}
	return spliced(text[from:to], parts)
}

// cutItems takes items away.
func (d *document) cutItems(n *node, from, to int) splice {
	switch {
	case !n.flow:
		return splice{d.lineStart(n.entries[from].start), d.nextLine(n.endOf(to - 1)), ""}
	case from > 0:
		return splice{n.endOf(from - 1), n.endOf(to - 1), ""}
	}
	return splice{n.entries[0].start, n.entries[to].start, ""}
}

// moreItems puts items in.
func (d *document) moreItems(n *node, at int, items []*node) splice {
	text := ""
	for _, item := range items {
		s := (&wish{n: item}).inline(nil, n.flow)
		switch {
		case !n.flow:
			text += d.eol + strings.Repeat(" ", n.indent) + "- " + s
		case at > 0:
			text += ", " + s
		default:
			text += s + ", "
		}
	}
	switch {
	case n.flow && at > 0:
		return splice{n.endOf(at - 1), n.endOf(at - 1), text}
	case n.flow:
		return splice{n.entries[0].start, n.entries[0].start, text}
	case at > 0:
		end := d.lineEnd(n.endOf(at - 1))
		return splice{end, end, text}
	}
	start := d.lineStart(n.entries[0].start)
	return splice{start, start, strings.TrimPrefix(text, d.eol) + d.eol}
}
