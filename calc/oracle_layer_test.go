package calc_test

import (
	"slices"
	"sort"
	"strings"

	. "mingbaizhi/calc"
)

// layer runs one open layer, unless it is to do nothing: what it pays on what is left of its parts, which
// shares it charges, what its pools record, and what its remainders are.
func (o *oracle) layer(l *Layer, version *Version, nothing bool, later [][]string, v visit, run *oracleRun) oracleLayer {
	did := oracleLayer{id: l.ID, base: o.sum(run.left, version.Of)}
	did.cut = did.base
	pools := uses(version, nil)
	given := slices.IndexFunc(v.Given, func(g Given) bool { return g.Layer == l.ID })
	switch {
	case given >= 0:
		did.paid, did.deductible = int64(v.Given[given].Paid.Low), int64(v.Given[given].Deductible.Low)
		if did.paid > did.base {
			run.impossible = l.ID + " was given more than it covers"
			return did
		}
		if o.named[l.ID] && !o.givenSplit {
			refuse("a given payment leaves the remainders of %s open", l.ID)
		}
		pools = o.givenPools(version, v)
		if pooledBest(version) && !nothing {
			o.since(l, version, o.matching(version, v), v, run)
		}
		o.meet("given")
	case nothing:
	case version.RowsUnknown:
		refuse("nobody published the rows of %s", l.ID)
	case version.TopUp != nil:
		did.paid = o.topUp(version, did.base, run, v)
	default:
		row := o.row(l, version, &did, v, run)
		pools = uses(version, row.limits)
	}
	if did.paid > 0 {
		did.short = 0
	}
	did.charged = o.take(run.left, version.Of, later, did.paid)
	what := tally{base: did.base, deductible: did.deductible, paid: did.paid, drawn: true}
	if did.base > 0 {
		what.times = 1
	}
	var own map[poolKey]tally
	best := pooledBest(version) && !nothing
	if best {
		own = run.after.since[o.sinceKey(l, version, v)].pools
	}
	written := o.write(run.after, pools, v, what, own)
	for k := range written {
		if o.writer[k] != "" && o.writer[k] != l.ID {
			o.meet("pool: shared")
		}
		o.writer[k] = l.ID
	}
	if best {
		o.remember(l, version, did, written, v, run)
	}
	if o.named[l.ID] {
		o.remainders(l, version, did, run)
	}
	return did
}

// givenPools lists the pools in which a given payment counts: those of the row
// that matches; of any, where none does. Which of several best rows paid nobody
// says, so they must draw on the same.
func (o *oracle) givenPools(version *Version, v visit) []PoolUse {
	rows := o.matching(version, v)
	switch {
	case len(rows) == 0:
		rows = version.Rows
	case version.Hit != Best:
		rows = rows[:1]
	}
	pools := uses(version, nil)
	for i, row := range rows {
		if now := uses(version, limitsOf(row)); i == 0 {
			pools = now
		} else if !slices.Equal(o.names(now), o.names(pools)) {
			refuse(leftOpen + "which row a given payment was by")
		}
	}
	return pools
}

// names are the pools that are named at all, each once.
func (o *oracle) names(pools []PoolUse) (names []string) {
	for _, use := range pools {
		if use.Pool != "" {
			names = append(names, use.Pool)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func limitsOf(row Row) (limits []oracleLimit) {
	for _, l := range row.Limits {
		limits = append(limits, oracleLimit{PoolUse: l.PoolUse})
	}
	return limits
}

// row chooses the row, and fills in what it pays.
func (o *oracle) row(l *Layer, version *Version, did *oracleLayer, v visit, run *oracleRun) oracleRow {
	rows := o.matching(version, v)
	switch {
	case len(rows) == 0:
		refuse("no row of %s answers", l.ID)
	case len(rows) > 1 && (version.Hit == Unique || version.Hit == Sum):
		refuse("two rows of %s answer", l.ID)
	case pooledBest(version):
		return o.bestOfYear(l, version, rows, did, v, run)
	case version.Hit != Best:
		rows = rows[:1]
	}
	var chosen oracleRow
	var tried ties
	for i, row := range rows {
		values := o.values(version, row, v)
		now := o.payout(version, values, did.base, v, func(use PoolUse) tally { return o.stands(run.after, use, v) })
		tried.add(values, now)
		if i == 0 || now.paid > did.paid {
			chosen, did.row, did.paid, did.deductible, did.short = values, row.ID, now.paid, now.deductible, now.lacks
			if o.named[l.ID] {
				did.cut = now.cut()
			}
			if i > 0 {
				o.meet("best row: not the first")
			}
		}
	}
	tried.note(o, chosen)
	o.meet("hit: %s", hits[version.Hit])
	return chosen
}

// outcome is what a row does on a base.
type outcome struct {
	deductible, paid, lacks int64
	cut                     func() int64
}

// payout is what values pay on a base while the pools stand as told.
func (o *oracle) payout(version *Version, values oracleRow, base int64, v visit, stands func(PoolUse) tally) outcome {
	clip := func(n, low, high int64) int64 { return max(low, min(n, high)) }

	// The deductible: today's less what the pool has taken.
	taken := stands(version.Deductible).deductible
	d := clip(values.deductible-taken, 0, base)
	if d > 0 && taken > 0 {
		o.meet("deductible: the rest of a pool's")
	}

	// The limits: how far the base counts, how much may be paid.
	counted, most := base, base
	for _, l := range values.limits {
		switch stood := stands(l.PoolUse); l.on {
		case OnBase:
			counted = min(counted, clip(l.most-stood.base, d, base))
			if counted < base {
				o.meet("limit on base: binds")
			}
		case OnPaid:
			most = min(most, max(0, l.most-stood.paid))
		case OnTimes:
			if stood.times >= l.most {
				most = 0
				o.meet("limit on times: binds")
			}
		}
	}

	// What would be paid if the base ended at y: each band's rate on the part
	// of the axis that lies in it.
	pool := stands(version.Bands)
	paid := func(y int64) int64 {
		y = min(y, counted)
		from, to := pool.base+d, pool.base+y
		if version.Edges == AboveDeductible {
			from = max(0, pool.base-pool.deductible)
			to = from + y - d
		}
		total, edge := product(0, 0), int64(0)
		for _, b := range values.bands {
			end := b.to
			if end < 0 {
				end = max(to, edge)
			}
			if inside := min(to, end) - max(from, edge); inside > 0 {
				total.Add(total, product(b.rate, inside))
				if edge > from {
					o.meet("bands: more than one")
				}
			}
			edge = end
		}
		return rounded(total)
	}
	whole := paid(base)
	if whole > most {
		o.meet("limit on paid: binds")
	}
	if pool.base > 0 && whole > 0 {
		o.meet("bands: from where a pool stands, %s", edges[version.Edges])
	}

	// The cut: the least base, not below the deductible, that reaches a limit.
	cut := func() int64 {
		x := d + int64(sort.Search(int(base-d), func(i int) bool { return paid(d+int64(i)) >= most }))
		return min(base, counted, x)
	}
	return outcome{d, min(whole, most), max(0, values.deductible-taken-base), cut}
}

// topUp is what is missing to a promise on the parts as they stood before the
// first layer.
func (o *oracle) topUp(version *Version, left int64, run *oracleRun, v visit) int64 {
	promised := o.sum(run.first, version.Of)
	missing := int64(0)
	if p := version.TopUp.PaidAtLeast; p.Kind != Absent {
		missing = up(product(o.amount(p, v), promised))
		for _, l := range run.layers {
			if slices.Contains(version.TopUp.Counting, l.id) {
				missing -= o.sum(l.charged, version.Of)
			}
		}
		o.meet("top-up: paid at least")
	} else {
		missing = left - down(product(o.amount(version.TopUp.OwnAtMost, v), promised))
		o.meet("top-up: own at most")
	}
	return max(0, min(missing, left))
}

// remainders lays what is left of a layer's only part out by reason.
func (o *oracle) remainders(l *Layer, version *Version, did oracleLayer, run *oracleRun) {
	part := version.Of[0]
	for _, leaf := range o.covered([]string{part}) {
		run.left[leaf] = 0
	}
	name, _, _ := strings.Cut(part, ".")
	reasons := map[string]int64{
		"below-deductible": did.deductible,
		"own-share":        did.cut - did.deductible - did.paid,
		"above-limit":      did.base - did.cut,
	}
	if reasons["own-share"] < 0 {
		refuse("%s was given more than its share: no slip says so", l.ID)
	}
	for reason, amount := range reasons {
		run.left[name+"."+reason+"("+l.ID+")"] = amount
		if amount > 0 {
			o.meet("remainder: %s", reason)
		}
	}
}
