package site

import (
	"bytes"
	"html/template"
	"slices"
	"sync"
)

// around is what a page has above and below its own matter in common with most pages
// of its folder: its top and its bottom are printed of this and of nothing else.
type around struct {
	Site     Masthead
	Place    Place // of nobody where it has no name
	Find     string
	Aloud    string
	Nav      []Link
	Hotlines []Hotline
	Footer   []Link
}

func (a *around) is(other *around) bool {
	return a.Site == other.Site && a.Place == other.Place && a.Find == other.Find && a.Aloud == other.Aloud &&
		slices.Equal(a.Nav, other.Nav) && slices.Equal(a.Hotlines, other.Hotlines) && slices.Equal(a.Footer, other.Footer)
}

// printedAround is an around with its top and bottom.
type printedAround struct {
	of          around
	top, bottom template.HTML
}

// arounds are those printed last: the pages of a folder come together, and a region's
// pages have some sixteen.
type arounds struct {
	mu   sync.Mutex
	last [16 * regionsAtOnce]*printedAround
	next int
}

// find gives one of those, nil if it is not among them.
func (as *arounds) find(of *around) *printedAround {
	as.mu.Lock()
	defer as.mu.Unlock()
	for _, a := range as.last {
		if a != nil && a.of.is(of) {
			return a
		}
	}
	return nil
}

func (as *arounds) keep(a *printedAround) {
	as.mu.Lock()
	defer as.mu.Unlock()
	as.last[as.next] = a
	as.next = (as.next + 1) % len(as.last)
}

// surround gives a page its top and its bottom.
func (ts *templates) surround(p *Page) error {
	of := around{Site: p.Site, Find: p.Find, Aloud: p.Aloud, Nav: p.Nav, Hotlines: p.Hotlines, Footer: p.Footer}
	if p.Region != nil {
		of.Place = *p.Region
	}
	a := ts.arounds.find(&of)
	if a == nil {
		var top, bottom bytes.Buffer
		if err := ts.part(&top, p.Kind, "top", &of); err != nil {
			return err
		}
		if err := ts.part(&bottom, p.Kind, "bottom", &of); err != nil {
			return err
		}
		a = &printedAround{of, template.HTML(top.String()), template.HTML(bottom.String())}
		ts.arounds.keep(a)
	}
	p.Top, p.Bottom = a.top, a.bottom
	return nil
}
