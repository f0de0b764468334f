package site

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// SourceNote is a source at the foot of a page: who said it, when, and when
// somebody last looked.
type SourceNote struct {
	ID                    string // of the list item: source-1
	Title, Issuer, Number string
	Date, Checked         Day
	Grade                 string // in words
	Weak                  bool   // 待核实: no government paper or press behind it
	Stale                 bool   // nobody has looked for a year
	Href                  string // a government or press address, else empty
}

// SourceRef is a figure's way to its source on the same page.
type SourceRef struct {
	N    int
	Href string // #source-1
}

// sourceList numbers the sources that a page cites, in order of first use.
type sourceList struct {
	today calc.Date
	refs  map[*content.Source]SourceRef
	order []*content.Source
	notes []SourceNote
}

func newSourceList(today calc.Date) *sourceList {
	return &sourceList{today: today, refs: map[*content.Source]SourceRef{}}
}

// cite gives the reference to a source, nil for none.
func (l *sourceList) cite(s *content.Source) *SourceRef {
	if s == nil {
		return nil
	}
	ref, cited := l.refs[s]
	if !cited {
		n := len(l.notes) + 1
		ref = SourceRef{N: n, Href: "#source-" + strconv.Itoa(n)}
		l.refs[s], l.order = ref, append(l.order, s)
		l.notes = append(l.notes, SourceNote{
			ID: strings.TrimPrefix(ref.Href, "#"), Title: s.Title, Issuer: s.Issuer, Number: s.Number,
			Date: printedDay(s.Date), Checked: dayOf(s.Checked),
			Grade: s.Grade.Label(), Weak: s.Grade >= calc.Reprint, Stale: s.Stale(l.today), Href: s.Link,
		})
	}
	return &ref
}

// mark is the word that stands beside a figure from a source: 待核实, 待复核, or
// nothing.
func (l *sourceList) mark(s *content.Source) string {
	switch {
	case s == nil:
		return ""
	case s.Grade >= calc.Reprint:
		return s.Grade.Label()
	case s.Stale(l.today):
		return "待复核"
	}
	return ""
}

// applies is the banner of a page that holds as its sources do.
func (l *sourceList) applies(where string) Applies {
	fresh := slices.ContainsFunc(l.order, func(s *content.Source) bool { return !s.Stale(l.today) })
	return Applies{Where: where, AsOf: asOf(l.order, l.today), Checked: lastChecked(l.order), Stale: len(l.order) > 0 && !fresh}
}
