package edit

import (
	"strings"
	"testing"
)

func TestInsertAndRemove(t *testing.T) {
	rows := "versions/2024-01-01/rows"
	for _, row := range []struct {
		why, list string
		at        int
		item      string
		from, is  string
		path      string // of the item, to take it away again
	}{
		{"a row at the end", rows, -1, "{id: 四档, rate: 1%}", "deductible: unknown}|", "deductible: unknown}|  - {id: 四档, rate: 1%}|", rows + "/四档"},
		{"a row at the beginning", rows, 0, "{id: 四档, rate: 1%}", "  - {id: 一档", "  - {id: 四档, rate: 1%}|  - {id: 一档", rows + "/四档"},
		{"a row before one with a comment", rows, 2, "{id: 四档, rate: 1%}", "  # 说三档", "  - {id: 四档, rate: 1%}|  # 说三档", rows + "/四档"},
		{"a row of lines", rows, 1, "id: 四档\nwhen:\n  level: x\nnote: |\n  一\n  二\n", "  - {id: 二档", "  - id: 四档|    when:|      level: x|    note: ||      一|      二|  - {id: 二档", rows + "/四档"},
		{"a version", "versions", 0, "from: 2025-01-01\nrows: unknown", "- from: 2024-01-01", "- from: 2025-01-01|  rows: unknown|- from: 2024-01-01", "versions/2025-01-01"},
		{"an item on one line", rows + "/二档/when/level", 1, "low", "[mid, high]", "[mid, low, high]", ""},
		{"into an empty list", "versions/2024-01-01/limits", -1, "{pool: fund}", "limits: []|", "limits:|  - {pool: fund}|", ""},
		{"lines into an empty list", "versions/2024-01-01/limits", -1, "pool: fund\nper: year", "limits: []|", "limits:|  - pool: fund|    per: year|", ""},
		{"a list that is not there", "versions/2024-01-01/adjust", -1, "{id: 孩子}", "limits: []|", "limits: []|  adjust:|  - {id: 孩子}|", ""},
		{"a list of lines that is not there", "versions/2024-01-01/adjust", -1, "id: 孩子\nnth: 2", "limits: []|", "limits: []|  adjust:|  - id: 孩子|    nth: 2|", ""},
		{"lines in braces", rows + "/二档/when/level", -1, "a: 1\nb: 2", "[mid, high]", "[mid, high, {a: 1, b: 2}]", ""},
	} {
		t.Run(row.why, func(t *testing.T) {
			from, is := toLines(row.from), toLines(row.is)
			if strings.Count(lay, from) != 1 {
				t.Fatalf("%q stands %d times", from, strings.Count(lay, from))
			}
			for _, form := range forms {
				got, err := Insert(form.of(lay), "a.yaml", row.list, row.at, row.item)
				if want := form.of(strings.Replace(lay, from, is, 1)); err != nil || got != want {
					t.Errorf("%v\n%s", err, lineDiff(want, got))
				}
				if row.path == "" {
					continue
				}
				if back, err := Remove(got, "a.yaml", row.path); err != nil || back != form.of(lay) {
					t.Errorf("taken away again: %v\n%s", err, lineDiff(form.of(lay), back))
				}
			}
		})
	}
}

func TestRemove(t *testing.T) {
	for _, row := range []struct{ why, text, path, want string }{
		{"a comment above goes with what it speaks of", "a: 1\n\n# 说乙\nb: 2\n\nc: 3\n", "b", "a: 1\n\nc: 3\n"},
		{"a comment over several stays", "a: 1\n# 说这些\nb: 2\nc: 3\n", "b", "a: 1\n# 说这些\nc: 3\n"},
		{"a comment below stays", "a: 1\nb: 2\n# 说丙\nc: 3\n", "b", "a: 1\n# 说丙\nc: 3\n"},
		{"the comment of the file stays", "# 文件\na: 1\n\nb: 2\n", "a", "# 文件\n\nb: 2\n"},
		{"a comment beside goes", "a: 1\nb: 2 # 二\nc: 3\n", "b", "a: 1\nc: 3\n"},
		{"the last line without its end", "a: 1\nb: 2", "b", "a: 1"},
		{"the only key", "a:\n  b: 1\nc: 2\n", "a/b", "a: {}\nc: 2\n"},
		{"the only item", "a:\n- {id: 甲}\nc: 2\n", "a/甲", "a: []\nc: 2\n"},
		{"the only key of an item", "a:\n- b: 1\n- b: 2\n", "a/#1/b", "a:\n- {}\n- b: 2\n"},
		{"a version between empty lines", "v:\n- from: 1\n  a: 2\n\n- from: 2\n  a: 2\n\n- from: 3\n", "v/2", "v:\n- from: 1\n  a: 2\n\n- from: 3\n"},
		{"the last version", "v:\n- from: 1\n  a: 2\n\n- from: 2\n  a: 2\n", "v/2", "v:\n- from: 1\n  a: 2\n"},
		{"the first version", "v:\n- from: 1\n  a: 2\n\n- from: 2\n  a: 2\n", "v/1", "v:\n- from: 2\n  a: 2\n"},
		{"a list in a list", "a:\n- - {id: 甲}\n  - {id: 乙}\n", "a/#1/甲", "a:\n- - {id: 乙}\n"},
		{"over lines in braces", "a: {b: 1,\n  c: 2,\n  d: 3}\n", "a/c", "a: {b: 1,\n  d: 3}\n"},
	} {
		got, err := Remove(row.text, "a.yaml", row.path)
		if err != nil || got != row.want {
			t.Errorf("%s: %q, %v", row.why, got, err)
		}
	}
	if got, err := Remove("a: 1\n", "a.yaml", "b"); err == nil {
		t.Errorf("what is not there: %q", got)
	}
}
