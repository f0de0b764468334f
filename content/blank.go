package content

import "mingbaizhi/calc"

// handsDown reports whether a region has the tables and the paying order of h:
// empty ones are for nobody below.
func (h *Header) handsDown(to *Header) bool { return !h.Blank || h.ID == to.ID }

// blank checks that nothing of an empty table is taken for a figure of somebody's
// place: a cell holds no number, or bounds that somebody set for the whole
// country.
func (b *building) blank() {
	if !b.region.Blank {
		return
	}
	for _, l := range b.out.Layers {
		for i := range l.Versions {
			for _, c := range l.Versions[i].Cells() {
				if c.Value.Kind != calc.Unknown {
					b.problems.fail(place{c.Path, c.Line, c.Col}, "%s是空表，%s却写了 %s：各地不一样，写成 unknown，让看的人自己填；国家定了上下限的写 {unknown: [下限, 上限], source: 来源}。",
						l.Name, c.Label, shown(c.Written))
				}
			}
		}
	}
}
