package desk

import (
	"regexp"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// refused puts what the loader refuses beside the cells concerned. Its positions
// are those of the file as it would be; set is what would have changed it.
func (p *gridPage) refused(g *grid, set []edit.Replacement, problems content.Problems) {
	text, err := edit.Apply(g.text, p.Name, set)
	var values []edit.Value
	if err == nil {
		values, _ = edit.Values(p.Name, text)
	}
	for _, x := range problems {
		fault := Fault{Text: inForm(x.Message), Place: placeOf(x), Warning: x.Warning}
		if x.Path == p.Name {
			p.eachCell(func(c *GridCell) {
				if c.Path == cellAt(g.shape, values, x.Line, x.Col) {
					fault.Field, fault.Label = "v:"+c.Path, c.Label
					c.Faults = append(c.Faults, fault)
				}
			})
		}
		p.Faults = append(p.Faults, fault)
	}
}

// keyed is a key of the file with what people call it: deductible（起付线）.
var keyed = regexp.MustCompile(`[a-z][a-z-]*（([^（）]*)）`)

// inForm is a sentence of the loader for somebody who sees the form and not the
// file: keys by their names, and unknown as it is ticked here.
func inForm(message string) string {
	return strings.ReplaceAll(keyed.ReplaceAllString(message, "$1"), "写 unknown", "勾“没有公布”")
}

// cellAt is the path of the figure that stands at a position: the last that
// begins there or before it on the line.
func cellAt(shape *content.Shape, values []edit.Value, line, col int) string {
	at, found := 0, ""
	for _, v := range values {
		if path, _, ok := cellPath(shape, v.Path); ok && v.Line == line && v.Col <= col+len("{value: ") && v.Col >= at {
			if v.Col > col && !strings.HasPrefix(v.Path, path+"/") {
				continue
			}
			at, found = v.Col, path
		}
	}
	return found
}
