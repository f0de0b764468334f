package desk

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"

	"mingbaizhi/site/sheet"
)

// pastePage shows what a sheet that was pasted or chosen would fill in.
type pastePage struct {
	Frame
	Action, Back string
	Text         string // the sheet, for the next step
	Version      string
	List         string // which list of a file, where it is one
	Questions    []sheet.Question
	Changes      []PastedCell
	New          []PastedRow
	Unplaced     []string // columns and rows that the table has not
	Same         int
	ByPosition   bool
	Ready        bool // everything is answered
}

// PastedCell is one figure before and after.
type PastedCell struct{ Label, Old, New, Typed string }

// PastedRow is a row that the table has not.
type PastedRow struct {
	Name  string
	Cells []PastedCell
}

// answerField is what the answer to a question is sent as.
const answerField = "answer:"

// paste takes a sheet for the rows of the grid: first it shows what would be
// filled in, and asks what it must; then it fills the form. It saves nothing.
func (d *Desk) paste(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	query.Set("version", r.PostForm.Get("version"))
	r.URL.RawQuery = query.Encode()
	page, g, ok := d.gridPage(w, r)
	if !ok {
		return
	}
	t := page.sheetTable()
	if t == nil {
		d.nowhere(w, r)
		return
	}
	table, err := pasted(r)
	if err != nil {
		page.Faults = []Fault{{Field: "paste", Label: "表格", Text: err.Error()}}
		d.show(w, http.StatusUnprocessableEntity, page)
		return
	}
	lib, _ := d.open()
	to := t.target(g, lib)
	placed := sheet.Place(table, to, answers(r.PostForm))
	out := &pastePage{Frame: d.frame(r, "paste", "贴过来的表"), Action: At + "paste/" + page.Name, Back: page.Action, Version: page.Version,
		Questions: placed.Questions, Same: placed.Same, ByPosition: placed.ByPosition, Text: csv(table), Ready: true}
	out.Crumbs = append(page.Crumbs, Link{Href: page.Action, Text: page.Title})
	out.describe(&placed, to, t)
	if r.PostForm.Get(stepField) == "fill" && out.Ready {
		t.fill(&placed, vocabularyOf(lib, page.Name))
		page.Said = "表格已经填进来了，还没有保存。看一遍，再点“下一步”。"
		d.show(w, http.StatusOK, page)
		return
	}
	d.show(w, http.StatusOK, out)
}

// pasted is the sheet that a form holds: a file, else what was pasted.
func pasted(r *http.Request) (sheet.Table, error) {
	data := []byte(r.PostForm.Get("paste"))
	if file, _, err := r.FormFile("file"); err == nil {
		defer file.Close()
		chosen, err := io.ReadAll(file)
		if err != nil {
			return nil, err
		}
		if len(chosen) > 0 {
			data = chosen
		}
	}
	return sheet.Read(data)
}

// csv is a sheet as text, for the next step of a form.
func csv(table sheet.Table) string {
	var out bytes.Buffer
	_ = sheet.Write(&out, table) // to memory
	return strings.TrimPrefix(out.String(), "\ufeff")
}

// answers are those of a form to the questions about a sheet.
func answers(form url.Values) map[string]string {
	all := map[string]string{}
	for name := range form {
		if id, ok := strings.CutPrefix(name, answerField); ok {
			all[id] = form.Get(name)
		}
	}
	return all
}

// describe says what was placed where.
func (p *pastePage) describe(placed *sheet.Placed, to sheet.Target, t *GridTable) {
	for _, q := range placed.Questions {
		p.Ready = p.Ready && q.Picked != ""
	}
	words := func(text string) string {
		if text == "unknown" {
			return "没有公布"
		}
		return text
	}
	rowName := func(row int) string { return to.Rows[row].Names[len(to.Rows[row].Names)-1] }
	for _, c := range placed.Changes {
		if t != nil && t.cellFor(&c) == nil {
			p.Unplaced = append(p.Unplaced, rowName(c.Row)+"，"+to.Columns[c.Column].Names[0]+"：这一格不能从表格填，请在表里手填")
			continue
		}
		p.Changes = append(p.Changes, PastedCell{rowName(c.Row) + "，" + to.Columns[c.Column].Names[0], words(c.Old), words(c.New), c.Typed})
	}
	for _, row := range placed.New {
		fresh := PastedRow{Name: row.Name}
		for _, c := range row.Cells {
			fresh.Cells = append(fresh.Cells, PastedCell{to.Columns[c.Column].Names[0], "", words(c.New), c.Typed})
		}
		p.New = append(p.New, fresh)
	}
	for _, column := range placed.Columns {
		p.Unplaced = append(p.Unplaced, "“"+column+"”这一列：表里没有，没有用")
	}
	p.Unplaced = append(p.Unplaced, placed.Rows...)
}
