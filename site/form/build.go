package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Known are the answers to pick from where a key names something that is
// declared elsewhere. What is not in them can still be typed.
type Known struct {
	Sources []Choice            // by the id that the file cites them by
	Codes   []Choice            // of policies that were published
	Options map[string][]Choice // of the vocabulary's facts, by the fact
	Of      map[content.Named][]Choice
}

// choices are the answers to pick from for a scalar of a shape, nil where there
// is nothing to pick from.
func (k Known) choices(shape *content.Shape) []Choice {
	switch shape.Scalar {
	case content.Cite:
		return k.Sources
	case content.Code:
		return k.Codes
	}
	return k.Of[shape.Of]
}

// builder makes the fields of a state. Old is the state of the file, nil for a
// file that is not there yet.
type builder struct {
	state, old *State
	known      Known
}

// Fields makes the fields of a form: of what is in the state, with what is not
// as in the file marked. Old is the file's own state; it may be the same.
func (s *State) Fields(old *State, known Known) []*Field {
	b := &builder{s, old, known}
	fields := b.mapping(s.shape, s.root)
	// What is not there, and what only supports the rest, comes after it.
	after := func(f *Field) int {
		shape := keyOf(s.shape, f.Key).Shape
		switch {
		case !f.Required && !old.has(shape, f.Path):
			return 2
		case shape.Rest != nil:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(fields, func(x, y *Field) int { return after(x) - after(y) })
	return fields
}

// mapping are the fields of the keys of a mapping, then of those that the author
// named where both stand side by side.
func (b *builder) mapping(shape *content.Shape, at string) []*Field {
	var fields []*Field
	for i := range shape.Keys {
		if shape.Keys[i].ID == scalarKey(shape) {
			continue // it is the scalar
		}
		fields = append(fields, b.field(&shape.Keys[i], below(at, shape.Keys[i].ID)))
	}
	if shape.Rest != nil {
		f := &Field{Path: at, ID: elementID(at + "/"), Key: "", Name: shape.Rest.Name, Control: Group, Adds: shape.Rest.Name, Named: true}
		f.Cards, f.Next = b.named(shape, at), b.next(at)
		f.Written = len(f.Cards) > 0
		fields = append(fields, f)
	}
	return fields
}

// field is one key.
func (b *builder) field(key *content.Key, at string) *Field {
	f := &Field{Path: at, ID: elementID(at), Key: key.ID, Name: key.Name, Help: key.Help, Required: key.Required}
	b.fill(f, key.Shape, at)
	return f
}

// fill gives a field its control and what stands below it.
func (b *builder) fill(f *Field, shape *content.Shape, at string) {
	f.Text = b.state.text[at]
	f.Written = b.state.has(shape, at)
	f.Changed = b.old != nil && b.state != b.old && f.Text != b.old.text[at]
	f.Control = b.control(shape, at)
	f.Help = inWords(f.Help, shape)
	switch f.Control {
	case Select:
		f.Choices = b.choices(shape, f.Text)
	case Several:
		f.Choices = inOrder(picked(b.known.choices(shape.List), linesOf(f.Text)), linesOf(f.Text))
	case Line, Area, Lines:
		f.Text, f.Wants = wordName(shape.Words, f.Text), wants(shape, f.Control)
		if isLines(shape) {
			f.Choices = b.known.choices(shape.List)
		}
	}
	if isCards(shape) {
		f.Cards, f.Adds, f.Next = b.cards(shape, at), f.Name, b.next(at)
	}
	if !isMapping(shape) {
		return
	}
	switch {
	case shape.Rest != nil && shape.Keys == nil:
		f.Cards, f.Adds, f.Next, f.Named = b.named(shape, at), f.Name, b.next(at), true
	case f.Control != Group:
		f.More = true
		fallthrough
	default:
		f.Fields = b.mapping(shape, at)
	}
}

// control is what a shape is filled in with.
func (b *builder) control(shape *content.Shape, at string) Control {
	text := b.state.text[at]
	switch {
	case isLines(shape):
		if shape.Scalar == content.NoScalar && !isMapping(shape.List) && len(b.known.choices(shape.List)) > 0 {
			return Several
		}
		return Lines
	case shape.Scalar == content.NoScalar:
		return Group
	case shape.Scalar == content.OneWord:
		return Select
	case shape.Scalar == content.Flag:
		return Check
	case len(b.known.choices(shape)) > 0:
		return Select
	case shape.Scalar == content.Text, strings.Contains(text, "\n"):
		return Area
	}
	return Line
}

// wants says what may be typed, with an example.
func wants(shape *content.Shape, control Control) string {
	kind := shape.Scalar
	if control == Lines && shape.List.Scalar != content.NoScalar {
		kind = shape.List.Scalar
	}
	var says []string
	if kind != content.Text && kind != content.Name && kind != content.OneWord {
		says = append(says, kind.Wants())
	}
	for _, w := range shape.Words {
		says = append(says, w.Name)
	}
	if control == Lines {
		return strings.TrimSuffix("一行写一个："+strings.Join(says, "，或 "), "：")
	}
	return strings.Join(says, "，或 ")
}

// inWords is a help text for somebody who ticks and picks: in the file a flag is
// true, and a word has an id.
func inWords(help string, shape *content.Shape) string {
	if shape.Scalar == content.Flag {
		return strings.NewReplacer("的写 true", "的打勾", "写 true 时", "打勾时", "写 true", "打勾").Replace(help)
	}
	for _, w := range shape.Words {
		if shape.Scalar != content.OneWord {
			help = strings.ReplaceAll(help, "写 "+w.ID, "写“"+w.Name+"”")
		}
	}
	return help
}

// choices are those of a select, with what stands there now even if it is none
// of them.
func (b *builder) choices(shape *content.Shape, text string) []Choice {
	all := slices.Clone(b.known.choices(shape))
	for _, w := range shape.Words {
		all = append(all, Choice{ID: w.ID, Name: w.Name})
	}
	return picked(all, []string{text})
}

// picked marks the choices that are taken, and adds those that are none.
func picked(choices []Choice, taken []string) []Choice {
	all := slices.Clone(choices)
	for _, id := range taken {
		i := slices.IndexFunc(all, func(c Choice) bool { return c.ID == id })
		switch {
		case i >= 0:
			all[i].Chosen = true
		case id != "":
			all = append(all, Choice{id, id, true})
		}
	}
	return all
}

// inOrder puts the choices that are taken first, in the order in which they are:
// a browser sends them as they stand.
func inOrder(choices []Choice, taken []string) []Choice {
	place := func(c Choice) int {
		if i := slices.Index(taken, c.ID); i >= 0 {
			return i
		}
		return len(taken)
	}
	slices.SortStableFunc(choices, func(a, b Choice) int { return place(a) - place(b) })
	return choices
}

// next is the ID of the card that is added next to a list.
func (b *builder) next(list string) string { return elementID(below(list, b.state.unused(list))) }

// cards are the items of a list of mappings.
func (b *builder) cards(shape *content.Shape, at string) []*Card {
	items := b.state.cards(shape, at)
	var cards []*Card
	for i, item := range items {
		c := &Card{Path: below(at, item), List: at, Item: item, New: isNew(item), First: i == 0, Last: i == len(items)-1, Ordered: true}
		c.ID, c.ListID, c.Next = elementID(c.Path), elementID(at), b.next(at)
		c.Fields = b.mapping(shape.List, c.Path)
		c.Title = titleOf(c.Fields, item)
		c.Open = c.New
		cards = append(cards, c)
	}
	return cards
}

// named are the entries whose keys the author named.
func (b *builder) named(shape *content.Shape, at string) []*Card {
	var cards []*Card
	for _, key := range b.state.named(shape, at) {
		c := &Card{Path: below(at, key), List: at, Item: key, New: isNew(key), Title: decoded(key)}
		asks := asksFacts(shape)
		if asks {
			c.Title = nameIn(b.known.Of[content.AFact], c.Title)
		}
		c.ID, c.ListID, c.Next = elementID(c.Path), elementID(at), b.next(at)
		if c.New {
			c.Title = cmp.Or(b.state.names[c.Path], "新的"+shape.Rest.Name)
			c.Key = &Field{Path: c.Path, ID: elementID(c.Path + "/="), Name: shape.Rest.Name, Required: true, Control: Line, Text: b.state.names[c.Path],
				Wants: shape.Rest.Key.Wants()}
			if asks && len(b.known.Of[content.AFact]) > 0 {
				c.Key.Control, c.Key.Name, c.Key.Wants = Select, "哪个问题", ""
				c.Key.Choices = picked(b.known.Of[content.AFact], []string{c.Key.Text})
				c.Title = cmp.Or(nameIn(b.known.Of[content.AFact], c.Key.Text), "新的一条")
			}
		}
		if isMapping(shape.Rest.Shape) && shape.Rest.Shape.Scalar == content.NoScalar && shape.Rest.Shape.List == nil {
			c.Fields = b.mapping(shape.Rest.Shape, c.Path)
			c.Title = strings.TrimSpace(c.Title + "　" + titleOf(c.Fields, ""))
		} else {
			f := &Field{Path: c.Path, ID: elementID(c.Path + "/."), Name: "内容", Required: true}
			b.fill(f, shape.Rest.Shape, c.Path)
			if asks {
				f.Choices = b.known.Options[cmp.Or(b.state.names[c.Path], key)]
			}
			c.Fields = []*Field{f}
		}
		c.Open = c.New
		cards = append(cards, c)
	}
	return cards
}

// asksFacts reports whether the keys that an author names are facts of the
// vocabulary, as in a when.
func asksFacts(shape *content.Shape) bool {
	return shape.Rest != nil && (shape.Rest.Shape.Scalar == content.Condition || shape.Rest.Shape.Scalar == content.Answer)
}

// nameIn is what a choice is called, the id itself where there is none.
func nameIn(choices []Choice, id string) string {
	for _, c := range choices {
		if c.ID == id {
			return c.Name
		}
	}
	return id
}

// titleOf is what a card is called: by its name, its title, or what else is
// short and comes first.
func titleOf(fields []*Field, item string) string {
	for _, key := range []string{"name", "title", "term", "ask", "text", "how", "says", "about"} {
		for _, f := range fields {
			if f.Key == key && f.Text != "" {
				return f.Text
			}
		}
	}
	for _, f := range fields {
		if f.Text != "" && f.Control == Line {
			return f.Text
		}
	}
	if isNew(item) {
		return "新的一条"
	}
	return decoded(item)
}

// newMark begins the item of a list, or the key of an entry, that the file has
// not yet.
const newMark = "+"

func isNew(item string) bool { return strings.HasPrefix(item, newMark) }

// decoded is a part of a path as the author wrote it.
func decoded(part string) string { return edit.Split(part)[0] }

// elementID is an element's id for a path, and the fragment that leads to it: of
// letters, digits and - alone, and others by their code.
func elementID(at string) string {
	var out strings.Builder
	out.WriteString("f-")
	for _, r := range at {
		if r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-') {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, ".%x", r)
		}
	}
	return out.String()
}
