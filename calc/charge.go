package calc

// charge takes a payment off the leaves of a layer: those of the narrowest
// later layer first, then outward, so that what a later layer may cover is what
// the earlier one left.
func (s *state) charge(of leafSet, later []leafSet, p payer) {
	base := sum(s.left, of)
	least, most := p.pay(base.Low, false), p.pay(base.High, true)
	exact := base.Exact() && least == most
	before := Span{} // what stood in the leaves charged so far
	for done := leafSet(0); done != of; {
		ring := narrowest(of, done, later) &^ done
		done |= ring
		for ring != 0 {
			leaf := &s.left[ring.next()]
			if exact {
				take := min(leaf.Low, least)
				least -= take
				*leaf = exactly(leaf.Low - take)
				continue
			}
			// What is left of a leaf is clamp(cum − pay(cum + rest), 0, leaf): it
			// grows with cum, shrinks with rest.
			cum, part := before.plus(*leaf), *leaf
			leaf.Low = clamp(cum.Low-p.pay(cum.Low+base.High-cum.High, true), 0, part.Low)
			leaf.High = clamp(cum.High-p.pay(cum.High+base.Low-cum.Low, false), 0, part.High)
			before = cum
		}
	}
}

// narrowest is the smallest set of a later layer inside of that still has an
// uncharged leaf; of itself when there is none.
func narrowest(of, done leafSet, later []leafSet) leafSet {
	best := of
	for _, set := range later {
		if of.contains(set) && !done.contains(set) && set.size() < best.size() {
			best = set
		}
	}
	return best
}

// leaveRemainders puts what a layer left of its part into the three leaves of
// its reasons. cut is the least base at which the payout reaches what the
// limits left, or the base if it never does.
func (s *state) leaveRemainders(x *planVersion, first int, base, paid, below, own, above Span) {
	for set := x.collapse; set != 0; {
		s.left[set.next()] = Span{}
	}
	left := base.minus(paid).floor0()
	for i, part := range []Span{below, own, above} {
		s.left[first+i] = Span{min(part.Low, left.High), min(part.High, left.High)}
	}
}

// remainders of a row: below the deductible, the patient's share, above the
// limit. Each grows with the base, so each end comes from the base's.
func (w *rowPayer) remainders(base Span) (below, own, above Span) {
	below = Span{w.deductible(base.Low, false), w.deductible(base.High, true)}
	cut := Span{w.cut(base.Low, true), w.cut(base.High, false)}
	above = Span{base.Low - w.cut(base.Low, false), base.High - w.cut(base.High, true)}.floor0()
	own = Span{w.ownShare(cut.Low, true), w.ownShare(cut.High, false)}
	return below, own, above
}

// cut is the base up to which the layer pays: the least it can be if least,
// else the most.
func (w *rowPayer) cut(base Fen, least bool) Fen {
	limit, most := w.paidLeft.High, w.baseLeft.High
	if least {
		limit, most = w.paidLeft.Low, w.baseLeft.Low
	}
	reach := w.reach(base, limit, least)
	d := w.deductible(base, !least)
	return min(base, max(d, min(reach, max(d, most))))
}

// ownShare is what the bands leave of the slice up to c: least where they pay
// most.
func (w *rowPayer) ownShare(c Fen, least bool) Fen {
	d := w.deductible(c, least)
	pays := w.payout(w.deductible(c, !least), c, least)
	return max(0, c-d-pays)
}
