package calc_test

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// copiedFrom is what a reader copies from a slip that says what s does: every
// exact line.
func copiedFrom(s *Statement) (printed []PrintedLine) {
	for _, line := range s.Slip() {
		if line.Amount.Exact() {
			printed = append(printed, PrintedLine{Field: line.Field, Amount: line.Amount.Low})
		}
	}
	return printed
}

// withPrinted is r with a slip at one visit.
func withPrinted(r *Request, at int, printed []PrintedLine) *Request {
	q := *r
	q.Visits = slices.Clone(r.Visits)
	q.Visits[at].Printed = printed
	return &q
}

// totalAlone is a bill of which nothing but the total is known.
func totalAlone(b *Bill) bool {
	return !b.Eligible.Said && !b.FirstPay.Said && !b.OverLimit.Said && !b.NonCovered.Said
}

// TestSlipOfOurs prints the engine's own lines and wants them to agree, changes
// one by a fen and wants that one line to be off, and wants nothing else of the
// answer to move.
func TestSlipOfOurs(t *testing.T) {
	natively(t)
	agreed, changed, within := 0, 0, 0
	eachSettlement(t, 600, func(t *rapid.T, plan *Plan, r *Request, ledger *Ledger) {
		at := dice{T: t}.upTo(len(r.Visits))
		s := &ledger.Statements[at]
		printed := copiedFrom(s)
		if s.Gate != nil || totalAlone(&r.Visits[at].Bill) || len(printed) == 0 {
			return
		}
		check := func(printed []PrintedLine) *Check {
			again, problem := plan.Settle(withPrinted(r, at, printed))
			if problem != nil {
				t.Fatal(problem)
			}
			c := again.Statements[at].Check
			again.Statements[at].Check = nil
			if !reflect.DeepEqual(again, ledger) {
				t.Fatalf("a slip beside the answer changes it:\n%s\n%s", show(again), show(ledger))
			}
			return c
		}
		c := check(printed)
		if !c.Agrees || len(c.Lines) != len(printed) || c.Explained != nil || c.Amiss != nil {
			t.Fatalf("our own lines do not agree: %s", show(c))
		}
		for i, line := range c.Lines {
			if line.Off != (Span{}) || line.Says != "一样" || line.Field != printed[i].Field || line.Ours.Low != line.Printed {
				t.Fatalf("our own %s does not agree: %s", line.Field, show(line))
			}
		}
		agreed++

		k := dice{T: t}.upTo(len(printed))
		off := Fen(1)
		if printed[k].Amount > 0 && bit.Draw(t, "less") {
			off = -1
		}
		wrong := slices.Clone(printed)
		wrong[k].Amount += off
		c = check(wrong)
		for i, line := range c.Lines {
			want := Span{}
			if i == k {
				want = Span{Low: off, High: off}
			}
			if line.Off != want {
				t.Fatalf("%s is off by %v, want %v", line.Field, line.Off, want)
			}
		}
		if c.Agrees {
			t.Fatalf("%s is a fen off and agrees", printed[k].Field)
		}
		changed++

		for _, line := range s.Slip() {
			if line.Amount.Exact() {
				continue
			}
			c := check([]PrintedLine{{Field: line.Field, Amount: line.Amount.Low}, {Field: "medfee_sumamt", Amount: s.Total.Low}})
			if last := c.Lines[len(c.Lines)-1]; c.Agrees || last.Off != (Span{Low: line.Amount.Low - line.Amount.High, High: 0}) || last.Says != "在我们算的范围里" {
				t.Fatalf("inside our range of %s %v: %s", line.Field, line.Amount, show(c))
			}
			within++
		}
	})
	t.Logf("%d slips agreed, %d were a fen off, %d lines lay in a range", agreed, changed, within)
	if agreed == 0 || changed == 0 || within == 0 {
		t.Error("nothing was tried")
	}
}

// another answers one fact of a visit or of the person otherwise.
func (d dice) another(r *Request, at int) (other *Request, fact string) {
	q := pair{Policy: &Policy{}, Request: r}.clone().Request
	list := q.Visits[at].Facts
	if d.odds(50) {
		list = q.Person
	}
	a := &list[d.upTo(len(list))]
	i := slices.IndexFunc(vocabulary, func(f Fact) bool { return f.ID == a.Fact })
	switch f := &vocabulary[i]; f.Kind {
	case Choice:
		a.Values = []string{f.Options[d.upTo(len(f.Options))].ID}
	case Several:
		id := f.Options[d.upTo(len(f.Options))].ID
		if k := slices.Index(a.Values, id); k >= 0 {
			a.Values = slices.Delete(a.Values, k, k+1)
		} else {
			a.Values = append(a.Values, id)
		}
	default:
		return nil, ""
	}
	return q, a.Fact
}

// TestExplained prints what another answer to one fact comes to. That answer is
// among the explanations, and each explanation agrees when it is given.
func TestExplained(t *testing.T) {
	natively(t)
	tried, found, explanations := 0, 0, 0
	for found < scaled(300) {
		rapid.Check(t, func(t *rapid.T) {
			d := dice{T: t}
			d.real = d.odds(50)
			p := d.policy()
			d.settleOrders(p)
			plan, err := Compile(p)
			if err != nil {
				return
			}
			for range 6 {
				r := d.request(p)
				at := d.upTo(len(r.Visits))
				other, fact := d.another(r, at)
				if other == nil {
					continue
				}
				truth, problem := plan.Settle(other)
				_, refused := plan.Settle(r)
				if problem != nil || refused != nil || truth.Statements[at].Gate != nil || !truth.Statements[at].OwnPay.Exact() {
					continue
				}
				printed := copiedFrom(&truth.Statements[at])
				ledger, problem := plan.Settle(withPrinted(r, at, printed))
				if problem != nil {
					t.Fatal(problem)
				}
				c := ledger.Statements[at].Check
				if tried++; c.Agrees || len(c.Lines) == 0 {
					continue
				}
				found++
				if !slices.ContainsFunc(c.Explained, func(e Explanation) bool { return e.Fact == fact }) {
					t.Fatalf("visit %d: nothing says that it was %s: %s\n%s\n%s", at, fact, show(c), show(p), show(r))
				}
				for _, e := range c.Explained {
					explanations++
					if !agreesWith(plan, r, at, printed, e) {
						t.Fatalf("visit %d: it does not agree with %s: %s\n%s", at, show(e), show(p), show(r))
					}
				}
			}
		})
	}
	t.Logf("%d other answers, %d moved a line, %d explanations", tried, found, explanations)
}

// agreesWith gives the answer of an explanation in place of one of the answers
// to its fact.
func agreesWith(plan *Plan, r *Request, at int, printed []PrintedLine, e Explanation) bool {
	settled := func(q *Request) bool {
		ledger, problem := plan.Settle(withPrinted(q, at, printed))
		return problem == nil && ledger.Statements[at].Check.Agrees
	}
	clone := func() *Request { return pair{Policy: &Policy{}, Request: r}.clone().Request }
	if e.Pool != "" {
		q := clone()
		taken := Amount{Span: Span{Low: e.Taken, High: e.Taken}, Said: true}
		q.Pools = append(q.Pools, PoolStart{Pool: e.Pool, Base: taken, Deductible: taken, Paid: Amount{Said: true}})
		return settled(q)
	}
	for i := range len(r.Person) + len(r.Visits[at].Facts) {
		q := clone()
		list := append(answersOf(q.Person), answersOf(q.Visits[at].Facts)...)
		if list[i].Fact != e.Fact {
			continue
		}
		list[i].Unsure, list[i].Values = false, commas(e.Option)
		if slices.ContainsFunc(vocabulary, func(f Fact) bool { return f.ID == e.Fact && f.Kind != Several }) {
			list[i].Values = list[i].Values[:1] // no test tells the others apart
		}
		if settled(q) {
			return true
		}
	}
	return false
}

func answersOf(list []Answer) (all []*Answer) {
	for i := range list {
		all = append(all, &list[i])
	}
	return all
}

// commas are the options of an answer.
func commas(option string) (ids []string) {
	if option == "none" {
		return nil
	}
	for _, id := range bytes.Split([]byte(option), []byte(",")) {
		ids = append(ids, string(id))
	}
	return ids
}

// TestAnySlip lays anything at all beside any answer: it is compared or refused,
// the same way twice, and in Chinese.
func TestAnySlip(t *testing.T) {
	natively(t)
	fields := []string{"medfee_sumamt", "fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt", "act_pay_dedc", "hifp_pay", "hifmi_pay",
		"hifob_pay", "cvlserv_pay", "hifes_pay", "maf_pay", "oth_pay", "fund_pay_sumamt", "hosp_part_amt", "psn_part_amt", "acct_pay", "acct_mulaid_pay", "psn_cash_pay", "", "psn"}
	eachSettlement(t, 600, func(t *rapid.T, plan *Plan, r *Request, ledger *Ledger) {
		d := dice{T: t}
		q := *r
		q.Visits = slices.Clone(r.Visits)
		for i := range q.Visits {
			for range d.upTo(6) {
				q.Visits[i].Printed = append(q.Visits[i].Printed, PrintedLine{Field: pick(d, fields...), Amount: Fen(d.cost()) - Fen(d.upTo(3)/2)})
			}
		}
		first, problem := plan.Settle(&q)
		second, again := plan.Settle(&q)
		if !reflect.DeepEqual(first, second) || !reflect.DeepEqual(problem, again) {
			t.Fatalf("a second run differs: %s %v\n%s %v", show(first), problem, show(second), again)
		}
		if problem != nil {
			return
		}
		for i, s := range first.Statements {
			switch c := s.Check; {
			case (c != nil) != (len(q.Visits[i].Printed) > 0):
				t.Fatalf("visit %d: a check without a slip, or none beside one", i)
			case c != nil && (c.Says == "" || s.Gate != nil && c.Lines != nil || c.Agrees && c.Explained != nil):
				t.Fatalf("visit %d: %s", i, show(c))
			}
		}
	})
}
