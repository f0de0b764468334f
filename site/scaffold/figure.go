package scaffold

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// shapeOf is the description of a kind of file.
func shapeOf(pattern string) *content.Shape {
	files := content.Files()
	i := slices.IndexFunc(files, func(f content.FileShape) bool { return f.Pattern == pattern })
	return files[i].Shape
}

// keyOf is what a shape says of a key, nil if it has none of that name.
func keyOf(s *content.Shape, id string) *content.Key {
	i := slices.IndexFunc(s.Keys, func(k content.Key) bool { return k.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Keys[i]
}

// under is the shape of what stands under a key of a mapping.
func under(s *content.Shape, id string) *content.Shape {
	if k := keyOf(s, id); k != nil {
		return k.Shape
	}
	if s.Rest != nil {
		return s.Rest.Shape
	}
	return nil
}

// isFigure reports whether a shape is that of a published figure: one that may
// wait to be looked at.
func isFigure(s *content.Shape) bool { return keyOf(s, "check") != nil }

// figures finds the published figures below a node. An age or a number of visits
// in a condition is none; an amount is.
func figures(n *yaml.Node, s *content.Shape, words *content.Vocabulary, found func(*yaml.Node)) {
	switch {
	case s == nil:
	case isFigure(s):
		found(n)
	case n.Kind == yaml.SequenceNode && s.List != nil:
		for _, item := range n.Content {
			figures(item, s.List, words, found)
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := n.Content[i].Value; !isCondition(s) || ofMoney(words, key) {
				figures(n.Content[i+1], under(s, key), words, found)
			}
		}
	}
}

// isCondition reports whether a shape is that of conditions on facts.
func isCondition(s *content.Shape) bool {
	return s.Rest != nil && s.Rest.Shape.Scalar == content.Condition
}

func ofMoney(words *content.Vocabulary, fact string) bool {
	f := words.Fact(fact)
	return f != nil && f.Kind == calc.Money
}

// child is the value under a key, nil if there is none.
func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// plain is a scalar as YAML inside braces.
func plain(n *yaml.Node) string {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 || strings.ContainsAny(n.Value, ",[]{}#:&*\"'") {
		return quoted(n.Value)
	}
	return n.Value
}

// waitsFor counts a figure that somebody has to look at.
func waitsFor(figure string) int {
	if strings.HasPrefix(figure, "{check: ") {
		return 1
	}
	return 0
}

// waiting is a figure as a new year has it: flow is how it stands on one line. It
// is empty where the figure stays as it is.
func waiting(n *yaml.Node, flow string) string {
	value, source := child(n, "value"), child(n, "source")
	switch {
	case n.Kind == yaml.ScalarNode && (n.Value == "unknown" || n.Value == ""):
	case n.Kind == yaml.ScalarNode:
		return "{check: " + plain(n) + "}"
	case child(n, "check") != nil:
	case child(n, "unknown") != nil: // what was said of last year's bounds holds no longer
		return "unknown"
	case value != nil && source != nil:
		return "{check: " + plain(value) + ", source: " + source.Value + "}"
	case value != nil:
		return "{check: " + plain(value) + "}"
	case child(n, "share") != nil:
		return "{check: " + flow + "}"
	}
	return ""
}
