package site

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// crawler follows every link of a site that is served under a sub-path, as a
// browser would, and remembers what is wrong.
type crawler struct {
	t       *testing.T
	root    *url.URL // ends in /
	client  *http.Client
	pages   map[string]*html.Node // by path under root
	fetched map[string]bool
	anchors []anchor
	faults  []string
	base    string // where robots.txt says that the site lies
}

// What robots read in robots.txt and in a sitemap.
var (
	sitemapLine = regexp.MustCompile(`(?m)^Sitemap: (https://.*/)sitemap\.xml$`)
	placedAt    = regexp.MustCompile(`<loc>([^<]*)</loc>`)
)

// anchor is a link into a page, checked when all pages are read.
type anchor struct{ from, to, id string }

// crawl serves dir under a sub-path and reads all that can be reached from its
// index.html and 404.html. It returns the faults found and the paths reached.
func crawl(t *testing.T, dir string) (faults []string, reached map[string]bool) {
	t.Helper()
	return crawlFrom(t, dir, (*crawler).worker, "index.html", "404.html")
}

// crawlFrom crawls from some pages; more, if any, looks further.
func crawlFrom(t *testing.T, dir string, more func(*crawler), starts ...string) (faults []string, reached map[string]bool) {
	t.Helper()
	const prefix = "/some/where/"
	server := httptest.NewServer(http.StripPrefix(prefix, http.FileServer(http.Dir(dir))))
	defer server.Close()
	root, err := url.Parse(server.URL + prefix)
	if err != nil {
		t.Fatal(err)
	}
	c := &crawler{t: t, root: root, client: server.Client(), pages: map[string]*html.Node{}, fetched: map[string]bool{}}
	for _, start := range starts {
		c.read(start, start)
	}
	if more != nil {
		more(c)
	}
	for _, a := range c.anchors {
		if strings.HasPrefix(a.id, "a=") && (path.Base(a.to) == "calculator.html" || isOffline(a.to)) {
			c.checkSituation(a)
			continue
		}
		page := c.pages[a.to]
		if page == nil {
			continue
		}
		if !slices.Contains(attributes(page, "id"), a.id) {
			c.fault(a.from, "links to %s#%s, which is not there", a.to, a.id)
		} else if inAFold(page, a.id) {
			c.fault(a.from, "links to %s#%s, which is folded: an old browser does not open it", a.to, a.id)
		}
	}
	sort.Strings(c.faults)
	return c.faults, c.fetched
}

// inAFold reports whether the element with that id is inside a details that is
// closed when the page comes, and not its summary.
func inAFold(page *html.Node, id string) bool {
	for n := range page.Descendants() {
		if at, has := attribute(n, "id"); !has || at != id {
			continue
		}
		for from := n; from.Parent != nil; from = from.Parent {
			up := from.Parent
			if _, open := attribute(up, "open"); up.Data == "details" && !open && from.Data != "summary" {
				return true
			}
		}
	}
	return false
}

// checkSituation finds what a link would fill into a calculator and the
// calculator does not ask.
func (c *crawler) checkSituation(a anchor) {
	var data struct {
		Facts []struct {
			ID, Kind string
			Options  []optionData
		}
	}
	for n := range c.pages[a.to].Descendants() {
		if id, _ := attribute(n, "id"); id == "calculator-data" {
			if err := json.Unmarshal([]byte(text(n)), &data); err != nil {
				c.fault(a.to, "the calculator's data: %v", err)
				return
			}
		}
	}
	if !regexp.MustCompile(`^a=[a-z0-9._-]+(&[a-z]=[a-z0-9.-]+)*$`).MatchString(a.id) {
		c.fault(a.from, "the situation %s has signs that a chat might cut off", a.id)
	}
	options := map[string][]optionData{}
	kinds := map[string]string{}
	for _, f := range data.Facts {
		options[f.ID], kinds[f.ID] = f.Options, f.Kind
	}
	given, _, _ := strings.Cut(strings.TrimPrefix(a.id, "a="), "&")
	for item := range strings.SplitSeq(given, "_") {
		values := strings.Split(item, ".")
		fact := values[0]
		if kinds[fact] == "" {
			c.fault(a.from, "links to a calculator with %s, which it does not ask", fact)
		}
		for _, value := range values[1:] {
			known := slices.ContainsFunc(options[fact], func(o optionData) bool { return o.ID == value })
			if len(options[fact]) > 0 && !known && (kinds[fact] != "several" || value != "none") {
				c.fault(a.from, "links to a calculator with %s, which %s has not", value, fact)
			}
		}
	}
}

func (c *crawler) fault(at, format string, args ...any) {
	c.faults = append(c.faults, at+": "+fmt.Sprintf(format, args...))
}

// read fetches the file at p, once, and if it is a page follows its links.
func (c *crawler) read(p, from string) {
	if c.fetched[p] {
		return
	}
	c.fetched[p] = true
	// FileServer sends index.html to the folder; ask for what it would give.
	address := c.root.ResolveReference(&url.URL{Path: strings.TrimSuffix(p, "index.html")})
	reply, err := c.client.Get(address.String())
	if err != nil {
		c.t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	if reply.StatusCode != http.StatusOK {
		c.fault(from, "links to %s: %s", p, reply.Status)
		return
	}
	switch path.Ext(p) {
	case ".html":
		page, err := html.Parse(strings.NewReader(string(body)))
		if err != nil {
			c.t.Fatal(err)
		}
		c.pages[p] = page
		c.checkText(p, string(body))
		c.checkPage(p, page)
		c.follow(p, page)
	case ".css":
		if strings.Contains(string(body), "url(") || strings.Contains(string(body), "@import") {
			c.fault(p, "loads another file")
		}
	case ".webmanifest":
		c.app(p, body)
	case ".txt":
		for _, found := range sitemapLine.FindAllStringSubmatch(string(body), -1) {
			c.base = found[1]
			c.read(sitemapPath, p)
		}
	case ".xml":
		for _, found := range placedAt.FindAllStringSubmatch(string(body), -1) {
			to, inside := strings.CutPrefix(found[1], c.base)
			if !inside {
				c.fault(p, "names %s, which is not of the site", found[1])
				continue
			}
			c.read(to, p)
		}
	case ".js":
		if isIndex(p) {
			c.index(p, string(body))
		}
	case ".json":
		if !json.Valid(body) {
			c.fault(p, "is no JSON")
		}
	}
}

// index reads a file of an index of search: a manifest leads to all others, and
// a text to its page, at its sections.
func (c *crawler) index(p, body string) {
	_, data, _ := strings.Cut(strings.TrimSuffix(body, ");\n"), ",")
	dir, name := path.Split(p)
	switch name[0] {
	case 'm':
		var m struct {
			I string
			T []int
		}
		if err := json.Unmarshal([]byte(data), &m); err != nil {
			c.fault(p, "%v", err)
		}
		c.read(dir+"s"+name[1:], p)
		for i := range utf8.RuneCountInString(m.I) {
			c.read(fmt.Sprintf("%si%d%s", dir, i, name[1:]), p)
		}
		for i := range m.T {
			c.read(fmt.Sprintf("%st%d%s", dir, i, name[1:]), p)
		}
	case 't':
		var docs [][4]any
		if err := json.Unmarshal([]byte(data), &docs); err != nil {
			c.fault(p, "%v", err)
		}
		for _, doc := range docs {
			to := doc[0].(string)
			c.link(p, "found", relative(p, to))
			for _, section := range doc[3].([]any) {
				if id := section.([]any)[0].(string); id != "" && !strings.Contains(to, "#") {
					c.link(p, "found", relative(p, to+"#"+id))
				}
			}
		}
	}
}

// worker reads what no page leads to: what the service worker asks for, its switch
// and the page that it shows without a network, and what robots do.
func (c *crawler) worker() {
	c.read(robotsPath, robotsPath)
	if !c.fetched["sw.js"] {
		c.fault("index.html", "no page leads to the worker")
	}
	c.read("worker.json", "sw.js")
	c.read(noNetworkPath, "sw.js")
}

// app reads a web app manifest: all it names is relative and there.
func (c *crawler) app(p string, body []byte) {
	var m appManifest
	if err := json.Unmarshal(body, &m); err != nil {
		c.fault(p, "%v", err)
		return
	}
	c.link(p, "manifest", m.StartURL)
	for _, icon := range m.Icons {
		c.link(p, "manifest", icon.Src)
	}
}

// follow reads what page refers to, the calculator's files included.
func (c *crawler) follow(p string, page *html.Node) {
	for n := range page.Descendants() {
		for _, name := range []string{"href", "src", "action", "data-withdrawn", "data-worker", "data-list", "data-aloud", "data-places"} {
			link, has := attribute(n, name)
			rel, _ := attribute(n, "rel")
			if has && n.Data != "base" && rel != "canonical" { // where the site will lie, which is not here
				c.link(p, n.Data, link)
			}
		}
		if parts, has := attribute(n, "data-parts"); has {
			for _, part := range strings.Fields(parts) {
				_, manifest, _ := strings.Cut(part, "=")
				c.link(p, "part", manifest)
			}
		}
		if id, _ := attribute(n, "id"); id == "calculator-data" {
			var data struct{ Files map[string]string }
			if err := json.Unmarshal([]byte(text(n)), &data); err != nil {
				c.fault(p, "the calculator's data: %v", err)
			}
			for name, link := range data.Files {
				if link != "" && name != "sum" {
					c.link(p, "data", link)
				}
			}
		}
	}
}

func (c *crawler) link(p, element, link string) {
	here := c.root.ResolveReference(&url.URL{Path: p})
	to, err := here.Parse(link)
	switch {
	case err != nil:
		c.fault(p, "%q is no address", link)
	case strings.HasPrefix(link, "tel:"):
		if !regexp.MustCompile(`^tel:[0-9-]{5,}$`).MatchString(link) {
			c.fault(p, "%q is no telephone number", link)
		}
	case to.Host != c.root.Host && element == "a" && (to.Scheme == "https" || to.Scheme == "http"):
		// A source's own page.
	case to.Host != c.root.Host || strings.HasPrefix(link, "/"):
		c.fault(p, "%q is not relative", link)
	case !strings.HasPrefix(to.Path, c.root.Path):
		c.fault(p, "%q leads out of the site", link)
	case to.Path != here.Path && path.Ext(to.Path) == "":
		c.fault(p, "%q names a folder, not a file: it would not open from a stick", link)
	default:
		target := strings.TrimPrefix(to.Path, c.root.Path)
		if to.Fragment != "" {
			c.anchors = append(c.anchors, anchor{p, target, to.Fragment})
		}
		c.read(target, p)
	}
}

// attribute is the value of n's attribute name.
func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// attributes lists the values of the attribute name anywhere in page.
func attributes(page *html.Node, name string) (all []string) {
	for n := range page.Descendants() {
		if value, has := attribute(n, name); has {
			all = append(all, value)
		}
	}
	return all
}

// elements lists the elements called name in page.
func elements(page *html.Node, name string) (all []*html.Node) {
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			all = append(all, n)
		}
	}
	return all
}

// text is all text below n.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
