package calc_test

import (
	"math/big"
	"slices"

	. "mingbaizhi/calc"
)

// oracleRow is a row with its values for one visit, adjustments made.
type oracleRow struct {
	id         string
	deductible int64
	bands      []oracleBand
	limits     []oracleLimit
}

type oracleBand struct {
	to   int64 // -1 for the last
	rate int64 // millionths
}

type oracleLimit struct {
	PoolUse
	id   string
	on   LimitOn
	most int64
}

// matching lists the rows of a version whose When holds.
func (o *oracle) matching(version *Version, v visit) []Row {
	var rows []Row
	for _, row := range version.Rows {
		if o.holds(row.When, v, v.dated(version.By)) {
			rows = append(rows, row)
		}
	}
	return rows
}

// values reads a row for a visit: its own cells, for a sum the limits of every
// recognised row, the version's limits, then each adjustment in turn.
func (o *oracle) values(version *Version, row Row, v visit) oracleRow {
	on := v.dated(version.By)
	values := oracleRow{id: row.ID, deductible: o.amount(row.Deductible, v), bands: o.bands(row, v)}
	for _, l := range append(slices.Clone(row.Limits), version.Limits...) {
		values.limits = append(values.limits, oracleLimit{l.PoolUse, l.ID, l.On, o.amount(l.Most, v)})
	}
	if version.Hit == Sum {
		for i := range row.Limits {
			values.limits[i].most = 0
			for _, other := range version.Rows {
				if o.recognised(version, other, v) {
					if other.ID != row.ID {
						o.meet("sum: the limit of another row")
					}
					values.limits[i].most += o.limit(other, values.limits[i].id, v)
				} else if other.ID == row.ID {
					o.meet("sum: a disease that is not recognised")
				}
			}
		}
	}
	for _, step := range version.Adjust {
		if o.holds(step.When, v, on) {
			o.adjust(&values, version, step, v)
		}
	}
	values.deductible = max(0, values.deductible)
	for i := range values.limits {
		values.limits[i].most = max(0, values.limits[i].most)
	}
	for i := range values.bands {
		values.bands[i].rate = max(0, min(values.bands[i].rate, 1_000_000))
	}
	return values
}

func (o *oracle) bands(row Row, v visit) (bands []oracleBand) {
	for _, b := range row.Bands {
		to := int64(-1)
		if b.To.Kind != Absent {
			to = o.amount(b.To, v)
		}
		bands = append(bands, oracleBand{to, o.amount(b.Rate, v)})
	}
	return bands
}

// limit is the amount of a row's limit of that id, zero if it has none.
func (o *oracle) limit(row Row, id string, v visit) int64 {
	for _, l := range row.Limits {
		if l.ID == id {
			return o.amount(l.Most, v)
		}
	}
	return 0
}

// recognised reports whether a row would match with any disease the person is
// recognised for.
func (o *oracle) recognised(version *Version, row Row, v visit) bool {
	on := v.dated(version.By)
	return slices.ContainsFunc(o.said(v, version.Sum.Recognised, on), func(disease string) bool {
		return o.holdsIf(row.When, v, on, version.Sum.Fact, disease)
	})
}

// adjust does one step to one column.
func (o *oracle) adjust(values *oracleRow, version *Version, step Adjust, v visit) {
	var other Row
	for _, row := range version.Rows {
		if row.ID == step.Row {
			other = row
		}
	}
	column := step.Column
	if column != "deductible" && column != "rate" {
		column = "a limit"
	}
	o.meet("adjust: %s on %s", operations[step.Op], column)
	by := int64(0)
	if step.Op != UseRow {
		by = o.amount(step.Value, v)
	}
	act := func(n, instead int64) int64 {
		switch step.Op {
		case Set:
			return by
		case Add:
			return n + by
		case Times:
			return rounded(product(by, n))
		case Floor:
			return max(n, by)
		case Cap:
			return min(n, by)
		}
		return instead
	}
	switch step.Column {
	case "deductible":
		values.deductible = act(values.deductible, o.amount(other.Deductible, v))
	case "rate":
		if step.Op == UseRow {
			values.bands = o.bands(other, v)
			return
		}
		for i := range values.bands {
			values.bands[i].rate = act(values.bands[i].rate, 0)
		}
	default:
		for i, l := range values.limits {
			if l.id == step.Column {
				values.limits[i].most = act(l.most, o.limit(other, step.Column, v))
			}
		}
	}
}

// product is millionths × fen, exact.
func product(millionths, fen int64) *big.Rat {
	p := new(big.Rat).SetFrac64(millionths, 1_000_000)
	return p.Mul(p, new(big.Rat).SetInt64(fen))
}

// rounded rounds half away from zero.
func rounded(exact *big.Rat) int64 {
	if exact.Sign() < 0 {
		return -rounded(new(big.Rat).Neg(exact))
	}
	return down(exact.Add(exact, big.NewRat(1, 2)))
}

// down and up are the whole numbers below and above.
func down(exact *big.Rat) int64 {
	return new(big.Int).Div(exact.Num(), exact.Denom()).Int64()
}

func up(exact *big.Rat) int64 { return -down(exact.Neg(exact)) }
