package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
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

// fileList is a list of a file, as a sheet takes it.
type fileList struct {
	key     string
	item    *content.Shape
	target  sheet.Target
	values  map[string]string // by path
	columns []sheet.Column
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

// newFileList reads a list as a target.
func newFileList(g *grid, key content.Key) *fileList {
	l := &fileList{key: key.ID, item: key.Shape.List, values: g.at, columns: sheet.ColumnsOf(key.Shape.List)}
	l.target = sheet.Target{Columns: l.columns, Named: l.columns[0].ID, Also: []string{"name", "title"}, ByName: true}
	for _, path := range g.items(key.ID) {
		row := sheet.Row{ID: strings.TrimPrefix(path, key.ID+"/")}
		for _, id := range []string{l.columns[0].ID, "name", "title"} {
			if said := g.at[path+"/"+id]; said != "" {
				row.Names = append(row.Names, said)
			}
		}
		if row.Names == nil {
			row.Names = []string{row.ID}
		}
		for _, c := range l.columns {
			row.Cells = append(row.Cells, c.Show(valuesOf(g.at[path+"/"+c.ID], c.List)...))
		}
		l.target.Rows = append(l.target.Rows, row)
	}
	return l
}

// valuesOf takes apart what stands in a list of scalars.
func valuesOf(text string, list bool) []string {
	if text == "" {
		return nil
	}
	if !list {
		return []string{text}
	}
	return edit.Items(text)
}

// list finds the list that a request names.
func (g *grid) list(key string) *fileList {
	for _, k := range listsOf(g.shape) {
		if k.ID == key {
			return newFileList(g, k)
		}
	}
	return nil
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
	sendCSV(w, strings.TrimSuffix(page.Name, ".yaml")+"-"+l.key, rows)
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

// edits are what a sheet changes in the list, and the items that it adds.
func (l *fileList) edits(placed *sheet.Placed) (set []edit.Replacement, items []string) {
	for _, c := range placed.Changes {
		column := l.columns[c.Column]
		path := l.key + "/" + l.target.Rows[c.Row].ID + "/" + column.ID
		set = append(set, edit.Replacement{Path: path, Old: l.values[path], To: columnYAML(column, c.New)})
	}
	for n, row := range placed.New {
		pairs := map[string]string{}
		for _, c := range row.Cells {
			pairs[l.columns[c.Column].ID] = columnYAML(l.columns[c.Column], c.New)
		}
		named := l.columns[0]
		pairs[named.ID] = yamlOf(row.Name)
		if named.Kind == content.ID && strings.Trim(row.Name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			pairs[named.ID] = l.freshID(n)
			if pairs["name"] == "" {
				pairs["name"] = yamlOf(row.Name)
			}
		}
		items = append(items, l.itemYAML(l.item, "", pairs))
	}
	return set, items
}

// columnYAML is what a cell says, as YAML.
func columnYAML(c sheet.Column, cell string) string {
	values := c.Values(cell)
	for i := range values {
		values[i] = yamlOf(values[i])
	}
	if c.List {
		return "[" + strings.Join(values, ", ") + "]"
	}
	return values[0]
}

// itemYAML writes an item with its keys in the order of the description.
func (l *fileList) itemYAML(shape *content.Shape, path string, values map[string]string) string {
	var pairs []string
	for _, key := range shape.Keys {
		text := values[path+key.ID]
		if text == "" && path == "" && len(key.Shape.Keys) > 0 {
			text = l.itemYAML(key.Shape, key.ID+"/", values)
		}
		if text != "" && text != "{}" {
			pairs = append(pairs, key.ID+": "+text)
		}
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

// freshID is an id for the n-th new item, that none of the list has.
func (l *fileList) freshID(n int) string {
	for i := len(l.target.Rows) + n + 1; ; i++ {
		id := l.key + "-" + strconv.Itoa(i)
		if !slices.ContainsFunc(l.target.Rows, func(r sheet.Row) bool { return r.ID == id }) {
			return id
		}
	}
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
