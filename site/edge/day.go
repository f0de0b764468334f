package edge

import (
	"slices"

	"mingbaizhi/calc"
)

// days moves a visit by one day: over the first day of a version or an order, and,
// as the second visit of a year, over the end of a benefit year.
func (s *search) days(b base) {
	const total = 20_000_00
	for _, day := range s.turns() {
		before := day.Plus(-1)
		was, ok := s.settle(s.request(b, total, before))
		is, also := s.settle(s.request(b, total, day))
		if ok && also {
			s.day(b, total, before, day, was, is, false)
		}
		first := s.visit(b, total, day.Plus(-60))
		two := func(on calc.Date) *calc.Request {
			q := s.request(b, total, on)
			q.Visits = []calc.Visit{first, q.Visits[0]}
			return q
		}
		was, ok = s.settle(two(before))
		is, also = s.settle(two(day))
		if ok && also {
			s.day(b, total, before, day, was, is, true)
		}
	}
}

func (s *search) day(b base, total calc.Fen, before, day calc.Date, was, is *calc.Statement, second bool) {
	s.report.Tried++
	sharp, _ := s.sharp(was.OwnPay, is.OwnPay)
	if sharp == 0 {
		return
	}
	e := Edge{Kind: Day, sharp: sharp,
		From: Side{calc.PrintedDate(before.String()) + "结算", was.OwnPay}, To: Side{calc.PrintedDate(day.String()) + "结算", is.OwnPay}}
	e.Situation = s.situation(b.asked(s.blame(&e, was, is)), "", total)
	if second {
		e.Situation = "两个月前已经看过同样的一次；" + e.Situation
	}
	switch {
	case second && s.yearBegins(day):
		e.Why = "新的医保年度从这一天起，起付线和累计重新算"
	case s.versionBegins(day):
		e.Why = "新的规定从这一天起，按结算、入院或出院的日子算"
	default:
		e.Look, e.Why = true, "这一天没有写新的规定，也不是年度的头一天，请看一看"
	}
	e.key += day.String()
	s.add(e)
}

// turns are the days, within a year of the day asked for, on which something begins.
func (s *search) turns() (days []calc.Date) {
	least, most := s.on-10000, s.on+10000
	day := func(on calc.Date) {
		if on > least && on < most && !slices.Contains(days, on) {
			days = append(days, on)
		}
	}
	for _, o := range s.region.Policy.Orders {
		day(o.From)
	}
	for _, l := range s.region.Policy.Layers {
		for _, v := range l.Versions {
			day(v.From)
			if v.Until != 0 {
				day(v.Until.Plus(1))
			}
		}
	}
	for year := s.on/10000 - 1; year <= s.on/10000+1; year++ {
		day(year*10000 + 101)
		for _, y := range s.region.Policy.Years {
			day(year*10000 + calc.Date(y.Start))
		}
	}
	slices.Sort(days)
	return days
}

func (s *search) yearBegins(day calc.Date) bool {
	return day%10000 == 101 || slices.ContainsFunc(s.region.Policy.Years, func(y calc.YearStart) bool { return day%10000 == calc.Date(y.Start) })
}

func (s *search) versionBegins(day calc.Date) bool {
	for _, o := range s.region.Policy.Orders {
		if o.From == day {
			return true
		}
	}
	for _, l := range s.region.Policy.Layers {
		for _, v := range l.Versions {
			if v.From == day || v.Until != 0 && v.Until.Plus(1) == day {
				return true
			}
		}
	}
	return s.yearBegins(day) // a figure of the year before is another
}
