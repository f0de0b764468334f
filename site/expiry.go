package site

import (
	"slices"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Until when a page holds: the last day for which its figures are known. A page
// that lies on a telephone may be read long after it; a script compares.

// sooner is the earlier of two days of which either may be unknown.
func sooner(a, b calc.Date) calc.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// tableUntil is the last day on which what a layer's table says on a day is known
// to hold; zero where no end is known.
func tableUntil(l *content.Layer, on calc.Date) calc.Date {
	v := l.InForce(on)
	if v == nil {
		return 0
	}
	until := v.Until
	for i := range l.Versions {
		if l.Versions[i].From > on {
			until = sooner(until, l.Versions[i].From.Plus(-1))
		}
	}
	return until
}

// rulesUntil is the last day for which a layer says what holds, from a day on
// without a gap; zero where no end is known. What was ended by a decision is
// known to have ended.
func rulesUntil(l *content.Layer, on calc.Date) calc.Date {
	v := l.InForce(on)
	for v != nil && v.Until != 0 {
		next := l.InForce(v.Until.Plus(1))
		if next == nil {
			if l.Withdrawn != 0 {
				return 0
			}
			return v.Until
		}
		v = next
	}
	return 0
}

// quickUntil is that of pages settled on a day, calculatorUntil of those that
// settle any day.
func quickUntil(r *content.Region, on calc.Date) (until calc.Date) {
	for _, l := range r.Layers {
		until = sooner(until, tableUntil(l, on))
	}
	return until
}

func calculatorUntil(r *content.Region, on calc.Date) (until calc.Date) {
	for _, l := range r.Layers {
		until = sooner(until, rulesUntil(l, on))
	}
	return until
}

// guideUntil is that of the figures which a guide names, and of all rules where
// it settles an example.
func guideUntil(r *content.Region, g *content.Guide, on calc.Date) (until calc.Date) {
	if len(g.Examples) > 0 {
		until = quickUntil(r, on)
	}
	type figures struct {
		layer *content.Layer
		cells []*content.Cell
	}
	var inForce []figures
	for _, l := range r.Layers {
		if v := l.InForce(on); v != nil {
			inForce = append(inForce, figures{l, v.Cells()})
		}
	}
	_ = ast.Walk(g.Body, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		x, is := n.(*content.Reference)
		if !is || !entering || x.Term != nil {
			return ast.WalkContinue, nil
		}
		cell := r.Cell(x.Address, on)
		for _, x := range inForce {
			if cell != nil && slices.Contains(x.cells, cell) {
				until = sooner(until, tableUntil(x.layer, on))
			}
		}
		return ast.WalkContinue, nil
	})
	return until
}

// servicesUntil is that of the services that are not over on a day.
func servicesUntil(r *content.Region, on calc.Date) (until calc.Date) {
	for _, x := range r.Services {
		if !x.Past(on) {
			until = sooner(until, x.Until)
		}
	}
	return until
}
