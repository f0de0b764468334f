package site

import (
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

func (s *Site) table(r *content.Region, l *content.Layer, files tableFiles) (framed, error) {
	frame, err := s.regionFrame("table", tablePath(r.ID, l.ID), l.Name, "", r)
	if err != nil {
		return nil, err
	}
	frame.Crumbs = append(frame.Crumbs, frame.link(tablesPath(r.ID), "政策表"))
	frame.until(tableUntil(l, s.opt.Date))
	page := &tablePage{
		Page: frame, Note: l.Note, Ended: dayOf(l.Withdrawn),
	}
	if page.Data, err = s.dataLinks(&page.Page, r, l, files); err != nil {
		return nil, err
	}
	if l.Slip != "" {
		page.Paid = l.Paid.Label()
	}
	for _, line := range s.lib.Vocabulary.Slip {
		if line.Field == l.Slip {
			page.SlipName = line.Name
		}
	}
	if l.Region != r.ID {
		if above := s.lib.Header(l.Region); above != nil {
			page.Decided = above.Name
		}
	}
	sources := newSourceList(s.opt.Date)
	for i := range l.Versions {
		v := &l.Versions[i]
		view := (&tableView{&r.Policy, sources, l, v, s.opt.Date}).view()
		switch {
		case v.Holds(s.opt.Date):
			page.Now = append(page.Now, view)
		case v.From > s.opt.Date:
			page.Next = append(page.Next, view)
		default:
			page.Past = append(page.Past, view)
		}
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, func(c *content.Correction) bool { return c.Layer == l })
	slices.Reverse(page.Past)
	page.Sources = sources.notes
	page.Applies = sources.applies(r.Name)
	return page, nil
}

// lastChecked is the last day on which one of the sources was looked at.
func lastChecked(sources []*content.Source) Day {
	var day calc.Date
	for _, s := range sources {
		day = max(day, s.Checked)
	}
	return dayOf(day)
}

// tablesPage lists the layers in the order in which they pay, and the indexed
// figures.
type tablesPage struct {
	Page
	Corrections   []CorrectionView // of indexed figures
	Applies       *Applies         // nil where the page itself cites nothing
	First         []Link           // what the patient pays before any layer
	Layers        []Link
	Ended         []Link // not in force on the site's date
	Data          *Link  // the tables as files
	Coverage      Link   // how much of them is known
	Figures       []IndexedFigure
	NotConsidered []string
	Sources       []SourceNote
}

// IndexedFigure is one year of a figure that others are shares of. ID is its
// anchor, on the first of its years.
type IndexedFigure struct {
	ID, Name string
	Year     int
	FigureLine
}

func (s *Site) tables(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("tables", tablesPath(r.ID), "政策表", "起付线、报销比例、封顶线，一层一张表。", r)
	if err != nil {
		return nil, err
	}
	page := &tablesPage{Page: frame, NotConsidered: r.NotConsidered}
	for _, l := range inOrder(r, s.opt.Date) {
		link := page.link(tablePath(r.ID, l.ID), l.Name)
		switch v := l.InForce(s.opt.Date); {
		case v == nil:
			page.Ended = append(page.Ended, link)
		case v.FirstPay != nil:
			page.First = append(page.First, link)
		default:
			link.Note = standing(v)
			page.Layers = append(page.Layers, link)
		}
	}
	if len(r.Layers) > 0 {
		link := page.link(dataPath(r.ID), dataTitle)
		page.Data, page.Coverage = &link, page.link(coveragePath(r.ID), coverageTitle)
	}
	sources := newSourceList(s.opt.Date)
	view := tableView{policy: &r.Policy, sources: sources, today: s.opt.Date}
	for _, f := range r.Figures {
		for i, year := range f.Years {
			id := ""
			if i == 0 {
				id = figureAnchor(f.ID)
			}
			page.Figures = append(page.Figures, IndexedFigure{id, f.Name, year.Year, view.figure(year.Cell, nil)})
		}
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, func(c *content.Correction) bool { return c.Cell != nil && c.Layer == nil })
	if page.Sources = sources.notes; len(page.Sources) > 0 {
		applies := sources.applies(r.Name)
		page.Applies = &applies
	}
	return page, nil
}

// standing says in a few words what is missing in a version.
func standing(v *content.Version) string {
	if v.RowsUnknown {
		return "没有查到公开的标准"
	}
	cells := v.Cells()
	switch {
	case slices.ContainsFunc(cells, func(c *content.Cell) bool { return isUnknown(c) && !c.Waiting() }):
		return "有的数没有查到"
	case v.Waiting():
		return "有的数待核"
	}
	return ""
}

// inOrder lists the layers in the order in which they pay on a day; those that
// it does not name come after, by id.
func inOrder(r *content.Region, on calc.Date) []*content.Layer {
	var ids []string
	for _, order := range r.Policy.Orders {
		if order.From <= on && (order.Until == 0 || on <= order.Until) {
			for _, step := range order.Steps {
				ids = append(ids, slices.Concat([]string{step.Layer}, step.Best, step.Unknown)...)
			}
		}
	}
	rank := func(l *content.Layer) int {
		if i := slices.Index(ids, l.ID); i >= 0 {
			return i
		}
		return len(ids)
	}
	layers := slices.Clone(r.Layers)
	slices.SortStableFunc(layers, func(a, b *content.Layer) int { return rank(a) - rank(b) })
	return layers
}

// sourcesPage lists everything that a region cites.
type sourcesPage struct {
	Page
	Grades  []GradeView
	Sources []SourceNote
}

// GradeView explains a grade.
type GradeView struct{ Name, Meaning string }

func (s *Site) sources(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("sources", sourcesPath(r.ID), "依据", "这里用到的每一份文件、报道和网页。", r)
	if err != nil {
		return nil, err
	}
	list := newSourceList(s.opt.Date)
	for _, source := range r.Sources {
		list.cite(source)
	}
	return &sourcesPage{frame, []GradeView{
		{calc.Confirmed.Label(), "发布单位审核过，最牢靠。"},
		{calc.Official.Label(), "政府网站上的页面或文件。"},
		{calc.Press.Label(), "报纸、电台登的，或公家单位转的文件。"},
		{calc.Reprint.Label(), "转载网页上看到的，还没有找到原文件。"},
		{calc.EnteredBy.Label(), "您在计算器里自己填的，只在您这次算的时候用。"},
	}, list.notes}, nil
}
