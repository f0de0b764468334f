package content

import "mingbaizhi/calc"

var limitShape = Shape{Keys: []Key{
	{ID: "pool", Name: "累计", Help: "记在哪个累计里，也是地址里的列名。", Required: true, Shape: scalar(ID)},
	{ID: "per", Name: "按多久累计", Help: "不写就是每次。", Shape: &perShape},
	{ID: "each", Name: "分开累计", Help: "每家医院（hospital）或一个问题的每个答案各算各的。", Shape: scalar(ID)},
	{ID: "dated-by", Name: "按哪天算", Help: "按结算、入院还是出院的日子算进哪个时期。", Shape: &datedByShape},
	{ID: "on", Name: "限什么", Help: "限付的钱（paid，可以不写）、费用（base）还是次数（times）。", Shape: oneOf(
		Word{"paid", "付的钱"}, Word{"base", "费用"}, Word{"times", "次数"})},
	{ID: "most", Name: "最多", Help: "最多多少元，或多少次。", Required: true, Shape: valueOf(Number)},
	{ID: "source", Name: "来源", Help: "这条限额自己的来源。", Shape: scalar(Cite)},
}}

var poolShape = Shape{Keys: []Key{
	{ID: "pool", Name: "累计", Help: "记在哪个累计里；不写就是这一层自己的。", Shape: scalar(ID)},
	{ID: "per", Name: "按多久累计", Help: "不写就是每次。", Shape: &perShape},
	{ID: "each", Name: "分开累计", Help: "每家医院（hospital）或一个问题的每个答案各算各的。", Shape: scalar(ID)},
	{ID: "dated-by", Name: "按哪天算", Help: "按结算、入院还是出院的日子算进哪个时期。", Shape: &datedByShape},
}}

var perShape = Shape{Scalar: OneWord, Words: []Word{{"visit", "每次"}, {"episode", "一轮治疗"}, {"day", "每天"}, {"week", "每周"}, {"month", "每月"}, {"year", "每年"}}}

var periods = map[string]calc.Period{"episode": calc.PerEpisode, "day": calc.PerDay, "week": calc.PerWeek, "month": calc.PerMonth, "year": calc.PerYear}

// limits reads the limits of a whole version.
func (b *building) limits(l *Layer, v *Version, e *entry, c credit, s *scope) {
	for _, item := range b.distinct(e.get("limits"), "pool") {
		v.Limits = append(v.Limits, b.limit(l, item, l.ID+"/limits/", c, s))
	}
}

func (b *building) limit(l *Layer, e *entry, at string, c credit, s *scope) Limit {
	use := b.pool(l, e)
	if taken := columnLabel(use.Pool); taken != use.Pool {
		b.problems.fail(e.get("pool").place, "累计不能叫 %s：表里已经有这一列（%s）。换一个名字。", use.Pool, taken)
	}
	x := Limit{PoolUse: use, ID: use.Pool, On: map[string]calc.LimitOn{"base": calc.OnBase, "times": calc.OnTimes}[e.get("on").str()]}
	unit := calc.InYuan
	if x.On == calc.OnTimes {
		unit = calc.InCount
	}
	x.Most = b.cell(at+use.Pool, unit, e.get("most"), b.under(c, e, s), s)
	b.notNegative(x.Most, e.get("most"))
	return x
}

// pool reads which accumulator is meant.
func (b *building) pool(l *Layer, e *entry) calc.PoolUse {
	use := calc.PoolUse{Pool: e.get("pool").str(), Per: periods[e.get("per").str()], Each: e.get("each").str(), By: datings[e.get("dated-by").str()]}
	if use.Pool == "" {
		use.Pool = l.ID
	}
	if use.Each != "" && use.Each != "hospital" {
		if fact := b.knownFact(b.words[l.Region], e.get("each")); fact != nil && (!fact.OfVisit || fact.Kind != calc.Choice) {
			b.problems.fail(e.at("each"), "%s 不是这次就诊里选一个的问题，不能按它分开累计：写 hospital，或换一个问题。", use.Each)
		}
	}
	b.samePool(use, e.place)
	return use
}

// samePool says when two uses of one pool do not agree on how it is kept.
func (b *building) samePool(use calc.PoolUse, at place) {
	first, known := b.pools[use.Pool]
	if !known {
		b.pools[use.Pool] = pooled{use, at}
		return
	}
	if first.use != use {
		b.problems.fail(at, "累计 %s 和%s写的不一样：per、each、dated-by 要相同，或换一个名字。", use.Pool, at.beside(first.place))
	}
}

// pooled is the first use of a pool.
type pooled struct {
	use   calc.PoolUse
	place place
}

func (b *building) notNegative(c *Cell, e *entry) {
	if c.Known() && c.Value.Amount < 0 {
		b.problems.fail(e.place, "%s写成了 %s，不能是负数。", e.name, e.text)
	}
}
