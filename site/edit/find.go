package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

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
