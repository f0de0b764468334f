package site

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Which pages a correction concerns: those of the layer say so themselves.

// concernsGuide reports whether a correction is about a guide or about a cell
// that it names.
func concernsGuide(r *content.Region, g *content.Guide, c *content.Correction, today calc.Date) bool {
	if c.Guide == g {
		return true
	}
	names := false
	_ = ast.Walk(g.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if x, is := n.(*content.Reference); is && entering && x.Term == nil && c.Cell != nil {
			names = names || r.Cell(x.Address, today) == c.Cell
		}
		return ast.WalkContinue, nil
	})
	return names
}

// concernsLeaflet reports whether a correction is about something that a
// leaflet prints. quick are its quick tables as they were settled.
func concernsLeaflet(r *content.Region, l *content.Leaflet, quick []QuickTable, c *content.Correction, today calc.Date) bool {
	return c.Layer != nil && slices.Contains(l.Tables, c.Layer) ||
		slices.ContainsFunc(l.Guides, func(g *content.Guide) bool { return concernsGuide(r, g, c, today) }) ||
		concernsQuick(quick, c) || concernsCases(l.Cases, c)
}

// concernsQuick reports whether a correction is about a figure that cells of
// quick tables were settled with.
func concernsQuick(tables []QuickTable, c *content.Correction) bool {
	return slices.ContainsFunc(tables, func(t QuickTable) bool {
		return slices.ContainsFunc(t.settled, func(s *calc.Statement) bool { return leansOn(s, c) })
	})
}

// concernsCases reports whether a correction is about a figure that cases were
// settled with. Those that are only summed lean on nothing.
func concernsCases(cases []*content.Case, c *content.Correction) bool {
	return slices.ContainsFunc(cases, func(of *content.Case) bool {
		return of.Ledger != nil && slices.ContainsFunc(of.Ledger.Statements, func(s calc.Statement) bool { return leansOn(&s, c) })
	})
}

// concernsCalculator reports whether a correction is about something that a
// calculator reckons with, whatever day it is asked about.
func concernsCalculator(c *content.Correction) bool { return c.Cell != nil || len(c.Bundles) > 0 }

// leansOn reports whether a settlement met the figure that a correction is
// about: the layer opened, or was looked at and did not, in the version that has
// the cell. An indexed figure may bear on any.
func leansOn(s *calc.Statement, c *content.Correction) bool {
	if c.Cell == nil || c.Layer == nil {
		return c.Cell != nil
	}
	met := slices.ContainsFunc(s.Layers, func(l calc.LayerResult) bool { return l.ID == c.Layer.ID }) ||
		slices.ContainsFunc(s.NotOpened, func(l calc.NotOpened) bool { return l.ID == c.Layer.ID })
	v := c.Layer.InForce(s.Settled)
	return met && v != nil && slices.Contains(v.Cells(), c.Cell)
}
