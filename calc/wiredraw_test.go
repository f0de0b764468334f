package calc

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wireJSON writes q as the reader would have been sent it.
func wireJSON(q *Request) []byte {
	type object = map[string]any
	amount := func(o object, key string, a Amount) {
		switch {
		case a.Said && a.Exact():
			o[key] = a.Low.String()
		case a.Said:
			o[key] = []string{a.Low.String(), a.High.String()}
		}
	}
	text := func(o object, key, text string) {
		if text != "" {
			o[key] = text
		}
	}
	value := func(a Answer) any {
		if a.Unsure {
			return nil
		}
		return append([]string{}, a.Values...)
	}
	root := object{"assumed": q.Assumed, "want": q.Want}
	text(root, "region", q.Region)
	text(root, "as_of", q.AsOf.String())
	person := object{}
	for _, a := range q.Person {
		answer := object{"value": value(a)}
		text(answer, "from", a.From.String())
		text(answer, "until", a.Until.String())
		earlier, _ := person[a.Fact].([]any)
		person[a.Fact] = append(earlier, answer)
	}
	root["person"] = person
	visits := []any{}
	for _, v := range q.Visits {
		facts, bill, marked, given := object{}, object{}, object{}, object{}
		for _, a := range v.Facts {
			facts[a.Fact] = value(a)
		}
		text(bill, "from", v.Bill.From)
		amount(bill, "total", v.Bill.Total)
		amount(bill, "eligible", v.Bill.Eligible)
		amount(bill, "first_pay", v.Bill.FirstPay)
		amount(bill, "over_limit", v.Bill.OverLimit)
		amount(bill, "non_covered", v.Bill.NonCovered)
		for _, m := range v.Bill.Marks {
			mark := object{"part": m.Part}
			amount(mark, "amount", Amount{m.Amount, true})
			marked[m.Name] = mark
		}
		bill["marked"] = marked
		for _, g := range v.Given {
			paid := object{}
			amount(paid, "paid", g.Paid)
			amount(paid, "deductible", g.Deductible)
			given[g.Layer] = paid
		}
		printed := object{}
		for _, line := range v.Printed {
			printed[line.Field] = line.Amount.String()
		}
		visit := object{"admitted": v.Admitted.String(), "discharged": v.Discharged.String(), "settled": v.Settled.String(),
			"facts": facts, "bill": bill, "given": given, "printed": printed}
		text(visit, "episode", v.Episode)
		text(visit, "hospital", v.Hospital)
		visits = append(visits, visit)
	}
	root["visits"] = visits
	pools := object{}
	for _, p := range q.Pools {
		pool, key := object{}, p.Pool
		if p.Times.Said {
			pool["times"] = int64(p.Times.Low)
		}
		if p.Each != "" {
			key += "@" + p.Each
		}
		amount(pool, "base", p.Base)
		amount(pool, "deductible", p.Deductible)
		amount(pool, "paid", p.Paid)
		pools[key] = pool
	}
	root["pools"] = pools
	accounts := []any{}
	for _, a := range q.Accounts {
		accounts = append(accounts, object{"whose": a.Whose, "balance": a.Balance.String()})
	}
	root["accounts"] = accounts
	figures := object{}
	for _, f := range q.Figures {
		figures[f.Address] = f.Text
	}
	root["figures"] = figures
	return mustJSON(root)
}

// wireRequest draws a request without mistakes. Names stand in the order in
// which encoding/json writes them.
func wireRequest(t *rapid.T) *Request {
	date := func() Date {
		return Date(rapid.IntRange(1990, 2100).Draw(t, "year")*10000 + rapid.IntRange(1, 12).Draw(t, "month")*100 + rapid.IntRange(1, 28).Draw(t, "day"))
	}
	names := func(what string) []string {
		drawn := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,3}(-[a-z市外]{1,3})?`), 0, 3, rapid.ID[string]).Draw(t, what)
		slices.Sort(drawn)
		return drawn
	}
	amount := func(most Fen) Amount {
		low := Fen(rapid.Int64Range(0, int64(most)).Draw(t, "low"))
		high := rapid.OneOf(rapid.Just(int64(low)), rapid.Int64Range(int64(low), int64(most))).Draw(t, "high")
		return wireAmount(low, Fen(high))
	}
	perhaps := func(most Fen) Amount {
		if rapid.Bool().Draw(t, "said") {
			return amount(most)
		}
		return Amount{}
	}
	answer := func(fact string) Answer {
		a := Answer{Fact: fact, Unsure: rapid.Bool().Draw(t, "unsure")}
		if !a.Unsure {
			a.Values = rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,4}|[0-9]{1,3}(\.[0-9])?`), 0, 2).Draw(t, "values")
			if len(a.Values) == 0 {
				a.Values = nil
			}
		}
		return a
	}
	q := &Request{Region: rapid.StringMatching(`[a-z]{0,5}`).Draw(t, "region"), AsOf: date()}
	q.Assumed = append(q.Assumed, names("assumed")...)
	for _, want := range wantWords {
		if rapid.Bool().Draw(t, want) {
			q.Want = append(q.Want, want)
		}
	}
	for _, fact := range names("facts") {
		for range rapid.IntRange(1, 2).Draw(t, "answers") {
			a := answer(fact)
			a.From, a.Until = date(), date()
			a.From = min(a.From, a.Until)
			q.Person = append(q.Person, a)
		}
	}
	for range rapid.IntRange(1, 3).Draw(t, "visits") {
		v := Visit{Episode: rapid.StringMatching(`[a-z]{0,2}`).Draw(t, "episode"), Hospital: rapid.StringMatching(`[a-z院]{0,2}`).Draw(t, "hospital")}
		v.Admitted, v.Discharged, v.Settled = date(), date(), date()
		v.Admitted = min(v.Admitted, v.Discharged, v.Settled)
		for _, fact := range names("facts") {
			v.Facts = append(v.Facts, answer(fact))
		}
		v.Bill = Bill{From: rapid.SampledFrom([]string{"", "slip", "estimate"}).Draw(t, "from"),
			Total: amount(MostFen), FirstPay: perhaps(1000), OverLimit: perhaps(1000), NonCovered: perhaps(1000)}
		v.Bill.Total.Low = max(v.Bill.Total.Low, 3000)
		v.Bill.Total.High = max(v.Bill.Total.High, 3000)
		if rapid.Bool().Draw(t, "eligible") {
			v.Bill.Eligible = Amount{v.Bill.Total.minus(v.Bill.FirstPay.plus(v.Bill.OverLimit.Span).plus(v.Bill.NonCovered.Span)), true}
		}
		for _, name := range names("marks") {
			p := part(rapid.IntRange(0, int(partCount)-1).Draw(t, "part"))
			v.Bill.Marks = append(v.Bill.Marks, Mark{name, partNames[p], exactly(v.Bill.amount(p).High / 3)})
		}
		for _, layer := range names("given") {
			v.Given = append(v.Given, Given{layer, amount(1000), perhaps(1000)})
		}
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(slipFields)-1), 0, 3, rapid.ID[int]).Draw(t, "printed") {
			v.Printed = append(v.Printed, PrintedLine{slipFields[i], amount(MostFen).Low})
		}
		slices.SortFunc(v.Printed, func(a, b PrintedLine) int { return strings.Compare(a.Field, b.Field) })
		q.Visits = append(q.Visits, v)
	}
	slices.SortStableFunc(q.Visits, func(a, b Visit) int { return int(a.Settled - b.Settled) })
	for _, name := range names("pools") {
		each := rapid.SampledFrom([]string{"", "a@b"}).Draw(t, "each")
		q.Pools = append(q.Pools, PoolStart{name, each, perhaps(MostFen), perhaps(MostFen), perhaps(MostFen), perhapsTimes(t)})
	}
	slices.SortFunc(q.Pools, func(a, b PoolStart) int { return strings.Compare(a.Pool+"@"+a.Each, b.Pool+"@"+b.Each) })
	for _, whose := range names("accounts") {
		q.Accounts = append(q.Accounts, Account{whose, Fen(rapid.Int64Range(0, int64(MostFen)).Draw(t, "balance"))})
	}
	for _, address := range names("figures") {
		q.Figures = append(q.Figures, Entered{address, rapid.SampledFrom([]string{"900", "0.5", "55%", "7.5%"}).Draw(t, "figure")})
	}
	return q
}

func TestRequestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := wireRequest(t)
		src := wireJSON(want)
		got, fault := parseRequest(src)
		if fault != nil {
			t.Fatalf("%s: %v", src, fault)
		}
		// encoding/json sorts names bytewise, as an @ may stand among them.
		slices.SortFunc(got.Pools, func(a, b PoolStart) int { return strings.Compare(a.Pool+"@"+a.Each, b.Pool+"@"+b.Each) })
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s\n got %+v\nwant %+v", src, got, want)
		}
		if region := RequestRegion(src); region != want.Region {
			t.Fatalf("%s: the region is %q, want %q", src, region, want.Region)
		}
	})
}

// perhapsTimes is a number of times, or none said.
func perhapsTimes(t *rapid.T) Amount {
	if rapid.Bool().Draw(t, "said times") {
		return Amount{exactly(Fen(rapid.Int64Range(0, 99999).Draw(t, "times"))), true}
	}
	return Amount{}
}
