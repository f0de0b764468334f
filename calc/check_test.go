package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// TestAuthorsAreTold breaks a good region once a row and wants one fault of the
// layer, in words that name what is wrong.
func TestAuthorsAreTold(t *testing.T) {
	t.Parallel()
	// b stands behind a in the order; a layer of its own would be missing there.
	good := func() *Policy {
		return worked{layers: []Layer{simple("a", Yuan(100), upward(50, 1000, 60)), simple("b", Value{}, rate(40))}}.region()
	}
	in := func(how func(v *Version)) func(*Policy) {
		return func(p *Policy) { how(&p.Layers[0].Versions[0]) }
	}
	year := PoolUse{Pool: "p", Per: PerYear}
	for _, row := range []struct {
		why   string
		wrong func(p *Policy)
		layer string
		says  string
	}{
		{"options are bits of one word", func(p *Policy) {
			p.Facts = append([]Fact{{ID: "many", Options: options(strings.Fields(strings.Repeat("o ", 65))...)}}, p.Facts...)
		}, "", "“many”的选项多于 64 个"},
		{"a fact that nobody can answer", in(func(v *Version) { v.When = All{is("height", "tall")} }), "a", "没有“height”这一项事实"},
		{"an answer that nobody can give", in(func(v *Version) { v.When = All{is("level", "top")} }), "a", "“level”没有“top”这个选项"},
		{"a source that is not in the list", in(func(v *Version) { v.Rows[0].Deductible.Source = "hearsay" }), "a", "来源“hearsay”没有声明"},
		{"a row's source too", in(func(v *Version) { v.Rows[0].Source = "hearsay" }), "a", "来源“hearsay”没有声明"},
		{"a share of a figure that is not in the list", in(func(v *Version) {
			v.Rows[0].Deductible = Value{Kind: Share, Percent: Whole, Figure: "moon"}
		}), "a", "按“moon”折算"},
		{"an end of a range is a cell as well", in(func(v *Version) {
			v.When = All{{Fact: "income", Op: Within, To: Value{Kind: Share, Percent: Whole, Figure: "moon"}}}
		}), "a", "按“moon”折算"},
		{"a figure that is a share would never be resolved", func(p *Policy) {
			p.Figures[0].Years[0].Value = Value{Kind: Share, Percent: Whole, Figure: "index", Year: 2024}
		}, "", "指标“index”要写元数"},
		{"a layer without a rule", func(p *Policy) { p.Layers[0].Versions = nil }, "a", "没有任何版本"},
		{"two rules for one day", func(p *Policy) {
			p.Layers[0].Versions = append(p.Layers[0].Versions, p.Layers[0].Versions[0])
		}, "a", "两个版本的日期重叠：2020-01-01 起和 2020-01-01 起"},
		{"a first-pay step is none the year after", func(p *Policy) {
			v := p.Layers[0].Versions[0]
			p.Layers[0].Versions[0].Until = 20231231
			share := Points(10)
			v.From, v.FirstPay = 20240101, &share
			p.Layers[0].Versions = append(p.Layers[0].Versions, v)
		}, "a", "各版本要么都是先自付"},
		{"nothing is covered", in(func(v *Version) { v.Of = nil }), "a", "没有写 of"},
		{"a table without rows is not an unknown one", in(func(v *Version) { v.Rows = nil }), "a", "没有一行待遇"},
		{"a row that says no rate", in(func(v *Version) { v.Rows[0].Bands = nil }), "a", "all 没有报销比例"},
		{"what is above the last band", in(func(v *Version) { v.Rows[0].Bands[1].To = Yuan(5000) }), "a", "最后一段要写成不封顶"},
		{"an edge that nobody knows", in(func(v *Version) { v.Rows[0].Bands[0].To = Value{Kind: Unknown} }), "a", "分段界限要写成确定的元数"},
		{"edges out of order", in(func(v *Version) { v.Rows[0].Bands = upward(50, 1000, 60, 900, 70) }), "a", "没有从小到大排"},
		{"more than all of it", in(func(v *Version) { v.Rows[0].Bands = rate(101) }), "a", "不在 0 到 100% 之间"},
		{"a share of a figure is no number of times", in(func(v *Version) {
			v.Limits = []Limit{{ID: "limit", On: OnTimes, Most: Value{Kind: Share, Percent: Whole, Figure: "index", Year: 2024}}}
		}), "a", "不能按指标折算"},
		{"one pool kept in two ways", in(func(v *Version) { v.Deductible, v.Bands = year, PoolUse{Pool: "p", Per: PerMonth} }), "a", "“p”在两处写得不一样"},
		{"a column that is not in the table", in(func(v *Version) {
			v.Adjust = []Adjust{{ID: "more", Column: "cap", Op: Set, Value: Yuan(1)}}
		}), "a", "more 调整的“cap”不是这张表的一列"},
		{"a row that is not in the table", in(func(v *Version) {
			v.Adjust = []Adjust{{ID: "up", Column: "rate", Op: UseRow, Row: "first class"}}
		}), "a", "up 要用的行“first class”不在这张表里"},
		{"a row taken after a step on the same column would undo it", in(func(v *Version) {
			v.Adjust = []Adjust{{ID: "more", Column: "rate", Op: Add, Value: Points(5)}, {ID: "up", Column: "rate", Op: UseRow, Row: "all"}}
		}), "a", "up 的 use-row 要排在"},
		{"sums of limits take one deductible", in(func(v *Version) {
			v.Hit, v.Sum = Sum, SumOver{Fact: "disease", Recognised: "known"}
			v.Rows = append(v.Rows, Row{ID: "other", Deductible: Yuan(200), Bands: rate(50)})
		}), "a", "hit: sum 的各行起付线要相同：all 和 other"},
		{"limits that add are the same", in(func(v *Version) {
			v.Hit, v.Sum = Sum, SumOver{Fact: "disease", Recognised: "known"}
			v.Rows[0].Limits = atMost(500)
			v.Rows = append(v.Rows, Row{ID: "other", Deductible: Yuan(100), Bands: rate(50)})
		}), "a", "hit: sum 的各行要有同样的封顶线，才能相加：all 和 other"},
		{"the best over a year counts in one pool", in(func(v *Version) { v.Hit, v.Bands = Best, year }), "a", "起付线和分段要用同一个累计"},
		{"and so do its limits", in(func(v *Version) { v.Hit, v.Deductible, v.Bands, v.Rows[0].Limits = Best, year, year, atMost(500) }), "a", "封顶线“limit”要按同样的周期累计"},
		{"first-pay of first-pay", in(func(v *Version) {
			share := Points(10)
			v.FirstPay, v.Of = &share, []string{"first_pay"}
		}), "a", "先自付不能再从 first_pay 里出"},
		{"two promises", in(func(v *Version) { v.Rows, v.TopUp = nil, &TopUp{PaidAtLeast: Points(50), OwnAtMost: Points(20)} }), "a", "只能写一个"},
		{"a promise counts a layer that is not there", in(func(v *Version) { v.Rows, v.TopUp = nil, &TopUp{PaidAtLeast: Points(50), Counting: []string{"c"}} }), "a", "counting 里的“c”不是一层保障"},
		{"a promise counts what comes after it", in(func(v *Version) { v.Rows, v.TopUp = nil, &TopUp{PaidAtLeast: Points(50), Counting: []string{"b"}} }), "a", "counting 里的 b 要在任何顺序里都排在它前面"},
		{"what is left is not there yet", in(func(v *Version) { v.Of = []string{"eligible.own-share(b)"} }), "a", "要排在 b 后面"},
		{"what the best row leaves has no reasons", func(p *Policy) {
			p.Layers[0].Versions[0].Hit = Best
			p.Layers[1].Versions[0].Of = []string{"eligible.own-share(a)"}
		}, "", "a 的余额，它就不能是 best 或 top-up"},
		{"what is left of two parts", func(p *Policy) {
			p.Layers[0].Versions[0].Of = []string{"eligible", "first_pay"}
			p.Layers[1].Versions[0].Of = []string{"eligible.own-share(a)"}
		}, "", "a 就只能有一个部分"},
		{"what is left of another part", func(p *Policy) { p.Layers[1].Versions[0].Of = []string{"first_pay.own-share(a)"} }, "", "a 的 of 不是同一部分"},
		{"a layer that is in no order", func(p *Policy) { p.Orders[0].Steps = p.Orders[0].Steps[1:] }, "a", "没有写进 2020-01-01 起的支付顺序"},
		{"a layer that is twice in an order", func(p *Policy) { p.Orders[0].Steps = append(p.Orders[0].Steps, Step{Layer: "a"}) }, "", "支付顺序里写了两次：a"},
		{"an order with a layer that is not there", func(p *Policy) { p.Orders[0].Steps = append(p.Orders[0].Steps, Step{Layer: "c"}) }, "", "支付顺序里的“c”不是一层保障"},
		{"a group of nobody", func(p *Policy) { p.Orders[0].Steps = append(p.Orders[0].Steps, Step{Unknown: []string{""}}) }, "", "支付顺序里的“”不是一层保障"},
		{"5,040 orders", func(p *Policy) { p.Orders[0].Steps = []Step{{Best: strings.Fields(strings.Repeat("b ", 7))}} }, "", "best 组最多 6 层"},
		{"24 × 120 orders", func(p *Policy) {
			p.Orders[0].Steps = []Step{{Best: strings.Fields(strings.Repeat("b ", 4))}, {Best: strings.Fields(strings.Repeat("b ", 5))}}
		}, "", "乘起来超过 720 种"},
		{"rows are bits of one word", in(func(v *Version) {
			for len(v.Rows) < 65 {
				v.Rows = append(v.Rows, v.Rows[0])
			}
		}), "a", "最多 64 行，写了 65 行"},
		{"less than nothing is paid first", in(func(v *Version) { v.FirstPay = &Value{Kind: Known, Amount: -10_000} }), "a", "a/first-pay/share 的数不在 0 到 100% 之间"},
		{"a promise of more than all", in(func(v *Version) { v.Rows, v.TopUp = nil, &TopUp{OwnAtMost: Points(200)} }), "a", "a/top-up/own-at-most 的数不在"},
		{"more than anybody ever pays", in(func(v *Version) { v.Rows[0].Deductible.Amount = int64(MostFen) + 1 }), "a", "a/all/deductible 的数要在 0 到 1 亿元之间"},
		{"bounds the wrong way round", in(func(v *Version) {
			v.Rows[0].Deductible = Value{Kind: Unknown, Bounded: true, Low: 2, High: 1}
		}), "a", "a/all/deductible 的数要在"},
		{"a rate that is a share of a figure", in(func(v *Version) {
			v.Rows[0].Bands = []Band{{Rate: Value{Kind: Share, Percent: Whole, Figure: "index"}}}
		}), "a", "也不能按指标折算"},
		{"more orders than a number holds", func(p *Policy) { p.Orders[0].Steps = []Step{{Unknown: strings.Fields(strings.Repeat("b ", 66))}} }, "", "顺序不明的组合超过 64 种"},
		{"a place where nothing is different", func(p *Policy) { p.Compare = []Alternative{{ID: "x"}} }, "", "比较的“x”没有写 sets"},
		{"a place that makes one older", func(p *Policy) { p.Compare = []Alternative{{ID: "x", Sets: others("age", "70")}} }, "", "“年龄”是本人的情况"},
		{"a place twice", func(p *Policy) {
			x := Alternative{ID: "x", Sets: others("level", "low")}
			p.Compare = []Alternative{x, x}
		}, "", "比较的“x”写了两次"},
		{"a place of no level", func(p *Policy) { p.Compare = []Alternative{{ID: "x", Sets: others("level", "top")}} }, "", "没有“top”这个选项"},
		{"a place of a level that nobody declared", func(p *Policy) { p.Compare = []Alternative{{ID: "x", Sets: others("height", "tall")}} }, "", "没有“height”这一项事实"},
		{"a place of an unsure level", func(p *Policy) { p.Compare = []Alternative{{ID: "x", Sets: []Answer{{Fact: "level", Unsure: true}}}} }, "", "要写明是哪个答案"},
		{"an answer with a date", func(p *Policy) {
			p.Compare = []Alternative{{ID: "x", Sets: []Answer{{Fact: "level", Values: []string{"low"}, From: 20250101}}}}
		}, "", "“x”的 sets 里的答案不写日期"},
		{"insurance bought after the fact", func(p *Policy) { p.Advice = []Advice{{ID: "x", Commercial: true, While: AfterStay}} }, "", "while 只能写 next-year"},
		{"to do and to claim at once", func(p *Policy) {
			p.Layers[1].Paid = OnApplication
			p.Advice = []Advice{{ID: "x", Claims: "b", Sets: others("level", "low")}}
		}, "", "sets 和 claims 只能写一个"},
		{"to claim what is not there", func(p *Policy) { p.Advice = []Advice{{ID: "x", Claims: "c"}} }, "", "“c”不是一层保障"},
		{"to claim what comes by itself", func(p *Policy) { p.Advice = []Advice{{ID: "x", Claims: "b"}} }, "", "“b”不用申请"},
		{"an advice that ends before it begins", func(p *Policy) { p.Advice = []Advice{{ID: "x", From: 20250101, Until: 20240101}} }, "", "早于开始的日子"},
		{"an advice from hearsay", func(p *Policy) { p.Advice = []Advice{{ID: "x", Source: "hearsay"}} }, "", "来源“hearsay”没有声明"},
		{"an advice for whom nobody can tell", func(p *Policy) { p.Advice = []Advice{{ID: "x", When: All{is("level", "top")}}} }, "", "没有“top”这个选项"},
		{"a line without an amount", func(p *Policy) { p.Alerts = []Alert{{ID: "x"}} }, "", "监测线“x”没有写 at"},
		{"a line that everybody reaches", func(p *Policy) { p.Alerts = []Alert{{ID: "x", At: Yuan(0)}} }, "", "监测线“x”没有写 at"},
		{"a line of what is no part", func(p *Policy) { p.Alerts = []Alert{{ID: "x", At: Yuan(1), Of: []string{"eligible.tcm"}}} }, "", "监测线“x”的 of 只能写"},
		{"a line beyond all bills", func(p *Policy) { p.Alerts = []Alert{{ID: "x", At: Value{Kind: Known, Amount: 1 << 50}}} }, "", "监测线“x”的 at 要在 0 到"},
		{"a line a week", func(p *Policy) { p.Alerts = []Alert{{ID: "x", At: Yuan(1), Per: PerWeek}} }, "", "只能看一次（visit）或一年（year）"},
		{"a line that is a share of the moon", func(p *Policy) {
			p.Alerts = []Alert{{ID: "x", At: Value{Kind: Share, Percent: Whole, Figure: "moon"}}}
		}, "", "x 按“moon”折算"},
		{"parts that cross", func(p *Policy) {
			p.Layers[0].Versions[0].Of = []string{"eligible", "first_pay"}
			p.Layers[1].Versions[0].Of = []string{"first_pay", "over_limit"}
		}, "a", "和 b 付的部分互相交叉"},
	} {
		p := good()
		if _, err := Compile(p); err != nil {
			t.Fatal(err)
		}
		p = good()
		row.wrong(p)
		_, err := Compile(p)
		faults, _ := err.(Faults)
		told := false
		for _, f := range faults {
			told = told || f.Layer == row.layer && strings.Contains(f.Message, row.says)
		}
		if !told {
			t.Errorf("%s: want %q of %q, got %v", row.why, row.says, row.layer, err)
		}
	}
}

// others is one answer to one fact.
func others(fact, option string) []Answer { return []Answer{{Fact: fact, Values: []string{option}}} }
