package calc

import (
	"slices"
	"strings"
	"testing"
)

// The paper's own sums, whatever ours are.
func TestAmiss(t *testing.T) {
	for _, test := range []struct {
		why, lines string // FIELD FEN, …
		want       string // whole, and what its parts come to
	}{
		{"nothing printed", "", ""},
		{"four parts of the bill", "medfee_sumamt 1000, fulamt_ownpay_amt 100, overlmt_selfpay 0, preselfpay_amt 50, inscp_scp_amt 850", ""},
		{"a part a fen too much", "medfee_sumamt 1000, fulamt_ownpay_amt 100, overlmt_selfpay 1, preselfpay_amt 50, inscp_scp_amt 850", "医疗费总额是 10.00 元，四部分费用加起来是 10.01 元"},
		{"a fen too little, and none missing", "medfee_sumamt 1000, fulamt_ownpay_amt 100, overlmt_selfpay 0, preselfpay_amt 49, inscp_scp_amt 850", "医疗费总额是 10.00 元，四部分费用加起来是 9.99 元"},
		{"too little, but one was not copied", "medfee_sumamt 1000, fulamt_ownpay_amt 100, overlmt_selfpay 0, inscp_scp_amt 850", ""},
		{"too much, although one was not copied", "medfee_sumamt 1000, fulamt_ownpay_amt 200, inscp_scp_amt 850", "医疗费总额是 10.00 元，四部分费用加起来是 10.50 元"},
		{"the whole was not copied", "fulamt_ownpay_amt 200, inscp_scp_amt 850", ""},
		{"a slip prints only the funds that paid", "fund_pay_sumamt 900, hifp_pay 700, maf_pay 100", ""},
		{"all of them", "fund_pay_sumamt 900, hifp_pay 700, hifmi_pay 0, hifob_pay 0, cvlserv_pay 0, hifes_pay 0, maf_pay 100, oth_pay 0", "基金支付总额是 9.00 元，各项基金加起来是 8.00 元"},
		{"the hospital's share is no fund's", "medfee_sumamt 1000, fund_pay_sumamt 800, hifp_pay 800, hosp_part_amt 50, psn_part_amt 150", ""},
		{"who pays does not make the total", "medfee_sumamt 1000, fund_pay_sumamt 800, hosp_part_amt 50, psn_part_amt 149", "医疗费总额是 10.00 元，基金、医院和个人付的加起来是 9.99 元"},
		{"without the hospital's line it may be the hospital's", "medfee_sumamt 1000, fund_pay_sumamt 800, psn_part_amt 150", ""},
		{"but it cannot be more", "medfee_sumamt 1000, fund_pay_sumamt 800, psn_part_amt 201", "医疗费总额是 10.00 元，基金、医院和个人付的加起来是 10.01 元"},
		{"how the own share was met", "psn_part_amt 150, acct_pay 100, acct_mulaid_pay 20, psn_cash_pay 31", "个人负担是 1.50 元，账户和现金加起来是 1.51 元"},
	} {
		var v Visit
		for _, line := range strings.Split(test.lines, ", ") {
			if field, amount, ok := strings.Cut(line, " "); ok {
				n, _ := digits(amount, mostDigits)
				v.Printed = append(v.Printed, PrintedLine{field, Fen(n)})
			}
		}
		want := ""
		if test.want != "" {
			want = "单子自己对不上：" + test.want + "。请看看是不是抄错了。"
		}
		if got := strings.Join(v.amiss(), "\n"); got != want {
			t.Errorf("%s: %q, want %q", test.why, got, want)
		}
	}
}

// Every line that a statement can have can be copied from a paper, and stands
// in the same order.
func TestSlipFields(t *testing.T) {
	s := Statement{OwnPay: exactly(1), Account: exactly(1)}
	for _, field := range slipPaid {
		s.Layers = append(s.Layers, LayerResult{Slip: field})
	}
	var fields []string
	for _, line := range s.Slip() {
		fields = append(fields, line.Field)
	}
	if !slices.Equal(fields, slipFields) {
		t.Errorf("a statement has\n%v, a paper may have\n%v", fields, slipFields)
	}
	if slipFields[slipAccounts] != "acct_pay" {
		t.Errorf("the accounts begin at %s", slipFields[slipAccounts])
	}
}

// A guess is one settlement; a request that runs through many ways pays for
// each, and when the guesses are used up nothing more is tried.
func TestGuessesEnd(t *testing.T) {
	var facts []Fact
	var rows []Row
	visit := Visit{Settled: 20260301, Bill: Bill{Total: wireExactly(1000_00), FirstPay: wireExactly(0), OverLimit: wireExactly(0), NonCovered: wireExactly(0)},
		Printed: []PrintedLine{{"hifp_pay", 700_00}}}
	for i := range 8 {
		id := string(rune('a' + i))
		f := Fact{ID: id, Name: id, OfVisit: true}
		for o := range 20 {
			option := id + string(rune('a'+o))
			f.Options = append(f.Options, Option{ID: option, Name: option})
			if i == 7 || i == 0 {
				rate := int64(o)
				if i == 7 && o == 19 {
					rate = 70
				}
				rows = append(rows, Row{ID: option, When: All{{Fact: id, Options: []string{option}}}, Bands: []Band{{Rate: Points(rate)}}})
			}
		}
		facts = append(facts, f)
		visit.Facts = append(visit.Facts, Answer{Fact: id, Values: []string{id + "a"}})
	}
	plan, err := Compile(&Policy{Region: "x", Facts: facts, Sources: []Source{{ID: "law", Date: "2020"}},
		Layers: []Layer{{ID: "a", Slip: "hifp_pay", Versions: []Version{{From: 20200101, Of: []string{"eligible"}, Source: "law", Hit: Best, Rows: rows}}}},
		Orders: []Order{{From: 20200101, Steps: []Step{{Layer: "a"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	ledger, problem := plan.Settle(&Request{Visits: []Visit{visit}})
	if problem != nil {
		t.Fatal(problem)
	}
	if c := ledger.Statements[0].Check; len(c.Explained) != 1 || c.Explained[0].Option != "ht" {
		t.Errorf("38 guesses are few enough: %+v", c)
	}
	g := guessing{plan: plan, asked: &Request{Visits: []Visit{visit}}, check: &Check{}, left: 30}
	g.answers(true, visit.Facts)
	if g.left != 0 || len(g.check.Explained) != 0 {
		t.Errorf("of 30 guesses %d are left and %+v was found", g.left, g.check.Explained)
	}
}
