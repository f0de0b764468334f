package desk

import (
	"mingbaizhi/content"
	"mingbaizhi/site/sheet"
)

// sheetTable is the table that a sheet is for: that of the rows, else the first.
func (p *gridPage) sheetTable() *GridTable {
	if t := p.rowsTable(); t != nil {
		return t
	}
	if len(p.Tables) > 0 {
		return &p.Tables[0]
	}
	return nil
}

// named is the ID of the column that holds the rows' names.
const named = "id"

// target is the table as package sheet takes it. Headings may be what the
// description, an address or the glossary calls a column.
func (t *GridTable) target(g *grid, lib *content.Library) sheet.Target {
	to := sheet.Target{Named: named, Columns: []sheet.Column{{ID: named, Names: []string{"行名"}, Kind: content.RowID}}}
	for _, c := range t.Columns {
		names := []string{c.Label, c.Key}
		if c.Key == "" {
			names = names[:1]
		}
		to.Columns = append(to.Columns, sheet.Column{ID: c.Label, Names: append(names, synonyms(lib, c.Label)...), Kind: t.kind(g, c)})
	}
	for i := range t.Rows {
		row := sheet.Row{ID: t.Rows[i].Name, Names: []string{t.Rows[i].Name}, Cells: []string{t.Rows[i].Name}}
		for _, c := range t.Rows[i].Cells {
			row.Cells = append(row.Cells, c.plain())
		}
		to.Rows = append(to.Rows, row)
	}
	return to
}

// kind is how the figures of a column are written.
func (t *GridTable) kind(g *grid, c GridColumn) content.Kind {
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			if cell := t.Rows[i].Cells[j]; t.Columns[j] == c && cell.Path != "" {
				if shape := g.shapeAt(cell.Path); shape.Scalar != content.NoScalar {
					return shape.Scalar
				}
			}
		}
	}
	return content.Number
}

// plain is the figure of a cell as one word; empty where it takes more.
func (c *GridCell) plain() string {
	switch {
	case c.Unknown:
		return "unknown"
	case c.Share != "":
		return ""
	}
	return c.Value
}

// synonyms are what the glossary calls a word besides.
func synonyms(lib *content.Library, word string) []string {
	if lib == nil || lib.Glossary == nil {
		return nil
	}
	for _, term := range lib.Glossary.Terms {
		if term.Name == word {
			return term.Synonyms
		}
	}
	return nil
}

// cellFor is the cell that a change of the sheet is for, nil if it cannot be
// filled in that way.
func (t *GridTable) cellFor(c *sheet.Change) *GridCell {
	if c.Row < 0 || c.Column == 0 {
		return nil
	}
	cell := &t.Rows[c.Row].Cells[c.Column-1]
	if cell.Path == "" || cell.Share != "" {
		return nil
	}
	return cell
}

// fill puts what a sheet says into the form.
func (t *GridTable) fill(placed *sheet.Placed, words *content.Vocabulary) {
	for i := range placed.Changes {
		if cell := t.cellFor(&placed.Changes[i]); cell != nil {
			cell.Value, cell.Unknown, cell.Filled = placed.Changes[i].New, false, true
			cell.Low, cell.High = "", ""
			if cell.Value == "unknown" {
				cell.Value, cell.Unknown = "", true
			}
		}
	}
	if t.Path == "" {
		return
	}
	for _, fresh := range placed.New {
		row := t.newRow(words)
		row.Name = fresh.Name
		for _, c := range fresh.Cells {
			for i := range row.Cells {
				if row.Cells[i].Key != t.Columns[c.Column-1].Key {
					continue
				}
				if row.Cells[i].Value = c.New; c.New == "unknown" {
					row.Cells[i].Value = "没有公布"
				}
			}
		}
	}
}

// vocabularyOf is what is asked in the region whose file name is.
func vocabularyOf(lib *content.Library, name string) *content.Vocabulary {
	if h := headerOf(lib, name); h != nil {
		region, _ := lib.Region(h.ID)
		return region.Vocabulary
	}
	return nil
}
