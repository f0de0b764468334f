package site

import (
	"encoding/xml"
	"path"

	"mingbaizhi/content"
)

// Where machines are told what there is. The index leads to one sitemap for what is
// for everybody and to one for each region, below its folder: a sitemap may name only
// what lies beside or below it.
const (
	sitemapPath       = "sitemap.xml"
	sharedSitemapPath = "sitemap-shared.xml"
	robotsPath        = "robots.txt"
)

func regionSitemapPath(region string) string { return region + "/sitemap.xml" }

// sitemapIndex and sitemap are those of sitemaps.org.
type sitemapIndex struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []placed `xml:"sitemap"`
}

type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []placed `xml:"url"`
}

// placed is a file with its address, and the day of its last change where the
// content tells it.
type placed struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod,omitempty"`
}

// address is where the file at path will lie; only with Options.Base.
func (s *Site) address(path string) string { return s.opt.Base + relative("index.html", path) }

// sitemaps is the index. Whether a region that is not on the home page has pages is
// known only when it is read; those below it read it anyway.
func (s *Site) sitemaps() ([]byte, error) {
	index := sitemapIndex{Maps: []placed{{Address: s.address(sharedSitemapPath)}}}
	for i := range s.lib.Headers {
		h := &s.lib.Headers[i]
		if !shown(h) {
			files, err := s.filesAbove(h.ID)
			if err != nil {
				return nil, err
			}
			if len(files) == 0 {
				continue
			}
		}
		index.Maps = append(index.Maps, placed{Address: s.address(regionSitemapPath(h.ID))})
	}
	return printXML(&index)
}

// sitemapOf lists the pages among files. changed has the days of those whose last
// change the content tells: when a guide was checked says nothing of when it changed.
func (s *Site) sitemapOf(files []file, changed map[string]string) ([]byte, error) {
	var list sitemap
	for i := range files {
		if at := files[i].path; listed(at) {
			list.Pages = append(list.Pages, placed{s.address(at), changed[at]})
		}
	}
	return printXML(&list)
}

// regionSitemap is a region's sitemap. own are its files.
func (s *Site) regionSitemap(r *content.Region, own []file) ([]byte, error) {
	changed := map[string]string{}
	if day := lastUpdate(s.updates(r)); day != 0 {
		changed[updatesPath(r.ID)] = day.String()
	}
	return s.sitemapOf(own, changed)
}

// listed reports whether people should find a page by a search engine: it says
// something of its own, and to readers.
func listed(p string) bool {
	switch path.Base(p) {
	case "404.html", noNetworkPath, OfflineFile, "search.html", "valid.html", manualPath:
		return false
	}
	return isPage(p)
}

// robots lets everybody read everything. Robots look for this file at the root of a
// host alone: a site below a path has it for whoever looks after the root, who adds
// its last line to theirs.
func (s *Site) robots() ([]byte, error) {
	text := "User-agent: *\nDisallow:\n"
	if s.opt.Base != "" {
		text += "\nSitemap: " + s.address(sitemapPath) + "\n"
	}
	return []byte(text), nil
}

// printXML is a document of its own.
func printXML(of any) ([]byte, error) {
	data, err := xml.MarshalIndent(of, "", " ")
	return append([]byte(xml.Header), append(data, '\n')...), err
}
