package calc_test

import (
	"bytes"
	"encoding/json"
	"fmt"

	. "mingbaizhi/calc"
)

// A request and its reply, as the browser sends and shows them. Amounts are
// decimal yuan in texts; an answer of null is 不清楚, and where something is not
// known an amount is ["least", "most"]. Of a reply what is empty or zero is left
// out, except where a statement would not make sense without it.
func ExamplePlan_Answer() {
	basic := Layer{ID: "basic", Name: "基本医保（住院）", Slip: "hifp_pay", Versions: []Version{{From: 20240101, Of: []string{"eligible"}, Source: "law",
		Limits: []Limit{{PoolUse: PoolUse{Pool: "fund", Per: PerYear}, ID: "fund", Most: Yuan(200000)}},
		Rows: []Row{
			{ID: "一级", When: All{{Fact: "level", Options: []string{"low"}}}, Deductible: Yuan(100), Bands: []Band{{Rate: Points(85)}}},
			{ID: "三级", When: All{{Fact: "level", Options: []string{"high"}}}, Deductible: Yuan(700), Bands: []Band{{Rate: Points(60)}}}}}}}
	plan, err := Compile(&Policy{Region: "somewhere", Name: "某市",
		Facts:   []Fact{{ID: "level", Name: "医院级别", OfVisit: true, Options: []Option{{ID: "low", Name: "一级"}, {ID: "high", Name: "三级"}}}},
		Sources: []Source{{ID: "law", Title: "办法", Date: "2024-01-01", Grade: Official}},
		Layers:  []Layer{basic}, Orders: []Order{{From: 20240101, Source: "law", Steps: []Step{{Layer: "basic"}}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	reply := plan.Answer(nil, []byte(`{
  "region": "somewhere", "as_of": "2026-03-02",
  "visits": [{
    "admitted": "2026-02-20", "discharged": "2026-03-01", "settled": "2026-03-01",
    "facts": {"level": "high"},
    "bill": {"from": "slip", "total": "10000.00", "non_covered": "1000.00", "over_limit": "0", "first_pay": "0"},
    "printed": {"act_pay_dedc": "100.00", "hifp_pay": "2000.00", "psn_part_amt": "8000.00"}
  }],
  "pools": {"fund": {"base": "400000.00", "deductible": "100.00", "paid": "198000.00"}}
}`))
	var indented bytes.Buffer
	if err := json.Indent(&indented, reply, "", " "); err != nil {
		fmt.Println(err)
	}
	fmt.Println(indented.String())
	// Output:
	// {
	//  "region": "somewhere",
	//  "policy": {
	//   "id": "somewhere",
	//   "format": 1
	//  },
	//  "statements": [
	//   {
	//    "settled": "2026-03-01",
	//    "notice": "费用估算单，不是结算凭证，以经办机构结算为准。",
	//    "bill": {
	//     "total": "10000.00",
	//     "eligible": "9000.00",
	//     "non_covered": "1000.00"
	//    },
	//    "layers": [
	//     {
	//      "id": "basic",
	//      "name": "基本医保（住院）",
	//      "slip": "hifp_pay",
	//      "when": "at-window",
	//      "day": "2026-03-01",
	//      "row": "三级",
	//      "base": "9000.00",
	//      "deductible": "700.00",
	//      "slices": [
	//       {
	//        "from": "700.00",
	//        "to": "9000.00",
	//        "rate": "60%",
	//        "amount": "4980.00"
	//       }
	//      ],
	//      "pools": [
	//       {
	//        "pool": "fund",
	//        "on": "paid",
	//        "before": "198000.00",
	//        "after": "200000.00",
	//        "most": "200000.00"
	//       }
	//      ],
	//      "limited_by": "fund",
	//      "limit_most": "200000.00",
	//      "paid": "2000.00",
	//      "grade": "official",
	//      "sources": [
	//       "law"
	//      ]
	//     }
	//    ],
	//    "fund_paid": "2000.00",
	//    "own_pay": "8000.00",
	//    "own_parts": {
	//     "eligible": "7000.00",
	//     "non_covered": "1000.00"
	//    },
	//    "at_window": "8000.00",
	//    "later": "0.00",
	//    "on_application": "0.00",
	//    "slip": [
	//     {
	//      "field": "medfee_sumamt",
	//      "amount": "10000.00"
	//     },
	//     {
	//      "field": "fulamt_ownpay_amt",
	//      "amount": "1000.00"
	//     },
	//     {
	//      "field": "overlmt_selfpay",
	//      "amount": "0.00"
	//     },
	//     {
	//      "field": "preselfpay_amt",
	//      "amount": "0.00"
	//     },
	//     {
	//      "field": "inscp_scp_amt",
	//      "amount": "9000.00"
	//     },
	//     {
	//      "field": "act_pay_dedc",
	//      "amount": "700.00"
	//     },
	//     {
	//      "field": "hifp_pay",
	//      "amount": "2000.00"
	//     },
	//     {
	//      "field": "fund_pay_sumamt",
	//      "amount": "2000.00"
	//     },
	//     {
	//      "field": "psn_part_amt",
	//      "amount": "8000.00"
	//     }
	//    ],
	//    "check": {
	//     "says": "单子上有 1 项和我们算的不一样。",
	//     "lines": [
	//      {
	//       "field": "act_pay_dedc",
	//       "printed": "100.00",
	//       "ours": "700.00",
	//       "off": "-600.00",
	//       "says": "单子上少 600.00 元"
	//      },
	//      {
	//       "field": "hifp_pay",
	//       "printed": "2000.00",
	//       "ours": "2000.00",
	//       "says": "一样"
	//      },
	//      {
	//       "field": "psn_part_amt",
	//       "printed": "8000.00",
	//       "ours": "8000.00",
	//       "says": "一样"
	//      }
	//     ],
	//     "explained": [
	//      {
	//       "fact": "level",
	//       "name": "医院级别",
	//       "option": "low",
	//       "answer": "一级",
	//       "says": "如果“医院级别”是“一级”，就和单子对得上。"
	//      }
	//     ]
	//    },
	//    "text": {
	//     "headline": "这次看病一共 10,000.00 元，医保等报销 2,000.00 元，您自己付 8,000.00 元。",
	//     "lines": [
	//      "结账时在窗口先交 8,000.00 元。",
	//      "之后没有要退回或要去申请的钱。",
	//      "没有不确定的数字。"
	//     ],
	//     "steps": [
	//      "医疗费总额 10,000.00 元。其中目录内 9,000.00 元，目录外 1,000.00 元。",
	//      "基本医保（住院），按“三级”算：归它管的费用 9,000.00 元。先扣起付线 700.00 元。8,300.00 元 × 60% = 4,980.00 元。到了年度封顶线 200,000.00 元，前面已用 198,000.00 元，超过的不报。这一层报销 2,000.00 元，结账时直接减掉。",
	//      "医保等合计付 2,000.00 元，您自己付 8,000.00 元。自己付的钱里，目录内 7,000.00 元，目录外 1,000.00 元。"
	//     ],
	//     "caveats": [
	//      "费用估算单，不是结算凭证，以经办机构结算为准。"
	//     ]
	//    }
	//   }
	//  ],
	//  "year": [
	//   {
	//    "pool": "fund",
	//    "name": "基本医保（住院）",
	//    "period": "2026-01-01",
	//    "base": "409000.00",
	//    "deductible": "800.00",
	//    "paid": "200000.00",
	//    "limits": [
	//     {
	//      "name": "年度封顶线",
	//      "on": "paid",
	//      "most": "200000.00",
	//      "used": "200000.00",
	//      "left": "0.00"
	//     }
	//    ],
	//    "says": "今年基本医保（住院）已经付了 200,000.00 元，到顶了。"
	//   }
	//  ]
	// }
}
