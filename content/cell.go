package content

import (
	"path"

	"mingbaizhi/calc"
)

// cell reads a figure with its address and its source.
func (b *building) cell(address string, unit calc.Unit, e *entry, c credit, s *scope) *Cell {
	if e == nil {
		return nil
	}
	value, own := b.value(e, unit, s)
	column := path.Base(address)
	x := &Cell{Address: address, Column: column, Label: columnLabel(column), Unit: unit, Value: value, Written: e.figure(),
		Source: c.source, Region: s.at, Path: e.path, Line: e.line, Col: e.col}
	named := c.named
	if e.isMapping() {
		written := e
		if before := e.get("check"); before != nil {
			written = before
			x.Written = before.figure()
			x.Last, _ = (&reading{}).value(before, unit, s) // what is wrong with it has been said
		}
		if written.isMapping() && written.shape.key("share") != nil && written.has("share") {
			b.knownFigure(written.get("of"))
		}
		if e.has("source") || own != nil {
			x.Source, named = own, true
		}
	}
	if value.Kind != calc.Unknown && !named && !e.broken {
		if c.missing != nil {
			*c.missing = append(*c.missing, e)
		} else {
			b.uncredited(e)
		}
	}
	if x.Source != nil {
		x.Value.Source = x.Source.ID
	}
	return x
}

// uncredited says that a figure comes from nowhere.
func (b *building) uncredited(e *entry) {
	if e.shape.key("share") == nil { // a figure by year stands in no version and no row
		b.problems.fail(e.place, "%s写了 %s，却没有来源：写成 {value: %s, source: 来源}；查不到出处的写 unknown。", e.name, shown(e.figure()), shown(e.figure()))
		return
	}
	b.problems.fail(e.place, "%s写了 %s，却没有来源：在这一版、这一行或这一格写上 source；查不到出处的写 unknown。", e.name, shown(e.figure()))
}

// knownFigure checks the id of an indexed figure. A nation's or a province's
// own tables may lean on figures that only its children publish.
func (b *building) knownFigure(e *entry) {
	if e == nil || !b.region.Settles {
		return
	}
	var ids []string
	for _, f := range b.figures {
		if f.ID == e.text {
			return
		}
		ids = append(ids, f.ID)
	}
	b.problems.fail(e.place, "没有 %s 这个按年公布的数：%s", e.text, meant(e.text, ids))
}
