package site

import (
	"sync"

	"mingbaizhi/content"
)

// validPage answers 这张还能用吗 for every kind of paper that a region gives out.
// Without scripts it lists what is out there; with them it reads the fragment
// that the QR code on a sheet leads to, or a code typed from one.
type validPage struct {
	Page
	Code        string // of the policy now; empty without a calculator
	Made        Day
	Papers      []PaperView
	Corrections []CorrectionView
	Sources     []SourceNote
	Applies     Applies
	Data        validData
}

// PaperView is a sheet that is given out now.
type PaperView struct {
	Paper   Link
	Kind    string // 明白纸, 墙上的速查表
	Until   Day
	Expired bool
}

// validData is the block of JSON that valid.js reads.
type validData struct {
	Date   string       `json:"date"` // of the page
	Code   string       `json:"code,omitempty"`
	Root   string       `json:"root"` // the way to the site's root
	Papers []paperData  `json:"papers"`
	Kinds  []kindOfData `json:"kinds"`
	Again  string       `json:"again,omitempty"` // where an estimate is made anew
	Wrong  string       `json:"wrong,omitempty"` // the page of corrections

	// Bundles are the region's part of withdrawn.json, for where that cannot be had.
	Bundles map[string]withdrawal `json:"bundles,omitempty"`
}

type kindOfData struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type paperData struct {
	Kind  string      `json:"kind"`
	ID    string      `json:"id"`
	Title string      `json:"title"`
	Until string      `json:"until"`
	Print string      `json:"print"`
	Href  string      `json:"href"`
	Wrong []wrongData `json:"wrong,omitempty"` // corrections about what it prints
}

type wrongData struct {
	On   string `json:"on"`
	What string `json:"what"`
	Now  string `json:"now"`
	Href string `json:"href"`
}

var paperKinds = []kindOfData{{leafletPaper, "明白纸"}, {posterPaper, "墙上的速查表"}, {estimatePaper, "费用估算单"}}

// hasPapers reports whether a region gives out paper.
func hasPapers(r *content.Region) bool { return len(r.Leaflets) > 0 || r.Plan != nil }

// posters are the quick tables that are printed as sheets.
func posters(r *content.Region) []*content.Quick {
	if r.Plan == nil {
		return nil
	}
	return r.Quick
}

// handouts are the pages that a region gives out on paper, each made once: its own
// file prints it, and the page of what is out there tells of it.
type handouts struct {
	leaflets []func() (*leafletPage, error)
	posters  []func() (*posterPage, error)
}

func (s *Site) handoutsOf(r *content.Region) *handouts {
	given := &handouts{}
	for _, l := range r.Leaflets {
		given.leaflets = append(given.leaflets, sync.OnceValues(func() (*leafletPage, error) { return s.leaflet(r, l) }))
	}
	for _, q := range posters(r) {
		given.posters = append(given.posters, sync.OnceValues(func() (*posterPage, error) { return s.poster(r, q) }))
	}
	return given
}

func (s *Site) valid(r *content.Region, given *handouts) (framed, error) {
	frame, err := s.regionFrame("valid", validPath(r.ID), validTitle, "手里有印着字的纸：明白纸、墙上的速查表、费用估算单。看它现在还算不算数。", r)
	if err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "valid.js"); err != nil {
		return nil, err
	}
	page := &validPage{Page: frame, Code: codeOf(r), Made: dayOf(s.opt.Date)}
	page.Data = validData{Date: s.opt.Date.String(), Code: page.Code, Root: relative(frame.Path, "withdrawn.json"), Kinds: paperKinds, Papers: []paperData{}}
	page.Data.Root = page.Data.Root[:len(page.Data.Root)-len("withdrawn.json")]
	if r.Plan != nil {
		page.Data.Again = frame.link(calculatorPath(r.ID), "").Href
	}
	sources := newSourceList(s.opt.Date)
	list := withdrawnList{map[string]withdrawal{}}
	for _, c := range s.corrected(r) {
		if len(c.Bundles) > 0 {
			told, err := s.withdrawal(r, c)
			if err != nil {
				return nil, err
			}
			for _, code := range c.Bundles {
				list.add(code, told)
			}
		}
		page.Corrections = append(page.Corrections, s.correctionView(r, c, &page.Page, sources))
	}
	if len(page.Corrections) > 0 {
		page.Data.Wrong = frame.link(correctionsPath(r.ID), "").Href
	}
	page.Data.Bundles = list.Bundles
	for i, l := range r.Leaflets {
		view, err := given.leaflets[i]()
		if err != nil {
			return nil, err
		}
		page.add(s, r, 0, l.ID, &view.Page, &view.Imprint, view.Print, view.concerns(r, l, s.opt.Date))
	}
	for i, q := range posters(r) {
		view, err := given.posters[i]()
		if err != nil {
			return nil, err
		}
		page.add(s, r, 1, q.ID, &view.Page, &view.Imprint, view.Print, view.concerns)
	}
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}

// add lists a sheet of one of paperKinds.
func (p *validPage) add(s *Site, r *content.Region, kind int, id string, sheet *Page, imprint *Imprint, print string, concerns func(*content.Correction) bool) {
	link := p.link(sheet.Path, sheet.Title)
	until := imprint.Until
	data := paperData{Kind: paperKinds[kind].ID, ID: id, Title: sheet.Title, Until: until.Machine, Print: print, Href: link.Href}
	for i, c := range s.corrected(r) {
		if concerns(c) {
			view := &p.Corrections[i]
			data.Wrong = append(data.Wrong, wrongData{c.On.String(), view.What.Text + "，原来" + view.Was, view.Now, view.All.Href})
		}
	}

	p.Data.Papers = append(p.Data.Papers, data)
	p.Papers = append(p.Papers, PaperView{Paper: link, Kind: paperKinds[kind].Name, Until: until, Expired: until.Machine < s.opt.Date.String()})
}
