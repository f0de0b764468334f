package site

import "mingbaizhi/content"

// localPage is 关于本地医保: figures that were published about the place, and
// errands before and after.
type localPage struct {
	Page
	Applies Applies
	Groups  []StatisticGroup
	Flows   []FlowView
	Sources []SourceNote
}

// StatisticGroup is figures of one period: a table, under a chart where they
// can be compared.
type StatisticGroup struct {
	ID, Title, Period, Note string
	Chart                   *ChartView
	Periods                 bool // some figure has a period of its own
	Rows                    []StatisticRow
}

// StatisticRow is one figure as it was printed.
type StatisticRow struct {
	Name, Text, Period, Note, Mark string
	Source                         *SourceRef
}

func hasLocal(r *content.Region) bool { return len(r.Statistics) > 0 || len(r.Flows) > 0 }

func (s *Site) local(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("local", localPath(r.ID), localTitle, "登出来的人数和钱数，办事以前和现在有什么不同。", r)
	if err != nil {
		return nil, err
	}
	page := &localPage{Page: frame}
	sources := newSourceList(s.opt.Date)
	for _, g := range r.Statistics {
		page.Groups = append(page.Groups, statistics(g, sources))
	}
	for _, f := range r.Flows {
		page.Flows = append(page.Flows, flow(f, sources))
	}
	page.Sources = sources.notes
	page.Applies = sources.applies(r.Name)
	return page, nil
}

func statistics(g *content.StatisticGroup, sources *sourceList) StatisticGroup {
	view := StatisticGroup{ID: "figures-" + g.ID, Title: g.Title, Period: g.Period, Note: g.Note}
	if g.Bars {
		c := chart(g)
		view.Chart = &c
	}
	for i := range g.Statistics {
		x := &g.Statistics[i]
		view.Rows = append(view.Rows, StatisticRow{x.Name, x.Text(), x.Period, x.Note, sources.mark(x.Source), sources.cite(x.Source)})
		view.Periods = view.Periods || x.Period != ""
	}
	for i := range view.Rows {
		if view.Rows[i].Period == "" {
			view.Rows[i].Period = g.Period
		}
	}
	return view
}
