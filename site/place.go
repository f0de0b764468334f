package site

import (
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Where things lie in the site.

func homePath(region string) string         { return region + "/index.html" }
func guidePath(region, guide string) string { return region + "/guides/" + guide + ".html" }
func tablesPath(region string) string       { return region + "/tables/index.html" }
func tablePath(region, layer string) string { return region + "/tables/" + layer + ".html" }
func quickPath(region string) string        { return region + "/quick.html" }
func casesPath(region string) string        { return region + "/cases.html" }
func servicesPath(region string) string     { return region + "/services.html" }
func stationsPath(region string) string     { return region + "/stations.html" }
func enrolmentPath(region string) string    { return region + "/enrolment.html" }
func calculatorPath(region string) string   { return region + "/calculator.html" }
func doctorPath(region string) string       { return region + "/doctor.html" }
func offlinePath(region string) string      { return region + "/offline.html" }
func sourcesPath(region string) string      { return region + "/sources.html" }
func pricesPath(region string) string       { return region + "/prices.html" }
func localPath(region string) string        { return region + "/about-local.html" }
func changesPath(region string) string      { return region + "/changes.html" }
func leafletPath(region, id string) string  { return region + "/leaflets/" + id + ".html" }
func posterPath(region, id string) string   { return region + "/posters/" + id + ".html" }
func validPath(region string) string        { return region + "/valid.html" }
func correctionsPath(region string) string  { return region + "/corrections.html" }

// What these pages are called, in their headings and where something leads to
// them.
const (
	pricesTitle      = "集采价格"
	localTitle       = "关于本地医保"
	changesTitle     = "标准变了什么"
	correctionsTitle = "更正"
	validTitle       = "这张还能用吗"
)

// termAnchor is where the glossary explains a term.
func termAnchor(t *content.Term) string { return "term-" + t.ID }

// figureAnchor is where the page of tables shows an indexed figure.
func figureAnchor(id string) string { return "figure-" + id }

// cellPlace is the page and anchor that show a cell: its row, the step that
// changes a column, or the version it belongs to.
func cellPlace(r *content.Region, cell *content.Cell, today calc.Date) string {
	for _, f := range r.Figures {
		for _, year := range f.Years {
			if year.Cell == cell {
				return tablesPath(r.ID) + "#" + figureAnchor(f.ID)
			}
		}
	}
	layer, _, _ := strings.Cut(cell.Address, "/")
	for _, l := range r.Layers {
		if l.ID != layer {
			continue
		}
		for i := range l.Versions {
			if v := &l.Versions[i]; slices.Contains(v.Cells(), cell) {
				return tablePath(r.ID, l.ID) + "#" + cellAnchor(v, cell, today)
			}
		}
	}
	return tablesPath(r.ID)
}

func cellAnchor(v *content.Version, cell *content.Cell, today calc.Date) string {
	_, at, _ := strings.Cut(cell.Address, "/")
	row, _, _ := strings.Cut(at, "/")
	for i := range v.Rows {
		if v.Rows[i].ID == row && slices.Contains(v.Rows[i].Cells(), cell) {
			return rowAnchor(v, today, v.Rows[i].ID)
		}
	}
	for i := range v.Adjust {
		for _, change := range v.Adjust[i].Changes {
			if change.Cell == cell {
				return stepAnchor(v, today, &v.Adjust[i], change)
			}
		}
	}
	return versionAnchor(v)
}

// versionAnchor is where a version begins on its layer's page.
func versionAnchor(v *content.Version) string { return "v" + v.From.String() }

// rowAnchor is the anchor of a row. That of a row in force stays the same from
// version to version.
func rowAnchor(v *content.Version, today calc.Date, row string) string {
	if v.Holds(today) {
		return "row-" + row
	}
	return versionAnchor(v) + "-" + row
}

// stepAnchor is the anchor of what a step does to one column.
func stepAnchor(v *content.Version, today calc.Date, step *content.Step, c content.Change) string {
	return rowAnchor(v, today, step.ID) + "-" + c.Column
}
