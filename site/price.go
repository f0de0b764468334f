package site

import (
	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// pricesPage shows what 集采 made cheaper.
type pricesPage struct {
	Page
	Applies Applies
	Prices  []PriceView
	Sources []SourceNote
}

// PriceView is one thing with its price before and after.
type PriceView struct {
	ID, Name, Note string
	Before, After  string // 约 13,000 元; Before is empty where nobody printed it
	Cheaper        string // what one unit costs less, or how far it fell, as printed
	Saves          string // what the source says that a patient saves
	Mark           string
	Source         *SourceRef
}

func (s *Site) prices(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("prices", pricesPath(r.ID), pricesTitle, "药和耗材由国家、省里统一谈价、统一买，价钱降下来多少。", r)
	if err != nil {
		return nil, err
	}
	page := &pricesPage{Page: frame}
	sources := newSourceList(s.opt.Date)
	for _, p := range r.Prices {
		page.Prices = append(page.Prices, price(&r.Policy, p, sources))
	}
	page.Sources = sources.notes
	page.Applies = sources.applies(r.Name)
	return page, nil
}

func price(policy *calc.Policy, p *content.Price, sources *sourceList) PriceView {
	say := func(amount int64, unit calc.Unit) string {
		before := " "
		if p.About {
			before = "约 "
		}
		return before + together(policy.DescribeValue(calc.Value{Kind: calc.Known, Amount: amount}, unit))
	}
	yuan := func(f calc.Fen) string { return say(int64(f), calc.InYuan) }
	view := PriceView{ID: "price-" + p.ID, Name: p.Name, After: "每" + p.Unit + yuan(p.After), Mark: sources.mark(p.Source), Source: sources.cite(p.Source)}
	for _, more := range []string{p.Batch, p.Maker, p.Note} {
		if more != "" && view.Note != "" {
			view.Note += "；"
		}
		view.Note += more
	}
	switch {
	case p.Before != 0:
		view.Before = "每" + p.Unit + yuan(p.Before)
		view.Cheaper = "每" + p.Unit + "少" + yuan(p.Cheaper())
	case p.Drop != 0:
		view.Cheaper = "降了" + say(int64(p.Drop), calc.InPercent)
	}
	if p.Saves != nil {
		view.Saves = "一个病人"
		if p.Saves.Per != "" {
			view.Saves += "一" + p.Saves.Per
		}
		view.Saves += "省" + yuan(p.Saves.Amount)
	}
	return view
}
