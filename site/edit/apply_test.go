package edit

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// lay is a file with one of each way of writing.
const lay = `# 头
name: 甲类
phone: "12393"   # 电话
note: |-
  一行
  二行
folded: >
  折起来
  的话

versions:
- from: 2024-01-01
  rows:
  - {id: 一档, when: {level: low}, deductible: 100, rate: 85%}
  - {id: 二档, when: {level: [mid, high]}, deductible: {value: 700, source: paper}, rate: 70%}
  # 说三档
  - {id: 三档, deductible: unknown}
  limits: []
aka:
- 甲县
- 乙县 # 旧名
empty:
last: {}
`

func TestApply(t *testing.T) {
	for _, row := range []struct {
		why       string
		path, old string
		to        string
		literal   bool
		from, is  string // lines of lay and what they become; lines end in |
	}{
		{"a number in a flow mapping", "versions/2024-01-01/rows/一档/deductible", "100", "150", false,
			"low}, deductible: 100,", "low}, deductible: 150,"},
		{"a scalar by a mapping", "versions/2024-01-01/rows/一档/deductible", "100", "{value: 150, source: paper}", false,
			"deductible: 100", "deductible: {value: 150, source: paper}"},
		{"a mapping by a scalar", "versions/2024-01-01/rows/二档/deductible", "{value: 700, source: paper}", "800", false,
			"{value: 700, source: paper}", "800"},
		{"a value inside a mapping", "versions/2024-01-01/rows/二档/deductible/value", "700", "1.3万", false, "value: 700", "value: 1.3万"},
		{"a list of scalars", "versions/2024-01-01/rows/二档/when/level", "[mid, high]", "[mid, low, high]", false, "[mid, high]", "[mid, low, high]"},
		{"a list by a scalar", "versions/2024-01-01/rows/二档/when/level", "[mid, high]", "mid", false, "level: [mid, high]", "level: mid"},
		{"a scalar by a list", "versions/2024-01-01/rows/一档/when/level", "low", "[low, mid]", false, "level: low", "level: [low, mid]"},
		{"quotes stay", "phone", "12393", "0533-1234567", true, `"12393"   # 电话`, `"0533-1234567"   # 电话`},
		{"text that YAML would take for a mapping", "name", "甲类", "甲类: 乙类", true, "name: 甲类", `name: "甲类: 乙类"`},
		{"text that YAML would take for a comment", "name", "甲类", "甲类 #1", true, "name: 甲类", `name: "甲类 #1"`},
		{"text that begins with a sign", "name", "甲类", "@甲类", true, "name: 甲类", `name: "@甲类"`},
		{"text that begins with a minus", "name", "甲类", "-5", true, "name: 甲类", `name: "-5"`},
		{"a number as text", "name", "甲类", "700", true, "name: 甲类", `name: "700"`},
		{"a word that some take for a truth", "name", "甲类", "No", true, "name: 甲类", `name: "No"`},
		{"a day as text", "name", "甲类", "2024-01-01", true, "name: 甲类", `name: "2024-01-01"`},
		{"a day in the place of a day", "versions/2024-01-01/from", "2024-01-01", "2025-01-01", true, "from: 2024-01-01", "from: 2025-01-01"},
		{"full-width signs are text", "name", "甲类", "：＃１，０００％", true, "name: 甲类", "name: ：＃１，０００％"},
		{"double quotes inside", "name", "甲类", `他说"好"`, true, "name: 甲类", `name: 他说"好"`},
		{"double quotes and a colon", "name", "甲类", `他说: "好"`, true, "name: 甲类", `name: '他说: "好"'`},
		{"a comma in a flow mapping", "versions/2024-01-01/rows/一档/id", "一档", "一,二", true, "{id: 一档,", `{id: "一,二",`},
		{"an amount with a comma, where a comma ends it", "versions/2024-01-01/rows/一档/deductible", "100", "1,000", false, "deductible: 100", `deductible: "1,000"`},
		{"text of several lines", "name", "甲类", "一\n\n二", true, "name: 甲类", "name: |-|  一||  二"},
		{"text of several lines between braces", "versions/2024-01-01/rows/一档/id", "一档", "一\n二", true, "{id: 一档,", `{id: "一\n二",`},
		{"a literal block by another", "note", "一行\n二行", "三行\n四行\n", true, "note: |-|  一行|  二行|", "note: ||  三行|  四行|"},
		{"a literal block by one line", "note", "一行\n二行", "三行", true, "note: |-|  一行|  二行|", "note: |-|  三行|"},
		{"a folded text", "folded", "折起来 的话\n", "短", true, "folded: >|  折起来|  的话|", "folded: 短|"},
		{"a new key in braces", "versions/2024-01-01/rows/三档/rate", "", "60%", false, "deductible: unknown}", "deductible: unknown, rate: 60%}"},
		{"a new key in a block", "versions/2024-01-01/until", "", "open", false, "- from: 2024-01-01|", "- from: 2024-01-01|  until: open|"},
		{"a new key that leads to another", "versions/2024-01-01/applies/care", "", "stay", false, "- from: 2024-01-01|", "- from: 2024-01-01|  applies: {care: stay}|"},
		{"a new key at the top", "slip", "", "hifp_pay", false, `"12393"   # 电话|`, `"12393"   # 电话|slip: hifp_pay|`},
		{"a new key in empty braces", "last/a", "", "1", false, "last: {}", "last: {a: 1}"},
		{"a key where nothing stood", "empty", "", "满", false, "empty:", "empty: 满"},
		{"a key inside a place where nothing stood", "empty/a", "", "1", false, "empty:", "empty: {a: 1}"},
		{"a key with a colon in it", "a: b", "", "1", false, `"12393"   # 电话|`, `"12393"   # 电话|"a: b": 1|`},
		{"a key with a slash", "last/a%2Fb", "", "1", false, "last: {}", "last: {a/b: 1}"},
		{"take a key away", "versions/2024-01-01/rows/一档/rate", "85%", "", false, ", rate: 85%", ""},
		{"take the first key away", "versions/2024-01-01/rows/一档/id", "一档", "", false, "{id: 一档, ", "{"},
		{"take the first key of an item of lines away", "versions/2024-01-01/from", "2024-01-01", "", false, "- from: 2024-01-01|  rows:", "- rows:"},
		{"take a line away", "phone", "12393", "", false, "phone: \"12393\"   # 电话|", ""},
		{"a list of lines keeps its lines", "aka", "[甲县, 乙县]", "[甲县, 丙县, 丁县]", false, "- 乙县 # 旧名|", "- 丙县 # 旧名|- 丁县|"},
		{"a list of lines gets shorter", "aka", "[甲县, 乙县]", "[乙县]", false, "- 甲县|", ""},
		{"lines in the place of a list on one", "versions/2024-01-01/limits", "[]", "- a: 1\n- a: 2", false, "limits: []|", "limits:|  - a: 1|  - a: 2|"},
		{"lines in the place of a scalar", "name", "甲类", "a: 1\nb: |\n  c\n  d", false, "name: 甲类|", "name:|  a: 1|  b: ||    c|    d|"},
		{"a scalar in the place of lines", "aka", "[甲县, 乙县]", "无", false, "aka:|- 甲县|- 乙县 # 旧名|", "aka: 无 # 旧名|"},
	} {
		t.Run(row.why, func(t *testing.T) {
			from, is := toLines(row.from), toLines(row.is)
			if strings.Count(lay, from) != 1 {
				t.Fatalf("%q stands %d times", from, strings.Count(lay, from))
			}
			for _, form := range forms {
				want := form.of(strings.Replace(lay, from, is, 1))
				got, err := Apply(form.of(lay), "a.yaml", []Replacement{{row.path, row.old, row.to, row.literal}})
				if err != nil || got != want {
					t.Errorf("%s: %v\n%s", form.why, err, lineDiff(want, got))
				}
			}
		})
	}
}

// toLines puts line ends where a row has | at the end of a piece; a | of YAML
// stands after a colon.
func toLines(text string) string {
	var out strings.Builder
	for i, r := range text {
		if r == '|' && !(strings.HasSuffix(text[:i], ": ") && (i+1 == len(text) || strings.ContainsAny(text[i+1:i+2], "|-"))) {
			r = '\n'
		}
		out.WriteRune(r)
	}
	return out.String()
}

// forms are ways in which the same text lies on a disk.
var forms = []struct {
	why string
	of  func(string) string
}{
	{"as it is", func(text string) string { return text }},
	{"from Notepad", func(text string) string { return "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n") }},
}

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

const guide = "---\ntitle: 住院\nfigures:\n- {text: 30元, source: paper}\n---\n\n先说一句。\n\n## 报几成？\n\n七成。\n\n```算例\n## 不是问题\n```\n\n## 去哪里？ ##\n\n窗口。\n"

func TestGuide(t *testing.T) {
	values, err := Values("a.md", guide)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range values {
		got = append(got, v.Path+"="+v.Text)
	}
	want := []string{"front/title=住院", "front/figures/30元/text=30元", "front/figures/30元/source=paper", "body/=先说一句。",
		"body/报几成？=## 报几成？\n\n七成。\n\n```算例\n## 不是问题\n```", "body/去哪里？=## 去哪里？ ##\n\n窗口。"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, row := range []struct{ why, path, old, to, from, is string }{
		{"a title", "front/title", "住院", "出院", "title: 住院", "title: 出院"},
		{"a new key", "front/checked", "", "2026-01-01", "title: 住院\n", "title: 住院\nchecked: 2026-01-01\n"},
		{"the beginning", "body/", "先说一句。", "先说两句。\n\n第二句。\n", "先说一句。", "先说两句。\n\n第二句。"},
		{"no beginning", "body/", "先说一句。", "", "先说一句。\n\n", ""},
		{"an answer", "body/去哪里？", "## 去哪里？ ##\n\n窗口。", "## 去哪里？ ##\n\n手机。", "窗口。", "手机。"},
		{"another question", "body/去哪里？", "## 去哪里？ ##\n\n窗口。", "## 去哪儿？\n\n手机。", "## 去哪里？ ##\n\n窗口。", "## 去哪儿？\n\n手机。"},
		{"a question less", "body/报几成？", values[4].Text, "", values[4].Text + "\n\n", ""},
		{"the last question less", "body/去哪里？", values[5].Text, "", "\n\n" + values[5].Text, ""},
		{"a question more", "body/谁来？", "", "## 谁来？\n\n本人。\n", "窗口。\n", "窗口。\n\n## 谁来？\n\n本人。\n"},
	} {
		for _, form := range forms {
			got, err := Apply(form.of(guide), "a.md", []Replacement{{Path: row.path, Old: row.old, To: row.to}})
			if want := form.of(strings.Replace(guide, row.from, row.is, 1)); err != nil || got != want {
				t.Errorf("%s: %v\n%q\nnot\n%q", row.why, err, got, want)
			}
		}
	}
}

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
