package site

import (
	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// casesPage shows what was published, beside what comes out here.
type casesPage struct {
	Page
	Applies     Applies
	Corrections []CorrectionView
	Cases       []CaseView
	Sources     []SourceNote
}

// CaseView is one published case.
type CaseView struct {
	ID, Title, Told string
	Source          *SourceRef
	Summed          bool // its parts were added up; else it was settled again
	Lines           []CaseLine
	Slips           []SlipView
}

// CaseLine is one amount: as printed, and as it comes out here.
type CaseLine struct{ Name, Told, Ours string }

func (s *Site) cases(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("cases", casesPath(r.ID), "案例", "登过报的真事，重新算一遍给您看。", r)
	if err != nil {
		return nil, err
	}
	page := &casesPage{Page: frame}
	if err := page.script(s.assets, "print.js"); err != nil {
		return nil, err
	}
	sources := newSourceList(s.opt.Date)
	for _, c := range r.Cases {
		page.Cases = append(page.Cases, s.caseView(r, c, sources))
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, func(c *content.Correction) bool { return concernsCases(r.Cases, c) })
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}

func (s *Site) caseView(r *content.Region, c *content.Case, sources *sourceList) CaseView {
	view := CaseView{ID: "case-" + c.ID, Title: c.Title, Told: c.Told, Source: sources.cite(c.Source), Summed: c.Ledger == nil}
	for _, line := range c.Lines {
		view.Lines = append(view.Lines, CaseLine{line.Name, together(line.Printed.Text()), together(line.Here.Text())})
	}
	if view.Summed {
		view.Lines = summed(c)
	} else {
		view.Slips = s.slips(r, c.Title, c.Ledger)
	}
	return view
}

// summed lists the parts of a case and adds them up.
func summed(c *content.Case) []CaseLine {
	var lines []CaseLine
	var sum calc.Fen
	for _, part := range c.Parts {
		sum += part.Amount
		lines = append(lines, CaseLine{Name: part.Name, Told: fen(part.Amount)})
	}
	return append(lines, CaseLine{"合计", fen(c.Total), fen(sum)})
}

// fen writes an amount as slips do.
func fen(f calc.Fen) string { return calc.Span{Low: f, High: f}.Text() }
