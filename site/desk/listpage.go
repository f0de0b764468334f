package desk

import (
	"net/http"
	"net/url"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/sheet"
	"mingbaizhi/site/store"
)

// listPage takes the lists of a file from a spreadsheet and gives them to one:
// service points, prices, and whatever else is a list of alike things.
type listPage struct {
	Frame
	Name  string
	Rest  string // where the file is filled in otherwise
	Lists []ListChoice
}

// ListChoice is one list of the file.
type ListChoice struct {
	Key, Name, Help string
	Rows            int
	Headings        string
}

// listsOf are the keys of a file under which alike things are listed.
func listsOf(shape *content.Shape) []content.Key {
	var all []content.Key
	for _, key := range shape.Keys {
		if key.Shape.List != nil && len(key.Shape.List.Keys) > 1 && len(sheet.ColumnsOf(key.Shape.List)) > 2 {
			all = append(all, key)
		}
	}
	return all
}

func (d *Desk) lists(w http.ResponseWriter, r *http.Request) {
	page, _, ok := d.listPage(w, r)
	if ok {
		d.show(w, http.StatusOK, page)
	}
}

// listPage makes the page of the lists of the file that is asked for.
func (d *Desk) listPage(w http.ResponseWriter, r *http.Request) (*listPage, *grid, bool) {
	name := r.PathValue("name")
	text, _, ok := d.file(w, r, name)
	if !ok {
		return nil, nil, false
	}
	kind := shapeOf(name)
	keys := listsOf(kind.Shape)
	g, err := newGrid(name, text)
	if err != nil || len(keys) == 0 || strings.HasSuffix(name, ".md") {
		d.nowhere(w, r)
		return nil, nil, false
	}
	page := &listPage{Frame: d.frame(r, "list", kind.Name+"：用 Excel 改"), Name: name, Rest: editor(name)}
	lib, _ := d.open()
	if h := headerOf(lib, name); h != nil {
		page.in(h)
	}
	for _, key := range keys {
		l := newFileList(g, key)
		var headings []string
		for _, c := range l.columns {
			headings = append(headings, c.Names[0])
		}
		page.Lists = append(page.Lists, ListChoice{key.ID, key.Name, key.Help, len(l.target.Rows), strings.Join(headings, "、")})
	}
	return page, g, true
}

// listCSV gives a list as a file for a spreadsheet.
func (d *Desk) listCSV(w http.ResponseWriter, r *http.Request) {
	page, g, ok := d.listPage(w, r)
	if !ok {
		return
	}
	l := g.list(r.URL.Query().Get("list"))
	if l == nil {
		d.nowhere(w, r)
		return
	}
	rows := sheet.Table{nil}
	for _, c := range l.columns {
		rows[0] = append(rows[0], c.Names[0])
	}
	for _, row := range l.target.Rows {
		rows = append(rows, row.Cells)
	}
	sendCSV(w, page.keptAs(keyNames(shapeOf(page.Name).Shape, l.key)), rows)
}

// setList takes a sheet for a list: shows what it would change, asks what it
// must, and then proposes it.
func (d *Desk) setList(w http.ResponseWriter, r *http.Request) {
	page, g, ok := d.listPage(w, r)
	if !ok {
		return
	}
	l := g.list(r.PostForm.Get("list"))
	if l == nil {
		d.nowhere(w, r)
		return
	}
	table, err := pasted(r)
	if err != nil {
		page.Faults = []Fault{{Label: "表格", Text: err.Error()}}
		d.show(w, http.StatusUnprocessableEntity, page)
		return
	}
	placed := sheet.Place(table, l.target, answers(r.PostForm))
	out := &pastePage{Frame: d.frame(r, "paste", "贴过来的表"), Action: r.URL.Path, Back: At + "list/" + page.Name, List: l.key,
		Questions: placed.Questions, Same: placed.Same, ByPosition: placed.ByPosition, Text: csv(table), Ready: true}
	out.Crumbs = append(page.Crumbs, Link{Href: out.Back, Text: page.Title})
	out.describe(&placed, l.target, nil)
	step := r.PostForm.Get(stepField)
	if !out.Ready || step != "fill" && step != saveStep {
		d.show(w, http.StatusOK, out)
		return
	}
	set, items := l.edits(&placed)
	p := proposal{Kind: "从表格改", Done: out.Back}
	p.Refused = func(problems content.Problems) {
		for _, x := range problems {
			out.Faults = append(out.Faults, Fault{Text: inForm(x.Message), Place: placeOf(x), Warning: x.Warning})
		}
		d.show(w, http.StatusUnprocessableEntity, out)
	}
	switch {
	case len(items) > 0:
		base := r.PostForm.Get("base")
		if base == "" {
			if _, base, err = d.opt.Store.Read(page.Name); err != nil {
				d.failed(w, r, p, err)
				return
			}
			r.PostForm.Set("base", base) // what the effect is shown on top of
		}
		text, err := withRows(page.Name, g.text, l.key, set, items)
		if err != nil {
			d.failed(w, r, p, err)
			return
		}
		p.Files = []store.FileEdit{{Name: page.Name, Text: &text, Base: base}}
	case len(set) > 0:
		p.Files = []store.FileEdit{{Name: page.Name, Set: set}}
	}
	d.propose(w, r, p)
}

// listLink leads to the page on which a file is changed with a spreadsheet, if it
// has a list.
func listLink(name string) (Link, bool) {
	kind := shapeOf(name)
	if kind == nil || len(listsOf(kind.Shape)) == 0 || strings.HasSuffix(name, ".md") {
		return Link{}, false
	}
	return Link{Href: (&url.URL{Path: At + "list/" + name}).String(), Text: "用 Excel 改"}, true
}
