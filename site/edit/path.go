package edit

import (
	"cmp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// namedBy are the keys by which an item of a list is called, the first that it
// has.
var namedBy = []string{"id", "name", "from", "on", "text", "title", "of"}

var escapeKey = strings.NewReplacer("%", "%25", "/", "%2F")
var unescapeKey = strings.NewReplacer("%2F", "/", "%2f", "/", "%23", "#", "%25", "%")

// Escape writes a key or a name as it stands in a path.
func Escape(name string) string {
	name = escapeKey.Replace(name)
	if strings.HasPrefix(name, "#") {
		name = "%23" + name[1:]
	}
	return name
}

// Join makes a path of keys and names.
func Join(names ...string) string {
	escaped := make([]string, len(names))
	for i, name := range names {
		escaped[i] = Escape(name)
	}
	return strings.Join(escaped, "/")
}

// Split takes a path apart into keys and names as they stand in the file.
func Split(path string) []string {
	parts := strings.Split(path, "/")
	for i := range parts {
		parts[i] = unescapeKey.Replace(parts[i])
	}
	return parts
}

// itemNames are the steps of a path that lead to the items of a list.
func itemNames(list *node) []string {
	names := make([]string, len(list.items))
	uses := map[string]int{}
	for i, item := range list.items {
		names[i] = itemName(item)
		uses[names[i]]++
	}
	for i, name := range names {
		if name == "" || uses[name] > 1 {
			names[i] = "#" + strconv.Itoa(i+1)
		} else {
			names[i] = Escape(name)
		}
	}
	return names
}

func itemName(item *node) string {
	for _, key := range namedBy {
		value, _ := item.child(key)
		if value != nil && key == "from" && value.kind == yaml.MappingNode {
			value, _ = value.child("seen")
		}
		if value != nil && value.kind == yaml.ScalarNode && value.value != "" {
			return value.value
		}
	}
	return ""
}

// spot is where a path leads: a node, or the place below which one is missing.
type spot struct {
	steps   []step   // the way from the root
	nodes   []*node  // from the root to the last that is there
	missing []string // keys that are not there, as they stand in the file
}

// step leads to an item of a list by its index, to a value of a mapping by its
// key: keys may be added before it.
type step struct {
	index int
	key   string
}

func (s *spot) last() *node { return s.nodes[len(s.nodes)-1] }

// parent is the collection that holds the last node, nil for the root.
func (s *spot) parent() (collection *node, index int) {
	if len(s.steps) == 0 {
		return nil, -1
	}
	collection = s.nodes[len(s.nodes)-2]
	return collection, s.steps[len(s.steps)-1].in(collection)
}

// in is the index of the item to which a step leads, -1 if it is not there.
func (s step) in(n *node) int {
	if n.kind == yaml.MappingNode {
		_, index := n.child(s.key)
		return index
	}
	if s.index >= len(n.items) {
		return -1
	}
	return s.index
}

// compare orders steps of one collection: items by where they stand.
func (s step) compare(other step) int {
	return cmp.Or(cmp.Compare(s.index, other.index), strings.Compare(s.key, other.key))
}

// down goes on to an item of the last node.
func (s *spot) down(index int) {
	here := s.last()
	to := step{index: index}
	if here.kind == yaml.MappingNode {
		to = step{key: here.keys[index].value}
	}
	s.steps, s.nodes = append(s.steps, to), append(s.nodes, here.items[index])
}

// find follows the steps of a path as long as something is there.
func (d *document) find(path string) *spot {
	s := &spot{nodes: []*node{d.root}}
	if path == "" {
		return s
	}
	steps := strings.Split(path, "/")
	for i, step := range steps {
		index := -1
		switch here := s.last(); here.kind {
		case yaml.MappingNode:
			_, index = here.child(unescapeKey.Replace(step))
		case yaml.SequenceNode:
			for j, name := range itemNames(here) {
				if name == step {
					index = j
				}
			}
		}
		if index < 0 {
			s.missing = Split(strings.Join(steps[i:], "/"))
			return s
		}
		s.down(index)
	}
	return s
}

// at follows steps that find gave, in a text that may have changed since.
func (d *document) at(steps []step) *spot {
	s := &spot{nodes: []*node{d.root}}
	for _, to := range steps {
		index := to.in(s.last())
		if index < 0 {
			return nil
		}
		s.down(index)
	}
	return s
}
