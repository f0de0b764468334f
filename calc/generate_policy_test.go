package calc_test

import (
	"fmt"
	"slices"
	"strings"

	. "mingbaizhi/calc"
)

// policy draws a whole region: a benefit year, indexed figures, pools that
// layers share, layers, a paying order, accounts.
func (d dice) policy() *Policy {
	p := &Policy{Region: "made-up", Name: "假想市", Facts: vocabulary, Hotline: "12393",
		Sources: []Source{{ID: "law", Title: "假想办法", Issuer: "假想市", Date: "2020-01-01", Checked: 20260101, Grade: Official},
			{ID: "paper", Title: "转载", Issuer: "假想报", Date: "2023", Checked: 20260101, Grade: Reprint}}}
	if d.odds(25) {
		p.Years = append(p.Years, YearStart{When: pick(d, All{is("plan", "b")}, All{}), Start: pick(d, 701, 401, 1231)})
	}
	p.Figures = []Figure{{ID: "index", Name: "平均收入"}}
	for year := 2022; year <= 2026; year++ {
		p.Figures[0].Years = append(p.Figures[0].Years, FigureYear{Year: year, Value: Value{Kind: Known, Amount: d.money() + int64(year), Source: "law"}})
	}
	if d.odds(15) {
		p.Gates = []Gate{{ID: "other", Says: "由别人付。", When: All{is("cause", "other")}, Source: "law"}}
	}
	d.layers(p)
	d.paying(p)
	d.accountRules(p)
	return p
}

// layers draws one to five layers with parts that keep the coverage rule.
func (d dice) layers(p *Policy) {
	shared := d.sharedPools()
	n := 1 + d.upTo(4)
	parts := d.partChain()
	for i := range n {
		l := Layer{ID: fmt.Sprintf("l%d", i+1), Slip: pick(d, "hifp_pay", "hifmi_pay", "maf_pay", "oth_pay"), Paid: pick(d, AtWindow, AtWindow, Later, OnApplication)}
		l.Name = l.ID
		of := pick(d, parts...)
		if i > 0 && d.odds(25) {
			of = d.remainderOf(p, of)
		}
		draw := d.rowsVersion
		switch {
		case d.odds(10) && !isRemainder(of):
			draw = d.topUpVersion
		case d.odds(8) && !isRemainder(of):
			draw = d.firstPayVersion
		}
		first := draw(p, &l, of, shared)
		if first.FirstPay == nil && i > 0 && d.odds(15) {
			l.Exclusive = "one"
			p.Layers[i-1].Exclusive = "one"
		}
		d.versions(p, &l, first, func() Version { return draw(p, &l, of, shared) })
		p.Layers = append(p.Layers, l)
	}
	if !coverageHolds(p, nil) {
		for i := range p.Layers {
			for j := range p.Layers[i].Versions {
				if v := &p.Layers[i].Versions[j]; v.FirstPay == nil {
					v.Of = []string{"eligible"}
				}
			}
		}
	}
}

// versions spreads a layer over the calendar: mostly one version, else two
// with or without a hole between them, or one that ends.
func (d dice) versions(p *Policy, l *Layer, first Version, another func() Version) {
	first.From, first.By = 20200101, pick(d, BySettled, BySettled, BySettled, ByAdmitted, ByDischarged)
	l.Versions = []Version{first}
	if !d.odds(30) {
		return
	}
	l.Versions[0].Until = d.day()
	if d.odds(85) {
		next := another()
		next.By = first.By
		next.From = tomorrow(l.Versions[0].Until)
		if d.odds(15) {
			next.From = d.after(next.From, 9)
		}
		l.Versions = append(l.Versions, next)
	}
}

// partChain draws sets of parts of which each holds the one before, from one
// part or one mark of it outward.
func (d dice) partChain() [][]string {
	order := pick(d, []string{"eligible", "first_pay", "over_limit", "non_covered"},
		[]string{"eligible", "non_covered", "first_pay", "over_limit"},
		[]string{"first_pay", "eligible", "non_covered", "over_limit"},
		[]string{"non_covered", "eligible", "first_pay", "over_limit"})
	var chain [][]string
	var held []string
	for i, part := range order {
		if i > 0 && d.odds(40) {
			break
		}
		if d.odds(30) {
			mark := part + "." + pick(d, "m1", "m2", "unmarked")
			chain = append(chain, append(slices.Clone(held), mark))
		}
		held = append(slices.Clone(held), part)
		chain = append(chain, held, held)
	}
	return chain
}

// remainderOf is a remainder of an earlier layer with a single part, or parts
// where there is none.
func (d dice) remainderOf(p *Policy, parts []string) []string {
	for _, l := range p.Layers {
		v := l.Versions[0]
		if len(v.Of) != 1 || strings.Contains(v.Of[0], ".") || slices.ContainsFunc(l.Versions, func(v Version) bool { return v.Rows == nil || v.Hit == Best }) {
			continue
		}
		named := some(d, "above-limit", "below-deductible", "own-share")
		if named == nil {
			named = []string{"above-limit"}
		}
		for i := range named {
			named[i] = v.Of[0] + "." + named[i] + "(" + l.ID + ")"
		}
		return named
	}
	return parts
}

// sharedPools draws the pools that layers may share.
func (d dice) sharedPools() []PoolUse {
	var pools []PoolUse
	for i := range 2 + d.upTo(2) {
		pools = append(pools, d.pool(fmt.Sprintf("p%d", i+1)))
	}
	return pools
}

func (d dice) pool(name string) PoolUse {
	use := PoolUse{Pool: name, Per: PerYear}
	if d.odds(40) {
		use.Per = pick(d, PerEpisode, PerMonth, PerWeek, PerDay, PerVisit)
	}
	if d.odds(20) {
		use.Each = pick(d, "hospital", "disease", "level")
	}
	if d.odds(15) {
		use.By = pick(d, ByAdmitted, ByDischarged)
	}
	return use
}

func (d dice) topUpVersion(p *Policy, l *Layer, of []string, _ []PoolUse) Version {
	v := Version{When: d.opens(), Of: of, Source: "law", TopUp: &TopUp{}}
	share := Value{Kind: Known, Amount: d.percent()}
	if d.odds(50) {
		v.TopUp.OwnAtMost = share
		return v
	}
	v.TopUp.PaidAtLeast = share
	for _, earlier := range p.Layers {
		if earlier.Versions[0].FirstPay == nil && d.odds(70) {
			v.TopUp.Counting = append(v.TopUp.Counting, earlier.ID)
		}
	}
	return v
}

func (d dice) firstPayVersion(p *Policy, l *Layer, of []string, _ []PoolUse) Version {
	of = slices.DeleteFunc(slices.Clone(of), func(name string) bool { return name == "first_pay" || beforeDot(name) == "first_pay" })
	if len(of) == 0 {
		of = []string{"eligible"}
	}
	return Version{When: d.opens(), Of: of, Source: "law", FirstPay: &Value{Kind: Known, Amount: d.percent()}}
}

// opens draws what opens a layer: often nothing in particular.
func (d dice) opens() All {
	if d.odds(55) {
		return nil
	}
	all := All{pick(d, is("care", "in"), is("care", "in", "out"), is("plan", "a"), is("kin", "k1", "k2"),
		Test{Fact: "kin", Op: NoneOf, Options: []string{"k3"}}, Test{Fact: "kin", Op: NoneOf},
		Test{Fact: "kin", Op: EveryOf, Options: []string{"k1", "k2"}},
		Test{Fact: "age", Op: Within, From: Count(18)}, Test{Fact: "age", Op: Within, To: Count(60)},
		Test{Fact: "income", Op: Within, To: Value{Kind: Share, Percent: 900_000, Figure: "index", Year: LastYear}})}
	if d.odds(20) {
		all = append(all, is("level", "mid", "high"))
	}
	return all
}

func (d dice) accountRules(p *Policy) {
	for i := range d.upTo(3) {
		r := AccountRule{ID: fmt.Sprintf("a%d", i+1), Whose: "self", From: 20200101, Source: "law",
			Of: pick(d, []string{"eligible"}, []string{"eligible", "first_pay"}, []string{"eligible", "first_pay", "over_limit", "non_covered"}, []string{"non_covered"})}
		if d.odds(50) {
			r.Whose, r.Family = "spouse", true
		}
		if d.odds(20) {
			r.When = All{is("plan", "b")}
		}
		if d.odds(20) {
			r.Until = d.day()
		}
		p.Accounts = append(p.Accounts, r)
	}
}
