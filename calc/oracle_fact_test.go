package calc_test

import (
	"math/big"
	"slices"
	"strconv"

	. "mingbaizhi/calc"
)

// said is the answer to a fact on a day: options, or one number.
func (o *oracle) said(v visit, fact string, on Date) []string {
	kind := o.facts[fact]
	if kind.OfVisit {
		for _, a := range v.Facts {
			if a.Fact == fact && !a.Unsure {
				return a.Values
			}
		}
		refuse("nobody answered %s", fact)
	}
	var all []string
	answered := false
	for _, a := range v.person {
		if a.Fact == fact && !a.Unsure && on >= a.From && (a.Until == 0 || on <= a.Until) {
			if a.From != 0 {
				o.meet("person: an answer changed")
			}
			if answered {
				o.meet("person: answers overlap")
			}
			answered = true
			if kind.Kind != Several {
				all = nil // of a fact with one answer the last holds
			}
			all = append(all, a.Values...)
		}
	}
	if !answered {
		refuse("nobody answered %s for %v", fact, on)
	}
	return all
}

// holds reports whether every test of a conjunction holds on a day.
func (o *oracle) holds(when All, v visit, on Date) bool {
	return o.holdsIf(when, v, on, "", "")
}

// holdsIf is holds as if the fact supposed had the answer option.
func (o *oracle) holdsIf(when All, v visit, on Date, supposed, option string) bool {
	for _, t := range when {
		answer := []string{option}
		if t.Fact != supposed || supposed == "" {
			answer = o.said(v, t.Fact, on)
		}
		if !o.passes(t, answer, v) {
			return false
		}
	}
	return true
}

// passes reports whether an answer passes a test.
func (o *oracle) passes(t Test, answer []string, v visit) bool {
	common := 0
	for _, option := range t.Options {
		if slices.Contains(answer, option) {
			common++
		}
	}
	switch t.Op {
	case AnyOf:
		return common > 0
	case EveryOf:
		return common == len(t.Options)
	case NoneOf:
		if len(t.Options) == 0 {
			return len(answer) == 0
		}
		return common == 0
	}
	if len(answer) == 0 {
		refuse("nobody gave a number for %s", t.Fact)
	}
	n := o.number(t.Fact, answer[0])
	return (t.From.Kind == Absent || n >= o.amount(t.From, v)) && (t.To.Kind == Absent || n <= o.amount(t.To, v))
}

// number reads a number, or yuan as fen.
func (o *oracle) number(fact, text string) int64 {
	if o.facts[fact].Kind == Money {
		yuan, _ := new(big.Rat).SetString(text)
		return rounded(yuan.Mul(yuan, big.NewRat(100, 1)))
	}
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

// amount is a value in its own unit: fen, millionths or a count.
func (o *oracle) amount(value Value, v visit) int64 {
	switch value.Kind {
	case Absent:
		return 0
	case Known:
		return value.Amount
	case Share:
		year := int(value.Year)
		switch value.Year {
		case ThisYear:
			year = int(o.yearStart(v, v.Settled)) / 10000
		case LastYear:
			year = int(o.yearStart(v, v.Settled))/10000 - 1
		}
		for _, f := range o.policy.Figures {
			for _, of := range f.Years {
				if f.ID == value.Figure && of.Year == year && of.Value.Kind == Known {
					o.meet("indexed: %s", years[min(value.Year, 1)])
					return rounded(product(int64(value.Percent), of.Value.Amount))
				}
			}
		}
		refuse("%s of %d is unknown", value.Figure, year)
	}
	refuse("a value is unknown")
	return 0
}

// inForce is the version of a layer for a visit, nil where there is none.
func (o *oracle) inForce(l *Layer, v visit) *Version {
	for i := range l.Versions {
		version := &l.Versions[i]
		on := v.dated(version.By)
		if on >= version.From && (version.Until == 0 || on <= version.Until) {
			o.meet("version: by the day %s", datings[version.By])
			if i > 0 {
				o.meet("version: a later one")
			}
			return version
		}
	}
	return nil
}

// rule is the version of a layer for a visit; in a hole, before the first or
// between two, the one before it or else the first. Nobody knows what a layer
// pays in a hole, so without a supposition there is no answer for those whom
// it would concern.
func (o *oracle) rule(l *Layer, v visit) (version *Version, hole bool) {
	if version = o.inForce(l, v); version != nil {
		return version, false
	}
	o.meet("version: none in force")
	first, last := &l.Versions[0], &l.Versions[len(l.Versions)-1]
	on := v.dated(first.By)
	if on > last.From {
		return nil, false // it has ended
	}
	version = first
	for i := range l.Versions {
		if l.Versions[i].From <= on {
			version = &l.Versions[i]
		}
	}
	if o.holes == "" && o.holds(version.When, v, on) {
		refuse(inHole+"%s", l.ID)
	}
	return version, true
}

// What the rules leave open the engine answers with a range.
const (
	leftOpen = "left open: "
	inHole   = leftOpen + "no rule was found for this day: "
)

// yearStart is the first day of the person's benefit year that holds day.
func (o *oracle) yearStart(v visit, day Date) Date {
	start := 101
	for _, y := range o.policy.Years {
		if o.holds(y.When, v, v.Settled) {
			start = y.Start
			o.meet("year: not from January")
			break
		}
	}
	year := int(day) / 10000
	if int(day)%10000 < start {
		year--
	}
	return Date(year*10000 + start)
}
