package calc

// Advised is an [Advice] for this request, with what it saves.
type Advised struct {
	*Advice
	Saving Span // of OwnPay over all visits, or what the layer to claim pays; zero: without a sum
	Late   bool // the visit is settled: for another one alone, and without a sum
	Saves  string
}

// advise lists what can still be done, by the most that it can save; then what
// is told without a sum: for this stay, for a later year, and what comes too late
// for this visit; commercial cover last. What can save nothing is left out.
// Nothing for a later year has a sum, for its rules and its bills are not known,
// nor what had to be done before the visit was settled; nor has what may save so
// little or so much that the span passes a third of the bill. A bill that is a
// total alone is taken to be inside the catalogue. Where others pay or nobody is
// covered, what insurance would pay is no matter: without a sum, that is told
// only for a later year.
func (a *asked) advise(ledger *Ledger, runs []settled, in *inside) (out []Advised) {
	last := len(ledger.Statements) - 1
	now := a
	if in != nil && len(in.runs) > 0 {
		now, runs = in.asked, in.runs
	}
	at := now.listed(last)
	gated := position(len(runs), func(k int) bool { return runs[k].visits[at].gate == nil }) < 0
	for i := range a.plan.policy.Advice {
		x := &a.plan.policy.Advice[i]
		holds := now.meetsInAll(a.plan.others.advice[i].when, runs, at)
		if holds == no || !now.visits[at].Settled.within(x.From, x.Until) {
			continue
		}
		d := Advised{Advice: x, Late: x.While <= InHospital && now.settled(at)}
		saving, counted := now.saves(x, a.plan.others.advice[i].sets, runs, at)
		if counted && saving.High == 0 || !counted && (holds == maybe || gated && x.While != NextYear) {
			continue
		}
		if holds == maybe {
			saving.Low = 0
		}
		if d.Late {
			d.Saves = tooLate
		} else if counted && saving.Width()*3 <= now.visits[at].total.High {
			d.Saving = saving
			d.Saves = savesText(&d, now != a, ledger.Statements[last].Rounded)
		}
		out = append(out, d)
	}
	sortStable(len(out), func(i, j int) bool { return out[i].before(&out[j]) }, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// settled reports whether a visit is over: there is a slip of it, or its day has
// passed.
func (a *asked) settled(at int) bool {
	v := &a.visits[at]
	return v.Bill.From == "slip" || v.Settled < a.asOf
}

// before reports whether d is told first.
func (d *Advised) before(e *Advised) bool {
	if d.Commercial != e.Commercial {
		return e.Commercial
	}
	if d.Saving.High != e.Saving.High {
		return d.Saving.High > e.Saving.High
	}
	return d.turn() < e.turn()
}

// turn is when, among what is told without a sum, something is told.
func (d *Advised) turn() int {
	switch {
	case d.Late:
		return 2
	case d.While == NextYear:
		return 1
	}
	return 0
}

// meetsInAll evaluates a conjunction on a visit: sure if it is so for each
// benefit year that the visit may fall in.
func (a *asked) meetsInAll(all planAll, runs []settled, at int) truth {
	first := a.meets(all, runs[0].visits[at].visit)
	for i := range runs {
		if a.meets(all, runs[i].visits[at].visit) != first {
			return maybe
		}
	}
	return first
}

// saves is what an advice saves; counted is false where there is no sum to say.
func (a *asked) saves(x *Advice, sets []planSet, runs []settled, at int) (saving Span, counted bool) {
	switch {
	case x.Commercial || x.While == NextYear:
		return Span{}, false
	case x.Claims != "":
		return paidBy(x.Claims, runs), true
	case len(sets) == 0:
		return Span{}, false
	}
	b := a.vary()
	b.set(sets, &b.visits[at])
	then, problem := b.assuming()
	if problem != nil {
		return Span{}, false
	}
	return a.savedBetween(runs, then), true
}

// paidBy is what a layer pays over all visits.
func paidBy(layer string, runs []settled) (paid Span) {
	for i := range runs {
		var sum Span
		for _, v := range runs[i].visits {
			for _, x := range v.layers {
				if x.ID == layer {
					sum = sum.plus(x.Paid)
				}
			}
		}
		if i == 0 {
			paid = sum
		}
		paid = paid.hull(sum)
	}
	return paid
}

// savedBetween is by how much less is left to pay then than now. Of the runs
// only those are set against each other whose choices can hold together: the
// truth is in one such pair.
func (a *asked) savedBetween(now, then []settled) (saved Span) {
	first := true
	for i := range now {
		for j := range then {
			if !a.together(now[i].choices, then[j].choices) {
				continue
			}
			var less Span
			for k, v := range now[i].visits {
				if w := then[j].visits[k]; v.gate == nil && w.gate == nil {
					less = less.plus(v.own.minus(w.own))
				}
			}
			less = less.floor0()
			if first {
				saved, first = less, false
			}
			saved = saved.hull(less)
		}
	}
	return saved
}

// together reports whether two runs can both be of the truth. The spans into
// which numbers are cut may differ, so of those any two can.
func (a *asked) together(now, then []choice) bool {
	return position(len(now), func(at int) bool {
		x := &now[at]
		if f, _ := a.factOf(x.key); f >= 0 && a.plan.facts[f].Kind >= Number {
			return false
		}
		return position(len(then), func(at int) bool {
			y := &then[at]
			return y.key == x.key && (y.pick != x.pick || y.said.bits != x.said.bits)
		}) >= 0
	}) < 0
}
