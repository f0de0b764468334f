package calc

// SlipLine is a line of the national settlement slip (医保结算单): the field of
// the settlement interface, and what the estimate has for it.
type SlipLine struct {
	Field  string
	Amount Span
}

// slipPaid are the slip's fields for what layers pay, in its order.
// hosp_part_amt is the hospital's own money, the others are the funds'.
var slipPaid = [...]string{"hifp_pay", "hifmi_pay", "hifob_pay", "cvlserv_pay", "hifes_pay", "maf_pay", "oth_pay", slipHospital}

const (
	slipHospital   = "hosp_part_amt"
	slipDeductible = "act_pay_dedc"
)

// Slip lays s out as the slip does, so that the two can be laid side by side:
// the bill, the deductible of the basic insurance, what each kind of layer that
// opened pays, the funds together, and what is left to the person. A line is
// left out where s has nothing to say of it. A gated statement has no lines.
func (s *Statement) Slip() []SlipLine {
	if s.Gate != nil {
		return nil
	}
	var lines []SlipLine
	add := func(field string, amount Span) { lines = append(lines, SlipLine{field, amount}) }
	add("medfee_sumamt", s.Total)
	add("fulamt_ownpay_amt", s.NonCovered)
	add("overlmt_selfpay", s.OverLimit)
	add("preselfpay_amt", s.FirstPay)
	add("inscp_scp_amt", s.Eligible)
	if d, ok := s.deductibleTaken(); ok {
		add(slipDeductible, d)
	}
	for _, field := range slipPaid {
		paid, opened := s.slipPaid(field)
		if field == slipHospital {
			add("fund_pay_sumamt", s.fundsPaid(paid))
		}
		if opened {
			add(field, paid)
		}
	}
	add("psn_part_amt", s.OwnPay)
	if s.Account != (Span{}) || s.FamilyAccount != (Span{}) {
		add("acct_pay", s.Account)
		add("acct_mulaid_pay", s.FamilyAccount)
		add("psn_cash_pay", s.Cash)
	}
	return lines
}

// slipPaid adds what the layers of one field paid, as narrow as the others and
// the sum of all allow: three layers that may each pay what is left do not pay
// it three times. opened is whether there was any.
func (s *Statement) slipPaid(field string) (paid Span, opened bool) {
	var others Span
	for i := range s.Layers {
		if s.Layers[i].Slip == field {
			paid, opened = paid.plus(s.Layers[i].Paid), true
		} else {
			others = others.plus(s.Layers[i].Paid)
		}
	}
	return paid.meet(s.Paid.minus(others).floor0()), opened
}

// fundsPaid is what was paid without the hospital's share, as narrow as the
// lines and their sum together allow.
func (s *Statement) fundsPaid(hospital Span) (funds Span) {
	if hospital == (Span{}) {
		return s.Paid
	}
	for i := range s.Layers {
		if s.Layers[i].Slip != slipHospital {
			funds = funds.plus(s.Layers[i].Paid)
		}
	}
	return funds.meet(s.Paid.minus(hospital).floor0())
}

// deductibleTaken is what the layers of the basic insurance took; ok is false
// where none opened or one does not know.
func (s *Statement) deductibleTaken() (taken Span, ok bool) {
	for i := range s.Layers {
		if l := &s.Layers[i]; l.Slip == slipPaid[0] {
			if l.Ranged {
				return Span{}, false
			}
			taken, ok = taken.plus(l.Deductible), true
		}
	}
	return taken, ok
}
