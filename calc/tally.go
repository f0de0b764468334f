package calc

import (
	"strconv"
	"strings"
)

// limitedBy names the limit that cut a layer's payout, what it allows, and what
// was used of it before.
func (p *Policy) limitedBy(r *LayerResult) string {
	l := p.limitOf(r, r.LimitedBy)
	if l == nil {
		return ""
	}
	line := "到了" + amountOn(l.On, limitLabel(l), r.LimitMost)
	for i := range r.Pools {
		if t := &r.Pools[i]; p.cut(r, t) && t.Before.High > 0 {
			line += amountOn(l.On, "，前面已用", t.Before)
		}
	}
	return line + "，超过的不报。"
}

// cut reports whether t is the pool of the limit that cut r.
func (p *Policy) cut(r *LayerResult, t *PoolLine) bool {
	l := p.limitOf(r, r.LimitedBy)
	return l != nil && t.Pool == l.Pool && t.On == l.On
}

// tallies says where the pools that outlive a visit stand after it.
func (p *Policy) tallies(r *LayerResult) string {
	line := ""
	for i := range r.Pools {
		t := &r.Pools[i]
		use, shared := p.poolUse(r.ID, t.Pool)
		if use != nil && use.Per == PerVisit || p.cut(r, t) || t.After == (Span{}) {
			continue
		}
		line += p.kept(use) + shared + t.counted() + amountOn(t.On, "，这次之前", t.Before) + amountOn(t.On, "，算上这次", t.After)
		switch {
		case t.Most.High == MostFen:
			line += "，限额没有查到"
		case t.Most != (Span{}):
			line += amountOn(t.On, "，限额", t.Most)
		}
		line += "。"
	}
	return line
}

func (t *PoolLine) counted() string {
	switch t.On {
	case OnBase:
		return "累计费用"
	case OnTimes:
		return "累计次数"
	}
	return "累计报销"
}

// amountOn puts s behind a noun, in yuan or in times.
func amountOn(on LimitOn, noun string, s Span) string {
	if on != OnTimes {
		return spanned(noun, s)
	}
	write := func(f Fen) string { return strconv.Itoa(int(f)) + " 次" }
	if s.Exact() {
		return noun + " " + write(s.Low)
	}
	return noun + ranged("", s, write)
}

// keptFor is how long a pool accumulates, in words.
var keptFor = [...]string{PerVisit: "这次", PerEpisode: "这一轮治疗", PerDay: "当天", PerWeek: "本周", PerMonth: "本月", PerYear: "本年度"}

// kept says how long a pool accumulates and for what: 本年度同一病种.
func (p *Policy) kept(use *PoolUse) string {
	if use == nil {
		return ""
	}
	text := ""
	if int(use.Per) < len(keptFor) {
		text = keptFor[use.Per]
	}
	switch use.Each {
	case "":
		return text
	case "hospital":
		return text + "在同一家医院"
	}
	return spaced(text+"同一", factName(p.factByID(use.Each), use.Each))
}

// poolUse finds how a layer's pool is kept, and names the other layers that
// draw on it.
func (p *Policy) poolUse(layer, pool string) (use *PoolUse, shared string) {
	var others []string
	for i := range p.Layers {
		l := &p.Layers[i]
		u := l.poolUse(pool)
		if u == nil {
			continue
		}
		if use = u; l.ID != layer {
			others = append(others, orID(l.Name, l.ID))
		}
	}
	if len(others) > 0 {
		shared = "（和" + strings.Join(others, "、") + "合用）"
	}
	return use, shared
}

func (l *Layer) poolUse(pool string) *PoolUse {
	for i := range l.Versions {
		v := &l.Versions[i]
		for _, use := range []*PoolUse{&v.Deductible, &v.Bands} {
			if use.Pool == pool {
				return use
			}
		}
		if x := limitByID(v.Limits, pool); x != nil {
			return &x.PoolUse
		}
		for j := range v.Rows {
			if x := limitByID(v.Rows[j].Limits, pool); x != nil {
				return &x.PoolUse
			}
		}
	}
	return nil
}

// limitOf finds a limit of a layer by its column, in the version that it ran by.
func (p *Policy) limitOf(r *LayerResult, column string) *Limit {
	if v := p.versionOf(r); v != nil && column != "" {
		return v.limit(r.Row, column)
	}
	return nil
}
