package edit

import (
	"errors"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Clash is a value, or a group of values, that two people made different things
// of. Empty is a side on which it is not there.
type Clash struct {
	Path               string
	Base, Ours, Theirs string
}

// Merge brings what theirs made of base into ours, byte by byte as Apply does:
// comments and layout are ours, those of what is new come with it. Without a
// base every difference clashes, and what only one of them has stays. Of a
// clash ours stays unless take names its path. Items of lists meet by what they
// are called; a list whose items have no names, or other places, is one value.
// An error says that it cannot be done value by value.
func Merge(name, base, ours, theirs string, take map[string]bool) (text string, clashes []Clash, err error) {
	m := merger{take: take}
	if m.ours, err = readSound(name, ours); err != nil {
		return "", nil, err
	}
	if m.theirs, err = readSound(name, theirs); err != nil {
		return "", nil, err
	}
	var root *node
	if base != "" {
		if m.base, err = readSound(name, base); err != nil {
			return "", nil, err
		}
		root = m.base.root
	}
	if m.ours.guide {
		m.prefix = frontPrefix
	}
	m.node(root, m.ours.root, m.theirs.root, "", nil)
	body, err := m.body()
	if err := errors.Join(m.err, err); err != nil {
		return "", nil, err
	}
	text, err = m.ours.applyBody(body)
	if err != nil {
		return "", nil, err
	}
	if text, err = m.ours.applyYAML(text, m.changes); err != nil {
		return "", nil, err
	}
	for _, i := range m.inserts {
		if text, err = insertAfter(name, text, i); err != nil {
			return "", nil, err
		}
	}
	return text, m.clashes, nil
}

func readSound(name, text string) (*document, error) {
	d, err := read(name, text)
	if err == nil {
		err = d.twice(d.root)
	}
	return d, err
}

// merger collects what must be done to ours.
type merger struct {
	ours, theirs, base *document
	prefix             string
	take               map[string]bool
	changes            []change
	inserts            []insertion
	clashes            []Clash
	err                error
}

// node compares one place; nil is a side on which it is not there. Steps lead to
// it in ours, as far as it is there.
func (m *merger) node(b, o, t *node, path string, steps []step) {
	switch {
	case o != nil && t != nil && same(o, t):
	case b == nil && o != nil && t != nil && o.kind == yaml.MappingNode && t.kind == yaml.MappingNode,
		b != nil && o != nil && t != nil && b.kind == yaml.MappingNode && o.kind == yaml.MappingNode && t.kind == yaml.MappingNode:
		m.mapping(b, o, t, path, steps)
	case o != nil && t != nil && named(o) && named(t) && (b == nil || named(b)) && inOrder(o, t):
		m.list(b, o, t, path, steps)
	case b != nil && o != nil && same(b, o), b == nil && o == nil:
		m.theirsInto(o, t, path, steps)
	case b != nil && t != nil && same(b, t), b == nil && t == nil, o == nil && t == nil:
	default:
		c := Clash{Path: m.prefix + path}
		for _, side := range []struct {
			n    *node
			text *string
		}{{b, &c.Base}, {o, &c.Ours}, {t, &c.Theirs}} {
			if side.n != nil {
				*side.text = nodeText(side.n)
			}
		}
		m.clashes = append(m.clashes, c)
		if m.take[c.Path] {
			m.theirsInto(o, t, path, steps)
		}
	}
}

func (m *merger) mapping(b, o, t *node, path string, steps []step) {
	var keys []string
	for _, n := range []*node{o, t} {
		for _, k := range n.keys {
			if !slices.Contains(keys, k.value) {
				keys = append(keys, k.value)
			}
		}
	}
	for _, key := range keys {
		var was *node
		if b != nil {
			was, _ = b.child(key)
		}
		is, _ := o.child(key)
		theirs, _ := t.child(key)
		m.node(was, is, theirs, below(path, Escape(key)), append(slices.Clone(steps), step{key: key}))
	}
}

func below(path, step string) string {
	if path == "" {
		return step
	}
	return path + "/" + step
}

// theirsInto makes ours what theirs is.
func (m *merger) theirsInto(o, t *node, path string, steps []step) {
	c := change{path: path, steps: steps}
	if t != nil {
		w, err := m.theirs.wish(t)
		if err != nil {
			m.err = err
			return
		}
		c.w = w
		if o == nil && len(steps) > 0 {
			c.steps, c.missing = steps[:len(steps)-1], []string{steps[len(steps)-1].key}
		}
	}
	m.changes = append(m.changes, c)
}

// source is a node as it is written, to be put somewhere else.
func (d *document) source(n *node) string {
	if n.block() {
		return strings.Repeat(" ", n.indent) + d.text[n.start:n.end]
	}
	return d.text[n.start:n.end]
}

// wish is a node of another text.
func (d *document) wish(n *node) (*wish, error) {
	switch {
	case n.empty():
		return nil, d.fault(n.start, "这里后面没有内容：写上，或删掉这一行。")
	case n.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return wishOf(n.value, true)
	}
	w, err := wishOf(d.source(n), false)
	if err != nil || !same(w.n, n) {
		return &wish{n: n}, nil // in its flow form
	}
	return w, nil
}
