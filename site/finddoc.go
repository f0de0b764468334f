package site

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

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
	main := mainText(body)
	if main == "" {
		return nil, fmt.Errorf("%s: no <main> to read", at)
	}
	reader := sectionReader{page: tags{rest: main}, entries: sort.entries}
	reader.read("main")
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

// sectionReader reads the sections of a page.
type sectionReader struct {
	page     tags
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
	var text strings.Builder
	left := mostText
	for word := range strings.FieldsSeq(t.text.String()) {
		if text.Len() > 0 && left > 0 {
			text.WriteByte(' ')
			left--
		}
		if n := utf8.RuneCountInString(word); n <= left {
			text.WriteString(word)
			left -= n
			continue
		}
		text.WriteString(string([]rune(word)[:left]))
		break
	}
	return search.Section{ID: t.id, Heading: t.heading, Text: text.String()}
}

func (r *sectionReader) here() *sectionText {
	if len(r.sections) == 0 {
		r.sections = append(r.sections, &sectionText{})
	}
	return r.sections[len(r.sections)-1]
}

// passed are elements and classes that say nothing of the matter.
var (
	passed        = []string{"script", "style", "svg", "nav", "form", "button", "thead", "noscript", "label", "details"}
	passedClasses = []string{"applies", "hotlines", "sources", "cite", "next", "note-line", "notice-line", "keep", "about-source"}
	passedIDs     = []string{"sources", "page-sources", "related", "contents", "page-contents"}
)

// read reads an element of that name to its end.
func (r *sectionReader) read(name string) {
	for r.page.next() {
		if !r.silent && r.page.text != "" {
			r.here().text.WriteString(html.UnescapeString(r.page.text))
		}
		if r.page.end || r.page.name == "" {
			return
		}
		r.element(name)
	}
}

// element reads an element whose tag was just read, in one called parent.
func (r *sectionReader) element(parent string) {
	name, id, pass := r.page.name, "", slices.Contains(passed, r.page.name)
	for key, value := range r.page.each() {
		switch key {
		case "id":
			id = html.UnescapeString(value)
		case "class":
			for class := range strings.FieldsSeq(value) {
				if slices.Contains(passedClasses, class) {
					pass = true
					break
				}
				pass = pass && class != "pick"
			}
		}
	}
	switch {
	case r.page.empty():
		if !pass && !r.silent {
			r.here().text.WriteByte(' ')
		}
	case pass:
		r.page.skip(name)
	case name == "h1":
		r.title = r.page.words(name)
	case (name == "h2" || name == "h3") && id != "":
		heading := r.page.words(name)
		r.silent = slices.Contains(passedIDs, id)
		if !r.silent {
			r.sections = append(r.sections, &sectionText{id: id, heading: heading, entry: name == "h3" || parent == "section"})
		}
	case name == "tr" && id != "" && r.entries:
		r.row(id)
	case name == "div" && id != "" && parent == "dl":
		r.term(id)
	default:
		r.read(name)
		if !r.silent && !inline(name) {
			r.here().text.WriteByte(' ')
		}
	}
}

// row is a row of a table that stands for itself, named by its first cell.
func (r *sectionReader) row(id string) {
	t := &sectionText{id: id, entry: true}
	r.sections = append(r.sections, t)
	for r.page.next() && !r.page.end {
		if r.page.name == "th" && t.heading == "" {
			t.heading = r.page.words("th")
			continue
		}
		name, label := r.page.name, r.page.attr("data-label")
		if label == "依据" {
			r.page.skip(name)
			continue
		}
		t.text.WriteString(label + " ")
		r.read(name)
		t.text.WriteByte(' ')
	}
	r.sections = append(r.sections, &sectionText{})
}

// term is a word with its other names and its meaning.
func (r *sectionReader) term(id string) {
	t := &sectionText{id: id}
	for r.page.next() && !r.page.end {
		if r.page.name != "dt" {
			t.text.WriteString(r.page.words(r.page.name))
			continue
		}
		for r.page.next() {
			t.heading += html.UnescapeString(r.page.text)
			if r.page.end {
				break
			}
			t.aliases = append(t.aliases, r.page.words(r.page.name))
		}
	}
	t.heading = strings.TrimSpace(t.heading)
	for _, other := range t.aliases {
		t.text.WriteString(other)
	}
	r.sections = append(r.sections, t)
}

// inline reports whether what an element says goes on with what is beside it.
func inline(name string) bool {
	switch name {
	case "a", "b", "strong", "em", "code", "time", "i", "mark":
		return true
	}
	return false
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
