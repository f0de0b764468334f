package calc

import (
	"strings"
)

// addLeans sums what the answer hangs on: weak figures, unknown ones, and rules
// last seen before the visit. A layer for which nothing is left pays nothing by
// any table, so the answer hangs on none of its figures.
func (a *asked) addLeans(s *Statement, h *visitResult) {
	base := false
	var missing missingCells
	for _, x := range h.layers {
		if x.Base == (Span{}) {
			continue
		}
		var weak weakPart
		for j := range x.leans {
			l := &x.leans[j]
			if l.bare {
				if max(x.Paid.High, x.Moved.High) > 0 { // else no value of it could change the answer
					base = base || x.Slip == "hifp_pay"
					missing.add(a, l.cell, min(l.amount, max(x.spread, x.Moved.Width())))
				}
				continue
			}
			if g := a.grade(l); g > Official {
				weak.add(l)
				a.addWeak(s, l, g, x.Paid.High)
			}
		}
		s.WeakAmount += min(weak.sum(), x.Paid.High)
		a.addSeen(s, x, h.visit)
	}
	s.WeakAmount = min(s.WeakAmount, s.Paid.High)
	for _, x := range a.thresholds {
		if x.visit == h.visit.index && !s.OwnPay.Exact() {
			missing.add(a, x.cell, s.OwnPay.Width())
		}
	}
	s.Unknown = missing.sorted()
	w := s.Weak
	sortStable(len(w), func(i, j int) bool { return w[i].Amount > w[j].Amount }, func(i, j int) { w[i], w[j] = w[j], w[i] })
	if len(s.Unknown) > 0 && (base || s.OwnPay.Width()*3 > s.Total.High) {
		s.CallSheet = s.Unknown[:min(4, len(s.Unknown))]
	}
}

// missingCells are what nobody published, each with how far it may move what is
// paid.
type missingCells struct {
	cells   []UnknownCell
	effects []Fen
}

func (m *missingCells) add(a *asked, c *cell, effect Fen) {
	address := a.addressOf(c)
	i := position(len(m.cells), func(at int) bool { return m.cells[at].Address == address })
	if i >= 0 {
		m.effects[i] = max(m.effects[i], effect)
		return
	}
	x := a.plan.policy.unknownCell(address, c.unit)
	x.Table = c.table
	m.cells, m.effects = append(m.cells, x), append(m.effects, effect)
}

// sorted lists the cells, those that may move most first; whole tables, which no
// one reply on the telephone fills, after the figures.
func (m *missingCells) sorted() []UnknownCell {
	c, e := m.cells, m.effects
	sortStable(len(c), func(i, j int) bool { return !c[i].Table && c[j].Table || c[i].Table == c[j].Table && e[i] > e[j] }, func(i, j int) { c[i], c[j], e[i], e[j] = c[j], c[i], e[j], e[i] })
	return c
}

// weakPart is how much of one layer's payment leans on weak figures: a weak
// deductible or limit carries all of it, weak rates add up, each with its own
// slice.
type weakPart struct{ bands []Fen }

func (w *weakPart) add(l *lean) {
	for len(w.bands) <= l.band {
		w.bands = append(w.bands, 0)
	}
	w.bands[l.band] = max(w.bands[l.band], l.amount)
}

func (w *weakPart) sum() (weak Fen) {
	for i, amount := range w.bands {
		if i > 0 {
			weak += amount
		}
	}
	if len(w.bands) > 0 {
		weak = max(weak, w.bands[0])
	}
	return weak
}

// addWeak notes a weak cell. What several bands or layers owe to it adds up, to
// no more than was paid.
func (a *asked) addWeak(s *Statement, l *lean, g Grade, paid Fen) {
	address := a.addressOf(l.cell)
	i := position(len(s.Weak), func(at int) bool { return s.Weak[at].Address == address })
	if i >= 0 {
		s.Weak[i].Amount = min(s.Weak[i].Amount+min(l.amount, paid), s.Paid.High)
		return
	}
	w := WeakFigure{Address: address, Name: a.plan.policy.cellName(address), Grade: g, Amount: min(l.amount, paid, s.Paid.High)}
	if l.cell.source != nil {
		w.Source, w.Stale = l.cell.source.ID, a.stale(l.cell.source)
	}
	s.Weak = append(s.Weak, w)
}

// addSeen notes a layer whose rule has no printed first day and that nothing
// dates as late as the visit. Of a rule with no figure that was published,
// nobody saw what it says.
func (a *asked) addSeen(s *Statement, x *result, v *visit) {
	version := v.inForce(a.plan.layerAt(x.ID))
	if x.Given || version == nil || version.Seen == "" || version.RowsUnknown {
		return
	}
	seen, published := version.Seen, len(x.leans) == 0
	for _, l := range x.leans {
		published = published || l.cell.Kind != Unknown || l.cell.Bounded
		// A yearly figure's source says nothing of the rule that takes a share of it.
		if l.cell.rule != nil && l.cell.source != nil && l.cell.source.Date > seen {
			seen = l.cell.source.Date
		}
	}
	if published && strings.Compare(v.date(version.By).String(), seen) > 0 && !strings.HasPrefix(v.date(version.By).String(), seen) {
		s.AsSeen = append(s.AsSeen, Seen{x.ID, x.Name, seen})
	}
}
