package content

import (
	"regexp"
	"strings"

	"mingbaizhi/calc"
)

// Numbers are accepted as people write them, with separators, 元, 万 and
// full-width digits, and kept as plain ones. What could be read in two ways is
// refused with the way to write it.

var numberPattern = regexp.MustCompile(`^([+-]?)([0-9][0-9,]*)(\.[0-9]+)?\s*(亿元|亿|万元|万|元|块钱|块|%)?$`)

// number is a scalar taken apart.
type number struct {
	negative bool
	whole    string // digits
	places   string // digits after the point
	unit     string // 元, 万元, %, or empty
}

// takeNumber reads text, already folded to plain width.
func takeNumber(text, name string) (n number, say string) {
	text = strings.Map(numberSign, text)
	m := numberPattern.FindStringSubmatch(text)
	if m == nil {
		return n, name + "写成了“" + shown(text) + "”：" + unreadNumber(text)
	}
	if strings.Contains(m[2], ",") && !groupedPattern.MatchString(m[2]) {
		return n, name + "写成了 " + text + "，逗号的位置不对：去掉逗号。"
	}
	n = number{m[1] == "-", strings.ReplaceAll(m[2], ",", ""), strings.TrimPrefix(m[3], "."), m[4]}
	if len(n.whole) > 1 && n.whole[0] == '0' {
		return n, name + "写成了 " + text + "，前面多了 0：去掉开头的 0。"
	}
	const longest = 15
	if len(n.whole)+len(n.places) > longest {
		return n, name + "写成了 " + text + "，数字太长：检查是不是多写了几位。"
	}
	return n, ""
}

// numberSign is what people mean by a sign in a number.
func numberSign(r rune) rune {
	switch r {
	case '−', '–':
		return '-'
	case '。':
		return '.'
	}
	return r
}

var groupedPattern = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`)

// unreadNumber is the mend for something that is no number.
func unreadNumber(text string) string {
	switch text {
	case "未知", "不详", "不知道", "待定", "暂无", "无", "?", "-", "没有查到", "未公布", "null", "none":
		return "没有公布的数字写 unknown。"
	}
	if text == "unknown" {
		return "这里要写数字；没有公布的，整格只写 unknown。"
	}
	if strings.HasPrefix(text, "百分之") || strings.HasSuffix(text, "成") || strings.HasSuffix(text, "折") || strings.HasSuffix(text, "‰") {
		return "比例用阿拉伯数字加 %，如 85%。"
	}
	return "这里要写数字，如 700 或 85%；没有公布的写 unknown。"
}

// scaled is the number times ten to the power of up, as plain decimal text
// with at most places after the point; ok is false if there are more.
func (n number) scaled(up, places int) (text string, ok bool) {
	fraction := strings.TrimRight(n.places, "0")
	digits := n.whole
	for range up {
		if fraction == "" {
			digits += "0"
		} else {
			digits, fraction = digits+fraction[:1], fraction[1:]
		}
	}
	if len(fraction) > places {
		return "", false
	}
	if digits = strings.TrimLeft(digits, "0"); digits == "" {
		digits = "0"
	}
	if fraction != "" {
		digits += "." + fraction
	}
	return digits, true
}

// yuan gives the number as plain yuan.
func (n number) yuan(written, name string) (text, say string) {
	up := 0
	switch n.unit {
	case "万元", "万":
		up = 4
	case "亿元", "亿":
		up = 8
	}
	text, ok := n.scaled(up, 2)
	if !ok {
		return "", name + "写成了 " + written + "，比一分钱还细：最多写两位小数。"
	}
	if _, ok := calc.ParseYuan(text); !ok {
		return "", name + "写成了 " + written + "，太大：检查是不是多写了几位。"
	}
	return text, ""
}

func readMoney(text, name string) (string, string) {
	n, say := takeNumber(text, name)
	switch {
	case say != "":
		return "", say
	case n.unit == "%":
		return "", name + "写成了 " + text + "，应当是金额：如 700。"
	case n.negative:
		return "", name + "写成了 " + text + "，金额不能是负数。"
	}
	return n.yuan(text, name)
}

// readPercent reads a ratio; a whole one is at most 100%.
func readPercent(text, name string, rate bool) (string, string) {
	n, say := takeNumber(text, name)
	if say != "" {
		return "", say
	}
	switch {
	case n.unit == "" && n.whole == "0" && n.places != "":
		points, _ := n.scaled(2, 4)
		return "", name + "写成了 " + text + "，应写成 " + points + "%。"
	case n.unit == "":
		return "", name + "写成了 " + text + "，应写成 " + text + "%。"
	case n.unit != "%":
		return "", name + "写成了 " + text + "，应当是比例：如 85%。"
	case n.negative:
		return "", name + "写成了 " + text + "，比例不能是负数。"
	}
	return n.percent(text, name, rate)
}

func (n number) percent(written, name string, rate bool) (text, say string) {
	text, ok := n.scaled(0, 4)
	p, parsed := calc.ParsePercent(text + "%")
	switch {
	case !ok:
		return "", name + "写成了 " + written + "，小数太多：最多四位。"
	case !parsed:
		return "", name + "写成了 " + written + "，太大：检查是不是多写了几位。"
	case rate && p > calc.Whole:
		return "", name + "写成了 " + written + "，超过了 100%：检查是不是写错了。"
	}
	return text + "%", ""
}

// readFigure reads a figure whose unit its column decides: the plain form is
// 700, 85%, and -100 or -10% where a step takes something off.
func readFigure(text, name string) (string, string) {
	n, say := takeNumber(text, name)
	if say != "" {
		return "", say
	}
	sign := ""
	if n.negative {
		sign = "-"
	}
	plain, say := n.yuan(text, name)
	if n.unit == "%" {
		plain, say = n.percent(text, name, false)
	}
	if say != "" {
		return "", say
	}
	return sign + plain, ""
}

// readDecimal keeps a number as it was printed: 165.63, 1,240. Its unit stands
// beside it.
func readDecimal(text, name string) (string, string) {
	text = strings.ReplaceAll(text, "。", ".")
	n, say := takeNumber(text, name)
	digits := strings.TrimLeft(text, "0123456789,. ")
	switch {
	case n.negative:
		return "", name + "写成了 " + text + "，不能是负数。"
	case say == "" && n.unit == "":
		return text, ""
	case digits != "" && digits != text && strings.Trim(digits, "0123456789,. ") == digits:
		return "", name + "写成了 " + shown(text) + "：这里只写数字，“" + shown(digits) + "”写在 unit 里。"
	case numberPattern.MatchString(text):
		return "", say
	}
	return "", name + "写成了“" + shown(text) + "”：要写数字，如 165.63。"
}

func readCount(text, name string) (string, string) {
	const longest = 9
	n, say := takeNumber(text, name)
	switch {
	case say != "":
		return "", say
	case n.unit != "", n.places != "", n.negative, len(n.whole) > longest:
		return "", name + "写成了 " + text + "，应当是不带单位的整数：如 3。"
	}
	return n.whole, ""
}
