package site

import (
	"slices"

	"mingbaizhi/content"
)

// CellChange is one cell before and after; of a new one Was is nil, of one that
// is no more Now.
type CellChange struct {
	Name     string
	Was, Now *FigureLine
}

// RowChange is a row that only one of two versions has.
type RowChange struct {
	Name    string
	Figures []NamedFigure
	Source  *SourceRef // of the figures that show none
}

// compare lays the cells of two versions beside each other: rows that both have
// cell by cell, the others whole.
func (l *LayerChange) compare(was, now *tableView) {
	before, after := was.named(), now.named()
	hasRow := func(cells []namedCell, of *namedCell) bool {
		return of.alone || slices.ContainsFunc(cells, func(x namedCell) bool { return x.row == of.row })
	}
	find := func(cells []namedCell, key string) *namedCell {
		if i := slices.IndexFunc(cells, func(x namedCell) bool { return x.key == key }); i >= 0 {
			return &cells[i]
		}
		return nil
	}
	for i := range after {
		x := &after[i]
		old := find(before, x.key)
		switch {
		case !hasRow(before, x):
			l.Added = addTo(l.Added, x)
		case old == nil:
			l.Cells = append(l.Cells, CellChange{Name: x.name(), Now: x.line()})
		case old.text != x.text:
			l.Cells = append(l.Cells, CellChange{Name: x.name(), Was: old.line(), Now: x.line()})
		}
	}
	for i := range before {
		x := &before[i]
		switch {
		case !hasRow(after, x):
			l.Ended = addTo(l.Ended, x)
		case find(after, x.key) == nil:
			l.Cells = append(l.Cells, CellChange{Name: x.name(), Was: x.line()})
		}
	}
}

// addTo puts a cell into the row it belongs to. The row's source is that of its
// first figure; a figure of another keeps its own.
func addTo(rows []RowChange, x *namedCell) []RowChange {
	line := x.line()
	if len(rows) == 0 || rows[len(rows)-1].Name != x.row {
		rows = append(rows, RowChange{Name: x.row, Source: line.Source})
	}
	row := &rows[len(rows)-1]
	if line.Source != nil && row.Source != nil && *line.Source == *row.Source {
		line.Source = nil
	}
	row.Figures = append(row.Figures, NamedFigure{x.column, *line})
	return rows
}

// namedCell is a cell of a version as its row and column are called.
type namedCell struct {
	key         string
	row, column string
	alone       bool   // it belongs to no row: it stands beside the table
	text        string // what it says, in a step with the step's word: 减 10 个百分点
	cell        *content.Cell
	line        func() *FigureLine
}

func (x *namedCell) name() string { return x.row + "，" + x.column }

// named lists the cells of the version.
func (t *tableView) named() []namedCell {
	var all []namedCell
	add := func(row, column string, c *content.Cell) *namedCell {
		all = append(all, namedCell{key: c.Address, row: row, column: column, text: c.Text, cell: c, line: func() *FigureLine {
			line := t.figure(c, nil)
			return &line
		}})
		return &all[len(all)-1]
	}
	v := t.version
	for i := range v.Rows {
		r := &v.Rows[i]
		if r.Deductible != nil {
			add(r.ID, r.Deductible.Label, r.Deductible)
		}
		for _, band := range r.Bands {
			if band.To != nil {
				add(r.ID, band.To.Label, band.To)
			}
			add(r.ID, band.Rate.Label, band.Rate)
		}
		for j := range r.Limits {
			add(r.ID, limitName(&r.Limits[j]), r.Limits[j].Most)
		}
	}
	for i := range v.Limits {
		add("整张表", limitName(&v.Limits[i]), v.Limits[i].Most).alone = true
	}
	for i := range v.Adjust {
		for _, c := range v.Adjust[i].Changes {
			all = append(all, t.namedChange(&v.Adjust[i], c))
		}
	}
	promised := []*content.Cell{v.FirstPay}
	if v.TopUp != nil {
		promised = append(promised, v.TopUp.PaidAtLeast, v.TopUp.OwnAtMost)
	}
	for _, c := range promised {
		if c != nil {
			add(t.layer.Name, c.Label, c).alone = true
		}
	}
	return all
}

// namedChange is what a step does to one column.
func (t *tableView) namedChange(step *content.Step, c content.Change) namedCell {
	quiet := *t
	quiet.sources = newSourceList(t.today) // what did not change is not cited
	row := quiet.change(step, c)
	return namedCell{key: t.layer.ID + "/" + step.ID + "/" + c.Column, row: step.ID, column: row.Column, text: row.Change + row.Text, cell: c.Cell, line: func() *FigureLine {
		line := t.change(step, c).FigureLine
		line.Text = row.Change + " " + line.Text
		return &line
	}}
}
