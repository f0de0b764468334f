package calc

import (
	"slices"
	"strings"
)

// What only an author is told. [Load] leaves it out, and with it whatever a
// phone would have to download.

// checkLayers refuses what facts, layers and their tables cannot mean.
func (c *compiler) checkLayers() {
	for i := range c.facts {
		if len(c.facts[i].Options) > 64 {
			c.fault("“", c.facts[i].ID, "”的选项多于 64 个，请分成两项")
		}
	}
	c.checkRemainders()
	for _, x := range c.cells {
		if c.at, _, _ = strings.Cut(x.address, "/"); c.layerAt(c.at) < 0 {
			c.at = ""
		}
		c.checkCell(x)
	}
	for i := range c.layers {
		c.at = c.layers[i].ID
		c.checkVersions(&c.layers[i])
	}
	c.at = ""
	for i := range c.years {
		c.checkTests(c.years[i].when)
	}
	for i := range c.gates {
		c.checkTests(c.gates[i].when)
	}
	for i := range c.account {
		c.checkTests(c.account[i].when)
	}
	c.checkOthers()
}

// checkTests checks the ends of ranges, which have no address.
func (c *compiler) checkTests(all planAll) {
	for i := range all {
		c.checkCell(&all[i].from)
		c.checkCell(&all[i].to)
	}
}

func (c *compiler) checkCell(x *cell) {
	c.checkSource(x.Value.Source)
	if x.Kind == Share && !slices.ContainsFunc(c.policy.Figures, func(f Figure) bool { return f.ID == x.Figure }) {
		c.fault(x.address, " 按“", x.Figure, "”折算，但没有这项指标，请写进 region.yaml 的 figures")
	}
}

func (c *compiler) checkSource(id string) {
	if id != "" && c.policy.sourceByID(id) == nil {
		c.fault("来源“", id, "”没有声明")
	}
}

// checkRemainders wants one part, the same in each version, of a layer whose
// remainders another covers.
func (c *compiler) checkRemainders() {
	seen := map[string]bool{}
	for _, text := range c.policy.refs() {
		r, _ := parseRef(text)
		m := c.leaves.remainder(r.layer)
		if m == nil {
			continue
		}
		if base, _ := parseRef(m.of); base.part != r.part {
			c.fault("“", text, "”和 ", m.layer, " 的 of 不是同一部分")
		}
		if seen[m.layer] {
			continue
		}
		seen[m.layer] = true
		for _, x := range c.policy.Layers[c.layerAt(m.layer)].Versions {
			switch {
			case len(x.Of) != 1 || x.Of[0] != m.of || x.FirstPay != nil:
				c.fault("“", text, "”说的是 ", m.layer, " 的余额，", m.layer, " 就只能有一个部分，而且各版本相同")
			case x.Hit == Best || x.TopUp != nil:
				c.fault("“", text, "”说的是 ", m.layer, " 的余额，它就不能是 best 或 top-up")
			}
		}
	}
}

func (c *compiler) checkVersions(l *planLayer) {
	if len(l.versions) == 0 {
		c.fault("没有任何版本")
	}
	for i := range l.versions {
		x := l.versions[i].Version
		for _, y := range l.Versions[:i] {
			if (y.Until == 0 || x.From <= y.Until) && (x.Until == 0 || y.From <= x.Until) {
				c.fault("两个版本的日期重叠：", y.From.String(), " 起和 ", x.From.String(), " 起")
			}
		}
		if x.By != l.Versions[0].By {
			c.fault("各版本要按同一个日期（入院、出院或结算）来选，不然交界处会有空档")
		}
		if l.firstPay != (x.FirstPay != nil) {
			c.fault("各版本要么都是先自付，要么都不是")
		}
		c.checkVersion(&l.versions[i])
	}
}

func (c *compiler) checkVersion(x *planVersion) {
	c.checkTests(x.when)
	c.checkSource(x.Source)
	c.checkPool(&x.Deductible)
	c.checkPool(&x.Bands)
	c.checkLimits(x.Limits)
	if len(x.Of) == 0 {
		c.fault("没有写 of：付哪一部分")
	}
	switch {
	case x.FirstPay != nil:
		if x.of.meets(c.leaves.set("first_pay")) {
			c.fault("先自付不能再从 first_pay 里出")
		}
		return
	case x.TopUp != nil:
		if x.TopUp.PaidAtLeast.Kind != Absent && x.TopUp.OwnAtMost.Kind != Absent {
			c.fault("paid-at-least 和 own-at-most 只能写一个")
		}
		for _, text := range x.Of {
			if r, _ := parseRef(text); r.layer != "" {
				c.fault("top-up 不能补某一层的余额，请写 eligible 等原来的部分")
			}
		}
		return
	case x.RowsUnknown:
		return
	case len(x.Rows) == 0:
		c.fault("没有一行待遇；没人公布的请写 rows: unknown")
	}
	for i := range x.rows {
		c.checkRow(&x.rows[i])
	}
	for i := range x.adjust {
		c.checkAdjust(x, &x.adjust[i])
	}
	c.checkHit(x)
}

func (c *compiler) checkRow(r *planRow) {
	c.checkTests(r.when)
	c.checkSource(r.Source)
	c.checkLimits(r.Limits)
	last := int64(0)
	for i := range r.Bands {
		b, open := r.Bands[i], i == len(r.Bands)-1
		switch {
		case open && b.To.Kind != Absent:
			c.fault(r.ID, " 的最后一段要写成不封顶，封顶请用 limit")
		case !open && b.To.Kind != Known:
			c.fault(r.ID, " 的分段界限要写成确定的元数")
		case !open && b.To.Amount <= last:
			c.fault(r.ID, " 的分段没有从小到大排")
		}
		last = b.To.Amount
	}
}

func (c *compiler) checkLimits(limits []Limit) {
	for i := range limits {
		c.checkPool(&limits[i].PoolUse)
	}
}

// checkPool wants all uses of a name to agree.
func (c *compiler) checkPool(u *PoolUse) {
	if i := c.poolAt(u.Pool); i >= 0 && c.pools[i].PoolUse != *u {
		c.fault("“", u.Pool, "”在两处写得不一样：周期、按什么分、按哪个日期要相同")
	}
}

// checkAdjust wants a column for each step, and a use-row first of its column.
func (c *compiler) checkAdjust(x *planVersion, a *planAdjust) {
	c.checkTests(a.when)
	first := slices.IndexFunc(x.Adjust, func(b Adjust) bool { return b.Column == a.Column })
	if a.Op == UseRow && (x.Adjust[first].Op != UseRow || x.Adjust[first].ID != a.ID) {
		c.fault(a.ID, " 的 use-row 要排在同一列的其他调整前面")
	}
	if a.Column != "deductible" && a.Column != "rate" && !hasLimit(x.Limits, a.Column) &&
		!slices.ContainsFunc(x.Rows, func(r Row) bool { return hasLimit(r.Limits, a.Column) }) {
		c.fault(a.ID, " 调整的“", a.Column, "”不是这张表的一列")
	}
}

func hasLimit(limits []Limit, id string) bool {
	return slices.ContainsFunc(limits, func(m Limit) bool { return m.ID == id })
}

// checkHit refuses what a hit policy cannot mean.
func (c *compiler) checkHit(x *planVersion) {
	switch x.Hit {
	case Sum:
		for _, r := range x.Rows {
			a, b := r.Deductible, x.Rows[0].Deductible
			a.Source, b.Source = "", ""
			if a != b {
				c.fault("hit: sum 的各行起付线要相同：", x.Rows[0].ID, " 和 ", r.ID)
			}
			if !slices.EqualFunc(x.Rows[0].Limits, r.Limits, func(m, n Limit) bool { return m.ID == n.ID && m.On == n.On && m.PoolUse == n.PoolUse }) {
				c.fault("hit: sum 的各行要有同样的封顶线，才能相加：", x.Rows[0].ID, " 和 ", r.ID)
			}
		}
	case Best:
		pooled := max(x.bands, x.deductible)
		if pooled < 0 {
			return
		}
		if x.bands != x.deductible {
			c.fault("hit: best 按年累计时，起付线和分段要用同一个累计")
		}
		all := slices.Clone(x.Limits)
		for _, r := range x.Rows {
			all = append(all, r.Limits...)
		}
		kept := c.pools[pooled].PoolUse
		for _, m := range all {
			if kept.Pool = m.Pool; m.On == OnTimes || m.Pool == "" || m.PoolUse != kept {
				c.fault("hit: best 按年累计时，封顶线“", m.ID, "”要按同样的周期累计，也不能按次数")
			}
		}
	}
}
