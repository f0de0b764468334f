package edit

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// failed says that a text was not changed because the result would not have
// been what was asked for.
func (d *document) failed() error {
	return &Fault{d.name, 1, 1, "改完再读，和要改的不一样，所以没有改：用记事本打开这个文件改。"}
}

// verify reads a changed text again.
func (d *document) verify(text string, wanted *node) error {
	now, err := read(d.name, text)
	if err != nil || !same(now.root, wanted) {
		return d.failed()
	}
	return nil
}

// wanted is the tree that shall be there after the changes.
func (d *document) wanted(changes []change) (*node, error) {
	root := clone(d.root)
	gone := map[*node]bool{}
	for _, c := range changes {
		here := root
		for _, to := range c.steps {
			here = here.items[to.in(here)]
		}
		missing := c.missing
		for len(missing) > 0 {
			next, index := here.child(missing[0])
			if index < 0 {
				break
			}
			here, missing = next, missing[1:]
		}
		switch {
		case c.w == nil:
			gone[here] = true
		case len(missing) == 0:
			*here = *clone(c.w.n)
		case here.null():
			*here = *clone(c.w.below(missing).n)
		case here.kind == yaml.MappingNode:
			here.keys = append(here.keys, &node{kind: yaml.ScalarNode, value: missing[0]})
			here.items = append(here.items, clone(c.w.below(missing[1:]).n))
		case here.kind == yaml.SequenceNode:
			return nil, d.fault(here.start, "这一列里没有“"+missing[0]+"”这一项。")
		default:
			return nil, d.fault(here.start, "这里已经写了“"+here.value+"”，里面加不了 "+missing[0]+"。")
		}
	}
	return root.without(gone), nil
}

func clone(n *node) *node {
	out := *n
	out.keys = slices.Clone(n.keys)
	out.items = make([]*node, len(n.items))
	for i, item := range n.items {
		out.items[i] = clone(item)
	}
	return &out
}

// without leaves out what is gone.
func (n *node) without(gone map[*node]bool) *node {
	out := *n
	out.keys, out.items = nil, nil
	for i, item := range n.items {
		if gone[item] {
			continue
		}
		if n.kind == yaml.MappingNode {
			out.keys = append(out.keys, n.keys[i])
		}
		out.items = append(out.items, item.without(gone))
	}
	return &out
}
