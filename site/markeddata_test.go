package site

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// thing is an item of microdata, as a machine reads it.
type thing struct {
	kind  string
	props map[string][]prop
}

type prop struct {
	text string
	item *thing
}

// things reads a page's items as the HTML standard says: those that are no property of
// another one come back.
func things(page *html.Node) []*thing {
	var top []*thing
	var walk func(n *html.Node, in *thing)
	walk = func(n *html.Node, in *thing) {
		inner := in
		if n.Type == html.ElementNode {
			name, is := attribute(n, "itemprop")
			p := prop{text: strings.Join(strings.Fields(text(n)), " ")}
			for _, of := range []string{"content", "href"} {
				if value, has := attribute(n, of); has {
					p.text = value
				}
			}
			if _, opens := attribute(n, "itemscope"); opens {
				kind, _ := attribute(n, "itemtype")
				p.item = &thing{strings.TrimPrefix(kind, "https://schema.org/"), map[string][]prop{}}
				inner = p.item
				if !is {
					top = append(top, p.item)
				}
			}
			switch {
			case is && in != nil:
				in.props[name] = append(in.props[name], p)
			case is:
				top = append(top, &thing{kind: "a property of nothing: " + name})
			}
		}
		for c := range n.ChildNodes() {
			walk(c, inner)
		}
	}
	walk(page, nil)
	return top
}

// Every guide of what is published, minified, is to a machine what it is to a reader:
// its questions in order, each with the whole of its answer, and the way to it.
func TestMarkedData(t *testing.T) {
	lib := open(t, realContent(t))
	s, err := New(lib, Options{Date: 20261122})
	if err != nil {
		t.Fatal(err)
	}
	guides, asked := 0, 0
	for i := range lib.Headers {
		r, _ := lib.Region(lib.Headers[i].ID)
		for _, g := range r.Guides {
			at := guidePath(r.ID, g.ID)
			data, _, err := s.Page(at)
			if err != nil {
				t.Fatal(err)
			}
			page, err := html.Parse(strings.NewReader(string(data)))
			if err != nil {
				t.Fatal(err)
			}
			var kinds []string
			of := map[string]*thing{}
			for _, x := range things(page) {
				kinds = append(kinds, x.kind)
				of[x.kind] = x
			}
			want := []string{"BreadcrumbList", "FAQPage"}
			if g.Steps {
				want = want[:1]
			}
			if !slices.Equal(kinds, want) {
				t.Errorf("%s is to a machine %v, not %v", at, kinds, want)
				continue
			}
			guides++
			crumbs := of["BreadcrumbList"].props["itemListElement"]
			for n, crumb := range crumbs {
				is := crumb.item.props
				last := n == len(crumbs)-1
				if len(is["name"]) != 1 || len(is["position"]) != 1 || is["position"][0].text != string(rune('1'+n)) || last != (len(is["item"]) == 0) {
					t.Errorf("%s: step %d of the way is %v", at, n+1, is)
				}
			}
			if end := crumbs[len(crumbs)-1].item.props["name"][0].text; len(crumbs) != 3 || end != g.Title {
				t.Errorf("%s: the way has %d steps and ends at %s", at, len(crumbs), end)
			}
			if g.Steps {
				continue
			}
			// What stands between two headings, the question's own excepted, is the answer.
			var headings, answers []string
			for _, section := range elements(page, "section") {
				if heading := elements(section, "h2"); len(heading) == 1 {
					if kind, _ := attribute(section, "itemtype"); kind == "" && strings.HasSuffix(text(heading[0]), "？") {
						t.Errorf("%s: %q asks, and is no question", at, text(heading[0]))
					}
					if !strings.HasSuffix(text(heading[0]), "？") {
						continue
					}
					headings = append(headings, strings.Join(strings.Fields(text(heading[0])), " "))
					whole := strings.TrimPrefix(strings.Join(strings.Fields(text(section)), " "), headings[len(headings)-1])
					answers = append(answers, strings.TrimSpace(whole))
				}
			}
			questions := of["FAQPage"].props["mainEntity"]
			if len(questions) != len(headings) {
				t.Errorf("%s: %d questions are read, %d stand there", at, len(questions), len(headings))
				continue
			}
			for n, q := range questions {
				asked++
				is := q.item
				if is.kind != "Question" || len(is.props["name"]) != 1 || is.props["name"][0].text != headings[n] {
					t.Errorf("%s: question %d is %s %v, not %q", at, n+1, is.kind, is.props["name"], headings[n])
				}
				if reply := is.props["acceptedAnswer"]; len(reply) != 1 || reply[0].item == nil || reply[0].item.kind != "Answer" || len(reply[0].item.props["text"]) != 1 || reply[0].item.props["text"][0].text != answers[n] || answers[n] == "" {
					t.Errorf("%s: the answer of %q is not whole", at, headings[n])
				}
			}
		}
	}
	if guides < 10 || asked < 40 {
		t.Errorf("only %d guides with %d questions were read", guides, asked)
	}
}
