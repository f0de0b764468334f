package calc_test

import (
	"slices"
	"strings"

	. "mingbaizhi/calc"
)

func beforeDot(name string) string { part, _, _ := strings.Cut(name, "."); return part }

// isRemainder reports whether the parts are remainders of an earlier layer.
func isRemainder(of []string) bool { return strings.Contains(of[0], "(") }

// paying draws the order of the layers: as listed, with neighbours left open
// where every order of them is permitted.
func (d dice) paying(p *Policy) {
	var steps []Step
	ids := payers(p)
	for i := 0; i < len(ids); {
		n := 1
		if d.odds(45) {
			n = min(2+d.upTo(3), len(ids)-i)
		}
		group := ids[i : i+n]
		step := Step{Best: group}
		if d.odds(35) {
			step = Step{Unknown: group}
		}
		if n == 1 || leans(p, group) || !coverageHolds(p, append(slices.Clone(steps), step)) {
			step, n = Step{Layer: ids[i]}, 1
		}
		steps = append(steps, step)
		i += n
	}
	p.Orders = []Order{{From: 20200101, Source: "law", Steps: steps}}
	if d.odds(15) && coverageHolds(p, nil) {
		p.Orders[0].Until = d.day()
		p.Orders = append(p.Orders, Order{From: tomorrow(p.Orders[0].Until), Source: "law", Steps: asListed(p)})
	}
}

func asListed(p *Policy) (steps []Step) {
	for _, id := range payers(p) {
		steps = append(steps, Step{Layer: id})
	}
	return steps
}

// payers are the layers that pay: all but the first-pay steps.
func payers(p *Policy) (ids []string) {
	for _, l := range p.Layers {
		if l.Versions[0].FirstPay == nil {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// leans reports whether one of a group needs another to run earlier.
func leans(p *Policy, group []string) bool {
	for _, l := range p.Layers {
		for _, v := range l.Versions {
			for _, other := range group {
				if !slices.Contains(group, l.ID) {
					continue
				}
				if strings.Contains(strings.Join(v.Of, " "), "("+other+")") || v.TopUp != nil && slices.Contains(v.TopUp.Counting, other) {
					return true
				}
			}
		}
	}
	return false
}

// coverageHolds reports whether, in every order that steps permit (the layers
// they leave out follow as listed), each later layer whose parts meet an
// earlier one's holds them or lies inside them, and those inside lie one in
// the other; remainders named after the earlier layer aside. A layer whose
// remainders are named has no later one inside it.
func coverageHolds(p *Policy, steps []Step) bool {
	o := newOracle(p)
	done := map[string]bool{}
	orders := [][]string{nil}
	for _, step := range append(slices.Clone(steps), asListed(p)...) {
		group := slices.Concat(step.Best, step.Unknown, []string{step.Layer})
		group = slices.DeleteFunc(group, func(id string) bool { return id == "" || done[id] })
		var longer [][]string
		for _, order := range orders {
			for _, way := range permutations(group) {
				longer = append(longer, append(slices.Clone(order), way...))
			}
		}
		for _, id := range group {
			done[id] = true
		}
		orders = longer
	}
	for _, order := range orders {
		for i, id := range order {
			for _, v := range o.layers[id].Versions {
				if !o.nests(id, v.Of, order[i+1:]) {
					return false
				}
			}
		}
	}
	return true
}

// nests reports whether the layers that follow one keep the coverage rule
// with it.
func (o *oracle) nests(id string, of []string, after []string) bool {
	mine := o.covered(of)
	var inside [][]string
	for _, next := range after {
		for _, v := range o.layers[next].Versions {
			if strings.Contains(strings.Join(v.Of, " "), "("+id+")") {
				continue
			}
			theirs := o.covered(v.Of)
			switch {
			case within(mine, theirs), !slices.ContainsFunc(theirs, func(leaf string) bool { return slices.Contains(mine, leaf) }):
			case within(theirs, mine):
				inside = append(inside, theirs)
			default:
				return false
			}
		}
	}
	if o.named[id] && len(inside) > 0 {
		return false
	}
	for i, a := range inside {
		for _, b := range inside[:i] {
			if !within(a, b) && !within(b, a) {
				return false
			}
		}
	}
	return true
}

// within reports whether all of a's leaves are among b's.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(leaf string) bool { return !slices.Contains(b, leaf) })
}

// settleOrders fixes the steps whose order is unknown, each to one of its
// orders.
func (d dice) settleOrders(p *Policy) {
	fixed := map[string][]string{}
	for i, order := range p.Orders {
		var steps []Step
		for _, step := range order.Steps {
			if step.Unknown == nil {
				steps = append(steps, step)
				continue
			}
			name := strings.Join(slices.Sorted(slices.Values(step.Unknown)), " ")
			if fixed[name] == nil {
				fixed[name] = pick(d, permutations(step.Unknown)...)
			}
			for _, id := range fixed[name] {
				steps = append(steps, Step{Layer: id})
			}
		}
		p.Orders[i].Steps = steps
	}
}
