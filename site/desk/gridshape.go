package desk

import (
	"strconv"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// cellPath is the part of a value's path that leads to the figure it belongs to,
// with the shape of that figure; ok is false for what is no figure of a table.
// Figures are what the description of the file gives a column in addresses, and
// what stands under keys that authors name.
func cellPath(shape *content.Shape, path string) (cell string, of *content.Shape, ok bool) {
	steps := strings.Split(path, "/")
	column := false
	for i := 0; i <= len(steps); i++ {
		if column && isFigureShape(shape) {
			return strings.Join(steps[:i], "/"), shape, true
		}
		if i == len(steps) {
			break
		}
		key, next := below(shape, steps[i])
		if next == nil {
			break
		}
		column = column || key == nil && shape.Rest != nil && isFigureShape(next) || key != nil && key.Column != ""
		shape = next
	}
	return "", nil, false
}

// isFigureShape reports whether a shape is that of a figure: it may be unknown.
func isFigureShape(s *content.Shape) bool {
	key, _ := below(s, "unknown")
	return key != nil
}

// below is the shape of what a step of a path leads to, with the key if the
// description has one; nil for nothing.
func below(s *content.Shape, step string) (*content.Key, *content.Shape) {
	for i := range s.Keys {
		if s.Keys[i].ID == step {
			return &s.Keys[i], s.Keys[i].Shape
		}
	}
	switch {
	case s.List != nil:
		return nil, s.List
	case s.Rest != nil:
		return nil, s.Rest.Shape
	}
	return nil, nil
}

// columnLabel says in the description's words what the steps from a row to a
// figure are: 起付线, 第 2 段报销比例.
func columnLabel(row *content.Shape, steps []string, item func(path string) string) string {
	var label strings.Builder
	shape := row
	for i, step := range steps {
		key, next := below(shape, step)
		switch {
		case next == nil:
			return label.String()
		case key != nil && key.Column == "POOL": // a list of limits, each says what it is
			return limitLabel(key, next, step, steps[i+1:], item)
		case key != nil && next.List != nil: // bands: the number says enough
		case key != nil:
			label.WriteString(key.Name)
		case strings.HasPrefix(step, "#"):
			n, _ := strconv.Atoi(step[1:])
			label.WriteString("第 " + strconv.Itoa(n) + " 段")
		default:
			label.WriteString(edit.Split(step)[0])
		}
		shape = next
	}
	return label.String()
}

// limitLabel names a limit by how long it is counted and what it limits.
func limitLabel(list *content.Key, shape *content.Shape, at string, steps []string, item func(string) string) string {
	if len(steps) == 0 || shape.List == nil {
		return list.Name
	}
	said := ""
	for _, id := range []string{"per", "on"} {
		key, of := below(shape.List, id)
		if key == nil {
			continue
		}
		for _, word := range of.Words {
			if word.ID == item(at+"/"+steps[0]+"/"+id) {
				said += word.Name
			}
		}
	}
	if pool := item(at + "/" + steps[0] + "/pool"); said == "" {
		said = pool
	}
	return list.Name + "（" + said + "）"
}
