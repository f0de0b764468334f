package site

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The editions that leave the site, on paper, in a county's portal, in a chat,
// are made of the very pages that the site has, by changing their markup.

// parseMarkup reads a page as its template prints it.
func parseMarkup(page []byte) (*html.Node, error) { return html.Parse(bytes.NewReader(page)) }

// printMarkup prints it again, every element closed.
func printMarkup(page *html.Node) ([]byte, error) {
	var out bytes.Buffer
	err := html.Render(&out, page)
	out.WriteByte('\n')
	return bytes.Replace(out.Bytes(), []byte("<!DOCTYPE html>"), []byte("<!doctype html>\n"), 1), err
}

// attr is the value of an element's attribute, empty if it has none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// setAttr gives an element an attribute, empty to take it away.
func setAttr(n *html.Node, name, value string) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Key != name {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
	if value != "" {
		n.Attr = append(n.Attr, html.Attribute{Key: name, Val: value})
	}
}

// hasClass reports whether an element is of a class.
func hasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// eachElement visits the elements below n in order. If visit returns false the
// element goes, with all that it holds.
func eachElement(n *html.Node, visit func(e *html.Node) bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && !visit(c) {
			n.RemoveChild(c)
		} else {
			eachElement(c, visit)
		}
		c = next
	}
}

// oneElement is the first element below n that is wanted, nil if there is none.
func oneElement(n *html.Node, wanted func(e *html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && wanted(d) {
			return d
		}
	}
	return nil
}

// main is the element that holds what a page has to say.
func mainOf(page *html.Node) *html.Node {
	return oneElement(page, func(e *html.Node) bool { return e.DataAtom == atom.Main })
}

// unlink makes a link plain text.
func unlink(a *html.Node) {
	a.Data, a.DataAtom = "span", atom.Span
	for _, name := range []string{"href", "rel", "download", "aria-current"} {
		setAttr(a, name, "")
	}
}

// leadsTo is the file of the site that a link on the page at from leads to, with
// its fragment; leads is false if it leads elsewhere.
func leadsTo(from, href string) (to, fragment string, leads bool) {
	address, err := url.Parse(href)
	if err != nil || address.Scheme != "" || address.Host != "" {
		return "", "", false
	}
	if address.Path == "" {
		return from, address.Fragment, true
	}
	return path.Join(path.Dir(from), address.Path), address.Fragment, true
}

// words is all text below n, in one line.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
