package edit

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

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
