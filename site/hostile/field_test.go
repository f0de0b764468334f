package hostile

import (
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/content"
)

// field is a place of a kind of file in which an author writes a scalar:
// */region.yaml sources/*/title. A key that authors name themselves is one, too.
type field struct {
	file string // the pattern of the content.FileShape
	path string // the keys from the top; * for one that the author names, [] for an item
	key  bool
	kind content.Kind
}

func (f field) String() string {
	if f.key {
		return f.file + " " + f.path + " (the key)"
	}
	return f.file + " " + f.path
}

// free reports whether the field takes any text.
func (f field) free() bool { return f.kind == content.Text || f.kind == content.Name }

// fields lists what authors can write, from the description that drives the loader
// and the forms: a field that is new is there at once.
func fields() (all []field) {
	for _, f := range content.Files() {
		all = append(all, fieldsOf(f.Pattern, "", f.Shape, nil)...)
	}
	return all
}

// fieldsOf lists the fields of a shape. A shape within itself is walked once.
func fieldsOf(file, at string, s *content.Shape, within []*content.Shape) []field {
	if s == nil || slices.Contains(within, s) {
		return nil
	}
	within = append(slices.Clip(within), s)
	var all []field
	if s.Scalar != content.NoScalar {
		all = append(all, field{file, at, false, s.Scalar})
	}
	all = append(all, fieldsOf(file, at+"[]", s.List, within)...)
	for _, k := range s.Keys {
		all = append(all, fieldsOf(file, path.Join(at, k.ID), k.Shape, within)...)
	}
	if s.Rest != nil {
		all = append(all, field{file, path.Join(at, "*"), true, s.Rest.Key})
		all = append(all, fieldsOf(file, path.Join(at, "*"), s.Rest.Shape, within)...)
	}
	return all
}

// spot is a scalar that stands in a file of the tree.
type spot struct {
	field
	name  string // of the file
	part  int    // which of its pieces of YAML
	steps []int  // the children that lead to it from the root of the piece
}

// spotsIn lists the scalars of a piece of YAML.
func spotsIn(of field, n *yaml.Node, s *content.Shape, steps []int, add func(field, []int)) {
	switch {
	case s == nil:
	case n.Kind == yaml.ScalarNode && s.Scalar != content.NoScalar:
		of.kind = s.Scalar
		add(of, steps)
	case n.Kind == yaml.SequenceNode:
		of.path += "[]"
		for i, item := range n.Content {
			spotsIn(of, item, s.List, append(slices.Clone(steps), i), add)
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			id, below := n.Content[i].Value, append(slices.Clone(steps), i+1)
			if at := slices.IndexFunc(s.Keys, func(k content.Key) bool { return k.ID == id }); at >= 0 {
				spotsIn(field{of.file, path.Join(of.path, id), false, 0}, n.Content[i+1], s.Keys[at].Shape, below, add)
			} else if s.Rest != nil {
				add(field{of.file, path.Join(of.path, "*"), true, s.Rest.Key}, append(slices.Clone(steps), i))
				spotsIn(field{of.file, path.Join(of.path, "*"), false, 0}, n.Content[i+1], s.Rest.Shape, below, add)
			}
		}
	}
}

// shapeOf is the description of a file of the tree; of a worked example in a guide
// with example.
func shapeOf(name string, example bool) (pattern string, shape *content.Shape) {
	for _, f := range content.Files() {
		plain, in, _ := strings.Cut(f.Pattern, "#")
		if is, _ := path.Match(plain, name); is && (in != "") == example {
			return f.Pattern, f.Shape
		}
	}
	return "", nil
}
