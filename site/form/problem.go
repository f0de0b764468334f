package form

import (
	"regexp"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Fault is something wrong with what was typed, and where in the form.
type Fault struct {
	ID   string // of the field, or of the card; empty for the whole form
	Name string // what the field is called
	Text string
}

// Clashes are what the form itself can say before anything is tried: two things
// typed where one may stand, an entry without a name.
func (s *State) Clashes() map[string]string {
	faults := map[string]string{}
	s.each(s.shape, s.root, func(shape *content.Shape, at string) {
		if s.text[at] != "" && shape.Scalar != content.NoScalar && scalarKey(shape) == "" && s.hasBelow(shape, at) {
			faults[at] = "这里写了，“更多”里也写了：只留一处。"
		}
		if isCards(shape) && s.text[at] != "" && len(s.cards(shape, at)) > 0 {
			faults[at] = "这里选了“" + wordName(shape.Words, s.text[at]) + "”，下面又加了几条：只留一样。"
		}
		if isCards(shape) {
			for _, item := range s.cards(shape, at) {
				if isNew(item) && !s.has(shape.List, below(at, item)) {
					faults[below(at, item)] = "新加的一条是空的：填好，或删掉它。"
				}
			}
		}
		if shape.Rest == nil {
			return
		}
		named := map[string]bool{}
		for _, key := range s.named(shape, at) {
			name := s.nameOf(at, key)
			switch {
			case name == "":
				faults[below(at, key)] = "少了" + shape.Rest.Name + "：写上，或删掉这一条。"
			case named[name]:
				faults[below(at, key)] = shape.Rest.Name + "“" + name + "”写了两次：换一个，或删掉一条。"
			case !s.has(shape.Rest.Shape, below(at, key)) && isNew(key):
				faults[below(at, key)] = "新加的一条是空的：填好，或删掉它。"
			}
			named[name] = true
		}
	})
	return faults
}

// Mark puts faults, by path, at the fields of a form, and gives them in the
// form's order.
func Mark(fields []*Field, faults map[string]string) []Fault {
	var all []Fault
	left := map[string]string{}
	for at, text := range faults {
		left[at] = text
	}
	take := func(at, id, name string, to *[]string) {
		if text, there := left[at]; there {
			lines := strings.Split(text, "\n")
			*to = append(*to, lines...)
			for _, line := range lines {
				all = append(all, Fault{id, name, line})
			}
			delete(left, at)
		}
	}
	var field func(f *Field)
	card := func(c *Card) {
		inner := len(c.Fields) == 1 && c.Fields[0].Path == c.Path
		if !inner {
			take(c.Path, c.ID, c.Title, &c.Problems)
		}
		for _, f := range c.Fields {
			field(f)
		}
		c.Open = c.Open || c.faulty()
	}
	field = func(f *Field) {
		take(f.Path, f.ID, f.Name, &f.Problems)
		for _, below := range f.Fields {
			field(below)
		}
		for _, c := range f.Cards {
			card(c)
		}
	}
	for _, f := range fields {
		field(f)
	}
	for at, text := range left { // no field of the form is at fault
		for _, line := range strings.Split(text, "\n") {
			all = append(all, Fault{Text: line, Name: strings.Join(edit.Split(at), "/")})
		}
	}
	return all
}

// Faults says at which fields of the form the problems of a file stand. They
// were found in text, what the file would be with the changes of the form.
func (s *State) Faults(name, text string, problems content.Problems) map[string]string {
	faults := map[string]string{}
	values, err := edit.Values(name, text)
	if err != nil {
		return faults
	}
	tried, err := Read(s.shape, s.root, name, text)
	if err != nil {
		return faults
	}
	for _, p := range problems {
		if p.Path != name {
			continue
		}
		at := s.fieldOf(tried, pathAt(values, p.Line, p.Col))
		if m := missing.FindStringSubmatch(p.Message); m != nil { // said of the whole mapping
			if above, _ := split(at); s.hasKey(above, m[1]) {
				at = below(above, m[1])
			}
		}
		if faults[at] != "" {
			faults[at] += "\n"
		}
		faults[at] += p.Message
	}
	return faults
}

// missing is what the loader says of a key that should be there.
var missing = regexp.MustCompile(`少了 ([a-z][a-z-]*)（`)

// hasKey reports whether the mapping at a path may have a key.
func (s *State) hasKey(at, key string) bool {
	found := false
	s.each(s.shape, s.root, func(shape *content.Shape, here string) {
		found = found || here == at && keyOf(shape, key) != nil
	})
	return found
}

// pathAt is the value that stands at a place: the first at or after it on its
// line, else the last before it.
func pathAt(values []edit.Value, line, col int) string {
	at := ""
	for _, v := range values {
		if v.Line == line && v.Col >= col {
			return v.Path
		}
		if v.Line < line || v.Line == line && v.Col < col {
			at = v.Path
		}
	}
	return at
}

// fieldOf takes a path in a file that was made of the form to the path that the
// form has: its new items have no names yet.
func (s *State) fieldOf(tried *State, path string) string {
	shape, mine, theirs := s.shape, s.root, s.root
	rest := strings.TrimPrefix(strings.TrimPrefix(path, s.root), "/")
	for _, step := range strings.Split(rest, "/") {
		switch key := keyOf(shape, step); {
		case key != nil && step == scalarKey(shape):
			return mine
		case key != nil:
			shape, mine = key.Shape, below(mine, step)
		case shape.Rest != nil:
			found := step
			for _, entry := range s.named(shape, mine) {
				if isNew(entry) && edit.Escape(s.nameOf(mine, entry)) == step {
					found = entry
				}
			}
			shape, mine = shape.Rest.Shape, below(mine, found)
		case isCards(shape):
			i := slices.Index(tried.cards(shape, theirs), step)
			items := s.cards(shape, mine)
			if i < 0 || i >= len(items) {
				return mine
			}
			shape, mine = shape.List, below(mine, items[i])
		default:
			return mine
		}
		theirs = below(theirs, step)
	}
	return mine
}
