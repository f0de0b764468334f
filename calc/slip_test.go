package calc

import (
	"slices"
	"testing"
)

func TestSlip(t *testing.T) {
	layer := func(slip string, deductible, paid Span) LayerResult {
		return LayerResult{Slip: slip, Deductible: deductible, Paid: paid}
	}
	bill := []SlipLine{{"medfee_sumamt", exactly(1000)}, {"fulamt_ownpay_amt", exactly(1)}, {"overlmt_selfpay", exactly(2)}, {"preselfpay_amt", exactly(3)}, {"inscp_scp_amt", exactly(994)}}
	with := func(change func(*Statement)) Statement {
		s := Statement{Total: exactly(1000), NonCovered: exactly(1), OverLimit: exactly(2), FirstPay: exactly(3), Eligible: exactly(994)}
		change(&s)
		return s
	}
	for _, test := range []struct {
		why  string
		s    Statement
		want []SlipLine // behind the bill
	}{
		{"nothing opened: no deductible to speak of", with(func(s *Statement) { s.OwnPay = exactly(1000) }),
			[]SlipLine{{"fund_pay_sumamt", Span{}}, {"psn_part_amt", exactly(1000)}}},
		{"two layers of a kind are one line, and the lines have the slip's order", with(func(s *Statement) {
			s.Layers = []LayerResult{layer("maf_pay", exactly(50), exactly(7)), layer("hifp_pay", exactly(100), exactly(300)), layer("hifp_pay", exactly(20), exactly(30))}
			s.Paid, s.OwnPay = exactly(337), exactly(663)
		}), []SlipLine{{"act_pay_dedc", exactly(120)}, {"hifp_pay", exactly(330)}, {"maf_pay", exactly(7)}, {"fund_pay_sumamt", exactly(337)}, {"psn_part_amt", exactly(663)}}},
		{"a layer that opened and paid nothing has its line", with(func(s *Statement) {
			s.Layers = []LayerResult{layer("oth_pay", Span{}, Span{})}
			s.OwnPay = exactly(1000)
		}), []SlipLine{{"oth_pay", Span{}}, {"fund_pay_sumamt", Span{}}, {"psn_part_amt", exactly(1000)}}},
		{"the hospital's money is no fund's", with(func(s *Statement) {
			s.Layers = []LayerResult{layer("hifp_pay", exactly(0), exactly(300)), layer("hosp_part_amt", Span{}, exactly(50))}
			s.Paid, s.OwnPay = exactly(350), exactly(650)
		}), []SlipLine{{"act_pay_dedc", exactly(0)}, {"hifp_pay", exactly(300)}, {"fund_pay_sumamt", exactly(300)}, {"hosp_part_amt", exactly(50)}, {"psn_part_amt", exactly(650)}}},
		{"of ranges, what the lines and their sum both allow", with(func(s *Statement) {
			s.Layers = []LayerResult{layer("hifp_pay", exactly(0), Span{0, 400}), layer("hosp_part_amt", Span{}, Span{0, 100})}
			s.Paid, s.OwnPay = Span{100, 300}, Span{700, 900}
		}), []SlipLine{{"act_pay_dedc", exactly(0)}, {"hifp_pay", Span{0, 300}}, {"fund_pay_sumamt", Span{0, 300}}, {"hosp_part_amt", Span{0, 100}}, {"psn_part_amt", Span{700, 900}}}},
		{"layers that may each pay what is left do not pay it three times", with(func(s *Statement) {
			s.Layers = []LayerResult{layer("maf_pay", Span{}, Span{0, 300}), layer("maf_pay", Span{}, Span{0, 300}), layer("maf_pay", Span{}, Span{0, 300})}
			s.Paid, s.OwnPay = Span{0, 300}, Span{700, 1000}
		}), []SlipLine{{"maf_pay", Span{0, 300}}, {"fund_pay_sumamt", Span{0, 300}}, {"psn_part_amt", Span{700, 1000}}}},
		{"a ranged layer does not know its deductible", with(func(s *Statement) {
			s.Layers = []LayerResult{{Slip: "hifp_pay", Ranged: true, Paid: Span{0, 400}}}
			s.Paid, s.OwnPay = Span{0, 400}, Span{600, 1000}
		}), []SlipLine{{"hifp_pay", Span{0, 400}}, {"fund_pay_sumamt", Span{0, 400}}, {"psn_part_amt", Span{600, 1000}}}},
		{"accounts pay part of what is left", with(func(s *Statement) {
			s.OwnPay, s.Account, s.FamilyAccount, s.Cash = exactly(1000), exactly(300), exactly(100), exactly(600)
		}), []SlipLine{{"fund_pay_sumamt", Span{}}, {"psn_part_amt", exactly(1000)}, {"acct_pay", exactly(300)}, {"acct_mulaid_pay", exactly(100)}, {"psn_cash_pay", exactly(600)}}},
	} {
		if got, want := test.s.Slip(), slices.Concat(bill, test.want); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %v\nwant %v", test.why, got, want)
		}
	}
	gated := Statement{Gate: &Gate{}}
	if lines := gated.Slip(); lines != nil {
		t.Errorf("a gate has no figures, and the slip says %v", lines)
	}
}
