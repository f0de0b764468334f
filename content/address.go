package content

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

// Cell finds a figure by its address, LAYER/ROW/COLUMN or figure/ID/YEAR, as it
// stands on a day: in the version in force, else in the newest. An @date in the
// address goes before the day given. It is nil if there is none.
func (r *Region) Cell(address string, on calc.Date) *Cell {
	cell, _ := r.find(address, on)
	return cell
}

// find is Cell with a sentence that says what is wrong with the address.
func (r *Region) find(address string, on calc.Date) (cell *Cell, say string) {
	address, day, dated := strings.Cut(strings.TrimSpace(address), "@")
	parts := strings.Split(address, "/")
	if len(parts) != 3 {
		return nil, "地址“" + shown(address) + "”要写成“表/行/列”，如 resident/一档/起付线。"
	}
	if rowID(parts[0]) == "figure" {
		return r.findFigure(parts[1], parts[2])
	}
	i := slices.IndexFunc(r.Layers, func(l *Layer) bool { return l.ID == parts[0] || l.Name == parts[0] })
	if i < 0 {
		return nil, "没有 " + shown(parts[0]) + " 这张表：" + meant(parts[0], r.layerIDs())
	}
	l := r.Layers[i]
	row, column := rowID(parts[1]), columnID(parts[2])
	if dated {
		d, ok := calc.ParseDate(day)
		if !ok {
			return nil, "地址里 @ 后面要写日期，如 @2024-01-01。"
		}
		v := l.InForce(d)
		if v == nil {
			return nil, l.ID + " 在 " + day + " 那天没有规定：改 @ 后面的日期。"
		}
		return v.at(l, row, column)
	}
	if v := l.InForce(on); v != nil {
		if cell, _ := v.at(l, row, column); cell != nil {
			return cell, ""
		}
	}
	v := l.newest()
	if v == nil {
		return nil, l.ID + " 没有任何时期的规定。"
	}
	return v.at(l, row, column)
}

// at finds a cell of a version, or says what it has.
func (v *Version) at(l *Layer, row, column string) (cell *Cell, say string) {
	if r := v.row(row); r != nil {
		if c := r.Cell(column); c != nil {
			return c, ""
		}
	}
	address := l.ID + "/" + row + "/" + column
	cells := v.Cells()
	for _, c := range cells {
		if c.Address == address {
			return c, ""
		}
	}
	var rows, columns []string
	for _, c := range cells {
		parts := strings.Split(c.Address, "/")
		if !slices.Contains(rows, parts[1]) {
			rows = append(rows, parts[1])
		}
		if parts[1] == row {
			columns = append(columns, c.Label)
		}
	}
	since := l.ID + " 从 " + v.From.String() + " 起的表里"
	switch {
	case v.RowsUnknown:
		return nil, since + "没有数字：整张表没有公布。"
	case !slices.Contains(rows, row):
		return nil, since + "没有“" + shown(row) + "”这一行：" + meant(row, rows)
	}
	return nil, since + "“" + row + "”这一行没有“" + shown(columnLabel(column)) + "”这一列：" + meant(columnLabel(column), columns)
}

func (r *Region) findFigure(id, year string) (cell *Cell, say string) {
	i := slices.IndexFunc(r.Figures, func(f Figure) bool { return f.ID == id || f.Name == id })
	if i < 0 {
		var ids []string
		for _, f := range r.Figures {
			ids = append(ids, f.ID)
		}
		return nil, "没有 " + shown(id) + " 这个按年公布的数：" + meant(id, ids)
	}
	var years []string
	for _, y := range r.Figures[i].Years {
		if years = append(years, strconv.Itoa(y.Year)); years[len(years)-1] == year {
			return y.Cell, ""
		}
	}
	return nil, r.Figures[i].ID + " 没有 " + shown(year) + " 年：" + meant(year, years)
}

func (r *Region) layerIDs() []string {
	ids := make([]string, len(r.Layers))
	for i, l := range r.Layers {
		ids[i] = l.ID
	}
	return ids
}

// prosaic is the address of a cell as prose writes it: with the label for the
// column where the label leads back to it, and with a date if the version is
// not the newest.
func (c *Cell) prosaic(l *Layer, v *Version) string {
	address := c.Address
	if i := strings.LastIndexByte(address, '/'); columnID(c.Label) == c.Column {
		address = address[:i+1] + c.Label
	}
	if v != l.newest() {
		address += "@" + v.From.String()
	}
	return address
}

// cellAt finds the cell that somebody writes the address of, and says why there
// is none, unless its table has a problem of its own.
func (b *building) cellAt(address string, on calc.Date, at place) *Cell {
	cell, say := b.out.find(address, on)
	if layer, _, _ := strings.Cut(address, "/"); say != "" && !b.broken[layer] {
		b.problems.fail(at, "%s", say)
	}
	return cell
}
