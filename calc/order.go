package calc

import "slices"

// order is the paying order on the day of settlement.
func (r *run) order(v *visit) (*planOrder, bool) {
	for i := range r.plan.orders {
		o := &r.plan.orders[i]
		if o.From <= v.Settled && (o.Until == 0 || v.Settled <= o.Until) {
			return o, true
		}
	}
	r.problem = &Problem{visitField(v.index) + ".settled", "这一天的规定没有查到，算不出来，请打电话问"}
	return nil, false
}

// steps runs the layers of an order. Each permitted order of its best groups
// ends in a state of its own; without such a group there is one end. An order
// that cannot hold a given payment is none, unless there is no other.
func (r *run) steps(s *state, v *visit, steps []planStep) (ends []*state, ok bool) {
	for ; len(steps) > 0 && !steps[0].unknown && !steps[0].best; steps = steps[1:] {
		if !r.inOrder(s, v, steps[0].layers, steps[1:]) {
			return nil, false
		}
	}
	if len(steps) == 0 {
		r.end[0] = s
		return r.end[:], true
	}
	step, rest := &steps[0], steps[1:]
	open, shut, ok := r.opening(v, step.layers)
	if !ok {
		return nil, false
	}
	var orders [][]int
	if step.best {
		orders = r.ordersOf(open)
	} else {
		chosen, ok := r.unknownOrder(v, open)
		if !ok {
			return nil, false
		}
		orders = [][]int{chosen}
		if len(open) > 1 {
			s.unordered = append(s.unordered, open)
		}
	}
	for _, order := range orders {
		t := s
		if len(orders) > 1 {
			t = s.clone()
			t.sequence = append(t.sequence, order...)
		}
		order = append(order[:len(order):len(order)], shut...)
		r.misfit = nil
		var more []*state
		if ok = r.inOrder(t, v, order, rest); ok {
			more, ok = r.steps(t, v, rest)
		}
		if !ok && r.misfit == nil {
			return nil, false
		}
		ends = append(ends, more...)
	}
	if len(ends) > 0 {
		r.misfit = nil
	}
	return ends, len(ends) > 0
}

// inOrder runs the layers of a step in one order; rest is the steps after it.
func (r *run) inOrder(s *state, v *visit, order []int, rest []planStep) bool {
	if len(order) == 0 {
		return true
	}
	later, ok := r.stillToRun(v, order[1:], rest)
	for i := 0; ok && i < len(order); i++ {
		if i > 0 {
			if open, _ := r.opens(v, order[i]); open {
				later = later[1:]
			}
		}
		ok = r.layer(s, v, order[i], later)
	}
	return ok
}

// stillToRun lists the parts of the layers still to run on this visit, of those
// that open.
func (r *run) stillToRun(v *visit, group []int, steps []planStep) (sets []leafSet, ok bool) {
	sets = r.later[:0]
	add := func(layers []int) bool {
		for _, n := range layers {
			open, ok := r.opens(v, n)
			if !ok {
				return false
			}
			if open {
				sets = append(sets, v.rules[n].of)
			}
		}
		return true
	}
	ok = add(group)
	for i := 0; ok && i < len(steps); i++ {
		ok = add(steps[i].layers)
	}
	return sets, ok
}

// opens reports whether a layer's facts and dates are met, whatever an exclusive
// one before it did.
func (r *run) opens(v *visit, n int) (open, ok bool) {
	x := &v.rules[n]
	if x.open != maybe {
		return x.open == yes, true
	}
	ok = true
	if x.planVersion != nil {
		open, ok = r.holds(x.when, v, v.date(x.By))
	}
	if ok {
		x.open = truthOf(open)
	}
	return open, ok
}

// unknownOrder puts the open members of a group whose order nobody published
// into the order chosen, which holds for the whole request: two at a time, so
// that visits on which others open agree, and only what matters is chosen.
func (r *run) unknownOrder(v *visit, open []int) (order []int, ok bool) {
	for _, n := range open {
		at := len(order)
		for ; at > 0; at-- {
			first, known := r.before(order[at-1], n)
			if !known {
				r.need = &need{key: choiceKey{kind: ofOrder, a: order[at-1], b: n}, fact: -1, visit: v.index, options: []option{{pick: 1}, {pick: 0}}}
				return nil, false
			}
			if first {
				break
			}
		}
		order = slices.Insert(order, at, n)
	}
	return order, true
}

// before reports whether layer a runs before b, as far as that was chosen or
// follows from what was.
func (r *run) before(a, b int) (first, known bool) {
	if r.precedes(a, b) {
		return true, true
	}
	return false, r.precedes(b, a)
}

func (r *run) precedes(a, b int) bool {
	for _, c := range r.choices {
		first, second := c.key.a, c.key.b
		if c.pick == 0 {
			first, second = second, first
		}
		if c.key.kind == ofOrder && first == a && (second == b || r.precedes(second, b)) {
			return true
		}
	}
	return false
}

// opening divides a group by which layers open on this visit.
func (r *run) opening(v *visit, group []int) (open, shut []int, ok bool) {
	for _, n := range group {
		held, ok := r.opens(v, n)
		switch {
		case !ok:
			return nil, nil, false
		case held:
			open = append(open, n)
		default:
			shut = append(shut, n)
		}
	}
	return open, shut, true
}
