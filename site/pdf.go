package site

import (
	"net/http"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pdfPath is where the PDF of a page lies: beside it.
func pdfPath(page string) string { return strings.TrimSuffix(page, ".html") + ".pdf" }

// pdfLink leads to a page's PDF, nil where none is made.
func (s *Site) pdfLink(p *Page) *Link {
	if s.opt.PDF == nil {
		return nil
	}
	link := p.link(pdfPath(p.Path), "下载 PDF，直接打印")
	return &link
}

// sheetFiles are a sheet of paper as a page, and as PDF where that is made.
func (s *Site) sheetFiles(path string, view func() (framed, error)) []file {
	page := s.pageFile(path, view)
	if s.opt.PDF == nil {
		return []file{page}
	}
	return []file{page, {pdfPath(path), func() ([]byte, error) {
		data, err := page.make()
		if err != nil {
			return nil, err
		}
		if data, err = s.forPaper(path, data); err != nil {
			return nil, err
		}
		return s.opt.PDF(s.only(path, data), path)
	}}}
}

// forPaper makes a page ready for a file of its own: a PDF keeps its links, so
// they lead to the site, or nowhere if nobody knows where it will lie.
func (s *Site) forPaper(path string, data []byte) ([]byte, error) {
	page, err := parseMarkup(data)
	if err != nil {
		return nil, err
	}
	eachElement(page, func(e *html.Node) bool {
		if e.DataAtom == atom.A && hasAttr(e, "href") {
			s.linkOutside(path, e)
		}
		return e.DataAtom != atom.Script
	})
	return printMarkup(page)
}

// linkOutside has a link of the page at path lead to the site from anywhere, or
// makes it plain text.
func (s *Site) linkOutside(path string, a *html.Node) {
	to, fragment, leads := leadsTo(path, attr(a, "href"))
	switch {
	case !leads: // a telephone, a source
	case s.opt.Base == "":
		unlink(a)
	default:
		if fragment != "" {
			to += "#" + fragment
		}
		setAttr(a, "href", s.opt.Base+relative("index.html", to))
	}
}

// only serves one page, with the assets of the site.
func (s *Site) only(path string, page []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		at := strings.TrimPrefix(r.URL.Path, "/")
		data, known := s.assets.files[at]
		if at == path {
			data, known = page, true
		}
		if !known {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", served(mediaType(at)))
		w.Write(data)
	})
}
