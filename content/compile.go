package content

import (
	"errors"
	"slices"
	"unicode/utf8"

	"mingbaizhi/calc"
)

// compile makes the calculator's form of the region, if nothing in it is
// wrong.
func (b *building) compile() {
	p := &b.out.Policy
	p.Region, p.Name = b.region.ID, b.region.Name
	if !b.lib.Site.Official {
		p.Notice = b.lib.Site.Publisher
	}
	p.Hotline = b.lib.Site.Hotline.Phone
	for _, h := range b.chain {
		if line, ok := h.Hotline(); ok {
			p.Hotline = line.Phone
			break
		}
	}
	p.Facts = slices.Clone(b.out.Vocabulary.Facts) // the vocabulary is all regions', the policy this one's
	for i := range p.Facts {
		p.Facts[i].Options = slices.Clone(p.Facts[i].Options)
	}
	p.Compare = b.out.Vocabulary.alternatives()
	for _, f := range b.figures {
		figure := calc.Figure{ID: f.ID, Name: f.Name}
		for _, y := range f.Years {
			figure.Years = append(figure.Years, calc.FigureYear{Year: y.Year, Value: y.Cell.Value})
		}
		p.Figures = append(p.Figures, figure)
	}
	for _, l := range b.out.Layers {
		p.Layers = append(p.Layers, l.calcLayer())
	}
	b.citedByPolicy()
	b.describe()
	b.everyLayerPays()
	if b.problems.errors() > 0 || b.lib.broken || !b.region.Settles || !b.rooted() ||
		slices.ContainsFunc(b.chain, func(h *Header) bool { return h.broken }) {
		return
	}
	plan, err := calc.Compile(p)
	if err != nil {
		b.refused(err)
		return
	}
	b.bundle(plan)
}

// usable reports whether the vocabulary could be read at all.
func (v *Vocabulary) usable() bool { return len(v.Facts) > 0 }

// bundle encodes the policy for browsers; its hash stands in every reply.
func (b *building) bundle(plan *calc.Plan) {
	b.out.Bundle = calc.EncodeBundle(&b.out.Policy)
	b.out.Hash = calc.PolicyHash(b.out.Bundle)
	plan.SetHash(b.out.Hash)
	b.out.Plan = plan
}

// everyLayerPays checks that a layer stands in every order of its days: one
// that no order has would never pay.
func (b *building) everyLayerPays() {
	h, e := b.nearest("pays")
	if e == nil || !b.region.Settles || b.problems.errors() > 0 {
		return
	}
	for _, l := range b.out.Layers {
		for i, o := range b.out.Policy.Orders {
			holds := slices.ContainsFunc(l.Versions, func(v Version) bool {
				return v.FirstPay == nil && (o.Until == 0 || v.From <= o.Until) && (v.Until == 0 || o.From <= v.Until)
			})
			listed := slices.ContainsFunc(o.Steps, func(s calc.Step) bool {
				return s.Layer == l.ID || contains(s.Best, l.ID) || contains(s.Unknown, l.ID)
			})
			if holds && !listed {
				b.problems.fail(place{l.Path, l.Line, 1}, "%s 没有写进从 %s 起的支付顺序，永远付不到：在 %s/region.yaml 第 %d 行起的 order 里加上它。",
					l.ID, o.From, h.ID, e.list()[i].line)
			}
		}
	}
}

// refused says what keeps a policy from being settled, at the layer's file or
// at the paying order.
func (b *building) refused(err error) {
	at := b.region.body.place
	if h, e := b.nearest("pays"); e != nil {
		at = h.body.at("pays")
	}
	var faults calc.Faults
	if !errors.As(err, &faults) {
		b.problems.fail(at, "%s", err)
		return
	}
	for _, fault := range faults {
		here := at
		for _, l := range b.out.Layers {
			if l.ID == fault.Layer {
				here = place{l.Path, l.Line, 1}
			}
		}
		b.problems.fail(here, "%s。", fault.Message)
	}
}

// citedByPolicy lists the sources that the policy's figures name.
func (b *building) citedByPolicy() {
	for _, s := range sortedSources(b.cited) {
		b.out.Policy.Sources = append(b.out.Policy.Sources, s.Source)
	}
}

// describe puts every cell into words.
func (b *building) describe() {
	p := &b.out.Policy
	words := func(c *Cell) {
		c.Text = p.DescribeValue(c.Value, c.Unit)
		if !c.Waiting() {
			return
		}
		is, last := "", p.DescribeValue(c.Last, c.Unit)
		if c.Last.Kind == calc.Share {
			is = "是"
		}
		if last != "" && last[0] < utf8.RuneSelf {
			is += " "
		}
		c.Text = "待核（去年" + is + last + "）"
	}
	for _, l := range b.out.Layers {
		for i := range l.Versions {
			for _, c := range l.Versions[i].Cells() {
				words(c)
			}
		}
	}
	for _, f := range b.figures {
		for _, y := range f.Years {
			words(y.Cell)
		}
	}
}

func (l *Layer) calcLayer() calc.Layer {
	out := calc.Layer{ID: l.ID, Name: l.Name, Slip: l.Slip, Paid: l.Paid, Exclusive: l.Exclusive}
	for i := range l.Versions {
		out.Versions = append(out.Versions, l.Versions[i].calcVersion())
	}
	return out
}

func (v *Version) calcVersion() calc.Version {
	out := calc.Version{From: v.From, Seen: v.Seen, Until: v.Until, By: v.By, SplitAtYearEnd: v.SplitAtYearEnd, When: v.When, Of: v.Of,
		Source: v.Source.id(), Note: v.Note, Deductible: v.Deductible, Bands: v.Bands, Limits: calcLimits(v.Limits), Edges: v.Edges,
		Hit: v.Hit, Sum: v.Sum, RowsUnknown: v.RowsUnknown}
	copied := v.Hit == calc.Sum && slices.ContainsFunc(v.Rows, func(r Row) bool { return r.Deductible.Waiting() })
	for _, r := range v.Rows {
		row := calc.Row{ID: r.ID, When: r.When, Deductible: r.Deductible.value(), Limits: calcLimits(r.Limits), Source: r.Source.id()}
		if copied { // it is taken once, so all rows have the same: that of one row is not known, nor is it in the others
			row.Deductible = calc.Value{Kind: calc.Unknown}
		}
		if slices.ContainsFunc(r.Bands, func(b Band) bool { return b.To.Waiting() }) { // where a band ends the engine must know
			row.Bands = []calc.Band{{Rate: calc.Value{Kind: calc.Unknown}}}
			out.Rows = append(out.Rows, row)
			continue
		}
		for _, band := range r.Bands {
			row.Bands = append(row.Bands, calc.Band{To: band.To.value(), Rate: band.Rate.value(), Own: band.Own})
		}
		out.Rows = append(out.Rows, row)
	}
	for _, step := range v.Adjust {
		for _, c := range step.Changes {
			value := c.Cell.value()
			if c.Op == calc.UseRow {
				value.Source = step.Source.id()
			}
			out.Adjust = append(out.Adjust, calc.Adjust{ID: step.ID, When: step.When, Column: c.Column, Op: c.Op, Value: value, Row: c.Row})
		}
	}
	if v.TopUp != nil {
		out.TopUp = &calc.TopUp{PaidAtLeast: v.TopUp.PaidAtLeast.value(), OwnAtMost: v.TopUp.OwnAtMost.value(), Counting: v.TopUp.Counting}
	}
	if v.FirstPay != nil {
		share := v.FirstPay.value()
		out.FirstPay = &share
	}
	return out
}

func calcLimits(limits []Limit) []calc.Limit {
	var out []calc.Limit
	for _, x := range limits {
		out = append(out, calc.Limit{PoolUse: x.PoolUse, ID: x.ID, On: x.On, Most: x.Most.value()})
	}
	return out
}

// value is a cell's value, absent where there is no cell.
func (c *Cell) value() calc.Value {
	if c == nil {
		return calc.Value{}
	}
	return c.Value
}

// id is a source's id, empty where there is none.
func (s *Source) id() string {
	if s == nil {
		return ""
	}
	return s.ID
}
