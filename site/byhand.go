package site

import "mingbaizhi/content"

// byHandPage stands where the calculator is in an edition without scripts: the
// quick tables, what to say on the telephone, and where the whole site lies.
type byHandPage struct {
	Page
	Applies     Applies
	Corrections []CorrectionView
	Notice      string // of an estimate
	Tables      []QuickTable
	Asks        []string // what whoever answers the telephone will want to know
	Full        *Link    // to the calculator; with Options.Base only
	Sources     []SourceNote
}

func (s *Site) byHand(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("byhand", calculatorPath(r.ID), "算一算：先查表，再打电话", "这一份网页不能自动算。", r)
	if err != nil {
		return nil, err
	}
	page := &byHandPage{Page: frame, Notice: estimateNotice}
	for _, tap := range r.Vocabulary.Taps {
		page.Asks = append(page.Asks, tap.Ask)
	}
	if s.opt.Base != "" {
		to := s.opt.Base + relative("index.html", calculatorPath(r.ID))
		page.Full = &Link{Href: to, Text: shortAddress(to)}
	}
	sources := newSourceList(s.opt.Date)
	for _, q := range r.Quick {
		table, err := s.quickTable(r, q, sources)
		if err != nil {
			return nil, err
		}
		page.Tables = append(page.Tables, table)
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, func(c *content.Correction) bool { return concernsQuick(page.Tables, c) })
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}
