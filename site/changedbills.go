package site

import (
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// ChangedBills is a quick table settled twice: by what held on the day before a
// change, and by what holds on its first day.
type ChangedBills struct {
	ID, Title, Note string
	Columns         []string
	Rows            []ChangedRow
	Leaning
}

// ChangedRow is one total.
type ChangedRow struct {
	Total string
	Cells []ChangedBill
}

// ChangedBill is what is left to pay before and after; empty where it cannot be
// settled.
type ChangedBill struct {
	Column, Was, Now string
	Same             bool

	settled []*calc.Statement // what it is told by
}

// changedBills settles the region's quick tables on the day before some layers
// changed and on the day itself. A table stands there if one of these layers
// pays some of its bills and one bill came out differently; same are the titles
// of those where none did.
func (s *Site) changedBills(r *content.Region, of []renewal, sources *sourceList) (bills []ChangedBills, same []string) {
	var layers []string
	for i := range of {
		if of[i].adjoins() {
			layers = append(layers, of[i].layer.ID)
		}
	}
	if r.Plan == nil || len(layers) == 0 {
		return nil, nil
	}
	first := of[0].now.From
	for _, q := range r.Quick {
		table := billsTwice(q, settling{r, first.Plus(-1)}, settling{r, first})
		matters := slices.ContainsFunc(table.told(true), func(x *calc.Statement) bool { return opened(x, layers) })
		switch {
		case matters && table.moved():
			table.ID = "from-" + first.String() + "-bills-" + q.ID
			for _, statement := range table.told(false) {
				table.note(r, statement, sources)
			}
			bills = append(bills, table)
		case matters:
			same = append(same, q.Title)
		}
	}
	return bills, same
}

// settling is what a bill is settled by: a region's rules on a day.
type settling struct {
	region *content.Region
	on     calc.Date
}

// bill settles one cell of a quick table; nil where that gives no figure.
func (x settling) bill(q *content.Quick, row, column int) *calc.Statement {
	return answered(x.region, q.Request(row, column, x.on))
}

// billsTwice settles a quick table by what was and by what is.
func billsTwice(q *content.Quick, was, now settling) ChangedBills {
	table := ChangedBills{Title: q.Title, Note: q.Note}
	for _, c := range q.Columns {
		table.Columns = append(table.Columns, c.Name)
	}
	for i, total := range q.Totals {
		row := ChangedRow{Total: now.region.Policy.DescribeValue(calc.Value{Kind: calc.Known, Amount: int64(total)}, calc.InYuan)}
		for j := range q.Columns {
			bill := ChangedBill{Column: q.Columns[j].Name}
			before, after := was.bill(q, i, j), now.bill(q, i, j)
			if before != nil {
				bill.Was = quickCell(&was.region.Policy, "", before).Text
				bill.settled = append(bill.settled, before)
			}
			if after != nil {
				bill.Now = quickCell(&now.region.Policy, "", after).Text
				bill.settled = append(bill.settled, after)
			}
			bill.Same = bill.Was == bill.Now
			row.Cells = append(row.Cells, bill)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// told are the statements behind the bills: of all, or of those that can be told
// on both sides.
func (t *ChangedBills) told(onBoth bool) (statements []*calc.Statement) {
	for _, row := range t.Rows {
		for _, bill := range row.Cells {
			if !onBoth || bill.onBoth() {
				statements = append(statements, bill.settled...)
			}
		}
	}
	return statements
}

// onBoth reports whether the bill can be told before and after.
func (b *ChangedBill) onBoth() bool { return b.Was != "" && b.Now != "" }

// moved reports whether one of the bills came out differently: what could not be
// told before is no change of what people pay.
func (t *ChangedBills) moved() bool {
	return slices.ContainsFunc(t.Rows, func(row ChangedRow) bool {
		return slices.ContainsFunc(row.Cells, func(b ChangedBill) bool { return b.onBoth() && !b.Same })
	})
}

// differs reports whether one of the bills came out differently, or can be
// settled on one side alone.
func (t *ChangedBills) differs() bool {
	return slices.ContainsFunc(t.Rows, func(row ChangedRow) bool {
		return slices.ContainsFunc(row.Cells, func(b ChangedBill) bool { return !b.Same })
	})
}

// answered settles a request of one visit; nil where that gives no figure.
func answered(r *content.Region, q *calc.Request) *calc.Statement {
	ledger, problem := r.Plan.Settle(q)
	if problem != nil || len(ledger.Statements) == 0 {
		return nil
	}
	statement := &ledger.Statements[0]
	if statement.Gate != nil || len(statement.CallSheet) > 0 {
		return nil
	}
	return statement
}

// opened reports whether one of some layers opened for a visit.
func opened(s *calc.Statement, layers []string) bool {
	return slices.ContainsFunc(s.Layers, func(l calc.LayerResult) bool { return slices.Contains(layers, l.ID) })
}
