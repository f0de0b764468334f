package desk

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/sheet"
)

// fileList is a list of a file, as a sheet takes it.
type fileList struct {
	key     string
	item    *content.Shape
	target  sheet.Target
	values  map[string]string // by path
	columns []sheet.Column
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
