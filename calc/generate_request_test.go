package calc_test

import (
	"strconv"

	. "mingbaizhi/calc"
)

// request draws a person with one to four visits under a policy. Nothing in it
// is unknown.
func (d dice) request(p *Policy) *Request {
	day := d.day()
	r := &Request{Region: p.Region, AsOf: 20260601, Person: d.person(day)}
	for range 1 + d.upTo(4) {
		r.Visits = append(r.Visits, d.visit(day))
		if d.odds(80) {
			day = d.after(day, 12)
		} else {
			day = d.day()
		}
	}
	if d.odds(30) {
		d.typedPools(p, r)
	}
	if d.odds(60) && len(p.Accounts) > 0 {
		r.Accounts = append(r.Accounts, Account{Whose: "self", Balance: Fen(d.cost())})
		if d.odds(60) {
			r.Accounts = append(r.Accounts, Account{Whose: "spouse", Balance: Fen(d.cost())})
		}
	}
	return r
}

// person draws answers; some change on a day.
func (d dice) person(day Date) (answers []Answer) {
	draw := map[string]func() []string{
		"plan":   func() []string { return []string{pick(d, "a", "b")} },
		"kin":    func() []string { return some(d, "k1", "k2", "k3") },
		"known":  func() []string { return some(d, "d1", "d2", "d3") },
		"age":    func() []string { return []string{strconv.Itoa(pick(d, 17, 18, 40, 60, 61))} },
		"income": func() []string { return []string{Fen(d.money()).String()} },
	}
	for _, f := range vocabulary {
		if f.OfVisit {
			continue
		}
		a := Answer{Fact: f.ID, Values: draw[f.ID]()}
		if d.odds(20) {
			a.Until = d.after(day, 16)
			if d.odds(20) {
				a.Until = d.day()
			}
			answers = append(answers, a)
			a = Answer{Fact: f.ID, Values: draw[f.ID](), From: tomorrow(a.Until)}
			if d.odds(25) {
				a.From = min(a.From, d.day()) // while the first holds still
			}
		}
		answers = append(answers, a)
	}
	return answers
}

func (d dice) visit(day Date) Visit {
	v := Visit{Admitted: day, Episode: pick(d, "", "", "e1"), Hospital: pick(d, "h1", "h2")}
	v.Discharged = d.after(day, 8)
	v.Settled = d.after(v.Discharged, 3)
	fact := func(id string, values ...string) {
		v.Facts = append(v.Facts, Answer{Fact: id, Values: values})
	}
	fact("care", pick(d, "in", "in", "out"))
	fact("level", pick(d, "low", "mid", "high"))
	fact("place", pick(d, "near", "far"))
	fact("stay", strconv.Itoa(1+d.upTo(3)))
	fact("disease", pick(d, "d1", "d2", "d3", "d4"))
	cause := "own"
	if d.odds(4) {
		cause = "other"
	}
	fact("cause", cause)
	v.Bill = d.bill()
	return v
}

// bill draws the four parts, and marks on them.
func (d dice) bill() Bill {
	var b Bill
	if d.odds(15) {
		b.From = "slip"
	}
	said := func(n int64) Amount { return Amount{Span: Span{Low: Fen(n), High: Fen(n)}, Said: true} }
	parts := map[string]int64{"eligible": d.cost()}
	for _, part := range oracleParts[1:] {
		if d.odds(65) {
			parts[part] = d.cost()
		}
	}
	total := int64(0)
	for _, part := range oracleParts {
		n := parts[part]
		total += n
		for _, m := range []string{"m1", "m2"} {
			if d.odds(20) {
				amount := n * int64(d.upTo(5)) / 4
				n -= amount
				b.Marks = append(b.Marks, Mark{Name: m, Part: part, Amount: Span{Low: Fen(amount), High: Fen(amount)}})
			}
		}
	}
	b.Total, b.FirstPay, b.OverLimit, b.NonCovered = said(total), said(parts["first_pay"]), said(parts["over_limit"]), said(parts["non_covered"])
	if d.odds(20) {
		b.Eligible = said(parts["eligible"])
	}
	return b
}

// typedPools draws where some pools of the policy stand.
func (d dice) typedPools(p *Policy, r *Request) {
	seen := map[string]bool{"": true}
	for _, l := range p.Layers {
		for i := range l.Versions {
			v := &l.Versions[i]
			all := uses(v, nil)
			for _, row := range v.Rows {
				all = append(all, uses(&Version{}, limitsOf(row))...)
			}
			for _, use := range all {
				if seen[use.Pool] || use.Per == PerVisit || !d.odds(50) {
					continue
				}
				seen[use.Pool] = true
				start := PoolStart{Pool: use.Pool}
				switch use.Each {
				case "hospital":
					start.Each = "h1"
				case "disease":
					start.Each = "d1"
				case "level":
					start.Each = "low"
				}
				base := d.cost()
				for n, amount := range map[*Amount]int64{&start.Base: base, &start.Deductible: base / 3, &start.Paid: base / 2} {
					*n = Amount{Span: Span{Low: Fen(amount), High: Fen(amount)}, Said: true}
				}
				times := Fen(d.upTo(3))
				start.Times = Amount{Span: Span{Low: times, High: times}, Said: true}
				r.Pools = append(r.Pools, start)
			}
		}
	}
}

// give turns what a layer of an answered request would pay into a given
// payment, of another amount that is possible.
func (d dice) give(r *Request, answer *oracleLedger, may func(layer string) bool) (layer string) {
	at := d.upTo(len(r.Visits))
	for _, l := range answer.visits[at].layers {
		if may(l.id) && d.odds(40) {
			paid := l.base * int64(d.upTo(5)) / 4
			deductible := (l.base - paid) * int64(d.upTo(3)) / 2
			r.Visits[at].Given = append(r.Visits[at].Given, Given{Layer: l.id,
				Paid:       Amount{Span: Span{Low: Fen(paid), High: Fen(paid)}, Said: true},
				Deductible: Amount{Span: Span{Low: Fen(deductible), High: Fen(deductible)}, Said: true}})
			return l.id
		}
	}
	return ""
}
