package calc

func (b *bundler) alternative(a *Alternative) {
	b.text("i", &a.ID)
	b.text("n", &a.Name)
	b.answers(&a.Sets)
}

func (b *bundler) advice(a *Advice) {
	b.text("i", &a.ID)
	b.text("n", &a.Name)
	b.code("k", (*uint8)(&a.While), uint8(NextYear))
	b.all("w", &a.When)
	b.date("from", &a.From)
	b.date("to", &a.Until)
	b.answers(&a.Sets)
	b.text("l", &a.Claims)
	b.text("t", &a.Says)
	b.text("c", &a.Conditions)
	b.text("o", &a.Office)
	b.flag("m", &a.Commercial)
	b.text("s", &a.Source)
}

func (b *bundler) alert(a *Alert) {
	b.text("i", &a.ID)
	b.text("n", &a.Name)
	b.all("w", &a.When)
	b.date("from", &a.From)
	b.date("to", &a.Until)
	b.texts("of", &a.Of)
	b.code("p", (*uint8)(&a.Per), uint8(PerYear))
	b.value("a", &a.At)
	b.text("t", &a.Says)
	b.text("s", &a.Source)
}

// answers are what an alternative or an advice sets.
func (b *bundler) answers(answers *[]Answer) {
	b.list("sets", len(*answers), func(n int) { *answers = make([]Answer, n) }, func(i int) {
		a := &(*answers)[i]
		b.text("f", &a.Fact)
		b.flag("u", &a.Unsure)
		b.texts("v", &a.Values)
		b.date("from", &a.From)
		b.date("to", &a.Until)
	})
}
