package calc

import (
	"strconv"
	"strings"
)

// cellName names the cell at address for people:
// 某层 · 某档 · 报销比例. What the policy lacks keeps its id.
func (p *Policy) cellName(address string) string { return p.findCell(address).String() }

// unknownCell is the cell at address as something to ask for: its name and a
// sentence to read out on the telephone.
func (p *Policy) unknownCell(address string, unit Unit) UnknownCell {
	c := p.findCell(address)
	return UnknownCell{Address: address, Name: c.String(), Unit: unit, Say: c.say(unit == InPercent)}
}

// cellPlace is an address taken apart, in words.
type cellPlace struct {
	layer   string // or an indexed figure
	year    string // of the figure
	row     string // also an adjust step
	label   string // of the column
	day     Date   // of an older version
	counted bool   // a number of times
	step    bool   // row is an adjust step that does op
	op      Operation
}

func (c *cellPlace) String() string {
	name := c.layer
	if c.year != "" {
		name += "（" + spaced(c.year, "年") + "）"
	}
	for _, next := range []string{c.row, c.label} {
		switch {
		case next == "":
		case strings.HasSuffix(name, "）"):
			name += "· " + next
		default:
			name += " · " + next
		}
	}
	if c.day != 0 {
		name += "（" + dayText(c.day) + "的标准）"
	}
	return name
}

func (c *cellPlace) say(percent bool) string {
	say := "请问"
	if c.day != 0 {
		say = spaced(say, dayText(c.day)) + "的标准里，"
	}
	switch {
	case c.year != "":
		return spaced(say, c.year, "年", c.layer, "是多少元？")
	case c.label == "":
		return spaced(say, c.layer, "怎么报销？起付线、报销比例和封顶线各是多少？")
	case c.step:
		return spaced(say, c.layer, "，", c.row, "这一条，", c.label, c.asked(percent))
	case c.row != "":
		return spaced(say, c.layer, "，", c.row, "这一档，", c.label, c.asked(percent))
	}
	return spaced(say, c.layer, "，", c.label, c.asked(percent))
}

// asked is the question behind a column's label.
func (c *cellPlace) asked(percent bool) string {
	switch {
	case c.step && c.op == Times:
		return "是原来的百分之几？"
	case c.step && c.op == Add && c.counted:
		return "加或减几次？"
	case c.counted:
		return "是多少次？"
	case c.step && c.op == Add && percent:
		return "加或减几个百分点？"
	case c.step && c.op == Add:
		return "加或减多少元？"
	case percent:
		return "是百分之多少？"
	}
	return "是多少元？"
}

func (p *Policy) findCell(address string) *cellPlace {
	c := &cellPlace{}
	address, day, _ := strings.Cut(address, "@")
	c.day, _ = ParseDate(day)
	layer, rest, _ := strings.Cut(address, "/")
	row, column, inTable := strings.Cut(rest, "/")
	if layer == "figure" && inTable {
		c.layer, c.year = p.figureName(row), column
		return c
	}
	c.layer = p.layerName(layer)
	if !inTable {
		return c
	}
	if c.row = row; c.row == "limits" || c.row == "top-up" || c.row == "first-pay" {
		c.row = ""
	}
	c.label = columnLabel(column)
	c.read(p.layerByID(layer), column)
	c.label = orID(c.label, column)
	return c
}

// read takes from the version on c's day, or the latest that has the cell,
// what the column alone does not say.
func (c *cellPlace) read(layer *Layer, column string) {
	if layer == nil {
		return
	}
	for i := len(layer.Versions) - 1; i >= 0; i-- {
		v := &layer.Versions[i]
		if (c.day == 0 || v.holds(c.day)) && (c.readStep(v, column) || c.readRow(v, column) || c.readLimit(v, column)) {
			return
		}
	}
}

func (c *cellPlace) readRow(v *Version, column string) bool {
	for i := range v.Rows {
		if v.Rows[i].ID != c.row {
			continue
		}
		bands := v.Rows[i].Bands
		if kind, n, ok := bandColumn(column); ok && n <= len(bands) {
			c.label = bandLabel(bands, kind, n)
			return true
		}
		return column == "deductible" || column == "rate"
	}
	return false
}

func (c *cellPlace) readStep(v *Version, column string) bool {
	for i := range v.Adjust {
		if v.Adjust[i].ID == c.row && v.Adjust[i].Column == column {
			c.step, c.op = true, v.Adjust[i].Op
			c.readLimit(v, column)
			return true
		}
	}
	return false
}

func (c *cellPlace) readLimit(v *Version, column string) bool {
	l := v.limit(c.row, column)
	if l == nil {
		l = v.limit("", column)
	}
	if l == nil {
		return false
	}
	c.label, c.counted = limitLabel(l), l.On == OnTimes
	return true
}

// bandColumn splits rate-2 and to-1; n counts from 1.
func bandColumn(column string) (kind string, n int, ok bool) {
	kind, band, _ := strings.Cut(column, "-")
	number, ok := digits(band, 3)
	return kind, int(number), ok && number > 0 && (kind == "rate" || kind == "to")
}

// bandLabel names a band by its edges where they are known, else by number.
func bandLabel(bands []Band, kind string, n int) string {
	nth := "第 " + strconv.Itoa(n) + " 段"
	if kind == "to" {
		return nth + "的上限"
	}
	low, high := Yuan(0), bands[n-1].To
	if n > 1 {
		low = bands[n-2].To
	}
	switch {
	case low.Kind == Known && high.Kind == Known:
		return PrintedYuan(Fen(low.Amount)) + "到 " + PrintedYuan(Fen(high.Amount)) + "这一段的报销比例"
	case low.Kind == Known && high.Kind == Absent && n > 1:
		return PrintedYuan(Fen(low.Amount)) + "以上的报销比例"
	}
	return nth + "的报销比例"
}
