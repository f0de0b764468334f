package site

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Our own pages read by their tags alone are the pages that a browser's rules make
// of them.
func TestOwnPagesAreRead(t *testing.T) {
	out := build(t, madeUp(t), Options{Date: today, Base: "https://example.cn/paper/", Wasm: fakeEngine})
	for _, path := range filesBelow(t, out) {
		if !isPage(path) || isOffline(path) {
			continue
		}
		page := bytes.TrimSpace([]byte(read(t, out, path)))
		ruled, err := parseMarkup(page)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shapeByTags(t, path, string(page)), shapeByRules(ruled); got != want {
			t.Errorf("%s: read\n%s\nruled\n%s", path, got, want)
		}
	}
}

// shapeByTags is every element with its depth and attributes, and every text.
func shapeByTags(t *testing.T, path, text string) string {
	var out strings.Builder
	var open []string
	for page := (tags{rest: text}); page.next(); {
		shapeText(&out, len(open), html.UnescapeString(page.text))
		switch {
		case page.name == "" || page.name == "!doctype":
		case page.end:
			if len(open) == 0 || open[len(open)-1] != page.name {
				t.Fatalf("%s: </%s> ends <%s>", path, page.name, strings.Join(open, " "))
			}
			open = open[:len(open)-1]
		default:
			attributes := map[string]string{}
			for name := range page.each() {
				attributes[name] = page.attr(name)
			}
			shapeElement(&out, len(open), page.name, attributes)
			if !page.empty() {
				open = append(open, page.name)
			}
		}
	}
	return out.String()
}

// shapeByRules is the same of a page as a browser reads it.
func shapeByRules(page *html.Node) string {
	var out strings.Builder
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.Type {
			case html.TextNode:
				shapeText(&out, depth, c.Data)
			case html.ElementNode:
				attributes := map[string]string{}
				for _, a := range c.Attr {
					attributes[a.Key] = a.Val
				}
				shapeElement(&out, depth, c.Data, attributes)
				walk(c, depth+1)
			}
		}
	}
	walk(page, 0)
	return out.String()
}

func shapeText(out *strings.Builder, depth int, text string) {
	if text != "" {
		fmt.Fprintf(out, "%*s%q\n", depth, "", text)
	}
}

func shapeElement(out *strings.Builder, depth int, name string, attributes map[string]string) {
	fmt.Fprintf(out, "%*s<%s", depth, "", name)
	for _, key := range slices.Sorted(maps.Keys(attributes)) {
		fmt.Fprintf(out, " %s=%q", strings.ToLower(key), attributes[key])
	}
	out.WriteString(">\n")
}
