package content

import (
	"slices"

	"mingbaizhi/calc"
)

// rules reads what region.yaml files say besides the figures, as policy.
func (b *building) rules() {
	p := &b.out.Policy
	if h, e := b.nearest("benefit-year"); e != nil {
		for _, item := range e.list() {
			p.Years = append(p.Years, calc.YearStart{When: b.when(item.get("when"), b.scopeOf(h)), Start: monthDay(item.get("start").str())})
		}
	}
	for _, h := range b.chain {
		for _, item := range b.distinct(h.body.get("gates"), "id") {
			b.gate(h, item)
		}
	}
	if h, e := b.nearest("pays"); e != nil {
		for _, item := range e.list() {
			p.Orders = append(p.Orders, b.order(h, item))
		}
		b.ordersApart(p.Orders, e.list())
	}
	if h, e := b.nearest("accounts"); e != nil {
		for _, item := range b.distinct(e, "id") {
			p.Accounts = append(p.Accounts, b.account(h, item))
		}
	}
	_, not := b.nearest("not-considered")
	p.NotConsidered = not.strs()
	b.out.NotConsidered = p.NotConsidered
	if h, e := b.nearest("quick"); e != nil {
		b.quick(h, e)
	}
	b.advice()
	b.alerts()
}

// gate adds a gate unless a nearer region has one of the same id.
func (b *building) gate(h *Header, e *entry) {
	s := b.scopeOf(h)
	g := calc.Gate{ID: e.get("id").str(), Says: e.get("says").str(), When: b.when(e.get("when"), s)}
	if source := b.cite(s, e.get("source")); source != nil {
		g.Source = source.ID
	}
	if !slices.ContainsFunc(b.out.Policy.Gates, func(x calc.Gate) bool { return x.ID == g.ID }) {
		b.out.Policy.Gates = append(b.out.Policy.Gates, g)
	}
}

// order reads a paying order for a span of days.
func (b *building) order(h *Header, e *entry) calc.Order {
	o := calc.Order{From: e.get("from").date()}
	o.Until = b.until(e, o.From)
	if source := b.cite(b.scopeOf(h), e.get("source")); source != nil {
		o.Source = source.ID
	}
	seen := map[string]*entry{}
	once := func(ids ...*entry) {
		for _, id := range ids {
			if first := seen[id.text]; first != nil {
				b.problems.fail(id.place, "%s 在支付顺序里写了两次，第一次在%s：删掉一处。", id.text, id.beside(first.place))
			}
			seen[id.text] = id
			b.knownLayer(id)
		}
	}
	for _, item := range e.get("order").list() {
		step := calc.Step{}
		if item.isMapping() {
			step.Best, step.Unknown = item.get("best").strs(), item.get("unknown").strs()
			once(item.get("best").list()...)
			once(item.get("unknown").list()...)
		} else {
			step.Layer = item.text
			once(item)
		}
		o.Steps = append(o.Steps, step)
	}
	return o
}

// ordersApart says which two orders hold on the same day.
func (b *building) ordersApart(orders []calc.Order, at []*entry) {
	for j := range orders {
		for i := range j {
			x, y := orders[i], orders[j]
			if x.From != 0 && y.From != 0 && (x.Until == 0 || y.From <= x.Until) && (y.Until == 0 || x.From <= y.Until) {
				b.problems.fail(at[j].place, "从 %s 起的支付顺序和%s从 %s 起的时间重叠：改 from 或 until。", y.From, at[j].beside(at[i].place), x.From)
			}
		}
	}
}

func (b *building) account(h *Header, e *entry) calc.AccountRule {
	s := b.scopeOf(h)
	a := calc.AccountRule{ID: e.get("id").str(), Whose: e.get("whose").str(), Family: e.get("family").flag(), From: e.get("from").date(),
		When: b.when(e.get("when"), s), Of: b.parts(e.get("of"))}
	a.Until = b.until(e, a.From)
	if source := b.cite(s, e.get("source")); source != nil {
		a.Source = source.ID
	}
	return a
}
