package content

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
)

// layers gives every layer of the region, each as the nearest file decides:
// one that stands by itself replaces what is above it, one that extends its
// parent changes single cells, one that is withdrawn ends it.
func (b *building) layers() []*Layer {
	var all []*Layer
	for _, id := range b.layerIDs() {
		if l := b.resolve(id, b.files[id]); l != nil {
			all = append(all, l)
		}
	}
	return all
}

func (b *building) layerIDs() []string {
	ids := make([]string, 0, len(b.files))
	for id := range b.files {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// resolve reads a layer from its files, the nearest first.
func (b *building) resolve(id string, files []*layerFile) *Layer {
	f := files[0]
	e := f.body
	extends, ends := e.has("extends"), e.has("withdrawn")
	if !extends && (!ends || e.has("versions")) {
		l := b.layer(f)
		b.withdraw(l, e)
		return l
	}
	if e.has("versions") {
		b.problems.fail(e.at("versions"), "接着上级（extends）的表只改 cells，不写 versions：删掉 extends 或 versions。")
		return nil
	}
	if extends && !e.has("cells") {
		b.problems.fail(e.at("extends"), "接着上级（extends）却没有写改哪几格：加上 cells，或删掉这个文件。")
	}
	if len(files) == 1 {
		if !b.rooted() || b.broken[id] {
			return nil // the parents themselves are not known, or their file could not be read
		}
		key := "extends"
		if !extends {
			key = "withdrawn"
		}
		b.problems.fail(e.at(key), "上级没有 %s 这一层：检查文件名，或把整张表写在这里。", id)
		return nil
	}
	before := b.problems.errors()
	l := b.resolve(id, files[1:])
	if l == nil {
		return nil
	}
	for name, source := range files[1].sources {
		if f.sources[name] != nil {
			b.problems.fail(place{e.path, f.sources[name].Line, f.sources[name].col}, "来源 %s 在上级的文件里已经有了：%s 第 %d 行。换一个编号，或直接引用它。", name, source.Path, source.Line)
			continue
		}
		f.sources[name] = source // a patch may cite what its parent declares
	}
	b.title(l, e)
	b.patch(l, f)
	for i := range l.Versions {
		if e.has("cells") && b.problems.errors() == before && !b.broken[id] {
			b.inspect(&l.Versions[i])
		}
	}
	l.Region, l.Path, l.Line = f.region.ID, e.path, e.line
	b.withdraw(l, e)
	return l
}

// patch changes single cells.
func (b *building) patch(l *Layer, f *layerFile) {
	s := b.scope(f)
	for _, field := range f.body.get("cells").rest() {
		address, day, dated := strings.Cut(strings.TrimPrefix(field.id, l.ID+"/"), "@")
		v := l.newest()
		if dated {
			d, ok := calc.ParseDate(day)
			if !ok {
				b.problems.fail(field.at, "地址里 @ 后面要写日期，如 @2024-01-01。")
				continue
			}
			v = l.InForce(d)
		}
		if v == nil {
			b.problems.fail(field.at, "%s 那天没有在执行的规定：改 @ 后面的日期。", day)
			continue
		}
		cell := v.find(l.ID, address)
		if cell == nil && b.broken[l.ID] {
			continue // it may be in what could not be read
		}
		if cell == nil {
			b.problems.fail(field.at, "上级的表没有 %s 这一格：%s", address, meant(plainAddress(address), v.addresses(l.ID)))
			continue
		}
		fresh := b.cell(cell.Address, cell.Unit, field.value, credit{}, s)
		if fresh != nil {
			*cell = *fresh
			v.asPaid(cell)
		}
	}
}

// asPaid takes the mark off a band that was printed as the patient's share: the
// patch says what is paid.
func (v *Version) asPaid(rate *Cell) {
	for i := range v.Rows {
		for j := range v.Rows[i].Bands {
			if v.Rows[i].Bands[j].Rate == rate {
				v.Rows[i].Bands[j].Own = false
			}
		}
	}
}

// lost reports whether the region's parents cannot be found, so that what it
// inherits cannot either.
func (b *building) lost() bool {
	last := b.chain[len(b.chain)-1]
	return last.Kind != "nation" && last.Kind != ""
}

// rooted reports whether everything above the region could be found.
func (b *building) rooted() bool { return b.chain[len(b.chain)-1].Kind == "nation" }

// plainAddress is an address with the ids that its Chinese labels stand for.
func plainAddress(address string) string {
	row, column, _ := strings.Cut(address, "/")
	return rowID(row) + "/" + columnID(column)
}

// find gives the cell at row/column, nil if there is none.
func (v *Version) find(layer, address string) *Cell {
	for _, c := range v.Cells() {
		if c.Address == layer+"/"+plainAddress(address) {
			return c
		}
	}
	return nil
}

// addresses lists the cells of v as row/column.
func (v *Version) addresses(layer string) []string {
	var all []string
	for _, c := range v.Cells() {
		all = append(all, strings.TrimPrefix(c.Address, layer+"/"))
	}
	return all
}

// withdraw ends a layer on the day that its file gives.
func (b *building) withdraw(l *Layer, e *entry) {
	day := e.get("withdrawn").date()
	if day == 0 {
		return
	}
	l.Withdrawn = day
	l.Versions = slices.DeleteFunc(l.Versions, func(v Version) bool { return v.From >= day })
	for i := range l.Versions {
		if v := &l.Versions[i]; v.Until == 0 || v.Until >= day {
			v.Until = day.Plus(-1)
		}
	}
	if len(l.Versions) == 0 {
		b.problems.fail(e.get("withdrawn").place, "从 %s 起停止，可是这一层在那之前还没有开始：改正日期，或删掉这个文件。", day)
	}
}
