package calc

// planOthers is what could be otherwise, compiled.
type planOthers struct {
	compare []planAlternative
	advice  []planAdvice
	alerts  []planAlert
}

type planAlternative struct {
	*Alternative
	sets []planSet
}

type planAdvice struct {
	*Advice
	when   planAll
	sets   []planSet
	claims int // the layer, or -1
}

type planAlert struct {
	*Alert
	when planAll
	of   []part
	at   cell
}

func (c *compiler) addOthers() {
	p, o := c.policy, &c.others
	for i := range p.Compare {
		x := &p.Compare[i]
		o.compare = append(o.compare, planAlternative{x, c.sets(x.Sets)})
	}
	for i := range p.Advice {
		x := &p.Advice[i]
		claims := c.layerAt(x.Claims)
		if claims < 0 && x.Claims != "" {
			c.fault("“", x.ID, "”要去申请的“", x.Claims, "”不是一层保障")
		}
		o.advice = append(o.advice, planAdvice{x, c.all(x.When), c.sets(x.Sets), claims})
	}
	for i := range p.Alerts {
		x := &p.Alerts[i]
		a := planAlert{Alert: x, when: c.all(x.When), at: cell{Value: x.At, measure: inYuan, address: x.ID}}
		for _, text := range x.Of {
			q := partNamed(text)
			if q == partCount {
				c.fault("监测线“", x.ID, "”的 of 只能写 ", orList(partNames[:]), "，写的是“", text, "”")
				continue
			}
			a.of = append(a.of, q)
		}
		if !inYuan.holds(x.At) {
			c.fault("监测线“", x.ID, "”的 at ", outOf[InYuan])
		}
		o.alerts = append(o.alerts, a)
	}
}

// sets reads the answers that an alternative or an advice sets.
func (c *compiler) sets(answers []Answer) (sets []planSet) {
	keys := 0
	for _, x := range answers {
		fact := c.fact(x.Fact)
		if fact < 0 {
			continue
		}
		_, s, problem := c.readAnswer(x, c.facts[fact].OfVisit, "", &keys)
		switch {
		case problem != nil:
			c.fault(problem.Message)
		case x.Unsure:
			c.fault("sets 里的“", c.facts[fact].Name, "”要写明是哪个答案")
		default:
			sets = append(sets, planSet{fact, s})
		}
	}
	return sets
}
