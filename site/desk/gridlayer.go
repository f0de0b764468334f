package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// layer lays out one version of a layer, the one in force if none is asked for,
// or the cells of a file that changes single ones of its parent's.
func (p *gridPage) layer(g *grid, lib *content.Library, today calc.Date, asked string) {
	region, layer := layerOf(lib, p.Name)
	if region != nil {
		p.Preview = "/" + region.ID + "/tables/" + strings.TrimSuffix(p.Name[strings.LastIndexByte(p.Name, '/')+1:], ".yaml") + ".html"
	}
	p.cells(g)
	versions := g.items("versions")
	if len(versions) == 0 {
		return
	}
	at := versions[len(versions)-1]
	for _, path := range versions {
		if v := versionAt(layer, path); v != nil && v.Holds(today) {
			at = path
		}
	}
	if i := slices.Index(versions, "versions/"+asked); i >= 0 {
		at = versions[i]
	}
	for _, path := range versions {
		name := strings.TrimPrefix(path, "versions/")
		link := Link{Href: At + "grid/" + p.Name + "?" + url.Values{"version": {name}}.Encode(), Text: g.span(path), Here: path == at}
		p.Versions = append(p.Versions, link)
	}
	p.Version = strings.TrimPrefix(at, "versions/")
	p.Summary, p.Note = g.span(at), g.at[at+"/note"]
	p.Source = g.sourceField(at, "这一版的来源", "没有另选来源的数字都出自它。")
	v := versionAt(layer, at)
	if len(g.items(at+"/rows")) > 0 {
		rows := g.table(at+"/rows", "deductible", "limit")
		rows.Title = g.keyName("versions/x/rows")
		p.Tables = append(p.Tables, g.described(rows, region, whens(v)))
	}
	p.steps(g, at, region, v)
	p.beside(g, at)
}

// steps lays out what changes a column of the chosen row.
func (p *gridPage) steps(g *grid, at string, region *content.Region, v *content.Version) {
	t := GridTable{Title: g.keyName("versions/x/adjust"), Columns: []GridColumn{{"", "数"}}}
	for _, item := range g.items(at + "/adjust") {
		name := edit.Split(item[strings.LastIndexByte(item, '/')+1:])[0]
		for _, path := range g.figures(item) {
			steps := strings.Split(strings.TrimPrefix(path, item+"/"), "/")
			column := columnName(g, steps[0])
			label := column + g.keyName("versions/x/adjust/x/deductible/"+steps[len(steps)-1])
			t.Rows = append(t.Rows, GridRow{Path: item, Name: name, Note: label, Cells: []GridCell{g.cell(path, name+"，"+label)}})
		}
	}
	if len(t.Rows) > 0 {
		p.Tables = append(p.Tables, g.described(t, region, whens(v)))
	}
}

// columnName is what people call a column of the rows.
func columnName(g *grid, id string) string {
	if key, _ := below(g.shapeAt("versions/x/rows/x"), id); key != nil {
		return key.Name
	}
	return id
}

// beside lays out what stands beside the rows: limits of the whole table, a
// first payment, a promise.
func (p *gridPage) beside(g *grid, at string) {
	t := GridTable{Title: "整张表的数", Columns: []GridColumn{{"", "数"}}}
	for _, path := range g.figures(at) {
		key := strings.TrimPrefix(path, at+"/")
		if strings.HasPrefix(key, "rows/") || strings.HasPrefix(key, "adjust/") {
			continue
		}
		label := columnLabel(g.shapeAt("versions/x"), strings.Split(key, "/"), func(x string) string { return g.at[at+"/"+x] })
		t.Rows = append(t.Rows, GridRow{Path: path, Name: label, Cells: []GridCell{g.cell(path, label)}})
	}
	if len(t.Rows) > 0 {
		p.Tables = append(p.Tables, t)
	}
}

// cells lays out the cells that a file changes of its parent's.
func (p *gridPage) cells(g *grid) {
	t := GridTable{Title: g.keyName("cells"), Columns: []GridColumn{{"", "数"}}}
	for _, path := range g.figures("cells") {
		label := g.addressed(edit.Split(strings.TrimPrefix(path, "cells/"))[0])
		t.Rows = append(t.Rows, GridRow{Path: path, Name: label, Cells: []GridCell{g.cell(path, label)}})
	}
	if len(t.Rows) > 0 {
		p.Tables = append(p.Tables, t)
	}
}

// addressed says in words which cell of the parent's an address leads to:
// 三档/deductible@2024-01-01 is 三档，起付线，2024 年 1 月 1 日那一版.
func (g *grid) addressed(address string) string {
	address, version, dated := strings.Cut(address, "@")
	row, column, _ := cutLast(address)
	words := []string{columnName(g, column)}
	if row != "" {
		words = []string{strings.ReplaceAll(row, "/", "，"), words[0]}
	}
	if dated {
		words = append(words, calc.PrintedDate(version)+"那一版")
	}
	return strings.Join(words, "，")
}

// years lays out the figures that a region publishes by year, with this year and
// the coming one to fill in.
func (p *gridPage) years(g *grid, today calc.Date) {
	list := "figures"
	t := g.table(list)
	if len(t.Rows) == 0 {
		return
	}
	for i := range t.Columns {
		t.Columns[i].Label = strings.TrimPrefix(t.Columns[i].Key, "years/") + " 年"
	}
	for _, year := range []string{strconv.Itoa(int(today) / 10000), strconv.Itoa(int(today)/10000 + 1)} {
		if !slices.ContainsFunc(t.Columns, func(c GridColumn) bool { return c.Key == "years/"+year }) {
			t.Columns = append(t.Columns, GridColumn{"years/" + year, year + " 年"})
		}
	}
	slices.SortFunc(t.Columns, func(a, b GridColumn) int { return strings.Compare(b.Key, a.Key) })
	for i := range t.Rows {
		r := &t.Rows[i]
		r.Cells = nil
		if said := g.at[r.Path+"/name"]; said != "" {
			r.Name = said
		}
		for _, c := range t.Columns {
			r.Cells = append(r.Cells, g.cell(r.Path+"/"+c.Key, r.Name+"，"+c.Label))
		}
	}
	t.Path, t.Title = "", keyNames(g.shape, list)
	p.Tables = append(p.Tables, t)
}

// described says in words for whom each row is, and adds its source.
func (g *grid) described(t GridTable, region *content.Region, whens map[string]calc.All) GridTable {
	last := ""
	for i := range t.Rows {
		r := &t.Rows[i]
		if when, ok := whens[r.Name]; ok && region != nil {
			r.When = region.Policy.Describe(when)
		}
		if r.Path != last { // a step that changes two columns has one source
			r.Source = g.sourceField(r.Path, r.Name+"的来源", "")
		}
		last = r.Path
	}
	return t
}

// whens are the conditions of the rows and steps of a version, by their names.
func whens(v *content.Version) map[string]calc.All {
	all := map[string]calc.All{}
	if v == nil {
		return all
	}
	for i := range v.Rows {
		all[v.Rows[i].ID] = v.Rows[i].When
	}
	for i := range v.Adjust {
		all[v.Adjust[i].ID] = v.Adjust[i].When
	}
	return all
}

// layerOf finds the layer that a policy file describes, as its region has it.
func layerOf(lib *content.Library, name string) (*content.Region, *content.Layer) {
	h := headerOf(lib, name)
	if h == nil {
		return nil, nil
	}
	region, _ := lib.Region(h.ID)
	id := strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".yaml")
	for _, l := range region.Layers {
		if l.ID == id {
			return region, l
		}
	}
	return region, nil
}

// versionAt finds the version of a layer that a path leads to, nil if it could
// not be read.
func versionAt(l *content.Layer, path string) *content.Version {
	if l == nil {
		return nil
	}
	name := strings.TrimPrefix(path, "versions/")
	for i := range l.Versions {
		if v := &l.Versions[i]; v.Seen == name || v.Seen == "" && v.From.String() == name {
			return v
		}
	}
	return nil
}

// span is when a version holds, as its file says it.
func (g *grid) span(version string) string {
	from := calc.PrintedDate(g.at[version+"/from"])
	if seen := g.at[version+"/from/seen"]; seen != "" {
		from = calc.PrintedDate(seen)
	}
	until := g.at[version+"/until"]
	if until == "" || until == "open" {
		return "从 " + from + "起"
	}
	return "从 " + from + "到 " + calc.PrintedDate(until)
}

// keyName is what people call the key that a path leads to.
func (g *grid) keyName(path string) string {
	dir, last, _ := cutLast(path)
	if key, _ := below(g.shapeAtOrRoot(dir), last); key != nil {
		return key.Name
	}
	return last
}

// keyNames is what people call a key of a description.
func keyNames(shape *content.Shape, id string) string {
	if key, _ := below(shape, id); key != nil {
		return key.Name
	}
	return id
}

func cutLast(path string) (dir, last string, ok bool) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

func (g *grid) shapeAtOrRoot(path string) *content.Shape {
	if path == "" {
		return g.shape
	}
	return g.shapeAt(path)
}
