package calc

// steps says how s was worked out: the bill, each layer in the order it ran,
// what is left, and the layers that did not open.
func (p *Policy) steps(s *Statement) []string {
	var steps sentences
	if s.Total != (Span{}) {
		steps.add(spanned("医疗费总额", s.Total) + "。" + inParts("其中", &Own{s.Eligible, s.FirstPay, s.OverLimit, s.NonCovered}))
	}
	for i := range s.Layers {
		steps.add(p.working(&s.Layers[i]))
	}
	if s.Total != (Span{}) {
		steps.add(left(s))
	}
	for i := range s.NotOpened {
		n := &s.NotOpened[i]
		steps.add(spaced("没有用上", orID(n.Name, n.ID)) + "：" + orID(ended(n.Why), "没有说明原因。"))
	}
	return steps
}

// inParts lists those of the four parts that hold something, as a sentence.
func inParts(opening string, parts *Own) string {
	line, last, count := "", "", 0
	for _, part := range []struct {
		name   string
		amount Span
	}{{"目录内", parts.Eligible}, {"先自付", parts.FirstPay}, {"超限价", parts.OverLimit}, {"目录外", parts.NonCovered}} {
		if part.amount == (Span{}) {
			continue
		}
		if count++; count > 1 {
			line += "，"
		}
		line += spanned(part.name, part.amount)
		last = part.name
	}
	switch count {
	case 0:
		return ""
	case 1:
		return "都是" + last + "的钱。"
	}
	return opening + line + "。"
}

// left closes the account: what was paid, what is left and of which parts.
func left(s *Statement) string {
	line := "医保等合计" + verbed("付", s.Paid, false) + "，您自己" + verbed("付", s.OwnPay, false) + "。"
	return line + inParts("自己付的钱里，", &s.OwnParts)
}
