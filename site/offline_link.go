package site

import (
	"bytes"
	"html"
	"html/template"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// offlineLinks lead from one part of an offline file to another.
type offlineLinks struct {
	region, base string
	parts        []offlineSource
	within       map[string]int // a page's path: which part it is
}

// offlineSource is a page that becomes a part. Its ids get the prefix, its
// headings go down by shift.
type offlineSource struct {
	view   framed
	html   []byte // the whole page, nil: it is still to be printed
	prefix string
	shift  int
}

// id is where the part begins.
func (p *offlineSource) id() string {
	name, _, _ := strings.Cut(path.Base(p.view.frame().Path), ".")
	return "part-" + p.prefix + name
}

// lowered is the text of a part: its ids prefixed, its links led elsewhere, its
// headings a level lower. Of landmarks there is one a part, because two guides may
// ask the same question.
func (o *offlineLinks) lowered(of *offlineSource, text string) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/4)
	unlinked := false
	for page := (tags{rest: text}); page.next(); {
		out.WriteString(page.text)
		if page.name == "" {
			break
		}
		name, href := page.name, ""
		switch {
		case name == "a" && page.end && unlinked:
			name, unlinked = "span", false
		case name == "a" && !page.end:
			if link := page.attr("href"); link != "" {
				var leads bool
				if href, leads = o.target(of, link); !leads {
					name, unlinked = "span", true
				}
			}
		case of.shift > 0 && (name == "section" || name == "nav"):
			name = "div"
		case of.shift > 0 && len(name) == 2 && name[0] == 'h' && name[1] >= '2' && name[1] <= '5':
			name = "h" + strconv.Itoa(int(name[1]-'0')+of.shift)
		}
		out.WriteByte('<')
		if page.end {
			out.WriteByte('/')
		}
		out.WriteString(name)
		for key, value := range page.each() {
			of.attribute(&out, name, key, value, href)
		}
		if strings.HasSuffix(page.attributes, "/") {
			out.WriteByte('/')
		}
		out.WriteByte('>')
	}
	return out.String()
}

// attribute writes an attribute of an element of a part. Where a link leads has been
// found before; microdata is that of the page, which the part is not.
func (p *offlineSource) attribute(out *strings.Builder, element, name, value, href string) {
	switch name {
	case "href":
		switch element {
		case "span":
			return
		case "a":
			value = html.EscapeString(href)
		}
	case "aria-labelledby", "itemscope", "itemprop", "itemtype":
		if p.shift > 0 {
			return
		}
	}
	out.WriteByte(' ')
	out.WriteString(name)
	if value == "" {
		return
	}
	out.WriteString(`="`)
	switch name {
	case "id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "name":
		for i, id := range strings.Fields(value) {
			if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(p.prefix)
			out.WriteString(id)
		}
	default:
		out.WriteString(value)
	}
	out.WriteByte('"')
}

// section is the i-th part: what stands in the main element of its page.
func (o *offlineLinks) section(s *Site, i int) (OfflinePart, error) {
	of := &o.parts[i]
	frame := of.view.frame()
	text := mainPart(of.html)
	if of.html == nil {
		var main bytes.Buffer
		if err := s.kinds.part(&main, frame.Kind, "main", of.view); err != nil {
			return OfflinePart{}, err
		}
		text = main.String()
	}
	return OfflinePart{ID: of.id(), Title: frame.Title, Summary: frame.Summary, Main: template.HTML(o.lowered(of, text)), Spoken: of.prefix != ""}, nil
}

// mainPart is what a kind's own template printed of a page: in base.tmpl it stands
// after the title and the summary, and the main element ends with it.
func mainPart(page []byte) string {
	_, text, _ := strings.Cut(mainText(page), "</h1>")
	if rest, has := strings.CutPrefix(text, `<p class="summary">`); has {
		_, text, _ = strings.Cut(rest, "</p>")
	}
	return strings.TrimSpace(text)
}

// target is where a link of a part leads from inside the file: to another of its
// parts, to the page in the site where that is known, or nowhere.
func (o *offlineLinks) target(of *offlineSource, link string) (string, bool) {
	file, fragment, _ := strings.Cut(link, "#")
	if strings.Contains(file, ":") { // it leads out of the site, or to a telephone
		return link, true
	}
	fragment, err := url.PathUnescape(fragment)
	if err != nil {
		return "", false
	}
	to := of.view.frame().Path
	if file != "" {
		to = path.Join(path.Dir(to), file)
	}
	if at, inside := o.within[to]; inside {
		part := &o.parts[at]
		switch {
		case fragment == "":
			return "#" + part.id(), true
		case strings.HasPrefix(fragment, "a="): // a situation for the calculator
			return "#" + fragment, true
		}
		return "#" + part.prefix + fragment, true
	}
	if o.base == "" {
		return "", false
	}
	if fragment != "" {
		to += "#" + fragment
	}
	return o.base + relative("index.html", to), true
}
