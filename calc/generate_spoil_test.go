package calc_test

import . "mingbaizhi/calc"

// spoil makes a request that has no answer: a bill with more in a part than in
// all, a mark larger than its part, a payment that no layer can have made, a day
// before the first order.
func (d dice) spoil(p *Policy, r *Request, mayGive func(layer string) bool) {
	v := &r.Visits[d.upTo(len(r.Visits))]
	switch d.upTo(4) {
	case 0:
		v.Bill.NonCovered.Span = Span{Low: v.Bill.Total.High + 1, High: v.Bill.Total.High + 1}
		v.Bill.NonCovered.Said, v.Bill.Eligible = true, Amount{}
	case 1:
		for _, l := range p.Layers {
			for _, of := range l.Versions[0].Of {
				if part, mark := cutDot(of); mark != "" && mark != "unmarked" && !isRemainder([]string{of}) {
					v.Bill.Marks = []Mark{{Name: mark, Part: part, Amount: Span{Low: v.Bill.Total.High + 1, High: v.Bill.Total.High + 1}}}
				}
			}
		}
	case 2:
		l := p.Layers[d.upTo(len(p.Layers))]
		over := v.Bill.Total.High + Fen(d.upTo(2))
		if l.Versions[0].FirstPay == nil && (over > v.Bill.Total.High || mayGive(l.ID)) { // what is not more may fit
			v.Given = []Given{{Layer: l.ID, Paid: Amount{Span: Span{Low: over, High: over}, Said: true}, Deductible: Amount{Said: true}}}
		}
	case 3:
		first := p.Orders[0].From
		for _, o := range p.Orders {
			first = min(first, o.From)
		}
		v.Settled, v.Discharged, v.Admitted = first-10000, first-10000, first-10000
	}
}

func cutDot(name string) (part, rest string) {
	part = beforeDot(name)
	if part != name {
		rest = name[len(part)+1:]
	}
	return part, rest
}
