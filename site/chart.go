package site

import (
	"strings"

	"github.com/shopspring/decimal"

	"mingbaizhi/content"
)

// ChartView is a group's figures as bars, drawn twice: for narrow screens, and
// for wide ones and paper. The style shows one of them.
type ChartView struct {
	ID, Title   string
	Says        string // what is to be seen, in a sentence above the bars
	Description string // what they are, for those who do not see them
	Drawings    []BarDrawing
}

// BarDrawing is a picture of bars, all from the same line and to one scale.
type BarDrawing struct {
	ID, Class     string
	Width, Height int
	Bars          []Bar
	Words         []Words
}

// Bar is one bar.
type Bar struct{ X, Y, Width, Height int }

const barHeight = 22

// chart draws the bars of a group whose figures have one unit.
func chart(g *content.StatisticGroup) ChartView {
	c := ChartView{ID: "chart-" + g.ID, Title: g.Title + "，" + g.Period}
	var told []string
	most := decimal.Zero
	for i := range g.Statistics {
		s := &g.Statistics[i]
		told = append(told, s.Name+" "+s.Text())
		most = decimal.Max(most, s.Number())
		if s.Unit == "%" {
			most = decimal.Max(most, decimal.NewFromInt(100)) // a bar of all is all
		}
	}
	c.Says = compared(g.Statistics)
	c.Description = "横杠越长，数越大：" + strings.Join(told, "；") + "。"
	c.Drawings = []BarDrawing{narrowBars(g, most), wideBars(g, most)}
	for i := range c.Drawings {
		c.Drawings[i].ID = c.ID + "-" + c.Drawings[i].Class
	}
	return c
}

// compared says which figure of a group is the largest and which the smallest.
func compared(all []content.Statistic) string {
	most, least := all[0].Number(), all[0].Number()
	for i := range all {
		most, least = decimal.Max(most, all[i].Number()), decimal.Min(least, all[i].Number())
	}
	if most.Equal(least) {
		return ""
	}
	told := func(n decimal.Decimal) string {
		var names []string
		text := ""
		for i := range all {
			if all[i].Number().Equal(n) {
				names, text = append(names, all[i].Name), all[i].Text()
			}
		}
		return strings.Join(names, "、") + "，" + text
	}
	high, low := "最多的是", "最少的是"
	if all[0].Unit == "%" {
		high, low = "最高的是", "最低的是"
	}
	return high + told(most) + "；" + low + told(least) + "。"
}

// barWidth is how long the bar of a figure is where the longest has some units.
// What is there at all can be seen.
func barWidth(s *content.Statistic, most decimal.Decimal, units int) int {
	n := s.Number()
	if n.IsZero() || most.IsZero() {
		return 0
	}
	long, _ := n.Mul(decimal.NewFromInt(int64(units))).QuoRem(most, 0)
	return max(2, int(long.IntPart()))
}

// beside is the room that the longest figure takes after its bar.
func beside(g *content.StatisticGroup) int {
	const gap = 8
	room := 0
	for i := range g.Statistics {
		room = max(room, across(g.Statistics[i].Text()))
	}
	return room + gap
}

// narrowBars has each name above its bar.
func narrowBars(g *content.StatisticGroup, most decimal.Decimal) BarDrawing {
	d := BarDrawing{Class: "narrow", Width: narrow}
	room, y := beside(g), 0
	for i := range g.Statistics {
		s := &g.Statistics[i]
		for _, line := range folded(s.Name, narrow) {
			y += lineUp
			d.Words = append(d.Words, Words{X: 0, Y: y - 6, Text: line})
		}
		long := barWidth(s, most, narrow-room)
		d.Bars = append(d.Bars, Bar{0, y, long, barHeight})
		d.Words = append(d.Words, Words{X: long + 8, Y: y + barHeight - 5, Text: s.Text(), Strong: true})
		y += barHeight + 14
	}
	d.Height = y - 8
	return d
}

// wideBars has the names in a column before the bars.
func wideBars(g *content.StatisticGroup, most decimal.Decimal) BarDrawing {
	const widest, gap, apart = 11 * letter, 14, 14
	d := BarDrawing{Class: "wide", Width: wide}
	column := 0
	for i := range g.Statistics {
		column = max(column, min(widest, across(g.Statistics[i].Name)))
	}
	room, y := beside(g), 0
	for i := range g.Statistics {
		s := &g.Statistics[i]
		lines := folded(s.Name, column)
		tall := max(barHeight, len(lines)*lineUp)
		for j, line := range lines {
			first := y + (tall-len(lines)*lineUp)/2
			d.Words = append(d.Words, Words{X: 0, Y: first + j*lineUp + lineUp - 7, Text: line})
		}
		top := y + (tall-barHeight)/2
		long := barWidth(s, most, wide-column-gap-room)
		d.Bars = append(d.Bars, Bar{column + gap, top, long, barHeight})
		d.Words = append(d.Words, Words{X: column + gap + long + 8, Y: top + barHeight - 5, Text: s.Text(), Strong: true})
		y += tall + apart
	}
	d.Height = y - apart + 4
	return d
}
