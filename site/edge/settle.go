package edge

import (
	"mingbaizhi/calc"
)

// settle answers a request of one visit; nobody else pays.
func (s *search) settle(q *calc.Request) (*calc.Statement, bool) {
	ledger, problem := s.plan.Settle(q)
	if problem != nil || ledger.Statements[len(ledger.Statements)-1].Gate != nil {
		return nil, false
	}
	return &ledger.Statements[len(ledger.Statements)-1], true
}

// request is a visit of b on a day, its bill wholly in the catalogue.
func (s *search) request(b base, total calc.Fen, on calc.Date) *calc.Request {
	q := &calc.Request{Region: s.region.Policy.Region, AsOf: s.on}
	for _, f := range s.region.Policy.Facts {
		if !f.OfVisit {
			q.Person = append(q.Person, calc.Answer{Fact: f.ID, Values: b.answers[f.ID]})
		}
	}
	q.Visits = []calc.Visit{s.visit(b, total, on)}
	return q
}

func (s *search) visit(b base, total calc.Fen, on calc.Date) calc.Visit {
	v := calc.Visit{Admitted: on, Discharged: on, Settled: on, Hospital: "甲"}
	for _, f := range s.region.Policy.Facts {
		if f.OfVisit {
			v.Facts = append(v.Facts, calc.Answer{Fact: f.ID, Values: b.answers[f.ID]})
		}
	}
	nothing := calc.Amount{Said: true}
	v.Bill = calc.Bill{Total: calc.Amount{Span: calc.Span{Low: total, High: total}, Said: true}, FirstPay: nothing, OverLimit: nothing, NonCovered: nothing}
	return v
}

// sums is what each visit and all of them leave to pay.
func (s *search) sums(q *calc.Request) (sum calc.Span, ledger *calc.Ledger, ok bool) {
	ledger, problem := s.plan.Settle(q)
	if problem != nil {
		return sum, nil, false
	}
	for _, st := range ledger.Statements {
		if st.Gate != nil {
			return sum, nil, false
		}
		sum.Low, sum.High = sum.Low+st.OwnPay.Low, sum.High+st.OwnPay.High
	}
	return sum, ledger, true
}
