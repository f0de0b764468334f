package site

import (
	"maps"
	"slices"
	"sync"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// estimateNotice stands beside every total.
const estimateNotice = calc.Notice

// pageFile is a page as a file of the site.
func (s *Site) pageFile(path string, view func() (framed, error)) file {
	return file{path, func() ([]byte, error) {
		page, err := view()
		if err != nil {
			return nil, err
		}
		return s.render(page)
	}}
}

// wholePage is a page of which the region's one file holds a part, too.
type wholePage struct {
	view framed
	html []byte
}

// printOnce makes a page once.
func (s *Site) printOnce(view func() (framed, error)) func() (*wholePage, error) {
	return sync.OnceValues(func() (*wholePage, error) {
		page, err := view()
		if err != nil {
			return nil, err
		}
		html, err := s.render(page)
		return &wholePage{page, html}, err
	})
}

// sharedFiles are the files for everybody but those of the engine, which wait
// for the compiler.
func (s *Site) sharedFiles() ([]file, error) {
	all := []file{
		s.pageFile("index.html", s.home),
		s.pageFile("glossary.html", s.glossary),
		s.pageFile("about.html", func() (framed, error) {
			return s.plain("about", "about.html", "关于本站", "谁做的，数字从哪里来，您填的东西去了哪里。")
		}),
		s.pageFile("disclaimer.html", func() (framed, error) {
			return s.plain("disclaimer", "disclaimer.html", "免责声明", "")
		}),
		s.pageFile(accessibilityPath, s.accessibility),
		s.pageFile(licencesPath, s.licences),
		s.pageFile(privacyPath, s.privacy),
		s.pageFile(coverageShared, s.coverages),
		s.pageFile(manualPath, s.manual),
		s.pageFile("404.html", s.notFound),
		s.pageFile(noNetworkPath, s.noNetwork),
		{withdrawnPath, s.withdrawn},
		{workerPath, s.workerFile},
		{keepPath, s.keepFile},
		{robotsPath, s.robots},
	}
	if s.opt.Base != "" {
		pages := slices.Clone(all)
		all = append(all,
			file{sitemapPath, s.sitemaps},
			file{sharedSitemapPath, func() ([]byte, error) { return s.sitemapOf(pages, nil) }})
	}
	for _, at := range slices.Sorted(maps.Keys(s.assets.files)) {
		all = append(all, file{at, func() ([]byte, error) { return s.assets.files[at], nil }})
	}
	return kept(all), nil
}

// regionFiles are the files of one region, which is read for it. Its errors
// come back as [content.Problems].
func (s *Site) regionFiles(h *content.Header) ([]file, error) {
	r, err := s.region(h.ID)
	if err != nil {
		return nil, err
	}
	return s.filesOf(r)
}

// region reads a region, which must have no errors.
func (s *Site) region(id string) (*content.Region, error) {
	r, problems := s.lib.Region(id)
	if errs := problems.Errors(); len(errs) > 0 {
		return nil, errs
	}
	return r, nil
}

// filesOf are the files of a region as it was read.
func (s *Site) filesOf(r *content.Region) ([]file, error) {
	if !shown(&r.Header) && !hasPages(r) {
		return nil, nil
	}
	all := []file{
		s.pageFile(homePath(r.ID), func() (framed, error) { return s.regionHome(r) }),
		s.pageFile(sourcesPath(r.ID), func() (framed, error) { return s.sources(r) }),
	}
	once := carried{pages: map[string]func() (*wholePage, error){}}
	carry := func(path string, view func() (framed, error)) file {
		page := s.printOnce(view)
		once.pages[path] = page
		return file{path, func() ([]byte, error) {
			d, err := page()
			if err != nil {
				return nil, err
			}
			return d.html, nil
		}}
	}
	for _, g := range r.Guides {
		all = append(all, carry(guidePath(r.ID, g.ID), func() (framed, error) { return s.guide(r, g) }))
	}
	if hasTables(r) {
		all = append(all, s.pageFile(tablesPath(r.ID), func() (framed, error) { return s.tables(r) }))
	}
	tables := tableFilesOf(r)
	if hasLayers(r) {
		all = append(all,
			s.pageFile(coveragePath(r.ID), func() (framed, error) { return s.coverage(r) }),
			s.pageFile(dataPath(r.ID), func() (framed, error) { return s.data(r, tables) }))
	}
	for _, l := range r.Layers {
		if !hasLayers(r) {
			break
		}
		all = append(all,
			s.pageFile(tablePath(r.ID, l.ID), func() (framed, error) { return s.table(r, l, tables[l]) }),
			file{tableDataPath(r.ID, l.ID), tables[l].data},
			file{tableSheetPath(r.ID, l.ID), tables[l].sheet})
	}
	if len(r.Services) > 0 {
		all = append(all, carry(servicesPath(r.ID), func() (framed, error) { return s.services(r) }))
	}
	if hasStations(r) {
		all = append(all, s.pageFile(stationsPath(r.ID), func() (framed, error) { return s.stations(r) }))
	}
	if r.Enrolment != nil {
		all = append(all, s.pageFile(enrolmentPath(r.ID), func() (framed, error) { return s.enrolment(r) }))
	}
	if len(r.Prices) > 0 {
		all = append(all, s.pageFile(pricesPath(r.ID), func() (framed, error) { return s.prices(r) }))
	}
	if hasChanges(r) {
		all = append(all, s.pageFile(changesPath(r.ID), func() (framed, error) { return s.changes(r) }))
	}
	if hasLocal(r) {
		all = append(all, s.pageFile(localPath(r.ID), func() (framed, error) { return s.local(r) }))
	}
	given := s.handoutsOf(r)
	for i, l := range r.Leaflets {
		all = append(all, s.sheetFiles(leafletPath(r.ID, l.ID), func() (framed, error) { return given.leaflets[i]() })...)
	}
	if hasPapers(r) {
		all = append(all, s.pageFile(validPath(r.ID), func() (framed, error) { return s.valid(r, given) }))
	}
	for i, q := range posters(r) {
		all = append(all, s.sheetFiles(posterPath(r.ID, q.ID), func() (framed, error) { return given.posters[i]() })...)
	}
	if len(s.corrected(r)) > 0 {
		all = append(all, s.pageFile(correctionsPath(r.ID), func() (framed, error) { return s.corrections(r) }))
	}
	if len(s.updates(r)) > 0 {
		all = append(all, s.pageFile(updatesPath(r.ID), func() (framed, error) { return s.updatesPage(r) }))
	}
	if len(r.Cases) > 0 {
		all = append(all, s.pageFile(casesPath(r.ID), func() (framed, error) { return s.cases(r) }))
	}
	if r.Plan == nil {
		return s.withList(r, all)
	}
	if len(r.Quick) > 0 {
		all = append(all, carry(quickPath(r.ID), func() (framed, error) { return s.quick(r) }))
	}
	bundle, err := bundleFiles(r.ID, r.Bundle)
	if err != nil {
		return nil, err
	}
	once.grid = sync.OnceValue(func() *gridData {
		if r.Blank { // of empty tables there is nothing to settle beforehand
			return nil
		}
		return newGrid(r.Plan, r.Vocabulary, s.opt.Date)
	})
	all = append(all, s.pageFile(calculatorPath(r.ID), func() (framed, error) {
		if s.still {
			return s.byHand(r)
		}
		return s.calculator(r, bundle, once.grid())
	}))
	if hasDoctor(r) {
		all = append(all, s.pageFile(doctorPath(r.ID), func() (framed, error) { return s.doctor(r, bundle) }))
	}
	all = append(all, file{offlinePath(r.ID), func() ([]byte, error) { return s.offline(r, &once) }})
	return s.withList(r, append(all, bundle.files...))
}

// withList are a region's files with its index, the list of them for telephones,
// and the manifest.
func (s *Site) withList(r *content.Region, all []file) ([]file, error) {
	all, err := s.withIndex(r, all)
	if err != nil {
		return nil, err
	}
	all = kept(all)
	own := slices.Clip(all) // of which telephones keep some
	if s.opt.Base != "" {
		all = append(own, file{regionSitemapPath(r.ID), func() ([]byte, error) { return s.regionSitemap(r, own) }})
		if len(s.updates(r)) > 0 {
			all = append(all, file{feedPath(r.ID), func() ([]byte, error) { return s.feed(r) }})
		}
	}
	if !shown(&r.Header) || !s.lib.Site.Offline {
		return all, nil
	}
	return append(all,
		file{listPath(r.ID), func() ([]byte, error) { return s.list(r, own) }},
		file{appPath(r.ID), func() ([]byte, error) { return s.app(r) }}), nil
}
