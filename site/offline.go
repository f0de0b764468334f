package site

import (
	"bytes"
	"fmt"
	"html/template"
	"path"
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// offlinePage is a region's 离线版: its calculator, quick tables, guides and
// services in one file that asks for nothing.
type offlinePage struct {
	Page
	Made, Until Day
	Code        string // of the policy
	Corrections []CorrectionView
	Parts       []OfflinePart
}

// OfflinePart is what another page has to say, as a section.
type OfflinePart struct {
	ID, Title, Summary string
	Main               template.HTML
	Spoken             bool // it can be read aloud as a whole; the calculator has its answer read
}

// isOffline reports whether the page at p is a region's one file, which alone
// has scripts and styles inside, and nothing outside.
func isOffline(p string) bool { return path.Base(p) == OfflineFile }

const offlineTitle = "离线版"

// offlineLink leads to the file and has browsers keep it under a name that says
// whose it is.
func (p *Page) offlineLink(r *content.Region) Link {
	link := p.link(offlinePath(r.ID), "存一份没网也能用的（"+offlineTitle+"）")
	link.Note = "一个文件，能看、能算，可以拷进优盘、发给别人。"
	link.Download = offlineTitle + "-" + r.Name + ".html"
	return link
}

// carried is what the one file has of a region's other pages, made once for both.
type carried struct {
	pages map[string]func() (*wholePage, error) // by path
	grid  func() *gridData                      // of the calculator
}

// offline is the page as bytes. What makes it large, the program and the bundle
// in scripts, is put in last; all regions share the program's bytes.
func (s *Site) offline(r *content.Region, from *carried) ([]byte, error) {
	frame, err := s.frameFor("offline", offlinePath(r.ID), r.Name+"医保明白纸"+offlineTitle, "", nil)
	if err != nil {
		return nil, err
	}
	frame.Hotlines = s.hotlines(&r.Header)
	frame.Site.Home, frame.Crumbs, frame.Footer, frame.Scripts = "#main", nil, nil, nil
	frame.Style, frame.Icon, frame.Letters, frame.Canonical, frame.Foot = "", "", "", "", nil
	s.keep(&frame, r, validUntil(r, s.opt.Date))
	frame.Kept.Withdrawn, frame.Kept.Worker, frame.Kept.Gone, frame.Kept.List, frame.Kept.App = "", "", "", "", ""
	page := &offlinePage{Page: frame, Made: dayOf(s.opt.Date), Code: codeOf(r)}
	if until := validUntil(r, s.opt.Date); until != 0 {
		page.Until = dayOf(until)
	}
	page.Corrections = s.correctionLines(r, &page.Page, func(*content.Correction) bool { return true })
	for i := range page.Corrections {
		page.Corrections[i].All.Href = ""
		if s.opt.Base != "" {
			page.Corrections[i].All.Href = s.opt.Base + correctionsPath(r.ID) + "#" + page.Corrections[i].ID
		}
	}
	of, err := s.offlineParts(r, from)
	if err != nil {
		return nil, err
	}
	for i := range of.parts {
		part, err := of.section(s, i)
		if err != nil {
			return nil, err
		}
		page.Parts = append(page.Parts, part)
	}
	html, err := s.render(page)
	if err != nil {
		return nil, err
	}
	return s.inline(r, html)
}

// validUntil is the last day on which nothing that the file says is known to
// change or to be due for another look; zero where no such day is known.
func validUntil(r *content.Region, on calc.Date) calc.Date {
	var until calc.Date
	sooner := func(d calc.Date) {
		if d >= on && (until == 0 || d < until) {
			until = d
		}
	}
	for _, l := range r.Layers {
		for i := range l.Versions {
			sooner(l.Versions[i].Until)
			if l.Versions[i].From > on {
				sooner(l.Versions[i].From.Plus(-1))
			}
		}
	}
	for _, g := range r.Guides {
		sooner(g.NextReview)
	}
	for _, x := range r.Services {
		sooner(x.Until)
	}
	return until
}

// offlineParts are the pages that a region's file holds.
func (s *Site) offlineParts(r *content.Region, from *carried) (*offlineLinks, error) {
	of := &offlineLinks{region: r.ID, base: s.opt.Base, within: map[string]int{}}
	add := func(view framed, html []byte, prefix string, shift int) {
		of.within[view.frame().Path] = len(of.parts)
		of.parts = append(of.parts, offlineSource{view, html, prefix, shift})
	}
	calculator, err := s.calculator(r, nil, from.grid())
	if err != nil {
		return nil, err
	}
	add(calculator, nil, "", 0) // scripts know its ids
	if len(r.Quick) > 0 {
		page, err := from.pages[quickPath(r.ID)]()
		if err != nil {
			return nil, err
		}
		quick := *page.view.(*quickPage)
		quick.Tables = slices.Clone(quick.Tables)
		for i := range quick.Tables {
			quick.Tables[i].Poster = nil // it is not in the file
		}
		add(&quick, nil, "q-", 1)
	}
	carry := func(path, prefix string) error {
		page, err := from.pages[path]()
		if err == nil {
			add(page.view, page.html, prefix, 1)
		}
		return err
	}
	for _, g := range journeysFirst(r.Guides) {
		if err := carry(guidePath(r.ID, g.ID), "g-"+g.ID+"-"); err != nil {
			return nil, err
		}
	}
	if len(r.Services) > 0 {
		if err := carry(servicesPath(r.ID), "s-"); err != nil {
			return nil, err
		}
	}
	return of, nil
}

// inline puts styles and scripts into the page: what its head needs before the
// body, and after the body what the calculator runs on.
func (s *Site) inline(r *content.Region, page []byte) ([]byte, error) {
	asset := func(name string) []byte { return s.assets.files[s.assets.paths[name]] }
	e, err := s.engine()
	if err != nil {
		return nil, err
	}
	policy, err := packedBundle(r.Bundle)
	if err != nil {
		return nil, err
	}
	scripts := [][]byte{asset("aloud.js"), asset("region.js"), asset("calculator.js"), asset("print.js")}
	if e.packed != nil {
		scripts = slices.Insert(scripts, 0, policy, e.packed)
	}
	var head, foot [][]byte
	head = append(head, []byte("<script>"), asset("letters.js"), []byte("</script><style>"), asset("style.css"), []byte("</style>"))
	for _, script := range scripts {
		foot = append(foot, []byte("<script>"), script, []byte("</script>"))
	}
	for _, part := range slices.Concat([][]byte{asset("letters.js"), asset("style.css")}, scripts) {
		for _, end := range []string{"</script", "</style", "<!--"} {
			if bytes.Contains(part, []byte(end)) {
				return nil, fmt.Errorf("%s：脚本或样式里有 %s，放不进一个文件", offlinePath(r.ID), end)
			}
		}
	}
	before, after, headed := bytes.Cut(page, []byte("</head>"))
	body, last, footed := bytes.Cut(after, []byte("</body>"))
	if !headed || !footed {
		return nil, fmt.Errorf("%s：没有 </head> 或 </body>", offlinePath(r.ID))
	}
	whole := slices.Concat([][]byte{before}, head, [][]byte{[]byte("</head>"), body}, foot, [][]byte{[]byte("</body>"), last})
	return bytes.Join(whole, nil), nil
}
