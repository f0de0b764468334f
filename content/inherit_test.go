package content

import (
	"testing"

	"mingbaizhi/calc"
)

func TestInheritance(t *testing.T) {
	breaks(t, []broken{
		{why: "a patch of a cell that is not there", file: "jia/policy/major.yaml", old: "  普通/起付线:", new: "  ‸普通/封顶:",
			want: "上级的表没有 普通/封顶 这一格：可以写：普通/deductible、普通/to-1、普通/rate-1、普通/rate-2、普通/limit、有身份/deductible、有身份/to-1、有身份/rate-1、有身份/rate-2。"},
		{why: "a patch of a row that is not there", file: "jia/policy/major.yaml", old: "  普通/起付线:", new: "  ‸普遍/起付线:",
			want: "上级的表没有 普遍/起付线 这一格：是不是想写 普通/deductible？"},
		{why: "a patch for a day without a rule", file: "jia/policy/major.yaml", old: "  普通/deductible@2019-06-01: unknown", new: "  ‸普通/deductible@2014-06-01: unknown",
			want: "2014-06-01 那天没有在执行的规定：改 @ 后面的日期。"},
		{why: "a patch for no day", file: "jia/policy/major.yaml", old: "  普通/deductible@2019-06-01: unknown", new: "  ‸普通/deductible@2019: unknown",
			want: "地址里 @ 后面要写日期，如 @2024-01-01。"},
		{why: "a patch without a source", file: "jia/policy/major.yaml", old: "{value: 70%, source: major-2020}", new: "‸70%",
			want: "“有身份/rate-1”写了 70%，却没有来源：在这一版、这一行或这一格写上 source；查不到出处的写 unknown。"},
		{why: "a patch in the wrong unit", file: "jia/policy/major.yaml", old: "{value: 70%, source: major-2020}", new: "{value: ‸70, source: major-2020}",
			want: "value（数值）写成了 70，应写成 70%。"},
		{why: "nothing is patched", file: "yi/policy/employee-stay.yaml", old: "extends: parent\ncells:\n  退休/deductible: unknown\n", new: "‸extends: parent\n",
			want: "接着上级（extends）却没有写改哪几格：加上 cells，或删掉这个文件。"},
		{why: "cells belong to extends", file: "jia/policy/clinic.yaml", old: "slip: hifp_pay\n", new: "slip: hifp_pay\n‸cells: {别人/deductible: unknown}\n",
			want: "cells 只用来改上级的表：加一行“extends: parent”，或把数字直接写进 versions。"},
		{why: "extended and written anew", file: "yi/policy/employee-stay.yaml", old: "cells:\n  退休/deductible: unknown\n", new: "‸versions:\n- {from: 2020-01-01, until: open, of: [eligible], rows: unknown}\n",
			want: "接着上级（extends）的表只改 cells，不写 versions：删掉 extends 或 versions。"},
		{why: "withdrawn before it began", file: "jia/policy/relief.yaml", old: "withdrawn: 2026-01-01", new: "withdrawn: ‸2010-01-01",
			want: "从 2010-01-01 起停止，可是这一层在那之前还没有开始：改正日期，或删掉这个文件。"},
		{why: "a source of the parent declared again", file: "jia/policy/major.yaml", old: "  major-jia:", new: "  ‸major-2020: {title: 又一份, issuer: 甲市局, checked: 2026-01-10, grade: press}\n  major-jia:",
			want: "来源 major-2020 在上级的文件里已经有了：sheng/policy/major.yaml 第 5 行。换一个编号，或直接引用它。"},
	})
	tree := madeUp(t)
	tree["guo/policy/relief.yaml"].Data = []byte("withdrawn: 2026-01-01\n")
	want := "guo/policy/relief.yaml:1:1: 上级没有 relief 这一层：检查文件名，或把整张表写在这里。"
	if got := check(tree).Error(); got[:len(want)] != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What each region ends up with, cell by cell.
func TestInherited(t *testing.T) {
	tree := madeUp(t)
	for _, row := range []struct {
		why, region, address  string
		on                    calc.Date
		text, source, decided string
	}{
		{"its own", "jia", "stay/三档/起付线", today, "700 元", "region.jia.jia-2025", "jia"},
		{"replaced by the county", "yi", "stay/都一样/rate", today, "90%", "stay.yi-2024", "yi"},
		{"inherited as it is", "yi", "clinic/别人/封顶线", today, "500 元", "region.jia.jia-2025", "jia"},
		{"patched by the city", "jia", "major/普通/起付线", today, "12,000 元", "major.major-jia", "jia"},
		{"the city's patch reaches the county", "yi", "major/普通/deductible", today, "12,000 元", "major.major-jia", "jia"},
		{"beside the patch, the province's word and source", "yi", "major/普通/rate-2", today, "70%", "major.major-2020", "sheng"},
		{"a patch citing the parent's source", "jia", "major/有身份/rate-1", today, "70%", "major.major-2020", "jia"},
		{"an older version keeps its figure", "jia", "major/普通/to-1", 20180101, "50,000 元", "major.major-2020", "sheng"},
		{"an older version patched", "jia", "major/普通/deductible@2018-01-01", today, "没有查到", "", "jia"},
		{"the province itself", "sheng", "major/普通/deductible", today, "10,000 元", "major.major-2020", "sheng"},
		{"patched by the county alone", "yi", "employee-stay/退休/起付线", today, "没有查到", "", "yi"},
		{"the city's stays", "jia", "employee-stay/退休/起付线", today, "400 元", "region.jia.jia-2025", "jia"},
		{"a figure by year", "yi", "figure/wage/2024", today, "60,000 元", "region.jia.paper", "jia"},
		{"a share of one", "jia", "employee-stay/在职/起付线", today, "2024 年上年平均工资的 1%", "region.jia.jia-2025", "jia"},
		{"the patient's share printed, the payer's kept", "jia", "employee-stay/在职/rate-1", today, "80%", "region.jia.jia-2025", "jia"},
		{"a limit of the whole table", "jia", "stay/限额/fund", today, "200,000 元", "stay.stay-2024", "jia"},
		{"times", "jia", "clinic/职工/clinic-times", today, "2", "region.jia.jia-2025", "jia"},
		{"a promise", "jia", "top/保底/保底报销比例", today, "75%", "region.jia.jia-2025", "jia"},
		{"a first-pay share", "jia", "away/先自付/先自付比例", today, "10%", "region.jia.jia-2025", "jia"},
		{"a step", "jia", "stay/外地/rate", today, "-10%", "stay.stay-2024", "jia"},
		{"bounds", "jia", "farm-stay/本地/rate", today, "没有查到（50%到 80%之间）", "region.jia.paper", "jia"},
	} {
		cell := region(t, tree, row.region).Cell(row.address, row.on)
		if cell == nil {
			t.Errorf("%s: no cell %s", row.why, row.address)
			continue
		}
		source := ""
		if cell.Source != nil && cell.Value.Kind != calc.Unknown || row.source != "" {
			source = cell.Source.ID
		}
		if cell.Text != row.text || source != row.source || cell.Region != row.decided {
			t.Errorf("%s: %q from %q by %s, want %q from %q by %s", row.why, cell.Text, source, cell.Region, row.text, row.source, row.decided)
		}
	}
}

func TestWithdrawn(t *testing.T) {
	tree := madeUp(t)
	for _, row := range []struct {
		why, region, layer string
		last, after        calc.Date
	}{
		{"by the city", "jia", "relief", 20251231, 20260101},
		{"and so in the county", "yi", "relief", 20251231, 20260101},
		{"by the county", "yi", "farm-stay", 20241231, 20250101},
	} {
		r := region(t, tree, row.region)
		for _, l := range r.Layers {
			if l.ID == row.layer && (l.InForce(row.last) == nil || l.InForce(row.after) != nil || l.Withdrawn != row.after) {
				t.Errorf("%s: %s is in force on %s: %t, on %s: %t", row.why, row.layer, row.last, l.InForce(row.last) != nil, row.after, l.InForce(row.after) != nil)
			}
		}
	}
}
