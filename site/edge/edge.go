// Package edge finds the sharp edges of a region's policy, for the staff who answer
// for it: where something small changes what somebody is left to pay by more than a
// tenth, and where a dearer earlier visit lowers what the year comes to.
//
//	report := edge.Find(region, day)
//	for _, line := range report.Lines() { … }
//
// The situations are those that the tables themselves tell apart: for each layer and
// each of its rows in force on the day somebody for whom they are, with a few bills
// that lie wholly in the catalogue. Of such a person one answer is changed at a time
// (another option, one identity more, one more of what is counted, one fen of an
// amount that a rule draws a line at), or one day (the first of a version, the last
// of a benefit year). Only what is certain is an edge: where figures are unknown the
// two ranges lie apart. Of edges with the same cause the sharpest is kept and the
// others are counted. Nothing is drawn by chance: the same content and day give the
// same report.
package edge

import (
	"cmp"
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Kind is what is changed a little.
type Kind string

// The kinds of edges, in the order of the report.
const (
	Earlier Kind = "前一次看病贵了，全年自己付的反而少"
	Answer  Kind = "情况变一项"
	Count   Kind = "多一次、多一岁"
	Fen     Kind = "多一分钱"
	Day     Kind = "差一天"
)

var kinds = []Kind{Earlier, Answer, Count, Fen, Day}

// Report is what was found for a region on a day.
type Report struct {
	Region string // its name
	Day    calc.Date
	Edges  []Edge // those that deserve a look first
	Tried  int    // situations compared
	Vague  int    // of them those whose ranges tell nothing
}

// Edge is one place at which little changes much.
type Edge struct {
	Kind         Kind
	Situation    string // who, what visit, what bill
	From, To     Side
	Rule, Source string // which rule makes the difference, and what it was copied from
	Place        string // PATH:LINE of it
	Path         string // its file
	Look         bool   // it deserves a look; else a table says so in as many words
	Why          string // why it does, or why not
	Others       int    // situations with the same cause that are less sharp

	sharp float64
	key   string
}

// Side is one of the two situations.
type Side struct {
	What string
	Own  calc.Span
}

// Find searches a region's policy on a day. A region without a calculator has none.
func Find(region *content.Region, on calc.Date) *Report {
	s := &search{region: region, plan: region.Plan, on: on, report: &Report{Region: region.Name, Day: on}, at: map[string]int{}}
	if s.plan == nil {
		return s.report
	}
	s.collect()
	for _, b := range s.bases {
		for _, total := range s.totals {
			s.answers(b, total)
		}
		s.days(b)
	}
	s.earlier()
	slices.SortStableFunc(s.report.Edges, func(a, b Edge) int {
		if a.Look != b.Look {
			if a.Look {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(b.sharp, a.sharp), cmp.Compare(a.key, b.key))
	})
	return s.report
}

// Looks is how many deserve a look.
func (r *Report) Looks() (n int) {
	for _, e := range r.Edges {
		if e.Look {
			n++
		}
	}
	return n
}

// search is a report being made.
type search struct {
	region *content.Region
	plan   *calc.Plan
	on     calc.Date
	report *Report
	bases  []base
	totals []calc.Fen
	at     map[string]int // where the edge with a cause stands
}

// add keeps an edge, or counts it where a sharper one has the same cause.
func (s *search) add(e Edge) {
	if at, ok := s.at[e.key]; ok {
		was := &s.report.Edges[at]
		others := was.Others + 1
		if e.sharp > was.sharp {
			*was = e
		}
		was.Others = others
		return
	}
	s.at[e.key] = len(s.report.Edges)
	s.report.Edges = append(s.report.Edges, e)
}
