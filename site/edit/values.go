package edit

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// Values reads the values of a file in the order in which they stand. The name
// says what it is: guides end in .md.
func Values(name, text string) ([]Value, error) {
	d, err := read(name, text)
	if err != nil {
		return nil, err
	}
	return d.values()
}

func (d *document) values() ([]Value, error) {
	if err := d.twice(d.root); err != nil {
		return nil, err
	}
	l := lister{d: d}
	prefix := ""
	if d.guide {
		prefix = strings.TrimSuffix(frontPrefix, "/")
	}
	l.list(d.root, prefix, "", d.yamlFrom)
	if d.guide {
		for i, name := range d.sectionNames() {
			if s := d.sections[i]; s.start < s.end {
				l.add(bodyPrefix+name, d.sectionText(s), "/"+strconv.Itoa(i), s.start)
			}
		}
	}
	return l.values, nil
}

// lister collects values.
type lister struct {
	d      *document
	values []Value
}

func (l *lister) add(path, text, order string, at int) {
	line, col := l.d.place(at)
	l.values = append(l.values, Value{path, text, line, col, order})
}

// list adds the values below a node; otherwise is the place of a value that is
// not written.
func (l *lister) list(n *node, path, order string, otherwise int) {
	at := n.start
	if n.empty() {
		at = otherwise
	}
	switch {
	case n.kind == yaml.ScalarNode:
		l.add(path, n.value, order, at)
		return
	case n.scalars() || len(n.items) == 0:
		l.add(path, flowText(n), order, at)
		return
	}
	names := []string{}
	if n.kind == yaml.SequenceNode {
		names = itemNames(n)
	} else {
		for _, key := range n.keys {
			names = append(names, Escape(key.value))
		}
	}
	for i, item := range n.items {
		to, below := names[i], ""
		if n.kind == yaml.SequenceNode {
			below = strconv.Itoa(i)
		}
		if path != "" {
			to, below = path+"/"+to, order+"/"+below
		}
		l.list(item, to, below, n.entries[i].start)
	}
}

// twice refuses a key that a mapping has two times: a path would lead to both.
func (d *document) twice(n *node) error {
	seen := map[string]bool{}
	for i, item := range n.items {
		if n.kind == yaml.MappingNode {
			if key := n.keys[i].value; seen[key] {
				return d.fault(n.keys[i].start, "“"+key+"”写了两次：删掉一处。")
			} else {
				seen[key] = true
			}
		}
		if err := d.twice(item); err != nil {
			return err
		}
	}
	return nil
}
