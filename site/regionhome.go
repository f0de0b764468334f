package site

import (
	"slices"

	"mingbaizhi/content"
)

// regionPage is a region's first page: what people want to do there.
type regionPage struct {
	Page
	Privacy   Link // beside what is kept
	Elsewhere bool // the nation's: for those whose place is not there
	Partial   bool // too little is known here to settle anything
	Tools     []Link
	Lookups   []Link // what else there is to ask, for those who know what they look for
	Intents   []IntentBlock
	Others    []Link // guides that serve no intent
	More      []Link // what else there is: changes, leaflets, corrections
	Above     []Link // other guides of the regions above, which hold here too, and what else they have to read
	Aka       []string
	Publisher string // of what is said here, where it is not the site's
	About     *Link  // figures about the place

	Corrections []CorrectionView // shown on some page now
}

// IntentBlock is one thing that people come to do, with the guides and the
// services for it.
type IntentBlock struct {
	ID, Name, Summary string
	Links             []Link
	Folded            []Link // services, where they are so many that they stand in each other's way
}

// hasLayers reports whether a region has tables to read: empty ones, which
// readers fill in themselves, are asked for in the calculator alone.
func hasLayers(r *content.Region) bool { return !r.Blank && len(r.Layers) > 0 }

// hasTables is hasLayers, or figures by year.
func hasTables(r *content.Region) bool { return hasLayers(r) || len(r.Figures) > 0 }

// sections are the region's own pages that its every page leads to.
func (s *Site) sections(r *content.Region, from *Page) []Link {
	var all []Link
	add := func(there bool, path, text, note string) {
		if there {
			link := from.link(path, text)
			link.Note = note
			all = append(all, link)
		}
	}
	calculate := "三步就有数：这次看病自己大约付多少。"
	if r.Blank {
		calculate = "打电话问到几个数，自己填进去，就算得出来。"
	}
	add(r.Plan != nil, calculatorPath(r.ID), "算一算", calculate)
	add(r.Plan != nil && len(r.Quick) > 0, quickPath(r.ID), "速查表", "不用填，直接看不同地方看病各要付多少。")
	add(hasTables(r), tablesPath(r.ID), "政策表", "起付线、报销比例、封顶线，每个数都写着依据。")
	add(len(r.Cases) > 0, casesPath(r.ID), "案例", "登过报的真事，重新算一遍给您看。")
	return all
}

// regionFrame is the frame of a page of r, with the ways to its sections.
func (s *Site) regionFrame(kind, path, title, summary string, r *content.Region) (Page, error) {
	p, err := s.frameFor(kind, path, title, summary, &r.Header)
	if err != nil {
		return p, err
	}
	if err := s.regionScript(&p, r, 0); err != nil {
		return p, err
	}
	if slices.Contains(readAloud, kind) {
		if err := p.aloud(s.assets); err != nil {
			return p, err
		}
	}
	for _, link := range slices.Concat(s.sections(r, &p), s.matters(r, &p)) {
		p.Nav = append(p.Nav, Link{Href: link.Href, Text: link.Text, Here: link.Here})
	}
	if hasPapers(r) {
		p.Footer = append(p.Footer, p.link(validPath(r.ID), validTitle))
	}
	return p, nil
}

func (s *Site) regionHome(r *content.Region) (framed, error) {
	title, summary := r.Name, "在这里参保的人，看病能报多少、怎么办。"
	if isNation(&r.Header) {
		title, summary = "没有我的地方怎么办？", ""
	}
	frame, err := s.regionFrame("region", homePath(r.ID), title, summary, r)
	if err != nil {
		return nil, err
	}
	page := &regionPage{Page: frame, Elsewhere: isNation(&r.Header), Partial: shown(&r.Header) && !isNation(&r.Header) && r.Plan == nil, Aka: r.Aka, Privacy: frame.link(privacyPath, privacyTitle)}
	if r.Publisher != s.lib.Site.Publisher {
		page.Publisher = r.Publisher
	}
	page.Tools = s.sections(r, &page.Page)
	matters := s.matters(r, &page.Page)
	if s.lib.Vocabulary.Intent(content.ServiceIntent) == nil {
		page.Tools, matters = append(page.Tools, matters...), nil
	}
	if hasDoctor(r) {
		link := page.link(doctorPath(r.ID), "村医对照")
		link.Note = doctorNote
		page.Tools = slices.Insert(page.Tools, min(2, len(page.Tools)), link)
	}
	page.Nav = nil // the tools say the same, with a note each
	above, err := s.above(r)
	if err != nil {
		return nil, err
	}
	guides, folded := journeysFirst(r.Guides), false
	for _, x := range s.lib.Vocabulary.Intents {
		block := IntentBlock{ID: "do-" + x.ID, Name: x.Name, Summary: x.Summary}
		if x.ID == content.ServiceIntent {
			block.Links = append(block.Links, matters...)
		}
		for _, g := range guides {
			if slices.Contains(g.Topics, x.ID) {
				block.Links = append(block.Links, page.guideLink(r, g))
			}
		}
		for _, city := range above {
			for _, g := range journeysFirst(city.Guides) {
				if insured(&city.Header) && slices.Contains(g.Topics, x.ID) {
					block.Links = append(block.Links, page.guideLink(city, g))
				}
			}
		}
		block.Links = append(block.Links, s.enrolmentLinks(r, &page.Page, []string{x.ID})...)
		if x.ID != content.ServiceIntent { // all services stand on the page that it leads to
			const few = 2
			if links := s.serviceLinks(r, &page.Page, []string{x.ID}); len(links) <= few {
				block.Links = append(block.Links, links...)
			} else {
				block.Folded, folded = links, true
			}
		}
		if len(r.Prices) > 0 && slices.Contains(r.PriceTopics, x.ID) {
			block.Links = append(block.Links, page.pricesLink(r))
		}
		if len(block.Links)+len(block.Folded) == 0 { // what is said above is all there is
			for _, region := range above {
				for _, g := range journeysFirst(region.Guides) {
					if slices.Contains(g.Topics, x.ID) {
						block.Links = append(block.Links, page.guideLink(region, g))
					}
				}
			}
		}
		if len(block.Links)+len(block.Folded) > 0 {
			page.Intents = append(page.Intents, block)
		}
	}
	for _, g := range guides {
		if len(g.Topics) == 0 {
			page.Others = append(page.Others, page.guideLink(r, g))
		}
	}
	if folded {
		if err := page.script(s.assets, "print.js"); err != nil {
			return nil, err
		}
	}
	page.More = s.more(r, &page.Page)
	if len(s.updates(r)) > 0 {
		page.Feed = s.feedLink(r, page.Path)
	}
	if hasLocal(r) {
		link := page.localLink(r)
		page.About = &link
	}
	const first = 2 // 算一算 and the tables that say the same without a question
	if !page.Partial && len(page.Intents) > 0 && len(page.Tools) > first {
		page.Tools, page.Lookups = page.Tools[:first], page.Tools[first:]
	}
	page.Corrections = s.correctionLines(r, &page.Page, func(*content.Correction) bool { return true })
	for _, region := range above {
		for _, g := range journeysFirst(region.Guides) {
			if !insured(&region.Header) || len(g.Topics) == 0 {
				page.Above = append(page.Above, page.guideLink(region, g))
			}
		}
		page.Above = append(page.Above, page.readingAbove(region)...)
	}
	return page, nil
}

// more lists the pages of a region that no intent leads to, but for the figures
// about the place, which stand last.
func (s *Site) more(r *content.Region, from *Page) []Link {
	var all []Link
	add := func(path, text, note string) {
		link := from.link(path, text)
		link.Note = note
		all = append(all, link)
	}
	served := slices.ContainsFunc(s.lib.Vocabulary.Intents, func(x content.Intent) bool { return slices.Contains(r.PriceTopics, x.ID) })
	if r.Plan != nil {
		all = append(all, from.offlineLink(r))
	}
	if len(r.Prices) > 0 && !served {
		all = append(all, from.pricesLink(r))
	}
	if r.Enrolment != nil && !slices.ContainsFunc(s.lib.Vocabulary.Intents, func(x content.Intent) bool { return r.Enrolment.Serves(x.ID) }) {
		add(enrolmentPath(r.ID), enrolmentTitle, enrolmentNote)
	}
	for _, l := range r.Leaflets {
		note := l.Note
		switch {
		case l.Until < s.opt.Date:
			note = "过了有效期，不要再发。"
		case note == "":
			note = "一张 A4 纸，可以打印出来发。"
		}
		add(leafletPath(r.ID, l.ID), "明白纸："+l.Title, note)
	}
	if hasChanges(r) {
		add(changesPath(r.ID), changesTitle, "哪一格变了，从哪天起，常见的几笔账差多少。")
	}
	if hasLayers(r) {
		add(coveragePath(r.ID), coverageTitle, "哪些数有政府文件，哪些还没有查到。")
		add(dataPath(r.ID), dataTitle, "政策表可以用 Excel 打开。")
	}
	if len(s.updates(r)) > 0 {
		add(updatesPath(r.ID), updatesTitle, updatesNote)
	}
	if len(s.corrected(r)) > 0 {
		add(correctionsPath(r.ID), correctionsTitle, "登错过什么，应该是什么。")
	}
	return all
}

func (p *Page) pricesLink(r *content.Region) Link {
	link := p.link(pricesPath(r.ID), pricesTitle)
	link.Note = "药和耗材统一买以后，便宜了多少。"
	return link
}

func (p *Page) localLink(r *content.Region) Link {
	link := p.link(localPath(r.ID), localTitle)
	link.Note = "登出来的人数和钱数，办事以前和现在有什么不同。"
	return link
}

// hasPages reports whether a region has something to read besides its tables.
func hasPages(r *content.Region) bool {
	return len(r.Guides) > 0 || len(r.Cases) > 0 || len(r.Prices) > 0 || len(r.Leaflets) > 0 || hasLocal(r)
}

// insured reports whether people are insured in a region. The rules of a city
// are those of its districts, so its guides stand among theirs; what a province
// or the nation says stands below.
func insured(h *content.Header) bool { return shown(h) && !isNation(h) }

// above gives the regions above r, the nearest first.
func (s *Site) above(r *content.Region) ([]*content.Region, error) {
	var all []*content.Region
	h := s.lib.Header(r.Parent)
	for range s.lib.Headers { // not for ever, should parents run in a circle
		if h == nil {
			break
		}
		region, err := s.upper(h.ID).region()
		if err != nil {
			return nil, err
		}
		all = append(all, region)
		h = s.lib.Header(h.Parent)
	}
	return all, nil
}

// readingAbove leads to what a region above has to read besides its guides.
func (p *Page) readingAbove(above *content.Region) []Link {
	var all []Link
	if len(above.Prices) > 0 {
		link := p.pricesLink(above)
		link.Text = above.Name + pricesTitle
		all = append(all, link)
	}
	for _, l := range above.Leaflets {
		all = append(all, p.link(leafletPath(above.ID, l.ID), "明白纸："+l.Title))
	}
	if hasLocal(above) {
		link := p.localLink(above)
		link.Text = above.Name + "医保的数"
		all = append(all, link)
	}
	return all
}

func (p *Page) guideLink(r *content.Region, g *content.Guide) Link {
	link := p.link(guidePath(r.ID, g.ID), g.Title)
	link.Note = g.Summary
	if g.Steps {
		link.Kind = "一步一步来"
	}
	return link
}

// journeysFirst puts the guides that lead step by step before those that answer
// questions: whoever comes to get something done needs them first.
func journeysFirst(guides []*content.Guide) []*content.Guide {
	sorted := slices.Clone(guides)
	slices.SortStableFunc(sorted, func(a, b *content.Guide) int {
		switch {
		case a.Steps == b.Steps:
			return 0
		case a.Steps:
			return -1
		}
		return 1
	})
	return sorted
}
