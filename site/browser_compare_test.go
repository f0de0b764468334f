package site

import (
	"strings"
	"testing"
)

// testCompare looks at the same bill elsewhere: where only a total is known, what
// the figures suppose stands over each, and each is what the reply says.
func testCompare(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	const person = "zibo/calculator.html#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient_identity.none"
	for _, row := range []struct {
		why, bill, heads, cell string
	}{
		{"a total alone", "&t=20000", wordsOfCalculator.Inside, "8,420 元"},
		{"a bill in its parts", "&t=20000&n=0&o=0&f=0", wordsOfCalculator.Own + "|" + wordsOfCalculator.Window, "8,420 元"},
		{"a bill to the fen, rounded outward", "&t=20000.55&n=0&o=0&f=0", wordsOfCalculator.Own + "|" + wordsOfCalculator.Window, "8,421 元"},
	} {
		p := b.tab(t, 360)
		p.open(address + person + row.bill)
		p.answered("answered")
		p.wait(`document.querySelectorAll('#compare tbody tr').length > 1`)
		if got := eval[string](p, `Array.prototype.map.call(document.querySelectorAll('#compare thead th'), function (e) { return e.textContent; }).join('|')`); got != row.heads {
			t.Errorf("%s: the columns are %s, want %s", row.why, got, row.heads)
		}
		if got := eval[string](p, `Array.prototype.map.call(document.querySelectorAll('#compare tbody td:nth-child(2)'), function (e) { return e.getAttribute('data-label'); })[0]`); got != strings.Split(row.heads, "|")[0] {
			t.Errorf("%s: on a narrow screen the figures are called %s", row.why, got)
		}
		if got := strings.ReplaceAll(p.text("compare"), "\u00a0", " "); !strings.Contains(got, row.cell) {
			t.Errorf("%s: no %s in %s", row.why, row.cell, got)
		}
	}
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	for amount, want := range map[string]string{`"0.00"`: "0 元", `"0.40"`: "约 0.40 元", `"1234.50"`: "约 1,235 元", `["1234.03","3085.08"]`: "1,234 ～ 3,086 元", `["0.00","0.00"]`: "0 元"} {
		if got := strings.ReplaceAll(eval[string](p, `mingbaizhi.amount.about(`+amount+`)`), "\u00a0", " "); got != want {
			t.Errorf("%s is written %s, want %s", amount, got, want)
		}
	}
}
