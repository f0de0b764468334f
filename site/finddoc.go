package site

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"mingbaizhi/content"
	"mingbaizhi/site/search"
)

// What is found is read off the pages themselves, so that nothing can be found
// that does not stand there.

// sortOf says how a kind of page is searched: what it is called beside a result;
// whether its entries stand for themselves; whether its text is left out, because
// the same stands elsewhere or a reader would not look for it there.
var sortOf = map[string]struct {
	name             string
	entries, shallow bool
}{
	"guide":       {name: "问答"},
	"services":    {name: "办事", entries: true},
	"enrolment":   {name: "缴费"},
	"quick":       {name: "速查", entries: true},
	"calculator":  {name: "算一算", shallow: true},
	"doctor":      {name: "算一算", shallow: true},
	"table":       {name: "政策表"},
	"tables":      {name: "政策表"},
	"stations":    {name: "网点", entries: true},
	"cases":       {name: "案例", entries: true},
	"prices":      {name: "价钱", entries: true},
	"local":       {name: "数字"},
	"leaflet":     {name: "明白纸", shallow: true},
	"corrections": {name: "更正", entries: true},
	"changes":     {name: "变化"},
	"valid":       {name: "查纸", shallow: true},
	"glossary":    {name: "词"},
	"about":       {name: "本站", shallow: true},
}

// mostText bounds what of a section is searched and shown, in characters.
const mostText = 1200

// docs are what of a region is found, guides first. What is for everybody is the
// nation's, or where there is none the region's own.
func (s *Site) docs(r *content.Region, own []file) ([]search.Doc, error) {
	pages := slices.DeleteFunc(slices.Clone(own), func(f file) bool {
		// The page of search is among them in the preview, and asks for the index.
		return !isPage(f.path) || isOffline(f.path) || f.path == findPath(r.ID)
	})
	if isNation(&r.Header) || !slices.ContainsFunc(s.lib.Headers, func(h content.Header) bool { return isNation(&h) }) {
		shared, err := s.shared()
		if err != nil {
			return nil, err
		}
		for _, f := range shared {
			if f.path == "glossary.html" || f.path == "about.html" {
				pages = append(pages, f)
			}
		}
	}
	each := make([][]search.Doc, len(pages))
	err := s.parallel(len(pages), runtime.GOMAXPROCS(0), func(i int) error {
		data, err := pages[i].make()
		if err != nil {
			return err
		}
		each[i], err = docsOf(pages[i].path, data, aliases(r, pages[i].path))
		return err
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(each...), nil
}

// aliases are what people call what a guide's page is about.
func aliases(r *content.Region, page string) []string {
	for _, g := range r.Guides {
		if guidePath(r.ID, g.ID) == page {
			return g.Aliases
		}
	}
	return nil
}

// docsOf reads a page.
func docsOf(at string, data []byte, aliases []string) ([]search.Doc, error) {
	_, body, _ := bytes.Cut(data, []byte(`<body class="`))
	classes, _, _ := bytes.Cut(body, []byte{'"'})
	kind, _, _ := strings.Cut(string(classes), " ")
	sort, known := sortOf[kind]
	if !known {
		return nil, nil
	}
	const end = "</main>"
	from, to := bytes.Index(body, []byte("<main ")), bytes.LastIndex(body, []byte(end))
	if from < 0 || to < from {
		return nil, fmt.Errorf("%s: no <main> to read", at)
	}
	main, err := parseOwn(body[from : to+len(end)])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", at, err)
	}
	reader := sectionReader{entries: sort.entries}
	reader.read(main.FirstChild)
	whole := search.Doc{Path: at, Kind: sort.name, Title: reader.title, Aliases: aliases, Shallow: sort.shallow}
	all := []search.Doc{whole}
	for i := range reader.sections {
		section := reader.sections[i].section()
		switch {
		case kind == "glossary" && section.ID != "", sort.entries && section.ID != "" && reader.sections[i].entry:
			all = append(all, search.Doc{
				Path: at + "#" + section.ID, Kind: sort.name, Title: section.Heading, Aliases: reader.sections[i].aliases,
				Sections: []search.Section{{Text: section.Text}},
			})
		case section.Heading != "" || section.Text != "":
			all[0].Sections = append(all[0].Sections, section)
		}
	}
	return all, nil
}

// void are the elements without an end.
var void = []atom.Atom{atom.Meta, atom.Link, atom.Input, atom.Br, atom.Img, atom.Hr, atom.Base, atom.Wbr, atom.Col, atom.Source, atom.Area, atom.Embed, atom.Track}

// parseOwn reads a page that this package printed: every element is closed, and
// none stands where it may not, so nothing of what html.Parse does to mend the
// pages of others is needed.
func parseOwn(page []byte) (*html.Node, error) {
	tokens := html.NewTokenizer(bytes.NewReader(page))
	document := &html.Node{Type: html.DocumentNode}
	in := document
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); err != io.EOF {
				return nil, err
			}
			return document, nil
		case html.TextToken:
			in.AppendChild(&html.Node{Type: html.TextNode, Data: string(tokens.Text())})
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			n := &html.Node{Type: html.ElementNode, DataAtom: token.DataAtom, Data: token.Data, Attr: token.Attr}
			in.AppendChild(n)
			if token.Type == html.StartTagToken && !slices.Contains(void, n.DataAtom) {
				in = n
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			if in.Data != string(name) {
				return nil, fmt.Errorf("</%s> ends <%s>", name, in.Data)
			}
			in = in.Parent
		}
	}
}

// sectionReader reads the sections of a page.
type sectionReader struct {
	title    string
	entries  bool
	sections []*sectionText
	silent   bool // what follows is not searched: sources, ways on
}

type sectionText struct {
	id      string
	heading string
	aliases []string
	entry   bool
	text    strings.Builder
}

func (t *sectionText) section() search.Section {
	text := []rune(strings.Join(strings.Fields(t.text.String()), " "))
	if len(text) > mostText {
		text = text[:mostText]
	}
	return search.Section{ID: t.id, Heading: t.heading, Text: string(text)}
}

func (r *sectionReader) here() *sectionText {
	if len(r.sections) == 0 {
		r.sections = append(r.sections, &sectionText{})
	}
	return r.sections[len(r.sections)-1]
}

// passed are elements and classes that say nothing of the matter.
var (
	passed        = []atom.Atom{atom.Script, atom.Style, atom.Svg, atom.Nav, atom.Form, atom.Button, atom.Thead, atom.Noscript, atom.Label, atom.Details}
	passedClasses = []string{"applies", "hotlines", "sources", "cite", "next", "note-line", "notice-line", "keep", "about-source"}
	passedIDs     = []string{"sources", "page-sources", "related", "contents", "page-contents"}
)

func (r *sectionReader) read(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && !r.silent:
			r.here().text.WriteString(c.Data)
		case c.Type == html.ElementNode:
			r.element(c)
		}
	}
}

func (r *sectionReader) element(n *html.Node) {
	classes := strings.Fields(attr(n, "class"))
	if slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(passedClasses, c) }) {
		return
	}
	if slices.Contains(passed, n.DataAtom) && !slices.Contains(classes, "pick") {
		return
	}
	id := attr(n, "id")
	switch {
	case n.DataAtom == atom.H1:
		r.title = wordsOf(n)
	case (n.DataAtom == atom.H2 || n.DataAtom == atom.H3) && id != "":
		r.silent = slices.Contains(passedIDs, id)
		if !r.silent {
			inner := n.DataAtom == atom.H3 || n.Parent != nil && n.Parent.DataAtom == atom.Section
			r.sections = append(r.sections, &sectionText{id: id, heading: wordsOf(n), entry: inner})
		}
	case n.DataAtom == atom.Tr && id != "" && r.entries:
		r.row(n, id)
	case n.DataAtom == atom.Div && id != "" && n.Parent != nil && n.Parent.DataAtom == atom.Dl:
		r.term(n, id)
	default:
		r.read(n)
		if !r.silent && !inline(n) {
			r.here().text.WriteByte(' ')
		}
	}
}

// row is a row of a table that stands for itself, named by its first cell.
func (r *sectionReader) row(n *html.Node, id string) {
	t := &sectionText{id: id, entry: true}
	r.sections = append(r.sections, t)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Th && t.heading == "" {
			t.heading = wordsOf(c)
			continue
		}
		if label := attr(c, "data-label"); label != "依据" {
			t.text.WriteString(label + " ")
			r.read(c)
			t.text.WriteByte(' ')
		}
	}
	r.sections = append(r.sections, &sectionText{})
}

// term is a word with its other names and its meaning.
func (r *sectionReader) term(n *html.Node, id string) {
	t := &sectionText{id: id}
	for c := range n.Descendants() {
		switch {
		case c.DataAtom == atom.Dt:
			for of := c.FirstChild; of != nil; of = of.NextSibling {
				if of.Type == html.TextNode {
					t.heading += of.Data
				} else {
					t.aliases = append(t.aliases, wordsOf(of))
				}
			}
		case c.DataAtom == atom.Dd:
			t.text.WriteString(wordsOf(c))
		}
	}
	t.heading = strings.TrimSpace(t.heading)
	for _, other := range t.aliases {
		t.text.WriteString(other)
	}
	r.sections = append(r.sections, t)
}

// inline reports whether what an element says goes on with what is beside it.
func inline(n *html.Node) bool {
	return slices.Contains([]atom.Atom{atom.A, atom.B, atom.Strong, atom.Em, atom.Code, atom.Time, atom.I, atom.Mark}, n.DataAtom)
}

// wordsOf is what an element says, in one line.
func wordsOf(n *html.Node) string {
	var out strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			out.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// nearIndex are the files of a region's index in the preview, where path is one.
func (s *Site) nearIndex(at string) ([]file, bool, error) {
	if !s.preview || !isIndex(at) {
		return nil, false, nil
	}
	id := path.Dir(path.Dir(at))
	if s.lib.Header(id) == nil {
		return nil, false, nil
	}
	found, err := s.previewIndex(id)
	var all []file
	for _, f := range found {
		all = append(all, file{f.Path, func() ([]byte, error) { return f.Data, nil }})
	}
	return all, true, err
}
