package calc

import "slices"

// stepOf is where a layer stands in an order, -1 if nowhere.
func (o *planOrder) stepOf(layer int) int {
	return position(len(o.steps), func(at int) bool { return slices.Contains(o.steps[at].layers, layer) })
}

// checkOrders holds every order against the layers in force while it is: that
// none that pays is missing, that what reads an earlier layer comes after it,
// and that the parts are nested so that payments can be charged.
func (c *compiler) checkOrders() {
	for i := range c.orders {
		o := &c.orders[i]
		seen := map[int]bool{}
		for _, s := range o.steps {
			for _, n := range s.layers {
				if seen[n] {
					c.fault("支付顺序里写了两次：", c.layers[n].ID)
				}
				seen[n] = true
			}
		}
		for n := range c.layers {
			c.at = c.layers[n].ID
			for j := range c.layers[n].versions {
				x := &c.layers[n].versions[j]
				if overlaps(o, x.Version) {
					c.checkOrder(o, n, x)
				}
			}
		}
		c.at = ""
	}
}

func overlaps(o *planOrder, x *Version) bool {
	return (o.Until == 0 || x.From <= o.Until) && (x.Until == 0 || o.From <= x.Until)
}

func (c *compiler) checkOrder(o *planOrder, n int, x *planVersion) {
	at := o.stepOf(n)
	switch {
	case c.layers[n].firstPay:
		if at >= 0 {
			c.fault("先自付在各层之前，不写进支付顺序")
		}
		return
	case at < 0:
		c.fault("没有写进 ", o.From.String(), " 起的支付顺序")
		return
	}
	for _, k := range x.counting {
		if s := o.stepOf(k); s < 0 || s >= at {
			c.fault("counting 里的 ", c.layers[k].ID, " 要在任何顺序里都排在它前面")
		}
	}
	for _, text := range x.Of {
		if r, _ := parseRef(text); r.layer != "" {
			if s := o.stepOf(c.layerAt(r.layer)); s < 0 || s >= at {
				c.fault("“", text, "”要排在 ", r.layer, " 后面")
			}
		}
	}
	c.checkNesting(o, n, at, x)
}

// checkNesting is the coverage rule: a later layer whose parts meet x's holds
// them or lies inside them, and those inside are nested pairwise. Remainders of
// this layer do not count against it, nor those of one that runs later.
func (c *compiler) checkNesting(o *planOrder, n, at int, x *planVersion) {
	var inside []*planVersion
	var insideID []string
	for k := range c.layers {
		s := o.stepOf(k)
		if k == n || s < at {
			continue
		}
		for j := range c.layers[k].versions {
			y := &c.layers[k].versions[j]
			if !overlaps(o, y.Version) || !y.of.meets(x.of) || y.of.contains(x.of) || c.ofLater(o, n, at, y) {
				continue
			}
			if !x.of.contains(y.of) {
				c.fault("和 ", c.layers[k].ID, " 付的部分互相交叉，算不出先后；两层的 of 要一个包含另一个")
				continue
			}
			if c.layers[n].remainder != nil {
				c.fault(c.layers[k].ID, " 只付其中一部分，而 ", c.layers[n].ID, " 的余额另有一层在付，两者不能同时有")
			}
			for i, z := range inside {
				if !z.of.contains(y.of) && !y.of.contains(z.of) {
					c.fault("后面的 ", insideID[i], " 和 ", c.layers[k].ID, " 各付其中一部分，又不互相包含，算不出先后")
				}
			}
			inside, insideID = append(inside, y), append(insideID, c.layers[k].ID)
		}
	}
}

// ofLater reports whether y covers only remainders of layer n itself or of
// layers that run after it.
func (c *compiler) ofLater(o *planOrder, n, at int, y *planVersion) bool {
	for _, text := range y.Of {
		r, _ := parseRef(text)
		if r.layer == "" || !c.remainderAfter(o, n, at, r.layer) {
			return false
		}
	}
	return true
}

func (c *compiler) remainderAfter(o *planOrder, n, at int, layer string) bool {
	k := c.layerAt(layer)
	if k == n || o.stepOf(k) > at {
		return true
	}
	r, _ := parseRef(c.leaves.remainder(layer).of)
	return r.layer != "" && c.remainderAfter(o, n, at, r.layer)
}
