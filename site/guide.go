package site

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// guidePage is one page of 大白话问答, or of 一步一步来.
type guidePage struct {
	Page
	Applies     Applies
	Corrections []CorrectionView
	Opening     template.HTML // what stands before the first question
	Steps       bool          // the questions are steps in order
	Questions   []QuestionView
	Calculator  *Link
	Related     []Link
	Sources     []SourceNote
}

// QuestionView is a question with its answer, or a step with what to do.
type QuestionView struct {
	ID, Text string        // Text without figures, for the list of contents
	Number   int           // from 1
	Heading  template.HTML // the same with what the author wrote in it
	Body     template.HTML
}

func (s *Site) guide(r *content.Region, g *content.Guide) (framed, error) {
	frame, err := s.regionFrame("guide", guidePath(r.ID, g.ID), g.Title, g.Summary, r)
	if err != nil {
		return nil, err
	}
	frame.until(guideUntil(r, g, s.opt.Date))
	sources := newSourceList(s.opt.Date)
	for _, source := range g.Sources {
		sources.cite(source)
	}
	page := &guidePage{Page: frame, Steps: g.Steps}
	if len(g.Examples) > 0 {
		if err := page.script(s.assets, "print.js"); err != nil {
			return nil, err
		}
	}
	page.Applies = Applies{
		Where: r.Name, Who: g.Audience, AsOf: asOf(g.Sources, s.opt.Date),
		Checked: dayOf(g.Checked), NextReview: dayOf(g.NextReview),
		Stale: g.Stale(s.opt.Date), Overdue: g.NextReview != 0 && g.NextReview < s.opt.Date,
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, func(c *content.Correction) bool { return concernsGuide(r, g, c, s.opt.Date) })
	if err := s.questions(r, g, page, sources); err != nil {
		return nil, err
	}
	if r.Plan != nil {
		var given []calc.Answer
		if g.Calculate != nil {
			given = slices.Concat(g.Calculate.Person, g.Calculate.Facts)
		}
		link := page.calculatorLink(r, given, nil, "算一算：这次看病自己大约付多少")
		page.Calculator = &link
	}
	for _, other := range journeysFirst(r.Guides) {
		if other != g && slices.ContainsFunc(other.Topics, func(t string) bool { return slices.Contains(g.Topics, t) }) {
			page.Related = append(page.Related, page.guideLink(r, other))
		}
	}
	page.Related = append(page.Related, s.enrolmentLinks(r, &page.Page, g.Topics)...)
	page.Related = append(page.Related, s.serviceLinks(r, &page.Page, g.Topics)...)
	page.Sources = sources.notes
	page.Asks = !page.Steps && asks(page.Questions)
	return page, nil
}

// questions prints the body, a section a question.
func (s *Site) questions(r *content.Region, g *content.Guide, page *guidePage, sources *sourceList) (err error) {
	p := s.newProse(r, g, &page.Page, sources)
	p.heading = g.Title
	var next ast.Node
	if page.Opening, next, err = p.body(g.Body.FirstChild()); err != nil {
		return err
	}
	for i, q := range g.Questions {
		if next != q.Heading {
			continue
		}
		view := QuestionView{ID: q.Anchor, Text: q.Text, Number: i + 1}
		p.heading = q.Text
		if view.Heading, err = p.inline(q.Heading); err != nil {
			return err
		}
		if view.Body, next, err = p.body(q.Heading.NextSibling()); err != nil {
			return err
		}
		page.Questions = append(page.Questions, view)
	}
	return nil
}

// asOf is the last day for which a page is known to hold: the first day on
// which one of its sources was looked at, or today.
func asOf(sources []*content.Source, today calc.Date) Day {
	day := today
	for _, s := range sources {
		if s.Checked != 0 {
			day = min(day, s.Checked)
		}
	}
	return dayOf(day)
}

// guideLink is where a link of a guide leads: a file of the tree becomes the
// page made of it, an address stays as it is.
func (s *Site) guideLink(r *content.Region, g *content.Guide, page *Page, to string) string {
	file, fragment, inside := g.Target(to)
	if !inside {
		return to
	}
	path := s.pageOf(r, file)
	if fragment != "" {
		path += "#" + s.fragmentOf(r, file, fragment)
	}
	return relative(page.Path, path)
}

// fragmentOf is where a file's page shows what a link names in it: in a policy
// table a row, else the name is the anchor.
func (s *Site) fragmentOf(r *content.Region, file, fragment string) string {
	if path.Base(path.Dir(file)) != "policy" {
		return fragment
	}
	place := fragment
	for _, l := range r.Layers {
		if l.ID != strings.TrimSuffix(path.Base(file), ".yaml") {
			continue
		}
		for i := range l.Versions { // the newest that has the row, or the one that holds today
			v := &l.Versions[i]
			if !slices.ContainsFunc(v.Rows, func(row content.Row) bool { return row.ID == fragment }) {
				continue
			}
			if place = rowAnchor(v, s.opt.Date, fragment); v.Holds(s.opt.Date) {
				break
			}
		}
	}
	return place
}

// pageOf is the page made of a file of the tree. What a region above r decided
// is shown on r's own pages.
func (s *Site) pageOf(r *content.Region, file string) string {
	region, rest, below := strings.Cut(file, "/")
	if !below {
		if file == "glossary.yaml" {
			return "glossary.html"
		}
		return "index.html"
	}
	dir, name := path.Split(rest)
	id := strings.TrimSuffix(name, path.Ext(name))
	switch {
	case dir == "guides/":
		return guidePath(region, id)
	case rest == "cases.yaml":
		return casesPath(region)
	case rest == "prices.yaml":
		return pricesPath(region)
	case rest == "figures.yaml":
		return localPath(region)
	case dir == "leaflets/":
		return leafletPath(region, id)
	}
	if h := s.lib.Header(region); h == nil || !shown(h) {
		region = r.ID
	}
	switch {
	case dir == "policy/":
		return tablePath(region, id)
	case rest == "services.yaml":
		return servicesPath(region)
	case rest == "stations.yaml":
		return stationsPath(region)
	case rest == "enrolment.yaml":
		return enrolmentPath(region)
	}
	return homePath(region)
}
