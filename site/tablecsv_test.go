package site

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/site/sheet"
)

// Every figure of a table is a line of its CSV and a cell of its JSON, with the same
// number; nothing begins a formula.
func TestTableSheets(t *testing.T) {
	for _, c := range []struct {
		why, region string
		real        bool
	}{
		{"made up, with text that spreadsheets trip over", "jia", false}, {"real", "zibo", true},
	} {
		tree := madeUp(t)
		lib := open(t, tree)
		if c.real {
			lib = open(t, realContent(t))
		}
		r, problems := lib.Region(c.region)
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		for _, l := range r.Layers {
			csv, err := tableSheet(r, l)
			if err != nil {
				t.Fatal(err)
			}
			data, err := tableData(r, l)
			if err != nil {
				t.Fatal(err)
			}
			var of layerData
			if err := json.Unmarshal(data, &of); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(csv), "\ufeff") {
				t.Errorf("%s: %s has no mark for Excel", c.why, l.ID)
			}
			for line := range strings.Lines(string(csv)) {
				for cell := range strings.SplitSeq(line, ",") {
					if cell = strings.Trim(cell, "\"\ufeff"); cell != "" && strings.ContainsRune("=+@\t", rune(cell[0])) {
						t.Errorf("%s: %s: Excel would calculate %q", c.why, l.ID, cell)
					}
				}
			}
			rows, err := sheet.Read(csv)
			if err != nil {
				t.Fatal(err)
			}
			n := 1
			for i, v := range of.Versions {
				if v.Unknown {
					n++
				}
				for _, cell := range v.Cells {
					row := rows[n]
					n++
					if address, number := row[len(sheetColumns)-1], row[7]; address != cell.Address || number != cell.Value || row[6] != cell.Text {
						t.Errorf("%s: %s: line %d says %q, version %d %q %q", c.why, l.ID, n, row, i, cell.Address, cell.Value)
					}
					if (cell.Value == "") != cell.Unknown {
						t.Errorf("%s: %s: %q says unknown %v", c.why, cell.Address, cell.Value, cell.Unknown)
					}
				}
			}
			if n != len(rows) {
				t.Errorf("%s: %s: %d lines, %d figures", c.why, l.ID, len(rows), n)
			}
		}
	}
}

// A number is the cell's in its unit.
func TestBareNumbers(t *testing.T) {
	for _, c := range []struct {
		why    string
		amount int64
		unit   calc.Unit
		want   string
	}{
		{"yuan and fen", 70050, calc.InYuan, "700.50"},
		{"a whole ratio", 850_000, calc.InPercent, "85"},
		{"a ratio with places", 74_500, calc.InPercent, "7.45"},
		{"a count", 3, calc.InCount, "3"},
	} {
		if got := bare(c.amount, c.unit); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

// The page about the data names every key of the JSON files and no other.
func TestDataPageIsCurrent(t *testing.T) {
	var said []string
	for _, f := range jsonFields {
		said = append(said, f.Name)
	}
	want := fieldsOf(reflect.TypeFor[layerData](), "")
	slices.Sort(said)
	slices.Sort(want)
	if !slices.Equal(said, want) {
		t.Errorf("the page says %q, the files have %q", said, want)
	}
}
