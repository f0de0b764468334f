package calc

import (
	"encoding/json"
	"strings"
	"testing"
)

// settledStreet is a policy that compiles: one table with a pooled limit, a
// second layer above it, a third nobody published.
func settledStreet() *Policy {
	p := streetPolicy()
	fund := PoolUse{Pool: "fund", Per: PerYear}
	major := PoolUse{Pool: "major", Per: PerYear}
	insured := func(option string) All { return All{{Fact: "insurance", Options: []string{option}}} }
	level := func(option string) All { return All{{Fact: "level", Options: []string{option}}} }
	p.Layers = []Layer{
		{ID: "basic", Name: "基本医保（住院）", Slip: "hifp_pay", Versions: []Version{{
			From: 20240101, Seen: "2024-01", When: insured("a"), Of: []string{"eligible"}, Source: "web",
			Limits: []Limit{{PoolUse: fund, ID: "fund", Most: Yuan(12000)}},
			Rows: []Row{
				{ID: "一级", When: level("1"), Deductible: Yuan(100), Bands: []Band{{Rate: Value{Kind: Unknown}}}},
				{ID: "三级", When: level("3"), Deductible: Yuan(700), Bands: []Band{{To: Yuan(10000), Rate: Points(60)}, {Rate: Points(70)}}},
			},
			Adjust: []Adjust{{ID: "第二次", When: All{{Fact: "admission", Op: Within, From: Count(2)}}, Column: "deductible", Op: Times, Value: Points(50)}},
		}}},
		{ID: "major", Name: "大病保险", Slip: "hifmi_pay", Paid: Later, Versions: []Version{{
			From: 20240101, When: insured("a"), Of: []string{"eligible"}, Source: "office", Deductible: major, Bands: major,
			Rows: []Row{{ID: "统一", Deductible: Yuan(10000), Bands: []Band{{Rate: Points(60)}}}},
		}}},
		{ID: "aid", Name: "救助", Slip: "maf_pay", Versions: []Version{{
			From: 20240101, When: All{{Fact: "identity", Options: []string{"x"}}}, Of: []string{"eligible"}, Source: "office",
			Rows: []Row{{ID: "一档", Bands: []Band{{Rate: Points(50)}}}},
		}}},
	}
	p.Figures = nil
	p.Orders = []Order{{From: 20240101, Source: "office", Steps: []Step{{Layer: "basic"}, {Layer: "major"}, {Layer: "aid"}}}}
	return p
}

func TestTextOfSettled(t *testing.T) {
	plan, err := Compile(settledStreet())
	if err != nil {
		t.Fatal(err)
	}
	request := `{"region":"street","as_of":"2026-03-02","person":{"insurance":"a","identity":[]},"visits":[{"admitted":"2026-02-20","discharged":"2026-03-01","settled":"2026-03-01","facts":{"level":"LEVEL","admission":2},"bill":BILL}]}`
	tests := []struct{ why, level, bill, want string }{
		{"a slip, above the limit of the first layer", "3", `{"from":"slip","total":"40000.00","first_pay":"0","over_limit":"0","non_covered":"1000.00"}`, `
这次看病一共 40,000 元，医保等报销约 22,200 元，您自己约付 17,800 元。
结账时在窗口先交约 28,000 元。
大病保险之后自动退回，能拿约 10,200 元。
不缺数字，但有 5 个还要核实，见后面的提醒。
医疗费总额 40,000.00 元。其中目录内 39,000.00 元，目录外 1,000.00 元。
基本医保（住院），按“三级”算：归它管的费用 39,000.00 元。第二次：起付线 700.00 元改为 350.00 元。先扣起付线 350.00 元。350.00 元到 10,000.00 元这一段，9,650.00 元 × 60% = 5,790.00 元。10,000.00 元到 39,000.00 元这一段，29,000.00 元 × 70% = 20,300.00 元。加起来 26,090.00 元。到了年度封顶线 12,000.00 元，超过的不报。这一层报销 12,000.00 元，结账时直接减掉。
大病保险，按“统一”算：归它管的费用 27,000.00 元。先扣起付线 10,000.00 元。17,000.00 元 × 60% = 10,200.00 元。这一层报销 10,200.00 元，之后自动退回。本年度累计费用，这次之前 0.00 元，算上这次 27,000.00 元。
医保等合计付 22,200.00 元，您自己付 17,800.00 元。自己付的钱里，目录内 16,800.00 元，目录外 1,000.00 元。
没有用上救助：只给身份里有一号身份的人，这里按“都不是”算。
费用估算单，不是结算凭证，以经办机构结算为准。
非官方示例。
报销的钱里有 12,000 元靠 5 个待核实数字。
待核实的数字：基本医保（住院）· 三级 · 起付线、基本医保（住院）· 第二次 · 起付线、基本医保（住院）· 三级 · 10,000 元以上的报销比例等 5 个数字。
基本医保（住院）按 2024 年 1 月见到的标准算，后来有没有变没有查到。`},
		{"a small estimate that no second layer reaches", "3", `{"total":"5000","first_pay":"0","over_limit":"0","non_covered":"0"}`, `
这次看病一共 5,000 元，医保等报销约 2,790 元，您自己约付 2,210 元。
结账时在窗口先交约 2,210 元。
之后没有要退回或要去申请的钱。
不缺数字，但有 3 个还要核实，见后面的提醒。
医疗费总额 5,000.00 元。都是目录内的钱。
基本医保（住院），按“三级”算：归它管的费用 5,000.00 元。第二次：起付线 700.00 元改为 350.00 元。先扣起付线 350.00 元。4,650.00 元 × 60% = 2,790.00 元。这一层报销 2,790.00 元，结账时直接减掉。本年度累计报销，这次之前 0.00 元，算上这次 2,790.00 元，限额 12,000.00 元。
大病保险，按“统一”算：归它管的费用 2,210.00 元。未达起付线，还差 7,790.00 元。这一层没有付钱。本年度累计费用，这次之前 0.00 元，算上这次 2,210.00 元。
医保等合计付 2,790.00 元，您自己付 2,210.00 元。都是目录内的钱。
没有用上救助：只给身份里有一号身份的人，这里按“都不是”算。
费用估算单，不是结算凭证，以经办机构结算为准。
非官方示例。
报销的钱里有 2,790 元靠 3 个待核实数字。
待核实的数字：基本医保（住院）· 三级 · 起付线、基本医保（住院）· 第二次 · 起付线和基本医保（住院）· 三级 · 0 元到 10,000 元这一段的报销比例。
基本医保（住院）按 2024 年 1 月见到的标准算，后来有没有变没有查到。`},
		{"a total alone", "3", `{"total":"5000"}`, `
如果这 5,000 元都在医保目录内，您自己约付 2,210 元，平均每 10,000 元约付 4,420 元；目录外的钱要全部自己付。
结账时在窗口至少先交 2,210 元、至多先交 5,000 元。
之后没有要退回或要去申请的钱。
不确定的：目录外的钱有多少，要看费用清单。
医疗费总额 5,000.00 元。其中目录内至多 5,000.00 元，先自付至多 5,000.00 元，超限价至多 5,000.00 元，目录外至多 5,000.00 元。
基本医保（住院），按“三级”算：归它管的费用至多 5,000.00 元。第二次：起付线 700.00 元改为 350.00 元。起付线至多先扣 350.00 元。这一层至多报销 2,790.00 元，结账时直接减掉。本年度累计报销，这次之前 0.00 元，算上这次至多 2,790.00 元，限额 12,000.00 元。
大病保险，按“统一”算：归它管的费用至多 2,210.00 元。未达起付线，至少还差 7,790.00 元、至多还差 10,000.00 元。这一层没有付钱。本年度累计费用，这次之前 0.00 元，算上这次至多 2,210.00 元。
医保等合计至多付 2,790.00 元，您自己至少付 2,210.00 元、至多付 5,000.00 元。自己付的钱里，目录内至多 2,210.00 元，先自付至多 5,000.00 元，超限价至多 5,000.00 元，目录外至多 5,000.00 元。
没有用上救助：只给身份里有一号身份的人，这里按“都不是”算。
费用估算单，不是结算凭证，以经办机构结算为准。
非官方示例。
报销的钱里至多 2,790 元靠 3 个待核实数字。
待核实的数字：基本医保（住院）· 三级 · 起付线、基本医保（住院）· 第二次 · 起付线和基本医保（住院）· 三级 · 0 元到 10,000 元这一段的报销比例。
基本医保（住院）按 2024 年 1 月见到的标准算，后来有没有变没有查到。`},
		{"a rate nobody published", "1", `{"total":"5000","first_pay":"0","over_limit":"0","non_covered":"0"}`, `
还缺 1 个数字，这次自己要付多少还算不准，请打电话问 12393。
请问基本医保（住院），一级这一档，报销比例是百分之多少？
医疗费总额 5,000.00 元。都是目录内的钱。
基本医保（住院），按“一级”算：归它管的费用 5,000.00 元。第二次：起付线 100.00 元改为 50.00 元。先扣起付线 50.00 元。这一层至多报销 4,950.00 元，结账时直接减掉。本年度累计报销，这次之前 0.00 元，算上这次至多 4,950.00 元，限额 12,000.00 元。
大病保险，按“统一”算：归它管的费用至少 50.00 元、至多 5,000.00 元。未达起付线，至少还差 5,000.00 元、至多还差 9,950.00 元。这一层没有付钱。本年度累计费用，这次之前 0.00 元，算上这次至少 50.00 元、至多 5,000.00 元。
医保等合计至多付 4,950.00 元，您自己至少付 50.00 元、至多付 5,000.00 元。都是目录内的钱。
没有用上救助：只给身份里有一号身份的人，这里按“都不是”算。
费用估算单，不是结算凭证，以经办机构结算为准。
非官方示例。
报销的钱里至多 4,950 元靠 2 个待核实数字。
待核实的数字：基本医保（住院）· 一级 · 起付线和基本医保（住院）· 第二次 · 起付线。
基本医保（住院）按 2024 年 1 月见到的标准算，后来有没有变没有查到。
没有查到的有 1 个数字：基本医保（住院）· 一级 · 报销比例。
请打电话问 12393，问到后填进来再算。`},
	}
	for _, test := range tests {
		reply := plan.Answer(nil, []byte(strings.NewReplacer("LEVEL", test.level, "BILL", test.bill).Replace(request)))
		var ledger struct{ Statements []struct{ Text Text } }
		if err := json.Unmarshal(reply, &ledger); err != nil || len(ledger.Statements) != 1 {
			t.Fatalf("%s: %v: %s", test.why, err, reply)
		}
		if got := ledger.Statements[0].Text.String(); got != strings.TrimSpace(test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.why, got, test.want)
		}
	}
}
