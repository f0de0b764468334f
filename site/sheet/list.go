package sheet

import (
	"slices"
	"strings"

	"mingbaizhi/content"
)

// ColumnsOf lists the columns of a list of mappings by its description: each
// scalar, each list of scalars, and the scalars of the mappings inside, whose ID
// is the path to them.
func ColumnsOf(item *content.Shape) []Column { return columnsBelow(item, "", "") }

func columnsBelow(s *content.Shape, path, name string) []Column {
	var all []Column
	for _, key := range s.Keys {
		c := Column{ID: path + key.ID, Names: []string{name + key.Name}, Kind: key.Shape.Scalar, Words: key.Shape.Words}
		switch inner := key.Shape; {
		case inner.Scalar != content.NoScalar:
			all = append(all, c)
		case inner.List != nil && inner.List.Scalar != content.NoScalar && len(inner.List.Keys) == 0:
			c.Kind, c.Words, c.List = inner.List.Scalar, inner.List.Words, true
			all = append(all, c)
		case len(inner.Keys) > 0 && path == "":
			all = append(all, columnsBelow(inner, key.ID+"/", key.Name+"：")...)
		}
	}
	return all
}

// Show is a value as the column's cells show it: words by their names, several
// with 、 between them.
func (c Column) Show(values ...string) string {
	shown := make([]string, len(values))
	for i, value := range values {
		shown[i] = c.show(value)
	}
	separator := separatorFor(shown)
	if c.List && len(shown) == 1 {
		return shown[0] + alone[separator]
	}
	return strings.Join(shown, separator)
}

// separatorFor is what may stand between some texts: none of them has it, nor what
// would be taken for it before.
func separatorFor(texts []string) string {
	for i := len(separators) - 2; i >= 0; i-- {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, separators[i]) }) {
			return separators[i+1]
		}
	}
	return separators[0]
}

// alone stands behind a text that is the only one of a list and has signs inside, by
// the separator that it needs; at its end spaces and lines would get lost.
var alone = map[string]string{"；": "；", "\n": "\n；"}

// separators are what may stand between several in one cell; where a later one
// does, the earlier ones belong to the texts.
var separators = []string{"、", "；", "\n"}

func (c Column) show(value string) string {
	for _, word := range c.Words {
		if word.ID == value {
			return word.Name
		}
	}
	if c.Kind == content.Flag {
		switch value {
		case "true":
			return "是"
		case "false":
			return "否"
		}
	}
	return value
}

// Values are what a cell of the column says, as the content has it.
func (c Column) Values(cell string) []string {
	if !c.List {
		return []string{c.value(cell)}
	}
	parts := []string{cell}
	for i := len(separators) - 1; i >= 0; i-- {
		if strings.Contains(cell, separators[i]) {
			parts = strings.Split(cell, separators[i])
			break
		}
	}
	var all []string
	for _, part := range parts {
		if part = strings.TrimSpace(part); strings.Trim(part, "、；") != "" {
			all = append(all, c.value(part))
		}
	}
	return all
}

func (c Column) value(cell string) string {
	for _, word := range c.Words {
		if called(word.Name) == called(cell) || called(word.ID) == called(cell) {
			return word.ID
		}
	}
	if c.Kind == content.Flag {
		switch called(cell) {
		case "是", "true", "√", "✓", "对", "1":
			return "true"
		case "否", "false", "×", "0":
			return "false"
		}
	}
	return cell
}

// read says what a cell of the column means, in the form in which it is shown.
func (c Column) read(typed string, headedInWan bool) reading {
	typed = strings.TrimSpace(typed)
	word := slices.ContainsFunc(c.Words, func(w content.Word) bool { return w.ID == c.value(typed) })
	if c.List || word || c.Kind == content.Flag {
		return reading{text: c.Show(c.Values(typed)...)}
	}
	return read(typed, c.Kind, headedInWan)
}
