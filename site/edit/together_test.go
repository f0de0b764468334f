package edit

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestAligned(t *testing.T) {
	const text = "rows:\n- {id: 甲,    deductible: 100,   rate: 85%}  # 一\n- {id: 乙乙,  deductible: 1000,  rate: 5%}   # 二\n- {id: 丙, deductible: 100, rate: 85%}\n"
	for _, row := range []struct{ why, path, old, to, want string }{
		{"longer", "rows/甲/deductible", "100", "2000", "- {id: 甲,    deductible: 2000,  rate: 85%}  # 一"},
		{"shorter", "rows/乙乙/deductible", "1000", "5", "- {id: 乙乙,  deductible: 5,     rate: 5%}   # 二"},
		{"Chinese signs are two wide", "rows/甲/id", "甲", "甲甲", "- {id: 甲甲,  deductible: 100,   rate: 85%}  # 一"},
		{"before the comment", "rows/乙乙/rate", "5%", "50%", "- {id: 乙乙,  deductible: 1000,  rate: 50%}  # 二"},
		{"too long to fit", "rows/甲/deductible", "100", "200000", "- {id: 甲,    deductible: 200000,   rate: 85%}  # 一"},
		{"not in columns", "rows/丙/deductible", "100", "2000", "- {id: 丙, deductible: 2000, rate: 85%}"},
	} {
		got, err := Apply(text, "a.yaml", []Replacement{{Path: row.path, Old: row.old, To: row.to}})
		if err != nil || !slices.Contains(strings.Split(got, "\n"), row.want) {
			t.Errorf("%s: %v\n%s", row.why, err, got)
		}
		if differing(text, got) != 1 {
			t.Errorf("%s: not one line", row.why)
		}
	}
}

// Several changes of one file are one change, whatever they touch.
func TestApplyTogether(t *testing.T) {
	row := "versions/2024-01-01/rows/"
	got, err := Apply(lay, "a.yaml", []Replacement{
		{Path: row + "一档/id", Old: "一档", To: "二档"}, // the two change names
		{Path: row + "二档/id", Old: "二档", To: "一档"},
		{Path: row + "一档/rate", Old: "85%"},
		{Path: row + "一档/own", To: "15%"},
		{Path: row + "一档/note", To: "甲"},
		{Path: row + "三档/when/level", To: "high"},
		{Path: row + "三档/when/nth", To: "2"},
		{Path: row + "三档/deductible", Old: "unknown"},
		{Path: "aka", Old: "[甲县, 乙县]"},
		{Path: "slip", To: "a"},
		{Path: "slip-too", To: "b"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"  - {id: 二档, when: {level: low}, deductible: 100, own: 15%, note: 甲}\n",
		"  - {id: 一档, when: {level: [mid, high]}",
		"  # 说三档\n  - {id: 三档, when: {level: high, nth: 2}}\n",
		"limits: []\nempty:",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestApplyRefuses(t *testing.T) {
	for _, row := range []struct {
		why, name, text string
		set             []Replacement
		stale           bool
	}{
		{"another value by now", "a.yaml", lay, []Replacement{{Path: "name", Old: "乙", To: "丙"}}, true},
		{"a value that is gone", "a.yaml", lay, []Replacement{{Path: "nam", Old: "乙", To: "丙"}}, true},
		{"a value that has come", "a.yaml", lay, []Replacement{{Path: "name", To: "丙"}}, true},
		{"a mapping that is another", "a.yaml", lay, []Replacement{{Path: "versions/2024-01-01/rows/二档/deductible", Old: "{value: 800}", To: "1"}}, true},
		{"an item that is not there", "a.yaml", lay, []Replacement{{Path: "versions/2024-01-01/rows/四档/rate", To: "1%"}}, false},
		{"a key inside a scalar", "a.yaml", lay, []Replacement{{Path: "name/x", To: "1%"}}, false},
		{"a new value that is no YAML", "a.yaml", lay, []Replacement{{Path: "name", Old: "甲类", To: "{a: ["}}, false},
		{"a new value of two documents", "a.yaml", lay, []Replacement{{Path: "name", Old: "甲类", To: "a\n---\nb"}}, false},
		{"an alias", "a.yaml", lay, []Replacement{{Path: "name", Old: "甲类", To: "*a"}}, false},
		{"one place twice", "a.yaml", lay, []Replacement{{Path: "name", Old: "甲类", To: "a"}, {Path: "name", Old: "甲类", To: "b"}}, false},
		{"a place and one inside it", "a.yaml", lay, []Replacement{{Path: "aka", Old: "[甲县, 乙县]", To: "a"}, {Path: "aka/x", To: "b"}}, false},
		{"a file with a key twice", "a.yaml", "a: 1\na: 2\n", []Replacement{{Path: "a", Old: "2", To: "3"}}, false},
		{"a file with an anchor", "a.yaml", "a: &x 1\nb: *x\n", []Replacement{{Path: "a", Old: "1", To: "3"}}, false},
		{"no YAML", "a.yaml", "a: [", []Replacement{{Path: "a", To: "3"}}, false},
		{"not UTF-8", "a.yaml", "a: \xc4\xe3\n", []Replacement{{Path: "a", To: "3"}}, false},
		{"a guide without its beginning", "a.md", "## 问\n", []Replacement{{Path: "front/a", To: "3"}}, false},
		{"a place that a guide has not", "a.md", "---\na: 1\n---\n", []Replacement{{Path: "a", Old: "1", To: "3"}}, false},
		{"a body that would swallow the next question", "a.md", "---\na: 1\n---\n## 一\n\n甲\n\n## 二\n\n乙\n", []Replacement{{Path: "body/一", Old: "## 一\n\n甲", To: "## 一\n\n```\n"}}, false},
	} {
		got, err := Apply(row.text, row.name, row.set)
		var stale *Stale
		if err == nil || got != "" || errors.As(err, &stale) != row.stale {
			t.Errorf("%s: %q, %v", row.why, got, err)
		}
	}
}
