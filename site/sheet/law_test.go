package sheet

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// cell is any text that a cell may hold, often with what a CSV must guard.
var cell = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"=", "+", "-", "@", "\t", "\n", "'", "\"", ",", ";", " ", "甲", "１", "1", "0.6", "%", "＝", "\u00a0", "sep=;", "\ufeff"}), 0, 6)
	return strings.Join(parts.Draw(t, "parts"), "")
})

// What was written is read back unchanged.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(2, 4).Draw(t, "columns")
		table := Table(rapid.SliceOfN(rapid.SliceOfN(cell, columns, columns), 1, 5).Draw(t, "table"))
		if isBlank(table[len(table)-1]) {
			t.Skip("empty rows at the end are left out")
		}
		var out bytes.Buffer
		if err := Write(&out, table); err != nil {
			t.Fatal(err)
		}
		got, err := Read(out.Bytes())
		if err != nil || !reflect.DeepEqual(got, table) {
			t.Fatalf("%q\nas %q\nis read as %q, %v", table, out.String(), got, err)
		}
	})
}

// No cell that is written is a formula.
func TestWrittenIsInert(t *testing.T) {
	for _, row := range []struct{ cell, written string }{
		{"=1+1", "'=1+1"}, {"+86", "+86"}, {"+86 533", "'+86 533"}, {"-50", "-50"}, {"-10%", "-10%"}, {"-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"},
		{"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "\"'\t=1\""}, {"＝1", "'＝1"}, {"'=1", "''=1"}, {"'甲", "'甲"}, {"甲=1", "甲=1"}, {"\n=1", "\"'\n=1\""},
	} {
		var out bytes.Buffer
		if err := Write(&out, Table{{row.cell}}); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSuffix(strings.TrimPrefix(out.String(), "\ufeff"), "\r\n"); got != row.written {
			t.Errorf("%q is written %q instead of %q", row.cell, got, row.written)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		if x := disarm(cell.Draw(t, "cell")); x != "" && strings.ContainsAny(x[:1], "=@\t\r\n") {
			t.Fatalf("%q", x)
		}
	})
}

// sheetSeeds are sheets and their cells, and noSheetSeeds are none.
var (
	sheetSeeds = []struct {
		why, text string
		table     Table
	}{
		{"as a spreadsheet copies", "行名\t起付线\n一档\t200", Table{{"行名", "起付线"}, {"一档", "200"}}},
		{"a line and quotes inside", "a,\"b\n,\"\"c\"\nd", Table{{"a", "b\n,\"c"}, {"d"}}},
		{"as Excel writes elsewhere", "\ufeff一;二", Table{{"一", "二"}}},
		{"UTF-16", "\xff\xfeA\x00", Table{{"A"}}},
		{"GBK", "\xd0\xd0,\xb5\xb5", Table{{"行", "档"}}},
		{"with the sign between said", "sep=;\n1;2", Table{{"1", "2"}}},
		{"a quote alone", "\"", Table{{"\""}}},
		{"thousands are no two cells", "1,000\n2,000", Table{{"1,000"}, {"2,000"}}},
		{"disarmed by us", "'=1,''=2", Table{{"=1", "'=2"}}},
	}
	noSheetSeeds = []string{"PK\x03\x04 a workbook", "\x80\xff\x81", strings.Repeat("a,", mostBytes)}
)

func TestSeedsOfSheetsAreRead(t *testing.T) {
	for _, seed := range sheetSeeds {
		if table, err := Read([]byte(seed.text)); err != nil || !reflect.DeepEqual(table, seed.table) {
			t.Errorf("%s: %q is %q, %v", seed.why, seed.text, table, err)
		}
	}
	for _, seed := range noSheetSeeds {
		if table, err := Read([]byte(seed)); err == nil {
			t.Errorf("%.20q is read as %.40q", seed, table)
		}
	}
}

// Nothing that is read makes the reader fall over, and what it read can be
// written and read again.
func FuzzRead(f *testing.F) {
	for _, seed := range sheetSeeds {
		f.Add([]byte(seed.text))
	}
	for _, text := range noSheetSeeds {
		if len(text) < 1<<16 { // a longer one is slow to change
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Read(data)
		if err != nil {
			return
		}
		to := grid()
		for _, change := range Place(table, to, map[string]string{"2-whole": "scaled"}).Changes {
			if change.Row < 0 || change.Row >= len(to.Rows) || change.Column < 0 || change.Column >= len(to.Columns) {
				t.Fatalf("%+v", change)
			}
		}
		var out bytes.Buffer
		if err := Write(&out, table); err != nil {
			t.Fatal(err)
		}
		if len(out.Bytes()) > mostBytes {
			return
		}
		again, err := Read(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if wide := len(again) > 0 && len(again[0]) > 1; wide && !reflect.DeepEqual(again, table) {
			t.Fatalf("%q is read again as %q", table, again)
		}
	})
}
