package edit

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
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

// Find is what stands at a path, a mapping or a list of mappings as well: its
// Text is then its flow form, {value: 700, source: paper}, on one line. That is
// also the Old under which it can be replaced whole. ok is false where nothing
// stands.
func Find(name, text, path string) (v Value, ok bool, err error) {
	d, err := read(name, text)
	if err != nil {
		return v, false, err
	}
	if d.guide && strings.HasPrefix(path, bodyPrefix) {
		values, err := d.values()
		i := slices.IndexFunc(values, func(v Value) bool { return v.Path == path })
		if err != nil || i < 0 {
			return v, false, err
		}
		return values[i], true, nil
	}
	inner, err := d.inner(path)
	if err != nil {
		return v, false, err
	}
	s := d.find(inner)
	if len(s.missing) > 0 {
		return v, false, nil
	}
	line, col := d.place(s.last().start)
	return Value{Path: path, Text: nodeText(s.last()), Line: line, Col: col}, true, nil
}

// inner is a path within the YAML part.
func (d *document) inner(path string) (string, error) {
	if !d.guide {
		return path, nil
	}
	inner, is := strings.CutPrefix(path+"/", frontPrefix)
	if !is {
		return "", &Fault{d.name, 1, 1, "指南里没有“" + path + "”这个位置。"}
	}
	return strings.TrimSuffix(inner, "/"), nil
}

// nodeText is a node as a value shows it.
func nodeText(n *node) string {
	if n.kind == yaml.ScalarNode {
		return n.value
	}
	return flowText(n)
}

// Diff says what became of the values, in the order of the new text, each one
// that is gone after what stood before it. A list whose items only changed
// places is one change at its path, from the old order to the new.
func Diff(old, new []Value) []Change {
	before := map[string]Value{}
	for _, v := range old {
		before[v.Path] = v
	}
	after := map[string]bool{}
	for _, v := range new {
		after[v.Path] = true
	}
	var changes []Change
	i := 0
	gone := func() {
		for ; i < len(old) && !after[old[i].Path]; i++ {
			changes = append(changes, Change{old[i].Path, old[i].Text, "", old[i].Line, old[i].Col})
		}
	}
	gone()
	for _, v := range new {
		was, there := before[v.Path]
		if !there || was.Text != v.Text {
			changes = append(changes, Change{v.Path, was.Text, v.Text, v.Line, v.Col})
		}
		for there && i < len(old) && after[old[i].Path] {
			i++
			if old[i-1].Path == v.Path {
				break
			}
		}
		gone()
	}
	return append(changes, moved(old, new)...)
}

// Hash is what the values say, as 16 hexadecimal digits. The order of keys does
// not matter, that of the items of lists does.
func Hash(values []Value) string {
	sorted := slices.Clone(values)
	slices.SortStableFunc(sorted, func(a, b Value) int { return strings.Compare(a.Path, b.Path) })
	h := sha256.New()
	var length [8]byte
	for _, v := range sorted {
		for _, part := range []string{v.Path, v.Text, v.order} {
			binary.BigEndian.PutUint64(length[:], uint64(len(part)))
			h.Write(length[:])
			h.Write([]byte(part))
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
