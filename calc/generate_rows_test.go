package calc_test

import (
	"fmt"
	"slices"

	. "mingbaizhi/calc"
)

// rowsVersion draws a version with a decision table.
func (d dice) rowsVersion(p *Policy, l *Layer, of []string, shared []PoolUse) Version {
	v := Version{When: d.opens(), Of: of, Source: "law", Edges: pick(d, FromZero, FromZero, AboveDeductible),
		Hit: pick(d, Unique, Unique, First, Best, Best, Sum)}
	v.SplitAtYearEnd = d.odds(5)
	private := PoolUse{}
	switch {
	case d.odds(45): // per: year, short for a pool of the layer's own
		private = PoolUse{Pool: l.ID, Per: PerYear}
		v.Deductible, v.Bands = private, private
	case d.odds(70):
		if d.odds(60) {
			v.Deductible = pick(d, shared...)
		}
		if d.odds(60) {
			v.Bands = pick(d, shared...)
		}
		if v.Hit == Best && v.Bands.Pool == "" {
			v.Bands = v.Deductible
		}
		if v.Hit == Best {
			v.Deductible = v.Bands
		}
	}
	switch v.Hit {
	case Unique:
		v.Rows = d.uniqueRows()
	case First:
		v.Rows = d.uniqueRows()[:1]
		v.Rows = append(v.Rows, Row{ID: "some", When: d.opens()}, Row{ID: "rest"})
	case Best:
		v.Rows = []Row{{ID: "kin1", When: All{is("kin", "k1", "k3")}}, {ID: "kin2", When: All{is("kin", "k2")}}, {ID: "kin3", When: All{is("kin", "k3")}}}[:1+d.upTo(3)]
		v.Rows = append(v.Rows, Row{ID: "anybody"})
		if d.odds(40) {
			v.Rows[len(v.Rows)-1].When = All{{Fact: "kin", Op: NoneOf}}
			v.When = append(v.When, Test{Fact: "kin", Op: NoneOf, Options: []string{"k2", "k3"}})
		}
	case Sum:
		v.Sum = SumOver{Fact: "disease", Recognised: "known"}
		for _, option := range []string{"d1", "d2", "d3", "d4"} {
			v.Rows = append(v.Rows, Row{ID: option, When: All{is("disease", option)}})
		}
	}
	if d.odds(2) && len(v.Rows) > 1 {
		v.Rows = v.Rows[1:]
	}
	if v.Hit == Unique && d.odds(2) {
		v.Rows = append(v.Rows, Row{ID: "again", When: All{is("level", "high"), is("disease", "d4")}})
	}
	d.fill(&v, private, shared)
	for range d.upTo(4) {
		d.adjustStep(&v)
	}
	return v
}

// uniqueRows draws rows of which exactly one matches any visit.
func (d dice) uniqueRows() []Row {
	switch d.upTo(6) {
	case 0:
		return []Row{{ID: "all"}}
	case 1:
		return []Row{{ID: "low", When: All{is("level", "low")}}, {ID: "mid", When: All{is("level", "mid")}}, {ID: "high", When: All{is("level", "high")}}}
	case 2:
		return []Row{{ID: "near", When: All{is("place", "near"), is("level", "low", "mid")}},
			{ID: "near-high", When: All{is("place", "near"), is("level", "high")}}, {ID: "far", When: All{is("place", "far")}}}
	case 3:
		return []Row{{ID: "first", When: All{{Fact: "stay", Op: Within, From: Count(1), To: Count(1)}}},
			{ID: "more", When: All{{Fact: "stay", Op: Within, From: Count(2)}}}}
	case 4:
		return []Row{{ID: "none", When: All{{Fact: "kin", Op: NoneOf}}}, {ID: "kin", When: All{is("kin", "k1", "k2", "k3")}}}
	}
	if d.odds(50) {
		return []Row{{ID: "a", When: All{is("plan", "a")}}, {ID: "b", When: All{is("plan", "b")}}}
	}
	return []Row{{ID: "a-near", When: All{is("plan", "a"), is("place", "near")}}, {ID: "a-far", When: All{is("plan", "a"), is("place", "far")}},
		{ID: "b", When: All{is("plan", "b")}}}
}

// fill gives each row its package, and the version its limits.
func (d dice) fill(v *Version, private PoolUse, shared []PoolUse) {
	limited := d.odds(60) || v.Hit == Sum
	on := pick(d, OnPaid, d.limitOn(v))
	if v.Hit == Sum {
		on = OnPaid
	}
	if v.Hit == Best && v.Bands.Pool != "" {
		private, shared = d.onePeriod(v, shared)
	}
	pool := private
	if d.odds(25) {
		pool = pick(d, shared...)
	}
	same := d.deductible()
	more := Limit{ID: "more", PoolUse: pick(d, shared...), On: d.limitOn(v)}
	moreOfAll := d.odds(15)
	for i := range v.Rows {
		row := &v.Rows[i]
		row.Source = pick(d, "", "paper")
		row.Deductible = d.deductible()
		if v.Hit == Sum {
			row.Deductible = same
		}
		row.Bands = d.bands()
		if limited {
			row.Limits = append(row.Limits, Limit{PoolUse: pool, ID: "limit", On: on, Most: d.most(on)})
		}
		switch {
		case v.Hit == Sum && moreOfAll:
			more.Most = d.most(more.On)
			row.Limits = append(row.Limits, more)
		case v.Hit != Sum && d.odds(10):
			on := d.limitOn(v)
			row.Limits = append(row.Limits, Limit{PoolUse: pick(d, shared...), ID: "more", On: on, Most: d.most(on)})
		}
	}
	for i := range d.upTo(3) {
		on := d.limitOn(v)
		v.Limits = append(v.Limits, Limit{PoolUse: pick(d, shared...), ID: fmt.Sprintf("cap%d", i+1), On: on, Most: d.most(on)})
	}
}

// onePeriod keeps the pools that run as long as a best row is taken over.
func (d dice) onePeriod(v *Version, shared []PoolUse) (PoolUse, []PoolUse) {
	same := []PoolUse{v.Bands}
	for _, other := range shared {
		if other.Per == v.Bands.Per && other.Each == v.Bands.Each && other.By == v.Bands.By {
			same = append(same, other)
		}
	}
	return v.Bands, same
}

// limitOn draws what a limit counts; a best row over a period has none on
// times.
func (d dice) limitOn(v *Version) LimitOn {
	if v.Hit == Best && v.Bands.Pool != "" {
		return pick(d, OnPaid, OnPaid, OnBase)
	}
	return pick(d, OnPaid, OnPaid, OnBase, OnTimes)
}

func (d dice) deductible() Value {
	switch {
	case d.odds(25):
		return Value{}
	case d.odds(12):
		return Value{Kind: Share, Percent: Percent(d.percent()), Figure: "index", Year: pick(d, ThisYear, LastYear, FigureOf(2024))}
	}
	return Value{Kind: Known, Amount: d.money()}
}

func (d dice) most(on LimitOn) Value {
	if on == OnTimes {
		return Count(1 + int64(d.upTo(3)))
	}
	n := d.money()
	if d.odds(50) {
		n *= 4
	}
	return Value{Kind: Known, Amount: n}
}

// bands draws one to three bands; edges grow and the last is open.
func (d dice) bands() []Band {
	var bands []Band
	edge := int64(0)
	for range d.upTo(3) {
		edge += d.money() + 1
		bands = append(bands, Band{To: Value{Kind: Known, Amount: edge}, Rate: Value{Kind: Known, Amount: d.percent()}})
	}
	return append(bands, Band{Rate: Value{Kind: Known, Amount: d.percent()}, Own: d.odds(10)})
}

// adjustStep adds one step on a column that every row has.
func (d dice) adjustStep(v *Version) {
	columns := []string{"deductible", "rate"}
	for _, l := range v.Limits {
		if l.On != OnTimes {
			columns = append(columns, l.ID)
		}
	}
	if l := v.Rows[0].Limits; len(l) > 0 && l[0].ID == "limit" && l[0].On != OnTimes {
		columns = append(columns, "limit")
	}
	step := Adjust{ID: fmt.Sprintf("step%d", len(v.Adjust)+1), Column: pick(d, columns...), Op: pick(d, Set, Add, Times, Floor, Cap, UseRow)}
	step.When = pick(d, All{is("level", "high")}, All{is("place", "far")}, All{is("kin", "k1", "k2")}, All{is("plan", "a")},
		All{{Fact: "stay", Op: Within, From: Count(2)}}, All{{Fact: "age", Op: Within, From: Count(60)}})
	switch {
	case step.Op == UseRow:
		first := !slices.ContainsFunc(v.Adjust, func(a Adjust) bool { return a.Column == step.Column })
		if !first || slices.ContainsFunc(v.Limits, func(l Limit) bool { return l.ID == step.Column }) || v.Hit == Sum {
			return
		}
		step.Row = v.Rows[d.upTo(len(v.Rows))].ID
	case step.Op == Times:
		step.Value = Value{Kind: Known, Amount: d.percent() * int64(1+d.upTo(2))}
	case step.Column == "rate" && step.Op == Add:
		step.Value = Value{Kind: Known, Amount: pick[int64](d, 50_000, -100_000, 12_345)}
	case step.Column == "rate":
		step.Value = Value{Kind: Known, Amount: d.percent()}
	case step.Op == Add:
		step.Value = Value{Kind: Known, Amount: d.money() * pick[int64](d, 1, -1)}
	case step.Column == "deductible" && d.odds(15):
		step.Value = Value{Kind: Share, Percent: Percent(d.percent()), Figure: "index", Year: LastYear}
	default:
		step.Value = Value{Kind: Known, Amount: d.money()}
	}
	v.Adjust = append(v.Adjust, step)
}
