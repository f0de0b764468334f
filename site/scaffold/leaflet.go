package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"mingbaizhi/calc"
)

// NewLeaflet begins a 明白纸 of a region that may be handed out until a day. It
// has the region's first guide, or its first table if it has none: a sheet of
// nothing is no sheet.
func NewLeaflet(fsys fs.FS, region, id, title string, until calc.Date) (*Draft, error) {
	d := begin(fsys)
	h, name, err := d.page(region, "leaflets", "leaflet", ".yaml", id, title)
	if err != nil {
		return nil, err
	}
	r, _ := d.lib.Region(h.ID)
	holds := ""
	switch {
	case len(r.Guides) > 0:
		holds = "guides: [" + r.Guides[0].ID + "]"
	case len(r.Layers) > 0:
		holds = "tables: [" + r.Layers[0].ID + "]"
	default:
		return nil, errors.New("这个地区还没有指南，也没有政策表，纸上没有东西可印。先写一篇指南")
	}
	d.write(name, fmt.Sprintf("title: %s\n%s\nuntil: %s\n", quoted(strings.TrimSpace(title)), holds, until))
	return d.done(), nil
}
