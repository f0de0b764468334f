package site

import (
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

const (
	coverageTitle  = "覆盖情况"
	coverageShared = "coverage.html"
)

func coveragePath(region string) string { return region + "/coverage.html" }

// coveragePage says of a region how well its figures are founded: how many of those
// in force the government published, the press told, a portal copied, nobody
// published.
type coveragePage struct {
	Page
	Says          string   // all of it in a sentence
	Columns       []string // the kinds that there are
	Layers        []CoverageLine
	All           CoverageLine
	Ended         int // layers that are not in force, and not counted
	NotConsidered []string
}

// CoverageLine is one layer, or all of them: how many figures of each kind.
type CoverageLine struct {
	Name, Href, Who string
	Nothing         bool // the whole table is unknown
	Count           int
	Kinds           []CoverageCount // as the page's columns
	Checked         Day             // the source that was looked at the longest ago
	Stale           int             // figures whose source nobody looked at for a year
	Unknown         []string        // rows with what is unknown of them
}

// CoverageCount is how many figures there are of a kind.
type CoverageCount struct {
	Kind  string
	Count int
}

// The kinds of figures, the firmest first. A grade is its own kind.
const (
	kindUnknown = int(calc.EnteredBy) + iota
	kindWaiting
	kindsOfFigures
)

func kindName(kind int) string {
	switch kind {
	case kindUnknown:
		return "没有查到"
	case kindWaiting:
		return "待核"
	}
	return calc.Grade(kind).Label()
}

func (s *Site) coverage(r *content.Region) (framed, error) {
	frame, err := s.regionFrame("coverage", coveragePath(r.ID), coverageTitle, "这里的数，哪些有政府文件，哪些还没有查到。", r)
	if err != nil {
		return nil, err
	}
	page := &coveragePage{Page: frame, NotConsidered: r.NotConsidered}
	var all tally
	var lines []tally
	for _, l := range inOrder(r, s.opt.Date) {
		v := l.InForce(s.opt.Date)
		if v == nil {
			page.Ended++
			continue
		}
		t := tallyOf(v, s.opt.Date)
		all.add(&t)
		lines = append(lines, t)
		page.Layers = append(page.Layers, CoverageLine{Name: l.Name, Href: relative(frame.Path, tablePath(r.ID, l.ID)),
			Who: r.Policy.Describe(v.When), Nothing: v.RowsUnknown, Unknown: unknownRows(v)})
	}
	var kinds []int
	for kind, n := range all.kinds {
		if n > 0 {
			kinds = append(kinds, kind)
			page.Columns = append(page.Columns, kindName(kind))
		}
	}
	for i := range lines {
		lines[i].fill(&page.Layers[i], kinds)
	}
	all.fill(&page.All, kinds)
	page.Says = "现在执行的 " + strconv.Itoa(len(lines)) + " 张表，一共 " + strconv.Itoa(all.count()) + " 个数"
	for i, c := range page.All.Kinds {
		page.Says += [...]string{"：", "，"}[min(i, 1)] + c.Kind + " " + strconv.Itoa(c.Count) + " 个"
	}
	page.Says += "。"
	return page, nil
}

// tally counts the figures of a table by kind.
type tally struct {
	kinds   [kindsOfFigures]int
	stale   int
	checked calc.Date
}

func tallyOf(v *content.Version, on calc.Date) (t tally) {
	for _, c := range v.Cells() {
		switch {
		case c.Waiting():
			t.kinds[kindWaiting]++
		case isUnknown(c):
			t.kinds[kindUnknown]++
		default:
			t.kinds[c.Source.GradeOn(on)]++
			if c.Source.Stale(on) {
				t.stale++
			}
			if t.checked == 0 || c.Source.Checked < t.checked {
				t.checked = c.Source.Checked
			}
		}
	}
	return t
}

func (t *tally) add(other *tally) {
	for kind, n := range other.kinds {
		t.kinds[kind] += n
	}
	t.stale += other.stale
	if t.checked == 0 || other.checked != 0 && other.checked < t.checked {
		t.checked = other.checked
	}
}

func (t *tally) count() (n int) {
	for _, of := range t.kinds {
		n += of
	}
	return n
}

func (t *tally) fill(line *CoverageLine, kinds []int) {
	for _, kind := range kinds {
		line.Kinds = append(line.Kinds, CoverageCount{kindName(kind), t.kinds[kind]})
	}
	line.Count, line.Stale, line.Checked = t.count(), t.stale, dayOf(t.checked)
}

// unknownRows name what is unknown in a version, a row a text: 一级：起付线、封顶线.
func unknownRows(v *content.Version) []string {
	var rows []string
	labels := map[string][]string{}
	for _, c := range v.Cells() {
		if !isUnknown(c) || c.Waiting() {
			continue
		}
		row := rowOf(c.Address)
		if !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
		if !slices.Contains(labels[row], c.Label) {
			labels[row] = append(labels[row], c.Label)
		}
	}
	for i, row := range rows {
		what := strings.Join(labels[row], "、")
		if rows[i] = what; row != "" {
			rows[i] = row + "：" + what
		}
	}
	return rows
}

// coverageOfAll leads to each region's page. It is made of the headers alone, so
// that a part of a country can be built without the rest.
type coverageOfAll struct {
	Page
	Places []CoveragePlace
	Rest   []Link // what is read and has no calculator
}

// CoveragePlace is a region whose figures are counted on a page of its own.
type CoveragePlace struct {
	Link
	Publisher string
}

func (s *Site) coverages() (framed, error) {
	frame, err := s.frameFor("coverages", coverageShared, coverageTitle, "收了哪些地方，每个地方查到了多少。", nil)
	if err != nil {
		return nil, err
	}
	page := &coverageOfAll{Page: frame}
	for i := range s.lib.Headers {
		if h := &s.lib.Headers[i]; insured(h) && h.Settles {
			page.Places = append(page.Places, CoveragePlace{page.link(coveragePath(h.ID), h.Name), h.Publisher})
		} else if insured(h) {
			page.Rest = append(page.Rest, page.link(homePath(h.ID), h.Name))
		}
	}
	return page, nil
}
