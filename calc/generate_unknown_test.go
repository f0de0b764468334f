package calc_test

import (
	"slices"
	"strconv"

	. "mingbaizhi/calc"
)

// blur hides some of what a policy and a request say, so that the truth is one
// of the many things that may be meant by what is left.
type blur struct {
	dice
	values  bool // figures of the policy
	facts   bool // answers
	amounts bool // of the bill, the pools and given payments
	hidden  int
}

// policy hides figures. The orders stay as they are: those that p leaves
// unknown are the truth's in one of its orders.
func (b *blur) policy(p *Policy) *Policy {
	q := pair{Policy: p, Request: &Request{}}.clone().Policy
	if !b.values {
		return q
	}
	for i := range q.Figures {
		for j := range q.Figures[i].Years {
			b.hide(&q.Figures[i].Years[j].Value, 6, 0, int64(MostFen))
		}
	}
	for i := range q.Layers {
		for j := range q.Layers[i].Versions {
			b.version(&q.Layers[i].Versions[j])
		}
	}
	return q
}

func (b *blur) version(v *Version) {
	switch {
	case v.FirstPay != nil:
		b.hide(v.FirstPay, 25, 0, int64(Whole))
		return
	case v.TopUp != nil:
		b.hide(&v.TopUp.PaidAtLeast, 25, 0, int64(Whole))
		b.hide(&v.TopUp.OwnAtMost, 25, 0, int64(Whole))
		return
	}
	if b.odds(4) && plainPools(v) {
		v.RowsUnknown, v.Rows, v.Adjust, v.Hit, v.Sum = true, nil, nil, Unique, SumOver{}
		b.hidden++
		return
	}
	for i := range v.Limits {
		b.limit(&v.Limits[i])
	}
	for i := range v.Rows {
		row := &v.Rows[i]
		if v.Hit != Sum {
			b.hide(&row.Deductible, 12, 0, int64(MostFen))
		}
		for j := range row.Bands {
			b.hide(&row.Bands[j].Rate, 12, 0, int64(Whole))
		}
		for j := range row.Limits {
			b.limit(&row.Limits[j])
		}
	}
	for i := range v.Adjust {
		least, most := int64(0), int64(MostFen)
		if v.Adjust[i].Column == "rate" {
			most = int64(Whole)
		}
		switch v.Adjust[i].Op {
		case UseRow:
			continue
		case Add:
			least = -most
		case Times:
			most = 100 * int64(Whole)
		}
		b.hide(&v.Adjust[i].Value, 10, least, most)
	}
}

// limit hides an amount; a count of times stays.
func (b *blur) limit(l *Limit) {
	if l.On != OnTimes {
		b.hide(&l.Most, 12, 0, int64(MostFen))
	}
}

// plainPools reports whether a version's pools are known even where its rows are
// not: the rows name none that the version does not, and no best row over a
// period takes back what an earlier visit recorded.
func plainPools(v *Version) bool {
	if pooledBest(v) {
		return false
	}
	own := map[string]bool{"": true}
	for _, use := range uses(v, nil) {
		own[use.Pool] = true
	}
	for _, row := range v.Rows {
		for _, l := range row.Limits {
			if !own[l.Pool] {
				return false
			}
		}
	}
	return true
}

// hide makes a known value unknown, with or without bounds around it, inside
// what its column can hold.
func (b *blur) hide(v *Value, percent int, least, most int64) {
	if v.Kind != Known || !b.odds(percent) {
		return
	}
	b.hidden++
	truth := v.Amount
	*v = Value{Kind: Unknown, Source: v.Source}
	if b.odds(60) {
		span := b.around(truth, 0)
		v.Bounded, v.Low, v.High = true, max(least, int64(span.Low)), min(most, int64(span.High))
	}
}

// around is a span that holds an amount.
func (b *blur) around(amount, least int64) Span {
	below := min(amount-least, b.money())
	if amount < least {
		below = b.money()
	}
	return Span{Low: Fen(amount - below), High: Fen(amount + b.money())}
}

// request hides answers and amounts.
func (b *blur) request(r *Request) *Request {
	q := pair{Policy: &Policy{}, Request: r}.clone().Request
	if b.facts {
		for i := range q.Person {
			b.doubt(&q.Person[i])
		}
		for i := range q.Visits {
			for j := range q.Visits[i].Facts {
				b.doubt(&q.Visits[i].Facts[j])
			}
		}
	}
	if !b.amounts {
		return q
	}
	for i := range q.Visits {
		b.bill(&q.Visits[i].Bill)
		for j := range q.Visits[i].Given {
			if b.odds(50) {
				q.Visits[i].Given[j].Deductible = Amount{}
				b.hidden++
			}
		}
	}
	for i := range q.Pools {
		p := &q.Pools[i]
		for _, amount := range []*Amount{&p.Base, &p.Deductible, &p.Paid} {
			if b.odds(20) {
				amount.Span = b.around(int64(amount.Low), 0)
				amount.Said = b.odds(80)
				b.hidden++
			}
		}
		if b.odds(20) {
			p.Times = Amount{}
			b.hidden++
		}
	}
	return q
}

func (b *blur) doubt(a *Answer) {
	if b.odds(7) {
		a.Unsure, a.Values = true, nil
		b.hidden++
	}
}

// bill leaves parts out or makes them uncertain; the total stays.
func (b *blur) bill(bill *Bill) {
	total := int64(bill.Total.Low)
	for _, part := range []*Amount{&bill.Eligible, &bill.FirstPay, &bill.OverLimit, &bill.NonCovered} {
		switch {
		case b.odds(8):
			*part = Amount{}
			b.hidden++
		case part.Said && b.odds(8):
			part.Span = b.around(int64(part.Low), 0)
			part.High = min(part.High, Fen(total))
			b.hidden++
		}
	}
	for i := range bill.Marks {
		if b.odds(8) {
			bill.Marks[i].Amount = b.around(int64(bill.Marks[i].Amount.Low), 0)
			bill.Marks[i].Amount.High = min(bill.Marks[i].Amount.High, Fen(total))
			b.hidden++
		}
	}
}

// everyAnswer lists what a fact can be answered with.
func everyAnswer(id string) (all [][]string) {
	f := vocabulary[slices.IndexFunc(vocabulary, func(f Fact) bool { return f.ID == id })]
	switch f.Kind {
	case Choice:
		for _, o := range f.Options {
			all = append(all, []string{o.ID})
		}
	case Several:
		for set := range 1 << len(f.Options) {
			var values []string
			for i, o := range f.Options {
				if set>>i&1 == 1 {
					values = append(values, o.ID)
				}
			}
			all = append(all, values)
		}
	case Number:
		// What lies between the lines that policies draw is all the same.
		for _, n := range []int64{f.Least, 2, 3, 17, 18, 59, 60, 61, f.Most} {
			if n >= f.Least && n <= f.Most {
				all = append(all, []string{strconv.Itoa(int(n))})
			}
		}
	}
	return all
}
