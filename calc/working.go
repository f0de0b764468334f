package calc

import "strings"

// working says what one layer did, in sentences.
func (p *Policy) working(r *LayerResult) string {
	name := orID(r.Name, r.ID)
	v := p.versionOf(r)
	switch {
	case r.Given:
		line := name + "：按单子上写的，"
		if r.Deductible.Exact() && r.Deductible.Low > 0 {
			line += "起付线 " + PrintedFen(r.Deductible.Low) + "，"
		}
		return line + payout(r)
	case r.Base == Span{}:
		return name + "：这次没有归它管的费用。"
	case r.Moved.High > 0 || v != nil && v.FirstPay != nil:
		return name + "：" + moved(r) + "，归到先自付，这一步不报销。"
	case r.Unpublished && v == nil:
		return name + "：" + spanned("归它管的费用", r.Base) + "。这段时间的规定没有查到。" + payout(r)
	case r.Unpublished:
		return name + "：" + spanned("归它管的费用", r.Base) + "。这一层怎么报销没有查到。" + payout(r) + p.tallies(r)
	case r.Ranged:
		return name + "：" + spanned("归它管的费用", r.Base) + "。还有不确定的地方，只能给范围。" + payout(r)
	case v != nil && v.TopUp != nil:
		return name + "：" + promise(v.TopUp, r) + payout(r)
	}
	if r.Row != "" {
		name = spaced(name, "，按“"+r.Row+"”算")
	}
	line := name + "：" + spanned("归它管的费用", r.Base) + "。"
	for _, a := range r.Adjusted {
		line += p.adjusted(r, a) + "。"
	}
	line += deducted(r)
	if r.Short.High <= 0 {
		line += sliced(r)
	}
	return line + p.limitedBy(r) + payout(r) + p.tallies(r)
}

// moved is what a first-pay step takes.
func moved(r *LayerResult) string {
	if len(r.Slices) == 1 {
		c := &r.Slices[0]
		line := PrintedFen(c.To-c.From) + " × " + c.Rate.String() + " = " + exactFen(c.Amount)
		if r.Moved.Low < roundMicro(int64(c.To-c.From)*int64(c.Rate)) {
			line += "，只剩 " + PrintedFen(r.Moved.Low) + "可以归"
		}
		return line
	}
	return spanned("归它管的费用", r.Base) + "里，" + verbed("先自付", r.Moved, false)
}

// payout is what the layer pays and when.
func payout(r *LayerResult) string {
	verb := "报销"
	if r.Slip == "hosp_part_amt" {
		verb = "由医院承担"
	}
	if r.Paid == (Span{}) {
		return "这一层没有付钱。"
	}
	return "这一层" + verbed(verb, r.Paid, false) + "，" + r.When.Label() + "。"
}

// deducted is the deductible this visit took, or how far it is away.
func deducted(r *LayerResult) string {
	switch {
	case r.Short.High >= MostFen && r.Short.Low <= 0:
		return "可能未达起付线，起付线没有查到。"
	case r.Short.High > 0 && r.Short.Low <= 0 && !r.Short.Exact():
		return "可能未达起付线，最多还差 " + PrintedFen(r.Short.High) + "。"
	case r.Short.High > 0:
		return "未达起付线，" + verbed("还差", r.Short, false) + "。"
	case r.Deductible.High < 0:
		return "起付线比前面" + verbed("少扣", Span{-r.Deductible.High, -r.Deductible.Low}, false) + "。"
	case r.Deductible.Low < 0:
		return "起付线" + verbed("先扣", r.Deductible.floor0(), false) + "。"
	case !r.Deductible.Exact():
		return "起付线" + verbed("先扣", r.Deductible, false) + "。"
	case r.Deductible.Low == 0:
		return "这次不扣起付线。"
	}
	return "先扣起付线 " + PrintedFen(r.Deductible.Low) + "。"
}

// sliced is each slice times its rate, exact, and their sum.
func sliced(r *LayerResult) string {
	if len(r.Slices) == 0 {
		return ""
	}
	line, exact := "", r.sliceSum()
	if r.Already.High > 0 || r.sliceWidth() > r.Base.High-r.Deductible.Low {
		line = "这一年的几次合起来算。"
	}
	for _, c := range r.Slices {
		if len(r.Slices) > 1 {
			line += PrintedFen(c.From) + "到 " + PrintedFen(c.To) + "这一段，"
		}
		line += PrintedFen(c.To-c.From) + " × " + c.Rate.String() + " = " + exactFen(c.Amount) + "。"
	}
	if len(r.Slices) > 1 {
		line += "加起来 " + exactFen(exact) + "。"
	}
	if exact%micro != 0 {
		line += "四舍五入到分。"
	}
	if r.Already.High > 0 {
		line += verbed("前面已经付过", r.Already, false) + "，要减掉。"
	}
	return line
}

// sliceSum is the exact sum of the slices.
func (r *LayerResult) sliceSum() (exact MicroFen) {
	for i := range r.Slices {
		c := &r.Slices[i]
		exact += c.Rate.Of(c.To - c.From)
	}
	return exact
}

// sliceWidth is how much of the axis the slices cover.
func (r *LayerResult) sliceWidth() (width Fen) {
	for _, c := range r.Slices {
		width += c.To - c.From
	}
	return width
}

// promise is what a top-up holds to.
func promise(t *TopUp, r *LayerResult) string {
	line := spanned("归它管的费用", r.Base) + "。"
	if t.OwnAtMost.Kind != Absent {
		line += spaced("个人最多付", promised(t.OwnAtMost)) + "，多出的由它补。"
	} else {
		line += spaced("前面报的加起来不到", promised(t.PaidAtLeast)) + "，就由它补足。"
	}
	if r.Paid == (Span{}) {
		line += "已经达到，不用补。"
	}
	return line
}

// promised is a percent that a rule names; a missing one has no number here.
func promised(v Value) string {
	if v.Kind != Known {
		return "规定的比例"
	}
	return Percent(v.Amount).String()
}

// adjusted is a step that acted on a column:
// 某条：起付线 700.00 元改为 100.00 元. Where nobody published what it started
// from, it has no numbers to show.
func (p *Policy) adjusted(r *LayerResult, a AdjustLine) string {
	column, band, _ := strings.Cut(a.Column, "-")
	label, unit := columnLabel(column), InYuan
	if column == "rate" {
		unit = InPercent
		if band != "" {
			label = "第 " + band + " 段的" + label
		}
	} else if l := p.limitOf(r, a.Column); l != nil {
		if label = limitLabel(l); l.On == OnTimes {
			unit = InCount
		}
	}
	line := a.ID + "：" + orID(label, a.Column)
	if a.Row != "" {
		line += "按“" + a.Row + "”的算，"
	}
	switch {
	case a.Before == a.After && a.Before.Kind == Absent:
		return trimmedEnd(line, sentenceMarks)
	case a.Before.Kind == Unknown && a.After.Kind == Unknown:
		return spaced(line, "要改，改以前的数没有查到")
	case a.After.Kind == Unknown:
		return spaced(line, p.changed(a.Before, unit), "要改，改成多少没有查到")
	case a.Before == a.After:
		return spaced(line, "还是", p.changed(a.After, unit))
	}
	return spaced(line, p.changed(a.Before, unit), "改为", p.changed(a.After, unit))
}

// changed is a column's value in the details: money to the fen.
func (p *Policy) changed(v Value, unit Unit) string {
	switch {
	case v.Kind == Known && unit == InYuan:
		return PrintedFen(Fen(v.Amount))
	case v.Kind == Known && unit == InCount:
		return p.DescribeValue(v, unit) + " 次"
	case v.Kind == Absent:
		return "没有"
	}
	return p.DescribeValue(v, unit)
}

// versionOf is the version that a layer ran by, nil where none was in force.
func (p *Policy) versionOf(r *LayerResult) *Version {
	if l := p.layerByID(r.ID); l != nil {
		return l.on(r.Day)
	}
	return nil
}

// on is the version of l in force on d, nil if there is none.
func (l *Layer) on(d Date) *Version {
	for i := range l.Versions {
		if l.Versions[i].holds(d) {
			return &l.Versions[i]
		}
	}
	return nil
}
