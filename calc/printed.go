package calc

import (
	"slices"
	"strconv"
)

// PrintedLine is a line of a paper slip as the reader copied it: a field that
// [Statement.Slip] may have, and its exact amount.
type PrintedLine struct {
	Field  string
	Amount Fen
}

// slipFields are all fields of the slip that calc knows, in its order.
var slipFields = []string{"medfee_sumamt", "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt", slipDeductible,
	"hifp_pay", "hifmi_pay", "hifob_pay", "cvlserv_pay", "hifes_pay", "maf_pay", "oth_pay", "fund_pay_sumamt", slipHospital,
	"psn_part_amt", "acct_pay", "acct_mulaid_pay", "psn_cash_pay"}

// slipAccounts is where the lines begin that say how OwnPay was met.
const slipAccounts = 16

// Check is 对账: the lines of a paper slip beside those of a statement. It
// proves neither of them.
type Check struct {
	Agrees    bool        // each line that could be laid beside ours is ours, to the fen
	Says      string      // what came of it, or why there was nothing to lay it beside
	Amiss     []string    // where the paper's own lines do not add up, a sentence each
	Lines     []CheckLine // in the slip's order; none at a closed gate or without the parts of the bill
	Explained []Explanation
}

// CheckLine is one printed line beside ours. A line that ours does not have is
// zero there; Off is Printed − Ours. An amount inside a range of ours does not
// contradict it, and is no agreement either.
type CheckLine struct {
	Field   string
	Printed Fen
	Ours    Span
	Off     Span
	Says    string // 一样, 单子上多 300.00 元
}

// checkPrinted reads what a visit's slip shows: a request in Go may name what
// the JSON could not.
func (v *visit) checkPrinted() *Problem {
	for i := range v.Printed {
		if field := v.Printed[i].Field; !slices.Contains(slipFields, field) {
			return &Problem{visitField(v.index) + ".printed." + field, "单子上没有这一项"}
		}
	}
	return nil
}

// printed is a field's line, the first of several, nil if the reader copied
// none.
func (v *Visit) printed(field string) *PrintedLine {
	i := position(len(v.Printed), func(at int) bool { return v.Printed[at].Field == field })
	if i < 0 {
		return nil
	}
	return &v.Printed[i]
}

// check lays what v's slip shows beside s; accounts says whether the request
// told of any.
func (s *Statement) check(v *Visit, accounts bool) *Check {
	c := &Check{Amiss: v.amiss()}
	switch {
	case s.Gate != nil:
		c.Says = "这次不归医保付，没有数可以核对。"
		return c
	case v.Bill.totalAlone():
		c.Says = "只有总费用，核对不了。请照单子把全自费、超限价、先行自付也填上。"
		return c
	}
	slip := s.Slip()
	compared, differ, open := 0, 0, 0
	for i, field := range slipFields {
		printed := v.printed(field)
		if printed == nil {
			continue
		}
		line := CheckLine{Field: field, Printed: printed.Amount, Ours: s.ours(field, slip)}
		line.Off = exactly(printed.Amount).minus(line.Ours)
		switch {
		case i >= slipAccounts && !accounts:
			line.Ours, line.Off = Span{0, s.OwnPay.High}, Span{}
			line.Says = "没有填账户余额，没有核对"
		case line.Off == Span{}:
			line.Says = "一样"
			compared++
		case line.Off.Low > 0:
			line.Says = "单子上" + verbed("多", line.Off, false)
			differ++
		case line.Off.High < 0:
			line.Says = "单子上" + verbed("少", Span{}.minus(line.Off), false)
			differ++
		default:
			line.Says = "在我们算的范围里"
			open++
		}
		c.Lines = append(c.Lines, line)
	}
	switch {
	case differ > 0:
		c.Says = "单子上有 " + strconv.Itoa(differ) + " 项和我们算的不一样。"
	case open > 0:
		c.Says = "单子上的数都在我们算的范围里，但还不能说对得上。"
	case compared > 0:
		c.Agrees = true
		c.Says = "核对了 " + strconv.Itoa(compared) + " 项，和我们算的都一样。"
	default:
		c.Says = "填了账户余额，才能核对这些数。"
	}
	return c
}

// ours is what s has for a field of the slip.
func (s *Statement) ours(field string, slip []SlipLine) Span {
	if i := position(len(slip), func(at int) bool { return slip[at].Field == field }); i >= 0 {
		return slip[i].Amount
	}
	switch field {
	case "psn_cash_pay":
		return s.Cash
	case slipDeductible:
		return s.unsureDeductible()
	}
	return Span{}
}

// unsureDeductible bounds what the basic insurance took where a layer of it does
// not know: no more than there was.
func (s *Statement) unsureDeductible() (taken Span) {
	for i := range s.Layers {
		if l := &s.Layers[i]; l.Slip == slipPaid[0] {
			taken.High += l.Base.High
		}
	}
	return taken
}
