package content

import (
	"strings"
	"testing"
)

func TestEnrolment(t *testing.T) {
	const nation, file = "guo/enrolment.yaml", "jia/enrolment.yaml"
	breaks(t, []broken{
		{why: "a misspelt key", file: nation, old: "  each-repaid:", new: "  ‸each-paid:",
			want: "waiting（待遇等待期）里没有 each-paid 这个键：是不是想写 each-repaid？"},
		{why: "no source", file: nation, old: "fixed: {months: 3, source: law}", new: "fixed: ‸{months: 3}",
			want: "fixed（固定的）里少了 source（来源）：加一行“source: …”。"},
		{why: "a source that is not declared", file: nation, old: "least: {gap: 4, months: 6, source: law}", new: "least: {gap: 4, months: 6, source: ‸lav}",
			want: "来源 lav 没有声明：是不是想写 law？"},
		{why: "months with their unit", file: nation, old: "fixed: {months: 3,", new: "fixed: {months: ‸3个月,",
			want: "months（几个月）写成了“3个月”：这里要写数字，如 700 或 85%；没有公布的写 unknown。"},
		{why: "a least that is less than all wait", file: nation, old: "least: {gap: 4, months: 6,", new: "least: {gap: 4, ‸months: 2,",
			want: "断得久的最少等 2 个月，比固定的 3 个月还短：改正其中一个。"},
		{why: "a gap of no years", file: nation, old: "least: {gap: 4,", new: "least: {‸gap: 0,",
			want: "gap（断了几年）不能写 0：没断过的不在这里。"},
		{why: "the year before the first", file: nation, old: "each-year: {months: 1, source: law}", new: "each-year: {months: 1, first: ‸0, source: law}",
			want: "first（从第几年）不能写 0：头一年就加写 1。"},
		{why: "repairs of nothing", file: nation, old: "  each-year: {months: 1, source: law}\n  each-repaid:", new: "  ‸each-repaid:",
			want: "没有写断一年加几个月（each-year），就没有可以补的：加上它，或删掉 each-repaid。"},
		{why: "a topic that is no intent", file: nation, old: "topics: [stay]", new: "topics: [‸stai]",
			want: "词表里没有 stai 这件事：是不是想写 stay？"},
		{why: "an amount without its source", file: file, old: "each: {amount: 3000, source: keep}", new: "each: ‸{amount: 3000}",
			want: "each（多缴一年加）里少了 source（来源）：加一行“source: …”。"},
		{why: "an amount alone", file: file, old: "each: {amount: 3000, source: keep}", new: "each: ‸3000",
			want: "each（多缴一年加）写了 3000，却没有来源：写成 {amount: 3000, source: 来源}；查不到出处的写 unknown。"},
		{why: "an amount, and at least", file: file, old: "each: {amount: 3000,", new: "each: {amount: 3000, ‸at-least: 1000,",
			want: "each（多缴一年加）里同时写了 amount 和 at-least：只能写一个。"},
		{why: "a most that says nothing", file: file, old: "most: {amount: 60000, share: 20%, source: keep}", new: "most: ‸{source: keep}",
			want: "最多加多少要写一个：amount（金额），或 share（原来封顶线的百分之几）。"},
		{why: "a share without its sign", file: file, old: "share: 20%", new: "share: ‸20",
			want: "share（占比）写成了 20，应写成 20%。"},
		{why: "a limit that is nowhere", file: file, old: "limit: major/普通/封顶线", new: "limit: ‸major/普桶/封顶线",
			want: "major 从 2020-01-01 起的表里没有“普桶”这一行：是不是想写 普通？"},
		{why: "a limit that is a rate", file: file, old: "limit: major/普通/封顶线", new: "limit: ‸major/普通/rate-1",
			want: "major/普通/rate-1 不是金额：写封顶线那一格的地址。"},
		{why: "an amount in a note", file: file, old: "断了再缴，年数从头算。", new: "‸断了再缴，降500元。",
			want: "“500元”是手写的数字，以后表改了这里不会跟着改：写进指南（guides），在那里引用政策表；不是政策数字的，写进这个文件开头的 figures 并注明来源。"},
		{why: "a figure that is listed for nothing", file: file, old: "每样都是3000元。", new: "每样都一样。", at: "3000元",
			want: "提醒：figures 里的“3000元”正文没有用到：删掉这一条。"},
		{why: "a source that nothing cites", file: file, old: "sources:\n", new: "sources:\n  ‸other: {title: 别的, issuer: 甲市局, checked: 2026-01-10, grade: official}\n",
			want: "提醒：来源 other 没有地方引用：在用到它的数字上写 source: other，或删掉它。"},
	})
}

func TestEnrolmentEmpty(t *testing.T) {
	tree := madeUp(t)
	text := string(tree["guo/enrolment.yaml"].Data)
	edit(t, tree, "guo/enrolment.yaml", text[strings.Index(text, "waiting:"):], "")
	want := "guo/enrolment.yaml:1:1: 文件里少了内容：waiting（待遇等待期）和 incentive（连续缴费的好处）至少写一个。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Each half is the nearest region's that writes it.
func TestEnrolmentOfARegion(t *testing.T) {
	for id, want := range map[string]string{"guo": "guo guo", "sheng": "guo guo", "jia": "guo jia", "yi": "guo jia"} {
		e := region(t, madeUp(t), id).Enrolment
		if got := e.Waiting.Region + " " + e.Incentive.Region; got != want {
			t.Errorf("%s has the halves of %s, want %s", id, got, want)
		}
		if !e.Serves("stay") || e.Serves("away") {
			t.Errorf("%s: it belongs to %v", id, e.Topics)
		}
	}
	var none *Enrolment
	if none.Serves("stay") {
		t.Error("where nobody wrote it, it serves nothing")
	}
}
