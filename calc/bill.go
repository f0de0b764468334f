package calc

// readVisit reads one visit: its days, answers, bill and what the slip says.
func (a *asked) readVisit(q *Request, index int, keys *int) (visit, *Problem) {
	in := q.Visits[index]
	field := visitField(index)
	v := visit{Visit: &in, index: index, said: make([]said, len(a.plan.facts))}
	v.figures = figures{plan: a.plan, entered: a.entered}
	if member, says := in.fillDates(); says != "" {
		return v, &Problem{field + "." + member, says}
	}
	for _, x := range in.Facts {
		i, s, problem := a.plan.readAnswer(x, true, field+".facts."+x.Fact, keys)
		if problem != nil {
			return v, problem
		}
		v.said[i] = s
	}
	if problem := v.readBill(&a.plan.leaves, field+".bill"); problem != nil {
		return v, problem
	}
	for _, g := range in.Given {
		field := field + ".given." + g.Layer
		i := a.plan.layerAt(g.Layer)
		switch {
		case i < 0 || a.plan.layers[i].firstPay:
			return v, &Problem{field, "没有“" + g.Layer + "”这一层保障"}
		case !g.Paid.Said:
			return v, &Problem{field + ".paid", "请写这一层付了多少元"}
		}
		v.given = append(v.given, givenPay{i, g.Paid.Span, g.Deductible})
	}
	return v, v.checkPrinted()
}

// readBill turns a bill into leaves. Eligible is the total less the others; a
// part left out is unknown, so it and Eligible are as wide as the total allows;
// a mark left out is zero.
func (v *visit) readBill(l *leaves, field string) *Problem {
	b := &v.Bill
	if member, mistake := b.mistake(); mistake != "" {
		return &Problem{field + "." + member, mistake}
	}
	v.total = b.Total.Span
	v.start = make([]Span, l.count)
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
	return nil
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
