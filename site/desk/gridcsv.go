package desk

import (
	"net/http"
	"strings"

	"mingbaizhi/site/sheet"
)

// gridCSV gives the rows of the grid as a file for a spreadsheet.
func (d *Desk) gridCSV(w http.ResponseWriter, r *http.Request) {
	page, _, ok := d.gridPage(w, r)
	if !ok {
		return
	}
	t := page.sheetTable()
	if t == nil {
		d.nowhere(w, r)
		return
	}
	rows := sheet.Table{{"行名"}}
	for _, c := range t.Columns {
		rows[0] = append(rows[0], c.Label)
	}
	for i := range t.Rows {
		row := []string{t.Rows[i].Name}
		for j := range t.Rows[i].Cells {
			text := t.Rows[i].Cells[j].plain()
			if text == "unknown" {
				text = "没有公布"
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	sendCSV(w, page.keptAs(page.Title), rows)
}

// keptAs is what a file that is made of the page is called: 甲市 居民住院.
func (f *Frame) keptAs(title string) string {
	if len(f.Crumbs) > 1 && !strings.HasPrefix(title, f.Crumbs[1].Text) {
		title = f.Crumbs[1].Text + " " + title
	}
	return title
}

// sendCSV answers with a sheet to keep.
func sendCSV(w http.ResponseWriter, name string, rows sheet.Table) {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	called(w, strings.Map(inFileName, name)+".csv")
	_ = sheet.Write(w, rows) // who asked has gone away
}

// inFileName takes out what Windows has in no name of a file.
func inFileName(r rune) rune {
	if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
		return '-'
	}
	return r
}
