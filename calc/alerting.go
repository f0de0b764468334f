package calc

// Alerted is a monitoring line ([Alert]) that is reached, or may be.
type Alerted struct {
	*Alert
	Visit   int  // as listed; of a yearly line the last that counts
	At, Own Span // the line, and what is left to pay
	Maybe   bool // not for sure
	Says    string
}

// tally is an own payment against a line.
type tally struct {
	visit   int
	year    Date // the benefit year; zero for a line of each visit
	own, at Span
	may     bool // the line is or may be reached in some run
	sure    int  // in so many runs it is reached for sure
}

// alerts lists the lines that are or may be reached, those of a year once a
// year, over the visits of the request alone.
func (a *asked) alerts(ledger *Ledger, runs []settled) (out []Alerted) {
	for i := range a.plan.policy.Alerts {
		x := &a.plan.policy.Alerts[i]
		var all []tally
		for k := range runs {
			for _, t := range a.tallies(x, a.plan.others.alerts[i], &runs[k]) {
				at := position(len(all), func(at int) bool { m := &all[at]; return m.year == t.year && (t.year != 0 || m.visit == t.visit) })
				if at < 0 {
					at = len(all)
					all = append(all, t)
				}
				m := &all[at]
				if a.listed(t.visit) > a.listed(m.visit) { // in some runs a gate closes it
					m.visit = t.visit
				}
				m.own, m.at = m.own.hull(t.own), m.at.hull(t.at)
				m.may = m.may || t.own.High > 0 && t.own.High >= t.at.Low
				if t.own.Low > 0 && t.own.Low >= t.at.High {
					m.sure++
				}
			}
		}
		for _, t := range all {
			if t.may {
				d := Alerted{Alert: x, Visit: t.visit, At: t.at, Own: t.own, Maybe: t.sure < len(runs)}
				s, last := &ledger.Statements[t.visit], len(ledger.Statements)-1
				d.Says = a.plan.policy.alertSays(&d, t.when(s.Settled, ledger.Statements[last].Settled, t.visit == last), s.Rounded)
				out = append(out, d)
			}
		}
	}
	return out
}

// tallies sets one run's visits against a line, in order of settlement. A line of
// which nothing is known is passed over: any bill might reach it.
func (a *asked) tallies(x *Alert, when planAll, r *settled) (out []tally) {
	for _, h := range r.visits {
		v := h.visit
		if h.gate != nil || !v.Settled.within(x.From, x.Until) {
			continue
		}
		holds := a.meets(when, v)
		low, high := v.figures.resolve(&cell{Value: x.At, measure: inYuan})
		if holds == no || low == 0 && high >= int64(MostFen) {
			continue
		}
		t := tally{visit: v.index, own: x.own(h), at: Span{Fen(low), Fen(high)}}
		if holds == maybe {
			t.own.Low = 0
		}
		i := -1
		if x.Per == PerYear {
			t.year = v.Settled.yearFrom(v.yearStart)
			i = position(len(out), func(at int) bool { return out[at].year == t.year })
		}
		if i < 0 {
			out = append(out, t)
			continue
		}
		t.own = t.own.plus(out[i].own)
		out[i] = t
	}
	return out
}

// own is the part of what is left to pay that a line is about.
func (x *Alert) own(h *visitResult) (own Span) {
	if len(x.Of) == 0 {
		return h.own
	}
	for _, text := range x.Of {
		if p := partNamed(text); p < partCount {
			own = own.plus(h.left[p])
		}
	}
	own.High = min(own.High, h.own.High)
	return own
}
