package content

import "mingbaizhi/calc"

// elsewhere checks a choice of a tap that is compared: it is another place, not
// another person.
func (r *reading) elsewhere(v *Vocabulary, tap *Tap, choice *entry) {
	if !tap.Compare {
		return
	}
	for _, f := range choice.get("sets").rest() {
		if fact := v.Fact(f.id); fact != nil && !fact.OfVisit {
			r.problems.fail(f.at, "%s问的是本人，换个地方看病还是这个人，不能放在一起比：删掉它，或删掉这一问的 compare。", factName(fact))
		}
	}
}

// alternatives are the choices of the tap that is compared, as the calculator
// settles them.
func (v *Vocabulary) alternatives() []calc.Alternative {
	tap := v.Compared()
	if tap == nil {
		return nil
	}
	var all []calc.Alternative
	for _, c := range tap.Choices {
		all = append(all, calc.Alternative{ID: c.ID, Name: c.Name, Sets: c.Sets})
	}
	return all
}
