package site

import (
	"encoding/json"

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
	Text    string `json:"text"`
	Unknown bool   `json:"unknown,omitempty"`
	Waiting bool   `json:"waiting,omitempty"` // text has last year's figure; nobody looked at this year's
	Source  string `json:"source,omitempty"`
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
			cell := cellData{Address: c.Address, Text: c.Text, Unknown: isUnknown(c), Waiting: c.Waiting()}
			if c.Source != nil {
				cell.Source = c.Source.ID
			}
			list(c.Source)
			version.Cells = append(version.Cells, cell)
		}
		data.Versions = append(data.Versions, version)
	}
	return json.Marshal(data)
}
