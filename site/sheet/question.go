package sheet

import (
	"strings"

	"mingbaizhi/content"
)

// word asks about the cells that a question has so far.
func (q *Question) word(why ask, column Column, kind content.Kind) {
	const most = 3
	cells := q.Cells[:min(most, len(q.Cells))]
	list := func(read func(string) string) string {
		var all []string
		for _, cell := range cells {
			all = append(all, read(cell))
		}
		text := strings.Join(all, "、")
		if len(q.Cells) > most {
			text += " 等"
		}
		return text
	}
	said := list(func(cell string) string { return cell })
	scaled := list(func(cell string) string { return read(cell, kind, true).text })
	asItStands := list(func(cell string) string { return bare(cell, kind) })
	name := column.Names[0]
	leave := Answer{"leave", "都不是，先不填"}
	switch why {
	case whole:
		q.Text = "“" + name + "”这一列写的是 " + said + "，没有 %。是 " + scaled + " 吗？"
		q.Answers = []Answer{{"scaled", "是，" + scaled}, leave}
	case fraction:
		q.Text = "“" + name + "”这一列写的是 " + said + "，没有 %。是 " + scaled + " 吗？"
		q.Answers = []Answer{{"scaled", "是，" + scaled}, {"bare", "不是，就是 " + asItStands}, leave}
	case inWan:
		q.Text = "“" + name + "”这一列的表头写着“万”，下面写的是 " + said + "。是 " + said + " 万元吗？"
		q.Answers = []Answer{{"scaled", "是，" + scaled + " 元"}, {"bare", "不是，就是 " + asItStands + " 元"}, leave}
	case dash:
		q.Text = "“" + name + "”这一列写的是“" + said + "”。是没有公布吗？"
		q.Answers = []Answer{{"unknown", "是，没有公布"}, {"leave", "不是，这几格不填"}}
	}
}
