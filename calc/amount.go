package calc

import (
	"strings"
	"unicode/utf8"
)

// amountText is a figure as people type and paste it, made plain: full-width
// digits and signs, spaces, ¥ in front, 元 behind and commas between thousands
// are taken off. What does not look like that stays as it is.
func amountText(text string) string {
	letters := make([]byte, 0, len(text))
	for _, c := range text {
		switch {
		case c >= '０' && c <= '９':
			c += '0' - '０'
		case c == '．' || c == '。':
			c = '.'
		case c == '，':
			c = ','
		case c == '％':
			c = '%'
		case isOne(c, blanks):
			continue
		}
		letters = utf8.AppendRune(letters, c)
	}
	plain := string(letters)
	for _, sign := range [...]string{"¥", "￥"} {
		plain = strings.TrimPrefix(plain, sign)
	}
	plain = strings.TrimSuffix(plain, "元")
	whole, places, _ := strings.Cut(plain, ".")
	number, rest, more := strings.Cut(whole, ",")
	if more && (number == "" || len(number) > 3) || strings.Contains(places, ",") {
		return text
	}
	for more {
		var group string
		if group, rest, more = strings.Cut(rest, ","); len(group) != 3 {
			return text
		}
		number += group
	}
	return number + plain[len(whole):]
}

// readYuan reads an amount in yuan as a person may have written it; amiss is
// empty, or says in Chinese what to write instead.
func readYuan(text string) (f Fen, amiss string) {
	plain := amountText(text)
	f, ok := ParseYuan(plain)
	if ok {
		return f, ""
	}
	whole, places, dotted := strings.Cut(plain, ".")
	numeric := onlyOf(whole+places, arabic)
	switch {
	case plain == "":
		return 0, "没有写金额；不知道就整项不写，没有发生写 \"0\""
	case strings.HasPrefix(plain, "-") || strings.HasPrefix(plain, "−"):
		return 0, "金额不能是负数：" + quoted(text)
	case strings.Contains(plain, "万"):
		return 0, "金额要写成元，不写“万”，例如 1.3 万写成 13000.00；写的是 " + quoted(text)
	case numeric && (!dotted || whole != "" && len(places) > 0 && len(places) <= 2):
		return 0, "金额太大，最多 " + PrintedFen(MostFen) + "：" + quoted(text)
	case numeric && len(places) > 2:
		return 0, "金额最多写到分（两位小数）：" + quoted(text)
	}
	return 0, "金额要写成元，例如 1234.56；写的是 " + quoted(text)
}
