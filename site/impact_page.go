package site

import (
	"bytes"
	"regexp"
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// PageImpact is a page of the site that is not what it was. The calculator and
// what else only calculates with the new figures is told by the policy code.
type PageImpact struct {
	Path, Title string
	Kind        string // guide, table, quick, cases, leaflet …
	New, Gone   bool
}

// pageImpacts makes the region's pages by both sides and tells which differ.
func pageImpacts(before, after *content.Library, was, now *content.Region, on calc.Date) ([]PageImpact, error) {
	old, err := printedPages(before, was, on)
	if err != nil {
		return nil, err
	}
	fresh, err := printedPages(after, now, on)
	if err != nil {
		return nil, err
	}
	var all []PageImpact
	for _, p := range fresh {
		i := slices.IndexFunc(old, func(x printedPage) bool { return x.path == p.path })
		if i < 0 || !bytes.Equal(old[i].text, p.text) {
			all = append(all, PageImpact{p.path, p.title, p.kind, i < 0, false})
		}
	}
	for _, p := range old {
		if !slices.ContainsFunc(fresh, func(x printedPage) bool { return x.path == p.path }) {
			all = append(all, PageImpact{p.path, p.title, p.kind, false, true})
		}
	}
	return all, nil
}

// printedPage is a page as its template prints it.
type printedPage struct {
	path, title, kind string
	text              []byte
}

// printedPages makes what readers find of a region. 离线版 and the page of search say
// nothing that the other pages do not say.
func printedPages(lib *content.Library, r *content.Region, on calc.Date) ([]printedPage, error) {
	if lib == nil || lib.Header(r.ID) == nil {
		return nil, nil
	}
	s, err := New(lib, Options{Date: on})
	if err != nil {
		return nil, err
	}
	var page *Page
	s.printing = func(p *Page) { page = p } // which makes no index, so none is printed before it is asked for
	files, err := s.filesOf(r)
	if err != nil {
		return nil, err
	}
	var all []printedPage
	for _, f := range files {
		if !isPage(f.path) || isOffline(f.path) {
			continue
		}
		text, err := f.make()
		if err != nil {
			return nil, err
		}
		all = append(all, printedPage{f.path, page.Title, page.Kind, withoutCode(text, r)})
	}
	return all, nil
}

// withoutCode is a page without the policy code and the names of the files that
// carry it: a page on which nothing else differs reads as before.
func withoutCode(text []byte, r *content.Region) []byte {
	text = bundleName.ReplaceAll(text, []byte("bundle"))
	if code := shortCode(r); code != "" {
		text = bytes.ReplaceAll(text, []byte(r.Hash), nil)
		text = bytes.ReplaceAll(text, []byte(code), nil)
	}
	return text
}

var bundleName = regexp.MustCompile(`bundle-[0-9a-f]+`)
