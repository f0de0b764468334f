package calc_test

import (
	"fmt"
	"strings"
	"time"

	. "mingbaizhi/calc"
)

// tally is where a pool stands.
type tally struct {
	base, deductible, paid, times int64
	drawn                         bool // a layer wrote it
}

func (t tally) plus(u tally) tally {
	return tally{t.base + u.base, t.deductible + u.deductible, t.paid + u.paid, t.times + u.times, t.drawn || u.drawn}
}

// poolKey names one counter: a pool in one period, of one hospital or disease.
type poolKey struct{ pool, period, each string }

// key is the counter that a use of a pool means for a visit.
func (o *oracle) key(use PoolUse, v visit) poolKey {
	k := poolKey{pool: use.Pool}
	day := v.dated(use.By)
	switch use.Per {
	case PerEpisode:
		k.period = v.Episode
		if v.Episode == "" {
			k.period = fmt.Sprintf("visit %d", v.number)
		}
	case PerDay:
		k.period = day.String()
	case PerWeek:
		at := time.Date(int(day)/10000, time.Month(int(day)/100%100), int(day)%100, 0, 0, 0, 0, time.UTC)
		for at.Weekday() != time.Monday {
			at = at.AddDate(0, 0, -1)
		}
		k.period = at.Format("2006-01-02")
	case PerMonth:
		k.period = day.String()[:8] + "01"
	case PerYear:
		k.period = o.yearStart(v, day).String()
	default:
		k.period = fmt.Sprintf("visit %d", v.number)
	}
	switch use.Each {
	case "":
	case "hospital":
		k.each = v.Hospital
	default:
		k.each = strings.Join(o.said(v, use.Each, v.Settled), "+")
	}
	return k
}

// stands is where a pool stands; without a pool everything starts at nothing.
func (o *oracle) stands(s state, use PoolUse, v visit) tally {
	if use.Pool == "" {
		return tally{}
	}
	stood := s.pools[o.key(use, v)]
	if s.timed[o.key(use, v)] == v.number+1 {
		stood.times-- // one visit is one time, whichever of its layers asks
		o.meet("pool: two layers on one visit")
	}
	if stood != (tally{}) {
		o.meet("pool: per %s", periods[use.Per])
		o.meet("pool: by the day %s", datings[use.By])
		if use.Each != "" {
			o.meet("pool: for each %s", use.Each)
		}
	}
	return stood
}

// uses lists every pool a version with a chosen row names.
func uses(version *Version, row []oracleLimit) []PoolUse {
	all := []PoolUse{version.Deductible, version.Bands}
	for _, l := range version.Limits {
		all = append(all, l.PoolUse)
	}
	for _, l := range row {
		all = append(all, l.PoolUse)
	}
	return all
}

// write adds what a layer did once to each pool it names. Of a deductible it
// takes back at most what it had itself added there.
func (o *oracle) write(s state, all []PoolUse, v visit, what tally, own map[poolKey]tally) map[poolKey]tally {
	written := map[poolKey]tally{}
	for _, use := range all {
		k := o.key(use, v)
		if _, again := written[k]; use.Pool == "" || again {
			continue
		}
		added := what
		added.deductible = max(added.deductible, -own[k].deductible)
		if added.times > 0 {
			if s.timed[k] == v.number+1 {
				added.times = 0
			}
			s.timed[k] = v.number + 1
		}
		s.pools[k] = s.pools[k].plus(added)
		written[k] = added
	}
	return written
}

// typedPools puts the pools that a request types in before its first visit.
func (o *oracle) typedPools(r *Request, first visit, s *state) {
	known := map[string]PoolUse{}
	for _, l := range o.policy.Layers {
		for i := range l.Versions {
			version := &l.Versions[i]
			for _, use := range uses(version, nil) {
				known[use.Pool] = use
			}
			for _, row := range version.Rows {
				for _, limit := range row.Limits {
					known[limit.Pool] = limit.PoolUse
				}
			}
		}
	}
	for _, p := range r.Pools {
		use := known[p.Pool]
		each := use.Each
		use.Each = ""
		k := o.key(use, first)
		if each != "" {
			k.each = p.Each
		}
		o.meet("pool: typed")
		s.pools[k] = tally{int64(p.Base.Low), int64(p.Deductible.Low), int64(p.Paid.Low), int64(p.Times.Low), false}
	}
}
