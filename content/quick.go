package content

import (
	"slices"

	"mingbaizhi/calc"
)

// Quick is a 速查表: what is left to pay of some totals, all of it in the
// catalogue, in some kinds of places. Whoever prints it settles
// [Quick.Request] for each cell.
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
			person: b.answers(v, item.get("person")), facts: b.answers(v, item.get("facts"))}
		for _, total := range item.get("totals").list() {
			q.Totals = append(q.Totals, calc.Fen(b.amount(total, calc.InYuan)))
		}
		for _, column := range item.get("columns").list() {
			c := QuickColumn{column.get("name").str(), b.answers(v, column.get("facts"))}
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
