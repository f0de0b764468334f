package edit

import (
	"gopkg.in/yaml.v3"
)

// node is one place of a YAML file with the bytes that it takes up.
type node struct {
	kind       yaml.Kind // ScalarNode, SequenceNode or MappingNode
	value, tag string    // of a scalar
	style      yaml.Style
	flow       bool // stands inside or is [ ] or { }
	bare       bool // a flow mapping without braces, as in [a: b]
	start, end int
	indent     int // of a block collection: characters before its first key or -
	keys       []*node
	items      []*node
	entries    []entry // one for each item: where it begins
}

// entry is how an item of a collection is introduced.
type entry struct {
	start int // of the key, its ?, or the -
	colon int // after : or -, where a value may follow; -1 if there is none
}

// empty reports whether nothing is written at the place of a value.
func (n *node) empty() bool { return n.kind == yaml.ScalarNode && n.start == n.end }

// null reports whether a scalar is YAML's word for nothing.
func (n *node) null() bool { return n.kind == yaml.ScalarNode && n.tag == "!!null" }

// scalars reports whether n is a list of scalars, which is one value.
func (n *node) scalars() bool {
	if n.kind != yaml.SequenceNode {
		return false
	}
	for _, item := range n.items {
		if item.kind != yaml.ScalarNode {
			return false
		}
	}
	return true
}

// block reports whether n is a collection of lines.
func (n *node) block() bool { return n.kind != yaml.ScalarNode && !n.flow }

// child is the value under a key, nil if there is none.
func (n *node) child(key string) (value *node, index int) {
	if n.kind == yaml.MappingNode {
		for i, k := range n.keys {
			if k.value == key {
				return n.items[i], i
			}
		}
	}
	return nil, -1
}

// same reports whether two trees say the same to whoever reads them: the order
// of keys does not matter.
func same(a, b *node) bool {
	if a.kind != b.kind || len(a.items) != len(b.items) {
		return false
	}
	if a.kind == yaml.ScalarNode {
		return a.value == b.value && a.null() == b.null()
	}
	for i := range a.items {
		other := b.items[i]
		if a.kind == yaml.MappingNode {
			other, _ = b.child(a.keys[i].value)
		}
		if other == nil || !same(a.items[i], other) {
			return false
		}
	}
	return true
}
