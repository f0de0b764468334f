package calc

import "strconv"

// caveats adds what to keep in mind about s.
func (p *Policy) caveats(list *sentences, s *Statement) {
	p.leaning(list, s)
	for i := range s.AsSeen {
		seen := &s.AsSeen[i]
		list.add(spaced(orID(seen.Name, seen.Layer), "按", PrintedDate(seen.Date), "见到的标准算，后来有没有变没有查到。"))
	}
	if len(s.Unknown) > 0 {
		list.add("没有查到的有 " + countCells(s.Unknown) + "：" + someNames(cellNames(s.Unknown), countCells(s.Unknown)) + "。")
		list.add(p.asking("问") + "，问到后填进来再算。")
	}
	for _, group := range s.OrderUnknown {
		list.add(p.unknownOrder(group) + "，所以各种先后都算了。")
	}
	if len(s.OrderBest) > 0 {
		list.add(p.bestOrder(s))
	}
	for _, sentence := range s.NotConsidered {
		if sentence = ended(sentence); sentence != "" {
			list.add("没有考虑：" + sentence)
		}
	}
}

// weakness is a way in which a figure is weak.
type weakness struct{ many, one string }

var weaknesses = [...]weakness{
	{" 个待核实数字", "待核实的数字："},
	{" 个来自报道或转述的数字", "来自报道或转述的数字："},
	{" 个很久没有核对的数字", "很久没有核对的数字，可能已经变了："},
	{" 个您填的数字", "您填的数字："},
}

// weakness is which of weaknesses w has. A stale figure has fallen a grade, so
// how it began is its source's word.
func (p *Policy) weakness(w *WeakFigure) int {
	source := p.sourceByID(w.Source)
	switch {
	case w.Grade == EnteredBy:
		return 3
	case w.Grade == Reprint, source != nil && source.Grade == Reprint:
		return 0
	case w.Stale:
		return 2
	}
	return 1
}

// leaning says how much of what is paid leans on weak figures, and on which.
func (p *Policy) leaning(list *sentences, s *Statement) {
	var names [len(weaknesses)][]string
	for i := range s.Weak {
		w := &s.Weak[i]
		k := p.weakness(w)
		names[k] = append(names[k], orID(w.Name, w.Address))
	}
	counts := ""
	for k := range weaknesses {
		if len(names[k]) == 0 {
			continue
		}
		if counts != "" {
			counts += "、"
		}
		counts += strconv.Itoa(len(names[k])) + weaknesses[k].many
	}
	if counts != "" && s.WeakAmount != 0 {
		share := "有 "
		if !s.Paid.Exact() {
			share = "至多 "
		}
		list.add("报销的钱里" + share + PrintedYuan(s.WeakAmount) + "靠 " + counts + "。")
	}
	for k := range weaknesses {
		if len(names[k]) > 0 {
			list.add(weaknesses[k].one + someNames(names[k], strconv.Itoa(len(names[k]))+" 个数字") + "。")
		}
	}
}

// unknownOrder says that texts disagree on which of a group runs first.
func (p *Policy) unknownOrder(group []string) string {
	names := make([]string, len(group))
	for i, id := range group {
		names[i] = p.layerName(id)
	}
	return spaced(andList(names), "谁先付，查到的文件写法不一，或者没有写")
}

func (p *Policy) bestOrder(s *Statement) string {
	names := make([]string, len(s.OrderBest))
	for i, id := range s.OrderBest {
		names[i] = p.layerName(id)
	}
	line := "几层保障的先后，按对您最省的算：先" + listed(names, "，再")
	if s.WorstOrder != s.OwnPay && s.WorstOrder.High > 0 {
		return line + "。换个先后，您最多要付 " + PrintedYuan(s.WorstOrder.High) + "。"
	}
	return line + "。"
}
