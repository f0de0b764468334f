package calc_test

import (
	"cmp"
	"slices"
	"strings"

	. "mingbaizhi/calc"
)

var oracleParts = []string{"eligible", "first_pay", "over_limit", "non_covered"}

var oracleReasons = []string{"below-deductible", "own-share", "above-limit"}

// allLeaves lists the smallest shares of a bill that some rule can tell apart:
// of each part the named marks, what no mark took, and the remainders that come
// of it, in the order that a rule first names them.
func (o *oracle) allLeaves() []string {
	marks := map[string]bool{}
	var named []string
	name := func(of []string) {
		for _, n := range of {
			_, rest, deeper := strings.Cut(n, ".")
			if reason, layer, ok := strings.Cut(strings.TrimSuffix(rest, ")"), "("); ok && slices.Contains(oracleReasons, reason) {
				if !o.named[layer] {
					named = append(named, layer)
				}
				o.named[layer] = true
			} else if deeper && rest != "unmarked" {
				marks[rest] = true
			}
		}
	}
	for _, l := range o.policy.Layers {
		for _, v := range l.Versions {
			name(v.Of)
		}
	}
	for _, a := range o.policy.Accounts {
		name(a.Of)
	}
	sorted := []string{}
	for m := range marks {
		sorted = append(sorted, m)
	}
	slices.Sort(sorted)
	var leaves []string
	for _, part := range oracleParts {
		for _, m := range append(slices.Clone(sorted), "unmarked") {
			leaves = append(leaves, part+"."+m)
		}
		for _, layer := range named {
			if strings.HasPrefix(o.onlyPart(layer)+".", part+".") {
				for _, reason := range oracleReasons {
					leaves = append(leaves, part+"."+reason+"("+layer+")")
				}
			}
		}
	}
	return leaves
}

// onlyPart is the one part that a layer named by a remainder covers.
func (o *oracle) onlyPart(layer string) string { return o.layers[layer].Versions[0].Of[0] }

// wider lists a name and all names that hold it: a remainder lies in what its
// layer covers, a mark in its part.
func (o *oracle) wider(name string) []string {
	part, rest, deeper := strings.Cut(name, ".")
	if !deeper {
		return []string{name}
	}
	if _, layer, ok := strings.Cut(strings.TrimSuffix(rest, ")"), "("); ok {
		return append([]string{name}, o.wider(o.onlyPart(layer))...)
	}
	return []string{name, part}
}

// covered lists the leaves that lie in any of the names, in order.
func (o *oracle) covered(of []string) []string {
	names := strings.Join(of, " ")
	if known, ok := o.cover[names]; ok {
		return known
	}
	var leaves []string
	for _, leaf := range o.leaves {
		if slices.ContainsFunc(o.wider(leaf), func(name string) bool { return slices.Contains(of, name) }) {
			leaves = append(leaves, leaf)
		}
	}
	o.cover[names] = leaves
	return leaves
}

// sum adds up the leaves that lie in the names.
func (o *oracle) sum(amounts map[string]int64, of []string) (total int64) {
	for _, leaf := range o.covered(of) {
		total += amounts[leaf]
	}
	return total
}

func (o *oracle) byPart(amounts map[string]int64) map[string]int64 {
	parts := map[string]int64{}
	for _, part := range oracleParts {
		parts[part] = o.sum(amounts, []string{part})
	}
	return parts
}

// take takes an amount off the leaves that lie in the names: the shares of the
// narrowest later layer first, then outward; and says what it took from each.
func (o *oracle) take(left map[string]int64, of []string, later [][]string, amount int64) map[string]int64 {
	mine := o.covered(of)
	rings := [][]string{mine}
	for _, names := range later {
		theirs := o.covered(names)
		if !slices.ContainsFunc(theirs, func(leaf string) bool { return !slices.Contains(mine, leaf) }) {
			rings = append(rings, theirs)
		}
	}
	slices.SortStableFunc(rings, func(a, b []string) int { return cmp.Compare(len(a), len(b)) })
	taken := map[string]int64{}
	for i, ring := range rings {
		if i > 0 && amount > 0 && len(rings[0]) < len(mine) && len(taken) > 0 {
			o.meet("charge: a narrower later layer first")
		}
		for _, leaf := range ring {
			n := min(left[leaf], amount)
			left[leaf] -= n
			amount -= n
			taken[leaf] += n
		}
	}
	if amount != 0 {
		panic("the oracle pays more than there is")
	}
	return taken
}

// split lays a bill out on its leaves.
func (o *oracle) split(b *Bill) map[string]int64 {
	parts := map[string]int64{
		"first_pay":   int64(b.FirstPay.Low),
		"over_limit":  int64(b.OverLimit.Low),
		"non_covered": int64(b.NonCovered.Low),
	}
	parts["eligible"] = int64(b.Total.Low) - parts["first_pay"] - parts["over_limit"] - parts["non_covered"]
	left := map[string]int64{}
	for _, m := range b.Marks {
		if leaf := m.Part + "." + m.Name; slices.Contains(o.leaves, leaf) {
			left[leaf] += int64(m.Amount.Low)
			o.meet("mark")
			parts[m.Part] -= int64(m.Amount.Low)
		}
	}
	for part, amount := range parts {
		if amount < 0 {
			refuse("the bill has more in its parts, or in the marks of %s, than it has", part)
		}
		left[part+".unmarked"] = amount
	}
	return left
}

// firstPay moves shares of the bill to first_pay, each step's share of what the
// bill gave, leaf by leaf so that the rounded running total is kept.
func (o *oracle) firstPay(v visit, run *oracleRun) {
	if v.Bill.From == "slip" {
		o.meet("bill: from a slip")
		return
	}
	given := map[string]int64{}
	for leaf, amount := range run.left {
		given[leaf] = amount
	}
	for i := range o.policy.Layers {
		if o.policy.Layers[i].Versions[0].FirstPay == nil {
			continue
		}
		version, hole := o.rule(&o.policy.Layers[i], v)
		if version == nil || hole && o.holes != "as before" || !o.holds(version.When, v, v.dated(version.By)) {
			continue
		}
		share := o.amount(*version.FirstPay, v)
		running, moved := int64(0), int64(0)
		for _, leaf := range o.covered(version.Of) {
			part, mark, _ := strings.Cut(leaf, ".")
			if part == "first_pay" {
				continue
			}
			running += given[leaf]
			due := rounded(product(share, running)) - moved
			moved += due
			n := min(due, run.left[leaf])
			run.left[leaf] -= n
			run.left["first_pay."+mark] += n
			if n > 0 {
				o.meet("first-pay")
			}
			if n < due {
				o.meet("first-pay: more than the leaf holds")
			}
		}
	}
}
