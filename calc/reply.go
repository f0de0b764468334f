package calc

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// The words of a reply.
var (
	paidWhenWords = [...]string{AtWindow: "at-window", Later: "later", OnApplication: "on-application"}
	gradeWords    = [...]string{Confirmed: "confirmed", Official: "official", Press: "press", Reprint: "reprint", EnteredBy: "entered"}
	unitWords     = [...]string{InYuan: "yuan", InPercent: "percent", InCount: "count"}
	limitOnWords  = [...]string{OnPaid: "paid", OnBase: "base", OnTimes: "times"}
)

// appendProblem appends the reply to a request that has a mistake.
func appendProblem(dst []byte, fault *Problem) []byte {
	w := replier{jsonWriter: jsonWriter{append(dst, '{')}}
	w.object("error", func() {
		w.key("field")
		w.text(fault.Field)
		w.key("message")
		w.text(fault.Message)
	})
	return append(w.out, '}')
}

// appendLedger appends the reply to a request: what l holds, under the names
// that the package comment lists. Amounts are decimal yuan, ["least", "most"]
// where they are not exact. Empty lists and texts, false, and amounts of zero
// are left out, except where a statement would not make sense without them.
func appendLedger(dst []byte, p *Policy, hash string, l *Ledger) []byte {
	w := replier{jsonWriter: jsonWriter{append(dst, '{')}, policy: p}
	w.said("region", p.Region)
	w.object("policy", func() {
		w.said("id", p.Region)
		w.said("hash", hash)
		w.key("format")
		w.whole(BundleFormat)
	})
	w.objects("statements", len(l.Statements), func(i int) { w.statement(&l.Statements[i]) })
	w.objects("year", len(l.Year), func(i int) { w.poolState(&l.Year[i]) })
	w.objects("unsure", len(l.Unsure), func(i int) {
		u := &l.Unsure[i]
		w.said("fact", u.Fact)
		w.said("name", u.Name)
		if u.Visit >= 0 {
			w.key("visit")
			w.whole(int64(u.Visit))
		}
		w.objects("answers", len(u.Answers), func(i int) {
			a := &u.Answers[i]
			w.said("option", a.Option)
			w.said("name", a.Name)
			if w.gate(a.Gate) {
				return
			}
			w.amount("own_pay", a.OwnPay)
		})
	})
	w.objects("questions", len(l.Questions), func(i int) {
		q := &l.Questions[i]
		w.said("fact", q.Fact)
		w.amount("spread", exactly(q.Spread))
	})
	return append(w.out, '}')
}

// replier writes a ledger.
type replier struct {
	jsonWriter
	policy *Policy
}

// gate writes the gate that closed, if one did.
func (w *replier) gate(g *Gate) bool {
	if g != nil {
		w.object("gate", func() {
			w.said("id", g.ID)
			w.said("says", g.Says)
		})
	}
	return g != nil
}

func (w *replier) statement(s *Statement) {
	w.said("settled", s.Settled.String())
	w.said("notice", Notice)
	if w.gate(s.Gate) {
		w.words(s)
		return
	}
	w.object("bill", func() {
		w.amount("total", s.Total)
		w.parts(&Own{s.Eligible, s.FirstPay, s.OverLimit, s.NonCovered})
	})
	w.objects("layers", len(s.Layers), func(i int) { w.layer(&s.Layers[i]) })
	w.objects("not_opened", len(s.NotOpened), func(i int) {
		n := &s.NotOpened[i]
		w.said("id", n.ID)
		w.said("name", n.Name)
		w.said("why", n.Why)
	})
	hospital, _ := s.slipPaid(slipHospital)
	w.amount("fund_paid", s.fundsPaid(hospital))
	w.some("hospital_paid", hospital)
	w.amount("own_pay", s.OwnPay)
	if s.WorstOrder != s.OwnPay {
		w.amount("worst_order", s.WorstOrder)
	}
	if s.OwnParts != (Own{}) {
		w.object("own_parts", func() {
			w.parts(&s.OwnParts)
		})
	}
	w.amount("at_window", s.AtWindow)
	w.amount("later", s.Later)
	w.amount("on_application", s.OnApplication)
	if s.Account != (Span{}) || s.FamilyAccount != (Span{}) {
		w.some("account", s.Account)
		w.some("family_account", s.FamilyAccount)
		w.amount("cash", s.Cash)
	}
	slip := s.Slip()
	w.objects("slip", len(slip), func(i int) {
		line := &slip[i]
		w.said("field", line.Field)
		w.amount("amount", line.Amount)
	})
	w.doubts(s)
	w.words(s)
}

// doubts is what weakens a statement.
func (w *replier) doubts(s *Statement) {
	if len(s.Weak) > 0 {
		w.object("weak", func() {
			w.amount("amount", exactly(s.WeakAmount))
			w.objects("figures", len(s.Weak), func(i int) {
				f := &s.Weak[i]
				w.said("address", f.Address)
				w.said("name", f.Name)
				w.said("grade", gradeWords[f.Grade])
				w.flag("stale", f.Stale)
				w.said("source", f.Source)
				w.amount("amount", exactly(f.Amount))
			})
		})
	}
	w.objects("unknown", len(s.Unknown), func(i int) { w.unknown(&s.Unknown[i]) })
	w.objects("call_sheet", len(s.CallSheet), func(i int) { w.unknown(&s.CallSheet[i]) })
	if c := s.IfAllEligible; c != nil {
		w.object("if_all_eligible", func() {
			w.amount("own_pay", c.OwnPay)
			w.amount("per_10000", c.PerTenThousand)
		})
	}
	w.flag("rounded", s.Rounded)
	w.objects("as_seen", len(s.AsSeen), func(i int) {
		seen := &s.AsSeen[i]
		w.said("layer", seen.Layer)
		w.said("name", seen.Name)
		w.said("date", seen.Date)
	})
	w.texts("not_considered", s.NotConsidered)
	w.objects("order_unknown", len(s.OrderUnknown), func(i int) { w.texts("layers", s.OrderUnknown[i]) })
	w.texts("order_best", s.OrderBest)
}

func (w *replier) unknown(c *UnknownCell) {
	w.said("address", c.Address)
	w.said("name", c.Name)
	kind := "table"
	if !c.Table {
		kind = unitWords[c.Unit]
	}
	w.said("kind", kind)
	w.said("say", c.Say)
}

func (w *replier) words(s *Statement) {
	text := w.policy.Text(s)
	w.object("text", func() {
		w.said("headline", text.Headline)
		w.texts("lines", text.Lines)
		w.texts("steps", text.Steps)
		w.texts("caveats", text.Caveats)
	})
}

// layer writes what holds of l: of a ranged one only its base and payment.
func (w *replier) layer(l *LayerResult) {
	w.said("id", l.ID)
	w.said("name", l.Name)
	w.said("slip", l.Slip)
	w.said("when", paidWhenWords[l.When])
	w.said("day", l.Day.String())
	w.said("row", l.Row)
	w.flag("given", l.Given)
	w.flag("unpublished", l.Unpublished)
	w.flag("ranged", l.Ranged)
	w.amount("base", l.Base)
	if !l.Ranged {
		w.some("deductible", l.Deductible)
		w.objects("slices", len(l.Slices), func(i int) {
			c := &l.Slices[i]
			w.amount("from", exactly(c.From))
			w.amount("to", exactly(c.To))
			w.said("rate", c.Rate.String())
			w.said("amount", exactYuan(c.Amount))
		})
		adjusted := make([]string, len(l.Adjusted))
		for i, a := range l.Adjusted {
			adjusted[i] = w.policy.adjusted(l, a)
		}
		w.texts("adjusted", adjusted)
		w.objects("pools", len(l.Pools), func(i int) { w.poolLine(&l.Pools[i]) })
		w.said("limited_by", l.LimitedBy)
		if m := w.policy.limitOf(l, l.LimitedBy); m != nil && m.On == OnTimes {
			w.count("limit_most", l.LimitMost)
		} else {
			w.some("limit_most", l.LimitMost)
		}
	}
	w.amount("paid", l.Paid)
	if !l.Ranged {
		w.some("already", l.Already)
		w.some("moved", l.Moved)
		w.some("short", l.Short)
	}
	w.said("grade", gradeWords[l.Weakest])
	w.texts("sources", l.Sources)
}

func (w *replier) poolLine(l *PoolLine) {
	write := w.amount
	if l.On == OnTimes {
		write = w.count
	}
	w.said("pool", l.Pool)
	w.said("on", limitOnWords[l.On])
	write("before", l.Before)
	write("after", l.After)
	if l.Most != (Span{}) {
		write("most", l.Most)
	}
}

func (w *replier) poolState(s *PoolState) {
	w.said("pool", s.Pool)
	w.said("each", s.Each)
	w.said("period", s.Period)
	w.some("base", s.Base)
	w.some("deductible", s.Deductible)
	w.some("paid", s.Paid)
	if s.Times != (Span{}) && s.Times.High < MostFen { // else nobody said
		w.count("times", s.Times)
	}
}

func (w *replier) parts(own *Own) {
	w.some("eligible", own.Eligible)
	w.some("first_pay", own.FirstPay)
	w.some("over_limit", own.OverLimit)
	w.some("non_covered", own.NonCovered)
}

// objects writes a list of n objects, unless it is empty.
func (w *replier) objects(key string, n int, each func(i int)) {
	if n == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for i := range n {
		w.open('{')
		each(i)
		w.close('}')
	}
	w.close(']')
}

func (w *replier) object(key string, each func()) {
	w.key(key)
	w.open('{')
	each()
	w.close('}')
}

// said writes a text that is not empty.
func (w *replier) said(key, text string) {
	if text != "" {
		w.key(key)
		w.text(text)
	}
}

func (w *replier) texts(key string, texts []string) {
	if len(texts) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for _, text := range texts {
		w.text(text)
	}
	w.close(']')
}

func (w *replier) flag(key string, flag bool) {
	if flag {
		w.key(key)
		w.out = append(w.out, "true"...)
	}
}

func (w *replier) amount(key string, s Span) { w.span(key, s, Fen.Append) }

// some writes an amount that may be more than zero.
func (w *replier) some(key string, s Span) {
	if s != (Span{}) {
		w.amount(key, s)
	}
}

// count writes a number of times, which a span holds plain.
func (w *replier) count(key string, s Span) {
	w.span(key, s, func(f Fen, dst []byte) []byte { return strconv.AppendInt(dst, int64(f), 10) })
}

func (w *replier) span(key string, s Span, write func(Fen, []byte) []byte) {
	w.key(key)
	if s.Exact() {
		w.out = append(write(s.Low, append(w.out, '"')), '"')
		return
	}
	w.out = append(write(s.Low, append(w.out, '[', '"')), '"', ',', '"')
	w.out = append(write(s.High, w.out), '"', ']')
}

// exactYuan writes an exact number of fen as yuan, with as many places as it
// takes and at least two.
func exactYuan(fen decimal.Decimal) string {
	return string(appendFixed(nil, fen.CoefficientInt64(), 2-int(fen.Exponent()), 2))
}
