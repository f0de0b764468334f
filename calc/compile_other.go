package calc

// planOthers is what could be otherwise, compiled, in the order of the policy.
type planOthers struct {
	compare [][]planSet
	advice  []planAdvice
	alerts  []planAll // to which visits each line applies
}

type planAdvice struct {
	when planAll
	sets []planSet
}

func (c *compiler) addOthers() {
	p, o := c.policy, &c.others
	o.compare, o.advice, o.alerts = make([][]planSet, len(p.Compare)), make([]planAdvice, len(p.Advice)), make([]planAll, len(p.Alerts))
	for i := range p.Compare {
		o.compare[i] = c.sets(p.Compare[i].Sets)
	}
	for i := range p.Advice {
		o.advice[i] = planAdvice{c.all(p.Advice[i].When), c.sets(p.Advice[i].Sets)}
	}
	for i := range p.Alerts {
		o.alerts[i] = c.all(p.Alerts[i].When)
	}
}

// sets reads the answers that an alternative or an advice sets. What cannot be
// read is an author's mistake; see checkSets.
func (c *compiler) sets(answers []Answer) (sets []planSet) {
	keys := 0
	for i := range answers {
		x := &answers[i]
		fact := c.factAt(x.Fact)
		if fact < 0 {
			continue
		}
		if _, s, problem := c.readAnswer(x, c.facts[fact].OfVisit, &keys); problem == nil && !x.Unsure {
			sets = append(sets, planSet{fact, s})
		}
	}
	return sets
}
