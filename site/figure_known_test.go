package site

import (
	"slices"
	"testing"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// guide allows what a guide declares, and what the engine says of its worked
// examples. Its cells are named.
func (k *known) guide(r *content.Region, id string) {
	for _, g := range r.Guides {
		if g.ID != id {
			continue
		}
		k.say(g.Declared()...)
		_ = ast.Walk(g.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if x, is := n.(*content.Example); is && entering {
				k.ledger(r, x.Ledger)
				k.bill(x.Request) // the title may name it
			}
			return ast.WalkContinue, nil
		})
		for _, other := range r.Guides { // what it leads to
			k.say(other.Declared()...)
		}
	}
}

// bill allows the amounts of a request.
func (k *known) bill(q *calc.Request) {
	for i := range q.Visits {
		b := &q.Visits[i].Bill
		for _, a := range []calc.Amount{b.Total, b.Eligible, b.FirstPay, b.OverLimit, b.NonCovered} {
			k.amount(a.Low, a.High)
		}
	}
}

// ledger allows what the engine says of settled visits.
func (k *known) ledger(r *content.Region, ledger *calc.Ledger) {
	if ledger == nil {
		return
	}
	for i := range ledger.Statements {
		s := &ledger.Statements[i]
		text := r.Policy.Text(s)
		k.say(text.Headline)
		k.say(slices.Concat(text.Lines, text.Steps, text.Caveats)...)
		for _, line := range s.Slip() {
			k.amount(line.Amount.Low, line.Amount.High)
		}
	}
}

// layer allows the cells of a layer, and the words in which the policy puts its
// conditions. Notes stand under a version that has a source.
func (k *known) layer(r *content.Region, id string) {
	for _, l := range r.Layers {
		if l.ID != id {
			continue
		}
		k.say(l.Note)
		for i := range l.Versions {
			v := &l.Versions[i]
			k.cell(v.Cells()...)
			k.say(r.Policy.Describe(v.When), v.Note)
			for j := range v.Rows {
				k.say(r.Policy.Describe(v.Rows[j].When), v.Rows[j].Note)
			}
			for j := range v.Adjust {
				k.say(r.Policy.Describe(v.Adjust[j].When))
			}
		}
	}
}

// quick allows the totals of a quick table and what the engine says of them.
func (k *known) quick(r *content.Region, q *content.Quick, on calc.Date) {
	if r.Plan == nil {
		return
	}
	k.amount(q.Totals...)
	for i := range q.Totals {
		for j := range q.Columns {
			ledger, problem := r.Plan.Settle(q.Request(i, j, on))
			if problem != nil {
				continue
			}
			s := &ledger.Statements[0]
			k.say(r.Policy.Short(s))
			for _, cell := range s.Unknown {
				k.say(cell.Name, cell.Say)
			}
		}
	}
}

// case_ allows what was told and printed of a case, and what the engine makes
// of it.
func (k *known) case_(r *content.Region, c *content.Case) {
	k.say(c.Title, c.Told)
	k.amount(c.Total)
	for _, part := range c.Parts {
		k.amount(part.Amount)
	}
	for _, line := range c.Lines {
		k.amount(line.Printed.Low, line.Printed.High, line.Here.Low, line.Here.High)
	}
	k.ledger(r, c.Ledger)
}

// leaflet allows what stands on the pages that it is put together from.
func (k *known) leaflet(r *content.Region, id string) {
	for _, l := range r.Leaflets {
		if l.ID != id {
			continue
		}
		for _, g := range l.Guides {
			k.guide(r, g.ID)
		}
		for _, layer := range l.Tables {
			k.layer(r, layer.ID)
		}
		for _, q := range l.Quick {
			k.quick(r, q, k.today)
		}
		for _, c := range l.Cases {
			k.case_(r, c)
		}
	}
}

// services allows what services say: content lets none say a figure that its
// file does not declare with a source.
func (k *known) services(r *content.Region) {
	for _, x := range r.Services {
		k.say(x.Name, x.Who, x.Note)
		k.say(slices.Concat(x.Bring, x.Steps)...)
	}
}

// home allows what the titles and summaries of guides declare, here and above.
func (k *known) home(t *testing.T, s *Site, r *content.Region) {
	for h := &r.Header; h != nil; h = s.lib.Header(h.Parent) {
		above, problems := s.lib.Region(h.ID)
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		for _, g := range above.Guides {
			k.say(g.Declared()...)
		}
		k.services(above)
	}
}

// changes allows the cells of layers that have changed, and quick tables as
// they were settled on the days before and of each change.
func (k *known) changes(r *content.Region) {
	for _, l := range r.Layers {
		if len(l.Versions) < 2 {
			continue
		}
		k.layer(r, l.ID)
		for i := range l.Versions {
			for _, q := range r.Quick {
				k.quick(r, q, l.Versions[i].From)
				k.quick(r, q, l.Versions[i].From.Plus(-1))
			}
		}
	}
}

// corrections allows what was wrong and what is right, which has a source.
func (k *known) corrections(r *content.Region) {
	for _, c := range r.Corrections {
		k.say(c.Was, c.Now, c.Who, c.Do)
	}
}
