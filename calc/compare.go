package calc

// Compared is the last listed visit at an [Alternative], the bill being the
// same: what its statement would come to.
type Compared struct {
	*Alternative
	Same      bool // it is the place that the request names
	Gate      *Gate
	CallSheet bool // no figure: too much is unknown, or it cannot be settled
	OwnPay    Span
	AtWindow  Span
	Later     Span

	OnApplication Span
	IfAllEligible *Conditional // the bill gives a total alone
	Assumed       []string     // facts that matter there and the request does not carry
	Says          string       // a sentence that makes sense alone
}

// compare settles the last listed visit at each alternative. What the slip of
// this hospital says was paid does not hold at another one, nor what its first-pay
// steps moved; the place that the
// request names itself is what was settled already.
func (a *asked) compare(q *Request, ledger *Ledger, in *inside) []Compared {
	last := len(q.Visits) - 1
	out := make([]Compared, len(a.plan.policy.Compare))
	for i := range out {
		c, sets := &out[i], a.plan.others.compare[i]
		c.Alternative = &a.plan.policy.Compare[i]
		c.Same = a.visits[a.listed(last)].answers(sets)
		s := &ledger.Statements[last]
		if !c.Same {
			b := a.elsewhere(c.Alternative, sets, last)
			if s = b.statementOf(last); s != nil && in != nil && q.Visits[last].Bill.totalAlone() {
				if within := in.elsewhere(c.Alternative, sets, last).statementOf(last); within != nil {
					s.suppose(within)
				}
			}
			c.Assumed = b.taken
		}
		c.take(s)
		c.Says = a.plan.policy.comparedSays(c, s)
	}
	return out
}

// elsewhere is the request with its last listed visit at another place. It is
// called by that place's name, for pools that are kept by hospital.
func (a *asked) elsewhere(x *Alternative, sets []planSet, last int) *asked {
	b := a.vary()
	v := &b.visits[b.listed(last)]
	in := *v.Visit
	in.Hospital, in.Given = orID(x.Name, x.ID), nil
	if v.Visit, v.given = &in, nil; in.Bill.From == "slip" {
		in.Bill.From = ""
		b.unstep(v)
	}
	b.set(sets, v)
	return b
}

// unstep takes a slip's bill back before the first-pay steps of its place, for
// another place has its own. How much of what the slip has as first-pay they had
// moved there nobody knows: anything up to all of it.
func (a *asked) unstep(v *visit) {
	v.start = append([]Span(nil), v.start...)
	for n := range a.plan.layers {
		l := &a.plan.layers[n]
		x := v.rules[n].planVersion
		if !l.firstPay || x == nil || a.meets(x.when, v) == no {
			continue
		}
		for of := x.of; of != 0; {
			leaf := of.next()
			if to := a.plan.leaves.inFirstPay(leaf); to != leaf && to <= a.plan.leaves.unmarked(firstPay) { // else a remainder
				v.start[leaf].High += v.start[to].High
				v.start[to].Low = 0
			}
		}
	}
}

// statementOf settles a variant and makes out the statement of one visit; nil
// where it cannot be settled.
func (a *asked) statementOf(index int) *Statement {
	runs, problem := a.assuming()
	if problem != nil {
		return nil
	}
	s := &Statement{}
	a.statement(s, hullVisit(runs, a.listed(index)))
	return s
}

// answers reports whether a visit's answers are already those of sets.
func (v *visit) answers(sets []planSet) bool {
	return position(len(sets), func(at int) bool {
		has, want := &v.said[sets[at].fact], &sets[at].said
		return has.state != sure || has.bits != want.bits || has.number != want.number
	}) < 0
}

// take notes what a statement comes to.
func (c *Compared) take(s *Statement) {
	switch {
	case s == nil:
		c.CallSheet = true
	case s.Gate != nil:
		c.Gate = s.Gate
	default:
		c.CallSheet = len(s.CallSheet) > 0
		c.OwnPay, c.AtWindow, c.Later, c.OnApplication = s.OwnPay, s.AtWindow, s.Later, s.OnApplication
		c.IfAllEligible = s.IfAllEligible
	}
}
