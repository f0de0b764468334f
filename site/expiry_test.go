package site

import (
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

func TestUntil(t *testing.T) {
	const on = 20260620
	open := content.Version{From: 20200101}
	year := content.Version{From: 20260101, Until: 20261231}
	next := content.Version{From: 20270101, Until: 20271231}
	for _, row := range []struct {
		why          string
		layer        content.Layer
		table, rules calc.Date
	}{
		{"no end is known", content.Layer{Versions: []content.Version{open}}, 0, 0},
		{"it ends and nothing follows", content.Layer{Versions: []content.Version{year}}, 20261231, 20261231},
		{"the table changes, the rules go on to the next end", content.Layer{Versions: []content.Version{year, next}}, 20261231, 20271231},
		{"the next begins while this one is open", content.Layer{Versions: []content.Version{open, next}}, 20261231, 0},
		{"a gap: from its first day nobody knows", content.Layer{Versions: []content.Version{year, {From: 20270201}}}, 20261231, 20261231},
		{"ended by a decision: what holds after it is known", content.Layer{Withdrawn: 20270101, Versions: []content.Version{year}}, 20261231, 0},
		{"not in force", content.Layer{Versions: []content.Version{{From: 20200101, Until: 20201231}}}, 0, 0},
	} {
		if got := tableUntil(&row.layer, on); got != row.table {
			t.Errorf("%s: the table until %v, want %v", row.why, got, row.table)
		}
		if got := rulesUntil(&row.layer, on); got != row.rules {
			t.Errorf("%s: the rules until %v, want %v", row.why, got, row.rules)
		}
	}
}
