package calc

// mostBest bounds a best group, and mostBestOrders what several of them make
// together.
const (
	mostBest       = 6
	mostBestOrders = 720
)

func (c *compiler) addOrder(o *Order) {
	out := planOrder{Order: o, steps: make([]planStep, len(o.Steps))}
	orders, best := 1, 1
	for i := range o.Steps {
		s, step := &o.Steps[i], &out.steps[i]
		step.best, step.unknown = len(s.Best) > 0, len(s.Unknown) > 0
		ids := append(append([]string(nil), s.Best...), s.Unknown...)
		if s.Layer != "" {
			ids = append(ids, s.Layer)
		}
		for _, id := range ids {
			if n := c.layerAt(id); n < 0 {
				c.fault("支付顺序里的“", id, "”不是一层保障")
			} else {
				step.layers = append(step.layers, n)
			}
		}
		if step.best && len(step.layers) > mostBest {
			c.fault("best 组最多 6 层：", s.Best[0], " 那一组太多")
		}
		if step.best {
			best = min(best*factorial(min(len(step.layers), mostBest)), mostBestOrders+1)
		}
		if step.unknown {
			orders = min(orders*factorial(min(len(step.layers), mostBest)), mostRuns+1)
		}
	}
	if orders > mostRuns {
		c.fault("顺序不明的组合超过 64 种，计算器排不过来")
	}
	if best > mostBestOrders {
		c.fault("几组 best 的排法乘起来超过 720 种，计算器排不过来，请少写几层")
	}
	c.orders = append(c.orders, out)
}

func factorial(n int) int {
	if n < 2 {
		return 1
	}
	return n * factorial(n-1)
}

// classify groups each fact's options that no test tells apart.
func (c *compiler) classify() {
	marks := make([][]uint64, len(c.facts)) // by fact: the option set of each test
	eachApart := make([]bool, len(c.facts))
	visit := func(all planAll) {
		for i := range all {
			t := &all[i]
			if t.op == Within {
				c.facts[t.fact].ranges = append(c.facts[t.fact].ranges, t)
			} else {
				marks[t.fact] = append(marks[t.fact], t.options)
			}
			// Every option of an EveryOf test matters by itself.
			for rest := t.options; t.op == EveryOf && rest != 0; rest &= rest - 1 {
				marks[t.fact] = append(marks[t.fact], rest&-rest)
			}
		}
	}
	c.eachTest(visit)
	for i := range c.layers {
		for j := range c.layers[i].versions {
			if x := &c.layers[i].versions[j]; x.Hit == Sum && x.sumFact >= 0 && x.recognised >= 0 {
				eachApart[x.sumFact], eachApart[x.recognised] = true, true
			}
		}
	}
	for _, p := range c.pools {
		if p.each >= 0 {
			eachApart[p.each] = true
		}
	}
	for i := range c.facts {
		c.facts[i].classes = classes(len(c.facts[i].Options), marks[i], eachApart[i])
	}
}

func classes(options int, tests []uint64, apart bool) (out [][]int) {
	for o := range options {
		k := position(len(out), func(at int) bool {
			if apart {
				return false
			}
			for _, t := range tests {
				if t>>o&1 != t>>out[at][0]&1 {
					return false
				}
			}
			return true
		})
		if k < 0 {
			out = append(out, []int{o})
		} else {
			out[k] = append(out[k], o)
		}
	}
	return out
}

// eachTest visits every conjunction of the plan.
func (p *Plan) eachTest(visit func(planAll)) {
	for _, y := range p.years {
		visit(y.when)
	}
	for _, g := range p.gates {
		visit(g.when)
	}
	for _, a := range p.account {
		visit(a.when)
	}
	for i := range p.layers {
		for j := range p.layers[i].versions {
			x := &p.layers[i].versions[j]
			visit(x.when)
			for k := range x.rows {
				visit(x.rows[k].when)
			}
			for k := range x.adjust {
				visit(x.adjust[k].when)
			}
		}
	}
}
