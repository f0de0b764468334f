package site

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// quickPage is a region's 速查表.
type quickPage struct {
	Page
	Applies     Applies
	Corrections []CorrectionView
	Notice      string // of an estimate
	Tables      []QuickTable
	Sources     []SourceNote
	Calculator  Link
}

// QuickTable is what is left to pay for a few totals (rows) at a few places
// (columns), settled by calc when the site is built.
type QuickTable struct {
	ID, Title, Note string
	Poster          *Link // the table as a sheet for a wall; on the page of tables alone
	Columns         []string
	Rows            []QuickRow
	Leaning

	settled []*calc.Statement // cell by cell
}

// Leaning is what the cells of a table were settled with.
type Leaning struct {
	Sources []SourceRef // of the figures, in order of use
	Weak    bool        // some of them are not confirmed
	Waits   bool        // some of Missing were copied from last year
	Missing []Missing   // figures that nobody published or looked at, and that it needed
}

// Missing is a figure to ask the hotline for.
type Missing struct{ Name, Say string }

// QuickRow is one total.
type QuickRow struct {
	Total string
	Cells []QuickCell
}

// Whole is the total, kept on one line.
func (r QuickRow) Whole() string { return together(r.Total) }

// QuickCell is an answer: 约 4,120 元, 至少 … 至多 …, or whom to call. Column
// repeats its heading, for the card form of the table on narrow screens.
type QuickCell struct {
	Column, Text string
	Call         bool // no figure: the text says to ask the hotline
}

// Bits is the text, broken where a reader would.
func (c QuickCell) Bits() (bits []string) {
	for rest := c.Text; rest != ""; {
		end := len(rest)
		if at := strings.IndexAny(rest, "、，；"); at >= 0 {
			end = at + len("、")
		}
		bits, rest = append(bits, rest[:end]), rest[end:]
	}
	return bits
}

func (s *Site) quick(r *content.Region) (*quickPage, error) {
	frame, err := s.regionFrame("quick", quickPath(r.ID), "速查表", "不用填，直接看自己大约要付多少。可以打印出来贴墙上。", r)
	if err != nil {
		return nil, err
	}
	frame.until(quickUntil(r, s.opt.Date))
	page := &quickPage{Page: frame, Notice: estimateNotice, Calculator: frame.link(calculatorPath(r.ID), "不在表里？自己算一算")}
	if s.still {
		page.Calculator.Text = "不在表里？打电话怎么问"
	}
	sources := newSourceList(s.opt.Date)
	for _, q := range r.Quick {
		table, err := s.quickTable(r, q, sources)
		if err != nil {
			return nil, err
		}
		poster := frame.link(posterPath(r.ID, q.ID), "打印成一张，贴墙上")
		table.Poster = &poster
		page.Tables = append(page.Tables, table)
	}
	page.Corrections = s.correctionsOf(r, &page.Page, sources, func(c *content.Correction) bool { return concernsQuick(page.Tables, c) })
	page.Applies, page.Sources = sources.applies(r.Name), sources.notes
	return page, nil
}

func (s *Site) quickTable(r *content.Region, q *content.Quick, sources *sourceList) (QuickTable, error) {
	table := QuickTable{ID: q.ID, Title: q.Title, Note: q.Note}
	for _, c := range q.Columns {
		table.Columns = append(table.Columns, c.Name)
	}
	for i, total := range q.Totals {
		row := QuickRow{Total: r.Policy.DescribeValue(calc.Value{Kind: calc.Known, Amount: int64(total)}, calc.InYuan)}
		for j := range q.Columns {
			ledger, err := r.Settle(q, i, j, s.opt.Date)
			if err != nil {
				return table, err
			}
			if ledger == nil {
				row.Cells = append(row.Cells, QuickCell{Column: q.Columns[j].Name, Text: "规定没有查到，请打电话问\u00a0" + r.Policy.Hotline, Call: true})
				continue
			}
			statement := &ledger.Statements[0]
			table.settled = append(table.settled, statement)
			row.Cells = append(row.Cells, quickCell(&r.Policy, q.Columns[j].Name, statement))
			table.note(r, statement, sources)
		}
		table.Rows = append(table.Rows, row)
	}
	return table, nil
}

func quickCell(p *calc.Policy, column string, s *calc.Statement) QuickCell {
	if s.Gate != nil {
		return QuickCell{Column: column, Text: p.Text(s).Headline}
	}
	return QuickCell{Column: column, Text: together(p.Short(s)), Call: len(s.CallSheet) > 0}
}

// layers are the ids of those that some cell was settled with.
func (q *QuickTable) layers() (ids []string) {
	for _, s := range q.settled {
		for i := range s.Layers {
			if id := s.Layers[i].ID; !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// note remembers what a cell of the table leans on.
func (q *Leaning) note(r *content.Region, s *calc.Statement, sources *sourceList) {
	for i := range s.Layers {
		for _, id := range s.Layers[i].Sources {
			at := slices.IndexFunc(r.Sources, func(s *content.Source) bool { return s.ID == id })
			if at < 0 {
				continue
			}
			if ref := *sources.cite(r.Sources[at]); !slices.Contains(q.Sources, ref) {
				q.Sources = append(q.Sources, ref)
			}
		}
	}
	q.Weak = q.Weak || len(s.Weak) > 0
	for _, cell := range s.Unknown {
		name := cell.Name
		if c := r.Cell(cell.Address, sources.today); c.Waiting() {
			name += "，" + c.Text
			q.Waits = true
		}
		if m := (Missing{name, cell.Say}); !slices.Contains(q.Missing, m) {
			q.Missing = append(q.Missing, m)
		}
	}
}

// together keeps each amount of a text on one line with its unit: a narrow
// column breaks the line between the words.
func together(text string) string { return strings.ReplaceAll(text, " 元", "\u00a0元") }
