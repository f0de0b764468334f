package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// Where the year stands after its visits, in the words that people read.
func TestWorkedYear(t *testing.T) {
	levels := func(limit int64) Layer {
		return yearly(layer("基本", Version{Rows: []Row{
			{ID: "low", When: All{is("level", "low")}, Deductible: Yuan(300), Bands: rate(90), Limits: atMost(limit)},
			{ID: "high", When: All{is("level", "high", "mid")}, Deductible: Yuan(1000), Bands: rate(60), Limits: atMost(2 * limit)}}}))
	}
	byDisease := layer("门慢", Version{Rows: []Row{{ID: "all", Bands: rate(50),
		Limits: []Limit{{PoolUse: PoolUse{Pool: "m", Per: PerYear, Each: "disease"}, ID: "limit", On: OnPaid, Most: Yuan(600)}}}}})
	unknownLimit := yearly(layer("基本", Version{Rows: []Row{{ID: "all", Deductible: Value{Kind: Unknown}, Bands: rate(50),
		Limits: []Limit{{ID: "limit", On: OnPaid, Most: Value{Kind: Unknown}}}}}}))
	july := func(p *Policy) { p.Years = []YearStart{{Start: 701}} }
	typed := PoolStart{Pool: "基本", Base: yuan("8000"), Deductible: yuan("300"), Paid: yuan("1950"), Times: Amount{Span: Span{Low: 1, High: 1}, Said: true}}
	for _, w := range []struct {
		worked
		says string
	}{
		{worked{why: "of 300 the first visit takes 200 and reaches no further", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{on(20250301, "200")}}},
			"今年基本起付线已经扣了 200.00 元，还差 100.00 元；还没有付钱，还能付 1,000.00 元。"},
		{worked{why: "the second takes the other 100: (500 − 100) × 90% = 360 of 1000", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{on(20250301, "200"), on(20250401, "500")}}},
			"今年基本起付线已经扣满；已经付了 360.00 元，还能付 640.00 元。"},
		{worked{why: "at the high level the day's deductible is 1000 and the limit 2000: 500 are taken, nothing is paid", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{on(20250301, "200"), on(20250401, "300", "level=high")}}},
			"今年基本起付线已经扣了 500.00 元，还差 500.00 元；还没有付钱，还能付 2,000.00 元。"},
		{worked{why: "and back at the low one, for which the 500 are more than enough: 200 × 90% = 180", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{on(20250301, "500", "level=high"), on(20250401, "200")}}},
			"今年基本起付线已经扣满；已经付了 180.00 元，还能付 820.00 元。"},
		{worked{why: "(5000 − 300) × 90% = 4230 are cut at 1000", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{on(20250301, "5000")}}},
			"今年基本起付线已经扣满；已经付了 1,000.00 元，到顶了。"},
		{worked{why: "what had been paid at the high level is more than the low level's limit: nothing is left, not less", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{on(20250301, "5000", "level=high"), on(20250401, "100")}}},
			"今年基本起付线已经扣满；已经付了 2,000.00 元，到顶了。"},
		{worked{why: "the level is unsure: (1300 − 300) × 90% = 900 of 1000, or (1300 − 1000) × 60% = 180 of 2000; what is left is told of each end by itself: 1000 − 900 to 2000 − 180, and 1000 − 300 of the deductible", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{unsure("level", on(20250301, "1300"))}}},
			"今年基本起付线已经扣了至少 300.00 元、至多 1,000.00 元，至多还差 700.00 元；已经付了至少 180.00 元、至多 900.00 元，还能付至少 100.00 元、至多 1,820.00 元。"},
		{worked{why: "typed in: 1950 paid, 300 taken; 2000 − 1950 = 50 are left of (200 × 60% = 120), and 700 − 200 of the deductible", layers: []Layer{levels(1000)},
			asks: Request{Pools: []PoolStart{typed}, Visits: []Visit{on(20250301, "900", "level=high")}}},
			"今年基本起付线已经扣满；已经付了 2,000.00 元，到顶了。"},
		{worked{why: "typed in and not drawn on: only its sums", layers: []Layer{change(levels(1000), func(v *Version) { v.When = All{is("care", "out")} })},
			asks: Request{Pools: []PoolStart{typed}, Visits: []Visit{on(20250301, "900")}}},
			"本年度基本已经付了 1,950.00 元。"},
		{worked{why: "a given payment reads no table: only sums", layers: []Layer{levels(1000)},
			asks: Request{Visits: []Visit{slipSays(on(20250301, "900"), Given{Layer: "基本", Paid: yuan("540"), Deductible: yuan("300")})}}},
			"今年基本已经付了 540.00 元。"},
		{worked{why: "each disease has its own 600: 1000 × 50% of d1, 1400 × 50% of d2 is cut", layers: []Layer{byDisease},
			asks: Request{Visits: []Visit{on(20250301, "1000"), on(20250401, "1400", "disease=d2")}}},
			"今年门慢（d1）已经付了 500.00 元，还能付 100.00 元。\n今年门慢（d2）已经付了 600.00 元，到顶了。"},
		{worked{why: "each hospital, as the reader calls it", layers: []Layer{pooled(simple("门诊", Yuan(200), rate(50)), PoolUse{Pool: "m", Per: PerYear, Each: "hospital"})},
			asks: Request{Visits: []Visit{at("镇卫生院", on(20250301, "500")), at("县医院", on(20250401, "50"))}}},
			"今年门诊（镇卫生院）起付线已经扣满；已经付了 150.00 元。\n今年门诊（县医院）起付线已经扣了 50.00 元，还差 150.00 元；还没有付钱。"},
		{worked{why: "twice a week, the week of Monday 3 March", layers: []Layer{change(simple("透析", Value{}, rate(50)), func(v *Version) { v.Limits = []Limit{limited("week", PerWeek, OnTimes, Count(2))} })},
			asks: Request{Visits: []Visit{on(20250304, "100"), on(20250305, "100"), on(20250312, "100")}}},
			"2025 年 3 月 3 日起的一周透析已经用了 2 次，到顶了；已经付了 100.00 元。\n2025 年 3 月 10 日起的一周透析已经用了 1 次，还能用 1 次；已经付了 50.00 元。"},
		{worked{why: "a limit on costs, of a month: 2000, of which 1500 count", layers: []Layer{change(simple("a", Value{}, rate(80)), func(v *Version) { v.Limits = []Limit{limited("month", PerMonth, OnBase, Yuan(2000))} })},
			asks: Request{Visits: []Visit{on(20250301, "1500")}}},
			"2025 年 3 月 1 日起的一个月 a 已经算进费用 1,500.00 元，还能算 500.00 元；已经付了 1,200.00 元。"},
		{worked{why: "of 2500 costs the limit lets 2000 count, 80% of which are paid", layers: []Layer{change(simple("a", Value{}, rate(80)), func(v *Version) { v.Limits = []Limit{limited("month", PerMonth, OnBase, Yuan(2000))} })},
			asks: Request{Visits: []Visit{on(20250301, "2500")}}},
			"2025 年 3 月 1 日起的一个月 a 已经算进费用 2,000.00 元，到顶了；已经付了 1,600.00 元。"},
		{worked{why: "a third time in the week is no time that was used: nothing was paid", layers: []Layer{change(simple("透析", Value{}, rate(50)), func(v *Version) { v.Limits = []Limit{limited("week", PerWeek, OnTimes, Count(2))} })},
			asks: Request{Visits: []Visit{on(20250304, "100"), on(20250305, "100"), on(20250306, "100")}}},
			"2025 年 3 月 3 日起的一周透析已经用了 2 次，到顶了；已经付了 100.00 元。"},
		{worked{why: "of a day, and of an episode", layers: []Layer{change(simple("a", Value{}, rate(50)), func(v *Version) {
			v.Limits = []Limit{limited("day", PerDay, OnPaid, Yuan(100)), limited("episode", PerEpisode, OnPaid, Yuan(500))}
		})}, asks: Request{Visits: []Visit{on(20250301, "100")}}},
			"2025 年 3 月 1 日 a 已经付了 50.00 元，还能付 50.00 元。\n这一轮治疗 a 已经付了 50.00 元，还能付 450.00 元。"},
		{worked{why: "two layers share 1000: 500 × 50%, and half of the 250 left", layers: []Layer{sharing(simple("基本", Value{}, rate(50))), sharing(simple("大病", Value{}, rate(50)))},
			asks: Request{Visits: []Visit{on(20250301, "500")}}},
			"今年基本和大病已经付了 375.00 元，还能付 625.00 元。"},
		{worked{why: "what nobody published is not made up", layers: []Layer{unknownLimit}, asks: Request{Visits: []Visit{on(20250301, "500")}}},
			"今年基本起付线没有查到；已经付了至多 250.00 元，限额没有查到。"},
		{worked{why: "a best row: k1 pays 50%, k2 90% of at most 1000; of 4000 k1 pays 2000 and has no limit", layers: []Layer{yearly(layer("救助", Version{Hit: Best, Rows: []Row{kin("k1", 0, 50, 0), kin("k2", 0, 90, 1000)}}))},
			asks: Request{Person: person("kin=k1,k2"), Visits: []Visit{on(20250301, "500"), on(20250401, "3500")}}},
			"今年救助已经付了 2,000.00 元。"},
		{worked{why: "a year from July, asked in March", layers: []Layer{levels(1000)}, policy: july, asks: Request{Visits: []Visit{on(20250301, "200")}}},
			"2024 年 7 月 1 日起的一年基本起付线已经扣了 200.00 元，还差 100.00 元；还没有付钱，还能付 1,000.00 元。"},
		{worked{why: "two years, of which the day of asking lies in the second", layers: []Layer{levels(1000)}, asks: Request{Visits: []Visit{on(20241231, "200"), on(20250101, "100")}}},
			"2024 年 1 月 1 日起的一年基本起付线已经扣了 200.00 元，还差 100.00 元；还没有付钱，还能付 1,000.00 元。\n今年基本起付线已经扣了 100.00 元，还差 200.00 元；还没有付钱，还能付 1,000.00 元。"},
	} {
		w.name = w.why
		_, ledger := w.settle(t)
		var says []string
		for _, s := range ledger.Year {
			says = append(says, s.Says())
		}
		if got := strings.Join(says, "\n"); got != w.says {
			t.Errorf("%s:\n got %s\nwant %s", w.why, got, w.says)
		}
	}
}
