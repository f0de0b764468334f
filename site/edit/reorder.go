package edit

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Reorder puts the items of the list at a path into another order: from has, for
// each place, the index of the item that stood elsewhere. Each item takes the
// comments right above it and beside it along; empty lines stay where they are.
func Reorder(text, name, list string, from []int) (string, error) {
	d, err := read(name, text)
	if err != nil {
		return "", err
	}
	inner, err := d.inner(list)
	if err != nil {
		return "", err
	}
	s := d.find(inner)
	n := s.last()
	if len(s.missing) > 0 || n.kind != yaml.SequenceNode {
		return "", d.fault(n.start, "“"+list+"”不是一列，排不了先后。")
	}
	sorted := slices.Sorted(slices.Values(from))
	for i := range n.items {
		if len(sorted) != len(n.items) || sorted[i] != i {
			return "", d.fault(n.start, fmt.Sprintf("“%s”有 %d 项，和要排的不一样。", list, len(n.items)))
		}
	}
	wanted := clone(d.root)
	target := wanted
	for _, step := range s.steps {
		target = target.items[step.in(target)]
	}
	was := slices.Clone(target.items)
	for i, index := range from {
		target.items[i] = was[index]
	}
	pieces := d.itemPieces(n)
	var splices []splice
	for i, index := range from {
		if i != index {
			splices = append(splices, splice{pieces[i].start, pieces[i].end, text[pieces[index].start:pieces[index].end]})
		}
	}
	text = spliced(text, splices)
	return text, d.verify(text, wanted)
}

// itemPieces are the bytes of each item of a list, without what separates them.
func (d *document) itemPieces(n *node) []cut {
	pieces := make([]cut, len(n.items))
	lines := !n.flow
	for i, e := range n.entries {
		pieces[i] = cut{e.start, n.endOf(i)}
		lines = lines && strings.Trim(d.text[d.lineStart(e.start):e.start], " ") == ""
	}
	if n.flow {
		return pieces
	}
	for i := range pieces {
		if lines {
			pieces[i].start = d.above(n, i)
		}
		pieces[i].end = d.lineEnd(pieces[i].end)
	}
	return pieces
}
