package site

import (
	"strconv"

	"mingbaizhi/content"
)

// frame is what surrounds a page at path: everything of [Page] but what is
// peculiar to it. h is the region whose page it is, nil for everybody's.
func (s *Site) frameFor(kind, path, title, summary string, h *content.Header) (Page, error) {
	p := Page{
		Path: path, Kind: kind, Title: title, Summary: summary,
		Site: Masthead{
			Name: s.lib.Site.Name, Notice: s.mastheadNotice(), Disclaimer: s.lib.Site.Disclaimer,
			Official: s.lib.Site.Official, Home: relative(path, "index.html"),
		},
	}
	p.Hotlines, p.Tint = s.hotlines(h), tint(h)
	for _, to := range []struct{ path, text string }{
		{"glossary.html", "术语"}, {"about.html", "关于本站"}, {"disclaimer.html", "免责声明"}, {accessibilityPath, accessibilityTitle}, {privacyPath, privacyTitle},
	} {
		p.Footer = append(p.Footer, p.link(to.path, to.text))
	}
	if h != nil {
		home := h.ID + "/index.html"
		p.Region = &Place{ID: h.ID, Name: h.Name, Home: relative(path, home)}
		p.Footer = append(p.Footer, p.link(h.ID+"/sources.html", "依据"))
		if find := findPath(h.ID); s.findable(h) && path != find {
			p.Find = relative(path, find)
		}
		p.Crumbs = append(p.Crumbs, Link{Href: p.Site.Home, Text: "首页"})
		if path != home {
			p.Crumbs = append(p.Crumbs, Link{Href: p.Region.Home, Text: h.Name})
		}
	} else if path != "index.html" {
		p.Crumbs = append(p.Crumbs, Link{Href: p.Site.Home, Text: "首页"})
	}
	if s.opt.Base != "" {
		p.Canonical = s.address(path)
		if err := s.card(&p); err != nil {
			return p, err
		}
		code, err := qrOf(p.Canonical, "二维码：打开这一页")
		if err != nil {
			return p, err
		}
		p.Foot = &Foot{shortAddress(p.Canonical), code}
	}
	for name, to := range map[string]*string{"style.css": &p.Style, "icon.svg": &p.Icon, "letters.js": &p.Letters} {
		at, err := s.assets.path(name)
		if err != nil {
			return p, err
		}
		*to = relative(path, at)
	}
	if s.other {
		p.OtherDay = &OtherDay{Day: dayOf(s.opt.Date), Back: "/" + path}
	}
	if s.preview && s.opt.Desk != nil {
		p.Edit = deskAt + "page/" + relative("index.html", path)
	}
	if s.preview {
		p.Scripts = append(p.Scripts, "/-/reload.js?"+strconv.Itoa(s.number))
	}
	return p, nil
}

// mastheadNotice says who publishes, or that nobody official does.
func (s *Site) mastheadNotice() string {
	if s.lib.Site.Official {
		return "官方发布：" + s.lib.Site.Publisher
	}
	return s.lib.Site.Publisher
}

// hotlines are the numbers to call: the region's own, else everybody's.
func (s *Site) hotlines(h *content.Header) []Hotline {
	lines := []content.Hotline{s.lib.Site.Hotline}
	if h != nil && len(h.Hotlines) > 0 {
		lines = h.Hotlines
	}
	var all []Hotline
	for _, line := range lines {
		all = append(all, Hotline{line.Name, line.Phone})
	}
	return all
}

// link leads from p to a file of the site.
func (p *Page) link(path, text string) Link {
	return Link{Href: relative(p.Path, path), Text: text, Here: path == p.Path}
}

// script adds a static script to the page.
func (p *Page) script(a *assets, name string) error {
	path, err := a.path(name)
	if err == nil {
		p.Scripts = append(p.Scripts, relative(p.Path, path))
	}
	return err
}

// HeadTitle is the title of the browser's window: the page, where it belongs,
// the site.
func (p *Page) HeadTitle() string {
	title := p.CardTitle()
	if p.Site.Name != p.Title {
		title += " - " + p.Site.Name
	}
	return title
}

// Description is what a list of pages found says of this one.
func (p *Page) Description() string {
	if p.Summary != "" {
		return p.Summary
	}
	where := ""
	if p.Region != nil {
		where = p.Region.Name + "："
	}
	return where + p.Title + "。" + p.Site.Name + "，" + p.Site.Notice + "。"
}
