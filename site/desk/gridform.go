package desk

import (
	"net/url"
	"strings"

	"mingbaizhi/site/edit"
	"mingbaizhi/site/sheet"
)

// A cell sends four fields, each a letter and the cell's path: v the value, u
// whether nobody published it, s its own source, k that what was copied has been
// looked at; low and high are the bounds of an unknown one, and o is what stood
// there when the form was made.

// freshSource is what a cell sends as its source if that is the one written
// below the table.
const freshSource = "+"

// take reads what was filled into the cell.
func (c *GridCell) take(form url.Values, fresh string) (f figure, say string) {
	c.Seen = form.Get("o:" + c.Path)
	was := figureOf(c.Seen)
	c.Value = strings.TrimSpace(form.Get("v:" + c.Path))
	c.Unknown, c.Checked = form.Get("u:"+c.Path) == "true", form.Get("k:"+c.Path) == "true"
	c.Low, c.High = strings.TrimSpace(form.Get("low:"+c.Path)), strings.TrimSpace(form.Get("high:"+c.Path))
	c.Source = form.Get("s:" + c.Path)
	c.Sources = choicesFor(c.Sources, c.Source)
	f = figure{kind: known, value: typedFigure(c.Value), source: c.Source}
	if c.Source == freshSource {
		f.source = fresh
		if fresh == "" {
			return was, "选了“下面新写的来源”，下面却没有写：在“新的来源”里写上标题、谁发的。"
		}
	}
	typedNumber := c.Value != was.value && c.Value != "" && !sheet.IsUnpublished(c.Value)
	switch {
	case c.Unknown && typedNumber:
		return was, "又写了数，又勾了“没有公布”：查到了就去掉勾，没有查到就把数删掉。"
	case c.Unknown || sheet.IsUnpublished(c.Value):
		f = figure{kind: unknown, low: typedFigure(c.Low), high: typedFigure(c.High)}
		if f.low+f.high != "" {
			if f.low == "" || f.high == "" {
				return was, "知道最少和最多的，两个都写上；不知道的，两个都空着。"
			}
			f.source = c.Source
			if c.Source == freshSource {
				f.source = fresh
			}
		}
	case c.Value == "" && (was.kind == unknown || was.kind == copied):
		return was, "这一格空着：写上数，或者勾“没有公布”。"
	case c.Value == "":
		f = figure{}
	case was.kind == share, was.kind == copied && was.of != "":
		f.kind, f.of, f.year = share, was.of, was.year
		switch {
		case strings.HasSuffix(f.value, "%"), strings.HasSuffix(f.value, "％"):
		case strings.ContainsAny(f.value, "元万亿"): // an amount of its own now
			f = figure{kind: known, value: f.value, source: f.source}
		default:
			return was, "这一格原来是百分之几，现在写的是 " + c.Value + "：是比例，后面写上 %；是钱数，后面写上“元”。"
		}
	}
	if was.kind == copied && !c.Checked && f.value == was.value && f.low == was.low && f.high == was.high && (f.kind == unknown) == (was.low+was.high != "") {
		if f.source != was.source {
			return was, "换了来源，数没有改：核对过了，就勾“核对过了”。"
		}
		return was, ""
	}
	return f, ""
}

// takeCells reads all cells of the page's tables, puts what is wrong beside
// them, and gives the replacements.
func (p *gridPage) takeCells(form url.Values, fresh string) []edit.Replacement {
	var all []edit.Replacement
	p.eachCell(func(c *GridCell) {
		if _, sent := form["v:"+c.Path]; !sent {
			return
		}
		f, say := c.take(form, fresh)
		if say != "" {
			p.fault("v:"+c.Path, c.Label, say)
			c.Faults = append(c.Faults, Fault{Text: say})
			return
		}
		all = append(all, f.edits(c.Path, c.Seen)...)
	})
	p.missing(form, fresh)
	return all
}

// missing says of each cell that was filled in and is no longer there: somebody
// took its row away, or gave it another name, while the form was open.
func (p *gridPage) missing(form url.Values, fresh string) {
	there := map[string]bool{}
	p.eachCell(func(c *GridCell) { there["v:"+c.Path] = true })
	for _, name := range sortedKeys(form) {
		path, is := strings.CutPrefix(name, "v:")
		if !is || there[name] {
			continue
		}
		c := GridCell{Path: path}
		if f, say := c.take(form, fresh); say != "" || len(f.edits(path, c.Seen)) > 0 {
			p.fault("", placeName(p.Name, path), "您打开这一页以后，这一格没有了：有人删了这一行，或者改了行名。您写的是“"+c.Value+"”，在现在的表里再填一次。")
		}
	}
}

// eachCell visits every cell of the page that can be filled in.
func (p *gridPage) eachCell(visit func(*GridCell)) {
	for i := range p.Tables {
		for j := range p.Tables[i].Rows {
			for k := range p.Tables[i].Rows[j].Cells {
				if c := &p.Tables[i].Rows[j].Cells[k]; c.Path != "" {
					visit(c)
				}
			}
		}
	}
}
