package calc

import "testing"

func TestUnknownCell(t *testing.T) {
	p := streetPolicy()
	tests := []struct {
		why, address string
		unit         Unit
		name, say    string
	}{
		{"a rate", "basic/市外/rate", InPercent, "基本医保（住院）· 市外 · 报销比例", "请问基本医保（住院），市外这一档，报销比例是百分之多少？"},
		{"a deductible", "basic/市外/deductible", InYuan, "基本医保（住院）· 市外 · 起付线", "请问基本医保（住院），市外这一档，起付线是多少元？"},
		{"a layer whose name ends in no bracket", "major/统一/rate", InPercent, "大病保险 · 统一 · 报销比例", "请问大病保险，统一这一档，报销比例是百分之多少？"},
		{"a closed band is named by its edges", "basic/三级/rate-1", InPercent, "基本医保（住院）· 三级 · 0 元到 10,000 元这一段的报销比例",
			"请问基本医保（住院），三级这一档，0 元到 10,000 元这一段的报销比例是百分之多少？"},
		{"an open band by its lower edge", "basic/三级/rate-2", InPercent, "基本医保（住院）· 三级 · 10,000 元以上的报销比例",
			"请问基本医保（住院），三级这一档，10,000 元以上的报销比例是百分之多少？"},
		{"an edge", "basic/三级/to-1", InYuan, "基本医保（住院）· 三级 · 第 1 段的上限", "请问基本医保（住院），三级这一档，第 1 段的上限是多少元？"},
		{"a limit of the version", "basic/limits/fund", InYuan, "基本医保（住院）· 年度封顶线", "请问基本医保（住院），年度封顶线是多少元？"},
		{"a count of the row", "basic/市外/times", InYuan, "基本医保（住院）· 市外 · 每周次数上限", "请问基本医保（住院），市外这一档，每周次数上限是多少次？"},
		{"an adjustment that multiplies", "basic/第二次/deductible", InPercent, "基本医保（住院）· 第二次 · 起付线", "请问基本医保（住院），第二次这一条，起付线是原来的百分之几？"},
		{"that adds points", "basic/没办手续/rate", InPercent, "基本医保（住院）· 没办手续 · 报销比例", "请问基本医保（住院），没办手续这一条，报销比例加或减几个百分点？"},
		{"that sets", "basic/老人/deductible", InYuan, "基本医保（住院）· 老人 · 起付线", "请问基本医保（住院），老人这一条，起付线是多少元？"},
		{"a promise", "floor/top-up/paid-at-least", InPercent, "保底 · 保底报销比例", "请问保底，保底报销比例是百分之多少？"},
		{"a first-pay share", "drugs/first-pay/share", InPercent, "乙类先付 · 先自付比例", "请问乙类先付，先自付比例是百分之多少？"},
		{"an indexed figure", "figure/income/2025", InYuan, "人均收入（2025 年）", "请问 2025 年人均收入是多少元？"},
		{"an older version", "basic/市外/rate@2024-10-01", InPercent, "基本医保（住院）· 市外 · 报销比例（2024 年 10 月 1 日的标准）",
			"请问 2024 年 10 月 1 日的标准里，基本医保（住院），市外这一档，报销比例是百分之多少？"},
		{"a whole table", "aid", InPercent, "救助", "请问救助怎么报销？起付线、报销比例和封顶线各是多少？"},
		{"a layer the policy lacks keeps its ids", "ghost/row/odd", InYuan, "ghost · row · odd", "请问 ghost，row 这一档，odd 是多少元？"},
	}
	for _, test := range tests {
		got := p.unknownCell(test.address, test.unit)
		if want := (UnknownCell{Address: test.address, Name: test.name, Unit: test.unit, Say: test.say}); got != want {
			t.Errorf("%s: got %+v, want %+v", test.why, got, want)
		}
		if got := p.cellName(test.address); got != test.name {
			t.Errorf("%s: named %q, want %q", test.why, got, test.name)
		}
	}
}

func TestDescribeValue(t *testing.T) {
	p := streetPolicy()
	tests := []struct {
		why  string
		v    Value
		unit Unit
		want string
	}{
		{"money", Yuan(1200), InYuan, "1,200 元"},
		{"a ratio", Value{Kind: Known, Amount: 75_000}, InPercent, "7.5%"},
		{"a count", Count(2), InCount, "2"},
		{"nobody published it", Value{Kind: Unknown}, InYuan, "没有查到"},
		{"but it is bounded", Value{Kind: Unknown, Bounded: true, High: 1000_00}, InYuan, "没有查到（0 元到 1,000 元之间）"},
		{"only from below", Value{Kind: Unknown, Bounded: true, Low: 200_00, High: int64(MostFen)}, InYuan, "没有查到（不低于 200 元）"},
		{"a share of last year's figure", Value{Kind: Share, Percent: 250_000, Figure: "income", Year: LastYear}, InYuan, "上年人均收入的 25%"},
		{"of a printed year's", Value{Kind: Share, Percent: 250_000, Figure: "income", Year: 2024}, InYuan, "2024 年人均收入的 25%"},
		{"an empty cell", Value{}, InYuan, ""},
	}
	for _, test := range tests {
		if got := p.DescribeValue(test.v, test.unit); got != test.want {
			t.Errorf("%s: got %q, want %q", test.why, got, test.want)
		}
	}
}

func TestLabels(t *testing.T) {
	seen := map[string]Grade{}
	for g := Confirmed; g <= EnteredBy; g++ {
		if other, twice := seen[g.Label()]; twice || g.Label() == "" {
			t.Errorf("grades %d and %d both read %q", other, g, g.Label())
		}
		seen[g.Label()] = g
	}
	for w, want := range map[PaidWhen]string{AtWindow: "结账时直接减掉", Later: "之后自动退回", OnApplication: "要自己去申请"} {
		if got := w.Label(); got != want {
			t.Errorf("%d reads %q, want %q", w, got, want)
		}
	}
}
