package calc

// Alerted is a monitoring line ([Alert]) that is reached, or may be.
type Alerted struct {
	ID, Name string
	Visit    int  // as listed; of a yearly line the last that counts
	At, Own  Span // the line, and what is left to pay
	Maybe    bool // not for sure
	Says     string
	Source   string
}

// tally is an own payment against a line, in one run.
type tally struct {
	visit int
	year  Date // the benefit year; zero for a line of each visit
	own   Span
	at    Span
}

// alerts lists the lines that are or may be reached, those of a year once a
// year, over the visits of the request alone.
func (a *asked) alerts(ledger *Ledger, runs []settled) (out []Alerted) {
	for i := range a.plan.others.alerts {
		x := &a.plan.others.alerts[i]
		from := len(out)
		sure := make([]int, 0, len(a.visits)) // in how many runs, for each of out
		for k := range runs {
			for _, t := range a.tallies(x, &runs[k]) {
				at := from + position(len(out)-from, func(at int) bool { return out[from+at].Visit == t.visit })
				if at < from {
					at = len(out)
					out = append(out, Alerted{ID: x.ID, Name: x.Name, Visit: t.visit, At: t.at, Own: t.own, Source: x.Source})
					sure = append(sure, 0)
				}
				d := &out[at]
				d.At, d.Own = d.At.hull(t.at), d.Own.hull(t.own)
				if t.own.High > 0 && t.own.High >= t.at.Low {
					d.Maybe = true // for now: that it can be
				}
				if t.own.Low > 0 && t.own.Low >= t.at.High {
					sure[at-from]++
				}
			}
		}
		kept := from
		for at := from; at < len(out); at++ {
			if d := out[at]; d.Maybe {
				d.Maybe = sure[at-from] < len(runs)
				d.Says = a.plan.policy.alertSays(x.Alert, &d, ledger.Statements[d.Visit].Rounded)
				out[kept] = d
				kept++
			}
		}
		out = out[:kept]
	}
	return out
}

// tallies sets one run's visits against a line, in order of settlement.
func (a *asked) tallies(x *planAlert, r *settled) (out []tally) {
	for _, h := range r.visits {
		v := h.visit
		holds := no
		if h.gate == nil && v.Settled.within(x.From, x.Until) {
			holds = a.meets(x.when, v)
		}
		if holds == no {
			continue
		}
		low, high := v.figures.resolve(&x.at)
		t := tally{visit: v.index, own: x.own(h), at: Span{Fen(low), Fen(high)}}
		if holds == maybe {
			t.own.Low = 0
		}
		if x.Per == PerYear {
			t.year = v.Settled.yearFrom(v.yearStart)
			if i := position(len(out), func(at int) bool { return out[at].year == t.year }); i >= 0 {
				t.own = t.own.plus(out[i].own)
				out[i] = t
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// own is the part of what is left to pay that a line is about.
func (x *planAlert) own(h *visitResult) (own Span) {
	if len(x.of) == 0 {
		return h.own
	}
	for _, p := range x.of {
		own = own.plus(h.left[p])
	}
	own.High = min(own.High, h.own.High)
	return own
}
