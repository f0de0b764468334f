package site

import (
	"encoding/json"
	"strconv"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// tableDataPath is where a layer's table lies as JSON.
func tableDataPath(region, layer string) string { return region + "/tables/" + layer + ".json" }

// layerData is a layer for other programs: the cells of every version by their
// address, as the table says them.
type layerData struct {
	Region   string        `json:"region"`
	Layer    string        `json:"layer"`
	Name     string        `json:"name"`
	Versions []versionData `json:"versions"`
	Sources  []sourceEntry `json:"sources"`
}

type versionData struct {
	From    string     `json:"from"`
	Seen    string     `json:"seen,omitempty"`
	Until   string     `json:"until,omitempty"`
	Unknown bool       `json:"unknown,omitempty"` // nobody published the table
	Note    string     `json:"note,omitempty"`
	Cells   []cellData `json:"cells,omitempty"`
}

type cellData struct {
	Address string `json:"address"`
	Label   string `json:"label"`
	Text    string `json:"text"`
	Value   string `json:"value,omitempty"` // a decimal in the unit; of a share its ratio in percent
	Unit    string `json:"unit"`            // yuan, percent, count
	Of      string `json:"of,omitempty"`    // a share: of which figure by year
	Year    string `json:"year,omitempty"`  // a share: of which of its years, last, this or the year
	Low     string `json:"low,omitempty"`   // unknown, with what it is at least and at most
	High    string `json:"high,omitempty"`
	Unknown bool   `json:"unknown,omitempty"`
	Waiting bool   `json:"waiting,omitempty"` // text has last year's figure; nobody looked at this year's
	Source  string `json:"source,omitempty"`
}

var unitNames = [...]string{calc.InYuan: "yuan", calc.InPercent: "percent", calc.InCount: "count"}

// cellDataOf is a cell in words and as a number that programs read.
func cellDataOf(c *content.Cell) cellData {
	of, v := cellData{Address: c.Address, Label: c.Label, Text: c.Text, Unit: unitNames[c.Unit], Unknown: isUnknown(c), Waiting: c.Waiting()}, c.Value
	switch {
	case v.Kind == calc.Share:
		of.Value, of.Of, of.Year = bare(int64(v.Percent), calc.InPercent), v.Figure, yearName(v.Year)
	case v.Kind == calc.Known:
		of.Value = bare(v.Amount, c.Unit)
	case v.Bounded:
		of.Low, of.High = bare(v.Low, c.Unit), bare(v.High, c.Unit)
	}
	if c.Source != nil {
		of.Source = c.Source.ID
	}
	return of
}

func yearName(y calc.FigureOf) string {
	switch y {
	case calc.ThisYear:
		return "this"
	case calc.LastYear:
		return "last"
	}
	return strconv.Itoa(int(y))
}

// bare is an amount of a column as a decimal without its unit.
func bare(amount int64, unit calc.Unit) string {
	switch unit {
	case calc.InYuan:
		return calc.Fen(amount).String()
	case calc.InPercent:
		return strings.TrimSuffix(calc.Percent(amount).String(), "%")
	}
	return strconv.FormatInt(amount, 10)
}

type sourceEntry struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Issuer  string `json:"issuer,omitempty"`
	Number  string `json:"number,omitempty"`
	Date    string `json:"date,omitempty"`
	Checked string `json:"checked,omitempty"`
	Grade   string `json:"grade"`
	Link    string `json:"link,omitempty"`
}

// tableData is a layer's table as JSON.
func tableData(r *content.Region, l *content.Layer) ([]byte, error) {
	data := layerData{Region: r.ID, Layer: l.ID, Name: l.Name, Versions: []versionData{}, Sources: []sourceEntry{}}
	listed := map[*content.Source]bool{}
	list := func(s *content.Source) {
		if s != nil && !listed[s] {
			listed[s] = true
			data.Sources = append(data.Sources, sourceEntry{
				s.ID, s.Title, s.Issuer, s.Number, s.Date, s.Checked.String(), gradeNames[s.Grade], s.Link,
			})
		}
	}
	for i := range l.Versions {
		v := &l.Versions[i]
		version := versionData{
			From: v.From.String(), Seen: v.Seen, Until: v.Until.String(), Unknown: v.RowsUnknown, Note: v.Note,
		}
		list(v.Source)
		for _, c := range v.Cells() {
			list(c.Source)
			version.Cells = append(version.Cells, cellDataOf(c))
		}
		data.Versions = append(data.Versions, version)
	}
	return json.Marshal(data)
}
