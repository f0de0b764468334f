package calc

// CompareNote stands beside what is compared.
const CompareNote = "这里假设到哪里看，费用都一样。实际会不一样。"

// watched ends what is said of a monitoring line.
const watched = "被列入名单，不等于就有待遇。"

// comparedSays is what a visit would cost at c; a nil statement is one that
// cannot be settled.
func (p *Policy) comparedSays(c *Compared, s *Statement) string {
	name := orID(unended(c.Name), c.ID) + "："
	switch {
	case s == nil:
		return name + "算不准，" + p.asking("问") + "。"
	case s.Gate != nil:
		return name + ended(s.Gate.Says)
	case len(s.CallSheet) > 0:
		return name + "还缺 " + countCells(s.CallSheet) + "，算不准，" + p.asking("问") + "。"
	case s.Total == Span{}:
		return name + "没有填费用。"
	}
	rounded := s.Rounded || !c.Same
	own, total := s.OwnPay, inHead(s.Total, rounded)
	switch {
	case s.IfAllEligible != nil:
		name, own = name+"如果这 "+total+"都在目录内，", s.IfAllEligible.OwnPay
	case c.Same:
		name += "这次 " + total + "，"
	default:
		name += "同样 " + total + "，"
	}
	if own == (Span{}) {
		return name + "您自己不用付。"
	}
	return name + "您自己" + ownPays(own, rounded) + "。"
}

// tooLate is said of what had to be done before the visit was settled.
const tooLate = "这次已经结过账了，下次用得上。"

// savesText is what doing d saves, which nobody is promised: what has conditions
// is for those who meet them, what is applied for has to be granted.
func savesText(d *Advised, inside, rounded bool) string {
	condition := ""
	if inside {
		condition = "如果费用都在目录内，"
	}
	if d.Claims != "" {
		return condition + "申请下来" + verbed("能拿", d.Saving, rounded) + "，不申请就没有。"
	}
	if d.Conditions != "" {
		condition += "够条件、"
	}
	return condition + "照做的话，您自己" + verbed("能少付", d.Saving, rounded) + "。"
}

var partWords = [partCount]string{"目录内", "先自付", "超限价", "目录外"}

// alertSays is what was reached, the line, and what follows from it; when is the
// visit or the year.
func (p *Policy) alertSays(d *Alerted, when string, rounded bool) string {
	x := d.Alert
	line := when + "您自己付的"
	if x.Per == PerYear {
		line = when + "填进来的就诊里，您自己付的"
	}
	var names []string
	for _, text := range x.Of {
		if q := partNamed(text); q < partCount {
			names = append(names, partWords[q])
		}
	}
	if line += andList(names); len(names) > 0 {
		line += "的"
	}
	if line += "钱"; x.Per == PerYear {
		line += "加起来"
	}
	line = spaced(line, trimmed(verbed("", d.Own, rounded))) + "。"
	if d.Maybe {
		line += "可能"
	}
	line += spaced("到了监测线“"+orID(unended(x.Name), x.ID)+"”，这条线", p.lineText(x, d.At)) + "。"
	if x.Per == PerYear {
		line += "没有填进来的没有算。"
	}
	return line + ended(x.Says) + watched
}

// when names the visit of a line, or its year: this one if it is the last
// listed's, settled on last, else by date.
func (t *tally) when(settled, last Date, only bool) string {
	switch {
	case t.year == 0 && only:
		return "这次"
	case t.year == 0:
		return dayText(settled) + "那次"
	case t.year <= last && last < t.year.addYears(1):
		return "这一年"
	}
	return dayText(t.year) + "起的一年，"
}

// lineText is where a line lies, and of what it is a share.
func (p *Policy) lineText(x *Alert, at Span) string {
	line := trimmed(ranged("", at, PrintedYuan))
	if at.Exact() {
		line = PrintedYuan(at.Low)
	}
	if x.At.Kind == Share {
		return "是" + p.DescribeValue(x.At, InYuan) + "，" + line
	}
	if at.Exact() {
		return "是 " + line
	}
	return line
}
