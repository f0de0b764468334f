package content

import (
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

// Column is one column of a policy table.
type Column struct {
	ID    string // as addresses write it: deductible, rate-2
	Label string // as people do
	Unit  calc.Unit
}

// columnLabels name the columns that every table may have; prose may write a
// label for an id.
var columnLabels = []struct{ id, label string }{
	{"deductible", "起付线"}, {"rate", "报销比例"}, {"to", "分段上限"}, {"limit", "封顶线"},
	{"share", "先自付比例"}, {"paid-at-least", "保底报销比例"}, {"own-at-most", "个人最多付的比例"},
}

// rowLabels name what stands where a row does in an address.
var rowLabels = []struct{ id, label string }{
	{"limits", "限额"}, {"top-up", "保底"}, {"first-pay", "先自付"}, {"figure", "指标"},
}

// columnLabel is what people call a column: 起付线, 第 2 段报销比例.
func columnLabel(id string) string {
	base, number, numbered := strings.Cut(id, "-")
	for _, c := range columnLabels {
		if c.id == id {
			return c.label
		}
		if c.id == base && numbered && isDigits(number) {
			return "第 " + number + " 段" + c.label
		}
	}
	return id
}

// columnID takes what prose may write to the column's id: 起付线, 报销比例-2.
func columnID(text string) string {
	label, number, numbered := strings.Cut(text, "-")
	for _, c := range columnLabels {
		if c.label == text {
			return c.id
		}
		if c.label == label && numbered && isDigits(number) {
			return c.id + "-" + number
		}
	}
	return text
}

func rowID(text string) string {
	for _, r := range rowLabels {
		if r.label == text {
			return r.id
		}
	}
	return text
}

// columnRank orders columns as a table prints them.
func columnRank(id string) int {
	base, number, _ := strings.Cut(id, "-")
	n, _ := strconv.Atoi(number)
	switch base {
	case "deductible":
		return 0
	case "to":
		return 2 * n
	case "rate":
		return 2*n + 1
	}
	const afterBands = 1 << 20
	return afterBands
}

// bandColumns are the columns of the n-th of some bands, counted from 1.
func bandColumns(n, of int) (to, rate string) {
	if of == 1 {
		return "to", "rate"
	}
	return "to-" + strconv.Itoa(n), "rate-" + strconv.Itoa(n)
}

func isDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
