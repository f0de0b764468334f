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

// The templates write every attribute as name="value", and neither texts nor
// the calculator's JSON can hold such a thing: there a quote is &#34; or the end
// of a name.
var (
	offlineAttribute = regexp.MustCompile(` (id|for|aria-labelledby|aria-describedby|aria-controls|name)="([^"]*)"`)
	offlineLink      = regexp.MustCompile(`(?s)<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>`)
	offlineHeading   = regexp.MustCompile(`<(/?)h([2-5])\b`)
	offlineLandmark  = regexp.MustCompile(`<(/?)(section|nav)\b`)
	offlineLabelled  = regexp.MustCompile(` aria-labelledby="[^"]*"`)
)

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
	if of.prefix != "" {
		text = offlineAttribute.ReplaceAllStringFunc(text, func(found string) string {
			m := offlineAttribute.FindStringSubmatch(found)
			ids := strings.Fields(m[2])
			for k := range ids {
				ids[k] = of.prefix + ids[k]
			}
			return " " + m[1] + `="` + strings.Join(ids, " ") + `"`
		})
	}
	text = offlineLink.ReplaceAllStringFunc(text, func(found string) string {
		m := offlineLink.FindStringSubmatch(found)
		to, leads := o.target(of, html.UnescapeString(m[2]))
		if !leads {
			return "<span " + m[1] + m[3] + ">" + m[4] + "</span>"
		}
		return "<a " + m[1] + `href="` + html.EscapeString(to) + `"` + m[3] + ">" + m[4] + "</a>"
	})
	if of.shift > 0 {
		// Two guides may ask the same question: of landmarks there is one a part.
		text = offlineLabelled.ReplaceAllString(offlineLandmark.ReplaceAllString(text, "<${1}div"), "")
		text = offlineHeading.ReplaceAllStringFunc(text, func(found string) string {
			last := len(found) - 1
			return found[:last] + strconv.Itoa(int(found[last]-'0')+of.shift)
		})
	}
	return OfflinePart{ID: of.id(), Title: frame.Title, Summary: frame.Summary, Main: template.HTML(text), Spoken: of.prefix != ""}, nil
}

// mainPart is what a kind's own template printed of a page: in base.tmpl it stands
// after the title and the summary, and the main element ends with it.
func mainPart(page []byte) []byte {
	_, page, _ = bytes.Cut(page, []byte(`<main id="main" tabindex="-1">`))
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
