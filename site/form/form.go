// Package form shows a YAML file of the content as fields that somebody fills
// in, and says what became of them as edits of that file.
//
// # What a field looks like
//
// There is one renderer, and it knows no file: the shapes of [content.Files]
// say what each key is called, what helps whoever fills it in, and what may
// stand there. The values come from [edit.Values]. So a key that is added to a
// shape stands in its form at once.
//
//	a mapping                labelled fields
//	a list of mappings       cards: add, copy, take away, move up and down
//	a list of scalars        one a line, or boxes to tick where the choices are known
//	one word                 a choice, in the words' Chinese names
//	a flag                   a box to tick
//	the id of a source       a choice of the declared sources
//	a scalar or a mapping    the scalar, and the rest of the mapping under 更多
//	words beside a kind      are written by their names: 没有公布 for unknown
//
// # Without scripts
//
// A form is sent whole, with the text of the file as it was when the form was
// made. A button that adds or moves a card sends it too and gets it back with
// the card added; nothing is saved by that. So a form needs no script, and a
// save that is refused loses nothing of what was typed.
//
// # What is written
//
// [State.Changes] compares what was sent with the text it was made from. What
// did not change is not touched, so comments, order and layout of the file stay
// as their author left them; a form sent back unchanged changes no byte.
package form

import (
	"strings"
	"unicode/utf8"

	"mingbaizhi/content"
)

// Control is how a field is filled in.
type Control string

const (
	Line    Control = "line"    // a line of text
	Area    Control = "area"    // some lines of text
	Select  Control = "select"  // one of Choices
	Check   Control = "check"   // yes or nothing
	Lines   Control = "lines"   // a list, one a line
	Several Control = "several" // a list, any of Choices
	Group   Control = "group"   // only what stands in Fields or Cards
)

// Field is one key of a file. Besides its control it may have fields below it (a
// mapping) or cards (a list of mappings, or keys that authors name).
type Field struct {
	Path     string // as package edit writes it
	ID       string // of the element, and the fragment that leads to it
	Key      string
	Name     string
	Help     string
	Wants    string // 金额，如 700
	Required bool
	Control  Control
	Text     string
	Choices  []Choice
	Changed  bool // not what the file has
	Written  bool // it, or something below it, stands in the file or in the form

	Fields []*Field // what stands below
	More   bool     // Fields stand beside the control: 更多
	Cards  []*Card
	Adds   string // what one card is: 网点, 来源; empty where there are no cards
	Next   string // the ID that a card which is added will have
	Named  bool   // whoever adds a card names its key

	Problems []string
}

// Card is one item of a list, or one entry under a key that the author named.
type Card struct {
	Path, ID    string
	List, Item  string // Path in two
	ListID      string // the ID of the field with the cards
	Next        string // the ID that a copy will have
	Title       string
	New         bool
	First, Last bool
	Ordered     bool // it may be moved
	Key         *Field
	Fields      []*Field
	Open        bool
	Problems    []string
}

// Choice is one of the answers to pick from.
type Choice struct {
	ID, Name string
	Chosen   bool
}

// Top reports whether the field is one of the file itself, in nothing else.
func (f *Field) Top() bool { return !strings.Contains(strings.TrimPrefix(f.Path, "front/"), "/") }

// Short reports whether the field takes one line and may stand beside another.
func (f *Field) Short() bool {
	return (f.Control == Line || f.Control == Select || f.Control == Check) && !f.More && f.Adds == ""
}

// Rows is how many lines of text the field shows.
func (f *Field) Rows() int {
	const fewest, most, perLine = 2, 14, 56
	rows := 1
	for line := range strings.Lines(f.Text) {
		rows += 1 + utf8.RuneCountInString(line)/perLine
	}
	return min(max(rows, fewest), most)
}

// MoreOpen reports whether what stands beside the control is shown at once.
func (f *Field) MoreOpen() bool {
	for _, below := range f.Fields {
		if below.Written || below.faulty() {
			return true
		}
	}
	return false
}

// Open reports whether what stands below the field is shown at once.
func (f *Field) Open() bool { return f.Written || f.Required || f.faulty() }

func (f *Field) faulty() bool {
	if len(f.Problems) > 0 {
		return true
	}
	for _, below := range f.Fields {
		if below.faulty() {
			return true
		}
	}
	for _, c := range f.Cards {
		if c.faulty() {
			return true
		}
	}
	return false
}

func (c *Card) faulty() bool {
	if len(c.Problems) > 0 {
		return true
	}
	for _, f := range c.Fields {
		if f.faulty() {
			return true
		}
	}
	return false
}

// Of finds the shape of a file by its path in the content tree; ok is false if
// it is no file of a known kind. For a guide it is the shape of its front
// matter, and root, which else is empty, the path under which that stands.
func Of(name string) (shape content.FileShape, root string, ok bool) {
	for _, f := range content.Files() {
		if matches(f.Pattern, name) {
			if isGuide(name) {
				return f, "front", true
			}
			return f, "", true
		}
	}
	return shape, "", false
}
