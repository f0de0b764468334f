package calc_test

import (
	"strings"
	"testing"

	. "mingbaizhi/calc"
)

// basicCover is the basic insurance of an example: it has the slip's line of
// the deductible.
func basicCover(v Version) Layer {
	l := layer("basic", v)
	l.Slip = "hifp_pay"
	return l
}

// printing is a visit whose slip says FIELD AMOUNT, ….
func printing(v Visit, lines string) Visit {
	for _, line := range strings.Split(lines, ", ") {
		field, amount, _ := strings.Cut(line, " ")
		v.Printed = append(v.Printed, PrintedLine{Field: field, Amount: yuan(amount).Low})
	}
	return v
}

// checkText is a check in a few lines: what it says, each line that is not the
// same, what is amiss, and what explains it.
func checkText(c *Check) string {
	if c == nil {
		return ""
	}
	says := []string{c.Says}
	for _, line := range c.Lines {
		if line.Says != "一样" {
			says = append(says, line.Field+" "+spanText(line.Ours)+" "+line.Says)
		}
	}
	says = append(says, c.Amiss...)
	for _, e := range c.Explained {
		says = append(says, e.Fact+"="+e.Option+" "+e.Says)
	}
	return strings.Join(says, "\n")
}

func TestWorkedPrinted(t *testing.T) {
	levels := basicCover(Version{Rows: []Row{
		{ID: "low", When: All{is("level", "low")}, Deductible: Yuan(100), Bands: rate(90)},
		{ID: "higher", When: All{is("level", "mid", "high")}, Deductible: Yuan(300), Bands: rate(80)}}})
	stays := basicCover(Version{Rows: []Row{{ID: "all", Deductible: Yuan(700), Bands: rate(60)}},
		Adjust: []Adjust{{ID: "second", When: All{{Fact: "stay", Op: Within, From: Count(2), To: Count(2)}}, Column: "deductible", Op: Set, Value: Yuan(350)},
			{ID: "third", When: All{{Fact: "stay", Op: Within, From: Count(3)}}, Column: "deductible", Op: Set, Value: Yuan(0)}}})
	yearDeductible := basicCover(Version{Deductible: PoolUse{Pool: "door", Per: PerYear}, Rows: []Row{{ID: "all", Deductible: Yuan(700), Bands: rate(50)}}})
	aid := layer("aid", Version{When: All{is("kin", "k1", "k2")}, Rows: []Row{{ID: "all", Bands: rate(50)}}})
	aid.Slip = "maf_pay"
	hospital := layer("cap", Version{Rows: []Row{{ID: "all", Bands: rate(10)}}})
	hospital.Slip = "hosp_part_amt"
	account := func(p *Policy) {
		p.Accounts = []AccountRule{{ID: "own", Whose: "self", From: 20200101, Source: "law", Of: []string{"eligible"}}}
	}
	gate := func(p *Policy) {
		p.Gates = []Gate{{ID: "other", Says: "由别人付。", When: All{is("cause", "other")}, Source: "law"}}
	}
	for _, w := range []struct {
		worked
		check string // of the last visit
	}{
		{worked{why: "(1000 − 300) × 80% = 560, 440 are left", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000", "level=mid"), "psn_part_amt 440, hifp_pay 560.00, act_pay_dedc 300, fund_pay_sumamt 560, medfee_sumamt 1000")}}},
			"核对了 5 项，和我们算的都一样。"},
		{worked{why: "at the low level (1000 − 100) × 90% = 810: no test tells mid from high, so of those there is nothing to try", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000", "level=mid"), "act_pay_dedc 100, hifp_pay 810, psn_part_amt 190")}}},
			"单子上有 3 项和我们算的不一样。\nact_pay_dedc 300.00 单子上少 200.00 元\nhifp_pay 560.00 单子上多 250.00 元\npsn_part_amt 440.00 单子上少 250.00 元\nlevel=low 如果“医院”是“low”，就和单子对得上。"},
		{worked{why: "from the low level two options that no test tells apart are one answer", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "hifp_pay 560")}}},
			"单子上有 1 项和我们算的不一样。\nhifp_pay 810.00 单子上少 250.00 元\nlevel=mid,high 如果“医院”是“mid、high”，就和单子对得上。"},
		{worked{why: "the second stay takes 350: (1000 − 350) × 60% = 390", layers: []Layer{stays},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "act_pay_dedc 350, hifp_pay 390")}}},
			"单子上有 2 项和我们算的不一样。\nact_pay_dedc 700.00 单子上少 350.00 元\nhifp_pay 180.00 单子上多 210.00 元\nstay=2 如果“第几次”是“2 次”，就和单子对得上。"},
		{worked{why: "the third takes none: 1000 × 60% = 600", layers: []Layer{stays},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "hifp_pay 600")}}},
			"单子上有 1 项和我们算的不一样。\nhifp_pay 180.00 单子上多 420.00 元\nstay=3 如果“第几次”是“3 次及以上”，就和单子对得上。"},
		{worked{why: "an unsure answer: the slip lies in the range, and says which it was", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(unsure("level", on(20250301, "1000")), "hifp_pay 810")}}},
			"单子上的数都在我们算的范围里，但还不能说对得上。\nhifp_pay 560.00–810.00 在我们算的范围里\nlevel=low 如果“医院”是“low”，就和单子对得上。"},
		{worked{why: "beyond the range: 810 at most, 560 at least", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(unsure("level", on(20250301, "1000")), "act_pay_dedc 1200, hifp_pay 900, psn_part_amt 100")}}},
			"单子上有 3 项和我们算的不一样。\nact_pay_dedc 0.00–1000.00 单子上至少多 200.00 元、至多多 1,200.00 元\nhifp_pay 560.00–810.00 单子上至少多 90.00 元、至多多 340.00 元\npsn_part_amt 190.00–440.00 单子上至少少 90.00 元、至多少 340.00 元"},
		{worked{why: "with k1 or k2 aid pays half of the 190 left; one identity more is tried at a time, and both do", layers: []Layer{levels, aid},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "hifp_pay 810, maf_pay 95, psn_part_amt 95")}}},
			"单子上有 2 项和我们算的不一样。\nmaf_pay 0.00 单子上多 95.00 元\npsn_part_amt 190.00 单子上少 95.00 元\nkin=k1 如果“身份”是“k1”，就和单子对得上。\nkin=k2 如果“身份”是“k2”，就和单子对得上。"},
		{worked{why: "and an identity less: k1 alone pays, without it 190 are left; of k1 and k3 either way is named whole", layers: []Layer{levels, aid},
			asks: Request{Person: person("kin=k1,k3"), Visits: []Visit{printing(on(20250301, "1000"), "psn_part_amt 190")}}},
			"单子上有 1 项和我们算的不一样。\npsn_part_amt 95.00 单子上多 95.00 元\nkin=none 如果“身份”是“都不是”，就和单子对得上。\nkin=k3 如果“身份”是“k3”，就和单子对得上。"},
		{worked{why: "the year had taken 500 before: (1000 − 200) × 50% = 400", layers: []Layer{yearDeductible},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "act_pay_dedc 200, hifp_pay 400")}}},
			"单子上有 2 项和我们算的不一样。\nact_pay_dedc 700.00 单子上少 500.00 元\nhifp_pay 150.00 单子上多 250.00 元\n= 如果这一年前面已经扣过 500.00 元起付线，就和单子对得上。"},
		{worked{why: "but not where the rest does not follow", layers: []Layer{yearDeductible},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "act_pay_dedc 200, hifp_pay 401")}}},
			"单子上有 2 项和我们算的不一样。\nact_pay_dedc 700.00 单子上少 500.00 元\nhifp_pay 150.00 单子上多 251.00 元"},
		{worked{why: "nor where the reader said how the pool stood", layers: []Layer{yearDeductible},
			asks: Request{Pools: []PoolStart{{Pool: "door", Base: yuan("100"), Deductible: yuan("100"), Paid: yuan("0")}},
				Visits: []Visit{printing(on(20250301, "1000"), "act_pay_dedc 200, hifp_pay 400")}}},
			"单子上有 2 项和我们算的不一样。\nact_pay_dedc 600.00 单子上少 400.00 元\nhifp_pay 200.00 单子上多 200.00 元"},
		{worked{why: "a layer that ours does not have pays nothing here; and the paper's parts do not make its sums", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "medfee_sumamt 1000, hifp_pay 810, hifmi_pay 50, fund_pay_sumamt 850, psn_part_amt 190")}}},
			"单子上有 2 项和我们算的不一样。\nhifmi_pay 0.00 单子上多 50.00 元\nfund_pay_sumamt 810.00 单子上多 40.00 元\n" +
				"单子自己对不上：基金支付总额是 850.00 元，各项基金加起来是 860.00 元。请看看是不是抄错了。\n单子自己对不上：医疗费总额是 1,000.00 元，基金、医院和个人付的加起来是 1,040.00 元。请看看是不是抄错了。"},
		{worked{why: "the hospital bears a tenth of the 190: it is no fund's", layers: []Layer{levels, hospital},
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "fund_pay_sumamt 810, hosp_part_amt 19, psn_part_amt 171")}}},
			"核对了 3 项，和我们算的都一样。"},
		{worked{why: "what is given is ours by definition; half of the 200 left is aid's", layers: []Layer{levels, aid},
			asks: Request{Person: person("kin=k1"), Visits: []Visit{printing(slipSays(on(20250301, "1000"), Given{Layer: "basic", Paid: yuan("800"), Deductible: yuan("120")}), "act_pay_dedc 120, hifp_pay 800, maf_pay 100, psn_part_amt 100")}}},
			"核对了 4 项，和我们算的都一样。"},
		{worked{why: "the account pays 150 of the 190", layers: []Layer{levels}, policy: account,
			asks: Request{Accounts: []Account{{Whose: "self", Balance: 150_00}}, Visits: []Visit{printing(on(20250301, "1000"), "acct_pay 150, psn_cash_pay 40")}}},
			"核对了 2 项，和我们算的都一样。"},
		{worked{why: "an empty account pays nothing, all is cash", layers: []Layer{levels}, policy: account,
			asks: Request{Accounts: []Account{{Whose: "self"}}, Visits: []Visit{printing(on(20250301, "1000"), "acct_pay 0, psn_cash_pay 190")}}},
			"核对了 2 项，和我们算的都一样。"},
		{worked{why: "without a balance nobody knows how the 190 were met", layers: []Layer{levels}, policy: account,
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "psn_part_amt 190, acct_pay 150, psn_cash_pay 30")}}},
			"核对了 1 项，和我们算的都一样。\nacct_pay 0.00–190.00 没有填账户余额，没有核对\npsn_cash_pay 0.00–190.00 没有填账户余额，没有核对"},
		{worked{why: "and of those lines alone there is nothing to compare", layers: []Layer{levels}, policy: account,
			asks: Request{Visits: []Visit{printing(on(20250301, "1000"), "acct_pay 150, acct_mulaid_pay 0, psn_cash_pay 30")}}},
			"填了账户余额，才能核对这些数。\nacct_pay 0.00–190.00 没有填账户余额，没有核对\nacct_mulaid_pay 0.00–190.00 没有填账户余额，没有核对\npsn_cash_pay 0.00–190.00 没有填账户余额，没有核对"},
		{worked{why: "a total alone is laid beside nothing, but the paper is still added up", layers: []Layer{levels},
			asks: Request{Visits: []Visit{printing(totalOnly(on(20250301, "1000")), "medfee_sumamt 1000, psn_part_amt 1100")}}},
			"只有总费用，核对不了。请照单子把全自费、超限价、先行自付也填上。\n单子自己对不上：医疗费总额是 1,000.00 元，基金、医院和个人付的加起来是 1,100.00 元。请看看是不是抄错了。"},
		{worked{why: "others pay", layers: []Layer{levels}, policy: gate,
			asks: Request{Visits: []Visit{printing(on(20250301, "1000", "cause=other"), "hifp_pay 810")}}},
			"这次不归医保付，没有数可以核对。"},
		{worked{why: "of two stays the second's answers are tried: the first has the low level's 810 already", layers: []Layer{levels},
			asks: Request{Visits: []Visit{on(20250301, "1000"), printing(on(20250401, "1000"), "hifp_pay 560")}}},
			"单子上有 1 项和我们算的不一样。\nhifp_pay 810.00 单子上少 250.00 元\nlevel=mid,high 如果“医院”是“mid、high”，就和单子对得上。"},
	} {
		plan, err := Compile(w.region())
		if err != nil {
			t.Fatalf("%s: %v", w.why, err)
		}
		if w.asks.Person == nil {
			w.asks.Person = person()
		}
		ledger, problem := plan.Settle(&w.asks)
		if problem != nil {
			t.Errorf("%s: %v", w.why, problem)
			continue
		}
		if got := checkText(ledger.Statements[len(ledger.Statements)-1].Check); got != w.check {
			t.Errorf("%s:\n got %s\nwant %s", w.why, got, w.check)
		}
	}
}

// A request in Go may print what no JSON could.
func TestPrintedRefused(t *testing.T) {
	plan, err := Compile(worked{layers: []Layer{simple("a", Value{}, rate(50))}}.region())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		why     string
		printed []PrintedLine
		field   string
	}{
		{"a line that no slip has", []PrintedLine{{Field: "hifp"}}, "visits[0].printed.hifp"},
		{"nor beside one that it has", []PrintedLine{{Field: "hifp_pay"}, {Field: "hifp"}}, "visits[0].printed.hifp"},
	} {
		v := on(20250301, "1000")
		v.Printed = test.printed
		if _, problem := plan.Settle(&Request{Person: person(), Visits: []Visit{v}}); problem == nil || problem.Field != test.field {
			t.Errorf("%s: %v", test.why, problem)
		}
	}
}
