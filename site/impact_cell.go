package site

import (
	"strconv"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// LayerImpact is the figures of one version of a layer that say something else,
// or say it on another authority.
type LayerImpact struct {
	ID, Name string // of the layer; ID is empty for the figures published by year
	Version  string // 从 2026 年 1 月 1 日起
	Cells    []CellImpact
}

// CellImpact is one figure before and after; one that was not there has no Was,
// one that is gone no Now.
type CellImpact struct {
	Address            string
	Name               string // 一档，起付线
	Was, Now           string
	WasSource, Source  string // who says so
	Grade              string
	WasMissing, IsOpen bool // nobody has published it
}

// cellImpacts lays all figures of two sides beside each other, version by
// version as their first days say.
func cellImpacts(was, now *content.Region, on calc.Date) []LayerImpact {
	var all []LayerImpact
	for _, l := range now.Layers {
		for i := range l.Versions {
			v := &l.Versions[i]
			x := layerImpact(now, l, v, on)
			x.compare(figuresAt(was, layerOf(was, l.ID), versionFrom(was, l.ID, v.From), on), figuresAt(now, l, v, on))
			all = addImpact(all, x)
		}
	}
	for _, l := range was.Layers {
		for i := range l.Versions {
			if v := &l.Versions[i]; versionFrom(now, l.ID, v.From) == nil {
				x := layerImpact(was, l, v, on)
				x.compare(figuresAt(was, l, v, on), nil)
				all = addImpact(all, x)
			}
		}
	}
	x := LayerImpact{Name: "按年公布的数"}
	x.compare(indexedFigures(was), indexedFigures(now))
	return addImpact(all, x)
}

func addImpact(all []LayerImpact, x LayerImpact) []LayerImpact {
	if len(x.Cells) == 0 {
		return all
	}
	return append(all, x)
}

func layerImpact(r *content.Region, l *content.Layer, v *content.Version, on calc.Date) LayerImpact {
	return LayerImpact{ID: l.ID, Name: l.Name, Version: (&tableView{&r.Policy, newSourceList(on), l, v, on}).heading()}
}

func layerOf(r *content.Region, id string) *content.Layer {
	for _, l := range r.Layers {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// figuresAt are the figures of a version under the names that its page gives
// them.
func figuresAt(r *content.Region, l *content.Layer, v *content.Version, on calc.Date) []namedCell {
	if l == nil || v == nil {
		return nil
	}
	return (&tableView{&r.Policy, newSourceList(on), l, v, on}).named()
}

// indexedFigures are those that are published each year.
func indexedFigures(r *content.Region) []namedCell {
	var all []namedCell
	for _, f := range r.Figures {
		for _, year := range f.Years {
			all = append(all, namedCell{key: year.Cell.Address, row: f.Name, column: strconv.Itoa(year.Year) + " 年", text: year.Cell.Text, cell: year.Cell})
		}
	}
	return all
}

// compare adds the figures that differ, those that are gone last.
func (x *LayerImpact) compare(was, now []namedCell) {
	old := map[string]*namedCell{}
	for i := range was {
		old[was[i].key] = &was[i]
	}
	for i := range now {
		c := &now[i]
		before := old[c.key]
		delete(old, c.key)
		impact := CellImpact{Address: c.key, Name: c.name(), Now: c.text}
		impact.Source, impact.Grade, impact.IsOpen = c.authority()
		if before != nil {
			impact.Was = before.text
			impact.WasSource, _, impact.WasMissing = before.authority()
		}
		if before == nil || impact.Was != impact.Now || impact.WasSource != impact.Source {
			x.Cells = append(x.Cells, impact)
		}
	}
	for i := range was {
		if c := &was[i]; old[c.key] == c {
			impact := CellImpact{Address: c.key, Name: c.name(), Was: c.text}
			impact.WasSource, _, impact.WasMissing = c.authority()
			x.Cells = append(x.Cells, impact)
		}
	}
}

// authority is who says the figure, with what grade, and whether nobody does.
func (x *namedCell) authority() (source, grade string, unknown bool) {
	if x.cell == nil {
		return "", "", false
	}
	if s := x.cell.Source; s != nil {
		source, grade = s.Title, s.Grade.Label()
		if s.Number != "" {
			source += "（" + s.Number + "）"
		}
	}
	return source, grade, isUnknown(x.cell)
}
