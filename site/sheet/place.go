package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// placing is a sheet on its way into a target.
type placing struct {
	table   Table
	to      Target
	answers map[string]string
	heads   headings
	out     Placed
}

// Place finds out what a sheet would change. answers are those that were given
// to the questions of an earlier call, by their ID.
func Place(table Table, to Target, answers map[string]string) Placed {
	p := &placing{table: table, to: to, answers: answers}
	p.heads = findHeadings(table, to)
	p.out.ByPosition = !p.heads.recognised || p.heads.named < 0
	p.out.Columns = p.heads.unknown
	seen := map[int]int{} // rows of the target, by the row of the sheet that has them
	position := 0
	for i := p.heads.rows; i < len(table); i++ {
		if isBlank(table[i]) {
			continue
		}
		at, name, say := p.row(table[i], position)
		position++
		switch before, twice := seen[at]; {
		case say != "":
			p.out.Rows = append(p.out.Rows, fmt.Sprintf("第 %d 行：%s", i+1, say))
		case at >= 0 && twice:
			p.out.Rows = append(p.out.Rows, fmt.Sprintf("第 %d 行：“%s”在第 %d 行已经有了，这一行没有用", i+1, name, before+1))
		case at >= 0:
			seen[at] = i
			p.out.Changes = append(p.out.Changes, p.cells(i, at)...)
		default:
			fresh := NewRow{Name: name, Cells: p.cells(i, -1), SheetRow: i + 1}
			if slices.ContainsFunc(p.out.New, func(x NewRow) bool { return x.Name == name }) {
				p.out.Rows = append(p.out.Rows, fmt.Sprintf("第 %d 行：新的一行“%s”写了两次，这一行没有用", i+1, name))
				continue
			}
			p.out.New = append(p.out.New, fresh)
		}
	}
	return p.out
}

// row finds the row of the target that a row of the sheet speaks of, -1 for a
// new one.
func (p *placing) row(cells []string, position int) (at int, name, say string) {
	if p.heads.named < 0 {
		if p.to.ByName || p.heads.recognised && p.filled() != len(p.to.Rows) {
			return -1, "", "没有写行名的那一列，不知道是哪一行：加上行名，再贴一次"
		}
		if position < len(p.to.Rows) {
			return position, strings.Join(p.to.Rows[position].Names[:min(1, len(p.to.Rows[position].Names))], ""), ""
		}
		return -1, "", "表里没有这么多行；要加新行的，第一列写上行名"
	}
	name = strings.Join(strings.Fields(cellAt(cells, p.heads.named)), " ")
	if name == "" {
		return -1, "", "没有写行名，不知道是哪一行"
	}
	for i := range p.to.Rows {
		if p.to.Rows[i].is(name) {
			return i, name, ""
		}
	}
	return -1, name, ""
}

// filled is how many rows of the sheet have cells, headings left aside.
func (p *placing) filled() int {
	n := 0
	for _, row := range p.table[p.heads.rows:] {
		if !isBlank(row) {
			n++
		}
	}
	return n
}

func cellAt(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}

// cells reads what a row of the sheet says of a row of the target.
func (p *placing) cells(i, at int) []Change {
	var all []Change
	for j, column := range p.heads.columns {
		typed := cellAt(p.table[i], j)
		if column < 0 || strings.TrimSpace(typed) == "" || j == p.heads.named {
			continue
		}
		x := p.to.Columns[column].read(typed, p.heads.inWan[j])
		text, settled := p.settle(x, typed, column, j)
		if !settled || text == "" {
			continue
		}
		old := ""
		if at >= 0 {
			old = cellAt(p.to.Rows[at].Cells, column)
		}
		if old == text || old != "" && p.to.Columns[column].read(old, false) == (reading{text: text}) {
			p.out.Same++
			continue
		}
		all = append(all, Change{Row: at, Column: column, Old: old, New: text, Typed: typed, SheetRow: i + 1, Col: j + 1})
	}
	return all
}

// settle gives what a cell means once what it asks is answered; until then the
// question goes on the list.
func (p *placing) settle(x reading, typed string, column, j int) (text string, settled bool) {
	if x.ask == nothing {
		return x.text, true
	}
	kind := p.to.Columns[column].Kind
	id := strconv.Itoa(j+1) + "-" + askNames[x.ask]
	picked := p.answers[id]
	q := p.question(id, x.ask, column, picked)
	if shown := strings.TrimSpace(typed); !slices.Contains(q.Cells, shown) {
		q.Cells = append(q.Cells, shown)
	}
	q.word(x.ask, p.to.Columns[column], kind)
	switch picked {
	case "scaled":
		return x.text, true
	case "bare":
		return bare(typed, kind), true
	case "unknown":
		return "unknown", true
	}
	return "", false
}

var askNames = map[ask]string{whole: "whole", fraction: "fraction", inWan: "wan", dash: "dash"}

// question finds the question of an id among those asked, or adds it.
func (p *placing) question(id string, why ask, column int, picked string) *Question {
	i := slices.IndexFunc(p.out.Questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		i = len(p.out.Questions)
		p.out.Questions = append(p.out.Questions, Question{ID: id, Picked: picked})
	}
	return &p.out.Questions[i]
}
