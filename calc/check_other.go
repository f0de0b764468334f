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
	for i := range c.others.compare {
		x := &c.others.compare[i]
		once("比较的", x.ID)
		if len(x.Sets) == 0 {
			c.fault("比较的“", x.ID, "”没有写 sets：那里的答案和这里有什么不同")
		}
		for _, set := range x.sets {
			if f := c.facts[set.fact]; !f.OfVisit {
				c.fault("“", f.Name, "”是本人的情况，换个地方看病不会变，请不要写在比较的“", x.ID, "”里")
			}
		}
		c.checkUndated(x.ID, x.Sets)
	}
	for i := range c.others.advice {
		x := &c.others.advice[i]
		once("还能做的", x.ID)
		c.checkTests(x.when)
		c.checkSource(x.Source)
		c.checkDays(x.ID, x.From, x.Until)
		c.checkUndated(x.ID, x.Sets)
		switch {
		case x.Commercial && x.While != NextYear:
			c.fault("“", x.ID, "”是花钱买的保险，管不了这一次，while 只能写 next-year")
		case x.Claims != "" && len(x.Sets) > 0:
			c.fault("“", x.ID, "”的 sets 和 claims 只能写一个")
		case x.claims >= 0 && c.layers[x.claims].Paid != OnApplication:
			c.fault("“", x.ID, "”要去申请的“", x.Claims, "”不用申请")
		}
	}
	for i := range c.others.alerts {
		x := &c.others.alerts[i]
		once("监测线", x.ID)
		c.checkTests(x.when)
		c.checkCell(&x.at)
		c.checkSource(x.Source)
		c.checkDays(x.ID, x.From, x.Until)
		if x.Per != PerVisit && x.Per != PerYear {
			c.fault("监测线“", x.ID, "”只能看一次（visit）或一年（year）")
		}
		if x.At.Kind == Absent || x.At.Kind == Known && x.At.Amount == 0 {
			c.fault("监测线“", x.ID, "”没有写 at：到多少元")
		}
	}
}

func (c *compiler) checkUndated(id string, sets []Answer) {
	for _, x := range sets {
		if x.From != 0 || x.Until != 0 {
			c.fault("“", id, "”的 sets 里的答案不写日期")
		}
	}
}

func (c *compiler) checkDays(id string, from, until Date) {
	if until != 0 && until < from {
		c.fault("“", id, "”结束的日子早于开始的日子")
	}
}
