package calc

import "slices"

// checkOthers refuses what alternatives, advice and monitoring lines cannot
// mean.
func (c *compiler) checkOthers() {
	var ids []string
	once := func(what, id string) {
		if id = what + "“" + id + "”"; slices.Contains(ids, id) {
			c.fault(id, "写了两次，请改一个代号")
		}
		ids = append(ids, id)
	}
	for i := range c.policy.Compare {
		x := &c.policy.Compare[i]
		once("比较的", x.ID)
		c.checkSets(x.ID, x.Sets)
		if len(x.Sets) == 0 {
			c.fault("比较的“", x.ID, "”没有写 sets：那里的答案和这里有什么不同")
		}
		for _, set := range c.others.compare[i] {
			if f := c.facts[set.fact]; !f.OfVisit {
				c.fault("“", f.Name, "”是本人的情况，换个地方看病不会变，请不要写在比较的“", x.ID, "”里")
			}
		}
	}
	for i := range c.policy.Advice {
		once("还能做的", c.policy.Advice[i].ID)
		c.checkTests(c.others.advice[i].when)
		c.checkAdvice(&c.policy.Advice[i])
	}
	for i := range c.policy.Alerts {
		once("监测线", c.policy.Alerts[i].ID)
		c.checkTests(c.others.alerts[i])
		c.checkAlert(&c.policy.Alerts[i])
	}
}

func (c *compiler) checkAdvice(x *Advice) {
	c.checkSource(x.Source)
	c.checkDays(x.ID, x.From, x.Until)
	c.checkSets(x.ID, x.Sets)
	claims := c.layerAt(x.Claims)
	switch {
	case x.Claims != "" && claims < 0:
		c.fault("“", x.ID, "”要去申请的“", x.Claims, "”不是一层保障")
	case x.Claims != "" && len(x.Sets) > 0:
		c.fault("“", x.ID, "”的 sets 和 claims 只能写一个")
	case x.Claims != "" && c.layers[claims].Paid != OnApplication:
		c.fault("“", x.ID, "”要去申请的“", x.Claims, "”不用申请")
	case x.Commercial && x.While != NextYear:
		c.fault("“", x.ID, "”是花钱买的保险，管不了这一次，while 只能写 next-year")
	}
}

func (c *compiler) checkAlert(x *Alert) {
	c.checkSource(x.Source)
	c.checkDays(x.ID, x.From, x.Until)
	c.checkCell(&cell{Value: x.At, address: x.ID})
	for _, text := range x.Of {
		if partNamed(text) == partCount {
			c.fault("监测线“", x.ID, "”的 of 只能写 ", orList(partNames[:]), "，写的是“", text, "”")
		}
	}
	switch {
	case x.Per != PerVisit && x.Per != PerYear:
		c.fault("监测线“", x.ID, "”只能看一次（visit）或一年（year）")
	case x.At.Kind == Absent || x.At.Kind == Known && x.At.Amount == 0:
		c.fault("监测线“", x.ID, "”没有写 at：到多少元")
	case !inYuan.holds(x.At):
		c.fault("监测线“", x.ID, "”的 at ", outOf[InYuan])
	}
}

// checkSets wants sure answers to known facts, without dates.
func (c *compiler) checkSets(id string, sets []Answer) {
	keys := 0
	for _, x := range sets {
		fact := c.fact(x.Fact)
		if fact < 0 {
			continue
		}
		_, _, problem := c.readAnswer(&x, c.facts[fact].OfVisit, &keys)
		switch {
		case problem != nil:
			c.fault("“", id, "”：", problem.Message)
		case x.Unsure:
			c.fault("“", id, "”的 sets 里，“", c.facts[fact].Name, "”要写明是哪个答案")
		case x.From != 0 || x.Until != 0:
			c.fault("“", id, "”的 sets 里的答案不写日期")
		}
	}
}

func (c *compiler) checkDays(id string, from, until Date) {
	if until != 0 && until < from {
		c.fault("“", id, "”结束的日子早于开始的日子")
	}
}
