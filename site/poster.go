package site

import "mingbaizhi/content"

// posterPage is one quick table as a sheet of A4 for a wall.
type posterPage struct {
	Page
	Imprint
	Print       string // of what stands on it
	Size        string // of the table's letters on paper, a class of the style
	Fits        bool   // on one page
	PDF         *Link  // the same sheet as a file; nil where none is made
	Applies     Applies
	Notice      string // of an estimate
	Table       QuickTable
	Rows        []PosterRow
	Quick       Link // the page with all tables
	Corrections []CorrectionView
	Sources     []SourceNote
}

// PosterRow is a row in bits, each of which stays on one line if it can.
type PosterRow struct {
	Total []string
	Cells []PosterCell
}

// PosterCell is an answer; see [QuickCell].
type PosterCell struct {
	Column string
	Bits   []string
	Call   bool
}

// posterRows breaks the cells of a table where a reader would.
func posterRows(t *QuickTable) []PosterRow {
	var rows []PosterRow
	for _, row := range t.Rows {
		out := PosterRow{Total: []string{"花 ", together(row.Total)}}
		for _, c := range row.Cells {
			out.Cells = append(out.Cells, PosterCell{c.Column, c.Bits(), c.Call})
		}
		rows = append(rows, out)
	}
	return rows
}

// concerns tells whether a correction is about a figure of the sheet.
func (p *posterPage) concerns(c *content.Correction) bool {
	return concernsQuick([]QuickTable{p.Table}, c)
}

func (s *Site) poster(r *content.Region, q *content.Quick) (*posterPage, error) {
	frame, err := s.regionFrame("poster", posterPath(r.ID, q.ID), q.Title, q.Note, r)
	if err != nil {
		return nil, err
	}
	sources := newSourceList(s.opt.Date)
	page := &posterPage{Page: frame, Notice: estimateNotice, Quick: frame.link(quickPath(r.ID), "看全部速查表")}
	if page.Table, err = s.quickTable(r, q, sources); err != nil {
		return nil, err
	}
	page.Rows = posterRows(&page.Table)
	if page.Print, err = s.print(page); err != nil {
		return nil, err
	}
	until := usedUntil(r, page.Table.layers(), s.opt.Date)
	page.until(until)
	if page.Imprint, err = s.imprint(&page.Page, r, posterPaper, q.ID, until, page.Print); err != nil {
		return nil, err
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, page.concerns)
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	laid, fits := page.lay()
	page.Size, page.Fits = laid.class(), fits
	page.PDF = s.pdfLink(&page.Page)
	if laid.wide {
		page.Class = "poster-wide"
	}
	return page, nil
}
