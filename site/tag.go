package site

import (
	"bytes"
	"html"
	"iter"
	"strings"
)

// tags goes through a page, or a part of one, that this package printed, from tag to
// tag. Every element of such a page is closed, every attribute is written as
// name="value" or name, and neither texts nor values nor JSON hold a < or a quote,
// because html/template and goldmark escape them; so nothing of what a browser does
// to mend the pages of others is needed.
type tags struct {
	rest string
	text string // before the tag, as it is written
	tag
}

// tag is a tag as it is written: <name attributes> or </name>. At the end of the page
// it has no name.
type tag struct {
	name       string
	attributes string // with the space before them, and the slash of an element without end
	end        bool
}

// mainText is what stands in the main element of a page, empty if it has none.
func mainText(page []byte) string {
	_, rest, _ := bytes.Cut(page, []byte("<main "))
	main, _, _ := bytes.Cut(rest, []byte("</main>"))
	_, main, _ = bytes.Cut(main, []byte{'>'})
	return string(main)
}

// next goes to the next tag, and reports whether there was one, or text before the end.
func (t *tags) next() bool {
	var found bool
	t.tag = tag{}
	if t.text, t.rest, found = strings.Cut(t.rest, "<"); !found {
		return t.text != ""
	}
	t.name, t.rest, _ = strings.Cut(t.rest, ">")
	t.name, t.end = strings.CutPrefix(t.name, "/")
	for i := range len(t.name) {
		if c := t.name[i]; c == ' ' || c == '\n' || c == '\t' || c == '/' {
			t.name, t.attributes = t.name[:i], t.name[i:]
			break
		}
	}
	return true
}

// each are the attributes with their values as they are written; one without a value
// has the empty one.
func (t *tag) each() iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for rest := t.attributes; ; {
			rest = strings.TrimLeft(rest, " \n\t/")
			if rest == "" {
				return
			}
			end := 1
			for end < len(rest) && rest[end] != '=' && rest[end] != ' ' && rest[end] != '\n' && rest[end] != '\t' && rest[end] != '/' {
				end++
			}
			name, value := rest[:end], ""
			rest = rest[end:]
			if after, has := strings.CutPrefix(rest, `="`); has {
				value, rest, _ = strings.Cut(after, `"`)
			}
			if !yield(name, value) {
				return
			}
		}
	}
}

// attr is the value of an attribute, empty if there is none of that name.
func (t *tag) attr(name string) string {
	for n, value := range t.each() {
		if n == name {
			return html.UnescapeString(value)
		}
	}
	return ""
}

// empty reports whether the element has nothing in it and no end tag.
func (t *tag) empty() bool {
	switch t.name {
	case "meta", "link", "input", "br", "img", "hr", "base", "wbr", "col", "source", "area", "embed", "track", "!doctype":
		return true
	}
	return strings.HasSuffix(t.attributes, "/")
}

// within goes on through an element that was begun until it ends, and gives each text.
func (t *tags) within(name string) iter.Seq[string] {
	return func(yield func(text string) bool) {
		for depth := 1; depth > 0 && t.next(); {
			if t.text != "" && !yield(t.text) {
				return
			}
			switch {
			case t.name != name:
			case t.end:
				depth--
			case !t.empty():
				depth++
			}
		}
	}
}

// skip passes over the rest of an element that was begun.
func (t *tags) skip(name string) {
	for range t.within(name) {
	}
}

// words is the rest of an element that was begun, without tags, in one line.
func (t *tags) words(name string) string {
	var out strings.Builder
	for text := range t.within(name) {
		out.WriteString(html.UnescapeString(text))
	}
	return strings.Join(strings.Fields(out.String()), " ")
}
