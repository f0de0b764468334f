//go:build !js

package calc_test

import (
	"slices"
	"strconv"

	. "mingbaizhi/calc"
)

// asker draws requests under a real policy: everything that its rules test, on
// and beside each line that they draw, is an answer or a day.
type asker struct {
	dice
	policy *Policy
	days   []Date
	lines  map[string][]int64 // of a number or an amount, where rules part
	marks  []string           // PART.MARK
	shut   map[string]bool    // FACT OPTION with which somebody else pays
}

func newAsker(p *Policy) *asker {
	a := &asker{policy: p, lines: map[string][]int64{}, shut: map[string]bool{}}
	for _, g := range p.Gates {
		for _, test := range g.When {
			for _, option := range test.Options {
				a.shut[test.Fact+" "+option] = test.Op == AnyOf
			}
		}
	}
	seen := map[Date]bool{}
	day := func(on Date) {
		if _, ok := ParseDate(on.String()); ok && on >= 20190101 && on < 20270101 && !seen[on] {
			seen[on] = true
			a.days = append(a.days, on)
		}
	}
	parts := func(of []string) {
		for _, name := range of {
			if _, mark := cutDot(name); mark != "" && mark != "unmarked" && !isRemainder([]string{name}) && !slices.Contains(a.marks, name) {
				a.marks = append(a.marks, name)
			}
		}
	}
	tests := func(all All) {
		for _, test := range all {
			for _, end := range []Value{test.From, test.To} {
				if end.Kind == Known {
					a.lines[test.Fact] = append(a.lines[test.Fact], end.Amount-1, end.Amount, end.Amount+1)
				}
			}
		}
	}
	for _, l := range p.Layers {
		for _, v := range l.Versions {
			for _, on := range []Date{v.From - 1, v.From, v.Until, tomorrow(max(v.Until, 20200101))} {
				day(on)
			}
			tests(v.When)
			parts(v.Of)
			for _, row := range v.Rows {
				tests(row.When)
			}
			for _, step := range v.Adjust {
				tests(step.When)
			}
		}
	}
	for _, rule := range p.Accounts {
		parts(rule.Of)
	}
	for year := Date(2020); year <= 2026; year++ {
		day(year*10000 + 315)
		day(year*10000 + 1231)
		for _, y := range p.Years {
			day(year*10000 + Date(y.Start))
			day(year*10000 + Date(y.Start) - 1)
		}
	}
	return a
}

// request draws a person with one to four visits, most of them such that a rule
// drawn by chance is for them.
func (a *asker) request() *Request {
	p := a.policy
	day := a.days[a.upTo(len(a.days))]
	if a.odds(60) {
		day = Date(2025+a.upTo(2))*10000 + day%10000
		if _, ok := ParseDate(day.String()); !ok {
			day = 20250315
		}
	}
	r := &Request{Region: p.Region, AsOf: 20261122}
	aim, in := a.aim()
	if in != nil && a.odds(70) {
		day = a.within(in, day)
	}
	for _, f := range p.Facts {
		if f.OfVisit {
			continue
		}
		one := Answer{Fact: f.ID, Values: a.answer(f, aim)}
		if a.odds(10) {
			one.Until = a.after(day, 16)
			r.Person = append(r.Person, one)
			one = Answer{Fact: f.ID, Values: a.answer(f, nil), From: tomorrow(one.Until)}
		}
		r.Person = append(r.Person, one)
	}
	for range 1 + a.upTo(4) {
		v := Visit{Admitted: day, Hospital: pick(a.dice, "h1", "h2"), Episode: pick(a.dice, "", "", "e1")}
		v.Discharged = a.after(day, 12)
		v.Settled = a.after(v.Discharged, 3)
		if a.odds(40) {
			aim, _ = a.aim()
		}
		for _, f := range p.Facts {
			if f.OfVisit {
				v.Facts = append(v.Facts, Answer{Fact: f.ID, Values: a.answer(f, aim)})
			}
		}
		v.Bill = a.realBill()
		r.Visits = append(r.Visits, v)
		if day = a.after(v.Settled, 30); a.odds(15) {
			day = a.days[a.upTo(len(a.days))]
		}
	}
	if a.odds(30) {
		a.starts(r)
	}
	for _, rule := range p.Accounts {
		if !slices.ContainsFunc(r.Accounts, func(x Account) bool { return x.Whose == rule.Whose }) && a.odds(50) {
			r.Accounts = append(r.Accounts, Account{Whose: rule.Whose, Balance: Fen(a.cost() / 10)})
		}
	}
	return r
}

// within is day, or where a version is not in force then its last, or a little
// after its first.
func (a *asker) within(v *Version, day Date) Date {
	switch {
	case day < v.From:
		day = a.after(v.From, 30)
	case v.Until != 0 && day > v.Until:
		day = v.Until
	}
	return day
}

// aim is what a layer drawn by chance, and one of its rows, ask for.
func (a *asker) aim() (all All, in *Version) {
	if a.odds(15) {
		return nil, nil
	}
	l := &a.policy.Layers[a.upTo(len(a.policy.Layers))]
	v := &l.Versions[a.upTo(len(l.Versions))]
	all = slices.Clone(v.When)
	if len(v.Rows) > 0 {
		all = append(all, v.Rows[a.upTo(len(v.Rows))].When...)
	}
	if len(v.Adjust) > 0 && a.odds(40) {
		all = append(all, v.Adjust[a.upTo(len(v.Adjust))].When...)
	}
	return all, v
}

// answer draws an answer to a fact, the one that is aimed at where there is one.
func (a *asker) answer(f Fact, aim All) []string {
	at := slices.IndexFunc(aim, func(t Test) bool { return t.Fact == f.ID })
	switch f.Kind {
	case Choice:
		if at >= 0 && aim[at].Op == AnyOf && len(aim[at].Options) > 0 {
			return []string{aim[at].Options[a.upTo(len(aim[at].Options))]}
		}
		for {
			if id := f.Options[a.seeded.IntN(len(f.Options))].ID; !a.shut[f.ID+" "+id] || a.odds(5) {
				return []string{id}
			}
		}
	case Several:
		var chosen []string
		if at >= 0 && aim[at].Op == EveryOf {
			chosen = append(chosen, aim[at].Options...)
		} else if at >= 0 && aim[at].Op == AnyOf && len(aim[at].Options) > 0 {
			chosen = append(chosen, aim[at].Options[a.seeded.IntN(len(aim[at].Options))])
		}
		for len(f.Options) > 0 && a.odds(30) {
			if id := f.Options[a.seeded.IntN(len(f.Options))].ID; !slices.Contains(chosen, id) {
				chosen = append(chosen, id)
			}
		}
		return chosen
	}
	n := a.between(f.Least, f.Least+int64(pick(a.dice, 3, 100, 1_000_000)), nil)
	if lines := a.lines[f.ID]; len(lines) > 0 && a.odds(60) {
		n = lines[a.seeded.IntN(len(lines))]
	}
	n = max(n, f.Least)
	if f.Most > 0 {
		n = min(n, f.Most)
	}
	if f.Kind == Money {
		return []string{Fen(n).String()}
	}
	return []string{strconv.FormatInt(n, 10)}
}

// realBill is a bill with the marks that some rule asks for.
func (a *asker) realBill() Bill {
	b := a.bill()
	b.Marks = nil
	parts := map[string]Fen{"eligible": b.Total.Low - b.FirstPay.Low - b.OverLimit.Low - b.NonCovered.Low,
		"first_pay": b.FirstPay.Low, "over_limit": b.OverLimit.Low, "non_covered": b.NonCovered.Low}
	for _, name := range a.marks {
		if a.odds(25) {
			part, mark := cutDot(name)
			amount := parts[part] * Fen(a.upTo(5)) / 4
			parts[part] -= amount
			b.Marks = append(b.Marks, Mark{Name: mark, Part: part, Amount: Span{Low: amount, High: amount}})
		}
	}
	return b
}

// starts draws where some pools stand, as they do in the middle of a year.
func (a *asker) starts(r *Request) {
	a.typedPools(a.policy, r)
	for i := range r.Pools {
		r.Pools[i].Each = a.eachOf(r.Pools[i].Pool)
	}
}

// eachOf is one of those that a pool is kept for, if it is kept for each.
func (a *asker) eachOf(pool string) string {
	for _, l := range a.policy.Layers {
		for i := range l.Versions {
			all := uses(&l.Versions[i], nil)
			for _, row := range l.Versions[i].Rows {
				all = append(all, uses(&Version{}, limitsOf(row))...)
			}
			for _, use := range all {
				if use.Pool != pool {
					continue
				}
				if use.Each == "" || use.Each == "hospital" {
					return map[string]string{"hospital": "h1"}[use.Each]
				}
				for _, f := range a.policy.Facts {
					if f.ID == use.Each && len(f.Options) > 0 {
						return f.Options[a.seeded.IntN(len(f.Options))].ID
					}
				}
			}
		}
	}
	return ""
}
