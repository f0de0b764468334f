package content

import (
	"runtime"
	"slices"
	"sync"

	"mingbaizhi/calc"
)

// tested is what [Library.Check] found in a region and needs of it beside others.
type tested struct {
	id, name, hash string
	problems       Problems
	tables         []ownTable
	cited          []place
	uncited        []uncited
	codes          []*entry // of bundles that its own corrections name
	reads          []string // the regions whose files it was read from, itself too
}

// test reads a region and lets it go.
func (lib *Library) test(id string, on calc.Date) *tested {
	r, problems := lib.Region(id)
	t := &tested{id: id, name: r.Name, hash: r.Hash, tables: r.ownTables(), uncited: r.uncited, reads: r.reads,
		problems: Merge(problems, r.Overdue(on), r.unsettled(on))}
	for _, s := range r.Sources {
		t.cited = append(t.cited, place{s.Path, s.Line, s.col})
	}
	for _, c := range r.Corrections {
		if c.Region == r.ID {
			t.codes = append(t.codes, c.bundles...)
		}
	}
	return t
}

// testedRegions are the regions tested so far, for one day.
type testedRegions struct {
	mu    sync.Mutex
	on    calc.Date
	known map[string]*tested // by region

	// Until they are asked for: what was known before some regions changed.
	before  *testedRegions
	changed map[string]bool
}

func newTestedRegions() *testedRegions { return &testedRegions{known: map[string]*tested{}} }

// recall takes over what was known before of regions that the changed ones do not
// concern. The caller holds the lock.
func (ts *testedRegions) recall() {
	if ts.before == nil {
		return
	}
	ts.before.mu.Lock()
	defer ts.before.mu.Unlock()
	ts.before.recall()
	ts.on = ts.before.on
	for id, t := range ts.before.known {
		if !slices.ContainsFunc(t.reads, func(of string) bool { return ts.changed[of] }) {
			ts.known[id] = t
		}
	}
	ts.before, ts.changed = nil, nil
}

// testAll tests all regions, in order, but for those that are known.
func (lib *Library) testAll(on calc.Date) []*tested {
	ts := lib.tests
	if ts == nil { // nothing was opened
		return nil
	}
	ts.mu.Lock()
	ts.recall()
	if ts.on != on {
		ts.on, ts.known = on, map[string]*tested{}
	}
	all := make([]*tested, len(lib.Headers))
	for i := range lib.Headers {
		all[i] = ts.known[lib.Headers[i].ID]
	}
	ts.mu.Unlock()
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range next {
				all[i] = lib.test(lib.Headers[i].ID, on)
			}
		})
	}
	for i, t := range all {
		if t == nil {
			next <- i
		}
	}
	close(next)
	workers.Wait()
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if ts.on == on {
		for _, t := range all {
			ts.known[t.id] = t
		}
	}
	return all
}
