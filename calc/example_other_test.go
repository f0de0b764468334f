package calc_test

import (
	"bytes"
	"encoding/json"
	"fmt"

	. "mingbaizhi/calc"
)

// What a reply has besides its statements when a request wants it: the last
// listed visit elsewhere, and what can still be done, the best first. Monitoring
// lines are told unasked. A saving is ["least", "most"] where it is not exact;
// of a later year there is none.
func ExamplePlan_Answer_others() {
	low, high := []Answer{{Fact: "level", Values: []string{"low"}}}, []Answer{{Fact: "level", Values: []string{"high"}}}
	plan, err := Compile(&Policy{Region: "somewhere", Name: "某市",
		Facts: []Fact{{ID: "level", Name: "医院级别", OfVisit: true, Options: []Option{{ID: "low", Name: "一级"}, {ID: "high", Name: "三级"}}},
			{ID: "referred", Name: "转诊", OfVisit: true, Options: []Option{{ID: "yes", Name: "办了"}, {ID: "no", Name: "没办"}}, Assume: "no"}},
		Sources: []Source{{ID: "law", Title: "办法", Date: "2024-01-01", Grade: Official}},
		Layers: []Layer{{ID: "basic", Name: "基本医保（住院）", Slip: "hifp_pay", Versions: []Version{{From: 20240101, Of: []string{"eligible"}, Source: "law",
			Rows: []Row{
				{ID: "一级", When: All{{Fact: "level", Options: []string{"low"}}}, Deductible: Yuan(100), Bands: []Band{{Rate: Points(85)}}},
				{ID: "三级", When: All{{Fact: "level", Options: []string{"high"}}, {Fact: "referred", Options: []string{"yes"}}}, Deductible: Yuan(700), Bands: []Band{{Rate: Points(60)}}},
				{ID: "三级没转诊", When: All{{Fact: "level", Options: []string{"high"}}, {Fact: "referred", Options: []string{"no"}}}, Deductible: Yuan(700), Bands: []Band{{Rate: Points(50)}}}}}}}},
		Orders:  []Order{{From: 20240101, Source: "law", Steps: []Step{{Layer: "basic"}}}},
		Compare: []Alternative{{ID: "town", Name: "镇卫生院", Sets: low}, {ID: "city", Name: "市里大医院", Sets: high}},
		Advice: []Advice{
			{ID: "bought", Name: "看看商业险", While: NextYear, Commercial: true, Says: "看清条款再决定。", Source: "law"},
			{ID: "refer", Name: "先办转诊", While: BeforeStay, When: All{{Fact: "level", Options: []string{"high"}}}, Says: "请镇卫生院开转诊单。",
				Sets: []Answer{{Fact: "referred", Values: []string{"yes"}}}, Conditions: "病情需要转院的人", Office: "镇卫生院", Source: "law"}},
		Alerts: []Alert{{ID: "once", Name: "住院一次自己付的钱", Of: []string{"eligible"}, At: Yuan(3000), Says: "医保部门会来核实。", Source: "law"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	reply := plan.Answer(nil, []byte(`{"region": "somewhere", "want": ["compare", "advice"],
  "visits": [{"settled": "2026-03-01", "facts": {"level": "high", "referred": "no"}, "bill": {"total": "8000", "non_covered": "0", "over_limit": "0", "first_pay": "0"}}]}`))
	var all map[string]json.RawMessage
	if err := json.Unmarshal(reply, &all); err != nil {
		fmt.Println(err)
	}
	for _, member := range []string{"compare", "compare_note", "advice", "alerts"} {
		var indented bytes.Buffer
		if err := json.Indent(&indented, all[member], "", " "); err != nil {
			fmt.Println(err)
		}
		fmt.Printf("%s: %s\n", member, indented.String())
	}
	// Output:
	// compare: [
	//  {
	//   "id": "town",
	//   "name": "镇卫生院",
	//   "own_pay": "1285.00",
	//   "at_window": "1285.00",
	//   "later": "0.00",
	//   "on_application": "0.00",
	//   "says": "镇卫生院：同样 8,000 元，您自己约付 1,285 元。"
	//  },
	//  {
	//   "id": "city",
	//   "name": "市里大医院",
	//   "same": true,
	//   "own_pay": "4350.00",
	//   "at_window": "4350.00",
	//   "later": "0.00",
	//   "on_application": "0.00",
	//   "says": "市里大医院：这次 8,000 元，您自己约付 4,350 元。"
	//  }
	// ]
	// compare_note: "这里假设到哪里看，费用都一样。实际会不一样。"
	// advice: [
	//  {
	//   "id": "refer",
	//   "name": "先办转诊",
	//   "while": "before",
	//   "says": "请镇卫生院开转诊单。",
	//   "conditions": "病情需要转院的人",
	//   "office": "镇卫生院",
	//   "saving": "730.00",
	//   "saves": "够条件、照做的话，您自己能少付约 730 元。",
	//   "source": "law"
	//  },
	//  {
	//   "id": "bought",
	//   "name": "看看商业险",
	//   "while": "next-year",
	//   "says": "看清条款再决定。",
	//   "commercial": true,
	//   "source": "law"
	//  }
	// ]
	// alerts: [
	//  {
	//   "id": "once",
	//   "name": "住院一次自己付的钱",
	//   "visit": 0,
	//   "at": "3000.00",
	//   "own": "4350.00",
	//   "says": "这次您自己付的目录内的钱约 4,350 元。到了监测线“住院一次自己付的钱”，这条线是 3,000 元。医保部门会来核实。被列入名单，不等于就有待遇。",
	//   "source": "law"
	//  }
	// ]
}
