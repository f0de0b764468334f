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

// tagsSeeds are pages with what is read of them. What is not as our templates write it
// may be read wrong, but to its end.
var tagsSeeds = []struct{ page, want string }{
	{`<p class="a b">words &amp; more</p>`, `<p class="a b"> "words & more" </p>`},
	{`<input type="text" hidden>`, `<input type="text" hidden="">`},
	{`<svg><path fill="#000" d="M0 0"/></svg>`, `<svg> <path fill="#000" d="M0 0"> </svg>`},
	{`<a href="#a&amp;b" data-x="">here</a> and on`, `<a href="#a&b" data-x=""> "here" </a> " and on"`},
	{"<!doctype html>\n<br>", `<!doctype html=""> "\n" <br>`},
	{`no tag`, `"no tag"`},
	{``, ``},
	{`<p id=a =b "c">x`, `<p id="" =a="" =b="" "c"=""> "x"`},
	{`a < b`, `"a "`},
	{`<`, ``},
}

// readTags says what is read of a page.
func readTags(text string) string {
	var all []string
	for page := (tags{rest: text}); page.next(); {
		if page.text != "" {
			all = append(all, fmt.Sprintf("%q", html.UnescapeString(page.text)))
		}
		switch {
		case page.name == "":
		case page.end:
			all = append(all, "</"+page.name+">")
		default:
			var tag strings.Builder
			for name := range page.each() {
				fmt.Fprintf(&tag, " %s=%q", name, page.attr(name))
			}
			all = append(all, "<"+page.name+tag.String()+">")
		}
	}
	return strings.Join(all, " ")
}

func TestSeedsOfTagsAreRead(t *testing.T) {
	for _, seed := range tagsSeeds {
		if got := readTags(seed.page); got != seed.want {
			t.Errorf("%q is read as %s, want %s", seed.page, got, seed.want)
		}
	}
}

// Of a page nothing is read twice or passed over: put together again it is as it was.
func FuzzTags(f *testing.F) {
	for _, seed := range tagsSeeds {
		f.Add(seed.page)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var whole strings.Builder
		for page := (tags{rest: text}); page.next(); {
			whole.WriteString(page.text)
			if whole.Len() == len(text) {
				break // no tag came after it
			}
			whole.WriteByte('<')
			if page.end {
				whole.WriteByte('/')
			}
			whole.WriteString(page.name + page.attributes)
			if whole.Len() < len(text) {
				whole.WriteByte('>')
			}
			length := 0
			for name, value := range page.each() {
				length += len(name) + len(value)
			}
			if length > len(page.attributes) {
				t.Errorf("%q has more attributes than signs", page.attributes)
			}
		}
		if whole.String() != text {
			t.Errorf("%q is read as %q", text, whole.String())
		}
		readTags(text)
	})
}
