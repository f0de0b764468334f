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
	When                   string // the same as people say it: 今年
	Base, Deductible, Paid Span
	Times                  Span
	DeductibleMost         Span // the day's deductible; zero without one
	DeductibleLeft         Span // not yet taken
	Limits                 []LimitState
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
	use := &a.plan.pools[pool]
	s := PoolState{Pool: use.Pool, Each: each, Name: use.name, Base: c.base, Deductible: c.deductible.floor0(), Paid: c.paid, Times: c.times, When: a.plan.policy.kept(&PoolUse{Per: use.Per})}
	if each != "" {
		s.Name += "（" + answerName(a.plan.policy.factByID(use.Each), strings.Split(each, ",")) + "）"
	}
	if key != nil {
		s.Period = a.periodOf(key, use.Per)
		s.When = a.periodName(use.Per, key, s.Period)
	}
	for i := range reads {
		x := &reads[i]
		if d := &s.DeductibleMost; x.limit == nil { // of several that share it, until all are past it
			*d = Span{max(d.Low, x.most.Low), max(d.High, x.most.High)}
			continue
		}
		m := LimitState{limitLabel(x.limit), x.limit.On, x.most, c.on(x.limit.On), leftOf(x.most, c.on(x.limit.On))}
		if position(len(s.Limits), func(at int) bool { o := &s.Limits[at]; return o.On == m.On && o.Most == m.Most }) < 0 {
			s.Limits = append(s.Limits, m)
		}
	}
	s.DeductibleLeft = leftOf(s.DeductibleMost, s.Deductible)
	return s
}

// Says is all this in a sentence.
func (s *PoolState) Says() string { return spaced(s.When, s.Name, s.told()) + "。" }

// leftOf is what is not yet used of most. Of no bound that is none.
func leftOf(most, used Span) Span {
	left := most.minus(used).floor0()
	if most.High >= MostFen {
		left.High = MostFen
	}
	return left
}

// poolName names a pool by the layers that use it.
func (p *Policy) poolName(pool string) string {
	var names []string
	for i := range p.Layers {
		if l := &p.Layers[i]; l.poolUse(pool) != nil {
			names = append(names, l.Name)
		}
	}
	return andList(names)
}

// periodName is a counter's period in words: 今年 for the calendar year of
// asking, others by their first day.
func (a *asked) periodName(per Period, key *poolKey, first string) string {
	switch {
	case per == PerEpisode:
		return "这一轮治疗"
	case per == PerYear && Date(key.period) == a.asOf.yearFrom(101):
		return "今年"
	}
	return PrintedDate(first) + periodWords[per]
}

var periodWords = [...]string{PerDay: "", PerWeek: "起的一周", PerMonth: "起的一个月", PerYear: "起的一年"}

// leftWords say of a limit what is used, what is left, and that nothing is used.
var leftWords = [...][3]string{OnPaid: {"已经付了", "还能付", "还没有付钱"}, OnBase: {"已经算进费用", "还能算", "还没有算进费用"}, OnTimes: {"已经用了", "还能用", "还没有用"}}

// told says what stands in a pool and what is left, behind its name.
func (s *PoolState) told() string {
	line, paid := "", true // whether what is paid must still be said
	switch {
	case s.DeductibleMost == (Span{}):
	case s.DeductibleLeft == (Span{}):
		line = "起付线已经扣满；"
	case s.DeductibleMost.High >= MostFen:
		line = "起付线没有查到；"
	case s.Deductible == (Span{}):
		line = "起付线还没有扣；"
	default:
		line = spanned("起付线已经扣了", s.Deductible) + "，" + verbed("还差", s.DeductibleLeft, false) + "；"
	}
	for i := range s.Limits {
		m := &s.Limits[i]
		left := amountOn(m.On, leftWords[m.On][1], m.Left)
		switch {
		case m.Left == (Span{}):
			left = "到顶了"
		case m.Left.High >= MostFen:
			left = "限额没有查到"
		}
		paid = paid && m.On != OnPaid
		used := m.Used
		if m.On != OnPaid { // what a visit brought beyond the limit counts, but had nothing of it
			used = Span{min(used.Low, m.Most.Low), min(used.High, m.Most.High)}
		}
		line += usedOf(m.On, used) + "，" + left + "；"
	}
	if paid {
		return line + usedOf(OnPaid, s.Paid)
	}
	return strings.TrimSuffix(line, "；")
}

// usedOf says what was used of a limit on what.
func usedOf(what LimitOn, used Span) string {
	if used == (Span{}) {
		return leftWords[what][2]
	}
	return amountOn(what, leftWords[what][0], used)
}
