package content

import (
	"crypto/sha256"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
)

// Check reads everything and gives every problem that there is on a day:
// those of Open, those of each region, what is overdue, and tables that two
// regions have to the figure. The day is the caller's; the clock is not read.
// Regions are read on all cores, and let go.
func (lib *Library) Check(opened Problems, on calc.Date) Problems {
	runs := []Problems{opened}
	var tables []ownTable
	all := lib.testAll(on)
	for _, t := range all {
		runs = append(runs, t.problems)
		tables = append(tables, t.tables...)
	}
	problems := Merge(append(runs, twins(tables), lib.stopped(all))...)
	if len(problems.Errors()) > 0 {
		return problems // what cites a source may be what could not be read
	}
	return Merge(problems, needlessSources(all))
}

// uncited is a source that the region which declares it does not cite.
type uncited struct {
	id string
	at place
}

// needlessSources are those that no region cites.
func needlessSources(all []*tested) (problems Problems) {
	cited := map[place]bool{}
	for _, t := range all {
		for _, at := range t.cited {
			cited[at] = true
		}
	}
	for _, t := range all {
		for _, s := range t.uncited {
			if !cited[s.at] {
				problems.warn(s.at, "来源 %s 没有地方引用：在用到它的数字上写 source: %s，或删掉它。", s.id, s.id)
			}
		}
	}
	return problems
}

// sameAs begins the id under which a version accepts that its figures are those
// of another region.
const sameAs = "same-as-"

// ownTable is the newest table of a layer that a region decided itself, with a hash
// that only an equal table has.
type ownTable struct {
	layer, region, name string
	figures             [sha256.Size]byte
	accepted            []Acceptance
	waiting             bool // some of its figures are not looked at yet
	place               place
}

// ownTables gives the tables of a region with enough figures to tell.
func (r *Region) ownTables() []ownTable {
	const enough = 4
	var tables []ownTable
	for _, l := range r.Layers {
		v := l.newest()
		if l.Region != r.ID || v == nil || v.place.path != l.Path {
			continue
		}
		var figures []string
		known := 0
		for _, c := range v.Cells() {
			if c.Known() || c.Waiting() {
				known++
			}
			figures = append(figures, c.Address+"="+strconv.Itoa(int(c.Value.Kind))+":"+strconv.FormatInt(c.Value.Amount, 10)+":"+c.Value.Percent.String())
		}
		if known >= enough {
			slices.Sort(figures)
			tables = append(tables, ownTable{l.ID, r.ID, r.Name, sha256.Sum256([]byte(strings.Join(figures, "\n"))), v.Accepted, v.Waiting(), v.place})
		}
	}
	return tables
}

// twins finds tables of two regions that agree in every figure: one may have
// been copied to be filled in later.
func twins(tables []ownTable) Problems {
	var problems Problems
	for _, t := range tables {
		for _, a := range t.accepted {
			there, is := strings.CutPrefix(a.What, sameAs)
			if is && !t.waiting && !slices.ContainsFunc(tables, func(other ownTable) bool {
				return other.region == there && other.layer == t.layer && (other.waiting || other.figures == t.figures)
			}) {
				problems.warn(a.place, needless, a.What)
			}
		}
	}
	type kind struct {
		layer   string
		figures [sha256.Size]byte
	}
	before := map[kind][]ownTable{}
	for _, t := range tables {
		if t.waiting {
			continue
		}
		same := kind{t.layer, t.figures}
		for _, other := range before[same] {
			if t.region == other.region {
				continue
			}
			accepts := func(here ownTable, there string) bool {
				return slices.ContainsFunc(here.accepted, func(a Acceptance) bool { return a.What == sameAs+there })
			}
			if accepts(t, other.region) || accepts(other, t.region) {
				continue
			}
			problems.warn(t.place, "这张表的数字和%s的（%s 第 %d 行）一个不差，可能是复制来忘了改：核对原文；确实一样的，在这一版写 accept: [{what: %s%s, source: 来源}]。",
				other.name, other.place.path, other.place.line, sameAs, other.region)
		}
		before[same] = append(before[same], t)
	}
	return problems
}
