package content

import (
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// walk checks a node against its shape and gives back what fits.
func walk(path string, n *yaml.Node, s *Shape, name string, problems *Problems) *entry {
	before := len(*problems)
	e := (&entry{place: place{path, n.Line, n.Column}, shape: s, name: name}).fit(n, problems)
	if e != nil {
		e.broken = problems.failedSince(before)
	}
	return e
}

func (e *entry) fit(n *yaml.Node, problems *Problems) *entry {
	s, name := e.shape, e.called()
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		problems.fail(e.place, "%s用了 & 或 * 开头的写法，这里不支持：把内容再写一遍，或加双引号。", name)
		return nil
	case n.Kind == yaml.ScalarNode:
		return e.scalar(n, problems)
	case n.Kind == yaml.SequenceNode && s.List != nil:
		e.items = make([]*entry, 0, len(n.Content))
		for i, child := range n.Content {
			if e.cutInList(n.Content, i, problems) {
				continue
			}
			if item := walk(e.path, child, s.List, e.name, problems); item != nil {
				e.items = append(e.items, item)
			}
		}
		if len(n.Content) == 0 && !s.Empty {
			problems.fail(e.place, "%s是空的：写上内容，或删掉这一行。", name)
			return nil
		}
		return e
	case n.Kind == yaml.MappingNode && s.isMapping():
		e.mapping(n, problems)
		return e
	case n.Kind == yaml.SequenceNode:
		problems.fail(e.place, "%s写成了一列，应当是%s。", name, s.wants())
	default:
		problems.fail(e.place, "%s写成了一组“键: 内容”，应当是%s。", name, s.wants())
	}
	return nil
}

// called is the place in messages.
func (e *entry) called() string {
	if e.name == "" {
		return "文件"
	}
	return e.name
}

func (e *entry) scalar(n *yaml.Node, problems *Problems) *entry {
	s := e.shape
	null := n.Tag == "!!null" && n.Style == 0
	if null && n.Value != "" && slices.ContainsFunc(s.Words, func(w Word) bool { return w.ID == "null" }) {
		e.text, e.written = "null", n.Value
		return e
	}
	if null || strings.TrimSpace(n.Value) == "" {
		if e.name == "" {
			problems.fail(e.place, "文件里没有内容：写上，或删掉这个文件。")
		} else {
			problems.fail(e.place, "%s后面没有内容：写上，或删掉这一行。", e.name)
		}
		return nil
	}
	if s.Scalar == NoScalar {
		mend := ""
		if s.List != nil && s.List.Scalar != NoScalar {
			mend = "写成 [" + shown(n.Value) + "]。"
		}
		problems.fail(e.place, "%s写成了“%s”，应当是%s。%s", e.called(), shown(n.Value), s.wants(), mend)
		return nil
	}
	if say := misleads(n.Value); say != "" {
		problems.fail(e.place, "%s", say)
		return nil
	}
	text, say := s.Scalar.read(n.Value, s.Words, e.name)
	if say != "" && s.Scalar == OneWord && s.List != nil && s.List.Scalar != NoScalar {
		say = e.name + "写成了“" + shown(n.Value) + "”，应当是" + s.wants() + "。写成 [" + shown(n.Value) + "]。"
	}
	if say != "" {
		problems.fail(e.place, "%s", say)
		return nil
	}
	e.text, e.written = text, n.Value
	if (s.Scalar == Text || s.Scalar == Name) && strings.HasPrefix(text, unwritten) {
		problems.warn(e.place, "%s还没有填：写上内容；用不着的，删掉这一行。", e.name)
	}
	return e
}

// unwritten begins what a new file leaves for its author to write.
const unwritten = "待填"

// mostUnknown is in how many keys that are not known one that is missing is looked
// for.
const mostUnknown = 100

func (e *entry) mapping(n *yaml.Node, problems *Problems) {
	before := len(*problems)
	var unknown []string
	e.fields = make([]field, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		node, value := n.Content[i], n.Content[i+1]
		at := place{e.path, node.Line, node.Column}
		if i > 0 && cut(n.Content[i-1], node) {
			whole := n.Content[i-1].Value + node.Value
			problems.fail(place{e.path, n.Content[i-1].Line, n.Content[i-1].Column}, "%s里的 %s,%s 会被逗号切成两个：去掉逗号，写成 %s。", e.name, n.Content[i-1].Value, node.Value, whole)
			continue
		}
		id, shape, name := e.keyOf(node, at, problems)
		if shape == nil {
			if id := strings.TrimSpace(node.Value); len(unknown) < mostUnknown && !slices.Contains(unknown, id) {
				unknown = append(unknown, id)
			}
			continue
		}
		if first := e.at(id); e.has(id) {
			problems.fail(at, "%s写了两次，第一次在第 %d 行：删掉一处。", name, first.line)
			continue
		}
		if value.Kind == yaml.ScalarNode && value.Value == "" && value.Tag == "!!null" {
			value.Line, value.Column = node.Line, node.Column // nothing stands there
		}
		e.fields = append(e.fields, field{id, at, walk(e.path, value, shape, name, problems)})
	}
	for _, k := range e.shape.Keys {
		if k.Required && !e.has(k.ID) && !e.shape.meantBy(k, unknown) {
			problems.fail(e.place, "%s少了 %s（%s）：加一行“%s: …”。", inside(e.name), k.ID, k.Name, k.ID)
		}
	}
	if !problems.failedSince(before) { // a misspelt key may be the one that is missing
		e.exactlyOne(problems)
	}
}

// meantBy reports whether one of the keys that the shape has not was most
// likely meant to be k, which has then been said.
func (s *Shape) meantBy(k Key, unknown []string) bool {
	var ids []string
	for _, other := range s.Keys {
		ids = append(ids, other.ID)
	}
	return slices.ContainsFunc(unknown, func(id string) bool { return id == k.Name || nearest(id, ids) == k.ID })
}

// cutInList reports whether item i of a list and the one before may be one
// number that a comma cut in two. Where they may as well be two, as in [100,300],
// only the author knows.
func (e *entry) cutInList(items []*yaml.Node, i int, problems *Problems) bool {
	if i == 0 || !cut(items[i-1], items[i]) {
		return false
	}
	before, n := items[i-1], items[i]
	at := place{e.path, before.Line, before.Column}
	switch {
	case i > 1 && cut(items[i-2], before): // said of the first two
	case len(items) == 2 || i+1 < len(items) && cut(n, items[i+1]):
		problems.fail(at, "%s里的 %s,%s 分不清是一个数还是两个：两个数的，逗号后空一格；一个数的，去掉逗号。", e.name, before.Value, n.Value)
	default:
		problems.fail(at, "%s里的 %s,%s 会被逗号切成两个：是一个数就去掉逗号，写成 %s%s；是两个数，逗号后空一格。", e.name, before.Value, n.Value, before.Value, n.Value)
	}
	return true
}

// cut reports whether a comma meant to group digits, in [1,500] or
// {limit: 1,500}, may have cut one number into two neighbours.
func cut(before, n *yaml.Node) bool {
	return before.Kind == yaml.ScalarNode && n.Kind == yaml.ScalarNode && before.Line == n.Line && thousands.MatchString(n.Value) &&
		isDigits(before.Value) && before.Value[0] != '0' && n.Column == before.Column+len(before.Value)+1
}

var thousands = regexp.MustCompile(`^[0-9]{3}(\.[0-9]+)?(元|%)?$`)

// exactlyOne checks the keys of which one must be there.
func (e *entry) exactlyOne(problems *Problems) {
	var there []string
	for _, id := range e.shape.One {
		if e.has(id) {
			there = append(there, id)
		}
	}
	switch {
	case len(e.shape.One) == 0 || len(there) == 1:
	case len(there) == 0:
		problems.fail(e.place, "%s少了内容：%s 要写一个。", inside(e.name), strings.Join(e.shape.One, "、"))
	default:
		problems.fail(e.at(there[1]), "%s同时写了 %s：只能写一个。", inside(e.name), strings.Join(there, " 和 "))
	}
}

// inside begins a sentence about a place's contents.
func inside(name string) string {
	if name == "" {
		return "文件里"
	}
	return name + "里"
}

// keyOf reads a key. The shape is nil if there is no such key, which has then
// been said.
func (e *entry) keyOf(n *yaml.Node, at place, problems *Problems) (id string, shape *Shape, name string) {
	id = strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || id == "" {
		problems.fail(at, "%s有一个键不是文字：写成“键: 内容”。", inside(e.name))
		return "", nil, ""
	}
	if say := misleads(id); say != "" {
		problems.fail(at, "%s", say)
		return "", nil, ""
	}
	if k := e.shape.key(id); k != nil {
		return id, k.Shape, k.ID + "（" + k.Name + "）"
	}
	for _, instead := range e.shape.Instead {
		if instead.ID == id {
			problems.fail(at, "%s不写 %s：%s", inside(e.name), id, instead.Say)
			return "", nil, ""
		}
	}
	if rest := e.shape.Rest; rest != nil {
		text, say := rest.Key.read(id, nil, rest.Name)
		if say != "" {
			problems.fail(at, "%s", say)
			return "", nil, ""
		}
		return text, rest.Shape, "“" + text + "”"
	}
	problems.fail(at, "%s没有 %s 这个键：%s", inside(e.name), shown(id), e.meantKey(id))
	return "", nil, ""
}

// meantKey is the mend for an unknown key: it may be a Chinese name, or hold
// the full-width colon that should have ended it.
func (e *entry) meantKey(id string) string {
	if strings.ContainsRune(id, '：') {
		return "冒号要用半角，后面空一格。"
	}
	var ids []string
	for _, k := range e.shape.Keys {
		if k.Name == id {
			return "应写成 " + k.ID + "。"
		}
		ids = append(ids, k.ID)
	}
	return meant(id, ids)
}
