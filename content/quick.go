package content

import (
	"errors"
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// Quick is a 速查表: what is left to pay of some totals, all of it in the
// catalogue, in some kinds of places. Whoever prints it asks [Region.Settle] for
// each cell.
type Quick struct {
	ID, Title, Note string
	Region          string // who declared it
	Totals          []calc.Fen
	Columns         []QuickColumn

	region string
	person []calc.Answer
	facts  []calc.Answer
}

// QuickColumn is one column of a Quick.
type QuickColumn struct {
	Name  string
	facts []calc.Answer
	place place
}

// Settle answers one cell of a quick table on a day. The ledger is nil where no
// paying order of that day is known, so that nobody can say: an order that ran
// out must not keep everything else from being published. What the table itself
// lacks is a problem of the content, at the cell's column.
func (r *Region) Settle(q *Quick, row, column int, on calc.Date) (*calc.Ledger, error) {
	if !slices.ContainsFunc(r.Policy.Orders, func(o calc.Order) bool { return o.From <= on && (o.Until == 0 || on <= o.Until) }) {
		return nil, nil
	}
	ledger, problem := r.Plan.Settle(q.Request(row, column, on))
	if problem != nil {
		c := q.Columns[column]
		var found Problems
		found.fail(c.place, "速查表“%s”的“%s”这一列算不出来：%s。", q.Title, c.Name, strings.TrimSuffix(problem.Message, "。"))
		return nil, found
	}
	return ledger, nil
}

// unsettled gives what keeps quick tables from being settled on a day.
func (r *Region) unsettled(on calc.Date) Problems {
	var problems Problems
	if r.Plan == nil {
		return nil
	}
	for _, q := range r.Quick {
		problems = append(problems, r.firstUnsettled(q, on)...)
	}
	return problems
}

// firstUnsettled is the first column of a quick table that cannot be settled:
// the others mostly lack the same.
func (r *Region) firstUnsettled(q *Quick, on calc.Date) (found Problems) {
	for column := range q.Columns {
		for row := range q.Totals {
			if _, err := r.Settle(q, row, column, on); errors.As(err, &found) {
				return found
			}
		}
	}
	return nil
}

// Request is the question behind one cell of the table, on a day.
func (q *Quick) Request(row, column int, on calc.Date) *calc.Request {
	total := calc.Amount{Span: calc.Span{Low: q.Totals[row], High: q.Totals[row]}, Said: true}
	nothing := calc.Amount{Said: true}
	return &calc.Request{Region: q.region, AsOf: on, Person: slices.Clone(q.person), Visits: []calc.Visit{{
		Admitted: on, Discharged: on, Settled: on, Facts: slices.Concat(q.facts, q.Columns[column].facts),
		Bill: calc.Bill{Total: total, Eligible: total, FirstPay: nothing, OverLimit: nothing, NonCovered: nothing},
	}}}
}

// quick reads the quick tables of a region.
func (b *building) quick(h *Header, e *entry) {
	v := b.words[h.ID]
	for _, item := range b.distinct(e, "id") {
		q := &Quick{ID: item.get("id").str(), Title: item.get("title").str(), Note: item.get("note").str(), Region: h.ID, region: b.region.ID,
			person: b.undated(v, item.get("person"), false), facts: b.undated(v, item.get("facts"), true)}
		for _, total := range item.get("totals").list() {
			q.Totals = append(q.Totals, calc.Fen(b.amount(total, calc.InYuan)))
		}
		for _, column := range item.get("columns").list() {
			c := QuickColumn{column.get("name").str(), b.undated(v, column.get("facts"), true), column.place}
			for _, a := range c.facts {
				if slices.ContainsFunc(q.facts, func(x calc.Answer) bool { return x.Fact == a.Fact }) {
					b.problems.fail(column.at("facts"), "“%s”这一列和整张表都写了 %s：留一处。", c.Name, a.Fact)
				}
			}
			q.Columns = append(q.Columns, c)
		}
		b.out.Quick = append(b.out.Quick, q)
	}
}
