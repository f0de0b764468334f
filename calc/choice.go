package calc

import (
	"strconv"
	"strings"
)

// choice is one thing that a run assumes: an unsure answer, on which side of an
// unknown threshold a person is, or one of the permitted orders.
type choice struct {
	key choiceKey
	option
}

type choiceKey struct {
	kind   choiceKind
	a, b   int
	amount int64
}

type choiceKind uint8

const (
	ofAnswer    choiceKind = iota // a: the answer's key
	ofThreshold                   // a: the test's number, b: the year, amount: the answer
	ofOrder                       // a, b: two layers of a group; pick 1: a runs before b
)

// option is one way a choice can go.
type option struct {
	said said
	pick int
	id   string
	name string
}

// need is what stopped a run: something that must be chosen first.
type need struct {
	key     choiceKey
	fact    int // of an ofAnswer, else -1
	visit   int
	options []option // none: more than can be run through
	unknown []*cell  // of an ofThreshold: what nobody published
}

// mostRuns bounds how many combinations of choices a request may open.
const mostRuns = 64

func (r *run) chosen(key choiceKey) (choice, bool) {
	for _, c := range r.choices {
		if c.key == key {
			return c, true
		}
	}
	return choice{}, false
}

// alternatives lists what an unsure answer may be, one for each way in which
// the policy's tests can tell answers apart in any of the years.
func (p *Plan) alternatives(fact int, f *figures, years []int) []option {
	x := &p.facts[fact]
	switch x.Kind {
	case Choice:
		return x.singles()
	case Several:
		return x.subsets()
	}
	return x.intervals(f, years)
}

func (x *planFact) singles() (options []option) {
	for _, class := range x.classes {
		options = append(options, x.option(said{state: sure, bits: 1 << class[0]}, class))
	}
	return options
}

func (x *planFact) subsets() (options []option) {
	if len(x.classes) > 6 {
		return nil
	}
	for set := range 1 << len(x.classes) {
		a, members := said{state: sure}, []int{}
		for i, class := range x.classes {
			if set>>i&1 == 1 {
				a.bits |= 1 << class[0]
				members = append(members, class...)
			}
		}
		options = append(options, x.option(a, members))
	}
	return options
}

func (x *planFact) option(a said, members []int) option {
	var ids, names []string
	for _, i := range members {
		ids, names = append(ids, x.Options[i].ID), append(names, x.Options[i].Name)
	}
	if len(members) == 0 {
		return option{said: a, id: "none", name: x.NoneName}
	}
	return option{said: a, id: strings.Join(ids, ","), name: strings.Join(names, "、")}
}

// intervals cuts the numbers at each end that a test on the fact has, unknown
// ends at both of their bounds, and indexed ones in each of the years.
func (x *planFact) intervals(f *figures, years []int) (options []option) {
	starts := []int64{x.Least}
	add := func(n int64) {
		if n >= x.Least && (x.Most == 0 || n <= x.Most) && position(len(starts), func(at int) bool { return starts[at] == n }) < 0 {
			starts = append(starts, n)
		}
	}
	for _, t := range x.ranges {
		for i, c := range []*cell{&t.from, &t.to} {
			if c.Kind == Absent {
				continue
			}
			for _, year := range years {
				in := *f
				in.year = year
				low, high := in.resolve(c)
				add(low + int64(i))
				add(high + int64(i))
			}
		}
	}
	sortStable(len(starts), func(i, j int) bool { return starts[i] < starts[j] }, func(i, j int) { starts[i], starts[j] = starts[j], starts[i] })
	if len(starts) > mostRuns {
		return nil
	}
	for i, from := range starts {
		name := x.amount(from) + "及以上"
		switch {
		case i+1 < len(starts) && starts[i+1] == from+1:
			name = x.amount(from)
		case i+1 < len(starts):
			name = x.amount(from) + "到 " + x.amount(starts[i+1]-1)
		}
		options = append(options, option{said: said{state: sure, number: from}, id: x.plain(from), name: name})
	}
	return options
}

func (x *planFact) plain(n int64) string {
	if x.Kind == Money {
		return Fen(n).String()
	}
	return strconv.FormatInt(n, 10)
}

func (x *planFact) amount(n int64) string {
	if x.Kind == Money {
		return x.plain(n) + " 元"
	}
	return x.plain(n) + " " + x.Unit
}
