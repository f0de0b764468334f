package calc

// check writes how a slip compares, if there was one.
func (w *replier) check(c *Check) {
	if c == nil {
		return
	}
	w.object("check", func() {
		w.flag("agrees", c.Agrees)
		w.said("says", c.Says)
		w.texts("amiss", c.Amiss)
		w.objects("lines", len(c.Lines), func(i int) {
			line := &c.Lines[i]
			w.said("field", line.Field)
			w.amount("printed", exactly(line.Printed))
			w.amount("ours", line.Ours)
			w.some("off", line.Off)
			w.said("says", line.Says)
		})
		w.objects("explained", len(c.Explained), func(i int) {
			e := &c.Explained[i]
			w.said("fact", e.Fact)
			w.said("name", e.Name)
			w.said("option", e.Option)
			w.said("answer", e.Answer)
			w.said("pool", e.Pool)
			w.some("taken", exactly(e.Taken))
			w.said("says", e.Says)
		})
	})
}
