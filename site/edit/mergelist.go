package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// insertion is an item of a list that only theirs has: it comes after the item
// of that name, or first.
type insertion struct {
	list, after, item string
}

// named reports whether n is a list whose items all have names.
func named(n *node) bool {
	return n.kind == yaml.SequenceNode && !n.scalars() && !slices.ContainsFunc(itemNames(n), func(name string) bool { return strings.HasPrefix(name, "#") })
}

// inOrder reports whether the items that two lists both have stand in the same
// order.
func inOrder(o, t *node) bool {
	in := func(names, others []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(others, name) })
	}
	a, b := itemNames(o), itemNames(t)
	return slices.Equal(in(a, b), in(b, a))
}

func (m *merger) list(b, o, t *node, path string, steps []step) {
	ours, theirs := itemNames(o), itemNames(t)
	item := func(n *node, name string) *node {
		if n == nil {
			return nil
		}
		if i := slices.Index(itemNames(n), name); i >= 0 {
			return n.items[i]
		}
		return nil
	}
	for i, name := range ours {
		m.node(item(b, name), o.items[i], item(t, name), below(path, name), append(slices.Clone(steps), step{index: i}))
	}
	after := ""
	for i, name := range theirs {
		if slices.Contains(ours, name) {
			after = name
			continue
		}
		was := item(b, name)
		before := len(m.changes)
		m.node(was, nil, t.items[i], below(path, name), nil)
		if len(m.changes) > before { // it shall be there
			m.changes = m.changes[:before]
			m.inserts = append(m.inserts, insertion{m.prefix + path, after, m.theirs.source(t.items[i])})
			after = name
		}
	}
}

func insertAfter(name, text string, i insertion) (string, error) {
	d, err := read(name, text)
	if err != nil {
		return "", err
	}
	inner, err := d.inner(i.list)
	if err != nil {
		return "", err
	}
	at := 0
	if s := d.find(inner); i.after != "" && len(s.missing) == 0 && s.last().kind == yaml.SequenceNode {
		at = slices.Index(itemNames(s.last()), i.after) + 1
	}
	return Insert(text, name, i.list, at, i.item)
}
