package form

import (
	"errors"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Changes is what a form changes in a file: values, and whole items of lists or
// keys that authors name.
type Changes struct {
	Set    []edit.Replacement
	Remove []Item
	Insert []Item
	Order  []Order
}

// Item is an item of a list, or an entry under a key of its own.
type Item struct {
	List string
	Name string // in the path; of a new item, empty
	At   int    // of a new item: where it stands in the end
	YAML string // what it is, to be added or taken away
}

// Order is the items of a list in a new order, by the places they had, as the
// list is once what is removed is gone and before anything is added.
type Order struct {
	List string
	Was  []string // the items before
	From []int
}

// None reports whether nothing changes.
func (c Changes) None() bool {
	return len(c.Set) == 0 && len(c.Remove) == 0 && len(c.Insert) == 0 && len(c.Order) == 0
}

// OnlySets reports whether only single values change.
func (c Changes) OnlySets() bool {
	return len(c.Remove) == 0 && len(c.Insert) == 0 && len(c.Order) == 0
}

// Changes says what has to change in the file that old was read from for it to
// say what s does.
func (s *State) Changes(old *State) Changes {
	c := &comparison{old: old, now: s}
	c.mapping(s.shape, s.root)
	return c.Changes
}

type comparison struct {
	old, now *State
	Changes
}

// place compares what stands at one place.
func (c *comparison) place(shape *content.Shape, at string) {
	was, now := c.old.written(at), c.now.has(shape, at)
	oldText, newText := c.old.text[at], c.now.text[at]
	oldDeep, newDeep := c.old.deep[at] || c.old.hasBelow(shape, at), c.now.hasBelow(shape, at)
	oldCards, newCards := isCards(shape) && len(c.old.cards(shape, at)) > 0, isCards(shape) && len(c.now.cards(shape, at)) > 0
	switch {
	case !was && !now:
	case !was:
		c.Set = append(c.Set, c.anew(shape, at, at))
	case isLines(shape) && !newDeep && !oldDeep:
		if !slices.Equal(linesOf(oldText), linesOf(newText)) {
			c.whole(shape, at)
		}
	case !now && shape.Scalar == content.Flag && oldText == "false": // a box that is not ticked says the same
	case !now && !c.old.has(shape, at): // it was written and empty, and is left so
	case !now:
		c.whole(shape, at)
	case oldCards && newCards && oldText == newText:
		c.cards(shape, at)
	case oldDeep && newDeep && !oldCards && !newCards, c.old.deep[at] && !newDeep && !c.old.hasBelow(shape, at):
		if key := scalarKey(shape); key != "" {
			c.scalar(shape.Scalar, below(at, key), oldText, newText)
		} else if newText != oldText {
			c.whole(shape, at)
			return
		}
		c.mapping(shape, at)
	case !oldDeep && !newDeep && !oldCards && !newCards:
		c.scalar(shape.Scalar, at, oldText, newText)
	default:
		c.whole(shape, at)
	}
}

// anew writes what the file has not yet.
func (c *comparison) anew(shape *content.Shape, at, to string) edit.Replacement {
	text, inline := c.now.text[at], c.now.flow(shape, at)
	switch {
	case strings.Contains(text, "\n") && !isLines(shape) && !c.now.hasBelow(shape, at):
		return edit.Replacement{Path: to, To: text, Literal: true}
	case text == "" && len(c.now.cardsAt(shape, at)) > 0:
		var items []string
		for _, item := range c.now.cards(shape, at) {
			items = append(items, "- "+strings.TrimPrefix(c.now.lines(shape.List, below(at, item), "  "), "  "))
		}
		return edit.Replacement{Path: to, To: strings.Join(items, "")}
	case text == "" && (isMapping(shape) && len(inline) > longLine || isDeclaring(shape)):
		return edit.Replacement{Path: to, To: c.now.lines(shape, at, "")}
	}
	return edit.Replacement{Path: to, To: inline}
}

// scalar compares one scalar.
func (c *comparison) scalar(kind content.Kind, at, was, now string) {
	if was == now || was != "" && strings.TrimSpace(was) == strings.TrimSpace(now) {
		return
	}
	r := edit.Replacement{Path: at, Old: c.old.raw[at]}
	switch {
	case now != "" && (isWords(kind) || strings.Contains(now, "\n")):
		r.To, r.Literal = now, true // quotes stay where there were some
	case now != "":
		r.To = plain(now)
	}
	c.Set = append(c.Set, r)
}

// isWords reports whether a scalar of a kind is a text, whatever it looks like.
func isWords(kind content.Kind) bool {
	switch kind {
	case content.Text, content.Name, content.Phone, content.Link, content.Address, content.RowID:
		return true
	}
	return false
}

// whole puts everything at a place anew, or takes it away.
func (c *comparison) whole(shape *content.Shape, at string) {
	old, _, err := edit.Find(c.old.file, c.old.source, at)
	if to := c.now.flow(shape, at); err == nil && old.Text != to {
		c.Set = append(c.Set, edit.Replacement{Path: at, Old: old.Text, To: to})
	}
}

// mapping compares the keys of a mapping, and the entries that authors name.
func (c *comparison) mapping(shape *content.Shape, at string) {
	for i := range shape.Keys {
		if shape.Keys[i].ID != scalarKey(shape) {
			c.place(shape.Keys[i].Shape, below(at, shape.Keys[i].ID))
		}
	}
	if shape.Rest == nil {
		return
	}
	now := c.now.named(shape, at)
	for _, key := range c.old.named(shape, at) {
		if !slices.Contains(now, key) {
			c.Remove = append(c.Remove, Item{List: at, Name: key, YAML: c.old.flow(shape.Rest.Shape, below(at, key))})
			continue
		}
		c.place(shape.Rest.Shape, below(at, key))
	}
	for _, key := range now {
		if isNew(key) && c.now.nameOf(at, key) != "" {
			c.Set = append(c.Set, c.anew(shape.Rest.Shape, below(at, key), below(at, edit.Escape(c.now.nameOf(at, key)))))
		}
	}
}

// cards compares the items of a list of mappings.
func (c *comparison) cards(shape *content.Shape, at string) {
	was, now := c.old.cards(shape, at), c.now.cards(shape, at)
	var left, stays []string
	for _, item := range was {
		if !slices.Contains(now, item) {
			c.Remove = append(c.Remove, Item{List: at, Name: item, YAML: c.old.flow(shape.List, below(at, item))})
			continue
		}
		left = append(left, item)
		c.mapping(shape.List, below(at, item))
	}
	for _, item := range now {
		if slices.Contains(left, item) {
			stays = append(stays, item)
		}
	}
	if !slices.Equal(left, stays) {
		order := Order{List: at, Was: left}
		for _, item := range stays {
			order.From = append(order.From, slices.Index(left, item))
		}
		c.Order = append(c.Order, order)
	}
	for i, item := range now {
		if !slices.Contains(left, item) {
			c.Insert = append(c.Insert, Item{List: at, At: i, YAML: c.item(shape.List, at, item, was)})
		}
	}
}

// item is a new item of a list, on one line if its neighbours are.
func (c *comparison) item(shape *content.Shape, list, item string, others []string) string {
	inline := c.now.flow(shape, below(list, item))
	onLines := len(inline) > longLine
	if len(others) > 0 {
		onLines = !c.old.inline(below(list, others[0]))
	}
	if onLines && inline != "" {
		return c.now.lines(shape, below(list, item), "")
	}
	return inline
}

// inline reports whether a mapping of the file stands in braces.
func (s *State) inline(at string) bool {
	values, err := edit.Values(s.file, s.source)
	for _, v := range values {
		if strings.HasPrefix(v.Path, at+"/") {
			lines := strings.Split(s.source, "\n")
			before := []rune(strings.TrimSuffix(lines[v.Line-1], "\r"))[:v.Col-1]
			return err == nil && slices.Contains(before, '{')
		}
	}
	return false
}

// Apply makes the changes in a text of the file: of single values first, then
// what is taken away, moved and added. Other values may have changed since the
// form was made; one that both changed is an error, *edit.Stale.
func (c Changes) Apply(name, text string) (string, error) {
	text, err := edit.Apply(text, name, c.Set)
	if err != nil {
		return "", err
	}
	for _, item := range slices.Backward(c.Remove) {
		if text, err = edit.Remove(text, name, below(item.List, item.Name)); err != nil {
			return "", err
		}
	}
	for _, order := range c.Order {
		if text, err = edit.Reorder(text, name, order.List, order.From); err != nil {
			return "", err
		}
	}
	for _, item := range c.Insert {
		if item.YAML == "" {
			return "", errEmptyItem
		}
		if text, err = edit.Insert(text, name, item.List, item.At, item.YAML); err != nil {
			return "", err
		}
	}
	return text, nil
}

var errEmptyItem = errors.New("新加的一条是空的：填好再保存，或删掉它")

// Fits reports whether the changes, which were made looking at base, can be made
// in the text as it is now: the items that are taken away say what they did, and
// the lists that change have the items that they had. Else the error is an
// *edit.Stale. That single values are what they were, [Changes.Apply] looks at.
func (c Changes) Fits(name, base, now string) error {
	if base == now {
		return nil
	}
	same := func(at string) error {
		was, _, err := edit.Find(name, base, at)
		if err != nil {
			return err
		}
		is, _, err := edit.Find(name, now, at)
		if err != nil {
			return err
		}
		if was.Text != is.Text {
			return &edit.Stale{Path: at, Old: was.Text, Now: is.Text}
		}
		return nil
	}
	for _, item := range c.Remove {
		if err := same(below(item.List, item.Name)); err != nil {
			return err
		}
	}
	lists := map[string]bool{}
	for _, item := range c.Insert {
		lists[item.List] = true
	}
	for _, order := range c.Order {
		lists[order.List] = true
	}
	for list := range lists {
		was, err := itemsOf(name, base, list)
		if err != nil {
			return err
		}
		is, err := itemsOf(name, now, list)
		if err != nil {
			return err
		}
		if !slices.Equal(was, is) {
			return &edit.Stale{Path: list, Old: strings.Join(was, "、"), Now: strings.Join(is, "、")}
		}
	}
	return nil
}

// itemsOf is what the items of a list are called.
func itemsOf(name, text, list string) ([]string, error) {
	values, err := edit.Values(name, text)
	var items []string
	for _, v := range values {
		rest, inside := strings.CutPrefix(v.Path, list+"/")
		item, _, _ := strings.Cut(rest, "/")
		if inside && !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return items, err
}
