package desk

import (
	"encoding/json"
	"net/http"
	"strings"

	"mingbaizhi/content"
)

// cellsPage lists the figures of a region that a guide may refer to.
type cellsPage struct {
	Frame
	Layers []CellLayer
}

// CellLayer is a layer with its figures.
type CellLayer struct {
	ID, Name string
	Cells    []CellChoice
}

// CellChoice is a figure that a guide may refer to: what to write, and what the
// page will print.
type CellChoice struct {
	Row     string `json:"row"`
	Column  string `json:"column"`
	Text    string `json:"text"` // 700 元
	Since   string `json:"since"`
	Now     bool   `json:"now"` // it is in force on the day of the preview
	Unknown bool   `json:"unknown"`
	Write   string `json:"write"` // {{ 表 "…" }}
	Correct string `json:"-"`     // leads to a correction of it
}

// cells lists the figures as a page.
func (d *Desk) cells(w http.ResponseWriter, r *http.Request) {
	lib, h := d.regionIn(r)
	if h == nil {
		d.nowhere(w, r)
		return
	}
	page := &cellsPage{Frame: d.frame(r, "cells", "可以引用的数字"), Layers: d.cellsOf(lib, h)}
	page.in(h)
	d.show(w, http.StatusOK, page)
}

// cellList is the same for the editor's script.
func (d *Desk) cellList(w http.ResponseWriter, r *http.Request) {
	lib, h := d.regionIn(r)
	if h == nil {
		http.NotFound(w, r)
		return
	}
	type choice struct {
		Layer string `json:"layer"`
		CellChoice
	}
	list := []choice{}
	for _, l := range d.cellsOf(lib, h) {
		for _, c := range l.Cells {
			list = append(list, choice{l.Name, c})
		}
	}
	data, err := json.Marshal(list)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(data)
}

// regionIn is the region that a request names, nil if there is none.
func (d *Desk) regionIn(r *http.Request) (*content.Library, *content.Header) {
	lib, _ := d.open()
	if lib == nil {
		return nil, nil
	}
	return lib, lib.Header(r.PathValue("region"))
}

// cellsOf are the figures of a region, what is in force first.
func (d *Desk) cellsOf(lib *content.Library, h *content.Header) []CellLayer {
	r, _ := lib.Region(h.ID)
	var layers []CellLayer
	for _, l := range r.Layers {
		layer := CellLayer{ID: l.ID, Name: l.Name}
		for i := len(l.Versions) - 1; i >= 0; i-- {
			v := &l.Versions[i]
			for _, c := range v.Cells() {
				address := c.InProse(l, v)
				layer.Cells = append(layer.Cells, CellChoice{Row: rowOf(c.Address), Column: c.Label, Text: c.Text, Since: v.From.String(), Now: v.Holds(d.today()),
					Unknown: !c.Known(), Write: "{{ 表 \"" + address + "\" }}", Correct: correctionOf(h.ID, address)})
			}
		}
		if len(layer.Cells) > 0 {
			layers = append(layers, layer)
		}
	}
	indexed := CellLayer{ID: "figure", Name: "按年公布的数"}
	for _, f := range r.Figures {
		for _, year := range f.Years {
			c := year.Cell
			indexed.Cells = append(indexed.Cells, CellChoice{Row: f.Name, Column: strings.TrimPrefix(c.Address, "figure/"+f.ID+"/") + " 年", Text: c.Text, Now: true,
				Unknown: !c.Known(), Write: "{{ 表 \"" + c.Address + "\" }}", Correct: correctionOf(h.ID, c.Address)})
		}
	}
	if len(indexed.Cells) > 0 {
		layers = append(layers, indexed)
	}
	return layers
}

// rowOf is the row of a cell's address, as people call the rows that are none.
func rowOf(address string) string {
	parts := strings.Split(address, "/")
	if len(parts) != 3 {
		return address
	}
	for id, name := range map[string]string{"limits": "整张表的限额", "top-up": "保底", "first-pay": "先自付"} {
		if parts[1] == id {
			return name
		}
	}
	return parts[1]
}
