package content

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"mingbaizhi/calc"
)

var (
	loosePattern = regexp.MustCompile(`^([0-9]{4})[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?$`)
	looseDay     = regexp.MustCompile(`^([0-9]{1,2})[-/.月]([0-9]{1,2})日?$`)
)

// readDate reads a day, a month or a year, already folded to plain width.
func readDate(kind Kind, text, name string) (plain, say string) {
	if kind != Year && kind != MonthDay && isDay(text) {
		return text, ""
	}
	wrote := name + "写成了“" + shown(text) + "”"
	switch kind {
	case Year:
		if len(text) == 4 && isDay(text+"-01-01") {
			return text, ""
		}
		return "", wrote + "：要写四位数的年份，如 2024。"
	case MonthDay:
		if m := looseDay.FindStringSubmatch(text); m != nil {
			if plain = two(m[1]) + "-" + two(m[2]); isDay("2023-" + plain) { // no year begins on a leap day
				return mended(text, plain, wrote)
			}
		}
		return "", wrote + "：要写月和日，如 07-01。"
	case Printed, SeenOn:
		if len(text) == 4 && isDay(text+"-01-01") {
			return text, ""
		}
	}
	m := loosePattern.FindStringSubmatch(text)
	switch {
	case m == nil || m[3] == "" && kind == Day:
		return "", wrote + "：要写" + kind.wants(nil) + "。"
	case m[3] == "":
		plain = m[1] + "-" + two(m[2])
		if !isDay(plain + "-01") {
			return "", name + "写成了 " + text + "，没有这个月：改成真实的月份。"
		}
	default:
		plain = m[1] + "-" + two(m[2]) + "-" + two(m[3])
		if !isDay(plain) {
			return "", name + "写成了 " + text + "，没有这一天：改成真实的日期。"
		}
	}
	return mended(text, plain, wrote)
}

// mended accepts only the plain form and offers it for any other.
func mended(text, plain, wrote string) (string, string) {
	if text == plain {
		return plain, ""
	}
	return "", wrote + "，应写成 " + plain + "。"
}

func two(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

func isDay(text string) bool {
	_, ok := calc.ParseDate(text)
	return ok
}

// firstDay is the first day of what a Printed or SeenOn text names.
func firstDay(text string) calc.Date {
	d, _ := calc.ParseDate(text + "-01-01"[min(len("-01-01"), max(0, len(text)-len("2024"))):])
	return d
}

// aYearAfter is the same day a year on.
func aYearAfter(d calc.Date) calc.Date {
	next := d + 1_00_00
	if isDay(next.String()) {
		return next
	}
	return next - 1 // 29 February
}

func inTime(d calc.Date) time.Time {
	return time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
}

func onTime(t time.Time) calc.Date {
	return calc.Date(t.Year()*10000 + int(t.Month())*100 + t.Day())
}

// monthDay reads 07-01 as 701.
func monthDay(text string) int {
	n, _ := strconv.Atoi(strings.Replace(text, "-", "", 1))
	return n
}
