package desk

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/sheet"
)

// FreshRow is a row that the table has not yet. Its fields are called n: and its
// number, then the column.
type FreshRow struct {
	N      int
	Name   string
	Cells  []FreshCell
	Whens  []WhenPick
	Faults []Fault
}

// FreshCell is one figure of it, without a source of its own.
type FreshCell struct{ Key, Label, Value string }

// WhenPick asks for one condition of the row: an option of a question. Options
// of one question stand for each other, different questions must all hold.
type WhenPick struct {
	Value  string // FACT=OPTION
	Groups []WhenGroup
}

// WhenGroup is the options of one question.
type WhenGroup struct {
	Name    string
	Options []Choice
}

// mostWhens is how many conditions a new row may be given here.
const mostWhens = 3

// freshColumns are the columns that a new row may have: those whose figure
// stands in the row itself.
func (t *GridTable) freshColumns() []GridColumn {
	return slices.DeleteFunc(slices.Clone(t.Columns), func(c GridColumn) bool { return strings.Contains(c.Key, "/") })
}

// newRow is an empty row at the end of the table.
func (t *GridTable) newRow(words *content.Vocabulary) *FreshRow {
	row := FreshRow{N: len(t.Fresh)}
	for _, c := range t.freshColumns() {
		row.Cells = append(row.Cells, FreshCell{Key: c.Key, Label: c.Label})
	}
	for range mostWhens {
		row.Whens = append(row.Whens, WhenPick{Groups: whenGroups(words)})
	}
	t.Fresh = append(t.Fresh, row)
	return &t.Fresh[len(t.Fresh)-1]
}

// whenGroups are the questions with options that a row may depend on.
func whenGroups(words *content.Vocabulary) []WhenGroup {
	var all []WhenGroup
	if words == nil {
		return nil
	}
	for _, f := range words.Facts {
		if f.Kind != calc.Choice && f.Kind != calc.Several {
			continue
		}
		group := WhenGroup{Name: f.Name}
		for _, o := range f.Options {
			group.Options = append(group.Options, Choice{Value: f.ID + "=" + o.ID, Text: f.Name + "：" + o.Name})
		}
		all = append(all, group)
	}
	return all
}

// pick marks the chosen option.
func (w *WhenPick) pick(value string) {
	w.Value = ""
	for i := range w.Groups {
		options := slices.Clone(w.Groups[i].Options)
		for j := range options {
			if options[j].Picked = options[j].Value == value; options[j].Picked {
				w.Value = value
			}
		}
		w.Groups[i].Options = options
	}
}

// takeRows reads the new rows of the form and gives them as items of the list.
func (p *gridPage) takeRows(form url.Values, words *content.Vocabulary) (items []string) {
	t := p.rowsTable()
	if t == nil {
		return nil
	}
	for n := 0; form.Has("n:" + strconv.Itoa(n) + ":id"); n++ {
		row := t.newRow(words)
		field := "n:" + strconv.Itoa(n) + ":"
		row.Name = strings.Join(strings.Fields(form.Get(field+"id")), " ")
		filled := row.Name != ""
		pairs := []string{"id: " + yamlOf(row.Name)}
		picked := map[string][]string{}
		var facts []string
		for i := range row.Whens {
			row.Whens[i].pick(form.Get(field + "when" + strconv.Itoa(i)))
			if fact, option, ok := strings.Cut(row.Whens[i].Value, "="); ok && !slices.Contains(picked[fact], option) {
				if picked[fact] == nil {
					facts = append(facts, fact)
				}
				picked[fact] = append(picked[fact], option)
			}
		}
		if len(facts) > 0 {
			pairs = append(pairs, "when: {"+whenYAML(facts, picked)+"}")
		}
		for i := range row.Cells {
			c := &row.Cells[i]
			c.Value = strings.TrimSpace(form.Get(field + c.Key))
			switch {
			case c.Value == "":
			case sheet.IsUnpublished(c.Value):
				pairs, filled = append(pairs, c.Key+": unknown"), true
			default:
				pairs, filled = append(pairs, c.Key+": "+yamlOf(typedFigure(c.Value))), true
			}
		}
		if filled && row.Name == "" {
			p.fault(field+"id", "新的一行", "没有写行名：写一个短名，如这一行是哪种医院。")
			row.Faults = p.Faults[len(p.Faults)-1:]
		}
		if filled {
			items = append(items, "{"+strings.Join(pairs, ", ")+"}")
		}
	}
	return items
}

func whenYAML(facts []string, picked map[string][]string) string {
	var all []string
	for _, fact := range facts {
		options := picked[fact]
		if len(options) == 1 {
			all = append(all, fact+": "+options[0])
		} else {
			all = append(all, fact+": ["+strings.Join(options, ", ")+"]")
		}
	}
	return strings.Join(all, ", ")
}

// rowsTable is the table of the page to which rows may be added.
func (p *gridPage) rowsTable() *GridTable {
	for i := range p.Tables {
		if p.Tables[i].Path != "" {
			return &p.Tables[i]
		}
	}
	return nil
}

// withRows is the text of a file after some values were set and rows added.
func withRows(name, text, list string, set []edit.Replacement, items []string) (string, error) {
	text, err := edit.Apply(text, name, set)
	for _, item := range items {
		if err == nil {
			text, err = edit.Insert(text, name, list, -1, item)
		}
	}
	return text, err
}
