package calc_test

import (
	"math/rand/v2"

	"pgregory.net/rapid"

	. "mingbaizhi/calc"
)

// dice draws everything a made-up policy or request is made of: out of rapid, so
// that a failure shrinks, or out of a seeded generator, which is quicker and can
// be begun again anywhere.
type dice struct {
	*rapid.T
	seeded *rand.Rand // if set, what is drawn comes from it
	real   bool       // amounts as in life, else a few fen, where edges meet often
}

// between is a whole number from least to most.
func (d dice) between(least, most int64, drawn *rapid.Generator[int64]) int64 {
	if d.seeded != nil {
		return least + d.seeded.Int64N(most-least+1)
	}
	return drawn.Draw(d.T, "")
}

// odds is true that many times in a hundred; it shrinks to false.
func (d dice) odds(percent int) bool {
	if d.seeded != nil {
		return d.seeded.IntN(64)*100/64 >= 100-percent
	}
	n := 0
	for range 6 {
		n *= 2
		if bit.Draw(d.T, "") {
			n++
		}
	}
	return n*100/64 >= 100-percent
}

var bit = rapid.Bool()

// upTo is 0 … n−1.
func (d dice) upTo(n int) int {
	if d.seeded != nil {
		return d.seeded.IntN(n)
	}
	return upTo[n-1].Draw(d.T, "")
}

var upTo = func() (generators [32]*rapid.Generator[int]) {
	for i := range generators {
		generators[i] = rapid.IntRange(0, i)
	}
	return generators
}()

// pick is one of the choices, the earlier the simpler.
func pick[E any](d dice, choices ...E) E { return choices[d.upTo(len(choices))] }

// some is a part of the choices, in order.
func some[E any](d dice, choices ...E) (chosen []E) {
	for _, c := range choices {
		if d.odds(45) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

var (
	smallFen = rapid.Int64Range(0, 60)
	hundreds = rapid.Int64Range(0, 60)
	anyFen   = rapid.Int64Range(0, 3_000_000)
)

// money is an amount as rules print it.
func (d dice) money() int64 {
	if d.real {
		return d.between(0, 60, hundreds) * 50_00
	}
	return d.between(0, 60, smallFen)
}

// cost is an amount as bills have it.
func (d dice) cost() int64 {
	if !d.real {
		return d.between(0, 60, smallFen)
	}
	if d.odds(50) {
		return d.between(0, 60, hundreds) * 1000_00
	}
	return d.between(0, 3_000_000, anyFen)
}

var wholePoints = rapid.Int64Range(0, 20)

// percent is a ratio in millionths, mostly of five points.
func (d dice) percent() int64 {
	if d.odds(15) {
		return pick[int64](d, 333_333, 725_000, 1, 999_999, 666_667)
	}
	return d.between(0, 20, wholePoints) * 50_000
}

// day is one of the days on which something can change or happen.
func (d dice) day() Date { return pick(d, days...) }

var days = []Date{20240110, 20240131, 20240229, 20240630, 20240701, 20241015, 20241231, 20250101, 20250105, 20250302, 20250630, 20250701, 20251231, 20260101}

// after is a day a little later than day: mostly the same or the next ones.
func (d dice) after(day Date, most int) Date {
	for range d.upTo(most) {
		day = tomorrow(day)
	}
	return day
}

func tomorrow(day Date) Date {
	if _, ok := ParseDate((day + 1).String()); ok {
		return day + 1
	}
	if first := day/100*100 + 101; first/100%100 <= 12 {
		return first
	}
	return (day/10000+1)*10000 + 101
}

// vocabulary is what every made-up region asks.
var vocabulary = []Fact{
	{ID: "plan", Name: "参保", Options: options("a", "b")},
	{ID: "kin", Name: "身份", Kind: Several, Options: options("k1", "k2", "k3"), NoneName: "都不是", Assume: "none"},
	{ID: "known", Name: "已认定的病", Kind: Several, Options: options("d1", "d2", "d3"), NoneName: "都没有"},
	{ID: "age", Name: "年龄", Kind: Number, Unit: "岁", Most: 120},
	{ID: "income", Name: "收入", Kind: Money},
	{ID: "care", Name: "看病方式", OfVisit: true, Options: options("in", "out")},
	{ID: "level", Name: "医院", OfVisit: true, Options: options("low", "mid", "high")},
	{ID: "place", Name: "地点", OfVisit: true, Options: options("near", "far"), Assume: "near"},
	{ID: "stay", Name: "第几次", Kind: Number, OfVisit: true, Least: 1, Unit: "次", Most: 9},
	{ID: "disease", Name: "病种", OfVisit: true, Options: options("d1", "d2", "d3", "d4")},
	{ID: "cause", Name: "原因", OfVisit: true, Options: options("own", "other")},
}

func options(ids ...string) (list []Option) {
	for _, id := range ids {
		list = append(list, Option{ID: id, Name: id})
	}
	return list
}

// any of the options of a choice.
func is(fact string, options ...string) Test {
	return Test{Fact: fact, Op: AnyOf, Options: options}
}
