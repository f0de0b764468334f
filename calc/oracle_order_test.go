package calc_test

import (
	"slices"

	. "mingbaizhi/calc"
)

// oracleRun is one order of a visit's layers run to the end.
type oracleRun struct {
	bill   map[string]int64 // by part, after first-pay
	first  map[string]int64 // by leaf, before the first layer
	left   map[string]int64 // by leaf
	layers []oracleLayer
	after  state
	// impossible says which given payment does not fit this order.
	impossible string
}

func (run *oracleRun) ownPay() (total int64) {
	for _, amount := range run.left {
		total += amount
	}
	return total
}

// orders lists every order of the layers that the rules leave to be tried for
// a visit, the listed one first: one for each permutation of the open members
// of each best group. Closed members do nothing and stand after them.
func (o *oracle) orders(v visit) [][]string {
	var steps []Step
	found := false
	for _, order := range o.policy.Orders {
		if v.Settled >= order.From && (order.Until == 0 || v.Settled <= order.Until) {
			steps, found = order.Steps, true
		}
	}
	if !found {
		refuse("no paying order on %v", v.Settled)
	}
	orders := [][]string{nil}
	for _, step := range steps {
		ways := [][]string{append([]string{step.Layer}, step.Unknown...)}
		if step.Layer == "" {
			ways = [][]string{step.Unknown}
		}
		if step.Best != nil {
			var open, closed []string
			for _, id := range step.Best {
				if o.opens(id, v) {
					open = append(open, id)
				} else {
					closed = append(closed, id)
				}
			}
			ways = nil
			for _, way := range permutations(open) {
				ways = append(ways, append(way, closed...))
			}
		}
		var longer [][]string
		for _, order := range orders {
			for _, way := range ways {
				longer = append(longer, append(slices.Clone(order), way...))
			}
		}
		orders = longer
	}
	return orders
}

// permutations lists the orders of ids, as listed first and then as a
// dictionary would.
func permutations(ids []string) [][]string {
	if len(ids) == 0 {
		return [][]string{nil}
	}
	var all [][]string
	for i, id := range ids {
		rest := append(slices.Clone(ids[:i]), ids[i+1:]...)
		for _, tail := range permutations(rest) {
			all = append(all, append([]string{id}, tail...))
		}
	}
	return all
}

// opens reports whether a layer's facts and dates are met.
func (o *oracle) opens(id string, v visit) bool {
	version, _ := o.rule(o.layers[id], v)
	return version != nil && o.holds(version.When, v, v.dated(version.By))
}

// run settles a visit with its layers in one order.
func (o *oracle) run(order []string, v visit, start state) *oracleRun {
	run := &oracleRun{left: o.split(&v.Bill), after: start}
	o.firstPay(v, run)
	run.bill = o.byPart(run.left)
	run.first = map[string]int64{}
	for leaf, amount := range run.left {
		run.first[leaf] = amount
	}
	blocked := map[string]bool{}
	for at, id := range order {
		layer := o.layers[id]
		version, hole := o.rule(layer, v)
		shut := version == nil || version.FirstPay != nil || !o.opens(id, v)
		if !shut && layer.Exclusive != "" {
			if shut = blocked[layer.Exclusive]; shut {
				o.meet("exclusive: blocked")
			}
			blocked[layer.Exclusive] = true
		}
		if shut {
			if slices.ContainsFunc(v.Given, func(g Given) bool { return g.Layer == id }) {
				run.impossible = id + " was given a payment and did not open"
				return run
			}
			continue
		}
		if version.SplitAtYearEnd && o.yearStart(v, v.Admitted) != o.yearStart(v, v.Discharged) {
			o.meet("split: a stay over the year's end")
			refuse("%s settles a stay over the end of the year in two", id)
		}
		var later [][]string
		for _, after := range order[at+1:] {
			if next, _ := o.rule(o.layers[after], v); next != nil && next.FirstPay == nil && o.opens(after, v) {
				later = append(later, next.Of)
			}
		}
		did := o.layer(layer, version, hole && o.holes != "as before", later, v, run)
		run.layers = append(run.layers, did)
		if run.impossible != "" {
			return run
		}
	}
	return run
}
