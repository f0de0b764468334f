package edit

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// node is one place of a YAML file with the bytes that it takes up.
type node struct {
	kind       yaml.Kind // ScalarNode, SequenceNode or MappingNode
	value, tag string    // of a scalar
	style      yaml.Style
	flow       bool // stands inside or is [ ] or { }
	bare       bool // a flow mapping without braces, as in [a: b]
	start, end int
	indent     int // of a block collection: characters before its first key or -
	keys       []*node
	items      []*node
	entries    []entry // one for each item: where it begins
}

// entry is how an item of a collection is introduced.
type entry struct {
	start int // of the key, its ?, or the -
	colon int // after : or -, where a value may follow; -1 if there is none
}

// empty reports whether nothing is written at the place of a value.
func (n *node) empty() bool { return n.kind == yaml.ScalarNode && n.start == n.end }

// null reports whether a scalar is YAML's word for nothing.
func (n *node) null() bool { return n.kind == yaml.ScalarNode && n.tag == "!!null" }

// scalars reports whether n is a list of scalars, which is one value.
func (n *node) scalars() bool {
	if n.kind != yaml.SequenceNode {
		return false
	}
	for _, item := range n.items {
		if item.kind != yaml.ScalarNode {
			return false
		}
	}
	return true
}

// block reports whether n is a collection of lines.
func (n *node) block() bool { return n.kind != yaml.ScalarNode && !n.flow }

// child is the value under a key, nil if there is none.
func (n *node) child(key string) (value *node, index int) {
	if n.kind == yaml.MappingNode {
		for i, k := range n.keys {
			if k.value == key {
				return n.items[i], i
			}
		}
	}
	return nil, -1
}

// same reports whether two trees say the same to whoever reads them: the order
// of keys does not matter.
func same(a, b *node) bool {
	if a.kind != b.kind || len(a.items) != len(b.items) {
		return false
	}
	if a.kind == yaml.ScalarNode {
		return a.value == b.value && a.null() == b.null()
	}
	for i := range a.items {
		other := b.items[i]
		if a.kind == yaml.MappingNode {
			other, _ = b.child(a.keys[i].value)
		}
		if other == nil || !same(a.items[i], other) {
			return false
		}
	}
	return true
}

// builder walks the parser's nodes along the text: at is where the last thing
// ended.
type builder struct {
	d  *document
	at int
}

// build finds the bytes of a node. Indent is that of the block collection in
// which it stands, -1 at the top.
func (b *builder) build(n *yaml.Node, indent int, flow bool) (*node, error) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		at, _ := b.d.offset(n.Line, n.Column)
		return nil, b.d.fault(at, "这里用了 & 或 * 开头的写法，不支持：把内容再写一遍，或加双引号。")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		at, _ := b.d.offset(n.Line, n.Column)
		return nil, b.d.fault(at, "这里用了 ! 开头的写法，不支持：删掉它，或加双引号。")
	}
	out := &node{kind: n.Kind, value: n.Value, tag: n.ShortTag(), style: n.Style, flow: flow || n.Style&yaml.FlowStyle != 0}
	if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 {
		out.start, out.end = b.at, b.at
		return out, nil
	}
	at, ok := b.d.offset(n.Line, n.Column)
	if !ok || at < b.at || at >= b.d.yamlTo {
		return nil, b.strange()
	}
	out.start = at
	b.at = at
	var err error
	switch {
	case n.Kind == yaml.ScalarNode:
		err = b.scalar(n, indent)
	case out.flow:
		err = b.flow(n, out)
	default:
		err = b.block(n, out)
	}
	out.end = b.at
	return out, err
}

func (b *builder) strange() error {
	return b.d.fault(min(b.at, len(b.d.text)), "这里的写法程序改不了：用记事本改，或换成“键: 内容”的普通写法。")
}

// peek is the byte at the place, 0 at the end.
func (b *builder) peek() byte {
	if b.at < b.d.yamlTo {
		return b.d.text[b.at]
	}
	return 0
}

func (b *builder) skip(signs string) {
	for b.at < b.d.yamlTo && strings.IndexByte(signs, b.d.text[b.at]) >= 0 {
		b.at++
	}
}

// gap passes over spaces, line breaks and comments.
func (b *builder) gap() {
	for {
		b.skip(" \t\r\n")
		if b.peek() != '#' {
			return
		}
		b.at = b.d.lineEnd(b.at)
	}
}

func (b *builder) flow(n *yaml.Node, out *node) error {
	closing := byte(']')
	switch {
	case n.Kind == yaml.SequenceNode && b.peek() == '[':
		b.at++
	case n.Kind == yaml.MappingNode && b.peek() == '{':
		b.at++
		closing = '}'
	case n.Kind == yaml.MappingNode && len(n.Content) == 2:
		out.bare = true
	default:
		return b.strange()
	}
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i+step <= len(n.Content); i += step {
		b.gap()
		if i > 0 && b.peek() == ',' {
			b.at++
			b.gap()
		}
		if err := b.item(n, i, out, 0, true); err != nil {
			return err
		}
	}
	if out.bare {
		return nil
	}
	b.gap()
	if b.peek() == ',' {
		b.at++
		b.gap()
	}
	if b.peek() != closing {
		return b.strange()
	}
	b.at++
	return nil
}

func (b *builder) block(n *yaml.Node, out *node) error {
	out.indent = b.d.indentOf(b.at)
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i+step <= len(n.Content); i += step {
		b.gap()
		if err := b.item(n, i, out, out.indent, false); err != nil {
			return err
		}
	}
	return nil
}

// item builds the i-th item of a collection, with its key if it has one.
func (b *builder) item(n *yaml.Node, i int, out *node, indent int, flow bool) error {
	e := entry{start: b.at, colon: b.at}
	value := n.Content[i]
	switch {
	case n.Kind == yaml.MappingNode:
		if b.peek() == '?' && n.Content[i].Column > b.d.indentOf(b.at)+1 {
			return b.strange()
		}
		key, err := b.build(n.Content[i], indent, flow)
		if err != nil {
			return err
		}
		if key.kind != yaml.ScalarNode || key.value == "" || key.tag == "!!merge" {
			return b.strange()
		}
		out.keys = append(out.keys, key)
		value, e.colon = n.Content[i+1], -1
		mark := b.at
		if b.skip(" \t\r\n"); b.peek() == ':' {
			b.at++
			e.colon = b.at
		} else {
			b.at = mark
		}
	case !flow:
		if b.peek() != '-' {
			return b.strange()
		}
		b.at++
		e.colon = b.at
	}
	item, err := b.build(value, indent, flow)
	if err != nil {
		return err
	}
	out.items = append(out.items, item)
	out.entries = append(out.entries, e)
	return nil
}

// scalar passes over a scalar.
func (b *builder) scalar(n *yaml.Node, indent int) error {
	text := b.d.text[:b.d.yamlTo]
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0 && b.peek() == '"':
		for b.at++; b.at < len(text); b.at++ {
			switch text[b.at] {
			case '\\':
				b.at++
			case '"':
				b.at++
				return nil
			}
		}
		return b.strange()
	case n.Style&yaml.SingleQuotedStyle != 0 && b.peek() == '\'':
		for b.at++; b.at < len(text); b.at++ {
			if text[b.at] != '\'' {
				continue
			}
			if b.at++; b.at == len(text) || text[b.at] != '\'' {
				return nil
			}
		}
		return b.strange()
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 && (b.peek() == '|' || b.peek() == '>'):
		b.blockScalar(indent)
		return nil
	case n.Style == 0:
		for _, r := range n.Value { // a plain scalar has no escapes: only its spaces and line breaks are folded
			if r == ' ' || r == '\t' || r == '\n' {
				continue
			}
			b.skip(" \t\r\n")
			got, size := utf8.DecodeRuneInString(text[b.at:])
			if got != r {
				return b.strange()
			}
			b.at += size
		}
		return nil
	}
	return b.strange()
}

// blockScalar passes over a literal or folded text: its header, and the lines
// that are indented as its first.
func (b *builder) blockScalar(parent int) {
	d := b.d
	header := d.text[b.at:d.lineEnd(b.at)]
	if cut := strings.IndexAny(header, " \t#"); cut >= 0 {
		header = header[:cut]
	}
	keep := strings.Contains(header, "+")
	indent := 0
	for _, sign := range header {
		if sign >= '1' && sign <= '9' {
			indent = max(parent, 0) + int(sign-'0')
		}
	}
	end := d.lineEnd(b.at)
	deepest := 0
	for at := d.nextLine(b.at); at < d.yamlTo && at > b.at; {
		spaces := len(d.text[at:d.yamlTo]) - len(strings.TrimLeft(d.text[at:d.yamlTo], " "))
		blank := d.lineEnd(at) == at+spaces
		if blank {
			deepest = max(deepest, spaces)
		} else if indent == 0 {
			indent = max(parent+1, deepest, 1)
			if spaces > indent {
				indent = spaces
			}
		}
		if !blank && spaces < indent {
			break
		}
		if !blank || keep || indent > 0 && spaces > indent {
			end = d.lineEnd(at)
		}
		next := d.nextLine(at)
		if next == at {
			break
		}
		at = next
	}
	b.at = end
}
