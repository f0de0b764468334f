package site

import (
	"bytes"
	"html"
	"html/template"
	"net/url"
	"path"
	"regexp"
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

// prefixed are the attributes that name ids of the page.
var prefixed = []string{"id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "name"}

// lowered is the text of a part: its ids prefixed, its links led elsewhere, its
// headings a level lower. Of landmarks there is one a part, because two guides may
// ask the same question. The templates write every attribute as name="value", and
// neither texts nor values nor the calculator's JSON can hold a < or a quote.
func (o *offlineLinks) lowered(of *offlineSource, text string) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/4)
	unlinked := false
	for {
		before, rest, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		tag, after, closed := strings.Cut(rest, ">")
		if !closed {
			out.WriteString("<" + rest)
			return out.String()
		}
		out.WriteByte('<')
		text = after
		slash := strings.HasPrefix(tag, "/")
		name, attributes := strings.TrimPrefix(tag, "/"), ""
		if at := strings.IndexAny(name, " \n\t/"); at >= 0 {
			name, attributes = name[:at], name[at:]
		}
		if of.prefix != "" && attributes != "" {
			attributes = of.prefixIDs(attributes)
		}
		switch {
		case name == "a" && slash && unlinked:
			name, unlinked = "span", false
		case name == "a" && !slash:
			if first, more, is := strings.Cut(attributes, `href="`); is {
				link, last, _ := strings.Cut(more, `"`)
				to, leads := o.target(of, html.UnescapeString(link))
				if leads {
					attributes = first + `href="` + html.EscapeString(to) + `"` + last
				} else {
					name, attributes, unlinked = "span", first+last, true
				}
			}
		case of.shift > 0 && (name == "section" || name == "nav"):
			name = "div"
		case of.shift > 0 && len(name) == 2 && name[0] == 'h' && name[1] >= '2' && name[1] <= '5':
			name = "h" + strconv.Itoa(int(name[1]-'0')+of.shift)
		}
		if of.shift > 0 && attributes != "" {
			if strings.Contains(attributes, " item") {
				attributes = markedData.ReplaceAllString(attributes, "") // it is that of the page, which this is not
			}
			if first, more, is := strings.Cut(attributes, ` aria-labelledby="`); is {
				_, last, _ := strings.Cut(more, `"`)
				attributes = first + last
			}
		}
		if slash {
			out.WriteByte('/')
		}
		out.WriteString(name)
		out.WriteString(attributes)
		out.WriteByte('>')
	}
}

// markedData is microdata among the attributes of a tag.
var markedData = regexp.MustCompile(` item(?:scope|(?:prop|type)="[^"]*")`)

// prefixIDs puts the prefix before every id in the attributes of a tag.
func (p *offlineSource) prefixIDs(attributes string) string {
	for _, name := range prefixed {
		before, rest, is := strings.Cut(attributes, " "+name+`="`)
		if !is {
			continue
		}
		value, after, _ := strings.Cut(rest, `"`)
		ids := strings.Fields(value)
		for k := range ids {
			ids[k] = p.prefix + ids[k]
		}
		attributes = before + " " + name + `="` + strings.Join(ids, " ") + `"` + after
	}
	return attributes
}

// section is the i-th part: what stands in the main element of its page.
func (o *offlineLinks) section(s *Site, i int) (OfflinePart, error) {
	of := &o.parts[i]
	frame := of.view.frame()
	text := string(mainPart(of.html))
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
func mainPart(page []byte) []byte {
	_, page, _ = bytes.Cut(page, []byte(`<main id="main" tabindex="-1"`))
	page = page[:max(0, bytes.LastIndex(page, []byte("\n</main>")))]
	_, page, _ = bytes.Cut(page, []byte("</h1>\n"))
	if rest, has := bytes.CutPrefix(page, []byte(`<p class="summary">`)); has {
		_, page, _ = bytes.Cut(rest, []byte("</p>\n"))
	}
	return page
}

// target is where a link of a part leads from inside the file: to another of its
// parts, to the page in the site where that is known, or nowhere.
func (o *offlineLinks) target(of *offlineSource, link string) (string, bool) {
	address, err := url.Parse(link)
	if err != nil || address.Scheme != "" {
		return link, err == nil
	}
	to := of.view.frame().Path
	if address.Path != "" {
		to = path.Join(path.Dir(to), address.Path)
	}
	if at, inside := o.within[to]; inside {
		part := &o.parts[at]
		switch {
		case address.Fragment == "":
			return "#" + part.id(), true
		case strings.HasPrefix(address.Fragment, "a="): // a situation for the calculator
			return "#" + address.Fragment, true
		}
		return "#" + part.prefix + address.Fragment, true
	}
	if o.base == "" {
		return "", false
	}
	return o.base + relative("index.html", to+fragmentOf(address)), true
}

func fragmentOf(address *url.URL) string {
	if address.Fragment == "" {
		return ""
	}
	return "#" + address.Fragment
}
