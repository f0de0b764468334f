package edit

import (
	"strings"

	"gopkg.in/yaml.v3"
)

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
