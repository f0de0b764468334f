package calc

var whileWords = [...]string{BeforeStay: "before", InHospital: "in-hospital", AfterStay: "after", NextYear: "next-year"}

// others writes what could be otherwise, and the lines that are reached.
func (w *replier) others(l *Ledger) {
	w.objects("compare", len(l.Compare), func(i int) { w.compared(&l.Compare[i]) })
	if len(l.Compare) > 0 {
		w.said("compare_note", CompareNote)
	}
	w.objects("advice", len(l.Advice), func(i int) {
		d := &l.Advice[i]
		w.said("id", d.ID)
		w.said("name", d.Name)
		w.said("while", whileWords[d.While])
		w.said("says", ended(d.Says))
		w.said("conditions", d.Conditions)
		w.said("office", d.Office)
		w.some("saving", d.Saving)
		w.said("saves", d.Saves)
		w.flag("late", d.Late)
		w.flag("commercial", d.Commercial)
		w.said("source", d.Source)
	})
	w.objects("alerts", len(l.Alerts), func(i int) {
		d := &l.Alerts[i]
		w.said("id", d.ID)
		w.said("name", d.Name)
		w.key("visit")
		w.whole(int64(d.Visit))
		w.amount("at", d.At)
		w.amount("own", d.Own)
		w.flag("maybe", d.Maybe)
		w.said("says", d.Says)
		w.said("source", d.Source)
	})
}

func (w *replier) compared(c *Compared) {
	w.said("id", c.ID)
	w.said("name", c.Name)
	w.flag("same", c.Same)
	w.flag("call_sheet", c.CallSheet)
	if !w.gate(c.Gate) && !c.CallSheet {
		w.amount("own_pay", c.OwnPay)
		w.amount("at_window", c.AtWindow)
		w.amount("later", c.Later)
		w.amount("on_application", c.OnApplication)
		w.conditional(c.IfAllEligible)
	}
	w.texts("assumed", c.Assumed)
	w.said("says", c.Says)
}
