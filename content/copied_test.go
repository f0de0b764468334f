package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

// copyForward puts figures of every form into the tree as a new year's copy has
// them: {check: …} around what stood there.
func copyForward(t *testing.T, tree fstest.MapFS) {
	t.Helper()
	for _, row := range []struct{ file, old, new string }{
		{"jia/policy/stay.yaml", "deductible: 700, rate: 60%, source: jia-2025", "deductible: {check: 700}, rate: {check: 60%, source: jia-2025}, source: jia-2025"},
		{"jia/policy/stay.yaml", "rate: {add: -10%}", "rate: {add: {check: -10%}}"},
		{"jia/policy/stay.yaml", "most: 20万", "most: {check: 20万}"},
		{"jia/policy/employee-stay.yaml", "{share: 1%, of: wage, year: 2024}", "{check: {share: 1%, of: wage, year: 2024, source: paper}}"},
		{"jia/policy/employee-stay.yaml", "bands: [{to: 10000, own: 20%}, {to: 50000, own: 10%}]", "bands: [{to: {check: 10000}, own: {check: 20%}}, {to: {check: 50000}, own: 10%}]"},
		{"jia/policy/illness.yaml", "{id: 甲病, when: {illness: first-ill}, deductible: 100,", "{id: 甲病, when: {illness: first-ill}, deductible: {check: 100},"},
		{"jia/policy/aid.yaml", "deductible: 1000,", "deductible: {check: {value: 1000, source: paper}},"},
		{"jia/policy/top.yaml", "paid-at-least: 75%", "paid-at-least: {check: 75%}"},
		{"jia/policy/away.yaml", "share: 10%", "share: {check: 10%}"},
		{"jia/policy/major.yaml", "有身份/rate-1: {value: 70%, source: major-2020}", "有身份/rate-1: {check: 70%, source: major-2020}"},
		{"jia/policy/waiver.yaml", "{income: {to: {share: 150%, of: floor, year: 2025}}}", "{income: {to: {check: {share: 150%, of: floor, year: 2025}}}}"},
		{"jia/region.yaml", "2025: unknown", "2025: {check: 60000, source: paper}"},
		{"jia/alerts.yaml", "at: 3万", "at: {check: 3万}"},
	} {
		edit(t, tree, row.file, row.old, row.new)
	}
}

// What was copied from the year before is unknown to the calculator, keeps the
// old figure to be read, and asks to be looked at, each by itself.
func TestCopiedFigures(t *testing.T) {
	tree := madeUp(t)
	copyForward(t, tree)
	delete(tree, "jia/cases.yaml") // it cannot be settled again now
	edit(t, tree, "jia/leaflets/stay.yaml", "cases: [high]", "cases: []")
	problems := check(tree)
	if errors := problems.Errors(); len(errors) > 0 {
		t.Fatalf("\n%v", errors)
	}
	lib, _ := Open(tree)
	r, _ := lib.Region("jia")
	if r.Plan == nil {
		t.Fatal("no plan")
	}
	for _, row := range []struct{ address, text, last string }{
		{"stay/三档/deductible", "待核（去年 700 元）", "700 元"},
		{"stay/三档/rate", "待核（去年 60%）", "60%"},
		{"stay/外地/rate", "待核（去年 -10%）", "-10%"},
		{"stay/limits/fund", "待核（去年 200,000 元）", "200,000 元"},
		{"employee-stay/在职/deductible", "待核（去年是 2024 年上年平均工资的 1%）", "2024 年上年平均工资的 1%"},
		{"employee-stay/在职/rate-1", "待核（去年 80%）", "80%"}, // printed as the patient's 20%
		{"employee-stay/在职/rate-2", "90%", ""},
		{"illness/甲病/deductible", "待核（去年 100 元）", "100 元"},
		{"aid/老兵/deductible", "待核（去年 1,000 元）", "1,000 元"},
		{"top/top-up/paid-at-least", "待核（去年 75%）", "75%"},
		{"away/first-pay/share", "待核（去年 10%）", "10%"},
		{"major/有身份/rate-1", "待核（去年 70%）", "70%"},
		{"figure/wage/2025", "待核（去年 60,000 元）", "60,000 元"},
	} {
		cell := r.Cell(row.address, today)
		if cell == nil {
			t.Errorf("no cell %s", row.address)
			continue
		}
		if cell.Text != row.text || cell.Waiting() != (row.last != "") || r.Policy.DescribeValue(cell.Last, cell.Unit) != row.last {
			t.Errorf("%s: %q, last %+v", row.address, cell.Text, cell.Last)
		}
		if cell.Waiting() && (cell.Value.Kind != calc.Unknown || cell.Source == nil) {
			t.Errorf("%s: value %+v of %v", row.address, cell.Value, cell.Source)
		}
		warned := func(p Problem) bool {
			return p.Warning && p.Path == cell.Path && p.Line == cell.Line && p.Col == cell.Col
		}
		if cell.Waiting() && !slices.ContainsFunc(problems, warned) {
			t.Errorf("%s: nobody is asked to look at it", row.address)
		}
	}
	waits := 0
	for _, p := range problems {
		if strings.Contains(p.Message, "没有人核对过") {
			waits++
		}
	}
	if waits != 16 {
		t.Errorf("%d figures wait, not 16\n%v", waits, problems)
	}
}

// The engine meets a copied figure as one nobody published: its own bundle has
// none of last year's numbers.
func TestCopiedFigureIsNoNumber(t *testing.T) {
	waiting, unknown := madeUp(t), madeUp(t)
	edit(t, waiting, "jia/policy/stay.yaml", "deductible: 700", "deductible: {check: 700}")
	edit(t, unknown, "jia/policy/stay.yaml", "deductible: 700", "deductible: unknown")
	hashes := map[string]bool{}
	for _, tree := range []fstest.MapFS{waiting, unknown} {
		lib, _ := Open(tree)
		r, _ := lib.Region("jia")
		hashes[r.Hash] = true
	}
	if len(hashes) != 1 {
		t.Errorf("the calculator tells {check: 700} from unknown: %v", hashes)
	}
}

func TestSlipsInCopiedFigures(t *testing.T) {
	breaks(t, []broken{
		{why: "a figure copied from the year before", file: "jia/policy/stay.yaml", old: "deductible: 300", new: "deductible: ‸{check: 300}",
			want: "提醒：deductible（起付线）还是去年的 300，没有人核对过：今年的没有变，改成 300；变了，整个换成今年的数；没有公布，换成 unknown。"},
		{why: "a share copied from the year before", file: "jia/policy/employee-stay.yaml", old: "{share: 1%, of: wage, year: 2024}", new: "‸{check: {share: 1%, of: wage, year: 2024}}",
			want: "提醒：deductible（起付线）还是去年的（1%），没有人核对过：今年的没有变，去掉外面的 {check: …}，只留里面的；变了，整个换成今年的数；没有公布，换成 unknown。"},
		{why: "the percent sign is missing in the copy", file: "jia/policy/stay.yaml", old: "rate: 70%", new: "rate: {check: ‸70}",
			want: "check（待核的数）写成了 70，应写成 70%。"},
		{why: "a copy beside a figure", file: "jia/policy/stay.yaml", old: "deductible: 700", new: "deductible: {value: 700, ‸check: 800}",
			want: "deductible（起付线）里同时写了 value 和 check：只能写一个。"},
		{why: "nothing copied", file: "jia/policy/stay.yaml", old: "deductible: 700", new: "deductible: {‸check: }",
			want: "check（待核的数）后面没有内容：写上，或删掉这一行。"},
		{why: "a copy of what was unknown", file: "jia/policy/stay.yaml", old: "deductible: 700", new: "deductible: {check: ‸unknown}",
			want: "check（待核的数）写成了“unknown”：这里要写数字；没有公布的，整格只写 unknown。"},
		{why: "a copy of a copy", file: "jia/policy/stay.yaml", old: "deductible: 700", new: "deductible: {check: {‸check: 700}}",
			want: "check（待核的数）里没有 check 这个键：可以写：value、source、share、of、year。"},
	})
}

// What a copied share is a share of is checked as any other's.
func TestCopiedShareOfNothing(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/policy/employee-stay.yaml", "{share: 1%, of: wage, year: 2024}", "{check: {share: 1%, of: wags}}")
	want := "jia/policy/employee-stay.yaml:14:41: 没有 wags 这个按年公布的数：是不是想写 wage？"
	if got := check(tree).Errors().Error(); got != want {
		t.Errorf("got %s", got)
	}
}
