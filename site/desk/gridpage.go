package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// gridPage is the figures of a file: of one version of a layer, or of those that
// a region publishes by year.
type gridPage struct {
	Frame
	Name      string // the file
	Base      string // the hash of its text as it is shown
	Action    string
	Layer     string // what it is called
	Preview   string // its page on the site
	Rest      string // where the rest of the file is edited
	Versions  []Link
	Version   string // the one shown, as paths name it
	Source    *Field // of the figures that name no other
	Tables    []GridTable
	Fresh     []Field // a source that is not declared yet
	FreshOpen bool
	Note      string
}

func (d *Desk) grid(w http.ResponseWriter, r *http.Request) {
	page, _, ok := d.gridPage(w, r)
	if ok {
		d.show(w, http.StatusOK, page)
	}
}

// gridPage makes the page of the file that is asked for; it answers by itself
// where there is none.
func (d *Desk) gridPage(w http.ResponseWriter, r *http.Request) (*gridPage, *grid, bool) {
	name := r.PathValue("name")
	text, hash, ok := d.file(w, r, name)
	if !ok {
		return nil, nil, false
	}
	page := &gridPage{Frame: d.frame(r, "grid", name), Name: name, Base: hash, Action: At + "grid/" + name, Rest: At + "form/" + name}
	page.Scripts = []string{"grid.js"}
	lib, _ := d.open()
	if h := headerOf(lib, name); h != nil {
		page.in(h)
	}
	g, err := newGrid(name, text)
	if err != nil {
		page.Faults = []Fault{{Text: err.Error()}}
		d.show(w, http.StatusUnprocessableEntity, page)
		return nil, nil, false
	}
	if g.at["name"] != "" {
		page.Title = g.at["name"]
	} else if _, l := layerOf(lib, name); l != nil && l.Name != "" { // it has its name from above
		page.Title = l.Name
	}
	g.sources = sourceChoices(lib, name, g)
	page.Fresh = freshSourceFields(g, d.today())
	if strings.HasSuffix(name, "/region.yaml") {
		page.Title += "：" + keyNames(g.shape, "figures")
		page.years(g, d.today())
	} else {
		page.layer(g, lib, d.today(), r.URL.Query().Get("version"))
	}
	if page.Version != "" {
		page.Action += "?" + url.Values{"version": {page.Version}}.Encode()
	}
	return page, g, true
}

// file gives the text of a file, and its hash, of the tree that somebody asks for. Only names
// that a kind of file has lead anywhere.
func (d *Desk) file(w http.ResponseWriter, r *http.Request, name string) (text, hash string, ok bool) {
	if shapeOf(name) == nil {
		d.nowhere(w, r)
		return "", "", false
	}
	text, hash, err := d.opt.Store.Read(name)
	if err != nil || text == "" {
		d.nowhere(w, r)
		return "", "", false
	}
	return text, hash, true
}

// headerOf is the region whose file name is.
func headerOf(lib *content.Library, name string) *content.Header {
	if lib == nil {
		return nil
	}
	folder, _, _ := strings.Cut(name, "/")
	return lib.Header(folder)
}

// setGrid takes the form of the grid.
func (d *Desk) setGrid(w http.ResponseWriter, r *http.Request) {
	page, g, ok := d.gridPage(w, r)
	if !ok {
		return
	}
	lib, _ := d.open()
	words := vocabularyOf(lib, page.Name)
	set := page.take(g, r.PostForm)
	items := page.takeRows(r.PostForm, words)
	switch t := page.rowsTable(); {
	case r.PostForm.Get(stepField) == "add" && t != nil:
		page.Faults = nil
		t.newRow(words)
		d.show(w, http.StatusOK, page)
		return
	case len(page.Faults) > 0:
		d.show(w, http.StatusUnprocessableEntity, page)
		return
	}
	p := proposal{Kind: "改数字", Done: page.Action}
	p.Refused = func(problems content.Problems) {
		page.refused(g, set, problems)
		d.show(w, http.StatusUnprocessableEntity, page)
	}
	switch {
	case len(items) > 0:
		text, err := withRows(page.Name, g.text, page.rowsTable().Path, set, items)
		if err != nil {
			d.failed(w, r, p, err)
			return
		}
		p.Files = []store.FileEdit{{Name: page.Name, Text: &text, Base: r.PostForm.Get("base")}}
	case len(set) > 0:
		p.Files = []store.FileEdit{{Name: page.Name, Set: set}}
	}
	d.propose(w, r, p)
}

// take reads the form, and gives the replacements that it asks for.
func (p *gridPage) take(g *grid, form url.Values) []edit.Replacement {
	fresh, set := p.takeFresh(g, form)
	set = append(set, p.takeCells(form, fresh)...)
	for _, f := range p.sourceFields() {
		if _, sent := form[f.Name]; !sent {
			continue
		}
		path := strings.TrimPrefix(f.Name, "x:")
		id, seen := form.Get(f.Name), form.Get("o:"+path)
		f.pick(id)
		if id == freshSource {
			if id = fresh; fresh == "" {
				p.fault(f.Name, f.Label, "选了“下面新写的来源”，下面却没有写：在“新的来源”里写上标题、谁发的。")
				continue
			}
		}
		if id != seen {
			to := ""
			if id != "" {
				to = yamlOf(id)
			}
			set = append(set, edit.Replacement{Path: path, Old: seen, To: to})
		}
	}
	return set
}

// sourceFields are the sources of the version and of its rows.
func (p *gridPage) sourceFields() []*Field {
	var all []*Field
	if p.Source != nil {
		all = append(all, p.Source)
	}
	for i := range p.Tables {
		for j := range p.Tables[i].Rows {
			if f := p.Tables[i].Rows[j].Source; f != nil {
				all = append(all, f)
			}
		}
	}
	return all
}

// pick marks the chosen answer.
func (f *Field) pick(value string) {
	f.Value, f.Options = value, slices.Clone(f.Options)
	for i := range f.Options {
		f.Options[i].Picked = f.Options[i].Value == value
	}
}
