package calc

import (
	"slices"
	"strings"
)

var partLabels = [partCount]string{"符合政策范围金额", "先行自付", "超限价自费", "全自费"}

// amount is the member of b for a part.
func (b *Bill) amount(p part) *Amount {
	return [partCount]*Amount{&b.Eligible, &b.FirstPay, &b.OverLimit, &b.NonCovered}[p]
}

// partNamed is a part by its name; partCount is none.
func partNamed(name string) part {
	if p := slices.Index(partNames[:], name); p >= 0 {
		return part(p)
	}
	return partCount
}

// mistake compares b's amounts with each other, as far as they are known. It
// names the member and says what is wrong; both are empty if nothing is.
func (b *Bill) mistake() (member, says string) {
	if !b.Total.Said || !b.Total.sound() || b.Total.High > MostFen {
		return "total", `没有写这次的医疗费总额，例如 "bill": {"total": "64238.03"}`
	}
	var least Fen // the parts given, at their least
	all, others := true, Span{}
	for p := range partCount {
		a := b.amount(p)
		switch {
		case a.Said && !a.sound():
			return partNames[p], "请写元数，例如 500.00"
		case a.Said:
			least += a.Low
		case p != eligible:
			all = false
		}
		if p != eligible {
			others = others.plus(a.Span)
		}
	}
	rest := b.Total.minus(others).floor0()
	switch e := b.Eligible; {
	case e.Said && all && others.Low <= b.Total.High && (e.Low > rest.High || e.High < rest.Low):
		return "eligible", "总额 " + amountWords(b.Total.Span) + "减去先行自付、超限价自费、全自费共 " + amountWords(others) + "，应是 " +
			amountWords(rest) + "，写的是 " + amountWords(e.Span) + "；请对着单子核对，或者不写这一项"
	case least > b.Total.High:
		return "total", "总额 " + amountWords(b.Total.Span) + "少于各部分之和 " + PrintedFen(least) + "（" + b.said() + "），请对着单子核对"
	}
	for i := range b.Marks {
		m := &b.Marks[i]
		switch {
		case partNamed(m.Part) == partCount || !m.Amount.sound():
			return "marked." + m.Name, "请写这笔钱在哪一部分，和多少元"
		case position(i, func(at int) bool { return b.Marks[at].Name == m.Name && b.Marks[at].Part == m.Part }) >= 0:
			return "marked." + m.Name, "这个标记写了两次，请合成一笔"
		}
	}
	for p := range partCount {
		if says := b.overmarked(p, b.Total.High-least+b.amount(p).Low); says != "" {
			return "marked", says
		}
	}
	return "", ""
}

// said lists the parts that were given.
func (b *Bill) said() string {
	var known []string
	for p := range partCount {
		if a := b.amount(p); a.Said {
			known = append(known, partLabels[p]+" "+amountWords(a.Span))
		}
	}
	return strings.Join(known, "、")
}

// overmarked compares the marks of p with what it can hold: what was said of
// it, and at most room, what the other parts leave of the total.
func (b *Bill) overmarked(p part, room Fen) (says string) {
	if a := b.amount(p); a.Said {
		room = min(room, a.High)
	}
	var marked Fen
	var names []string
	for i := range b.Marks {
		if m := &b.Marks[i]; m.Part == partNames[p] {
			marked += m.Amount.Low
			names = append(names, m.Name+" "+amountWords(m.Amount))
		}
	}
	if marked <= room {
		return ""
	}
	return "标记的金额（" + strings.Join(names, "、") + "）多于它们所在的" + partLabels[p] + "，这部分最多 " + PrintedFen(room) + "；请对着单子核对"
}

// sound reports whether s can be an amount.
func (s Span) sound() bool { return s.Low >= 0 && s.Low <= s.High }

// amountWords writes s inside a sentence.
func amountWords(s Span) string {
	if s.Exact() {
		return PrintedFen(s.Low)
	}
	return grouped(s.Low.String()) + " 到 " + PrintedFen(s.High)
}
