package content

import (
	"cmp"
	"path"
	"strings"
)

// Label says in words which value of a file a path of site/edit leads to:
// versions/2024-01-01/rows/一档/deductible is 2024-01-01 起，一档，起付线. What the
// description does not know stays as it is written.
func (lib *Library) Label(file, valuePath string) string {
	words, _, _ := lib.follow(file, valuePath)
	return strings.Join(words, "，")
}

// Spoken says in words what a value says: names of words and options instead of
// ids, titles of sources.
func (lib *Library) Spoken(file, valuePath, text string) string {
	_, shape, fact := lib.follow(file, valuePath)
	if text == "" || shape == nil && fact == "" {
		return text
	}
	inside, isList := strings.CutPrefix(text, "[")
	if isList && strings.HasSuffix(text, "]") {
		if shape != nil && shape.List != nil {
			shape = shape.List
		}
		var items []string
		for item := range strings.SplitSeq(strings.TrimSuffix(inside, "]"), ",") {
			items = append(items, lib.word(file, shape, fact, strings.Trim(strings.TrimSpace(item), `"'`)))
		}
		return strings.Join(items, "、")
	}
	return lib.word(file, shape, fact, text)
}

// word is what people call one scalar.
func (lib *Library) word(file string, shape *Shape, fact, text string) string {
	if shape != nil {
		if shape.Scalar == Cite {
			return cmp.Or(lib.titleOf(file, text), text)
		}
		for _, w := range shape.Words {
			if w.ID == text {
				return w.Name
			}
		}
		if shape.Scalar == Flag {
			switch text {
			case "true":
				return "是"
			case "false":
				return "否"
			}
		}
	}
	if lib.Vocabulary == nil {
		return text
	}
	if f := lib.Vocabulary.Fact(fact); f != nil {
		for _, o := range f.Options {
			if o.ID == text {
				return o.Name
			}
		}
		if text == "none" && f.NoneName != "" {
			return f.NoneName
		}
	}
	return text
}

// titleOf is the title of a source that a file cites: one of its own, of its
// region or a region above, or, with the layer before a dot, of another file. It is
// empty where none is declared.
func (lib *Library) titleOf(file, id string) string {
	folder, _, _ := strings.Cut(file, "/")
	if layer, own, dotted := strings.Cut(id, "."); dotted {
		file, id = path.Join(folder, "policy", layer+".yaml"), own
	}
	shape := shapeOfFile(file)
	if shape == nil {
		return ""
	}
	if k := shape.key("sources"); k != nil && k.Shape == &sourcesShape {
		for _, f := range (&reading{tree: lib.tree}).open(file, shape).get("sources").rest() {
			if f.id == id {
				return f.value.get("title").str()
			}
		}
	}
	for _, h := range lib.chain(folder) {
		if s := lib.whole(h).sources[id]; s != nil {
			return s.Title
		}
	}
	return ""
}

// follow goes along the description of a file: the words on the way, the shape
// of what stands at the end, and the fact that it is an answer to.
func (lib *Library) follow(file, valuePath string) (words []string, s *Shape, fact string) {
	s = shapeOfFile(file)
	steps := strings.Split(valuePath, "/")
	if len(steps) > 1 && path.Ext(file) == ".md" {
		switch where, heading := steps[0], unescaped(steps[1]); {
		case where == "body" && heading == "":
			return []string{"开头的话"}, nil, ""
		case where == "body":
			return []string{"“" + heading + "”"}, nil, ""
		case where == "front":
			steps = steps[1:]
		}
	}
	for i := 0; i < len(steps); i++ {
		step := unescaped(steps[i])
		switch {
		case s == nil:
			words = append(words, step)
		case s.key(step) != nil:
			k := s.key(step)
			s = k.Shape
			if i+1 < len(steps) && s.List != nil && s.List.isMapping() {
				i++
				words, s = append(words, itemOf(k, s.List, unescaped(steps[i]))), s.List
				continue
			}
			if s != &sourcesShape || i+1 == len(steps) { // 来源 notice says it
				words = append(words, k.Name)
			}
		case s.Rest != nil:
			words, fact = append(words, lib.called(s, step)), step
			s = s.Rest.Shape
		case s.List != nil && s.List.isMapping():
			words, s = append(words, itemNumber(step)), s.List
		default:
			words, s = append(words, itemNumber(step)), nil
		}
	}
	return words, s, fact
}

// called is what people call a key that the author named: a fact by its name, a
// column of a table by the column's.
func (lib *Library) called(of *Shape, id string) string {
	switch of {
	case &whenShape, &answersShape:
		if lib.Vocabulary != nil && lib.Vocabulary.Fact(id) != nil {
			return lib.Vocabulary.Fact(id).Name
		}
	case &stepShape:
		for _, k := range rowShape.Keys {
			if k.Column == id {
				return k.Name
			}
		}
	case &sourcesShape:
		return "来源 " + id
	}
	return id
}

// itemOf names an item of the list under a key.
func itemOf(k *Key, of *Shape, id string) string {
	switch {
	case strings.HasPrefix(id, "#"):
		return k.Name + itemNumber(id)
	case of == &versionShape:
		return id + " 起"
	case of == &rowShape, of == &stepShape:
		return id
	}
	return k.Name + " " + id
}

// itemNumber is an item that has no name of its own: #2 is 第 2 项.
func itemNumber(id string) string {
	if n, is := strings.CutPrefix(id, "#"); is {
		return "第 " + n + " 项"
	}
	return id
}

// shapeOfFile is the description of a file of the tree, nil where there is none.
func shapeOfFile(file string) *Shape {
	for _, f := range Files() {
		if ok, err := path.Match(f.Pattern, file); ok && err == nil {
			return f.Shape
		}
	}
	return nil
}

func unescaped(step string) string {
	return strings.NewReplacer("%2F", "/", "%25", "%").Replace(step)
}
