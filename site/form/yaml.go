package form

import (
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/content"
)

// flow is what the state has at a place, as YAML on one line; empty if it has
// nothing there.
func (s *State) flow(shape *content.Shape, at string) string {
	text, typed := s.text[at]
	if isLines(shape) && typed && text != "" {
		return s.flowLines(shape, at)
	}
	if fields := s.flowFields(shape, at); len(fields) > 0 {
		return "{" + strings.Join(fields, ", ") + "}"
	}
	if isCards(shape) {
		var items []string
		for _, item := range s.cards(shape, at) {
			items = append(items, s.flow(shape.List, below(at, item)))
		}
		if len(items) > 0 {
			return "[" + strings.Join(items, ", ") + "]"
		}
	}
	if text == "" {
		return ""
	}
	return plain(text)
}

// flowLines is a list that was typed one a line. A single line where a scalar
// may stand as well is that scalar, unless the file has a list there.
func (s *State) flowLines(shape *content.Shape, at string) string {
	lines := linesOf(s.text[at])
	if len(lines) == 1 && !s.list[at] && isScalar(shape, lines[0]) {
		return plain(lines[0])
	}
	for i, line := range lines {
		if isMapping(shape.List) && strings.HasPrefix(line, "{") && oneNode(line, yaml.MappingNode) {
			continue
		}
		lines[i] = plain(line)
	}
	return "[" + strings.Join(lines, ", ") + "]"
}

// isScalar reports whether a text may stand at a place that may have a list too.
func isScalar(shape *content.Shape, text string) bool {
	if shape.Scalar != content.OneWord {
		return shape.Scalar != content.NoScalar
	}
	for _, w := range shape.Words {
		if w.ID == text {
			return true
		}
	}
	return false
}

// flowFields are the keys of a mapping with what the state has of each.
func (s *State) flowFields(shape *content.Shape, at string) []string {
	var fields []string
	if scalar := s.text[at]; scalar != "" && scalarKey(shape) != "" && s.hasBelow(shape, at) {
		fields = append(fields, scalarKey(shape)+": "+plain(scalar))
	}
	for i := range shape.Keys {
		key := &shape.Keys[i]
		if text := s.flow(key.Shape, below(at, key.ID)); text != "" {
			fields = append(fields, key.ID+": "+text)
		}
	}
	if shape.Rest != nil {
		for _, key := range s.named(shape, at) {
			text := s.flow(shape.Rest.Shape, below(at, key))
			if text == "" && isMapping(shape.Rest.Shape) {
				text = "{}"
			}
			fields = append(fields, plain(s.nameOf(at, key))+": "+text)
		}
	}
	return fields
}

// hasBelow reports whether some key below at has something.
func (s *State) hasBelow(shape *content.Shape, at string) bool {
	for i := range shape.Keys {
		if s.has(shape.Keys[i].Shape, below(at, shape.Keys[i].ID)) {
			return true
		}
	}
	return shape.Rest != nil && len(s.named(shape, at)) > 0
}

// scalarKey is the key under which a scalar stands where the same place is a
// mapping: 700 is {value: 700}.
func scalarKey(shape *content.Shape) string {
	if shape.Scalar == content.NoScalar {
		return ""
	}
	for _, id := range []string{"value", "count"} {
		if keyOf(shape, id) != nil {
			return id
		}
	}
	return ""
}

// nameOf is what an entry is called in the file.
func (s *State) nameOf(at, key string) string {
	if isNew(key) {
		return s.names[below(at, key)]
	}
	return decoded(key)
}

// longLine is from how many bytes on a mapping is written on lines of its own.
const longLine = 100

// cardsAt are the items of a list that has cards.
func (s *State) cardsAt(shape *content.Shape, at string) []string {
	if !isCards(shape) {
		return nil
	}
	return s.cards(shape, at)
}

// isDeclaring reports whether a mapping declares things under their names, as
// sources: each of them begins a line.
func isDeclaring(shape *content.Shape) bool {
	return shape.Keys == nil && shape.Rest != nil && isMapping(shape.Rest.Shape) && shape.Rest.Shape.Scalar == content.NoScalar && shape.Rest.Shape.List == nil
}

// literal is a text of several lines as a block.
func literal(text, indent string) string {
	mark := "|"
	if !strings.HasSuffix(text, "\n") {
		mark = "|-"
	}
	if text != strings.TrimLeft(text, " \n") || strings.HasSuffix(text, "\n\n") {
		return quoted(text)
	}
	var out strings.Builder
	out.WriteString(mark)
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		out.WriteString("\n")
		if line != "" {
			out.WriteString(indent + line)
		}
	}
	return out.String()
}

// Scalar writes a text as one scalar of YAML, in quotes where it would be read as
// something else without; nothing stays nothing.
func Scalar(text string) string {
	if text == "" {
		return ""
	}
	return plain(text)
}

// plain is a scalar as it may stand inside [ ] and { }: without quotes where
// YAML reads the same text then.
func plain(text string) string {
	if !strings.Contains(text, "\n") && oneScalar(text) {
		return text
	}
	return quoted(text)
}

// quoted is a scalar in double quotes.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(text) + `"`
}

func oneScalar(text string) bool {
	var document yaml.Node
	if text == "" || yaml.Unmarshal([]byte("{a: ["+text+", b]}"), &document) != nil {
		return false
	}
	list := document.Content[0].Content[1]
	if len(document.Content[0].Content) != 2 || list.Kind != yaml.SequenceNode || len(list.Content) != 2 {
		return false
	}
	n := list.Content[0]
	// A ~ and the word null are read as nothing at all, which is what they are
	// typed for.
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Anchor == "" && n.Value == text && n.HeadComment+n.LineComment+n.FootComment == ""
}

func oneNode(text string, kind yaml.Kind) bool {
	var document yaml.Node
	return yaml.Unmarshal([]byte("["+text+"]"), &document) == nil && len(document.Content) == 1 &&
		document.Content[0].Kind == yaml.SequenceNode && len(document.Content[0].Content) == 1 && document.Content[0].Content[0].Kind == kind
}

// Whole is a new file of what the state has.
func (s *State) Whole() string { return s.lines(s.shape, s.root, "") }

// lines is a mapping of the state, each key on lines of its own.
func (s *State) lines(shape *content.Shape, at, indent string) string {
	var out strings.Builder
	add := func(key, at string, shape *content.Shape) {
		text, cards, inline := s.text[at], s.cardsAt(shape, at), s.flow(shape, at)
		switch {
		case inline == "":
		case text == "" && len(cards) > 0:
			out.WriteString(indent + key + ":\n")
			for _, item := range cards {
				out.WriteString(indent + "- " + strings.TrimPrefix(s.lines(shape.List, below(at, item), indent+"  "), indent+"  "))
			}
		case text == "" && (isMapping(shape) && len(inline) > longLine || isDeclaring(shape)):
			out.WriteString(indent + key + ":\n" + s.lines(shape, at, indent+"  "))
		case strings.Contains(text, "\n") && !isLines(shape):
			out.WriteString(indent + key + ": " + literal(text, indent+"  ") + "\n")
		default:
			out.WriteString(indent + key + ": " + inline + "\n")
		}
	}
	for i := range shape.Keys {
		add(shape.Keys[i].ID, below(at, shape.Keys[i].ID), shape.Keys[i].Shape)
	}
	if shape.Rest != nil {
		for _, key := range s.named(shape, at) {
			add(plain(s.nameOf(at, key)), below(at, key), shape.Rest.Shape)
		}
	}
	return out.String()
}
