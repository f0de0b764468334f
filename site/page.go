package site

import "html/template"

// Page is the frame around every page's own matter: what the head, the header,
// the breadcrumbs and the footer print. Each kind of page embeds it in a struct
// of its own, and the template of that kind gets that struct.
type Page struct {
	Path    string // inside the site: zibo/guides/fees.html
	Kind    string // home, region, guide, table …: the template, and body's class
	Class   string // another class of body; may be empty
	Tint    string // the class of the region's colour; may be empty
	Title   string // the heading; the head adds region and site
	Summary string // one plain sentence under the heading and in the head

	Site     Masthead
	Region   *Place // whose page this is; nil on pages for everybody
	Asks     bool   // it is questions with their answers
	Crumbs   []Link // from the home page down to the parent
	Nav      []Link // what there is for this region; for pages of everybody, the home page
	Footer   []Link // glossary, sources, about, disclaimer, accessibility
	Hotlines []Hotline
	Find     string // the page of search; empty where there is none, and on that page

	Canonical string       // with Options.Base only
	Feed      string       // of the region, on its home and on 更新记录; with Options.Base only
	Picture   *CardPicture // likewise
	Foot      *Foot        // on paper, where the page is; with Options.Base only
	Root      string       // 404 alone, with Options.Base only: where its links start from
	Style     string
	Icon      string
	Letters   string // the script that runs before anything is painted
	Scripts   []string
	Aloud     string // the script that reads the page; empty where nothing is read
	Kept      *Kept  // of a region's pages

	Head, Top, Trail, Bottom template.HTML // what stands around its own matter on other pages too, see surround

	OtherDay *OtherDay // in the preview of another day only
	Edit     string    // in a preview with a desk only: where what stands here is changed
}

// OtherDay says on a page of the preview for which day it was made. Back is the
// same page as it is served.
type OtherDay struct {
	Day  Day
	Back string
}

// Foot says on paper where a page is.
type Foot struct {
	Address string // as people type it
	QR      *QR
}

// Masthead says whose site this is. Notice stands in every header: 非官方示例,
// or 官方发布 and by whom.
type Masthead struct {
	Name, Notice, Disclaimer string
	Official                 bool
	Home                     string // relative
}

// Place is the region a page belongs to.
type Place struct {
	ID, Name, Home string
}

// Hotline is a number to call.
type Hotline struct{ Name, Phone string }

// Day is a date as pages print it, or as much of one as was printed.
type Day struct {
	Machine string // 2024-01-05, 2024-01 or 2024: the datetime attribute
	Text    string // 2024年1月5日
}

// HTML is the day as a page has it.
func (d Day) HTML() template.HTML {
	text := template.HTMLEscapeString(d.Text)
	switch {
	case d.Machine != "":
		text = `<time datetime="` + template.HTMLEscapeString(d.Machine) + `">` + text + "</time>"
	case d.Text == "":
		text = "没有写"
	}
	return template.HTML(text)
}
