package calc

import (
	"strings"
)

// date reads 2026-03-01.
func (w *wireReader) date(n *jsonNode) Date {
	if n.kind == jsonNull {
		return 0
	}
	if n.kind != jsonText {
		w.mistaken(n, `加双引号的日期，例如 "2026-03-01"`)
		return 0
	}
	d, ok := ParseDate(n.text)
	if !ok {
		if meant := meantDate(n.text); meant != 0 {
			w.fail("日期要写成 “" + meant.String() + "”，写的是 " + quoted(n.text))
		} else {
			w.fail("没有这一天：" + quoted(n.text) + "；日期要写成 2026-03-01 这样")
		}
	}
	return d
}

// meantDate is the day that text shows in another form: 2026/3/1, 2026年3月1日,
// 20260301.
func meantDate(text string) Date {
	if len(text) == 8 && onlyOf(text, arabic) {
		text = text[:4] + "-" + text[4:6] + "-" + text[6:]
	}
	var dashed []byte
	for _, c := range []byte(amountText(text)) {
		if c >= '0' && c <= '9' {
			dashed = append(dashed, c)
		} else if n := len(dashed); n > 0 && dashed[n-1] != '-' {
			dashed = append(dashed, '-')
		}
	}
	year, rest, _ := strings.Cut(string(dashed), "-")
	month, rest, _ := strings.Cut(rest, "-")
	day := strings.TrimSuffix(rest, "-")
	d, ok := ParseDate(year + "-" + twoDigits(month) + "-" + twoDigits(day))
	if !ok {
		return 0
	}
	return d
}

func twoDigits(text string) string {
	if len(text) == 1 {
		return "0" + text
	}
	return text
}
