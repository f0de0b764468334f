package calc_test

import . "mingbaizhi/calc"

// What is not known, and what that does, in words.
var toldDoubts = []told{
	{worked: worked{
		name:   "texts that disagree on an order",
		why:    "b first: 600 and (1400 − 1000) × 50% = 200; a first: 500 and 1500 × 30% = 450",
		layers: []Layer{simple("b", Value{}, rate(30)), simple("a", Yuan(1000), rate(50))},
		policy: func(p *Policy) { p.Orders[0].Steps = []Step{{Unknown: []string{"b", "a"}}} },
		asks:   Request{Visits: []Visit{slip(on(20250301, "2000"))}}},
		says: []string{"不确定的：b 和 a 谁先付，查到的文件写法不一，或者没有写，所以给的是范围。", "所以各种先后都算了。"}, not: []string{"有的问题还没有选定"}},
	{worked: worked{
		name:   "an order of which one opens is none",
		why:    "nothing hangs on it",
		layers: []Layer{simple("b", Value{}, rate(30)), change(simple("a", Value{}, rate(50)), func(v *Version) { v.When = All{is("care", "out")} })},
		policy: func(p *Policy) { p.Orders[0].Steps = []Step{{Unknown: []string{"b", "a"}}} },
		asks:   Request{Visits: []Visit{on(20250301, "2000")}}},
		says: []string{"没有不确定的数字。"}, not: []string{"谁先付"}},
	{worked: worked{
		name: "closed whatever the unsure answer is",
		why:  "the place is near in any case; the level, which is unsure, was never low",
		layers: []Layer{layer("x", Version{Rows: []Row{{ID: "low", When: All{is("level", "low")}, Bands: rate(10)}, {ID: "other", When: All{is("level", "mid", "high")}, Bands: rate(20)}}}),
			change(simple("a", Value{}, rate(50)), func(v *Version) { v.When = All{is("level", "mid"), is("place", "far")} })},
		asks: Request{Visits: []Visit{unsure("level", on(20250301, "1000"))}}},
		says: []string{"没有用上 a：只管地点是 far 的就诊，这里按“near”算。"}, not: []string{"这里按“low”算"}},
	{worked: worked{
		name:   "closed by an unsure answer alone",
		why:    "low and mid at once is nobody's level",
		layers: []Layer{simple("x", Value{}, rate(10)), change(simple("a", Value{}, rate(50)), func(v *Version) { v.When = All{is("level", "low"), is("level", "mid")} })},
		asks:   Request{Visits: []Visit{unsure("level", on(20250301, "1000"))}}},
		says: []string{"没有用上 a：只管医院是", "您选了“不清楚”。"}},
	{worked: worked{
		name: "a day without a rule",
		why:  "between the two versions",
		layers: []Layer{{ID: "a", Name: "甲层", Slip: "hifp_pay", Versions: []Version{
			{From: 20200101, Until: 20241231, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(50)}}},
			{From: 20250401, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(60)}}}}}},
		asks: Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"还缺 1 项，", "甲层：归它管的费用 1,000.00 元。这段时间的规定没有查到。这一层至多报销 1,000.00 元", "没有查到的有 1 项："}, not: []string{"个数字"}},
	{worked: worked{
		name: "a layer that has ended",
		why:  "withdrawn or no longer found, nobody can say which",
		layers: []Layer{simple("x", Value{}, rate(10)), {ID: "a", Name: "a", Versions: []Version{
			{From: 20200101, Until: 20241231, Of: []string{"eligible"}, Source: "law", Rows: []Row{{ID: "all", Bands: rate(50)}}}}}},
		asks: Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"查到的规定到 2024 年 12 月 31 日为止，这次在那以后，按没有这一层算。"}},
	{worked: worked{
		name:   "a deductible that may be anything",
		why:    "a rate of nothing pays nothing in any case",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Deductible: Value{Kind: Unknown}, Bands: rate(0)}}})},
		asks:   Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"可能未达起付线，起付线没有查到。"}, not: []string{"100,000,000"}},
	{worked: worked{
		name:   "a layer shut out by one that paid nothing",
		why:    "the first of the pair is below its deductible",
		layers: []Layer{alone(simple("a", Yuan(5000), rate(90))), alone(simple("b", Value{}, rate(50)))},
		asks:   Request{Visits: []Visit{on(20250301, "1000")}}},
		says: []string{"没有用上 b：已经按 a 算了，这两样只能用一样。"}, not: []string{"报销，这两样"}},
	{worked: worked{
		name: "steps that change nothing, on each band by name",
		why:  "60% and 70% are below 95%; then 5 points more",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Bands: upward(60, 1000, 70)}}, Adjust: []Adjust{
			{ID: "封顶", Column: "rate", Op: Cap, Value: Points(95)}, {ID: "退休", Column: "rate", Op: Add, Value: Points(5)}}})},
		asks: Request{Visits: []Visit{on(20250301, "2000")}}},
		says: []string{"封顶：第 1 段的报销比例还是 60%。", "退休：第 2 段的报销比例 70% 改为 75%。"}},
	{worked: worked{
		name: "another row's bands",
		why:  "both of them, not the first alone",
		layers: []Layer{layer("a", Version{Hit: First, Rows: []Row{{ID: "all", Bands: upward(60, 1000, 70)}, {ID: "二", Bands: upward(80, 1000, 90)}}, Adjust: []Adjust{
			{ID: "上调一档", Column: "rate", Op: UseRow, Row: "二"}}})},
		asks: Request{Visits: []Visit{on(20250301, "2000")}}},
		says: []string{"上调一档：报销比例按“二”的算。", "× 80% = 800.00 元", "× 90% = 900.00 元"}, not: []string{"60% 改为"}},
	{worked: worked{
		name:   "points that nobody published",
		why:    "60% and what they come to is anything",
		layers: []Layer{layer("a", Version{Rows: []Row{{ID: "all", Bands: rate(60)}}, Adjust: []Adjust{{ID: "未备案", Column: "rate", Op: Add, Value: Value{Kind: Unknown}}}})},
		asks:   Request{Visits: []Visit{on(20250301, "2000")}}},
		says: []string{"未备案：报销比例 60% 要改，改成多少没有查到。"}, not: []string{"-40%", "160%"}},
	{worked: worked{
		name:   "a first-pay step that finds too little left",
		why:    "60% and 70% of the same 100: the second finds 40",
		layers: []Layer{firstPay("f", 60, "eligible"), firstPay("g", 70, "eligible"), simple("a", Value{}, rate(50))},
		asks:   Request{Visits: []Visit{on(20250301, "100")}}},
		says: []string{"g：100.00 元 × 70% = 70.00 元，只剩 40.00 元可以归，归到先自付"}},
}
