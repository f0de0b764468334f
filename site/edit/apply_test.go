package edit

import (
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
