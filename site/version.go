package site

import (
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// heading says when the version holds.
func (t *tableView) heading() string {
	v := t.version
	from := dayOf(v.From).Text
	if v.Seen != "" {
		from = printedDay(v.Seen).Text
	}
	if v.Until == 0 {
		return "从 " + from + "起"
	}
	return "从 " + from + "到 " + dayOf(v.Until).Text
}

// begun explains a first day that nobody printed.
func (t *tableView) begun() string {
	if t.version.Seen == "" {
		return ""
	}
	return "从哪一天开始执行，没有查到。最早在 " + printedDay(t.version.Seen).Text + "见到这个标准。"
}

// bandSpan names the slice of the bill that band i pays on; a single band has
// none.
func bandSpan(bands []content.Band, i int) string {
	switch {
	case len(bands) == 1:
		return ""
	case i == 0:
		return bands[0].To.Text + "及以下的部分"
	case bands[i].To == nil:
		return bands[i-1].To.Text + "以上的部分"
	}
	return bands[i-1].To.Text + "到 " + bands[i].To.Text + "的部分"
}

// limitName says what a limit bounds and for how long.
func limitName(l *content.Limit) string {
	per := [...]string{"每次", "每轮治疗", "每天", "每周", "每月", "每年"}[l.Per]
	switch l.On {
	case calc.OnBase:
		return per + "最多算进来的费用"
	case calc.OnTimes:
		return per + "最多报几次"
	}
	return per + "最多报"
}

// change prints what one step does to one column.
func (t *tableView) change(step *content.Step, c content.Change) AdjustRow {
	row := AdjustRow{
		ID: stepAnchor(t.version, t.today, step, c), Name: step.ID, When: t.policy.Describe(step.When),
		Column: t.columnName(c.Column), Change: changeWord(c.Op),
	}
	source := step.Source
	if source == nil {
		source = t.version.Source
	}
	if c.Cell == nil {
		row.Text, row.Source = "“"+c.Row+"”那一行", t.sources.cite(source)
		return row
	}
	row.FigureLine = t.figure(c.Cell, nil)
	known := c.Cell.Value.Kind == calc.Known
	if less, negative := strings.CutPrefix(row.Text, "-"); known && c.Op == calc.Add && negative {
		row.Change, row.Text = "减", less
	}
	if points, percent := strings.CutSuffix(row.Text, "%"); known && c.Op == calc.Add && percent {
		row.Text = points + " 个百分点"
	}
	return row
}

func changeWord(op calc.Operation) string {
	switch op {
	case calc.Add:
		return "加"
	case calc.Times:
		return "变为原来的"
	case calc.Floor:
		return "最少"
	case calc.Cap:
		return "最多"
	case calc.UseRow:
		return "照着"
	}
	return "改成"
}

// columnName names what a step changes: a column, or a limit by what it bounds.
func (t *tableView) columnName(column string) string {
	limits := t.version.Limits
	for i := range t.version.Rows {
		limits = append(limits[:len(limits):len(limits)], t.version.Rows[i].Limits...)
	}
	for i := range limits {
		if limits[i].ID == column || limits[i].Pool == column {
			return limitName(&limits[i])
		}
	}
	for _, c := range t.version.Columns() {
		if c.ID == column {
			return c.Label
		}
	}
	if column == "rate" { // of a table with bands, where each has a column of its own
		return "报销比例"
	}
	return column
}

// rules say how the table is read, where that is not plain from the table.
func (t *tableView) rules() []string {
	v := t.version
	banded := false
	for i := range v.Rows {
		banded = banded || len(v.Rows[i].Bands) > 1
	}
	var said []string
	say := func(holds bool, sentence string) {
		if holds {
			said = append(said, sentence)
		}
	}
	say(v.Hit == calc.First && len(v.Rows) > 1, "同时合几行的，按最上面那一行算。")
	say(v.Hit == calc.Best, "同时合几行的，按报得最多的那一行算，不拼着用。")
	say(v.Hit == calc.Sum, "认定了几种病的，封顶线加在一起，起付线只扣一次。")
	say(v.Deductible.Per == calc.PerYear && v.Deductible.Pool != "", "起付线一年只扣一次，前面扣过的不再扣。")
	say(banded && v.Bands.Per == calc.PerYear && v.Bands.Pool != "", "分段按一年里累计的费用算。")
	say(banded && v.Edges == calc.FromZero, "分段从零数起，起付线也占在里面。")
	say(banded && v.Edges == calc.AboveDeductible, "分段从起付线以上数起。")
	say(v.By == calc.ByAdmitted, "按入院那天的标准算。")
	say(v.By == calc.ByDischarged, "按出院那天的标准算。")
	say(v.SplitAtYearEnd, "跨年的，按年底分成两段结算。")
	return said
}

// parts says which parts of a bill the layer pays towards.
func (t *tableView) parts() string {
	texts := make([]string, len(t.version.Of))
	for i, part := range t.version.Of {
		texts[i] = t.part(part)
	}
	return strings.Join(texts, "、")
}

func (t *tableView) part(part string) string {
	name, rest, carved := strings.Cut(part, ".")
	plain, known := map[string]string{
		"eligible": "目录内的费用", "first_pay": "先行自付的费用", "over_limit": "超限价自费", "non_covered": "目录外的费用",
	}[name]
	if !known {
		plain = name
	}
	reason, layer, remains := strings.Cut(strings.TrimSuffix(rest, ")"), "(")
	switch {
	case !carved:
		return plain
	case rest == "unmarked":
		return plain + "（没有另外列出的）"
	case !remains:
		return plain + "里的 " + rest
	}
	for i := range t.policy.Layers {
		if t.policy.Layers[i].ID == layer {
			layer = t.policy.Layers[i].Name
		}
	}
	why := map[string]string{
		"above-limit": "封顶线以上的部分", "below-deductible": "起付线以下的部分", "own-share": "报销以后个人付的部分",
	}[reason]
	return "“" + layer + "”" + why
}
