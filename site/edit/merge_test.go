package edit

import (
	"slices"
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	const base = "name: 甲\n# 说一说\nnote: 旧\nrows:\n- {id: 一, line: 100, rate: 85%}\n- {id: 二, line: 300, rate: 70%}\n- {id: 三, line: 700, rate: 60%}\naka: [x, y]\n"
	swap := strings.NewReplacer
	for _, row := range []struct {
		why          string
		ours, theirs *strings.Replacer
		take         []string
		want         *strings.Replacer
		clashes      []Clash
	}{
		{"other values of a line", swap("100", "150"), swap("85%", "86%"), nil, swap("100", "150", "85%", "86%"), nil},
		{"the same", swap("100", "150"), swap("100", "150"), nil, swap("100", "150"), nil},
		{"only there", swap(), swap("100", "150", "note: 旧\n", ""), nil, swap("100", "150", "# 说一说\nnote: 旧\n", "# 说一说\n"), nil},
		{"only here", swap("100", "150"), swap(), nil, swap("100", "150"), nil},
		{"one value, ours", swap("100", "150"), swap("100", "200"), nil, swap("100", "150"), []Clash{{"rows/一/line", "100", "150", "200"}}},
		{"one value, theirs", swap("100", "150"), swap("100", "200"), []string{"rows/一/line"}, swap("100", "200"), []Clash{{"rows/一/line", "100", "150", "200"}}},
		{"a row more on each side", swap("- {id: 二", "- {id: 甲, line: 1}\n- {id: 二"), swap("- {id: 三", "- {id: 乙, line: 2}\n- {id: 三"), nil,
			swap("- {id: 二", "- {id: 甲, line: 1}\n- {id: 二", "- {id: 三", "- {id: 乙, line: 2}\n- {id: 三"), nil},
		{"a row less there", swap("100", "150"), swap("- {id: 二, line: 300, rate: 70%}\n", ""), nil, swap("100", "150", "- {id: 二, line: 300, rate: 70%}\n", ""), nil},
		{"a row less there that is changed here, kept", swap("300", "350"), swap("- {id: 二, line: 300, rate: 70%}\n", ""), nil, swap("300", "350"),
			[]Clash{{"rows/二", "{id: 二, line: 300, rate: 70%}", "{id: 二, line: 350, rate: 70%}", ""}}},
		{"a row less here that is changed there, taken", swap("- {id: 二, line: 300, rate: 70%}\n", ""), swap("300", "350"), []string{"rows/二"}, swap("300", "350"),
			[]Clash{{"rows/二", "{id: 二, line: 300, rate: 70%}", "", "{id: 二, line: 350, rate: 70%}"}}},
		{"a group for a scalar", swap("300", "350"), swap("line: 100", "line: {value: 100, source: p}"), nil, swap("300", "350", "line: 100", "line: {value: 100, source: p}"), nil},
		{"a list of words", swap("[x, y]", "[x, y, z]"), swap("[x, y]", "[w, x, y]"), nil, swap("[x, y]", "[x, y, z]"), []Clash{{"aka", "[x, y]", "[x, y, z]", "[w, x, y]"}}},
		{"new keys", swap("name: 甲\n", "name: 甲\nslip: a\n"), swap("name: 甲\n", "name: 甲\npaid: b\n"), nil, swap("name: 甲\n", "name: 甲\nslip: a\n", "note: 旧\n", "note: 旧\npaid: b\n"), nil},
		{"lines of text", swap(), swap("note: 旧", "note: |\n  一\n  二"), nil, swap("note: 旧", "note: |\n  一\n  二"), nil},
	} {
		t.Run(row.why, func(t *testing.T) {
			take := map[string]bool{}
			for _, path := range row.take {
				take[path] = true
			}
			for _, form := range forms {
				got, clashes, err := Merge("a.yaml", base, form.of(row.ours.Replace(base)), row.theirs.Replace(base), take)
				if want := form.of(row.want.Replace(base)); err != nil || got != want || !slices.Equal(clashes, row.clashes) {
					t.Errorf("%v, %v\n%s", err, clashes, lineDiff(want, got))
				}
			}
		})
	}
}

func TestMergeWithoutBase(t *testing.T) {
	got, clashes, err := Merge("a.yaml", "", "a: 1\nb: 2\n", "a: 1\nb: 3\nc: 4\n", nil)
	if err != nil || got != "a: 1\nb: 2\nc: 4\n" || !slices.Equal(clashes, []Clash{{"b", "", "2", "3"}}) {
		t.Errorf("%q, %v, %v", got, clashes, err)
	}
}

func TestMergeGuides(t *testing.T) {
	ours := strings.Replace(strings.Replace(guide, "窗口。", "手机。", 1), "title: 住院", "title: 出院", 1)
	theirs := strings.Replace(guide, "七成。", "八成。", 1) + "\n## 谁来？\n\n本人。\n"
	want := strings.Replace(ours, "七成。", "八成。", 1) + "\n## 谁来？\n\n本人。\n"
	got, clashes, err := Merge("a.md", guide, ours, theirs, nil)
	if err != nil || got != want || len(clashes) > 0 {
		t.Errorf("%v %v\n%s", clashes, err, got)
	}
	theirs = strings.Replace(guide, "窗口。", "电话。", 1)
	got, clashes, err = Merge("a.md", guide, ours, theirs, map[string]bool{"body/去哪里？": true})
	if err != nil || got != strings.Replace(ours, "手机。", "电话。", 1) || len(clashes) != 1 {
		t.Errorf("%v %v\n%s", clashes, err, got)
	}
}
