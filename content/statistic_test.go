package content

import (
	"strings"
	"testing"
)

// What was printed is shown as it was printed.
func TestStatistics(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	var got []string
	for _, g := range r.Statistics {
		for i := range g.Statistics {
			s := &g.Statistics[i]
			got = append(got, s.Name+" "+s.Text()+" "+s.Source.ID+" "+s.Number().StringFixed(2))
		}
	}
	want := "孩子康复 5780 人次 figures.count 5780.00|洗肾 244,364 多人次 region.jia.paper 244364.00|" +
		"少花的钱 约 165.63 万元 figures.count 165.63|参保的 96% 以上 figures.count 96.00"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
	if g := r.Statistics[0]; !g.Bars || g.Period != "1 月至 8 月，报道没有印年份" || g.Note == "" || r.Statistics[1].Bars || r.Statistics[1].Statistics[1].Period != "年底" {
		t.Errorf("%+v", g)
	}
	for _, row := range []struct {
		why  string
		s    Statistic
		want string
	}{
		{"a plain count", Statistic{Value: "296", Unit: "人"}, "296 人"},
		{"a plain ratio", Statistic{Value: "21.41", Unit: "%"}, "21.41%"},
		{"万 in the unit, and more than that", Statistic{Value: "163.91", Unit: "万人", More: true}, "163.91 万人以上"},
		{"more than some money", Statistic{Value: "3", Unit: "万元", More: true}, "3 万元以上"},
		{"about a ratio", Statistic{Value: "73", Unit: "%", About: true}, "约 73%"},
	} {
		if got := row.s.Text(); got != row.want {
			t.Errorf("%s: got %q, want %q", row.why, got, row.want)
		}
	}
}

func TestStatisticFaults(t *testing.T) {
	breaks(t, []broken{
		{why: "bars of different units", file: "jia/figures.yaml", old: `value: "244,364", unit: 人次`, new: `value: "244,364", ‸unit: 万元`,
			want: "这一组要画成图，单位却不一样（人次、万元）：分成两组，或删掉 chart。"},
		{why: "bars of different periods", file: "jia/figures.yaml", old: "more: true, note: 免费的", new: "more: true, ‸period: 上半年, note: 免费的",
			want: "这一组要画成图，时间却不一样（1 月至 8 月，报道没有印年份、上半年）：分成两组，或删掉 chart。"},
		{why: "a bar alone", file: "jia/figures.yaml", old: "  chart: bars\n  figures:\n  - {id: rehab, name: 孩子康复, value: 5780, unit: 人次}\n", new: "  ‸chart: bars\n  figures:\n",
			want: "这一组只有一个数字，画成图比不出什么：删掉 chart。"},
		{why: "another kind of chart", file: "jia/figures.yaml", old: "chart: bars", new: "chart: ‸bar",
			want: "chart（画成图）写成了“bar”：是不是想写 bars？"},
		{why: "the unit in the value", file: "jia/figures.yaml", old: "value: 165.63, unit: 万元", new: "value: ‸165.63万元, unit: 万元",
			want: "value（数字）写成了 165.63万元：这里只写数字，“万元”写在 unit 里。"},
		{why: "a unit that no amount has", file: "jia/figures.yaml", old: "value: 5780", new: "value: ‸5780人次",
			want: "value（数字）写成了 5780人次：这里只写数字，“人次”写在 unit 里。"},
		{why: "no number", file: "jia/figures.yaml", old: "value: 5780", new: "value: ‸很多",
			want: "value（数字）写成了“很多”：要写数字，如 165.63。"},
		{why: "less than nothing", file: "jia/figures.yaml", old: "value: 5780", new: "value: ‸-5780",
			want: "value（数字）写成了 -5780，不能是负数。"},
		{why: "commas at odd places", file: "jia/figures.yaml", old: `"244,364"`, new: `‸"24,43,64"`,
			want: "value（数字）写成了 24,43,64，逗号的位置不对：去掉逗号。"},
		{why: "from nowhere", file: "jia/figures.yaml", old: `about: true, source: count`, new: `about: true`, at: "{id: paid",
			want: "“少花的钱”没有来源：在这一条或这一组写上 source。"},
		{why: "a group and a flow of one id", file: "jia/figures.yaml", old: "- id: aid", new: "- id: ‸money",
			want: "id（编号）“money”写了两次，第一次在第 13 行：改名，或删掉一处。"},
		{why: "two figures of one id", file: "jia/figures.yaml", old: "{id: wash", new: "{id: ‸rehab",
			want: "id（编号）“rehab”写了两次，第一次在第 11 行：改名，或删掉一处。"},
		{why: "no period", file: "jia/figures.yaml", old: "  period: 2025 年\n", new: "", at: "id: money",
			want: "groups（几组数字）里少了 period（时间）：加一行“period: …”。"},
	})
}

func TestFlows(t *testing.T) {
	flows := region(t, madeUp(t), "jia").Flows
	if len(flows) != 1 || len(flows[0].Before.Steps) != 3 || flows[0].Before.Total != "至少 90 个工作日" || flows[0].After.Total != "" || flows[0].Source == nil || flows[0].Note == "" {
		t.Errorf("%+v", flows)
	}
	breaks(t, []broken{
		{why: "no step at all", file: "jia/figures.yaml", old: "steps: [出院结账, 系统自己算]", new: "steps: ‸[]",
			want: "steps（步骤）是空的：写上内容，或删掉这一行。"},
		{why: "only one side", file: "jia/figures.yaml", old: "  after: {name: 现在, steps: [出院结账, 系统自己算]}\n", new: "", at: "id: aid",
			want: "flows（办事流程）里少了 after（现在）：加一行“after: …”。"},
		{why: "both called the same", file: "jia/figures.yaml", old: "after: {name: 现在", new: "after: {‸name: 以前",
			want: "前后两张图都叫“以前”，分不清：改一个名称。"},
		{why: "from nowhere", file: "jia/figures.yaml", old: "  title: 申请救助\n  source: count\n", new: "  title: 申请救助\n  source: ‸counts\n",
			want: "来源 counts 没有声明：是不是想写 count？"},
	})
}

// A file with neither groups nor flows says nothing.
func TestFiguresThatSayNothing(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/figures.yaml", string(tree["jia/figures.yaml"].Data), "sources:\n  count: {title: 数, issuer: 报, checked: 2026-03-02, grade: press}\n")
	want := "jia/figures.yaml:1:1: 文件里少了内容：groups（几组数字）、flows（办事流程）至少写一个。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
