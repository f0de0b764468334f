package calc

import "slices"

// inside is a request with each bill that is a total alone taken to be wholly
// inside the catalogue, and what its runs came to.
type inside struct {
	*asked
	request *Request
	runs    []settled // none where the slip says that it cannot be
}

// inside reads and runs it; nil if no bill is a total alone.
func (a *asked) inside(q *Request) *inside {
	request, any := q.inside()
	if !any {
		return nil
	}
	b, problem := a.plan.read(request)
	if problem != nil {
		return nil
	}
	if a.met != nil {
		b.met = make([]bool, len(a.met))
	}
	runs, problem := b.runs()
	if problem != nil {
		runs = nil
	}
	return &inside{b, request, runs}
}

// addConditional answers a bill that is a total alone: what if all of it were
// inside the catalogue. Where the slip says that it cannot be, there is no such
// answer.
func (in *inside) addConditional(q *Request, ledger *Ledger) {
	if in == nil || len(in.runs) == 0 {
		return
	}
	for i := range in.visits {
		if at := in.visits[i].index; q.Visits[at].Bill.totalAlone() {
			within := &Statement{}
			in.statement(within, hullVisit(in.runs, i))
			ledger.Statements[at].suppose(within)
		}
	}
}

// suppose notes what is left of a total alone if it is wholly inside the
// catalogue, as within settled it.
func (s *Statement) suppose(within *Statement) {
	if own := within.OwnPay; s.Gate == nil && s.Total.Low > 0 {
		s.IfAllEligible = &Conditional{own, Span{perTenThousand(own.Low, s.Total.High), perTenThousand(own.High, s.Total.Low)}}
		// That nothing is known of the bill's parts is no reason to send the
		// reader to the telephone.
		s.CallSheet = within.CallSheet
	}
}

// inside is the request with each bill that is a total alone taken to be wholly
// inside the catalogue; any is false if there is none.
func (q *Request) inside() (in *Request, any bool) {
	if position(len(q.Visits), func(at int) bool { return q.Visits[at].Bill.totalAlone() }) < 0 {
		return q, false
	}
	copied := *q
	in = &copied
	in.Want = nil
	in.Visits = append([]Visit(nil), q.Visits...)
	for i := range in.Visits {
		if b := &in.Visits[i].Bill; b.totalAlone() {
			b.From = "" // of a slip's total the first-pay steps are not known to be in it
			b.OverLimit, b.NonCovered = Amount{Said: true}, Amount{Said: true}
			b.FirstPay = Amount{b.marked(firstPay), true}
			b.Eligible = Amount{b.Total.minus(b.FirstPay.Span).floor0(), true}
		}
	}
	return in, true
}

// perTenThousand is what of each 10,000 yuan is left to pay, to the fen.
func perTenThousand(own, total Fen) Fen {
	return Fen((int64(own)*10_000_00 + int64(total)/2) / int64(total))
}

// spreads says of each fact that was assumed or unsure how far its answer can
// move OwnPay, the widest first: of a bill that is a total alone, were it all
// inside the catalogue. An answer with which others pay moves nothing.
// Nor does one that no run read.
func (a *asked) spreads(q *Request, in *inside) (out []Question) {
	met := a.met
	if alone, any := q.inside(); any {
		q, met = alone, nil
		if in != nil && len(in.runs) > 0 {
			met = in.met
		}
	}
	for i := range a.plan.facts {
		f := &a.plan.facts[i]
		switch {
		case !slices.Contains(q.Assumed, f.ID) && !q.unsure(f.ID):
			continue
		case met != nil && !met[i]:
			out = append(out, Question{f.ID, 0})
			continue
		}
		b, problem := a.plan.read(q.asUnsure(f.ID))
		if problem != nil {
			continue
		}
		b.hasty = !b.given() // then each way has a run
		if runs, problem := b.runs(); problem == nil {
			out = append(out, Question{f.ID, b.spread(f.ID, runs)})
		}
		b.finish()
	}
	sortStable(len(out), func(i, j int) bool { return out[i].Spread > out[j].Spread }, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// given reports whether a slip says what some layer paid: ways of which it says
// otherwise have no run.
func (a *asked) given() bool {
	return position(len(a.visits), func(at int) bool { return len(a.visits[at].given) > 0 }) >= 0
}

// spread is how far apart the answers to a fact lie, at their low or at their
// high ends, over those that no gate closes.
func (a *asked) spread(fact string, runs []settled) (spread Fen) {
	facts, _ := a.hanging(runs)
	for _, u := range facts {
		if u.Fact != fact {
			continue
		}
		var least, most Span
		first := true
		for _, x := range u.Answers {
			if x.Gate != nil {
				continue
			}
			if first {
				least, most, first = x.OwnPay, x.OwnPay, false
			}
			least = Span{min(least.Low, x.OwnPay.Low), min(least.High, x.OwnPay.High)}
			most = Span{max(most.Low, x.OwnPay.Low), max(most.High, x.OwnPay.High)}
		}
		spread = max(spread, most.Low-least.Low, most.High-least.High)
	}
	return spread
}

func (q *Request) unsure(fact string) bool {
	has := func(said []Answer) bool {
		return position(len(said), func(at int) bool { return said[at].Fact == fact && said[at].Unsure }) >= 0
	}
	return has(q.Person) || position(len(q.Visits), func(at int) bool { return has(q.Visits[at].Facts) }) >= 0
}

// asUnsure is the request with one fact answered by 不清楚 throughout.
func (q *Request) asUnsure(fact string) *Request {
	open := *q
	open.Want = nil
	unsure := func(answers []Answer) []Answer {
		answers = append([]Answer(nil), answers...)
		for i := range answers {
			if answers[i].Fact == fact {
				answers[i].Unsure, answers[i].Values = true, nil
			}
		}
		return answers
	}
	open.Person = unsure(q.Person)
	open.Visits = append([]Visit(nil), q.Visits...)
	for i := range open.Visits {
		open.Visits[i].Facts = unsure(open.Visits[i].Facts)
	}
	return &open
}
