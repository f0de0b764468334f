package site

import (
	"path"
	"strings"
	"sync"

	"mingbaizhi/content"
	"mingbaizhi/site/search"
)

// findPage looks things up on the reader's device. Without scripts it lists all
// there is.
type findPage struct {
	Page
	Parts  string // the manifests of the region's index and of those above: NAME=FILE, the region's first
	ToRoot string
	Groups []FindGroup
}

// FindGroup is a list of pages of one sort.
type FindGroup struct {
	ID, Name string
	Links    []Link
}

const findTitle = "找一找"

func findPath(region string) string    { return region + "/search.html" }
func indexFolder(region string) string { return region + "/search/" }

// findable reports whether a region has a page of search; its guides and tables
// are found on the pages of those below, too.
func (s *Site) findable(h *content.Header) bool { return shown(h) && !s.still && s.printing == nil }

// index is how a region's index comes about, once: all of its pages are made for
// it.
func (s *Site) index(r *content.Region, own []file) func() ([]search.File, error) {
	return sync.OnceValues(func() ([]search.File, error) {
		docs, err := s.docs(r, own)
		if err != nil {
			return nil, err
		}
		var words []search.Word
		for i := range s.lib.Glossary.Terms {
			words = append(words, search.Word{Name: s.lib.Glossary.Terms[i].Name, Synonyms: s.lib.Glossary.Terms[i].Synonyms})
		}
		return search.New(r.ID, docs, words).Files()
	})
}

// withIndex are a region's files with its page of search and its index. In the
// preview the index is made when somebody searches; where pages are only looked
// at one by one there is none.
func (s *Site) withIndex(r *content.Region, all []file) ([]file, error) {
	if s.still || s.printing != nil {
		return all, nil
	}
	all = kept(all)
	index := s.index(r, all)
	if s.preview {
		index = func() ([]search.File, error) { return s.previewIndex(r.ID) }
	} else {
		files, err := index()
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			all = append(all, file{f.Path, func() ([]byte, error) { return f.Data, nil }})
		}
	}
	if s.findable(&r.Header) {
		all = append(all, s.pageFile(findPath(r.ID), func() (framed, error) { return s.find(r, index) }))
	}
	return all, nil
}

// previewIndex is the index of a region in the preview.
func (s *Site) previewIndex(id string) ([]search.File, error) {
	make, _ := s.indexes.LoadOrStore(id, sync.OnceValues(func() ([]search.File, error) {
		r, problems := s.lib.Region(id)
		if errs := problems.Errors(); len(errs) > 0 {
			return nil, errs
		}
		own, err := s.filesNear(homePath(id))
		if err != nil {
			return nil, err
		}
		return s.index(r, own)()
	}))
	return make.(func() ([]search.File, error))()
}

// manifestAbove is where the index of a region above lies, empty if it has none.
func (s *Site) manifestAbove(id string) (string, error) {
	if s.preview {
		files, err := s.previewIndex(id)
		if err != nil || len(files) == 0 {
			return "", err
		}
		return files[0].Path, nil
	}
	files, err := s.filesAbove(id)
	if err != nil {
		return "", err
	}
	for i := range files {
		if strings.HasPrefix(files[i].path, indexFolder(id)+"m-") {
			return files[i].path, nil
		}
	}
	return "", nil
}

func (s *Site) find(r *content.Region, index func() ([]search.File, error)) (framed, error) {
	frame, err := s.regionFrame("search", findPath(r.ID), findTitle, "写几个字，或者照平常说话写一句。写的只在这台手机里。", r)
	if err != nil {
		return nil, err
	}
	if err := frame.script(s.assets, "search.js"); err != nil {
		return nil, err
	}
	page := &findPage{Page: frame, ToRoot: strings.TrimSuffix(relative(frame.Path, "x"), "x")}
	own, err := index()
	if err != nil {
		return nil, err
	}
	parts := []string{r.ID + "=" + relative(frame.Path, own[0].Path)}
	above, err := s.above(r)
	if err != nil {
		return nil, err
	}
	for _, region := range above {
		manifest, err := s.manifestAbove(region.ID)
		if err != nil {
			return nil, err
		}
		if manifest != "" {
			parts = append(parts, region.ID+"="+relative(frame.Path, manifest))
		}
	}
	page.Parts = strings.Join(parts, " ")
	add := func(id, name string, links []Link) {
		if len(links) > 0 {
			page.Groups = append(page.Groups, FindGroup{"all-" + id, name, links})
		}
	}
	var guides []Link
	for _, g := range journeysFirst(r.Guides) {
		guides = append(guides, page.guideLink(r, g))
	}
	add("guides", "大白话问答", guides)
	add("tools", "算的、查的、要办的", append(s.sections(r, &page.Page), s.matters(r, &page.Page)...))
	add("more", "还有这些", s.more(r, &page.Page))
	for _, region := range above {
		var links []Link
		for _, g := range journeysFirst(region.Guides) {
			links = append(links, page.guideLink(region, g))
		}
		add(region.ID, region.Name+"定的", append(links, page.readingAbove(region)...))
	}
	return page, nil
}

// isIndex reports whether the file at p belongs to a region's index.
func isIndex(p string) bool { return path.Base(path.Dir(p)) == "search" && path.Ext(p) == ".js" }
