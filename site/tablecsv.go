package site

import (
	"bytes"
	"cmp"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/sheet"
)

// tableSheetPath is where a layer's table lies as CSV.
func tableSheetPath(region, layer string) string { return region + "/tables/" + layer + ".csv" }

// sheetColumns are the columns of the CSV files, with what each says on the page
// about the data.
var sheetColumns = []struct{ name, says string }{
	{"地区", "哪里的规定。"},
	{"保障层", "哪一层报销。"},
	{"从哪天起", "这一版从哪天起执行。没有印第一天的，是最早见到它在执行的日子。"},
	{"到哪天止", "这一版的最后一天，空着就是还在执行。"},
	{"哪一行", "表里的哪一行。"},
	{"哪一项", "起付线、报销比例、封顶线这些。"},
	{"写法", "网页上怎么写，带单位。没有公布的写“没有查到”。"},
	{"数值", "只有数，不带单位。没有查到和待核的空着。"},
	{"单位", "元、% 或次。按别的数折算的，写着是哪个数的 %。"},
	{"来源", "文件或网页的标题。"},
	{"谁发的", "发文的单位，或哪家报社。"},
	{"文号", "文件的编号。"},
	{"日期", "文件上印的日期。"},
	{"核对日期", "最近一次有人打开它核对的日子。"},
	{"可信程度", "政府公开、报道，还是转载网页。"},
	{"网址", "只有政府和新闻单位的网址。"},
	{"编号", "这一格的编号，写文章引用数字时用它。"},
}

var unitWords = [...]string{calc.InYuan: "元", calc.InPercent: "%", calc.InCount: "次"}

// tableSheet is a layer's table for a spreadsheet: a figure a line. A version that
// nobody published is a line without one.
func tableSheet(r *content.Region, l *content.Layer) ([]byte, error) {
	rows := sheet.Table{nil}
	for _, c := range sheetColumns {
		rows[0] = append(rows[0], c.name)
	}
	for i := range l.Versions {
		v := &l.Versions[i]
		line := func(c *content.Cell, source *content.Source) {
			row := []string{r.Name, l.Name, cmp.Or(v.Seen, v.From.String()), v.Until.String()}
			if c == nil {
				row = append(row, "", "", "没有查到", "", "")
			} else {
				d := cellDataOf(c)
				row = append(row, rowOf(c.Address), c.Label, c.Text, d.Value, unitOf(r, c))
			}
			if source == nil {
				source = &content.Source{}
			}
			grade := ""
			if source.ID != "" {
				grade = source.Grade.Label()
			}
			row = append(row, source.Title, source.Issuer, source.Number, source.Date, source.Checked.String(), grade, source.Link)
			if c == nil {
				row = append(row, "")
			} else {
				row = append(row, c.Address)
			}
			rows = append(rows, row)
		}
		if v.RowsUnknown {
			line(nil, v.Source)
		}
		for _, c := range v.Cells() {
			line(c, c.Source)
		}
	}
	var out bytes.Buffer
	err := sheet.Write(&out, rows)
	return out.Bytes(), err
}

// rowOf is the row of a cell, as its address names it.
func rowOf(address string) string {
	_, address, _ = strings.Cut(address, "/")
	if i := strings.LastIndex(address, "/"); i >= 0 {
		return address[:i]
	}
	return ""
}

// unitOf is the unit of a cell in words; of a share the figure that it is of.
func unitOf(r *content.Region, c *content.Cell) string {
	if c.Value.Kind != calc.Share {
		return unitWords[c.Unit]
	}
	name := c.Value.Figure
	for _, f := range r.Figures {
		if f.ID == name {
			name = f.Name
		}
	}
	return "%，按" + name
}
