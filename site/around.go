package site

import (
	"bytes"
	"html/template"
	"slices"
	"sync"
)

// What a page has around its own matter in common with most pages of its folder: its
// parts are printed of these and of nothing else.
type head struct {
	Root, Letters, Style, Icon, App, Feed string

	Name    string // of the site
	Picture CardPicture
	Scripts []string
}

type trail struct{ Crumbs []Link }

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

func (h *head) is(other *head) bool {
	return h.Root == other.Root && h.Letters == other.Letters && h.Style == other.Style && h.Icon == other.Icon && h.App == other.App &&
		h.Feed == other.Feed && h.Name == other.Name && h.Picture == other.Picture && slices.Equal(h.Scripts, other.Scripts)
}

func (t *trail) is(other *trail) bool { return slices.Equal(t.Crumbs, other.Crumbs) }

func (t *top) is(other *top) bool {
	return t.Site == other.Site && t.Place == other.Place && t.Find == other.Find && t.Aloud == other.Aloud && slices.Equal(t.Nav, other.Nav)
}

func (b *bottom) is(other *bottom) bool {
	return b.Site == other.Site && slices.Equal(b.Hotlines, other.Hotlines) && slices.Equal(b.Footer, other.Footer)
}

// lately are the parts printed last: the pages of a folder come together, and a
// region's pages have at most some twelve of each.
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

// surround gives a page what stands around its matter.
func (ts *templates) surround(p *Page) (err error) {
	h := head{Root: p.Root, Letters: p.Letters, Style: p.Style, Icon: p.Icon, Feed: p.Feed, Name: p.Site.Name, Scripts: p.Scripts}
	if p.Kept != nil {
		h.App = p.Kept.App
	}
	if p.Picture != nil {
		h.Picture = *p.Picture
	}
	if p.Head, err = ts.heads.print(ts, p.Kind, "head", &h, (*head).is); err != nil {
		return err
	}
	if p.Trail, err = ts.trails.print(ts, p.Kind, "trail", &trail{p.Crumbs}, (*trail).is); err != nil {
		return err
	}
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
