package calc

import "strconv"

// headline is one sentence that makes sense alone.
func (p *Policy) headline(s *Statement) string {
	switch {
	case len(s.CallSheet) > 0:
		return "还缺 " + countCells(s.CallSheet) + "，这次自己要付多少还算不准，" + p.asking("问") + "。"
	case s.IfAllEligible != nil:
		c := s.IfAllEligible
		return "如果这 " + inHead(s.Total, s.Rounded) + "都在医保目录内，您自己" + ownPays(c.OwnPay, s.Rounded) +
			"，平均每 10,000 元" + ownPays(c.PerTenThousand, s.Rounded) + "；目录外的钱要全部自己付。"
	case s.Total == Span{}:
		return "这次没有填费用。"
	}
	total := "这次看病一共 " + inHead(s.Total, s.Rounded) + "，"
	if s.Rounded && s.Total.Exact() && s.Total.Low%100 != 0 {
		total = "这次看病一共约 " + PrintedYuan(wholeYuan(s.Total.Low)) + "，"
	}
	switch {
	case s.OwnPay == Span{}:
		return total + "全部由医保等报销，您自己不用付。"
	case s.Paid == Span{}:
		return total + "医保等没有报销，都要您自己付。"
	case !s.OwnPay.Exact():
		return total + "您自己" + ownPays(s.OwnPay, s.Rounded) + "。"
	}
	return total + "医保等" + verbed("报销", s.paidInHead(), s.Rounded) + "，您自己" + ownPays(s.OwnPay, s.Rounded) + "。"
}

// ownPays is what is left to pay: 约付 8,420 元, or as verbed says it.
func ownPays(s Span, rounded bool) string {
	if rounded && s.Exact() && s.Low != 0 {
		return "约付 " + PrintedYuan(wholeYuan(s.Low))
	}
	return verbed("付", s, rounded)
}

// inHead writes an amount that was given, as the headline does.
func inHead(s Span, rounded bool) string {
	switch {
	case !s.Exact():
		return PrintedYuan(s.Low) + "到 " + PrintedYuan(s.High)
	case rounded:
		return PrintedYuan(s.Low)
	}
	return PrintedFen(s.Low)
}

// paidInHead is Paid, for a rounded headline taken as what the rounded total
// and the rounded own share leave, so that the three still add up.
func (s *Statement) paidInHead() Span {
	if !s.Rounded || !s.Total.Exact() || !s.OwnPay.Exact() || s.OwnPay.Low < 100 || s.Paid.Low < 100 {
		return s.Paid
	}
	paid := wholeYuan(s.Total.Low) - wholeYuan(s.OwnPay.Low)
	return exactly(clamp(paid, s.Paid.Low-100, s.Paid.Low+100))
}

// lines are the three lines under the headline; under a call sheet, the
// sentences to read out instead of figures.
func (p *Policy) lines(s *Statement) []string {
	if len(s.CallSheet) > 0 {
		says := make([]string, len(s.CallSheet))
		for i, c := range s.CallSheet {
			says[i] = c.Say
		}
		return says
	}
	return []string{window(s), comingBack(s), p.uncertain(s)}
}

func window(s *Statement) string {
	line := "结账时在窗口" + verbed("先交", s.AtWindow, s.Rounded) + "。"
	if s.AtWindow == (Span{}) {
		line = "结账时不用交钱。"
	}
	if s.Account == (Span{}) && s.FamilyAccount == (Span{}) {
		return line
	}
	var from []string
	for _, way := range []struct {
		name string
		paid Span
	}{{"个人账户", s.Account}, {"家庭共济账户", s.FamilyAccount}, {"现金", s.Cash}} {
		if way.paid != (Span{}) {
			from = append(from, way.name+verbed("付", way.paid, s.Rounded))
		}
	}
	line += "您自己付的钱里，"
	for i, text := range from {
		if i > 0 {
			line += "，"
		}
		line += text
	}
	return line + "。"
}

// comingBack names the layers whose money comes after the window. What several
// of them may pay, they may pay only together.
func comingBack(s *Statement) string {
	line := ""
	for _, x := range [...]struct {
		when PaidWhen
		way  string
		sum  Span
	}{{Later, "之后自动退回，", s.Later}, {OnApplication, "要自己去申请，", s.OnApplication}} {
		var names []string
		var paid Span
		for i := range s.Layers {
			if r := &s.Layers[i]; r.When == x.when && r.Paid.High > 0 {
				names, paid = append(names, r.Name), r.Paid
			}
		}
		switch {
		case len(names) == 1:
			line += spaced(names[0], x.way) + verbed("能拿", paid, s.Rounded) + "。"
		case len(names) > 1:
			line += spaced(andList(names), x.way) + "合起来" + verbed("能拿", x.sum, s.Rounded) + "。"
		}
	}
	if line != "" {
		return line
	}
	return "之后没有要退回或要去申请的钱。"
}

func (p *Policy) uncertain(s *Statement) string {
	switch {
	case len(s.Unknown) > 0:
		return "不确定的：" + someNames(cellNames(s.Unknown), countCells(s.Unknown)) + "没有查到。"
	case s.IfAllEligible != nil:
		return "不确定的：目录外的钱有多少，要看费用清单。"
	case !s.Eligible.Exact() || !s.NonCovered.Exact():
		return "不确定的：目录内外的钱各有多少，要看费用清单。"
	case !s.OwnPay.Exact() && len(s.OrderUnknown) > 0:
		return "不确定的：" + p.unknownOrder(s.OrderUnknown[0]) + "，所以给的是范围。"
	case !s.OwnPay.Exact():
		return "不确定的：有的问题还没有选定，所以给的是范围。"
	}
	doubtful := 0
	for i := range s.Weak {
		if s.Weak[i].Grade != EnteredBy {
			doubtful++
		}
	}
	switch {
	case doubtful > 0:
		return "不缺数字，但有 " + strconv.Itoa(doubtful) + " 个还要核实，见后面的提醒。"
	case len(s.Weak) > 0:
		return "不缺数字，其中 " + strconv.Itoa(len(s.Weak)) + " 个是您填的。"
	}
	return "没有不确定的数字。"
}

// asking is whom to ring: 请打电话问 12393.
func (p *Policy) asking(verb string) string {
	if p.Hotline == "" {
		return "请打电话" + verb + "当地医保经办机构"
	}
	return spaced("请打电话"+verb, unended(p.Hotline))
}

// countCells counts what is missing: figures, or where a whole table is among
// them just so many.
func countCells(cells []UnknownCell) string {
	what := " 个数字"
	for i := range cells {
		if cells[i].Table {
			what = " 项"
		}
	}
	return strconv.Itoa(len(cells)) + what
}

func cellNames(cells []UnknownCell) []string {
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = c.Name
	}
	return names
}

// someNames lists at most three names, or three and how many there are.
func someNames(names []string, count string) string {
	if len(names) > 3 {
		return spaced(listed(names[:3], "、"), "等", count)
	}
	return andList(names)
}
