package desk

import (
	"net/http"
	"net/url"

	"mingbaizhi/content"
)

// Frame is what surrounds every page of the desk.
type Frame struct {
	Kind    string // the template, and body's class
	Title   string
	Summary string // one sentence under the title
	Crumbs  []Link // from the desk's home down to the parent
	Nav     []Link
	Who     string // who is at work
	Token   string
	Here    string   // this page's address, to come back to
	Said    string   // what was just done
	Clock   string   // that the machine's clock cannot be right, where days matter
	Faults  []Fault  // what is wrong with the form, in its order
	Scripts []string // files of static/
}

func (f *Frame) frame() *Frame { return f }

// Link leads to another page.
type Link struct {
	Href, Text string
	Note       string // beside it
	Here       bool   // it leads to this page
}

// Fault is something wrong with a form. Field is the name of the field that it
// stands at, empty for the whole; Place is path:line:col where the content says
// so.
type Fault struct {
	Field, Label, Text, Place string
	Warning                   bool
}

// nav are the desk's sections.
var nav = []Link{
	{Href: At, Text: "内容"},
	{Href: At + "history", Text: "改动记录"},
	{Href: At + "approval", Text: "审核"},
	{Href: At + "release", Text: "发布"},
	{Href: At + "package", Text: "内容包"},
}

// frame is that of a page of some kind.
func (d *Desk) frame(r *http.Request, kind, title string) Frame {
	f := Frame{Kind: kind, Title: title, Who: nameOf(r), Token: d.token, Here: r.URL.RequestURI(), Said: d.said.take(r.URL.Query().Get("said"))}
	for _, link := range nav {
		if d.leads(link.Href) {
			link.Here = link.Href == r.URL.Path
			f.Nav = append(f.Nav, link)
		}
	}
	if r.URL.Path != At {
		f.Crumbs = []Link{{Href: At, Text: "内容"}}
	}
	return f
}

// leads reports whether the desk has a page at an address.
func (d *Desk) leads(href string) bool {
	_, pattern := d.mux.Handler(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: href}})
	return pattern != "" && pattern != "GET "+At
}

// in puts the page below a region.
func (f *Frame) in(h *content.Header) {
	f.Crumbs = append(f.Crumbs, Link{Href: At + "region/" + h.ID, Text: h.Name})
}

// fault adds something that is wrong with the field called name.
func (f *Frame) fault(name, label, text string) {
	f.Faults = append(f.Faults, Fault{Field: name, Label: label, Text: text})
}
