package calc

import "strings"

// PoolState is where a pool stands at the end, and what is left in it: of the
// deductible and of each limit as they were on the last visit that drew on it.
// A pool that is typed in and that nobody drew on, or that only a given payment
// drew on, has only its sums.
type PoolState struct {
	Pool, Each             string
	Name                   string // what people call it: the layers that use it
	Period                 string // its first day, or the episode
	Base, Deductible, Paid Span
	Times                  Span
	DeductibleMost         Span // the day's deductible; zero without one
	DeductibleLeft         Span // not yet taken
	Limits                 []LimitState
	Says                   string // all this in a sentence
}

// LimitState is a limit of a pool: Left is Most less Used, in yuan or, on
// times, a count, and never less than nothing. A Most up to MostFen has no known bound.
type LimitState struct {
	Name             string // 年度封顶线
	On               LimitOn
	Most, Used, Left Span
}

// poolState is the state of one counter; key is nil for one that was typed in
// and never begun.
func (a *asked) poolState(pool int, each string, c *counts, key *poolKey, reads []bound) PoolState {
	use, p := &a.plan.pools[pool], a.plan.policy
	s := PoolState{Pool: use.Pool, Each: each, Base: c.base, Deductible: c.deductible.floor0(), Paid: c.paid, Times: c.times, Name: p.poolName(&use.PoolUse, each)}
	when := p.kept(&PoolUse{Per: use.Per})
	if key != nil {
		s.Period = key.text(use.Per)
		when = a.periodName(use.Per, key)
	}
	for i := range reads {
		x := &reads[i]
		if x.limit == nil {
			s.DeductibleMost, s.DeductibleLeft = x.most, leftOf(x.most, s.Deductible)
			continue
		}
		m := LimitState{limitLabel(x.limit), x.limit.On, x.most, c.on(x.limit.On), leftOf(x.most, c.on(x.limit.On))}
		if position(len(s.Limits), func(at int) bool { return s.Limits[at] == m }) < 0 {
			s.Limits = append(s.Limits, m)
		}
	}
	s.Says = spaced(when, s.Name, s.told()) + "。"
	return s
}

// leftOf is what is not yet used of most. Of no bound that is none.
func leftOf(most, used Span) Span {
	left := most.minus(used).floor0()
	if most.High >= MostFen {
		left.High = MostFen
	}
	return left
}

// poolName names a pool by the layers that use it, and of one kept apart for
// each hospital or disease which.
func (p *Policy) poolName(use *PoolUse, each string) string {
	var names []string
	for i := range p.Layers {
		if l := &p.Layers[i]; l.poolUse(use.Pool) != nil {
			names = append(names, orID(l.Name, l.ID))
		}
	}
	if name := andList(names); each == "" {
		return name
	} else if f := p.factByID(use.Each); f != nil {
		return name + "（" + p.optionNames(f, each) + "）"
	} else {
		return name + "（" + each + "）"
	}
}

// optionNames words the answer that a pool is kept by.
func (p *Policy) optionNames(f *Fact, each string) string {
	names := strings.Split(each, ",")
	for i, id := range names {
		for k := range f.Options {
			if f.Options[k].ID == id {
				names[i] = orID(f.Options[k].Name, id)
			}
		}
	}
	return strings.Join(names, "、")
}

// periodName is a counter's period in words: 今年 for the year of asking, if it
// begins on 1 January.
func (a *asked) periodName(per Period, key *poolKey) string {
	first := Date(key.period)
	switch {
	case per == PerYear && int(first)%10000 == 101 && first.year() == a.asOf.year():
		return "今年"
	case per == PerYear && int(first)%10000 == 101:
		return PrintedDate(first.String()[:4])
	case per == PerYear:
		return dayText(first) + "起的一年"
	case per == PerMonth:
		return PrintedDate(Date(key.period*100 + 1).String()[:7])
	case per == PerWeek:
		return dayText(dateOf(key.period)) + "起的一周"
	case per == PerDay:
		return dayText(first)
	}
	return "这一轮治疗"
}

const unpaid = "还没有付钱"

// told says what stands in a pool and what is left, behind its name.
func (s *PoolState) told() string {
	var told []string
	switch {
	case s.DeductibleMost != (Span{}) && s.DeductibleLeft == (Span{}):
		told = append(told, "起付线已经扣满")
	case s.DeductibleMost.High >= MostFen:
		told = append(told, "起付线没有查到")
	case s.DeductibleMost != (Span{}) && s.Deductible == (Span{}):
		told = append(told, "起付线还没有扣")
	case s.DeductibleMost != (Span{}):
		told = append(told, spanned("起付线已经扣了", s.Deductible)+"，"+verbed("还差", s.DeductibleLeft, false))
	}
	words := [...][3]string{OnPaid: {"已经付了", "还能付", unpaid}, OnBase: {"已经算进费用", "还能算", "还没有算进费用"}, OnTimes: {"已经用了", "还能用", "还没有用"}}
	paid := false
	for i := range s.Limits {
		m := &s.Limits[i]
		paid = paid || m.On == OnPaid
		left := amountOn(m.On, words[m.On][1], m.Left)
		switch {
		case m.Left == (Span{}):
			left = "到顶了"
		case m.Left.High >= MostFen:
			left = "限额没有查到"
		}
		used := amountOn(m.On, words[m.On][0], m.Used)
		if m.Used == (Span{}) {
			used = words[m.On][2]
		}
		told = append(told, used+"，"+left)
	}
	if !paid && s.Paid == (Span{}) {
		told = append(told, unpaid)
	} else if !paid {
		told = append(told, spanned("已经付了", s.Paid))
	}
	return strings.Join(told, "；")
}
