package calc

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
// that the example of [Plan.Answer] shows. Amounts are decimal yuan, ["least", "most"]
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
	w.others(l)
	w.curve(l.Curve)
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
		w.check(s.Check)
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
	w.check(s.Check)
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
	w.conditional(s.IfAllEligible)
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

func (w *replier) conditional(c *Conditional) {
	if c != nil {
		w.object("if_all_eligible", func() {
			w.amount("own_pay", c.OwnPay)
			w.amount("per_10000", c.PerTenThousand)
		})
	}
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
