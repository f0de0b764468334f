package calc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// otherRegion is a made-up region with places to go to, things to do and lines
// that are watched.
func otherRegion() *Policy {
	far := func(id, filed string, deductible, points int64) Row {
		return Row{ID: id, When: All{is("place", "far"), is("filed", filed)}, Deductible: Yuan(deductible), Bands: rate(points)}
	}
	near := func(id string, deductible int64, bands []Band) Row {
		return Row{ID: id, When: All{is("place", "near"), is("level", id)}, Deductible: Yuan(deductible), Bands: bands}
	}
	basic := layer("basic", Version{Rows: []Row{near("low", 100, rate(85)), near("high", 700, rate(60)),
		near("mid", 300, []Band{{Rate: Value{Kind: Unknown}}}), far("filed", "yes", 1000, 50), far("unfiled", "no", 1000, 40)}})
	basic.Slip = "hifp_pay"
	aid := layer("aid", Version{When: All{is("kin", "dibao")}, Rows: []Row{{ID: "all", Bands: rate(50)}}})
	aid.Paid = OnApplication
	set := func(pairs ...string) (sets []Answer) {
		for i := 0; i < len(pairs); i += 2 {
			sets = append(sets, Answer{Fact: pairs[i], Values: []string{pairs[i+1]}})
		}
		return sets
	}
	law := "law"
	return &Policy{Region: "made-up", Name: "假想市", Hotline: "12393",
		Facts: []Fact{
			{ID: "kin", Name: "身份", Kind: Several, NoneName: "都不是", Options: options("dibao", "disabled"), Assume: "none"},
			{ID: "level", Name: "医院级别", OfVisit: true, Options: options("low", "mid", "high")},
			{ID: "place", Name: "地点", OfVisit: true, Options: options("near", "far")},
			{ID: "filed", Name: "备案", OfVisit: true, Options: options("yes", "no"), Assume: "no"},
			{ID: "cause", Name: "原因", OfVisit: true, Options: options("own", "work"), Assume: "own"},
			{ID: "chronic", Name: "慢性病", Options: options("yes", "no")},
		},
		Sources: []Source{{ID: law, Title: "假想办法", Date: "2020-01-01"}},
		Figures: []Figure{{ID: "index", Name: "人均收入", Years: []FigureYear{{Year: 2024, Value: Yuan(20000)}}}},
		Gates:   []Gate{{ID: "work", Says: "工伤由工伤保险付。", When: All{is("cause", "work")}}},
		Layers:  []Layer{basic, aid},
		Orders:  []Order{{From: 20200101, Steps: []Step{{Layer: "basic"}, {Layer: "aid"}}}},
		Compare: []Alternative{
			{ID: "town", Name: "镇卫生院", Sets: set("level", "low", "place", "near")},
			{ID: "county", Name: "区县医院", Sets: set("level", "mid", "place", "near")},
			{ID: "city", Name: "市里大医院", Sets: set("level", "high", "place", "near")},
			{ID: "away", Name: "外地医院", Sets: set("place", "far")},
			{ID: "works", Name: "职工医院", Sets: set("cause", "work")},
		},
		Advice: []Advice{
			{ID: "insure", Name: "买一份商业险", While: NextYear, Commercial: true, Says: "看清条款再买", Source: law},
			{ID: "renew", Name: "明年按时交费", While: NextYear, Says: "年底前交", Source: law},
			{ID: "ask", Name: "问医生", While: InHospital, When: All{is("chronic", "yes")}, Says: "出院前问", Source: law},
			{ID: "file", Name: "先办异地备案", While: BeforeStay, When: All{is("place", "far")}, Sets: set("filed", "yes"), Says: "手机上办", Office: "经办窗口", Source: law},
			{ID: "certify", Name: "去认定身份", While: AfterStay, Sets: set("kin", "dibao"), Says: "带材料去申请", Conditions: "收入低的家庭", Office: "民政窗口", Source: law},
			{ID: "apply", Name: "申请救助", While: AfterStay, Claims: "aid", Says: "带单子去申请", Source: law},
			{ID: "over", Name: "过了期的事", While: AfterStay, Until: 20241231, Sets: set("kin", "dibao"), Says: "已经不办了", Source: law},
		},
		Alerts: []Alert{
			{ID: "once", Name: "住院一次自己付的钱", Per: PerVisit, Of: []string{"eligible"}, At: Yuan(3000), Says: "单位会来核实", Source: law},
			{ID: "year", Name: "一年自己付的钱", Per: PerYear, At: Value{Kind: Share, Percent: 250_000, Figure: "index", Year: LastYear}, Says: "村里会来看", Source: law},
		},
	}
}

// stayed is a visit by a region's own facts.
func stayed(day Date, bill Bill, facts ...string) Visit {
	v := Visit{Settled: day, Bill: bill}
	for _, fact := range facts {
		id, value, _ := strings.Cut(fact, "=")
		v.Facts = append(v.Facts, Answer{Fact: id, Values: []string{value}, Unsure: value == "?"})
	}
	return v
}

func totalBill(total string) Bill { return Bill{Total: yuan(total)} }
func insideBill(total string) Bill {
	return Bill{Total: yuan(total), FirstPay: yuan("0"), OverLimit: yuan("0"), NonCovered: yuan("0")}
}

func settleOther(t *testing.T, r *Request) *Ledger {
	t.Helper()
	plan, err := Compile(otherRegion())
	if err != nil {
		t.Fatal(err)
	}
	r.Want = []string{"compare", "advice"}
	ledger, problem := plan.Settle(r)
	if problem != nil {
		t.Fatal(problem)
	}
	return ledger
}

// What is left of 8,000 elsewhere: in the town (8000 − 100) × 15% + 100 = 1285;
// in the city (8000 − 700) × 40% + 700 = 3620; away, not filed as nobody said
// that it was, (8000 − 1000) × 60% + 1000 = 5200.
func TestComparedWorked(t *testing.T) {
	for _, test := range []struct {
		why  string
		asks Request
		want string
	}{
		{"a total alone: what if all of it is inside", Request{Visits: []Visit{stayed(20250301, totalBill("8000"), "level=high", "place=near", "cause=own")}}, `
镇卫生院：如果这 8,000 元都在目录内，您自己约付 1,285 元。
区县医院：还缺 1 个数字，算不准，请打电话问 12393。 call
市里大医院：如果这 8,000 元都在目录内，您自己约付 3,620 元。 same
外地医院：如果这 8,000 元都在目录内，您自己约付 5,200 元。 [filed]
职工医院：工伤由工伤保险付。 gate work`},
		{"what the slip says that this hospital's layers paid holds nowhere else",
			Request{Visits: []Visit{slipSays(stayed(20250301, insideBill("8000"), "level=high", "place=near", "cause=own"), Given{Layer: "basic", Paid: yuan("4000")})}}, `
镇卫生院：同样 8,000 元，您自己约付 1,285 元。 1285.00
区县医院：还缺 1 个数字，算不准，请打电话问 12393。 call
市里大医院：这次 8,000 元，您自己约付 4,000 元。 4000.00 same
外地医院：同样 8,000 元，您自己约付 5,200 元。 5200.00 [filed]
职工医院：工伤由工伤保险付。 gate work`},
		{"away and unsure whether filed: elsewhere that does not matter",
			Request{Visits: []Visit{stayed(20250301, insideBill("8000"), "level=high", "place=far", "filed=?", "cause=own")}}, `
镇卫生院：同样 8,000 元，您自己约付 1,285 元。 1285.00
区县医院：还缺 1 个数字，算不准，请打电话问 12393。 call
市里大医院：同样 8,000 元，您自己约付 3,620 元。 3620.00
外地医院：这次 8,000 元，您自己至少付 4,500 元、至多付 5,200 元。 4500.00–5200.00 same
职工医院：工伤由工伤保险付。 gate work`},
		{"of two visits the last listed, not the last settled; the other stays",
			Request{Visits: []Visit{stayed(20250401, insideBill("1000"), "level=low", "place=near", "cause=own"), stayed(20250301, insideBill("8000"), "level=low", "place=near", "cause=own")}}, `
镇卫生院：这次 8,000 元，您自己约付 1,285 元。 1285.00 same
区县医院：还缺 1 个数字，算不准，请打电话问 12393。 call
市里大医院：同样 8,000 元，您自己约付 3,620 元。 3620.00
外地医院：同样 8,000 元，您自己约付 5,200 元。 5200.00 [filed]
职工医院：工伤由工伤保险付。 gate work`},
		{"nothing was billed", Request{Visits: []Visit{stayed(20250301, insideBill("0"), "level=low", "place=near", "cause=own")}}, `
镇卫生院：没有填费用。 0.00 same
区县医院：没有填费用。 0.00
市里大医院：没有填费用。 0.00
外地医院：没有填费用。 0.00 [filed]
职工医院：工伤由工伤保险付。 gate work`},
	} {
		test.asks.Person = []Answer{{Fact: "kin"}, {Fact: "chronic", Values: []string{"no"}}}
		var lines []string
		for _, c := range settleOther(t, &test.asks).Compare {
			line := c.Says
			switch {
			case c.Gate != nil:
				line += " gate " + c.Gate.ID
			case c.CallSheet:
				line += " call"
			case c.IfAllEligible == nil:
				line += " " + spanText(c.OwnPay)
			}
			if c.Same {
				line += " same"
			}
			if c.Assumed != nil {
				line += fmt.Sprint(" ", c.Assumed)
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "\n"); got != strings.TrimSpace(test.want) {
			t.Errorf("%s:\n%s\nwant\n%s", test.why, got, strings.TrimSpace(test.want))
		}
	}
}

// Away without having filed 5200 is left of 8000; filed it would be
// (8000 − 1000) × 50% + 1000 = 4500, which saves 700; aid would pay half of
// 5200.
func TestAdviceWorked(t *testing.T) {
	away := func(facts ...string) []Visit {
		return []Visit{stayed(20250301, insideBill("8000"), append(facts, "place=far", "cause=own")...)}
	}
	kin := func(answers ...Answer) (all []Answer) {
		for _, a := range answers {
			a.Fact = "kin"
			all = append(all, a)
		}
		return all
	}
	for _, test := range []struct {
		why  string
		asks Request
		want string
	}{
		{"the best first, then what has no sum, commercial cover last", Request{Person: kin(Answer{}), Visits: away("filed=no")},
			"certify 2600.00, file 700.00, renew, insure"},
		{"one who is entitled must apply, or lose it; the rest cannot be certified again", Request{Person: kin(Answer{Values: []string{"dibao"}}), Visits: away("filed=no")},
			"apply 2600.00, file 350.00, renew, insure"},
		{"another identity stays beside the new one", Request{Person: kin(Answer{Values: []string{"disabled"}}), Visits: away("filed=yes")},
			"certify 2250.00, renew, insure"},
		{"unsure whether filed: nothing if so, and what is left is 4500 or 5200", Request{Person: kin(Answer{}), Visits: away("filed=?")},
			"certify 2250.00–2600.00, file 0.00–700.00, renew, insure"},
		{"unsure whether entitled: half of 4500 or nothing, be it by certifying or applying", Request{Person: kin(Answer{Unsure: true}), Visits: away("filed=yes")},
			"certify 0.00–2250.00, apply 0.00–2250.00, renew, insure"},
		{"for a chronic patient there is a word without a sum", Request{Person: append(kin(Answer{}), Answer{Fact: "chronic", Values: []string{"yes"}}), Visits: away("filed=yes")},
			"certify 2250.00, ask, renew, insure"},
		{"a place that is unsure: file saves 700 if it is away", Request{Person: kin(Answer{}), Visits: []Visit{stayed(20250301, insideBill("8000"), "place=?", "filed=no", "level=low", "cause=own")}},
			"certify 642.50–2600.00, file 0.00–700.00, renew, insure"},
		{"a total alone is advised on as if it were inside", Request{Person: kin(Answer{}), Visits: []Visit{stayed(20250301, totalBill("8000"), "place=far", "filed=no", "cause=own")}},
			"certify 2600.00, file 700.00, renew, insure"},
		{"its day has passed: too late to file, and certifying is still told for what it may save", Request{AsOf: 20250302, Person: kin(Answer{}), Visits: away("filed=no")},
			"certify 2600.00, renew, file late, insure"},
		{"on the day itself it may still be done", Request{AsOf: 20250301, Person: kin(Answer{}), Visits: away("filed=no")},
			"certify 2600.00, file 700.00, renew, insure"},
		{"but for one who has the slip in hand, and then a word without a sum comes too late as well", Request{AsOf: 20250301, Person: append(kin(Answer{}), Answer{Fact: "chronic", Values: []string{"yes"}}),
			Visits: []Visit{stayed(20250301, Bill{From: "slip", Total: yuan("8000"), FirstPay: yuan("0"), OverLimit: yuan("0"), NonCovered: yuan("0")}, "place=far", "filed=no", "cause=own")}},
			"certify 2600.00, renew, ask late, file late, insure"},
		{"what saves nothing is not told for another time either", Request{AsOf: 20250302, Person: kin(Answer{}), Visits: away("filed=yes")},
			"certify 2250.00, renew, insure"},
		{"an earlier stay is over: who is certified now gets nothing for it", Request{Person: kin(Answer{}),
			Visits: []Visit{stayed(20250101, insideBill("8000"), "place=near", "level=low", "cause=own"), stayed(20250301, insideBill("8000"), "place=near", "level=low", "cause=own")}},
			"certify 642.50, renew, insure"},
		{"nothing to save where nothing was billed", Request{Person: kin(Answer{}), Visits: []Visit{stayed(20250301, insideBill("0"), "place=far", "filed=no", "cause=own")}},
			"renew, insure"},
		{"who pays is somebody else: only what is for a later year", Request{Person: append(kin(Answer{}), Answer{Fact: "chronic", Values: []string{"yes"}}), Visits: []Visit{stayed(20250301, insideBill("8000"), "place=far", "filed=no", "cause=work")}},
			"renew, insure"},
		{"in 2024 the old way was still open", Request{Person: kin(Answer{}), Visits: []Visit{stayed(20241231, insideBill("8000"), "place=near", "level=low", "cause=own")}},
			"certify 642.50, over 642.50, renew, insure"},
	} {
		var told []string
		for _, a := range settleOther(t, &test.asks).Advice {
			line := a.ID
			if a.Saving != (Span{}) {
				line += " " + spanText(a.Saving)
			}
			if a.Late {
				line += " late"
			}
			if late := a.Saves == "这次已经结过账了，下次用得上。"; late != a.Late {
				t.Errorf("%s: %s says %q", test.why, a.ID, a.Saves)
			}
			told = append(told, line)
		}
		if got := strings.Join(told, ", "); got != test.want {
			t.Errorf("%s: %s; want %s", test.why, got, test.want)
		}
	}
	r := &Request{Person: kin(Answer{Values: []string{"dibao"}}), Visits: away("filed=?")}
	var says []string
	for _, a := range settleOther(t, r).Advice {
		says = append(says, a.Saves)
	}
	if want := []string{"申请下来至少能拿 2,250 元、至多能拿 2,600 元，不申请就没有。", "照做的话，您自己至多能少付 350 元。", "", ""}; !slices.Equal(says, want) {
		t.Errorf("says %q, want %q", says, want)
	}
}

// The line of a year is a quarter of last year's 20000: 5000.
func TestAlertsWorked(t *testing.T) {
	const end = "被列入名单，不等于就有待遇。"
	for _, test := range []struct {
		why  string
		asks []Visit
		want string
	}{
		{"3620 of one stay reaches the one line", []Visit{stayed(20250301, insideBill("8000"), "level=high", "place=near", "cause=own")}, `
once 0 3620.00 of 3000.00: 这次您自己付的目录内的钱约 3,620 元。到了监测线“住院一次自己付的钱”，这条线是 3,000 元。单位会来核实。` + end},
		{"two stays of (16470 − 100) × 15% + 100 = 2555.50 each reach the year's alone", []Visit{stayed(20250301, insideBill("16470"), "level=low", "place=near", "cause=own"), stayed(20250501, insideBill("16470"), "level=low", "place=near", "cause=own")}, `
year 1 5111.00 of 5000.00: 这一年填进来的就诊里，您自己付的钱加起来约 5,111 元。到了监测线“一年自己付的钱”，这条线是上年人均收入的 25%，5,000 元。没有填进来的没有算。村里会来看。` + end},
		{"6085, and 2555.50 more unless others pay for the second: that is one line, reached either way", []Visit{stayed(20250301, insideBill("40000"), "level=low", "place=near", "cause=own"), stayed(20250501, insideBill("16470"), "level=low", "place=near", "cause=?")}, `
once 0 6085.00 of 3000.00: 2025 年 3 月 1 日那次您自己付的目录内的钱约 6,085 元。到了监测线“住院一次自己付的钱”，这条线是 3,000 元。单位会来核实。` + end + `
year 1 6085.00–8640.50 of 5000.00: 这一年填进来的就诊里，您自己付的钱加起来至少 6,085 元、至多 8,641 元。到了监测线“一年自己付的钱”，这条线是上年人均收入的 25%，5,000 元。没有填进来的没有算。村里会来看。` + end},
		{"another year is another sum, and of its line nothing is known",
			[]Visit{stayed(20250301, insideBill("16470"), "level=low", "place=near", "cause=own"), stayed(20260101, insideBill("16470"), "level=low", "place=near", "cause=own")}, ``},
		{"an earlier visit is told by its day, an earlier year by its first", []Visit{stayed(20250301, insideBill("8000"), "level=high", "place=near", "cause=own"), stayed(20250401, insideBill("16470"), "level=low", "place=near", "cause=own"), stayed(20260101, insideBill("100"), "level=low", "place=near", "cause=own")}, `
once 0 3620.00 of 3000.00: 2025 年 3 月 1 日那次您自己付的目录内的钱约 3,620 元。到了监测线“住院一次自己付的钱”，这条线是 3,000 元。单位会来核实。` + end + `
year 1 6175.50 of 5000.00: 2025 年 1 月 1 日起的一年，填进来的就诊里，您自己付的钱加起来约 6,176 元。到了监测线“一年自己付的钱”，这条线是上年人均收入的 25%，5,000 元。没有填进来的没有算。村里会来看。` + end},
		{"exactly on the line", []Visit{stayed(20250301, insideBill("6450"), "level=high", "place=near", "cause=own")}, `
once 0 3000.00 of 3000.00: 这次您自己付的目录内的钱约 3,000 元。到了监测线“住院一次自己付的钱”，这条线是 3,000 元。单位会来核实。` + end},
		{"a fen below", []Visit{stayed(20250301, insideBill("6449.97"), "level=high", "place=near", "cause=own")}, ``},
		{"what lies outside is not among 合规; a total alone may be inside", []Visit{stayed(20250301, totalBill("4000"), "level=low", "place=near", "cause=own")}, ``},
		{"4700 away is 3220 or 2850", []Visit{stayed(20250301, insideBill("4700"), "place=far", "filed=?", "cause=own")}, `
once 0 maybe 2850.00–3220.00 of 3000.00: 这次您自己付的目录内的钱至少 2,850 元、至多 3,220 元。可能到了监测线“住院一次自己付的钱”，这条线是 3,000 元。单位会来核实。` + end},
		{"others pay", []Visit{stayed(20250301, insideBill("80000"), "cause=work")}, ``},
	} {
		var lines []string
		for _, a := range settleOther(t, &Request{Person: []Answer{{Fact: "kin"}}, Visits: test.asks}).Alerts {
			sure := ""
			if a.Maybe {
				sure = "maybe "
			}
			lines = append(lines, fmt.Sprintf("%s %d %s%s of %s: %s", a.ID, a.Visit, sure, spanText(a.Own), spanText(a.At), a.Says))
		}
		if got := strings.Join(lines, "\n"); got != strings.TrimSpace(test.want) {
			t.Errorf("%s:\n%s\nwant\n%s", test.why, got, strings.TrimSpace(test.want))
		}
	}
}
