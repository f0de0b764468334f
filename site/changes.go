package site

import (
	"cmp"
	"slices"

	"mingbaizhi/content"
)

// changesPage says what changed between versions of a layer that follow each
// other, and what that does to the bills of the quick tables.
type changesPage struct {
	Page
	Applies Applies
	Notice  string // of an estimate
	Days    []ChangeDay
	Blank   []Link // layers whose earlier table nobody published
	Sources []SourceNote
}

// ChangeDay is everything that began on one day: what a bill is after it comes
// from all of it together.
type ChangeDay struct {
	ID, Heading string
	Next        bool // it has not come yet
	Layers      []LayerChange
	Bills       []ChangedBills
	Same        []string // quick tables whose bills stay as they were
}

// LayerChange is the cells of one layer that differ.
type LayerChange struct {
	ID, Name, Href string
	Caption        string
	Begun          string // where nobody printed the first day, a sentence that says so
	Gap            string // where days between the two versions have no rule, a sentence that says so
	Cells          []CellChange
	Waiting        int         // cells that nobody has looked at yet: whether they changed cannot be told
	Added, Ended   []RowChange // whole rows
}

// renewal is a version of a layer with the one before it.
type renewal struct {
	layer    *content.Layer
	was, now *content.Version
}

// adjoins reports whether the earlier version held until the day before the
// later one.
func (x *renewal) adjoins() bool { return x.was.Holds(x.now.From.Plus(-1)) }

// renewals are a region's changes that can be told, the latest day first, and
// the layers of which nobody published what was before.
func renewals(r *content.Region) (told []renewal, blank []*content.Layer) {
	for _, l := range r.Layers {
		for i := 1; i < len(l.Versions); i++ {
			x := renewal{l, &l.Versions[i-1], &l.Versions[i]}
			switch {
			case !x.was.RowsUnknown && !x.now.RowsUnknown:
				told = append(told, x)
			case x.was.RowsUnknown && !x.now.RowsUnknown && !slices.Contains(blank, l):
				blank = append(blank, l)
			}
		}
	}
	slices.SortStableFunc(told, func(a, b renewal) int { return cmp.Compare(b.now.From, a.now.From) })
	return told, blank
}

func hasChanges(r *content.Region) bool {
	told, _ := renewals(r)
	return len(told) > 0
}

func (s *Site) changes(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("changes", changesPath(r.ID), changesTitle, "哪一格变了，从哪天起，常见的几笔账差多少。", r)
	if err != nil {
		return nil, err
	}
	page := &changesPage{Page: frame, Notice: estimateNotice}
	sources := newSourceList(s.opt.Date)
	told, blank := renewals(r)
	for len(told) > 0 {
		day := told[0].now.From
		n := slices.IndexFunc(told, func(x renewal) bool { return x.now.From != day })
		if n < 0 {
			n = len(told)
		}
		page.Days = append(page.Days, s.changeDay(r, told[:n], &page.Page, sources))
		told = told[n:]
	}
	for _, l := range blank {
		page.Blank = append(page.Blank, page.link(tablePath(r.ID, l.ID), l.Name))
	}
	page.Sources = sources.notes
	page.Applies = sources.applies(r.Name)
	return page, nil
}

// changeDay tells what began on the day of some renewals.
func (s *Site) changeDay(r *content.Region, of []renewal, page *Page, sources *sourceList) ChangeDay {
	first := of[0].now.From
	day := ChangeDay{ID: "from-" + first.String(), Heading: "从 " + firstDay(of).Text + "起", Next: first > s.opt.Date}
	for i := range of {
		x := &of[i]
		view := func(v *content.Version) *tableView { return &tableView{&r.Policy, sources, x.layer, v, s.opt.Date} }
		change := LayerChange{
			ID: day.ID + "-" + x.layer.ID, Name: x.layer.Name, Caption: x.layer.Name + "，" + day.Heading, Begun: view(x.now).begun(),
			Href: relative(page.Path, tablePath(r.ID, x.layer.ID)+"#"+versionAnchor(x.now)),
		}
		change.compare(view(x.was), view(x.now))
		if !x.adjoins() {
			change.Gap = "前一个标准到 " + dayOf(x.was.Until).Text + "为止，中间这段时间的标准没有查到。"
		}
		day.Layers = append(day.Layers, change)
	}
	day.Bills, day.Same = s.changedBills(r, of, sources)
	return day
}

// firstDay is the day of some renewals, as exactly as it was printed for one of
// them.
func firstDay(of []renewal) Day {
	text := ""
	for i := range of {
		seen := of[i].now.Seen
		if seen == "" {
			return dayOf(of[i].now.From)
		}
		if len(seen) > len(text) {
			text = seen
		}
	}
	return printedDay(text)
}
