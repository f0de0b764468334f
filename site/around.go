package site

import (
	"bytes"
	"html/template"
	"slices"
	"sync"
)

// top is what a page has above its own matter in common with most pages of its
// folder, and bottom below it: they are printed of this and of nothing else.
type top struct {
	Site  Masthead
	Place Place // of nobody where it has no name
	Find  string
	Aloud string
	Nav   []Link
}

type bottom struct {
	Site     Masthead
	Hotlines []Hotline
	Footer   []Link
}

func (t *top) is(other *top) bool {
	return t.Site == other.Site && t.Place == other.Place && t.Find == other.Find && t.Aloud == other.Aloud && slices.Equal(t.Nav, other.Nav)
}

func (b *bottom) is(other *bottom) bool {
	return b.Site == other.Site && slices.Equal(b.Hotlines, other.Hotlines) && slices.Equal(b.Footer, other.Footer)
}

// lately are the parts printed last: the pages of a folder come together, and a
// region's pages have some twelve tops and six bottoms.
type lately[T any] struct {
	mu   sync.Mutex
	last [12 * regionsAtOnce]printedPart[T]
	next int
}

type printedPart[T any] struct {
	of   *T
	text template.HTML
}

// print prints a part by the template of its name, if none that is the same was printed
// lately.
func (l *lately[T]) print(ts *templates, kind, name string, of *T, is func(a, b *T) bool) (template.HTML, error) {
	l.mu.Lock()
	for _, p := range l.last {
		if p.of != nil && is(p.of, of) {
			l.mu.Unlock()
			return p.text, nil
		}
	}
	l.mu.Unlock()
	var out bytes.Buffer
	if err := ts.part(&out, kind, name, of); err != nil {
		return "", err
	}
	text := template.HTML(out.String())
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last[l.next] = printedPart[T]{of, text}
	l.next = (l.next + 1) % len(l.last)
	return text, nil
}

// surround gives a page its top and its bottom.
func (ts *templates) surround(p *Page) (err error) {
	t := top{Site: p.Site, Find: p.Find, Aloud: p.Aloud, Nav: p.Nav}
	if p.Region != nil {
		t.Place = *p.Region
	}
	if p.Top, err = ts.tops.print(ts, p.Kind, "top", &t, (*top).is); err != nil {
		return err
	}
	p.Bottom, err = ts.bottoms.print(ts, p.Kind, "bottom", &bottom{p.Site, p.Hotlines, p.Footer}, (*bottom).is)
	return err
}
