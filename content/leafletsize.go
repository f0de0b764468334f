package content

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
)

// LeafletSize is how large the letters of a leaflet are on paper, in tenths of a
// point.
type LeafletSize int

// leafletSizes are the sizes that the page's style knows, the largest first.
var leafletSizes = []LeafletSize{160, 140, 120, 105, 90}

// Size is the largest size of letters with which a leaflet fits on one page of
// A4, as it is on a day, with some corrections above it; false if it does not
// even with the smallest. It is an estimate that errs towards smaller letters.
func (l *Leaflet) Size(on calc.Date, corrections int) (size LeafletSize, fits bool) {
	for _, size = range leafletSizes {
		if s := newSheet(size); s.height(l, on)+corrections*s.row(2) <= sheetHeight {
			return size, true
		}
	}
	return size, false
}

// All measures are in tenths of a millimetre and those of the page's style; a
// test prints leaflets, so that the two stay together.
const (
	sheetHeight = 2810 // of A4 between its margins
	sheetWidth  = 1900
	gutter      = 60  // between the two columns of questions
	sheetHead   = 190 // who publishes, the title
	sheetFoot   = 190 // the lines in small print at the end, beside the code
)

// sheet is A4 in one size of letters: how many characters a line has, across
// the page and in a column, and how high a line is.
type sheet struct{ across, column, line int }

func newSheet(size LeafletSize) sheet {
	square := int(size) * 353 / 1000 // a point is 0.353 mm
	return sheet{sheetWidth / square, (sheetWidth - gutter) / 2 / square, square * 135 / 100}
}

// lines is how high a text of some characters is where a line has so many.
func (s sheet) lines(characters, width int) int {
	return s.line * ((characters + width - 1) / width)
}

// heading is how high a heading is, with the space around it.
func (s sheet) heading() int { return s.line*12/10 + 30 }

// row is how high a row of a table is that has some lines.
func (s sheet) row(lines int) int { return s.line*lines + 14 }

func (s sheet) height(l *Leaflet, on calc.Date) int {
	const imprint = 66 // characters: the last day, the code, the telephone
	sources := map[*Source]bool{}
	high := sheetHead + sheetFoot + s.lines(squares(l.Note), s.across) + s.lines(imprint, s.across*86/100)
	high += s.answers(l, sources)
	for _, layer := range l.Tables {
		v := layer.InForce(on)
		if v == nil {
			v = layer.newest()
		}
		if v != nil {
			high += s.table(l.policy, v)
			for _, c := range v.Cells() {
				sources[c.Source] = true
			}
		}
	}
	for _, q := range l.Quick {
		const cell, first, more = 14, 7, 30 // characters: a range, a total, what is said of missing figures
		column := max(1, (s.across-first)/max(1, len(q.Columns))-2)
		high += s.heading() + s.line + (1+len(q.Totals))*s.row((cell+column-1)/column) + s.lines(squares(q.Note)+more, s.across)
	}
	for _, c := range l.Cases {
		high += s.heading() + s.lines(squares(c.Told), s.across) + s.line + (2+len(c.Lines)+len(c.Parts))*s.row(1)
		sources[c.Source] = true
	}
	return high + sourceLines(sources)
}

// answers is how high the questions are in two columns, of which one may be
// longer by part of an answer.
func (s sheet) answers(l *Leaflet, sources map[*Source]bool) int {
	high, longest := 0, 0
	for _, g := range l.Guides {
		high += s.heading()
		for _, source := range g.Sources {
			sources[source] = true
		}
		for i := range g.Questions {
			if answer := g.Questions[i].Answer(); answer != nil {
				block := s.lines(squares(g.Questions[i].Text), s.column) + s.lines(g.length(answer), s.column) + 20
				high, longest = high+block, max(longest, block)
			}
		}
	}
	return high/2 + longest/3
}

// table is how high a layer's table is.
func (s sheet) table(policy *calc.Policy, v *Version) int {
	high := s.heading() + s.line + s.row(1)
	width := s.across * 4 / 10 // of the first column
	if !slices.ContainsFunc(v.Rows, func(r Row) bool { return len(r.Limits) > 0 }) {
		width = s.across / 2
	}
	for i := range v.Rows {
		r := &v.Rows[i]
		said := squares(r.ID) + squares(policy.Describe(r.When)) + 1
		high += s.row(max((said+width-1)/width, len(r.Bands), len(r.Limits)))
	}
	changes := 0
	for i := range v.Adjust {
		changes += (squares(v.Adjust[i].ID) + 16) * len(v.Adjust[i].Changes)
	}
	return high + s.lines(changes, s.across) + len(v.Limits)*(s.line+8) + 2*(s.line+8)
}

// sourceLines is how high the list of sources is, which is in small print in
// any case.
func sourceLines(sources map[*Source]bool) int {
	const across, line, grade = 66, 37, 12
	characters := 0
	for source := range sources {
		if source != nil {
			characters += squares(source.Title) + squares(source.Issuer) + squares(source.Number) + grade
		}
	}
	return line * (characters + across - 1) / across
}

// length is how many characters a block of a guide takes in print. A figure
// that is to be confirmed has a mark beside it.
func (g *Guide) length(block ast.Node) int {
	const mark = 4
	p := passage{}
	p.collect(block, g.Text)
	references := strings.Count(string(p.runes), string(standIn))
	return squares(string(p.runes)) + references*(referenceLen/2+mark)
}

// squares is how many Chinese characters wide a text is: digits and Latin letters
// take about half of one.
func squares(text string) int {
	halves := 0
	for _, r := range text {
		if halves++; r > 0x2000 {
			halves++
		}
	}
	return (halves + 1) / 2
}
