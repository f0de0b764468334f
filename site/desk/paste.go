package desk

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"

	"mingbaizhi/content"
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

// sheetTable is the table that a sheet is for: that of the rows, else the first.
func (p *gridPage) sheetTable() *GridTable {
	if t := p.rowsTable(); t != nil {
		return t
	}
	if len(p.Tables) > 0 {
		return &p.Tables[0]
	}
	return nil
}

// named is the ID of the column that holds the rows' names.
const named = "id"

// target is the table as package sheet takes it. Headings may be what the
// description, an address or the glossary calls a column.
func (t *GridTable) target(g *grid, lib *content.Library) sheet.Target {
	to := sheet.Target{Named: named, Columns: []sheet.Column{{ID: named, Names: []string{"行名"}, Kind: content.RowID}}}
	for _, c := range t.Columns {
		names := []string{c.Label, c.Key}
		if c.Key == "" {
			names = names[:1]
		}
		to.Columns = append(to.Columns, sheet.Column{ID: c.Label, Names: append(names, synonyms(lib, c.Label)...), Kind: t.kind(g, c)})
	}
	for i := range t.Rows {
		row := sheet.Row{ID: t.Rows[i].Name, Names: []string{t.Rows[i].Name}, Cells: []string{t.Rows[i].Name}}
		for _, c := range t.Rows[i].Cells {
			row.Cells = append(row.Cells, c.plain())
		}
		to.Rows = append(to.Rows, row)
	}
	return to
}

// kind is how the figures of a column are written.
func (t *GridTable) kind(g *grid, c GridColumn) content.Kind {
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			if cell := t.Rows[i].Cells[j]; t.Columns[j] == c && cell.Path != "" {
				if shape := g.shapeAt(cell.Path); shape.Scalar != content.NoScalar {
					return shape.Scalar
				}
			}
		}
	}
	return content.Number
}

// plain is the figure of a cell as one word; empty where it takes more.
func (c *GridCell) plain() string {
	switch {
	case c.Unknown:
		return "unknown"
	case c.Share != "":
		return ""
	}
	return c.Value
}

// synonyms are what the glossary calls a word besides.
func synonyms(lib *content.Library, word string) []string {
	if lib == nil || lib.Glossary == nil {
		return nil
	}
	for _, term := range lib.Glossary.Terms {
		if term.Name == word {
			return term.Synonyms
		}
	}
	return nil
}

// cellFor is the cell that a change of the sheet is for, nil if it cannot be
// filled in that way.
func (t *GridTable) cellFor(c *sheet.Change) *GridCell {
	if c.Row < 0 || c.Column == 0 {
		return nil
	}
	cell := &t.Rows[c.Row].Cells[c.Column-1]
	if cell.Path == "" || cell.Share != "" {
		return nil
	}
	return cell
}

// fill puts what a sheet says into the form.
func (t *GridTable) fill(placed *sheet.Placed, words *content.Vocabulary) {
	for i := range placed.Changes {
		if cell := t.cellFor(&placed.Changes[i]); cell != nil {
			cell.Value, cell.Unknown, cell.Filled = placed.Changes[i].New, false, true
			cell.Low, cell.High = "", ""
			if cell.Value == "unknown" {
				cell.Value, cell.Unknown = "", true
			}
		}
	}
	if t.Path == "" {
		return
	}
	for _, fresh := range placed.New {
		row := t.newRow(words)
		row.Name = fresh.Name
		for _, c := range fresh.Cells {
			for i := range row.Cells {
				if row.Cells[i].Key != t.Columns[c.Column-1].Key {
					continue
				}
				if row.Cells[i].Value = c.New; c.New == "unknown" {
					row.Cells[i].Value = "没有公布"
				}
			}
		}
	}
}

// vocabularyOf is what is asked in the region whose file name is.
func vocabularyOf(lib *content.Library, name string) *content.Vocabulary {
	if h := headerOf(lib, name); h != nil {
		region, _ := lib.Region(h.ID)
		return region.Vocabulary
	}
	return nil
}

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
	sendCSV(w, page.Name, rows)
}

// sendCSV answers with a sheet to keep.
func sendCSV(w http.ResponseWriter, name string, rows sheet.Table) {
	name = strings.NewReplacer("/", "-", ".yaml", "").Replace(name) + ".csv"
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_ = sheet.Write(w, rows) // who asked has gone away
}
