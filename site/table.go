package site

import (
	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// tablePage shows one layer of the policy through all its versions.
type tablePage struct {
	Page
	Applies     Applies
	Corrections []CorrectionView

	Paid     string // when the family has the money; empty for what is paid first
	SlipName string // the line of the hospital's slip that it stands in
	Decided  string // the region that decided it, where it is not this one

	Note    string        // the layer's own
	Ended   Day           // withdrawn on this day
	Now     []VersionView // in force on the site's date; usually one
	Next    []VersionView // begin later
	Past    []VersionView // the latest first
	Sources []SourceNote
	Data    []Link // the same as CSV and JSON
}

// Applies is the banner that says for whom and for when a page holds.
type Applies struct {
	Where, Who                string
	AsOf, Checked, NextReview Day
	Stale                     bool // not checked for a year
	Overdue                   bool // the next review is past
}

// VersionView is a layer's rule for a span of days.
type VersionView struct {
	ID       string // the anchor: v20240101
	Heading  string // 从 2024 年 1 月 1 日起
	Begun    string // where nobody printed the first day, a sentence that says so
	Unknown  bool   // the layer exists and nobody published its table
	Waiting  bool   // some figures are last year's, and nobody looked at this year's
	Who      string // when the layer opens
	Of       string // which part of the bill it pays towards
	Caption  string
	Rows     []TableRow
	Bare     bool // no row has a limit of its own: the column is left out
	Adjust   []AdjustRow
	Limits   []NamedFigure
	Promises []NamedFigure // a top-up's promise, a first-pay share
	Rules    []string      // how rows, bands and pools are read, one sentence each
	Note     string
}

// TableRow is one line of the table. ID is its anchor.
type TableRow struct {
	ID, Name, When, Note      string
	Deductible, Rates, Limits []FigureLine
	Source                    *SourceRef
}

// FigureLine is one figure: a band's rate has its span of the bill before it.
type FigureLine struct {
	Span    string // 10,000 元到 50,000 元的部分
	Text    string // 85%
	Unknown bool   // nobody published it, or nobody looked yet: Waiting
	Waiting bool
	Mark    string // 待核实, 待复核
	Source  *SourceRef
}

// AdjustRow is a step that changes a column of the chosen row.
type AdjustRow struct {
	ID, Name, When, Column, Change string
	FigureLine
}

// NamedFigure is a figure that stands beside the table.
type NamedFigure struct {
	Name string
	FigureLine
}

// tableView turns one version into what the page prints.
type tableView struct {
	policy  *calc.Policy
	sources *sourceList
	layer   *content.Layer
	version *content.Version
	today   calc.Date
}

func (t *tableView) view() VersionView {
	v := t.version
	view := VersionView{
		ID: versionAnchor(v), Heading: t.heading(), Begun: t.begun(), Unknown: v.RowsUnknown, Waiting: v.Waiting(),
		Caption: t.layer.Name + "：" + t.heading(),
		Who:     t.policy.Describe(v.When), Of: t.parts(), Note: v.Note,
		Bare: true,
	}
	for i := range v.Rows {
		row := t.row(&v.Rows[i])
		view.Bare = view.Bare && len(row.Limits) == 0
		view.Rows = append(view.Rows, row)
	}
	for i := range v.Limits {
		l := &v.Limits[i]
		view.Limits = append(view.Limits, NamedFigure{limitName(l), t.figure(l.Most, nil)})
	}
	for i := range v.Adjust {
		for _, change := range v.Adjust[i].Changes {
			view.Adjust = append(view.Adjust, t.change(&v.Adjust[i], change))
		}
	}
	if v.TopUp != nil {
		view.Promises = t.promised(view.Promises, v.TopUp.PaidAtLeast, v.TopUp.OwnAtMost)
	}
	view.Promises = t.promised(view.Promises, v.FirstPay)
	view.Rules = t.rules()
	return view
}

func (t *tableView) row(r *content.Row) TableRow {
	source := r.Source
	if source == nil {
		source = t.version.Source
	}
	row := TableRow{
		ID: rowAnchor(t.version, t.today, r.ID), Name: r.ID, When: t.policy.Describe(r.When), Note: r.Note,
		Source: t.sources.cite(source),
	}
	if r.Deductible != nil {
		row.Deductible = []FigureLine{t.figure(r.Deductible, source)}
	}
	for i := range r.Bands {
		line := t.figure(r.Bands[i].Rate, source)
		line.Span = bandSpan(r.Bands, i)
		row.Rates = append(row.Rates, line)
	}
	for i := range r.Limits {
		line := t.figure(r.Limits[i].Most, source)
		line.Span = limitName(&r.Limits[i])
		row.Limits = append(row.Limits, line)
	}
	return row
}

// figure prints a cell. around is the source that what stands around it shows
// already; another one is shown beside the figure.
func (t *tableView) figure(c *content.Cell, around *content.Source) FigureLine {
	line := FigureLine{Text: c.Text, Unknown: isUnknown(c), Waiting: c.Waiting()}
	if !line.Unknown {
		line.Mark = t.sources.mark(c.Source)
	}
	if c.Source != around {
		line.Source = t.sources.cite(c.Source)
	}
	return line
}

// isUnknown reports whether nobody published the cell's figure, or nobody has
// looked at it yet.
func isUnknown(c *content.Cell) bool { return c.Value.Kind == calc.Unknown }

// promised adds the cells that are there, under their labels.
func (t *tableView) promised(to []NamedFigure, cells ...*content.Cell) []NamedFigure {
	for _, c := range cells {
		if c != nil {
			to = append(to, NamedFigure{c.Label, t.figure(c, nil)})
		}
	}
	return to
}
