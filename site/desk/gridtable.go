package desk

import (
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// GridTable is figures as rows and columns: the rows of a version, its steps,
// what stands beside the rows, the figures published by year.
type GridTable struct {
	Title, Help string
	Rows        []GridRow
	Columns     []GridColumn
	Path        string // of the list whose items the rows are, where rows may be added to it
	Fresh       []FreshRow
}

// GridColumn is one column; Key is the path from a row to its figure.
type GridColumn struct{ Key, Label string }

// GridRow is one row with a cell for each column.
type GridRow struct {
	Path, Name string
	When, Note string // for whom it is, in words
	Source     *Field // of the row's figures
	Cells      []GridCell
}

// GridCell is one figure. A cell without a Path cannot be filled in here.
type GridCell struct {
	Path, Label string // the label says row and column
	Value       string
	Unknown     bool
	Low, High   string // of an unknown one
	Share       string // what the value is a share of
	Copied      bool   // from the year before; Checked says that somebody looked
	Checked     bool
	Seen        string // what stood there when the form was made, in its flow form
	Source      string
	Sources     []Choice
	Faults      []Fault
	Filled      bool // from a sheet, not saved yet
}

// ID is the id of the cell's first control.
func (c GridCell) ID() string { return Field{Name: "v:" + c.Path}.ID() }

// Open reports whether what stands behind the cell is shown at once.
func (c GridCell) Open() bool { return len(c.Faults) > 0 && (c.Low+c.High != "" || c.Source != "") }

// grid reads the tables of figures out of the values of a file.
type grid struct {
	name    string
	text    string
	shape   *content.Shape
	values  []edit.Value
	at      map[string]string // value by path
	sources []Choice
	named   map[string]string // what the region's sources are called, by their full name
}

func newGrid(name, text string) (*grid, error) {
	kind := shapeOf(name)
	values, err := edit.Values(name, text)
	if err != nil {
		return nil, err
	}
	g := &grid{name: name, text: text, shape: kind.Shape, values: values, at: map[string]string{}, named: map[string]string{}}
	for _, v := range values {
		g.at[v.Path] = v.Text
	}
	return g, nil
}

// flow is what stands at a path, in its flow form; empty for nothing.
func (g *grid) flow(path string) string {
	v, ok, err := edit.Find(g.name, g.text, path)
	if err != nil || !ok {
		return ""
	}
	return v.Text
}

// shapeAt is the description of what a path leads to.
func (g *grid) shapeAt(path string) *content.Shape {
	shape := g.shape
	for step := range strings.SplitSeq(path, "/") {
		if _, shape = below(shape, step); shape == nil {
			return &content.Shape{}
		}
	}
	return shape
}

// items are the paths of the items of a list, in their order.
func (g *grid) items(list string) []string {
	var all []string
	for _, v := range g.values {
		rest, inside := strings.CutPrefix(v.Path, list+"/")
		if !inside {
			continue
		}
		first, _, _ := strings.Cut(rest, "/")
		if path := list + "/" + first; !slices.Contains(all, path) {
			all = append(all, path)
		}
	}
	return all
}

// figures are the paths of the figures below a path, in their order.
func (g *grid) figures(under string) []string {
	var all []string
	for _, v := range g.values {
		if !strings.HasPrefix(v.Path, under+"/") {
			continue
		}
		if path, _, ok := cellPath(g.shape, v.Path); ok && strings.HasPrefix(path, under+"/") && !slices.Contains(all, path) {
			all = append(all, path)
		}
	}
	return all
}

// table lays out the items of a list: a row each, a column for each kind of
// figure that one of them has, and for those of always.
func (g *grid) table(list string, always ...string) GridTable {
	t := GridTable{Path: list}
	items := g.items(list)
	row := g.shapeAt(list + "/x")
	add := func(key, label string) {
		if !slices.ContainsFunc(t.Columns, func(c GridColumn) bool { return c.Key == key }) {
			t.Columns = append(t.Columns, GridColumn{key, label})
		}
	}
	for _, item := range items {
		for _, path := range g.figures(item) {
			key := strings.TrimPrefix(path, item+"/")
			add(key, columnLabel(row, strings.Split(key, "/"), func(x string) string { return g.at[item+"/"+x] }))
		}
	}
	for _, key := range always {
		add(key, columnLabel(row, strings.Split(key, "/"), nil))
	}
	slices.SortStableFunc(t.Columns, func(a, b GridColumn) int { return slices.Compare(columnOrder(row, a.Key), columnOrder(row, b.Key)) })
	for _, item := range items {
		name := item[strings.LastIndexByte(item, '/')+1:]
		r := GridRow{Path: item, Name: edit.Split(name)[0], Note: g.at[item+"/note"]}
		for _, c := range t.Columns {
			r.Cells = append(r.Cells, g.cellOf(item, c, r.Name))
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// columnOrder is where a column stands: as the description has its keys, bands
// by their number.
func columnOrder(row *content.Shape, key string) []int {
	var order []int
	shape := row
	for step := range strings.SplitSeq(key, "/") {
		k, next := below(shape, step)
		at := slices.IndexFunc(shape.Keys, func(x content.Key) bool { return k != nil && x.ID == k.ID })
		if strings.HasPrefix(step, "#") {
			at = len(step)*1000 + int(step[len(step)-1])
		}
		order = append(order, at)
		if next == nil {
			break
		}
		shape = next
	}
	return order
}

// cellOf is the cell of an item in a column: one that is there, or one that may
// be filled in, or none.
func (g *grid) cellOf(item string, c GridColumn, row string) GridCell {
	path := item + "/" + c.Key
	if flow := g.flow(path); flow != "" {
		return g.cell(path, row+"，"+c.Label)
	}
	if strings.Contains(c.Key, "/") || c.Key == "rate" && len(g.items(item+"/bands")) > 0 {
		return GridCell{}
	}
	return g.cell(path, row+"，"+c.Label)
}

// cell is the figure at a path.
func (g *grid) cell(path, label string) GridCell {
	c := GridCell{Path: path, Label: label, Seen: g.flow(path)}
	f := figureOf(c.Seen)
	c.fill(f)
	c.Sources = g.choices(f.source)
	if f.kind == share || f.kind == copied && f.of != "" {
		c.Share = g.shareOf(f)
	}
	return c
}

// fill shows a figure in the cell.
func (c *GridCell) fill(f figure) {
	c.Value, c.Low, c.High, c.Source = f.value, f.low, f.high, f.source
	c.Copied = f.kind == copied
	c.Unknown = f.kind == unknown || c.Copied && f.low+f.high != ""
}

// shareOf says what a share is of: the year in the description's words and the
// figure's name.
func (g *grid) shareOf(f figure) string {
	year := f.year
	for _, key := range g.shapeAt("versions/x/rows/x/deductible").Keys {
		for _, word := range key.Shape.Words {
			if word.ID == f.year && key.ID == "year" {
				year = word.Name
			}
		}
	}
	return strings.TrimSpace(year + " " + f.of)
}
