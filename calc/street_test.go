package calc

// streetPolicy is made up: its words are those a vocabulary would hold.
func streetPolicy() *Policy {
	year := PoolUse{Pool: "fund", Per: PerYear}
	return &Policy{
		Region: "street", Name: "样例市", Notice: "非官方示例", Hotline: "12393",
		Facts: []Fact{
			{ID: "insurance", Name: "参保类型", Options: []Option{{ID: "a", Name: "甲类医保"}, {ID: "b", Name: "乙类医保"}}},
			{ID: "identity", Name: "身份", Kind: Several, NoneName: "都不是", Options: []Option{{ID: "x", Name: "一号身份"}, {ID: "y", Name: "二号身份"}}},
			{ID: "level", Name: "级别", OfVisit: true, Options: []Option{{ID: "1", Name: "一级"}, {ID: "3", Name: "三级"}}},
			{ID: "admission", Name: "这是第几次", Kind: Number, OfVisit: true, Unit: "次"},
			{ID: "earnings", Name: "月收入", Kind: Money},
		},
		Figures: []Figure{{ID: "income", Name: "人均收入"}},
		Sources: []Source{
			{ID: "web", Title: "转载网页", Grade: Reprint}, {ID: "paper", Title: "市报", Grade: Press},
			{ID: "office", Title: "市里文件", Grade: Official},
		},
		Layers: []Layer{
			{ID: "basic", Name: "基本医保（住院）", Slip: "hifp_pay", Versions: []Version{{
				From: 20240101, Limits: []Limit{{PoolUse: year, ID: "fund", Most: Yuan(200000)}},
				Rows: []Row{
					{ID: "三级", Deductible: Yuan(700), Bands: []Band{{To: Yuan(10000), Rate: Points(60)}, {Rate: Points(70)}}},
					{ID: "市外", Deductible: Value{Kind: Unknown}, Bands: []Band{{Rate: Value{Kind: Unknown}}},
						Limits: []Limit{{PoolUse: PoolUse{Pool: "basic", Per: PerWeek}, ID: "times", On: OnTimes, Most: Count(2)}}},
				},
				Adjust: []Adjust{{ID: "第二次", Column: "deductible", Op: Times, Value: Points(50)},
					{ID: "没办手续", Column: "rate", Op: Add}, {ID: "老人", Column: "deductible", Op: Set}},
			}}},
			{ID: "major", Name: "大病保险", Slip: "hifmi_pay", Paid: Later, Versions: []Version{{
				From: 20240101, Deductible: PoolUse{Pool: "major", Per: PerYear}, Bands: PoolUse{Pool: "major", Per: PerYear},
				Limits: []Limit{{PoolUse: year, ID: "fund", Most: Yuan(200000)}},
				Rows:   []Row{{ID: "统一", Deductible: Yuan(10000), Bands: []Band{{Rate: Points(60)}}}},
			}}},
			{ID: "aid", Name: "救助", Slip: "maf_pay", Versions: []Version{{From: 20240101, Hit: Best}}},
			{ID: "floor", Name: "保底", Versions: []Version{{From: 20240101, TopUp: &TopUp{PaidAtLeast: Points(75)}}}},
			{ID: "ceiling", Name: "封底", Versions: []Version{{From: 20240101, TopUp: &TopUp{OwnAtMost: Points(10)}}}},
			{ID: "drugs", Name: "乙类先付", Versions: []Version{{From: 20240101, FirstPay: &Value{Kind: Known, Amount: 100_000}}}},
			{ID: "shop", Name: "商业险", Slip: "oth_pay", Paid: OnApplication},
			{ID: "waiver", Name: "减免", Slip: "hosp_part_amt"},
		},
	}
}

// wholeSpan is a span of whole yuan.
func wholeSpan(n Fen) Span { return exactly(n * 100) }

// clinicStay is a statement as a slip gives it: exact, nothing weak.
func clinicStay() *Statement {
	return &Statement{
		Settled: 20260301, Total: wholeSpan(20000), Eligible: wholeSpan(18500), FirstPay: wholeSpan(500), NonCovered: wholeSpan(1000),
		Paid: exactly(11580_00), OwnPay: exactly(8420_00), WorstOrder: exactly(8420_00), AtWindow: exactly(8420_00),
		OwnParts: Own{Eligible: exactly(6920_00), FirstPay: wholeSpan(500), NonCovered: wholeSpan(1000)},
		Layers: []LayerResult{{
			ID: "basic", Day: 20260301, Name: "基本医保（住院）", Row: "三级", Base: wholeSpan(18500), Deductible: wholeSpan(350),
			Adjusted: []AdjustLine{{ID: "第二次", Column: "deductible", Before: Yuan(700), After: Yuan(350)}},
			Slices: []Slice{
				{From: 350_00, To: 10000_00, Rate: 600_000, Amount: 579000 * micro},
				{From: 10000_00, To: 18500_00, Rate: 700_000, Amount: 595000 * micro},
			},
			Pools: []PoolLine{{Pool: "fund", Before: wholeSpan(188420), After: wholeSpan(200000), Most: wholeSpan(200000)}},
			Paid:  exactly(11580_00), LimitedBy: "fund", LimitMost: wholeSpan(200000),
		}},
	}
}

// estimate is an estimate of the same stay that leans on weak figures.
func estimate() *Statement {
	s := clinicStay()
	s.Rounded = true
	s.Total, s.Eligible = exactly(20000_50), exactly(18500_50)
	s.Paid, s.OwnPay, s.AtWindow, s.Later = exactly(11580_41), exactly(8420_09), exactly(11420_21), exactly(3000_12)
	s.OwnParts.Eligible = exactly(6920_09)
	s.Layers = []LayerResult{
		{ID: "basic", Day: 20260301, Name: "基本医保（住院）", Row: "三级", Base: exactly(18500_50),
			Slices: []Slice{{From: 0, To: 18500_50, Rate: 463_787, Amount: Percent(463_787).Of(18500_50)}}, Paid: exactly(8580_29)},
		{ID: "major", Day: 20260301, Name: "大病保险", Row: "统一", When: Later, Base: exactly(9920_20), Deductible: wholeSpan(4920),
			Slices: []Slice{{From: 14920_00, To: 19920_20, Rate: 600_000, Amount: 300012 * micro}}, Paid: exactly(3000_12),
			Pools: []PoolLine{{Pool: "major", On: OnBase, Before: wholeSpan(10000), After: exactly(19920_20)},
				{Pool: "fund", Before: wholeSpan(9000), After: exactly(12000_12), Most: wholeSpan(200000)}}},
	}
	s.NotOpened = []NotOpened{{ID: "aid", Name: "救助", Why: "只给身份里有一号身份的人，这里按“都不是”算。"}}
	s.WeakAmount = 11580_41
	s.Weak = []WeakFigure{
		{Address: "basic/三级/rate-1", Name: "基本医保（住院）· 三级 · 报销比例", Grade: Reprint, Source: "web"},
		{Address: "basic/三级/deductible", Name: "基本医保（住院）· 三级 · 起付线", Grade: Press, Stale: true, Source: "office"},
		{Address: "major/统一/rate", Name: "大病保险 · 统一 · 报销比例", Grade: Press, Source: "paper"},
		{Address: "major/统一/deductible", Name: "大病保险 · 统一 · 起付线", Grade: EnteredBy},
	}
	s.AsSeen = []Seen{{Layer: "basic", Name: "基本医保（住院）", Date: "2024-01"}}
	s.NotConsidered = []string{"护工费", "外购药的报销。"}
	return s
}

// gap is a stay where one rate is not published.
func gap() *Statement {
	cell := UnknownCell{Address: "basic/市外/rate", Name: "基本医保（住院）· 市外 · 报销比例", Unit: InPercent}
	return &Statement{
		Settled: 20260301, Rounded: true, Total: wholeSpan(3000), Eligible: wholeSpan(3000), Unknown: []UnknownCell{cell},
		Paid: Span{0, 500_50}, OwnPay: Span{2499_50, 3000_00}, AtWindow: Span{2499_50, 3000_00}, OwnParts: Own{Eligible: Span{2499_50, 3000_00}},
		Layers: []LayerResult{
			{ID: "basic", Day: 20260301, Name: "基本医保（住院）", Row: "市外", Base: wholeSpan(3000), Deductible: Span{0, 1000_00}, Paid: Span{0, 500_50}},
			{ID: "major", Day: 20260301, Name: "大病保险", Ranged: true, When: Later, Base: Span{2499_50, 3000_00}, Paid: Span{0, 0}},
			{ID: "aid", Day: 20260301, Name: "救助", Ranged: true, Base: Span{2499_50, 3000_00}, Paid: Span{0, 100_00}},
		},
	}
}

func questions() *Statement {
	s := gap()
	p := streetPolicy()
	s.CallSheet = []UnknownCell{p.unknownCell("basic/市外/rate", InPercent), p.unknownCell("basic/市外/deductible", InYuan)}
	s.Unknown = s.CallSheet
	return s
}

// everyKind has one layer of each kind that is not a table.
func everyKind() *Statement {
	return &Statement{
		Settled: 20260301, Total: wholeSpan(10000), Eligible: wholeSpan(9000), FirstPay: wholeSpan(1000),
		Paid: wholeSpan(7000), OwnPay: wholeSpan(3000), AtWindow: wholeSpan(4500), OnApplication: wholeSpan(1500),
		Account: wholeSpan(800), FamilyAccount: wholeSpan(200), Cash: wholeSpan(2000),
		OwnParts: Own{Eligible: wholeSpan(2000), FirstPay: wholeSpan(1000)},
		Layers: []LayerResult{
			{ID: "drugs", Day: 20260301, Name: "乙类先付", Base: wholeSpan(10000), Moved: wholeSpan(1000),
				Slices: []Slice{{0, 10000_00, 100_000, 100000 * micro}}},
			{ID: "basic", Day: 20260301, Name: "基本医保（住院）", Given: true, Base: wholeSpan(9000), Deductible: wholeSpan(700), Paid: wholeSpan(4000)},
			{ID: "major", Day: 20260301, Name: "大病保险", Row: "统一", When: Later, Base: wholeSpan(5000), Deductible: wholeSpan(5000), Short: wholeSpan(380)},
			{ID: "aid", Day: 20260301, Name: "救助", Row: "二号身份", Base: wholeSpan(5000),
				Slices: []Slice{{From: 0, To: 6000_00, Rate: 500_000, Amount: 300000 * micro}}, Already: wholeSpan(2500), Paid: wholeSpan(500)},
			{ID: "floor", Day: 20260301, Name: "保底", Base: wholeSpan(9000), Paid: wholeSpan(700)},
			{ID: "ceiling", Day: 20260301, Name: "封底", Base: wholeSpan(9000)},
			{ID: "waiver", Day: 20260301, Name: "减免", Slip: "hosp_part_amt", Base: wholeSpan(3800), Paid: wholeSpan(300)},
			{ID: "shop", Day: 20260301, Name: "商业险", Row: "一档", When: OnApplication, Base: wholeSpan(3500), Paid: wholeSpan(1500)},
			{ID: "other", Day: 20260301, Name: "别的"},
		},
		OrderBest: []string{"aid", "floor"}, WorstOrder: wholeSpan(3200),
	}
}
