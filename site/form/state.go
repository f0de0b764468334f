package form

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// State is what a form holds: the values of a file, or what somebody sent.
type State struct {
	shape *content.Shape
	root  string
	text  map[string]string   // scalars; a list of scalars one a line
	items map[string][]string // lists and named keys: what is below a path, in order
	list  map[string]bool     // the text is a list's
	deep  map[string]bool     // the scalar stands in a mapping, under scalarKey
	names map[string]string   // what whoever added an entry calls it

	file, source string            // the file that it was read from, and its text
	raw          map[string]string // the values as they stand there
}

func newState(shape *content.Shape, root string) *State {
	return &State{shape: shape, root: root, text: map[string]string{}, items: map[string][]string{}, list: map[string]bool{}, deep: map[string]bool{},
		names: map[string]string{}, raw: map[string]string{}}
}

// Read is the state of a file; shape and root are those of [Of].
func Read(shape *content.Shape, root, name, text string) (*State, error) {
	values, err := edit.Values(name, text)
	if err != nil {
		return nil, err
	}
	s := newState(shape, root)
	s.file, s.source = name, text
	for _, v := range values {
		s.text[v.Path], s.raw[v.Path] = v.Text, v.Text
		parts := strings.Split(v.Path, "/")
		for i, part := range parts {
			above := strings.Join(parts[:i], "/")
			if !slices.Contains(s.items[above], part) {
				s.items[above] = append(s.items[above], part)
			}
		}
	}
	s.each(shape, root, func(shape *content.Shape, at string) {
		if key := scalarKey(shape); key != "" {
			if text, there := s.text[below(at, key)]; there {
				s.text[at], s.deep[at] = text, true
				delete(s.text, below(at, key))
			}
		}
		if !isLines(shape) {
			return
		}
		if items, ok := flowItems(s.text[at]); ok {
			s.text[at], s.list[at] = strings.Join(items, "\n"), true
		} else if items := s.cards(shape, at); len(items) > 0 { // some of them are mappings
			lines := make([]string, len(items))
			for i, item := range items {
				lines[i] = s.flow(shape.List, below(at, item))
			}
			s.text[at], s.list[at] = strings.Join(lines, "\n"), true
		}
	})
	return s, nil
}

// What the fields of a sent form are called: what was typed at a path, the items
// of a list in order, the name of a new entry.
const (
	typedField = "v:"
	itemsField = "l:"
	nameField  = "k:"
)

// Sent is the state that a form sent.
func Sent(shape *content.Shape, root string, form url.Values) *State {
	s := newState(shape, root)
	for field, typed := range form {
		switch {
		case strings.HasPrefix(field, typedField):
			s.text[field[len(typedField):]] = strings.ReplaceAll(strings.Join(typed, "\n"), "\r\n", "\n")
		case strings.HasPrefix(field, itemsField):
			s.items[field[len(itemsField):]] = slices.DeleteFunc(slices.Clone(typed), func(item string) bool { return item == "" })
		case strings.HasPrefix(field, nameField) && len(typed) > 0:
			s.names[field[len(nameField):]] = strings.TrimSpace(typed[0])
		}
	}
	s.each(shape, root, func(shape *content.Shape, at string) {
		text, there := s.text[at]
		if !there {
			return
		}
		if isLines(shape) {
			lines := linesOf(text)
			for i := range lines {
				lines[i] = wordID(shape.List.Words, lines[i])
			}
			text = strings.Join(lines, "\n")
		}
		s.text[at] = wordID(shape.Words, text)
	})
	return s
}

// each calls do for every place that the shape has below at and the state may
// have something in.
func (s *State) each(shape *content.Shape, at string, do func(shape *content.Shape, at string)) {
	do(shape, at)
	for i := range shape.Keys {
		s.each(shape.Keys[i].Shape, below(at, shape.Keys[i].ID), do)
	}
	if shape.Rest != nil {
		for _, key := range s.named(shape, at) {
			s.each(shape.Rest.Shape, below(at, key), do)
		}
	}
	if isCards(shape) {
		for _, item := range s.cards(shape, at) {
			s.each(shape.List, below(at, item), do)
		}
	}
}

// named are the keys below at that the author named, in order.
func (s *State) named(shape *content.Shape, at string) []string {
	var all []string
	for _, key := range s.items[at] {
		if keyOf(shape, key) == nil {
			all = append(all, key)
		}
	}
	return all
}

// cards are the items of the list at at; what stands there may be a mapping
// instead, whose keys are no items.
func (s *State) cards(shape *content.Shape, at string) []string {
	var all []string
	for _, item := range s.items[at] {
		if keyOf(shape, item) == nil {
			all = append(all, item)
		}
	}
	return all
}

// has reports whether something is written at a place or below it.
func (s *State) has(shape *content.Shape, at string) bool {
	found := false
	s.each(shape, at, func(_ *content.Shape, at string) { found = found || s.text[at] != "" })
	return found || isCards(shape) && len(s.cards(shape, at)) > 0 || shape.Rest != nil && len(s.named(shape, at)) > 0
}

// written reports whether the place stands in the file that the state was read
// from, be it with an empty value.
func (s *State) written(at string) bool {
	_, there := s.raw[at]
	return there || len(s.items[at]) > 0
}

// Empty is the state of a file that is not there yet.
func Empty(shape *content.Shape, root string) *State { return newState(shape, root) }

// matches reports whether a file of the tree is of a pattern of content.Files.
func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

func isGuide(name string) bool { return strings.HasSuffix(name, ".md") }

// below is the path of a key.
func below(at, key string) string {
	if at == "" {
		return key
	}
	return at + "/" + key
}

func keyOf(shape *content.Shape, id string) *content.Key {
	for i := range shape.Keys {
		if shape.Keys[i].ID == id {
			return &shape.Keys[i]
		}
	}
	return nil
}

// isLines reports whether a list is typed one item a line: its items are
// scalars, or may be.
func isLines(shape *content.Shape) bool {
	return shape.List != nil && shape.List.Scalar != content.NoScalar
}

// isCards reports whether the items of a list are cards.
func isCards(shape *content.Shape) bool {
	return shape.List != nil && shape.List.Scalar == content.NoScalar
}

func isMapping(shape *content.Shape) bool { return shape.Keys != nil || shape.Rest != nil }

// wordID takes a word's Chinese name to the word.
func wordID(words []content.Word, text string) string {
	for _, w := range words {
		if strings.TrimSpace(text) == w.Name {
			return w.ID
		}
	}
	return text
}

// wordName is the other way.
func wordName(words []content.Word, text string) string {
	for _, w := range words {
		if text == w.ID {
			return w.Name
		}
	}
	return text
}

// linesOf are the lines of a list that was typed one a line.
func linesOf(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// flowItems are the scalars of a list in its flow form.
func flowItems(text string) (items []string, ok bool) {
	if !strings.HasPrefix(text, "[") {
		return nil, false
	}
	var document yaml.Node
	if yaml.Unmarshal([]byte(text), &document) != nil || len(document.Content) != 1 || document.Content[0].Kind != yaml.SequenceNode {
		return nil, false
	}
	items = []string{}
	for _, n := range document.Content[0].Content {
		if n.Kind != yaml.ScalarNode {
			return nil, false
		}
		items = append(items, strings.Join(strings.Fields(n.Value), " "))
	}
	return items, true
}

// mixed reports whether the list typed at a place has mappings in it in the
// file.
func (s *State) mixed(at string) bool { return s.list[at] && len(s.items[at]) > 0 }
