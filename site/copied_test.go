package site

import (
	"encoding/json"
	"strings"
	"testing"
)

// A figure that was copied into a new year and not looked at is 待核 wherever it
// is read, with last year's beside it, and no estimate takes it for a number.
func TestCopiedFigure(t *testing.T) {
	s, _ := region(t, map[string]string{
		"jia/policy/basic.yaml": "{id: 小, when: {size: small}, deductible: 100, rate: 80%, limit: 6000}\n=>\n{id: 小, when: {size: small}, deductible: {check: 100}, rate: {check: 80%}, limit: {check: 6000}}",
		"jia/region.yaml":       "2026: unknown\n=>\n2026: {check: 30000, source: list}",
		"jia/cases.yaml": "    - {admitted: 2026-03-01, discharged: 2026-03-09, settled: 2026-03-09, facts: {size: small, stay: 1}, bill: {total: 1100, first_pay: 0, over_limit: 0, non_covered: 0}}\n" +
			"  expect: {total: 1100, paid: {basic: 800}, fund_paid: 800, own_pay: 300}\n=>\n" +
			"    - {admitted: 2022-03-01, discharged: 2022-03-09, settled: 2022-03-09, facts: {size: small, stay: 1}, bill: {total: 1100, first_pay: 0, over_limit: 0, non_covered: 0}}\n" +
			"  expect: {total: 1100, paid: {basic: 714}, fund_paid: 714, own_pay: 386}",
	}, "jia")
	page := func(path string) string {
		text, _, err := s.Page(path)
		if err != nil {
			t.Fatal(path, err)
		}
		return string(text)
	}
	for _, row := range []struct{ why, path, want string }{
		{"the table", "jia/tables/basic.html", `<span class="figure unknown">待核（去年 100 元）</span> <span class="mark">请打电话问</span>`},
		{"the table says what 待核 is", "jia/tables/basic.html", "写着“待核”的数，还不能用。"},
		{"a rate in the table", "jia/tables/basic.html", `<span class="figure unknown">待核（去年 80%）</span>`},
		{"the list of tables", "jia/tables/index.html", "待核（去年 30,000 元）"},
		{"prose", "jia/guides/stay.html", `>待核（去年 100 元）</a>`},
		{"the quick table names what it lacks", "jia/quick.html", "没有查到或待核"},
		{"and what it was last year", "jia/quick.html", "，待核（去年 100 元）"},
		{"the sheet", "jia/leaflets/stay.html", `<span class="figure unknown">待核（去年 100 元）</span>`},
		{"the foot of the sheet", "jia/leaflets/stay.html", "写着“待核”的是去年的数，今年的打电话问。"},
		{"what changed cannot be told", "jia/changes.html", "有 2 个数待核，还说不出变没变。"},
	} {
		if !strings.Contains(page(row.path), row.want) {
			t.Errorf("%s: %s has no %s\n%s", row.why, row.path, row.want, page(row.path))
		}
	}
	if changes := page("jia/changes.html"); strings.Contains(changes, "小，起付线") {
		t.Error("a figure that nobody looked at is told as a change")
	}
	var data layerData
	if err := json.Unmarshal([]byte(page("jia/tables/basic.json")), &data); err != nil {
		t.Fatal(err)
	}
	waiting := 0
	for _, v := range data.Versions {
		for _, c := range v.Cells {
			if c.Waiting {
				waiting++
			}
			if c.Address == "basic/小/deductible" && v.From == "2024-01-01" && (c.Text != "待核（去年 100 元）" || !c.Unknown || !c.Waiting) {
				t.Errorf("the data have %+v", c)
			}
		}
	}
	if waiting != 3 {
		t.Errorf("%d cells of the data wait", waiting)
	}
}
