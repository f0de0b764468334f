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
	Source  *SourceRef // the row's; figures of another show theirs
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
			l.Added = addTo(l.Added, x, now.sources)
		case old == nil:
			l.Cells = append(l.Cells, CellChange{Name: x.name(), Now: x.line(nil)})
		case x.cell.Waiting():
			l.Waiting++
		case old.cell != nil && x.cell != nil && isUnknown(old.cell) && isUnknown(x.cell) && !x.cell.Value.Bounded:
			// nobody knew before, nobody knows now
		case old.text != x.text:
			l.Cells = append(l.Cells, CellChange{Name: x.name(), Was: old.line(nil), Now: x.line(nil)})
		}
	}
	for i := range before {
		x := &before[i]
		switch {
		case !hasRow(after, x):
			l.Ended = addTo(l.Ended, x, was.sources)
		case find(after, x.key) == nil:
			l.Cells = append(l.Cells, CellChange{Name: x.name(), Was: x.line(nil)})
		}
	}
}

// addTo puts a cell into the row it belongs to. A figure shows its source only
// where it is not the row's.
func addTo(rows []RowChange, x *namedCell, sources *sourceList) []RowChange {
	if len(rows) == 0 || rows[len(rows)-1].Name != x.row {
		rows = append(rows, RowChange{Name: x.row, Source: sources.cite(x.around)})
	}
	row := &rows[len(rows)-1]
	row.Figures = append(row.Figures, NamedFigure{x.column, *x.line(x.around)})
	return rows
}

// namedCell is a cell of a version as its row and column are called.
type namedCell struct {
	key         string
	row, column string
	alone       bool   // it belongs to no row: it stands beside the table
	text        string // what it says, in a step with the step's word: 减 10 个百分点
	cell        *content.Cell
	around      *content.Source // of what it stands in
	line        func(around *content.Source) *FigureLine
}

func (x *namedCell) name() string { return x.row + "，" + x.column }

// named lists the cells of the version.
func (t *tableView) named() []namedCell {
	var all []namedCell
	v := t.version
	around := v.Source
	add := func(row, column string, c *content.Cell) *namedCell {
		all = append(all, namedCell{key: c.Address, row: row, column: column, text: c.Text, cell: c, around: around, line: func(around *content.Source) *FigureLine {
			line := t.figure(c, around)
			return &line
		}})
		return &all[len(all)-1]
	}
	for i := range v.Rows {
		r := &v.Rows[i]
		if around = r.Source; around == nil {
			around = v.Source
		}
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
	around = v.Source
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
	around := step.Source
	if around == nil {
		around = t.version.Source
	}
	return namedCell{key: t.layer.ID + "/" + step.ID + "/" + c.Column, row: step.ID, column: row.Column, text: row.Change + row.Text, cell: c.Cell, around: around,
		line: func(beside *content.Source) *FigureLine {
			line := t.change(step, c).FigureLine
			line.Text = row.Change + " " + line.Text
			if beside != nil && (c.Cell == nil || c.Cell.Source == beside) {
				line.Source = nil
			}
			return &line
		}}
}
