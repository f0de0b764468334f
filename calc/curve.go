package calc

// Curve is OwnPay of one visit as its bill grows with its split fixed: straight
// lines between Points, the totals increasing. The last point stands at the
// largest bill that [Plan.Curve] was asked for.
//
// At whole fen the curve is within a fen of Settle for each layer of the policy
// and one more. Where something is uncertain both ends of Own are curves, never
// narrower than Settle's; where a best row of the year remembers a pool into
// which others write, they may be wider.
type Curve struct {
	Visit  int // as listed
	Points []CurvePoint

	lacks bool
}

// Lacks reports whether the rules along the curve have a figure that nobody
// published. Where they have none, no Statement of the visit has one Unknown,
// whatever its total.
func (c *Curve) Lacks() bool { return c.lacks }

// CurvePoint is a total where something begins or ends, named by Says in plain
// Chinese; it is empty at both ends, and where several things happen that no one
// sentence names.
type CurvePoint struct {
	Total Fen
	Own   Span
	Says  string
}

// Curve follows the own pay of the visit listed last from a bill of nothing to
// one of most fen, its split as the bill has it. Of a bill that is a total alone
// it is what [Statement.IfAllEligible] says, and a bill of nothing is taken to
// grow inside the catalogue. Visits settled before
// it and typed pools stand; those settled later, accounts, and what the visit's
// slip says a layer paid (Given) are left aside.
//
// The curve is nil where a gate closes, and where own pay may jump: a best table,
// or one whose remainders another layer covers, shares a pool with a layer of
// the same visit and hangs on which row won, or on where the limit was reached.
func (p *Plan) Curve(q *Request, most Fen) (*Curve, *Problem) {
	if len(q.Visits) == 0 {
		return nil, &Problem{"visits", "没有就诊记录，请至少写一次就诊"}
	}
	last := len(q.Visits) - 1
	a, problem := p.read(q.upTo(last))
	if problem != nil {
		return nil, problem
	}
	defer a.finish()
	at := position(len(a.visits), func(at int) bool { return a.visits[at].index == last })
	v := &a.visits[at]
	if !v.total.Exact() {
		return nil, &Problem{visitField(last) + ".bill.total", "总额是一个范围，画不出曲线；请写一个准数"}
	}
	v.stretch(&a.plan.leaves)
	a.visits = a.visits[:at+1]
	a.along = last + 1
	lacks := false
	v.figures.lacked = &lacks
	if _, problem := a.runs(); problem != nil {
		return nil, problem
	}
	if len(a.rays) == 0 {
		return nil, a.misfit
	}
	own := a.rays[0]
	for _, other := range a.rays[1:] {
		if own.low == nil || other.low == nil {
			return nil, nil
		}
		own = own.hull(other, 0)
	}
	if own.low == nil {
		return nil, nil
	}
	c := p.curve(own, last, clamp(most, 1, MostFen))
	c.lacks = lacks
	return c, nil
}

// stretch grows a bill to the end of the ray, its split as it is. The parts that
// are known are rounded as they add up, so that they stay the whole bill.
func (v *visit) stretch(l *leaves) {
	whole := int64(v.total.High)
	if v.total = exactly(MostFen); whole == 0 {
		v.start[l.unmarked(eligible)] = v.total
		return
	}
	var known int64
	var grown Fen
	for i, part := range v.start {
		if part.Exact() {
			known += int64(part.Low)
			to := Fen(mulDiv(known, int64(MostFen), whole))
			v.start[i], grown = exactly(to-grown), to
			continue
		}
		v.start[i] = Span{Fen(mulDiv(int64(part.Low), int64(MostFen), whole)), Fen(mulDiv(int64(part.High), int64(MostFen), whole))}
	}
}

// upTo is the request whose curve is asked for: without what makes no sense
// along it.
func (q *Request) upTo(last int) *Request {
	copied := *q
	copied.Want, copied.Accounts = nil, nil
	copied.Visits = append([]Visit(nil), q.Visits...)
	copied.Visits[last].Given = nil
	if copied.Visits[last].Bill.totalAlone() {
		in, _ := copied.inside()
		return in
	}
	return &copied
}

// curve makes points of rays, each at the fen nearest to its bend.
func (p *Plan) curve(own rays, visit int, most Fen) *Curve {
	c := &Curve{Visit: visit}
	last := Fen(-1)
	for _, j := range append(joints(own.low, own.high), joint{at: int64(most) * micro}) {
		total := roundMicro(j.at)
		if total <= last || total > most {
			continue
		}
		last = total
		says := ""
		if total > 0 && total < most {
			says = p.saysOf(own, j)
		}
		at := int64(total) * micro
		low := clamp(roundMicro(own.low.on(at)), 0, total)
		c.Points = append(c.Points, CurvePoint{total, Span{low, clamp(roundMicro(own.high.on(at)), low, total)}, says})
	}
	return c
}

// On is what is left to pay of a total: on the straight line between two points,
// rounded, past the last on the line of the last piece.
func (c *Curve) On(total Fen) Span {
	i := 1
	for i < len(c.Points)-1 && c.Points[i].Total < total {
		i++
	}
	a, b := &c.Points[i-1], &c.Points[i]
	end := func(p, q Fen) Fen {
		return p + Fen(mulDiv(int64(q-p), int64(total-a.Total), int64(b.Total-a.Total)))
	}
	return Span{end(a.Own.Low, b.Own.Low), end(a.Own.High, b.Own.High)}
}

// curve writes a curve, if there is one.
func (w *replier) curve(c *Curve) {
	if c == nil {
		return
	}
	w.object("curve", func() {
		w.key("visit")
		w.whole(int64(c.Visit))
		w.objects("points", len(c.Points), func(i int) {
			x := &c.Points[i]
			w.amount("total", exactly(x.Total))
			w.amount("own", x.Own)
			w.said("says", x.Says)
		})
	})
}
