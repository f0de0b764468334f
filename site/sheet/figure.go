package sheet

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"mingbaizhi/content"
)

// reading is what a cell could mean.
type reading struct {
	text string // as the table would hold it; empty for nothing
	ask  ask    // what has to be asked first
}

// ask is why a cell cannot be read by itself.
type ask uint8

const (
	nothing  ask = iota
	whole        // 60 in a column of ratios
	fraction     // 0.6 in a column of ratios
	inWan        // a bare number under a heading in 万元
	dash         // -, /, 无: there is none, or nobody published it
)

// A figure as people write it, folded to plain width.
var figure = regexp.MustCompile(`^(-?)[¥￥]?(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?(亿元|亿|万元|万|元|块|%)?$`)

var (
	unpublished = []string{"unknown", "未公布", "没有公布", "没公布", "没有查到", "未查到", "不详", "未知", "待定", "暂未公布"}
	dashes      = []string{"-", "--", "—", "——", "–", "/", "\\", "无", "无。", "暂无", "没有", "n/a", "#n/a"}
)

// isFigure reports whether a cell holds a number, whatever its unit.
func isFigure(cell string) bool { return figure.MatchString(plain(cell)) }

// plain is a cell folded to plain width, without spaces.
func plain(cell string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(width.Fold.String(cell), "\u00a0", " ")), "")
}

// read says what a cell of a column means. Under a heading in 万元 a number
// without a unit of its own is asked about.
func read(cell string, kind content.Kind, headedInWan bool) reading {
	typed := strings.TrimSpace(cell)
	switch kind {
	case content.Money, content.Rate, content.Percent, content.Number:
	case content.Count, content.Decimal:
		return reading{text: count(typed)}
	case content.Day, content.SeenOn, content.Printed:
		return reading{text: day(typed)}
	case content.Phone:
		return reading{text: width.Fold.String(typed)}
	case content.Text:
		return reading{text: typed}
	default:
		return reading{text: strings.Join(strings.Fields(typed), " ")}
	}
	text := plain(typed)
	switch lower := strings.ToLower(text); {
	case text == "":
		return reading{}
	case slices.Contains(unpublished, lower):
		return reading{text: "unknown"}
	case slices.Contains(dashes, lower):
		return reading{ask: dash}
	}
	m := figure.FindStringSubmatch(text)
	if m == nil {
		return reading{text: typed} // the loader says what is wrong with it
	}
	sign, digits, places, unit := m[1]+m[2], strings.ReplaceAll(m[3], ",", ""), strings.TrimPrefix(m[4], "."), m[5]
	ratio := kind == content.Rate || kind == content.Percent
	switch {
	case unit == "%":
		return reading{text: sign + number(digits, places, 0) + "%"}
	case ratio && unit == "" && isZero(digits+places):
		return reading{text: "0%"}
	case ratio && unit == "" && (isZero(digits) || strings.Trim(digits, "0") == "1" && isZero(places) && strings.TrimLeft(digits, "0") == "1"):
		return reading{text: sign + number(digits, places, 2) + "%", ask: fraction}
	case ratio && unit == "":
		return reading{text: sign + number(digits, places, 0) + "%", ask: whole}
	case ratio:
		return reading{text: typed}
	case strings.HasPrefix(unit, "万"):
		return reading{text: sign + number(digits, places, 4)}
	case strings.HasPrefix(unit, "亿"):
		return reading{text: sign + number(digits, places, 8)}
	case unit == "" && headedInWan && !isZero(digits+places):
		return reading{text: sign + number(digits, places, 4), ask: inWan}
	}
	return reading{text: sign + number(digits, places, 0)}
}

// bare is the number of a cell as it stands, without any unit meant: 0.6%, 60.
func bare(cell string, kind content.Kind) string {
	m := figure.FindStringSubmatch(plain(cell))
	if m == nil {
		return ""
	}
	text := m[1] + m[2] + number(strings.ReplaceAll(m[3], ",", ""), strings.TrimPrefix(m[4], "."), 0)
	if kind == content.Rate || kind == content.Percent {
		return text + "%"
	}
	return text
}

func isZero(digits string) bool { return strings.Trim(digits, "0") == "" }

// number is digits.places times ten to the power of up, without needless zeros.
func number(digits, places string, up int) string {
	for range up {
		if places == "" {
			digits += "0"
		} else {
			digits, places = digits+places[:1], places[1:]
		}
	}
	if digits = strings.TrimLeft(digits, "0"); digits == "" {
		digits = "0"
	}
	if places = strings.TrimRight(places, "0"); places != "" {
		return digits + "." + places
	}
	return digits
}

// count is a number as it was printed, without the grouping of a spreadsheet.
func count(typed string) string {
	if m := figure.FindStringSubmatch(plain(typed)); m != nil && m[5] == "" {
		return m[1] + m[2] + strings.ReplaceAll(m[3], ",", "") + m[4]
	}
	return typed
}

// A day as spreadsheets and people write it.
var days = regexp.MustCompile(`^([0-9]{4})(?:[-/.年])([0-9]{1,2})(?:(?:[-/.月])([0-9]{1,2})日?|月)?$`)

// day is a day, or a month, in the form 2026-02-20.
func day(typed string) string {
	m := days.FindStringSubmatch(plain(typed))
	if m == nil {
		return strings.TrimSuffix(typed, "年")
	}
	text := m[1] + "-" + two(m[2])
	if m[3] != "" {
		text += "-" + two(m[3])
	}
	return text
}

func two(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

// Ungrouped is a number without the commas that group its digits: 1,000 is 1000.
// What is no such number stays as it is.
func Ungrouped(typed string) string {
	if m := figure.FindStringSubmatch(plain(typed)); m != nil {
		return m[1] + m[2] + strings.ReplaceAll(m[3], ",", "") + m[4] + m[5]
	}
	return typed
}

// IsUnpublished reports whether a cell says that nobody published the figure.
func IsUnpublished(typed string) bool {
	return slices.Contains(unpublished, strings.ToLower(plain(typed)))
}
