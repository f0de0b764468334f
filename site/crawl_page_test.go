package site

import (
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// broken is what templates and formats leave where a value went wrong.
var broken = regexp.MustCompile(`ZgotmplZ|&lt;no value|<no value|%!|&amp;(lt|gt|amp|#\d+);|\[object|undefined|\{\{`)

// checkText looks at a page as bytes.
func (c *crawler) checkText(p, body string) {
	if !strings.HasPrefix(body, "<!doctype html>") {
		c.fault(p, "begins with %.20q", body)
	}
	if isOffline(p) {
		body = offlineScript.ReplaceAllString(body, "")
	}
	if found := broken.FindString(body); found != "" {
		c.fault(p, "%q stands in it", found)
	}
}

var offlineScript = regexp.MustCompile(`(?s)<script>.*?</script>|<style>.*?</style>`)

// checkPage looks at what a reader with a screen reader leans on, and at what
// the site's safety does.
func (c *crawler) checkPage(p string, page *html.Node) {
	one := func(name string) *html.Node {
		found := slices.DeleteFunc(elements(page, name), func(n *html.Node) bool { return n.Namespace != "" }) // a picture has a title too
		if len(found) != 1 {
			c.fault(p, "%d elements %s, want one", len(found), name)
			return &html.Node{}
		}
		return found[0]
	}
	if lang, _ := attribute(one("html"), "lang"); lang != "zh-CN" {
		c.fault(p, "lang is %q", lang)
	}
	if strings.TrimSpace(text(one("title"))) == "" || strings.TrimSpace(text(one("h1"))) == "" {
		c.fault(p, "an empty title or heading")
	}
	one("main")
	if first := elements(page, "a"); len(first) == 0 || text(first[0]) != "跳到正文" {
		c.fault(p, "the first link does not skip to the content")
	}
	if header := one("header"); !strings.Contains(text(header), "示例") {
		c.fault(p, "the header does not say who publishes")
	}
	c.checkDates(p, page)
	c.checkHeadings(p, page)
	c.checkIDs(p, page)
	for n := range page.Descendants() {
		if n.Type == html.ElementNode {
			c.checkElement(p, n)
		}
	}
}

// checkDates finds a page that cites sources and does not say until when it
// holds and when somebody last looked. The list of all sources says it of each.
func (c *crawler) checkDates(p string, page *html.Node) {
	cites, said := false, ""
	for n := range page.Descendants() {
		switch class, _ := attribute(n, "class"); class {
		case "sources":
			cites = cites || n.Data == "ol"
		case "applies":
			said += text(n)
		}
	}
	for _, word := range []string{"适用地方", "政策截至", "核对日期"} {
		if cites && path.Base(p) != "sources.html" && !strings.Contains(said, word) {
			c.fault(p, "cites sources and does not say its %s", word)
		}
	}
}

// checkHeadings finds a level left out.
func (c *crawler) checkHeadings(p string, page *html.Node) {
	last := 0
	for n := range page.Descendants() {
		if n.Type != html.ElementNode || len(n.Data) != 2 || n.Data[0] != 'h' || n.Data[1] < '1' || n.Data[1] > '6' {
			continue
		}
		level := int(n.Data[1] - '0')
		if level > last+1 {
			c.fault(p, "%s %q after level %d", n.Data, text(n), last)
		}
		if strings.TrimSpace(text(n)) == "" {
			c.fault(p, "an empty %s", n.Data)
		}
		last = level
	}
}

// checkIDs finds an id that stands twice, and references that lead nowhere.
func (c *crawler) checkIDs(p string, page *html.Node) {
	ids := attributes(page, "id")
	for i, id := range ids {
		if id == "" || strings.ContainsAny(id, " \t\n") || slices.Contains(ids[:i], id) {
			c.fault(p, "the id %q is empty, has a space or stands twice", id)
		}
	}
	for _, name := range []string{"for", "aria-labelledby", "aria-describedby", "aria-controls"} {
		for _, list := range attributes(page, name) {
			for _, id := range strings.Fields(list) {
				if !slices.Contains(ids, id) {
					c.fault(p, "%s names %q, which is not there", name, id)
				}
			}
		}
	}
}

// checkElement looks at one element by itself.
func (c *crawler) checkElement(p string, n *html.Node) {
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			c.fault(p, "%s has an inline %s", n.Data, a.Key)
		}
	}
	has := func(name string) bool { value, has := attribute(n, name); return has && value != "" }
	kind, _ := attribute(n, "type")
	switch n.Data {
	case "link", "iframe", "object", "source":
		if isOffline(p) {
			c.fault(p, "%s would ask for another file", n.Data)
		}
	case "style":
		if !isOffline(p) {
			c.fault(p, "an inline style")
		}
	case "script":
		switch {
		case isOffline(p):
			if has("src") {
				c.fault(p, "a script from another file")
			}
		case kind == "application/json":
			if !json.Valid([]byte(text(n))) {
				c.fault(p, "a data block that is no JSON: %.60s", text(n))
			}
		case !has("src") || strings.TrimSpace(text(n)) != "":
			c.fault(p, "an inline script")
		case kind == "module":
			c.fault(p, "a module: it would not load from a file")
		}
	case "a":
		if link, _ := attribute(n, "href"); isOffline(p) && !regexp.MustCompile(`^(#|https?://|tel:)`).MatchString(link) {
			c.fault(p, "%q is not in the file", link)
		}
		if has("href") && strings.TrimSpace(text(n)) == "" && !has("aria-label") {
			c.fault(p, "a link without words")
		}
	case "button":
		if strings.TrimSpace(text(n)) == "" && !has("aria-label") {
			c.fault(p, "a button without words")
		}
	case "img":
		if _, told := attribute(n, "alt"); !told {
			c.fault(p, "a picture without alt")
		}
	case "th":
		if !has("scope") {
			c.fault(p, "a heading cell %q without scope", text(n))
		}
	case "table":
		c.checkTable(p, n)
	case "time":
		if when, _ := attribute(n, "datetime"); !regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`).MatchString(when) {
			c.fault(p, "the time %q has datetime %q", text(n), when)
		}
	}
}

// checkTable finds a table that cannot be read as cards: no caption, rows of
// different lengths, cells that do not repeat their column's heading.
func (c *crawler) checkTable(p string, table *html.Node) {
	if captions := elements(table, "caption"); len(captions) != 1 || strings.TrimSpace(text(captions[0])) == "" {
		c.fault(p, "a table without a caption")
	}
	width := 0
	for i, row := range elements(table, "tr") {
		cells := 0
		for cell := range row.ChildNodes() {
			if cell.Type != html.ElementNode {
				continue
			}
			cells++
			if label, _ := attribute(cell, "data-label"); cell.Data == "td" && label == "" {
				c.fault(p, "a cell %q without data-label", text(cell))
			}
		}
		if i == 0 {
			width = cells
		}
		if cells != width {
			c.fault(p, "a row of %d cells under %d headings", cells, width)
		}
	}
}
