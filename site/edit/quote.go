package edit

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// reads reports whether a piece of YAML, put after a key or between brackets,
// is read as one scalar with a text.
func reads(written, value string, flow bool) (tag string, ok bool) {
	text := "a: " + written + "\n"
	if flow {
		text = "[" + written + ", a]\n"
	}
	d, err := read("", text)
	if err != nil || len(d.root.items) == 0 {
		return "", false
	}
	n := d.root.items[0]
	whole := len(d.root.items) == 1 || flow && len(d.root.items) == 2
	return n.tag, whole && n.kind == yaml.ScalarNode && n.value == value && n.end-n.start == len(written)
}

// otherwise is what some reader of YAML, if not ours, takes for something else
// than text.
var otherwise = regexp.MustCompile(`^(?i:y|n|yes|no|on|off|true|false|null|)$|^[-+.]?[0-9][0-9a-fA-FxoTZ_,.:+ -]*$|^[-?:,\[\]{}#&*!|>'"%@` + "`" + `+~=<]`)

// simple is text that nothing could take for anything else.
var simple = regexp.MustCompile(`^[\p{Han}a-zA-Z][\p{Han}a-zA-Z0-9，。、（）-]*$`)

// plain reports whether a text may stand without quotes. As text means that
// every reader takes it for text; else it is enough that ours reads the same
// characters.
func plain(value string, flow, asText bool) bool {
	if value == "" || value != strings.TrimSpace(value) || strings.ContainsAny(value, "\n\r\t") || asText && otherwise.MatchString(value) {
		return false
	}
	if simple.MatchString(value) && !otherwise.MatchString(value) {
		return true
	}
	tag, ok := reads(value, value, flow)
	return ok && (tag != "!!null") && (!asText || tag == "!!str")
}

// usual is how a text is quoted where nothing says otherwise: single quotes need
// no escapes.
func usual(value string) yaml.Style {
	if strings.ContainsAny(value, `"\`) && !strings.ContainsFunc(value, unshown) {
		return yaml.SingleQuotedStyle
	}
	return yaml.DoubleQuotedStyle
}

// quoted is a text in quotes, single ones if style says so and they can hold it.
func quoted(value string, style yaml.Style) string {
	if style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0 {
		style = usual(value)
	}
	if style&yaml.SingleQuotedStyle != 0 && !strings.ContainsFunc(value, unshown) {
		return "'" + strings.ReplaceAll(value, "'", "''") + "'"
	}
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range value {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case unshown(r) && r > 0xffff:
			fmt.Fprintf(&out, `\U%08X`, r)
		case unshown(r):
			fmt.Fprintf(&out, `\u%04X`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

// unshown reports characters that must be escaped.
func unshown(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\u200b' || r == '\ufeff' || r == '\ufffe' || r == '\uffff' || r == utf8.RuneError
}

// scalarText writes a scalar on one line: in quotes of a style if there is one,
// else in those of a kind where it needs some.
func scalarText(n *node, style, kind yaml.Style, flow bool) string {
	asText := n.style != 0 // it was quoted, or a block of lines
	switch {
	case n.empty():
		return ""
	case n.null():
		return n.value
	case style != 0:
		return quoted(n.value, style)
	case plain(n.value, flow, asText):
		return n.value
	}
	return quoted(n.value, kind)
}

// keyText writes a key.
func keyText(key string, flow bool) string {
	if plain(key, flow, true) && !strings.ContainsRune(key, '\n') {
		if _, ok := reads(key, key, true); ok || !flow {
			return key
		}
	}
	return quoted(key, 0)
}

// flowText writes a node on one line. Whatever quotes its scalars had, equal
// nodes are written the same.
func flowText(n *node) string {
	switch n.kind {
	case yaml.ScalarNode:
		if n.null() && n.value != "" || plain(n.value, true, false) {
			return n.value
		}
		if n.empty() {
			return ""
		}
		return quoted(n.value, 0)
	case yaml.SequenceNode:
		items := make([]string, len(n.items))
		for i, item := range n.items {
			items[i] = flowText(item)
			if items[i] == "" {
				items[i] = "null"
			}
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	items := make([]string, len(n.items))
	for i, item := range n.items {
		items[i] = keyText(n.keys[i].value, true) + ": " + flowText(item)
	}
	return "{" + strings.Join(items, ", ") + "}"
}

// literalBlock writes a text of several lines below its key: the header and the
// lines, indented. It is empty where the text cannot be written so.
func literalBlock(value string, indent int, eol string) string {
	if strings.ContainsFunc(value, func(r rune) bool { return r != '\n' && unshown(r) }) || strings.Trim(value, " \n\t") == "" {
		return ""
	}
	header := "|"
	if value[0] == ' ' || value[0] == '\n' || value[0] == '\t' {
		header += "2"
	}
	body := strings.TrimRight(value, "\n")
	switch len(value) - len(body) {
	case 0:
		header += "-"
	case 1:
	default:
		header += "+"
		body = strings.TrimSuffix(value, "\n")
	}
	out := header
	for line := range strings.SplitSeq(body, "\n") {
		out += eol
		if line != "" {
			out += strings.Repeat(" ", indent) + line
		}
	}
	return out
}
