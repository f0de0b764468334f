package calc

// readVisit reads one visit: its days, answers, bill and what the slip says.
func (a *asked) readVisit(v *visit) *Problem {
	if v.Admitted == 0 || v.Discharged == 0 || v.Settled == 0 {
		filled := &a.space.filled[v.index]
		*filled = *v.Visit
		v.Visit = filled
	}
	if member, says := v.fillDates(); says != "" {
		return v.problem(member, says)
	}
	for n := range v.rules {
		v.rules[n] = a.plan.layers[n].rule(v)
	}
	for i := range v.Facts {
		x := &v.Facts[i]
		fact, s, problem := a.plan.readAnswer(x, true, &a.keys)
		if problem != nil {
			return v.problem("facts."+x.Fact, problem.Message)
		}
		v.said[fact] = s
	}
	if member, mistake := v.Bill.mistake(); mistake != "" {
		return v.problem("bill."+member, mistake)
	}
	v.readBill(&a.plan.leaves)
	for i := range v.Given {
		g := &v.Given[i]
		n := a.plan.layerAt(g.Layer)
		switch {
		case n < 0 || a.plan.layers[n].firstPay:
			return v.problem("given."+g.Layer, "没有“"+g.Layer+"”这一层保障")
		case !g.Paid.Said:
			return v.problem("given."+g.Layer+".paid", "请写这一层付了多少元")
		}
		v.given = append(v.given, givenPay{n, g.Paid.Span, g.Deductible})
	}
	return v.checkPrinted()
}

// problem is a mistake in a member of the visit.
func (v *visit) problem(member, says string) *Problem {
	return &Problem{visitField(v.index) + "." + member, says}
}

// readBill turns a bill into leaves. Eligible is the total less the others; a
// part left out is unknown, so it and Eligible are as wide as the total allows;
// a mark left out is zero.
func (v *visit) readBill(l *leaves) {
	b := &v.Bill
	v.total = b.Total.Span
	unmarked := b.parts()
	for i := range b.Marks {
		m := &b.Marks[i]
		p := partNamed(m.Part)
		if leaf, named := l.marked(p, m.Name); named {
			v.start[leaf] = m.Amount
			unmarked[p] = unmarked[p].minus(m.Amount)
		}
	}
	for p := range partCount {
		v.start[l.unmarked(p)] = unmarked[p].floor0()
	}
}

// parts gives the four parts as wide as what the bill leaves out; of a single
// one that is missing the others tell the amount.
func (b *Bill) parts() (parts [partCount]Span) {
	rest, missing := b.Total.Span, 0
	for p := range partCount {
		if a := b.amount(p); a.Said {
			rest = rest.minus(a.Span)
		} else {
			missing++
		}
	}
	rest = rest.floor0()
	if missing > 1 {
		rest.Low = 0
	}
	for p := range partCount {
		parts[p] = rest
		if a := b.amount(p); a.Said {
			parts[p] = a.Span
		}
	}
	return parts
}

// totalAlone reports whether nothing but the total is known of the bill, and
// nothing is known to be outside the catalogue.
func (b *Bill) totalAlone() bool {
	return !b.Eligible.Said && !b.FirstPay.Said && !b.OverLimit.Said && !b.NonCovered.Said &&
		b.marked(overLimit) == (Span{}) && b.marked(nonCovered) == (Span{})
}

// marked is the sum of a part's marks.
func (b *Bill) marked(p part) (sum Span) {
	for i := range b.Marks {
		if b.Marks[i].Part == partNames[p] {
			sum = sum.plus(b.Marks[i].Amount)
		}
	}
	return sum
}
