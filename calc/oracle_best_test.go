package calc_test

import (
	"maps"
	"slices"
	"strings"

	. "mingbaizhi/calc"
)

// pooledBest reports whether a version takes the best row over a pool's whole
// period, not over the visit.
func pooledBest(version *Version) bool {
	pooled := func(use PoolUse) bool { return use.Pool != "" && use.Per != PerVisit }
	return version.Hit == Best && (pooled(version.Deductible) || pooled(version.Bands))
}

// sinceKey names a layer in the period its best row is taken over.
type sinceKey struct {
	layer string
	key   poolKey
}

// since is what a layer itself did since the set of its matching rows last
// changed.
type since struct {
	rows  string // the version and the rows that match
	total tally
	pools map[poolKey]tally // by pool
}

func (o *oracle) sinceKey(l *Layer, version *Version, v visit) sinceKey {
	use := version.Deductible
	if use.Pool == "" || use.Per == PerVisit {
		use = version.Bands
	}
	return sinceKey{l.ID, o.key(use, v)}
}

// bestOfYear runs every matching row from where the pools stood when the set
// of matching rows last changed, over all bases since and this one as if they
// were one visit. The layer pays what is missing to the largest.
func (o *oracle) bestOfYear(l *Layer, version *Version, rows []Row, did *oracleLayer, v visit, run *oracleRun) oracleRow {
	own := o.since(l, version, rows, v, run)
	if own.total.base > 0 && did.base > 0 {
		o.meet("best over a period: a later visit")
	}
	started := func(use PoolUse) tally {
		now := o.stands(run.after, use, v)
		if use.Pool == "" {
			return now
		}
		mine := own.pools[o.key(use, v)]
		return tally{now.base - mine.base, now.deductible - mine.deductible, now.paid - mine.paid, now.times, true}
	}
	var chosen oracleRow
	var largest outcome
	var tried ties
	for i, row := range rows {
		values := o.values(version, row, v)
		now := o.payout(version, values, own.total.base+did.base, v, started)
		tried.add(values, now)
		if i == 0 || now.paid > largest.paid {
			chosen, largest = values, now
		}
	}
	tried.note(o, chosen)
	did.row, did.short = chosen.id, largest.lacks
	did.paid = max(0, min(largest.paid-own.total.paid, did.base))
	did.deductible = largest.deductible - own.total.deductible
	o.meet("hit: best over a period")
	return chosen
}

// since is what the layer did since its rows last changed, begun anew if they
// have.
func (o *oracle) since(l *Layer, version *Version, rows []Row, v visit, run *oracleRun) since {
	set := matchSet(version, rows)
	key := o.sinceKey(l, version, v)
	own := run.after.since[key]
	if own.rows != set {
		if own.rows != "" {
			o.meet("best over a period: the rows changed")
		}
		own = since{rows: set}
		run.after.since[key] = own
	}
	return own
}

// matchSet names the version and its matching rows.
func matchSet(version *Version, rows []Row) string {
	ids := []string{version.From.String()}
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return strings.Join(ids, " ")
}

// remember adds what a layer did to what it did since its rows last changed.
func (o *oracle) remember(l *Layer, version *Version, did oracleLayer, written map[poolKey]tally, v visit, run *oracleRun) {
	key := o.sinceKey(l, version, v)
	own := run.after.since[key]
	what := tally{base: did.base, deductible: did.deductible, paid: did.paid}
	own.total = own.total.plus(what)
	own.pools = maps.Clone(own.pools)
	if own.pools == nil {
		own.pools = map[poolKey]tally{}
	}
	for k, added := range written {
		own.pools[k] = own.pools[k].plus(added)
	}
	if did.deductible < 0 {
		o.meet("best over a period: the deductible falls")
	}
	run.after.since[key] = own
}

// ties are the rows that were tried for a best one, with what each would do.
type ties []tie

type tie struct {
	row oracleRow
	outcome
}

func (t *ties) add(row oracleRow, would outcome) {
	*t = append(*t, tie{row, would})
}

// note meets a tie that the order of the rows decides: another row pays the
// same, but takes another deductible or draws on other pools.
func (t ties) note(o *oracle, chosen oracleRow) {
	pools := func(row oracleRow) (names []string) {
		for _, l := range row.limits {
			names = append(names, l.Pool)
		}
		slices.Sort(names)
		return slices.Compact(names)
	}
	at := slices.IndexFunc(t, func(x tie) bool { return x.row.id == chosen.id })
	for _, x := range t {
		if x.paid == t[at].paid && (x.deductible != t[at].deductible || !slices.Equal(pools(x.row), pools(chosen))) {
			o.meet("best row: a tie that their order decides")
			return
		}
	}
}
