package site

import (
	"slices"
	"strings"

	"mingbaizhi/content"
)

// correctionsPage lists everything that was wrong here.
type correctionsPage struct {
	Page
	Applies Applies
	Now     []CorrectionView // still shown on the pages concerned
	Before  []CorrectionView
	Sources []SourceNote
}

// CorrectionView is one correction, on its own page or as a banner elsewhere.
type CorrectionView struct {
	ID       string
	On       Day
	What     Link // the place that was wrong
	Was, Now string
	Who, Do  string
	Source   *SourceRef
	All      Link // to the page of corrections
}

// corrected are the corrections of a region that are out on the site's date.
func (s *Site) corrected(r *content.Region) []*content.Correction {
	var out []*content.Correction
	for _, c := range r.Corrections {
		if c.On <= s.opt.Date {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *content.Correction) int { return int(b.On) - int(a.On) })
	return out
}

func (s *Site) corrections(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("corrections", correctionsPath(r.ID), correctionsTitle, "这里登错过什么，应该是什么，照着做了的人怎么办。", r)
	if err != nil {
		return nil, err
	}
	page := &correctionsPage{Page: frame}
	sources := newSourceList(s.opt.Date)
	for _, c := range s.corrected(r) {
		view := s.correctionView(r, c, &page.Page, sources)
		if c.ShownOn(s.opt.Date) {
			page.Now = append(page.Now, view)
		} else {
			page.Before = append(page.Before, view)
		}
	}
	page.Sources, page.Applies = sources.notes, sources.applies(r.Name)
	return page, nil
}

func (s *Site) correctionView(r *content.Region, c *content.Correction, page *Page, sources *sourceList) CorrectionView {
	view := CorrectionView{ID: correctionAnchor(r, c), On: dayOf(c.On), Was: sentence(c.Was), Now: sentence(c.Now), Who: sentence(c.Who), Do: sentence(c.Do), Source: sources.cite(c.Source)}
	view.All = page.link(correctionsPath(r.ID)+"#"+view.ID, "看这条更正")
	switch {
	case c.Guide != nil:
		view.What = page.link(guidePath(r.ID, c.Guide.ID), c.Guide.Title)
	case c.Cell != nil:
		view.What = page.link(cellPlace(r, c.Cell, s.opt.Date), s.cellName(r, c))
	}
	return view
}

// correctionAnchor is where the page of corrections of r has one.
func correctionAnchor(r *content.Region, c *content.Correction) string {
	if c.Region != r.ID {
		return "correction-" + c.Region + "-" + c.ID
	}
	return "correction-" + c.ID
}

// sentence is text without the stop at its end, which the template sets.
func sentence(text string) string { return strings.TrimRight(text, "。. ") }

// cellName says in words which cell a correction is about.
func (s *Site) cellName(r *content.Region, c *content.Correction) string {
	if c.Layer == nil {
		return c.Cell.Label
	}
	for i := range c.Layer.Versions {
		t := tableView{&r.Policy, newSourceList(s.opt.Date), c.Layer, &c.Layer.Versions[i], s.opt.Date}
		for _, x := range t.named() {
			if x.cell == c.Cell {
				return c.Layer.Name + "，" + x.name()
			}
		}
	}
	return c.Layer.Name
}

// correctionsOf are the banners of a page: what is wrong with it and still
// shown on the site's date.
func (s *Site) correctionsOf(r *content.Region, page *Page, sources *sourceList, concerns func(*content.Correction) bool) []CorrectionView {
	var views []CorrectionView
	for _, c := range s.corrected(r) {
		if c.ShownOn(s.opt.Date) && concerns(c) {
			views = append(views, s.correctionView(r, c, page, sources))
		}
	}
	return views
}

// correctionLines are the banners of a page without a list of sources, which is
// on the page of corrections.
func (s *Site) correctionLines(r *content.Region, page *Page, concerns func(*content.Correction) bool) []CorrectionView {
	views := s.correctionsOf(r, page, newSourceList(s.opt.Date), concerns)
	for i := range views {
		views[i].Source = nil
	}
	return views
}
