package site

import (
	"strconv"
	"strings"
)

// posterSizes are the sizes of a poster's table that the style knows, in points,
// the largest first.
var posterSizes = []int{34, 30, 26, 22, 18, 16, 14, 12}

// posterLay is how a poster lies on its sheet: upright or across, with letters
// of some points in its table.
type posterLay struct {
	wide   bool
	points int
}

func (l posterLay) class() string { return "poster-" + strconv.Itoa(l.points) }

// All measures are in tenths of a millimetre and those of the page's style; a
// test prints posters, so that the two stay together.
const (
	posterLong   = 2770 // the sides of A4 between its margins
	posterShort  = 1900
	posterHead   = 90 // who publishes
	posterFoot   = 60 // air
	posterBroken = 16 // points: in larger letters no amount is broken
	posterFirst  = 22 // hundredths of the width: the column of totals
	posterPad    = 50 // to the left and right of a cell's text, together
)

// lay gives the largest letters with which the table fits on one sheet, upright
// if that is as good as across; false if it does not even with the smallest. It
// is an estimate that errs towards smaller letters.
func (p *posterPage) lay() (posterLay, bool) {
	around := map[bool]int{false: p.around(posterShort), true: p.around(posterLong)}
	for _, points := range posterSizes {
		for _, wide := range []bool{false, true} {
			if l := (posterLay{wide, points}); p.fits(l, around[wide]) {
				return l, true
			}
		}
	}
	return posterLay{points: posterSizes[len(posterSizes)-1]}, false
}

func (p *posterPage) fits(l posterLay, around int) bool {
	width, height := posterShort, posterLong
	if l.wide {
		width, height = height, posterShort
	}
	columns := max(1, len(p.Table.Columns))
	first := width * posterFirst / 100
	other := (width - first) / columns
	high := posterHead + posterFoot + around
	head, ok := 0, true
	cell := func(row *int, bits []string, width, points int) {
		lines, fits := bitLines(bits, width-posterPad, points)
		if l.points > posterBroken {
			fits = fits && lines <= len(bits)
		}
		*row, ok = max(*row, lines), ok && fits
	}
	heading := l.points * 3 / 4
	for _, name := range p.Table.Columns {
		cell(&head, []string{name}, other, heading)
	}
	high += rowHeight(head, heading)
	for _, row := range p.Rows {
		if !ok || high > height {
			return false
		}
		lines := 0
		cell(&lines, row.Total, first, l.points)
		for _, c := range row.Cells {
			cell(&lines, c.Bits, other, l.points)
		}
		high += rowHeight(lines, l.points)
	}
	return ok && high <= height
}

// around is how high all is that stands above and below the table.
func (p *posterPage) around(width int) int {
	high := 0
	add := func(text string, points, width, air int) {
		lines, _ := printedLines(text, width, points)
		high += lines*lineHeight(points) + air
	}
	add(p.Title, 30, width, 30)
	if p.Summary != "" {
		add(p.Summary, 14, width, 10)
	}
	for _, c := range p.Corrections {
		add("更正："+c.What.Text+c.Was+c.Now+c.Who+c.Do, 12, width, 60)
	}
	const read = "自己大约要付多少。按“费用全在医保目录里”算。真看病总有一些不在目录里，要自己付，所以实际会多一些。"
	const ask = "写着“至少、至多”的，是有的数没有查到，打电话问。这张表用到的标准，有的还要核实，打电话问过再用。"
	add(read, 14, width, 20)
	if len(p.Table.Missing) > 0 || p.Table.Weak {
		add(ask, 14, width, 20)
	}
	const code = 380 // the square of the QR code and the air around it
	beside := width
	if p.QR != nil {
		beside -= code
	}
	before := high
	add("有效到 2000 年 00 月 00 日，过了请换新的。政策码 00000000。", 18, beside, 20)
	hotlines := ""
	for _, line := range p.Hotlines {
		hotlines += line.Name + " " + line.Phone + "　"
	}
	add(hotlines, 18, beside, 10)
	add(p.Notice, 14, beside, 10)
	add("政策截至 2000 年 00 月 00 日，2000 年 00 月 00 日核对过。"+p.Site.Notice+"。"+p.Site.Disclaimer, 10, beside, 10)
	add("还能不能用，扫码或在网上查："+p.Address, 10, beside, 10)
	if p.QR != nil {
		high = max(high, before+code)
	}
	said := ""
	for _, n := range p.Sources {
		said += "依据 1 " + n.Title + "，" + n.Issuer + "，" + n.Number + n.Grade + "　"
	}
	add(said, 8, width, 10)
	return high
}

// lineHeight is how high a line of some points is.
func lineHeight(points int) int { return points * 353 * 13 / 1000 }

// rowHeight is how high a row of the table is.
func rowHeight(lines, points int) int { return lines*lineHeight(points) + 36 }

// bitLines is how many lines the bits of a cell take, each of which begins a line
// where they do not all fit on one.
func bitLines(bits []string, width, points int) (lines int, fits bool) {
	if all, fits := printedLines(strings.Join(bits, ""), width, points); all <= 1 {
		return all, fits
	}
	fits = true
	for _, bit := range bits {
		n, ok := printedLines(bit, width, points)
		lines, fits = lines+n, fits && ok
	}
	return lines, fits
}

// printedLines is how many lines a text takes where a line is some tenths of a
// millimetre long; false if some word is longer.
func printedLines(text string, width, points int) (lines int, fits bool) {
	units := width * letter * 100 / (points * 353)
	fits = true
	for _, line := range folded(text, units) {
		lines++
		fits = fits && across(line) <= units
	}
	return lines, fits
}
