package calc

import "strconv"

// Label is what a page writes beside a figure of this grade.
func (g Grade) Label() string {
	switch g {
	case Confirmed:
		return "已经审核"
	case Official:
		return "政府公开文件"
	case Press:
		return "报道或转述"
	case Reprint:
		return "待核实"
	}
	return "您填的"
}

// Label says when a family has the money.
func (w PaidWhen) Label() string {
	switch w {
	case AtWindow:
		return "结账时直接减掉"
	case Later:
		return "之后自动退回"
	}
	return "要自己去申请"
}

// Unit is what a column of a table is measured in.
type Unit uint8

const (
	InYuan Unit = iota
	InPercent
	InCount
)

// DescribeValue is a table's cell in words: 700 元, 85%,
// 上年某指标的 25%, 没有查到. An absent one is empty. A bound of MostFen yuan is
// none: 没有查到（不低于 200 元）.
func (p *Policy) DescribeValue(v Value, unit Unit) string {
	switch v.Kind {
	case Known:
		return inUnit(v.Amount, unit)
	case Unknown:
		if v.Bounded && unit == InYuan && Fen(v.High) >= MostFen {
			return "没有查到（不低于 " + inUnit(v.Low, unit) + "）"
		}
		if v.Bounded {
			return "没有查到（" + inUnit(v.Low, unit) + "到 " + inUnit(v.High, unit) + "之间）"
		}
		return "没有查到"
	case Share:
		return spaced(yearText(v.Year), p.figureName(v.Figure), "的", v.Percent.String())
	}
	return ""
}

func inUnit(amount int64, unit Unit) string {
	switch unit {
	case InPercent:
		return Percent(amount).String()
	case InCount:
		return strconv.FormatInt(amount, 10)
	}
	return PrintedYuan(Fen(amount))
}

func yearText(year FigureOf) string {
	switch year {
	case ThisYear:
		return "当年"
	case LastYear:
		return "上年"
	}
	return strconv.Itoa(int(year)) + " 年"
}

// columnLabel names a column whose reading needs no table, else it is empty.
func columnLabel(column string) string {
	switch column {
	case "deductible":
		return "起付线"
	case "rate":
		return "报销比例"
	case "limit":
		return "封顶线"
	case "share":
		return "先自付比例"
	case "paid-at-least":
		return "保底报销比例"
	case "own-at-most":
		return "个人最多付的比例"
	}
	return ""
}

// limitLabel names a limit by what it counts and for how long: 年度封顶线.
func limitLabel(l *Limit) string {
	if int(l.On) < len(limitLabels) && int(l.Per) < len(limitLabels[l.On]) {
		return limitLabels[l.On][l.Per]
	}
	return "封顶线"
}

var limitLabels = [...][PerYear + 1]string{
	OnPaid:  {"每次封顶线", "每轮治疗封顶线", "每天封顶线", "每周封顶线", "每月封顶线", "年度封顶线"},
	OnBase:  {"每次费用上限", "每轮治疗费用上限", "每天费用上限", "每周费用上限", "每月费用上限", "年度费用上限"},
	OnTimes: {"每次次数上限", "每轮治疗次数上限", "每天次数上限", "每周次数上限", "每月次数上限", "年度次数上限"},
}

func limitByID(limits []Limit, id string) *Limit {
	for i := range limits {
		if limits[i].ID == id || limits[i].Pool == id {
			return &limits[i]
		}
	}
	return nil
}

// limit finds a limit of v by its column, wherever it stands.
func (v *Version) limit(row, column string) *Limit {
	for i := range v.Rows {
		if row == "" || v.Rows[i].ID == row {
			if l := limitByID(v.Rows[i].Limits, column); l != nil {
				return l
			}
		}
	}
	return limitByID(v.Limits, column)
}

// holds reports whether v is in force on d.
func (v *Version) holds(d Date) bool { return v.From <= d && (v.Until == 0 || d <= v.Until) }

func (p *Policy) factByID(id string) *Fact {
	for i := range p.Facts {
		if p.Facts[i].ID == id {
			return &p.Facts[i]
		}
	}
	return nil
}

func (p *Policy) layerByID(id string) *Layer {
	for i := range p.Layers {
		if p.Layers[i].ID == id {
			return &p.Layers[i]
		}
	}
	return nil
}

func (p *Policy) sourceByID(id string) *Source {
	for i := range p.Sources {
		if p.Sources[i].ID == id {
			return &p.Sources[i]
		}
	}
	return nil
}

// layerName is how the layer is called, or its id where the policy lacks it.
func (p *Policy) layerName(id string) string {
	if l := p.layerByID(id); l != nil {
		return orID(l.Name, id)
	}
	return id
}

func (p *Policy) figureName(id string) string {
	for i := range p.Figures {
		if p.Figures[i].ID == id {
			return orID(p.Figures[i].Name, id)
		}
	}
	return id
}

func orID(name, id string) string {
	if name = trimmed(name); name == "" {
		return id
	}
	return name
}
