package calc

import "slices"

// given pays what the slip says. Its table is not read, except for whose pools
// the payment counts in.
func (t *turn) given(g *givenPay, n int, hole bool) bool {
	base := t.out.Base
	if g.paid.Low > base.High {
		t.run.misfit = &Problem{visitField(t.visit.index) + ".given." + t.plan.ID + ".paid", "单子上这一层付的 " + g.paid.Low.String() + " 元多于它能付的部分 " + base.High.String() + " 元，请核对"}
		return false
	}
	if g.paid.High > base.Low {
		t.state.doubtful = true
	}
	t.out.Given = true
	t.payer = amountPayer{g.paid}
	rest := Span{0, max(0, base.High-g.paid.Low)}
	t.deducted = rest
	if g.deductible.Said {
		t.deducted = g.deductible.Span
	}
	t.below = Span{min(t.deducted.Low, rest.High), min(t.deducted.High, rest.High)}
	t.own, t.above = rest, rest
	pooled := t.version.Hit == Best && max(t.version.bands, t.version.deductible) >= 0 && !hole
	if len(t.version.rows) == 0 || !pooled && t.version.drawAlike() {
		return t.draw(t.version.firstRow())
	}
	set, ok := t.run.matching(t.version, t.visit, t.day)
	if ok && pooled {
		ok = t.remember(n, set)
	}
	if !ok {
		return false
	}
	// Where none matches, whoever paid read the table otherwise.
	for i := range t.version.rows {
		if set>>i&1 == 0 && set != 0 {
			continue
		}
		if !t.draw(&t.version.rows[i]) {
			return false
		}
		if set != 0 && t.version.Hit != Best {
			break
		}
	}
	return true
}

// drawAlike reports whether all rows draw on the same pools.
func (x *planVersion) drawAlike() bool {
	for i := range x.rows {
		if !slices.EqualFunc(x.rows[0].limits, x.rows[i].limits, func(a, b planLimit) bool { return a.pool == b.pool }) {
			return false
		}
	}
	return true
}

// firstRow is nil for a version without a table.
func (x *planVersion) firstRow() *planRow {
	if len(x.rows) == 0 {
		return nil
	}
	return &x.rows[0]
}
