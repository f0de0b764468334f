package calc

import (
	"strconv"
	"strings"
)

// spaced joins parts, with a space wherever a Chinese character meets a Latin
// letter, a digit or a percent sign.
func spaced(parts ...string) string {
	text, _ := appendSpaced(make([]byte, 0, 96), 0, parts)
	return string(text)
}

// appendSpaced goes on behind last, the last character so far.
func appendSpaced(text []byte, last rune, parts []string) ([]byte, rune) {
	for _, part := range parts {
		if part == "" {
			continue
		}
		first := firstRune(part)
		if isHan(last) && isLatin(first) || isLatin(last) && isHan(first) {
			text = append(text, ' ')
		}
		text = append(text, part...)
		last = lastRune(part)
	}
	return text, last
}

// phrase is what spaced makes, while more is added to it.
type phrase struct {
	text []byte
	last rune
}

func (p *phrase) add(parts ...string) {
	p.text, p.last = appendSpaced(p.text, p.last, parts)
}

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9FFF || r >= 0x20000 && r <= 0x3FFFF }

func isLatin(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '%'
}

func firstRune(text string) rune {
	for _, r := range text {
		return r
	}
	return 0
}

func lastRune(text string) (last rune) {
	start := max(0, len(text)-4)
	for _, r := range text[start:] {
		last = r
	}
	return last
}

// sentenceMarks are the punctuation sentenceMarks that end or divide a sentence.
const sentenceMarks = "，。；：、？！,.;:?!"

// ended is text as a whole sentence: it ends in exactly one mark. Of nothing
// it makes nothing.
func ended(text string) string {
	text = trimmed(text)
	if strings.HasSuffix(text, "？") || strings.HasSuffix(text, "！") {
		return text
	}
	if text = trimmedEnd(text, sentenceMarks+" "); text == "" {
		return ""
	}
	return text + "。"
}

// unended is text without the mark at its end, to stand inside a sentence.
func unended(text string) string {
	return trimmedEnd(trimmed(text), sentenceMarks+" ")
}

// orList lists names as 甲、乙或丙.
func orList(names []string) string { return listed(names, "或") }

// andList lists names as 甲、乙和丙.
func andList(names []string) string { return listed(names, "和") }

func listed(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return spaced(strings.Join(names[:len(names)-1], "、"), last, names[len(names)-1])
}

// grouped puts commas between the thousands of a decimal number.
func grouped(digits string) string {
	whole, places, dotted := strings.Cut(digits, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dotted {
		whole += "." + places
	}
	return sign + whole
}

// PrintedFen writes f to the fen, as the details do: 64,238.00 元.
func PrintedFen(f Fen) string { return grouped(f.String()) + " 元" }

// PrintedYuan writes f without empty places, as headlines and tables do: 64,238 元.
func PrintedYuan(f Fen) string { return strings.TrimSuffix(grouped(f.String()), ".00") + " 元" }

// exactFen writes m with as many places as it needs and at least two:
// 11,040.005 元.
func exactFen(m MicroFen) string { return grouped(m.String()) + " 元" }

// wholeYuan rounds f half up to whole yuan; less than a yuan stays as it is,
// because 约 0 元 would be false.
func wholeYuan(f Fen) Fen {
	if f < 100 {
		return f
	}
	return (f + 50) / 100 * 100
}

// outward widens s to whole yuan, so that 至少 and 至多 stay true.
func outward(s Span) Span { return Span{s.Low / 100 * 100, (s.High + 99) / 100 * 100} }

// ranged writes both ends of s behind a verb, which may be empty:
// 至少付 5,000 元、至多付 8,420 元. An end of zero says nothing and is left out,
// and so is one of MostFen, which stands for no bound.
func ranged(verb string, s Span, write func(Fen) string) string {
	least, most := "至少"+verb+" "+write(s.Low), "至多"+verb+" "+write(s.High)
	switch {
	case s.High >= MostFen && s.Low == 0:
		return verb + "多少没有查到"
	case s.High >= MostFen:
		return least
	case s.Low == 0:
		return most
	}
	return least + "、" + most
}

// spanned puts s, to the fen, behind a noun: 目录内 18,500.00 元, or
// 目录内至少 200.00 元、至多 18,500.00 元.
func spanned(noun string, s Span) string {
	if s.Exact() {
		return noun + " " + PrintedFen(s.Low)
	}
	return noun + ranged("", s, PrintedFen)
}

// verbed puts s behind a verb: to the fen, 付 8,420.00 元; rounded,
// 付约 8,420 元; or a range.
func verbed(verb string, s Span, rounded bool) string {
	switch {
	case !s.Exact() && rounded:
		return ranged(verb, outward(s), PrintedYuan)
	case !s.Exact():
		return ranged(verb, s, PrintedFen)
	case rounded && s.Low != 0:
		return verb + "约 " + PrintedYuan(wholeYuan(s.Low))
	case rounded:
		return verb + " " + PrintedYuan(0)
	}
	return verb + " " + PrintedFen(s.Low)
}

// dayText writes d as 2024 年 1 月 5 日.
func dayText(d Date) string { return PrintedDate(d.String()) }

// PrintedDate writes a date as a source prints it (2024, 2024-01 or
// 2024-01-05) the Chinese way; anything else stays as it is.
func PrintedDate(text string) string {
	units := [...]string{" 年", " 月", " 日"}
	printed, rest, more := make([]byte, 0, 32), text, true
	for i := 0; more; i++ {
		var part string
		part, rest, more = strings.Cut(rest, "-")
		n, ok := digits(part, mostDigits)
		if !ok || i >= len(units) {
			return text
		}
		if i > 0 {
			printed = append(printed, ' ')
		}
		printed = append(strconv.AppendInt(printed, n, 10), units[i]...)
	}
	return string(printed)
}
