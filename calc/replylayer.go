package calc

// layer writes what holds of l: of a ranged one only its base and payment.
func (w *replier) layer(l *LayerResult) {
	w.said("id", l.ID)
	w.said("name", l.Name)
	w.said("slip", l.Slip)
	w.said("when", paidWhenWords[l.When])
	w.said("day", l.Day.String())
	w.said("row", l.Row)
	w.flag("given", l.Given)
	w.flag("unpublished", l.Unpublished)
	w.flag("ranged", l.Ranged)
	w.amount("base", l.Base)
	if !l.Ranged {
		w.some("deductible", l.Deductible)
		w.objects("slices", len(l.Slices), func(i int) {
			c := &l.Slices[i]
			w.amount("from", exactly(c.From))
			w.amount("to", exactly(c.To))
			w.said("rate", c.Rate.String())
			w.said("amount", c.Amount.String())
		})
		adjusted := make([]string, len(l.Adjusted))
		for i, a := range l.Adjusted {
			adjusted[i] = w.policy.adjusted(l, a)
		}
		w.texts("adjusted", adjusted)
		w.objects("pools", len(l.Pools), func(i int) { w.poolLine(&l.Pools[i]) })
		w.said("limited_by", l.LimitedBy)
		if m := w.policy.limitOf(l, l.LimitedBy); m != nil && m.On == OnTimes {
			w.count("limit_most", l.LimitMost)
		} else {
			w.some("limit_most", l.LimitMost)
		}
	}
	w.amount("paid", l.Paid)
	if !l.Ranged {
		w.some("already", l.Already)
		w.some("moved", l.Moved)
		w.some("short", l.Short)
	}
	w.said("grade", gradeWords[l.Weakest])
	w.texts("sources", l.Sources)
}

func (w *replier) poolLine(l *PoolLine) {
	write := w.amount
	if l.On == OnTimes {
		write = w.count
	}
	w.said("pool", l.Pool)
	w.said("on", limitOnWords[l.On])
	write("before", l.Before)
	write("after", l.After)
	if l.Most != (Span{}) {
		write("most", l.Most)
	}
}

func (w *replier) poolState(s *PoolState) {
	w.said("pool", s.Pool)
	w.said("each", s.Each)
	w.said("name", s.Name)
	w.said("period", s.Period)
	w.some("base", s.Base)
	w.some("deductible", s.Deductible)
	w.some("paid", s.Paid)
	if s.Times != (Span{}) && s.Times.High < MostFen { // else nobody said
		w.count("times", s.Times)
	}
	if s.DeductibleMost != (Span{}) {
		w.amount("deductible_most", s.DeductibleMost)
		w.amount("deductible_left", s.DeductibleLeft)
	}
	w.objects("limits", len(s.Limits), func(i int) {
		m := &s.Limits[i]
		write := w.amount
		if m.On == OnTimes {
			write = w.count
		}
		w.said("name", m.Name)
		w.said("on", limitOnWords[m.On])
		write("most", m.Most)
		write("used", m.Used)
		write("left", m.Left)
	})
	w.said("says", s.Says())
}

func (w *replier) parts(own *Own) {
	w.some("eligible", own.Eligible)
	w.some("first_pay", own.FirstPay)
	w.some("over_limit", own.OverLimit)
	w.some("non_covered", own.NonCovered)
}
