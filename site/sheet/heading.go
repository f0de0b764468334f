package sheet

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// headings are the rows above the figures and what they say of each column.
type headings struct {
	rows       int    // how many rows are headings
	columns    []int  // by column of the sheet, the column of the target; -1 for none
	inWan      []bool // by column of the sheet, whether its heading says 万
	named      int    // the column of the sheet with the rows' names, -1 for none
	recognised bool
	unknown    []string // headings that no column of the target has
}

// mostHeadings is how many rows a heading takes at most.
const mostHeadings = 4

// findHeadings reads the headings of a sheet.
func findHeadings(table Table, to Target) headings {
	wide := 0
	for _, row := range table {
		wide = max(wide, len(row))
	}
	h := headings{named: -1, columns: slices.Repeat([]int{-1}, wide), inWan: make([]bool, wide)}
	h.rows = headingRows(table, to)
	if h.rows == 0 {
		h.byPosition(table, to)
		return h
	}
	h.recognised = true
	texts := merged(table[:h.rows], wide)
	taken := map[int]bool{}
	for j := range wide {
		h.inWan[j] = slices.ContainsFunc(texts[j], func(text string) bool { return strings.Contains(text, "万") })
		if column := to.called(texts[j]); column >= 0 && !taken[column] {
			h.columns[j], taken[column] = column, true
			if to.Columns[column].ID == to.Named && to.Named != "" {
				h.named = j
			}
		}
	}
	for _, id := range to.Also {
		if j := slices.IndexFunc(h.columns, func(c int) bool { return c >= 0 && to.Columns[c].ID == id }); h.named < 0 && j >= 0 {
			h.named = j
		}
	}
	if h.named < 0 { // the first column that is nothing else
		for j := range wide {
			if h.columns[j] < 0 && to.namesRows(table[h.rows:], j) {
				h.named = j
				break
			}
		}
	}
	for j := range wide {
		if text := lowest(texts[j]); h.columns[j] < 0 && j != h.named && text != "" && hasCells(table[h.rows:], j) {
			h.unknown = append(h.unknown, text)
		}
	}
	return h
}

// byPosition takes columns in their order, the first for the rows' names if it
// holds no figures.
func (h *headings) byPosition(table Table, to Target) {
	next := 0
	for j := range h.columns {
		if j == 0 && to.namesRows(table, 0) {
			h.named = 0
			continue
		}
		for next < len(to.Columns) && to.Columns[next].ID == to.Named && to.Named != "" && h.named >= 0 {
			next++
		}
		if next < len(to.Columns) {
			h.columns[j] = next
			next++
		} else if hasCells(table, j) {
			h.unknown = append(h.unknown, "第 "+strconv.Itoa(j+1)+" 列")
		}
	}
}

// headingRows is how many rows at the top are headings: none of them holds a
// figure, and the last of those that name a column ends them.
func headingRows(table Table, to Target) int {
	rows := 0
	for i := range min(mostHeadings, len(table)) {
		if slices.ContainsFunc(table[i], isFigure) {
			break
		}
		if slices.ContainsFunc(table[i], func(cell string) bool { return to.called([]string{cell}) >= 0 }) {
			rows = i + 1
		}
	}
	if rows == len(table) && rows > 1 {
		return 1 // a table of words: the first row names its columns
	}
	return rows
}

// merged gives for each column what the rows of its heading say, all of them
// together first, then from the lowest up. A cell that is merged over several
// columns stands in the first of them.
func merged(rows Table, wide int) [][]string {
	texts := make([][]string, wide)
	for j := range wide {
		whole := ""
		var each []string
		for i, row := range rows {
			text := strings.TrimSpace(cellAt(row, j))
			for k := j - 1; text == "" && k >= 0 && i < len(rows)-1; k-- {
				text = strings.TrimSpace(cellAt(row, k))
			}
			whole += text
			each = append(each, text)
		}
		slices.Reverse(each)
		texts[j] = append([]string{whole}, each...)
	}
	return texts
}

// lowest is the text that stands nearest to the cells.
func lowest(texts []string) string {
	for _, text := range texts[1:] {
		if text != "" {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return ""
}

// called finds the column that one of some headings names, -1 for none.
func (t *Target) called(headings []string) int {
	for _, heading := range headings {
		said := spoken(heading)
		if said == "" {
			continue
		}
		for i := range t.Columns {
			if said == spoken(t.Columns[i].ID) || slices.ContainsFunc(t.Columns[i].Names, func(name string) bool { return spoken(name) == said }) {
				return i
			}
		}
	}
	return -1
}

// namesRows reports whether a column of the sheet holds names: text in each row
// that has any cell, and no figure.
func (t *Target) namesRows(rows Table, j int) bool {
	names := 0
	for _, row := range rows {
		cell := cellAt(row, j)
		if isFigure(cell) && !slices.ContainsFunc(t.Rows, func(r Row) bool { return r.is(cell) }) {
			return false
		}
		if strings.TrimSpace(cell) != "" {
			names++
		}
	}
	return names > 0
}

// is reports whether a name is the row's.
func (r *Row) is(name string) bool {
	return called(r.ID) == called(name) || slices.ContainsFunc(r.Names, func(x string) bool { return called(x) == called(name) })
}

func hasCells(rows Table, j int) bool {
	return slices.ContainsFunc(rows, func(row []string) bool { return strings.TrimSpace(cellAt(row, j)) != "" })
}

// A unit in brackets after a heading: （元）, [单位：万元], (%).
var bracketed = regexp.MustCompile(`[(\[](?:单位:?)?[元万亿次人年月日天%/]+[)\]]`)

// spoken is a heading as people compare it: plain width, no spaces, no unit,
// small letters.
func spoken(heading string) string {
	text := called(heading)
	if short := strings.Trim(bracketed.ReplaceAllString(text, ""), "%:"); short != "" {
		return short
	}
	return text
}

// called is a name as people compare it.
func called(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(width.Fold.String(name)), ""))
}
