package content

import (
	"slices"

	"mingbaizhi/calc"
)

// Layer is one benefit (一层保障) as a page shows it: every cell with its
// address, its source and the file it stands in. The calculator's form of it is
// made from this one, so that they cannot differ.
type Layer struct {
	ID, Name, Slip string
	Paid           calc.PaidWhen
	Exclusive      string
	Note           string
	Region         string    // the id of the region whose file decided it
	Withdrawn      calc.Date // the day it ended, zero if it did not
	Path           string    // that file
	Line           int       // where the file says so
	Versions       []Version // by From
}

// Version is a layer's rule for a span of days.
type Version struct {
	From, Until    calc.Date // Until is the last day, zero while open
	undated        bool      // one of them could not be read
	Seen           string    // as printed, where nobody printed the first day
	By             calc.DatedBy
	SplitAtYearEnd bool
	When           calc.All
	Of             []string
	Note           string
	Source         *Source

	Deductible, Bands calc.PoolUse
	Edges             calc.Edges
	Hit               calc.Hit
	Sum               calc.SumOver
	Rows              []Row
	RowsUnknown       bool
	Limits            []Limit
	Adjust            []Step
	TopUp             *TopUp
	FirstPay          *Cell
	Accepted          []Acceptance

	private   calc.PoolUse // what per is short for
	place     place
	rowsPlace place
}

// Row is one line of a table.
type Row struct {
	ID, Note   string
	When       calc.All
	Deductible *Cell // nil: none
	Bands      []Band
	Limits     []Limit
	Source     *Source
	place      place
}

// Band is one slice of a row: Rate up to To, which is nil in the last. Own says
// that the document prints the patient's share; Rate is already the complement.
type Band struct {
	To, Rate *Cell
	Own      bool
}

// Limit is a 封顶线 with the pool it draws on.
type Limit struct {
	calc.PoolUse
	ID   string
	On   calc.LimitOn
	Most *Cell
}

// Step changes columns of the chosen row when When holds.
type Step struct {
	ID      string
	When    calc.All
	Changes []Change
	Source  *Source
	place   place
}

// Change is what a Step does to one column: Cell is nil for calc.UseRow, which
// takes that column of Row.
type Change struct {
	Column string
	Op     calc.Operation
	Row    string
	Cell   *Cell
}

// TopUp is a promise that later layers fill up to; one of the cells is nil.
type TopUp struct {
	PaidAtLeast, OwnAtMost *Cell
	Counting               []string
}

// Acceptance says that a source confirms what a warning finds odd.
type Acceptance struct {
	What   string
	Source *Source
	place  place
}

// Cell is one figure of a table.
type Cell struct {
	Address string // LAYER/ROW/COLUMN, without a date
	Column  string
	Label   string // 起付线
	Unit    calc.Unit
	Value   calc.Value
	Text    string     // in words: 700 元, 85%, 没有查到, 待核（去年 700 元）
	Last    calc.Value // what stood there the year before, while nobody has looked at this year's; else absent
	Written string     // as the author typed it
	Source  *Source
	Region  string // whose file says so
	Path    string
	Line    int
	Col     int
}

func (c *Cell) place() place { return place{c.Path, c.Line, c.Col} }

// Known reports whether the cell holds a published number.
func (c *Cell) Known() bool { return c != nil && c.Value.Kind == calc.Known }

// Waiting reports whether the cell was copied from the year before and waits
// for somebody to look at this year's figure. Its Value is unknown.
func (c *Cell) Waiting() bool { return c != nil && c.Last.Kind != calc.Absent }

// Waiting reports whether some cell of the version waits to be looked at.
func (v *Version) Waiting() bool { return slices.ContainsFunc(v.Cells(), (*Cell).Waiting) }

// Holds reports whether v is in force on a day.
func (v *Version) Holds(on calc.Date) bool {
	return v.From <= on && (v.Until == 0 || on <= v.Until)
}

// InForce is the version of l that holds on a day, nil if none does.
func (l *Layer) InForce(on calc.Date) *Version {
	for i := range l.Versions {
		if l.Versions[i].Holds(on) {
			return &l.Versions[i]
		}
	}
	return nil
}

// newest is the version that starts last, nil if there is none.
func (l *Layer) newest() *Version {
	if len(l.Versions) == 0 {
		return nil
	}
	return &l.Versions[len(l.Versions)-1]
}

// Cells lists the figures of v in the order in which a table prints them.
func (v *Version) Cells() []*Cell {
	all := make([]*Cell, 0, 6*len(v.Rows)+len(v.Limits)+3)
	for i := range v.Rows {
		all = v.Rows[i].appendTo(all)
	}
	for i := range v.Limits {
		all = appendCells(all, v.Limits[i].Most)
	}
	for i := range v.Adjust {
		for _, c := range v.Adjust[i].Changes {
			all = appendCells(all, c.Cell)
		}
	}
	if v.TopUp != nil {
		all = appendCells(all, v.TopUp.PaidAtLeast, v.TopUp.OwnAtMost)
	}
	return appendCells(all, v.FirstPay)
}

// Cells lists the figures of a row from left to right.
func (r *Row) Cells() []*Cell { return r.appendTo(nil) }

func (r *Row) appendTo(all []*Cell) []*Cell {
	all = appendCells(all, r.Deductible)
	for _, b := range r.Bands {
		all = appendCells(all, b.To, b.Rate)
	}
	for i := range r.Limits {
		all = appendCells(all, r.Limits[i].Most)
	}
	return all
}

// appendCells appends those of cells that there are.
func appendCells(all []*Cell, cells ...*Cell) []*Cell {
	for _, c := range cells {
		if c != nil {
			all = append(all, c)
		}
	}
	return all
}

// Cell is the row's figure in a column, nil if it has none.
func (r *Row) Cell(column string) *Cell {
	var room [16]*Cell
	for _, c := range r.appendTo(room[:0]) {
		if c.Column == column {
			return c
		}
	}
	return nil
}

// Columns lists the columns that some row of v has, in order of print.
func (v *Version) Columns() []Column {
	var columns []Column
	for i := range v.Rows {
		for _, c := range v.Rows[i].Cells() {
			if !slices.ContainsFunc(columns, func(x Column) bool { return x.ID == c.Column }) {
				columns = append(columns, Column{c.Column, c.Label, c.Unit})
			}
		}
	}
	slices.SortStableFunc(columns, func(a, b Column) int { return columnRank(a.ID) - columnRank(b.ID) })
	return columns
}

// row finds a row by its id.
func (v *Version) row(id string) *Row {
	for i := range v.Rows {
		if v.Rows[i].ID == id {
			return &v.Rows[i]
		}
	}
	return nil
}
