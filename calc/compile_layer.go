package calc

import "strconv"

func (c *compiler) addLayer(out *planLayer, l *Layer) {
	out.Layer, out.remainder = l, c.leaves.remainder(l.ID)
	out.versions = make([]planVersion, len(l.Versions))
	for i := range l.Versions {
		out.versions[i].Version = &l.Versions[i]
		c.layer, c.rule = l, &l.Versions[i]
		c.version(&out.versions[i], l, out.remainder)
		out.firstPay = out.firstPay || l.Versions[i].FirstPay != nil
	}
	c.layer, c.rule = nil, nil
}

func (c *compiler) version(out *planVersion, l *Layer, left *remainder) {
	x := out.Version
	out.when, out.of, out.sumFact = c.all(x.When), c.leaves.sets(x.Of), -1
	if left != nil {
		out.collapse = out.of &^ (7 << left.first)
	}
	out.deductible, out.bands = c.poolUse(&x.Deductible), c.poolUse(&x.Bands)
	out.limits = c.limits(x.Limits, l.ID+"/limits/", x.Source)
	if x.RowsUnknown {
		out.whole = &cell{Value: Value{Kind: Unknown}, address: l.ID, table: true, layer: l, rule: x}
	}
	switch {
	case x.FirstPay != nil:
		c.cell(&out.share, x.FirstPay, l.ID+"/first-pay/share", inPercent, x.Source)
		return
	case x.TopUp != nil:
		c.topUp(out, l)
		return
	case x.RowsUnknown:
		return
	}
	if len(x.Rows) > mostRows {
		c.fault("一张表最多 64 行，写了 ", strconv.Itoa(len(x.Rows)), " 行，请把相同的行合并，或者分成两层")
		return
	}
	out.rows = make([]planRow, len(x.Rows))
	for i := range x.Rows {
		c.row(&out.rows[i], l, x, &x.Rows[i])
	}
	out.adjust = make([]planAdjust, len(x.Adjust))
	for i := range x.Adjust {
		c.adjustStep(&out.adjust[i], l, x, &x.Adjust[i])
	}
	if x.Hit == Sum {
		c.sum(out)
	}
}

// mostRows bounds a table, so that the rows that match are a set of bits.
const mostRows = 64

func (c *compiler) topUp(out *planVersion, l *Layer) {
	x := out.Version
	name, v := "paid-at-least", &x.TopUp.PaidAtLeast
	if v.Kind == Absent {
		name, v = "own-at-most", &x.TopUp.OwnAtMost
	}
	c.cell(&out.promise, v, l.ID+"/top-up/"+name, inPercent, x.Source)
	for _, id := range x.TopUp.Counting {
		if i := c.layerAt(id); i < 0 {
			c.fault("counting 里的“", id, "”不是一层保障")
		} else {
			out.counting = append(out.counting, i)
			c.layers[i].counted = true
		}
	}
}

func (c *compiler) row(out *planRow, l *Layer, x *Version, row *Row) {
	source := x.Source
	if row.Source != "" {
		source = row.Source
	}
	at := l.ID + "/" + row.ID + "/"
	out.Row, out.when = row, c.all(row.When)
	c.cell(&out.deductible, &row.Deductible, at+"deductible", inYuan, source)
	out.dedCells = []*cell{&out.deductible}
	out.limits = c.limits(row.Limits, at, source)
	out.bands = make([]planBand, len(row.Bands))
	for i := range row.Bands {
		suffix := ""
		if len(row.Bands) > 1 {
			suffix = "-" + strconv.Itoa(i+1)
		}
		b, band := &row.Bands[i], &out.bands[i]
		c.cell(&band.rate, &b.Rate, at+"rate"+suffix, inPercent, source)
		band.cells = []*cell{&band.rate}
		if band.to = endless; b.To.Kind == Known {
			band.to = Fen(b.To.Amount)
		}
		if !inYuan.holds(b.To) {
			c.fault(row.ID, " 的分段界限", outOf[InYuan])
		}
	}
	if len(row.Bands) == 0 {
		c.fault(row.ID, " 没有报销比例；没人公布的请写 rate: unknown")
	}
}

func (c *compiler) limits(limits []Limit, at, source string) []planLimit {
	out := make([]planLimit, len(limits))
	for i := range limits {
		m, x := &limits[i], &out[i]
		unit := inYuan
		if m.On == OnTimes {
			unit = inCount
		}
		x.Limit, x.pool = m, c.poolUse(&m.PoolUse)
		c.cell(&x.most, &m.Most, at+m.ID, unit, source)
		x.cells = []*cell{&x.most}
	}
	return out
}

// poolUse finds or makes the pool.
func (c *compiler) poolUse(u *PoolUse) int {
	i := c.poolAt(u.Pool)
	if u.Pool == "" || i >= 0 {
		return i
	}
	x := planPool{PoolUse: *u, name: c.policy.poolName(u.Pool), each: -1}
	if u.Each != "" && u.Each != "hospital" {
		x.each = c.fact(u.Each)
	}
	c.pools = append(c.pools, x)
	return len(c.pools) - 1
}

func (c *compiler) adjustStep(out *planAdjust, l *Layer, x *Version, a *Adjust) {
	out.Adjust, out.when = a, c.all(a.When)
	c.cell(&out.cell, &a.Value, l.ID+"/"+a.ID+"/"+a.Column, x.stepIn(a), x.Source)
	out.row = position(len(x.Rows), func(at int) bool { return x.Rows[at].ID == a.Row })
	if a.Op == UseRow && out.row < 0 {
		c.fault(a.ID, " 要用的行“", a.Row, "”不在这张表里")
	}
}

// stepIn is what a step's value is measured in: what its column holds; less than
// nothing, where it is to be taken off; a percent of what there is, of a Times.
func (x *Version) stepIn(a *Adjust) measure {
	m := inYuan
	if a.Column == "rate" {
		m = inPercent
	} else if l := x.limit("", a.Column); l != nil && l.On == OnTimes {
		m = inCount
	}
	switch a.Op {
	case Add:
		m.least = -m.most
	case Times:
		m = measure{InPercent, 0, mostTimes}
	}
	return m
}

// sum finds the two facts that add a person's diseases.
func (c *compiler) sum(out *planVersion) {
	out.sumFact, out.recognised = c.fact(out.Sum.Fact), c.fact(out.Sum.Recognised)
	if out.sumFact < 0 || out.recognised < 0 {
		return
	}
	for _, o := range c.facts[out.recognised].Options {
		out.sumOptions = append(out.sumOptions, c.facts[out.sumFact].optionAt(o.ID))
	}
}
