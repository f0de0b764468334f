package calc

import (
	"strconv"
	"strings"
)

// limitedBy names the limit that cut a layer's payout, and what was left of it.
func (p *Policy) limitedBy(r *LayerResult) string {
	if r.LimitedBy == "" {
		return ""
	}
	label := "封顶线"
	if l := p.limitOf(r.ID, r.LimitedBy); l != nil {
		label = limitLabel(l)
	}
	for i := range r.Pools {
		t := &r.Pools[i]
		if !p.cut(r, t) {
			continue
		}
		line := t.amount("到了"+label, t.Most)
		if t.Before.High > 0 {
			line += t.amount("，前面已用", t.Before)
		}
		return line + "，超过的不报。"
	}
	return "到了" + label + "，超过的不报。"
}

// cut reports whether t is the limit that cut r.
func (p *Policy) cut(r *LayerResult, t *PoolLine) bool {
	if r.LimitedBy == "" || t.Most == (Span{}) {
		return false
	}
	l := p.limitOf(r.ID, r.LimitedBy)
	return l != nil && t.Pool == l.Pool && t.On == l.On || l == nil && t.Pool == r.LimitedBy
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
		line += p.kept(use) + shared + t.counted() + t.amount("，这次之前", t.Before) + t.amount("，算上这次", t.After)
		switch {
		case t.Most.High == MostFen:
			line += "，限额没有查到"
		case t.Most != (Span{}):
			line += t.amount("，限额", t.Most)
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

// amount puts s behind a noun, in yuan or in times.
func (t *PoolLine) amount(noun string, s Span) string {
	if t.On != OnTimes {
		return spanned(noun, s)
	}
	write := func(f Fen) string { return strconv.Itoa(int(f)) + " 次" }
	if s.Exact() {
		return noun + " " + write(s.Low)
	}
	return noun + ranged("", s, write)
}

// kept says how long a pool accumulates and for what: 本年度同一病种.
func (p *Policy) kept(use *PoolUse) string {
	if use == nil {
		return ""
	}
	periods := [...]string{PerVisit: "这次", PerEpisode: "这一轮治疗", PerDay: "当天", PerWeek: "本周", PerMonth: "本月", PerYear: "本年度"}
	text := ""
	if int(use.Per) < len(periods) {
		text = periods[use.Per]
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

// limitOf finds a limit of a layer by its column, in its latest version that
// has one.
func (p *Policy) limitOf(layer, column string) *Limit {
	l := p.layerByID(layer)
	if l == nil {
		return nil
	}
	for i := len(l.Versions) - 1; i >= 0; i-- {
		if limit := l.Versions[i].limit("", column); limit != nil {
			return limit
		}
	}
	return nil
}
