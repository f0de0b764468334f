package desk

import (
	"encoding/base64"
	"errors"
	"net/http"
	"path"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/form"
	"mingbaizhi/site/store"
)

// guidePage is a guide's text beside the page that comes of it.
type guidePage struct {
	Frame
	Action, Try string
	File        string
	Fields      []*form.Field // the front matter
	FrontOpen   bool
	Base, Seen  string
	Typed       bool   // the text is not that of the file
	Text        string // the body
	Draft       string // where the page as it would be is shown; empty if it cannot be
	Problems    []TextProblem
	Meter       Meter
	Back        string
	Preview     string
	Cells       string // where the figures to choose from are listed
	Terms       []Insertion
	Guides      []Insertion
	Example     string // a worked example to fill in
}

// Insertion is something that can be put into a text.
type Insertion struct{ Name, Note, Text string }

// TextProblem is something wrong in a text, Line counted from its first.
type TextProblem struct {
	Line    int    `json:"line"`
	Col     int    `json:"col"`
	Text    string `json:"text"`
	Warning bool   `json:"warning"`
}

// openGuide is a guide as somebody sees it.
type openGuide struct {
	*openForm
	body string // as it was typed
	line int    // of the file, on which it begins
}

// guide shows a guide.
func (d *Desk) guide(w http.ResponseWriter, r *http.Request) {
	f, ok := d.formOf(w, r)
	if !ok {
		return
	}
	g, ok := d.guideOf(w, r, f)
	if !ok {
		return
	}
	d.show(w, http.StatusOK, d.guidePage(r, g, d.try(g, g.base)))
}

// guideOf takes the text of an open file apart; it has answered if ok is false.
func (d *Desk) guideOf(w http.ResponseWriter, r *http.Request, f *openForm) (g *openGuide, ok bool) {
	_, body, ok := cutGuide(f.base)
	if !ok || f.root == "" {
		d.nowhere(w, r)
		return nil, false
	}
	return &openGuide{f, body, strings.Count(f.base[:len(f.base)-len(body)], "\n") + 1}, true
}

// cutGuide separates what stands up to the second --- from the body.
func cutGuide(text string) (head, body string, ok bool) {
	lines := strings.SplitAfter(text, "\n")
	if strings.TrimRight(strings.TrimPrefix(lines[0], "\ufeff"), " \r\n") != "---" {
		return "", "", false
	}
	at := len(lines[0])
	for _, line := range lines[1:] {
		at += len(line)
		if strings.TrimRight(line, " \r\n") == "---" {
			return text[:at], text[at:], true
		}
	}
	return "", "", false
}

// bodyOf is what stands below the front matter.
func bodyOf(text string) string {
	_, body, _ := cutGuide(text)
	return body
}

// text is the guide with what was typed, made of the text from which it was
// opened.
func (g *openGuide) text() (string, error) {
	text, err := g.state.Changes(g.old).Apply(g.name, g.base)
	if err != nil {
		return "", err
	}
	head, body, ok := cutGuide(text)
	if !ok {
		return "", errors.New("开头的两行 --- 不见了")
	}
	if sameText(body, g.body) {
		return text, nil
	}
	typed := g.body
	if !strings.HasSuffix(typed, "\n") {
		typed += "\n"
	}
	if strings.Contains(text, "\r\n") {
		typed = strings.ReplaceAll(typed, "\n", "\r\n")
	}
	return head + typed, nil
}

// sameText reports whether two texts differ only in how lines end, or in a line
// end at the end.
func sameText(a, b string) bool {
	plain := func(s string) string { return strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n") }
	return plain(a) == plain(b)
}

// guidePage prints the editor with what came of trying the text.
func (d *Desk) guidePage(r *http.Request, g *openGuide, t trial) *guidePage {
	id := strings.TrimSuffix(path.Base(g.name), ".md")
	page := &guidePage{Frame: d.frame(r, "guide", "指南："+id), Action: At + "guide/" + g.name, Try: At + "try/" + g.name, File: g.name,
		Base: base64.StdEncoding.EncodeToString([]byte(g.base)), Seen: g.seen, Text: g.body, Typed: !sameText(g.body, bodyOf(g.base)), Back: At, Preview: previewOf(g.name),
		Draft: t.page, Problems: t.problems, Meter: t.meter, Example: g.example(d.today())}
	page.Scripts = append(page.Scripts, "insert.js", "guide.js", "leave.js")
	known := form.Known{}
	region, _, _ := strings.Cut(g.name, "/")
	if lib, _ := d.open(); lib != nil {
		if h := lib.Header(region); h != nil {
			page.in(h)
			page.Back = At + "region/" + h.ID
			known = d.known(lib, h, g.openForm)
			page.Cells = At + "cells/" + h.ID
			page.guides(lib, h, id)
		}
		for _, t := range lib.Glossary.Terms {
			page.Terms = append(page.Terms, Insertion{t.Name, t.Plain, "{{ 术语 \"" + t.Name + "\" }}"})
			for _, word := range t.Synonyms {
				page.Terms = append(page.Terms, Insertion{word, "就是" + t.Name + "：" + t.Plain, "{{ 术语 \"" + word + "\" }}"})
			}
		}
	}
	page.Fields = g.state.Fields(g.old, known)
	if title := g.state.Typed("front/title"); title != "" {
		page.Title = title
	}
	for _, fault := range form.Mark(page.Fields, t.front) {
		page.FrontOpen = true
		page.Faults = append(page.Faults, Fault{Field: strings.TrimPrefix(fault.ID, "f-"), Label: fault.Name, Text: fault.Text})
	}
	return page
}

// guides lists the region's other guides, each with a link to it.
func (page *guidePage) guides(lib *content.Library, h *content.Header, id string) {
	r, _ := lib.Region(h.ID)
	for _, g := range r.Guides {
		if g.ID == id {
			continue
		}
		page.Guides = append(page.Guides, Insertion{g.Title, g.Summary, "[" + g.Title + "](" + g.ID + ".md)"})
		for _, q := range g.Questions {
			page.Guides = append(page.Guides, Insertion{q.Text, g.Title, "[" + strings.TrimRight(q.Text, "？?") + "](" + g.ID + ".md#" + q.Anchor + ")"})
		}
	}
}

// example is a worked example to be filled in, of whom the guide is about.
func (g *openGuide) example(on calc.Date) string {
	given := func(key string) string {
		if v, there, err := edit.Find(g.name, g.base, "front/calculate/"+key); err == nil && there {
			return v.Text
		}
		return "{}"
	}
	return "\n```算例\ntitle: 谁、在哪里、花了多少\nperson: " + given("person") + "\nfacts: " + given("facts") + "\nsettled: " + on.String() +
		"\nbill: {total: 10000, non_covered: 0, first_pay: 0, over_limit: 0}\n```\n"
}

// postGuide does what a button of the editor says.
func (d *Desk) postGuide(w http.ResponseWriter, r *http.Request) {
	g, ok := d.sentGuide(w, r)
	if !ok {
		return
	}
	do := r.PostForm.Get("do")
	if do != "save" && do != "try" {
		if _, ok := g.state.Act(do); !ok {
			http.Error(w, "没有这个按钮", http.StatusBadRequest)
			return
		}
	}
	text, err := g.text()
	if err != nil {
		d.unreadable(w, r, err)
		return
	}
	page := d.guidePage(r, g, d.try(g, text))
	page.FrontOpen = page.FrontOpen || do != "save" && do != "try"
	switch {
	case do != "save":
		page.Faults = nil
		d.show(w, http.StatusOK, page)
		return
	case len(page.Faults) > 0:
		d.show(w, http.StatusUnprocessableEntity, page)
		return
	}
	change, err := d.guideChange(g, text)
	if err != nil {
		d.unreadable(w, r, err)
		return
	}
	d.propose(w, r, proposal{Kind: "改指南", Files: []store.FileEdit{change}, Done: page.Action, Refused: func(problems content.Problems) {
		for _, p := range problems {
			page.Faults = append(page.Faults, Fault{Text: p.Message, Place: placeOf(p), Warning: p.Warning})
		}
		d.show(w, http.StatusUnprocessableEntity, page)
	}})
}

// sentGuide is the editor as a request sent it; it has answered if ok is false.
func (d *Desk) sentGuide(w http.ResponseWriter, r *http.Request) (*openGuide, bool) {
	f, ok := d.sentForm(w, r)
	if !ok {
		return nil, false
	}
	g, ok := d.guideOf(w, r, f)
	if ok {
		g.body = strings.ReplaceAll(r.PostForm.Get("text"), "\r\n", "\n")
	}
	return g, ok
}

// guideChange is what a new text does to a guide as it is now. Where somebody
// else changed other questions since it was opened, both stay.
func (d *Desk) guideChange(g *openGuide, text string) (store.FileEdit, error) {
	whole := store.FileEdit{Name: g.name, Text: &text, Base: g.seen}
	now, _, err := d.opt.Store.Read(g.name)
	if err != nil || now == g.base {
		return whole, err
	}
	was, err := edit.Values(g.name, g.base)
	if err != nil {
		return store.FileEdit{}, err
	}
	is, err := edit.Values(g.name, text)
	if err != nil {
		return store.FileEdit{}, err
	}
	change := store.FileEdit{Name: g.name}
	for _, c := range edit.Diff(was, is) {
		if c.Old == "" || c.New == "" { // questions come and go: only the whole text says where
			return whole, nil
		}
		change.Set = append(change.Set, edit.Replacement{Path: c.Path, Old: c.Old, To: c.New, Literal: true})
	}
	return change, nil
}
