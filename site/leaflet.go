package site

import (
	"html/template"
	"strconv"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// leafletPage is a 明白纸: one sheet of A4 to hand out, put together from what
// other pages say.
type leafletPage struct {
	Page
	Imprint
	Print       string // of what stands on it
	Expired     bool
	Size        string // of its letters on paper, a class of the style: as large as the sheet allows
	Fits        bool   // on one page
	PDF         *Link  // the same sheet as a file; nil where none is made
	Asks        bool   // some figure nobody published
	Waits       bool   // some figure is last year's
	Applies     Applies
	Notice      string // of an estimate; empty where nothing is one
	Guides      []LeafletGuide
	Tables      []LeafletTable
	Quick       []QuickTable
	Cases       []CaseView
	Corrections []CorrectionView
	Sources     []SourceNote
}

// LeafletGuide is a guide's questions, each with the first paragraph of its
// answer.
type LeafletGuide struct {
	ID        string
	Guide     Link
	Questions []QuestionView
}

// LeafletTable is a layer's table in force, without its sources, which stand at
// the foot of the sheet.
type LeafletTable struct {
	ID, Caption string
	Layer       Link
	Unknown     bool
	Rows        []TableRow
	Bare        bool
	Limits      []NamedFigure
	Promises    []NamedFigure
	Adjust      []AdjustRow
	Mark        string // 待核实, where it is true of every figure of the table

	asks, waits bool
}

func (s *Site) leaflet(r *content.Region, l *content.Leaflet) (*leafletPage, error) {
	frame, err := s.regionFrame("leaflet", leafletPath(r.ID, l.ID), l.Title, l.Note, r)
	if err != nil {
		return nil, err
	}
	frame.until(l.Until)
	page := &leafletPage{Page: frame}
	sources := newSourceList(s.opt.Date)
	for _, g := range l.Guides {
		view, err := s.leafletGuide(r, g, &page.Page, sources)
		if err != nil {
			return nil, err
		}
		page.Guides = append(page.Guides, view)
	}
	for _, layer := range l.Tables {
		table := s.leafletTable(r, layer, &page.Page, sources)
		page.Asks, page.Waits = page.Asks || table.asks, page.Waits || table.waits
		page.Tables = append(page.Tables, table)
	}
	for _, q := range l.Quick {
		if r.Plan == nil {
			break
		}
		table, err := s.quickTable(r, q, sources)
		if err != nil {
			return nil, err
		}
		page.Quick = append(page.Quick, table)
	}
	for _, c := range l.Cases {
		page.Cases = append(page.Cases, s.caseView(r, c, sources))
	}
	if len(page.Quick) > 0 || len(page.Cases) > 0 {
		page.Notice = estimateNotice
	}
	print, err := s.print(page)
	if err != nil {
		return nil, err
	}
	if page.Imprint, err = s.imprint(&page.Page, r, leafletPaper, l.ID, l.Until, print); err != nil {
		return nil, err
	}
	page.Expired, page.Print = l.Until < s.opt.Date, print
	page.Corrections = s.correctionsOf(r, &page.Page, sources, page.concerns(r, l, s.opt.Date))
	size, fits := l.Size(s.opt.Date, len(page.Corrections))
	page.Size, page.Fits = "size-"+strconv.Itoa(int(size)), fits
	page.PDF = s.pdfLink(&page.Page)
	page.Applies = sources.applies(r.Name)
	page.Sources = sources.notes
	return page, nil
}

// concerns tells whether a correction is about something that the sheet prints.
func (p *leafletPage) concerns(r *content.Region, l *content.Leaflet, today calc.Date) func(*content.Correction) bool {
	return func(c *content.Correction) bool { return concernsLeaflet(r, l, p.Quick, c, today) }
}

// leafletGuide prints the first paragraph of each answer. A question whose
// answer has none is left out.
func (s *Site) leafletGuide(r *content.Region, g *content.Guide, page *Page, sources *sourceList) (LeafletGuide, error) {
	view := LeafletGuide{ID: "guide-" + g.ID, Guide: page.link(guidePath(r.ID, g.ID), g.Title)}
	for _, source := range g.Sources {
		sources.cite(source)
	}
	p := s.newProse(r, g, page, sources)
	for i := range g.Questions {
		q := &g.Questions[i]
		answer := q.Answer()
		if answer == nil {
			continue
		}
		heading, err := p.inline(q.Heading)
		if err != nil {
			return view, err
		}
		body, err := p.inline(answer)
		if err != nil {
			return view, err
		}
		question := QuestionView{ID: "q-" + g.ID + "-" + q.Anchor, Text: q.Text, Heading: heading, Body: template.HTML("<p>" + body + "</p>")}
		if g.Steps {
			question.Number = i + 1
		}
		view.Questions = append(view.Questions, question)
	}
	return view, nil
}

// leafletTable prints the table that holds on the site's date, else the newest.
func (s *Site) leafletTable(r *content.Region, l *content.Layer, page *Page, sources *sourceList) LeafletTable {
	table := LeafletTable{ID: "table-" + l.ID, Layer: page.link(tablePath(r.ID, l.ID), l.Name)}
	v := l.InForce(s.opt.Date)
	if v == nil {
		v = &l.Versions[len(l.Versions)-1]
	}
	view := (&tableView{&r.Policy, sources, l, v, s.opt.Date}).view()
	table.Caption, table.Unknown, table.Rows, table.Bare = view.Heading, view.Unknown, view.Rows, view.Bare
	table.Limits, table.Promises, table.Adjust = view.Limits, view.Promises, view.Adjust
	table.gather()
	return table
}

// gather takes away what stands beside single figures: their sources, and the
// mark if all have the same.
func (t *LeafletTable) gather() {
	var all []*FigureLine
	for i := range t.Rows {
		row := &t.Rows[i]
		for _, lines := range [][]FigureLine{row.Deductible, row.Rates, row.Limits} {
			for j := range lines {
				all = append(all, &lines[j])
			}
		}
	}
	for _, named := range [][]NamedFigure{t.Limits, t.Promises} {
		for i := range named {
			all = append(all, &named[i].FigureLine)
		}
	}
	for i := range t.Adjust {
		all = append(all, &t.Adjust[i].FigureLine)
	}
	mark, same := "", true
	for _, line := range all {
		line.Source = nil
		t.asks, t.waits = t.asks || line.Unknown, t.waits || line.Waiting
		if !line.Unknown {
			same = same && (mark == "" || line.Mark == mark) && line.Mark != ""
			mark = line.Mark
		}
	}
	if !same {
		return
	}
	t.Mark = mark
	for _, line := range all {
		line.Mark = ""
	}
}
