package content

import (
	"maps"
	"strings"
	"testing"
)

func TestCases(t *testing.T) {
	breaks(t, []broken{
		{why: "parts that do not add up", file: "jia/cases.yaml", old: "  total: 100\n", new: "  total: ‸100.01\n",
			want: "各项加起来是 100.00 元，合计写的是 100.01 元，相差 0.01 元：对着原文改正。"},
		{why: "a sum without its total", file: "jia/cases.yaml", old: "  total: 100\n", new: "", at: "id: parts",
			want: "案例里少了 total（合计）：加一行“total: …”。"},
		{why: "a sum is not settled", file: "jia/cases.yaml", old: "  recompute: sum\n", new: "  recompute: sum\n  ‸request: {person: {insurance: resident}, visits: [{settled: 2026-02-01, facts: {care: stay}, bill: {total: 100}}]}\n",
			want: "recompute 是 sum 的案例只写 parts 和 total，不写 request：删掉，或把 recompute 改成 all。"},
		{why: "settled needs a request", file: "jia/cases.yaml", old: "recompute: sum\n  parts: [{name: 报销, amount: 75.50}, {name: 自己付, amount: 24.50}]\n  total: 100\n", new: "recompute: all\n  expect: {total: 100}\n", at: "id: parts",
			want: "案例里少了 request（情况）：写上什么人、几次就诊、多少费用。"},
		{why: "from nowhere", file: "jia/cases.yaml", old: "source: story", new: "source: ‸stories",
			want: "来源 stories 没有声明：在这个文件或本地区 region.yaml 的 sources 里写上它。"},
		{why: "its own source, never cited", file: "jia/cases.yaml", old: "sources:\n", new: "sources:\n  ‸other: {title: 另一次, issuer: 甲市日报, checked: 2026-03-02, grade: press}\n",
			want: "提醒：来源 other 没有地方引用：在用到它的数字上写 source: other，或删掉它。"},
		{why: "a fact that matters is missing", file: "jia/cases.yaml", old: "facts: {care: stay, level: high, place: here,", new: "‸facts: {care: stay, place: here,",
			want: "算不出来：缺少“医院档次”，请补上；不清楚就写 null。"},
		{why: "a layer that is not there paid", file: "jia/cases.yaml", old: "paid: {stay: 2580, major: 0}", new: "paid: {stay: 2580, ‸majors: 0}",
			want: "没有 majors 这一层保障：是不是想写 major？"},
		{why: "nothing to hold it against", file: "jia/cases.yaml", old: "paid: {stay: 2580, major: 0}, fund_paid: 2580, own_pay: 2420}", new: "paid: {}}", at: "expect:",
			want: "expect 里没有能核对的结果：own_pay（个人负担）、fund_paid（一共报了）、paid（各层付的）至少写一个。"},
		{why: "two cases of one id", file: "jia/cases.yaml", old: "- id: parts", new: "- id: ‸high",
			want: "id（编号）“high”写了两次，第一次在第 4 行：改名，或删掉一处。"},
	})
}

// Every feature of the tables, settled by the engine as it was worked by hand.
func TestWorkedByHand(t *testing.T) {
	tree := madeUp(t)
	maps.Copy(tree, archive(t, "testdata/cases.txtar"))
	delete(tree, "jia/leaflets/stay.yaml") // it prints a case that is not among these
	if problems := check(tree); len(problems) > 0 {
		t.Errorf("\n%v", problems)
	}
	for id, want := range map[string]int{"jia": 10, "yi": 1} {
		settled := 0
		for _, c := range region(t, tree, id).Cases {
			if c.Ledger != nil && len(c.Lines) > 1 {
				settled++
			}
		}
		if settled != want {
			t.Errorf("%s: %d cases were settled, want %d", id, settled, want)
		}
	}
}

// A case that comes out differently prints both slips, line beside line.
func TestCaseThatDiffers(t *testing.T) {
	tree := maps.Clone(madeUp(t))
	edit(t, tree, "jia/cases.yaml", "paid: {stay: 2580, major: 0}, fund_paid: 2580, own_pay: 2420", "paid: {stay: 2600}, own_pay: 2400")
	want := "jia/cases.yaml:15:38: 公布的和这里算的对不上：核对政策表，或核对案例的情况。" +
		"\n\t医疗费总额：公布 5000.00，这里 5000.00" +
		"\n\t居民住院：公布 2600.00，这里 2580.00  ←" +
		"\n\t个人负担：公布 2400.00，这里 2420.00  ←"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	edit(t, tree, "jia/cases.yaml", "paid: {stay: 2600}, own_pay: 2400}", "paid: {stay: 2580.40}, own_pay: 2420.49}\n  rounds: true")
	if got := check(tree); len(got) > 0 {
		t.Errorf("to the yuan they agree:\n%v", got)
	}
	edit(t, tree, "jia/cases.yaml", "2420.49", "2420.50")
	if got := check(tree).Error(); !strings.Contains(got, "公布 2420.50，这里 2420.00  ←") {
		t.Errorf("to the yuan they differ:\n%s", got)
	}
}

// A nation's or a province's cases can only be summed: nothing settles there.
func TestCaseWithoutCalculator(t *testing.T) {
	tree := madeUp(t)
	tree["sheng/cases.yaml"] = tree["jia/cases.yaml"]
	edit(t, tree, "sheng/cases.yaml", "  source: paper\n", "  source: story\n")
	want := "sheng/cases.yaml:8:3: 这个地区没有计算器，不能重算：把 recompute 改成 sum，或写到有支付顺序（pays）的地区里。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
