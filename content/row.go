package content

import "mingbaizhi/calc"

var rowShape = Shape{One: []string{"rate", "bands"}, Keys: []Key{
	{ID: "id", Name: "行名", Help: "这一行的短名，地址里用它，如：一档。", Required: true, Shape: scalar(RowID)},
	{ID: "when", Name: "什么情况", Help: "对上这些情况用这一行；不写就是所有情况。", Shape: &whenShape},
	{ID: "deductible", Name: "起付线", Help: "不到这个数不报；没有就不写或写 0。", Column: "deductible", Shape: valueOf(Money)},
	{ID: "rate", Name: "报销比例", Help: "起付线以上报几成。", Column: "rate", Shape: valueOf(Rate)},
	{ID: "bands", Name: "分段", Help: "一段一段比例不同的，从低到高写。", Shape: listOf(&bandShape)},
	{ID: "limit", Name: "封顶线", Help: "最多付多少。", Column: "limit", Shape: valueOf(Money)},
	{ID: "limits", Name: "限额", Help: "别的限额：按费用、按次数，或和别的层合起来。", Column: "POOL", Shape: listOf(&limitShape)},
	{ID: "source", Name: "来源", Help: "这一行自己的来源。", Shape: scalar(Cite)},
	{ID: "note", Name: "说明", Help: "这一行的一句话。", Shape: scalar(Text)},
}}

var bandShape = Shape{One: []string{"rate", "own"}, Keys: []Key{
	{ID: "to", Name: "分段上限", Help: "这一段到多少元为止（含）；最后一段不写。", Column: "to", Shape: valueOf(Money)},
	{ID: "rate", Name: "报销比例", Help: "这一段报几成。", Column: "rate", Shape: valueOf(Rate)},
	{ID: "own", Name: "个人付的比例", Help: "文件印的是个人付几成时写它。", Column: "rate", Shape: valueOf(Rate)},
}, Instead: []Instead{{"from", "上一段到哪里，这一段就从哪里起；只写 to。"}}}

// row reads one row of a table.
func (b *building) row(l *Layer, v *Version, e *entry, c credit, s *scope) Row {
	r := Row{ID: e.get("id").str(), Note: e.get("note").str(), When: b.when(e.get("when"), s), place: e.place}
	c = b.under(c, e, s)
	r.Source = c.source
	at := l.ID + "/" + r.ID + "/"
	r.Deductible = b.cell(at+"deductible", calc.InYuan, e.get("deductible"), c, s)
	if e.has("rate") {
		r.Bands = []Band{{Rate: b.cell(at+"rate", calc.InPercent, e.get("rate"), c, s)}}
	}
	bands := e.get("bands").list()
	for i, item := range bands {
		to, rate := bandColumns(i+1, len(bands))
		band := Band{To: b.cell(at+to, calc.InYuan, item.get("to"), c, s), Own: item.has("own")}
		if band.Rate = b.cell(at+rate, calc.InPercent, item.get("rate"), c, s); band.Own {
			band.Rate = complement(b.cell(at+rate, calc.InPercent, item.get("own"), c, s))
		}
		r.Bands = append(r.Bands, band)
	}
	if e.get("limit") != nil {
		r.Limits = append(r.Limits, Limit{PoolUse: v.private, ID: "limit", Most: b.cell(at+"limit", calc.InYuan, e.get("limit"), c, s)})
	}
	for _, item := range b.distinct(e.get("limits"), "pool") {
		r.Limits = append(r.Limits, b.limit(l, item, at, c, s))
	}
	return r
}

// complement turns the patient's share into the rate that is paid.
func complement(c *Cell) *Cell {
	if c == nil {
		return nil
	}
	whole := int64(calc.Whole)
	for _, v := range []*calc.Value{&c.Value, &c.Last} {
		switch {
		case v.Kind == calc.Known:
			v.Amount = whole - v.Amount
		case v.Bounded:
			v.Low, v.High = whole-v.High, whole-v.Low
		}
	}
	return c
}
