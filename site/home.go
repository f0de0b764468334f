package site

import (
	"slices"
	"strings"

	"mingbaizhi/content"
)

// homePage asks where the reader is insured: with a box, and as a list by
// province, which is all there is without scripts.
type homePage struct {
	Page
	Box       *PlaceBox
	Provinces []ProvinceGroup
	Jump      bool // they are so many that there are links to them
	Nation    *Link
}

// ProvinceGroup is a province's places.
type ProvinceGroup struct {
	ID, Name string
	Places   []PlaceCard
}

// PlaceCard is a region to choose, with the names people use for it.
type PlaceCard struct {
	ID, Name, Href string
	Aka            []string // empty where there are many places
}

// shown reports whether a region is on the home page: a place where people are
// insured, or the nation. What a province decides stands on the pages of the
// regions below it, which also lead to its guides.
func shown(h *content.Header) bool { return h.Kind != "province" }

func isNation(h *content.Header) bool { return h.Kind == "nation" }

// From so many places on the list has links to its provinces, and no more says
// of each what lies in it: that would be most of the page, and the box knows it.
const (
	someCards = 20
	manyCards = 60
)

func (s *Site) home() (framed, error) {
	frame, err := s.frameFor("home", "index.html", "您的医保在哪里交的？", s.lib.Site.Intro, nil)
	if err != nil {
		return nil, err
	}
	page := &homePage{Page: frame}
	if page.Box, err = s.placeBox(&page.Page); err != nil {
		return nil, err
	}
	cards := 0
	for i := range s.lib.Headers {
		switch h := &s.lib.Headers[i]; {
		case isNation(h):
			link := page.link(homePath(h.ID), elsewhereTitle)
			link.Note = "打 " + s.lib.Site.Hotline.Phone + " 问，该问的几句话写好了，照着念。"
			if h.Settles {
				link.Note += "问到的数填进去，就能算。"
			}
			page.Nation = &link
		case shown(h):
			cards++
			group := page.group(s.provinceOf(h))
			group.Places = append(group.Places, PlaceCard{h.ID, h.Name, relative(page.Path, homePath(h.ID)), h.Aka})
		}
	}
	slices.SortStableFunc(page.Provinces, func(a, b ProvinceGroup) int { return strings.Compare(a.ID, b.ID) })
	page.Jump = cards > someCards
	for i := range page.Provinces {
		for j := range page.Provinces[i].Places {
			if cards > manyCards {
				page.Provinces[i].Places[j].Aka = nil
			}
		}
	}
	return page, nil
}

// provinceOf is the province that a region lies in, itself where there is none.
func (s *Site) provinceOf(h *content.Header) *content.Header {
	of := h
	for range s.lib.Headers { // not for ever, should parents run in a circle
		if of == nil || of.Kind == "province" {
			break
		}
		of = s.lib.Header(of.Parent)
	}
	if of == nil {
		return h
	}
	return of
}

// group is the province's group, made with its first place.
func (p *homePage) group(of *content.Header) *ProvinceGroup {
	id := "in-" + of.ID
	for i := range p.Provinces {
		if p.Provinces[i].ID == id {
			return &p.Provinces[i]
		}
	}
	p.Provinces = append(p.Provinces, ProvinceGroup{ID: id, Name: of.Name})
	return &p.Provinces[len(p.Provinces)-1]
}

// plainPage is a page of sentences that stand in its template.
type plainPage struct {
	Page
	Intro, Notice, Licence string
	HotlineNote            string // how far the telephone number can be trusted
	Manual                 Link   // for staff
	Coverage               Link
	Licences, Privacy      Link
	Box                    *PlaceBox
}

func (s *Site) plain(kind, path, title, summary string) (framed, error) {
	frame, err := s.frameFor(kind, path, title, summary, nil)
	if err != nil {
		return nil, err
	}
	return &plainPage{Page: frame, Intro: s.lib.Site.Intro, Notice: estimateNotice, Licence: s.lib.Site.Licence, HotlineNote: s.lib.Site.Hotline.Note, Manual: frame.link(manualPath, manualTitle), Coverage: frame.link(coverageShared, coverageTitle),
		Licences: frame.link(licencesPath, licencesTitle), Privacy: frame.link(privacyPath, privacyTitle)}, nil
}

// notFound is the page that a host shows for an address that leads nowhere, at
// any depth: where the base is known, its links start from there.
func (s *Site) notFound() (framed, error) {
	frame, err := s.frameFor("notfound", "404.html", "没有这一页", "", nil)
	if err != nil {
		return nil, err
	}
	frame.Canonical, frame.Picture, frame.Foot = "", nil, nil
	frame.Root = s.opt.Base
	if s.preview {
		frame.Root = s.root()
	}
	return s.placing(frame)
}

// noNetwork is the page that the worker shows, under whatever address was asked
// for, where there is no network and that page is not kept. The worker has its
// links start from the site's root.
func (s *Site) noNetwork() (framed, error) {
	frame, err := s.frameFor("nonetwork", noNetworkPath, "现在没有网", "", nil)
	if err != nil {
		return nil, err
	}
	frame.Canonical, frame.Picture = "", nil
	return s.placing(frame)
}

// placing is a page of sentences with the box that places a reader.
func (s *Site) placing(frame Page) (framed, error) {
	page := &plainPage{Page: frame}
	var err error
	page.Box, err = s.placeBox(&page.Page)
	return page, err
}

// glossaryPage says the words of the trade in plain ones.
type glossaryPage struct {
	Page
	Terms []TermView
}

// TermView is one word.
type TermView struct {
	ID, Term, Plain string
	Synonyms        []string
}

func (s *Site) glossary() (framed, error) {
	frame, err := s.frameFor("glossary", "glossary.html", "术语，说成大白话", "", nil)
	if err != nil {
		return nil, err
	}
	page := &glossaryPage{Page: frame}
	for i := range s.lib.Glossary.Terms {
		t := &s.lib.Glossary.Terms[i]
		page.Terms = append(page.Terms, TermView{termAnchor(t), t.Name, t.Plain, t.Synonyms})
	}
	return page, nil
}

// problemsPage shows in the preview what keeps the content from being used.
type problemsPage struct {
	Page
	Problems content.Problems
}

func (s *Site) problemsPage(found content.Problems) (framed, error) {
	frame, err := s.frameFor("problems", "404.html", "内容里有错，改好再看", "", nil)
	frame.Root = s.root()
	return &problemsPage{frame, found}, err
}
