package edit

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// valueSeeds are texts and the values that they have as a YAML file and as a guide;
// empty where they are none.
var valueSeeds = []struct{ text, yaml, guide string }{
	{"", "", ""},
	{"a: 1\n", `a="1"`, ""},
	{lay, `name="甲类" phone="12393" note="一行\n二行" folded="折起来 的话\n" versions/2024-01-01/from="2024-01-01" ` +
		`versions/2024-01-01/rows/一档/id="一档" versions/2024-01-01/rows/一档/when/level="low" versions/2024-01-01/rows/一档/deductible="100" versions/2024-01-01/rows/一档/rate="85%" ` +
		`versions/2024-01-01/rows/二档/id="二档" versions/2024-01-01/rows/二档/when/level="[mid, high]" versions/2024-01-01/rows/二档/deductible/value="700" ` +
		`versions/2024-01-01/rows/二档/deductible/source="paper" versions/2024-01-01/rows/二档/rate="70%" versions/2024-01-01/rows/三档/id="三档" ` +
		`versions/2024-01-01/rows/三档/deductible="unknown" versions/2024-01-01/limits="[]" aka="[甲县, 乙县]" empty="" last="{}"`, ""},
	{guide, "", `front/title="住院" front/figures/30元/text="30元" front/figures/30元/source="paper" body/="先说一句。" ` +
		"body/报几成？=\"## 报几成？\\n\\n七成。\\n\\n```算例\\n## 不是问题\\n```\" body/去哪里？=\"## 去哪里？ ##\\n\\n窗口。\""},
	{"\ufeffa: 1\r\nb: 2\r\n", `a="1" b="2"`, ""},
	{"a: {b: 1,\n  c: [x, 'y', \"z\"]}\n", `a/b="1" a/c="[x, y, z]"`, ""},
	{"- a\n- - b\n  - c\n", `#1="a" #2="[b, c]"`, ""},
	{"a: |2-\n    b\n   c\n\n\nd: >+\n  e\n\n", `a="  b\n c" d="e\n\n"`, ""},
	{"? a\n: b\n", "", ""},
	{"a: !!str 1\n", "", ""},
	{"a: &x 1\nb: *x\n", "", ""},
	{"{a, b: , c: {}}\n", `a="" b="" c="{}"`, ""},
	{"[a: b, {c: d}]\n", `#1/a="b" #2/c="d"`, ""},
	{"a:\n- # c\n  b\n-\n", `a="[b, null]"`, ""},
	{"a: b\n  c\n\n  d\n", `a="b c\nd"`, ""},
	{"---\na: 1\n...\n", `a="1"`, ""},
	{"'a': \"\\u4e00\\\n  b\"\n", `a="一b"`, ""},
	{"a: ~\nb: null\nc:\n", `a="~" b="null" c=""`, ""},
	{"a:    1   # x\nb:    22  # y\n", `a="1" b="22"`, ""},
	{"a: 'it''s'\n", `a="it's"`, ""},
	{"\"a\" : 1\n", `a="1"`, ""},
	{"a: - b\n", "", ""},
	{"\t\n", "", ""},
	{"a: 1\rb: 2\r", `a="1" b="2"`, ""},
	{"---\na: 1\n---\n# t\n~~~\n## x\n~~~\n##\n## a\n## a\n", "", `front/a="1" body/="# t\n~~~\n## x\n~~~" body/#1="##" body/#2="## a" body/#3="## a"`},
}

func TestSeedsOfValuesAreRead(t *testing.T) {
	for _, seed := range valueSeeds {
		for name, want := range map[string]string{"a.yaml": seed.yaml, "a.md": seed.guide} {
			values, err := Values(name, seed.text)
			got := make([]string, len(values))
			for i, v := range values {
				got[i] = fmt.Sprintf("%s=%q", v.Path, v.Text)
			}
			if strings.Join(got, " ") != want || (err == nil) != (want != "") {
				t.Errorf("%q is read as\n%s, %v; want\n%s", seed.text, strings.Join(got, " "), err, want)
			}
		}
	}
}

// Values takes any text: it gives values whose places are in the text, or a
// sentence.
func FuzzValues(f *testing.F) {
	for _, seed := range valueSeeds {
		f.Add(seed.text, false)
		f.Add(seed.text, true)
	}
	f.Fuzz(func(t *testing.T, text string, isGuide bool) {
		name := "a.yaml"
		if isGuide {
			name = "a.md"
		}
		values, err := Values(name, text)
		if err != nil {
			if !strings.Contains(err.Error(), "：") && !strings.Contains(err.Error(), "。") {
				t.Fatalf("%v is no sentence", err)
			}
			return
		}
		lines := strings.Split(plainEnds(strings.TrimPrefix(text, bom)), "\n")
		seen := map[string]bool{}
		for _, v := range values {
			if v.Line < 1 || v.Col < 1 || v.Line > len(lines) || v.Col > utf8.RuneCountInString(lines[v.Line-1])+1 {
				t.Fatalf("%+v is at no place of %q", v, text)
			}
			if seen[v.Path] {
				t.Fatalf("%s twice in %q", v.Path, text)
			}
			seen[v.Path] = true
			found, ok, err := Find(name, text, v.Path)
			if err != nil || !ok || found.Text != v.Text {
				t.Fatalf("%+v is found as %+v, %v, %v in %q", v, found, ok, err, text)
			}
		}
		if Hash(values) != Hash(slices.Clone(values)) || len(Diff(values, values)) > 0 {
			t.Fatal("a text differs from itself")
		}
	})
}

// changeSeeds are texts, of which a value is put another one in the place of, and
// what comes of it; empty where it is refused.
var changeSeeds = []struct {
	text    string
	which   uint8
	to      string
	literal bool
	after   string
}{
	{"a: 1\n", 0, "换: 了", true, "a: \"换: 了\"\n"},
	{"a: 1\n", 0, "一\n 二\n", true, "a: |\n  一\n   二\n"},
	{"\ufeffa: 1\r\nb: 2\r\n", 1, "{a: [1, 2]}", false, "\ufeffa: 1\r\nb: {a: [1, 2]}\r\n"},
	{"a: {b: 1,\n  c: [x, 'y', \"z\"]}\n", 1, "a: 1\nb:\n- 2\n", false, "a: {b: 1,\n  c: {a: 1, b: [2]}}\n"},
	{"- a\n- - b\n  - c\n", 1, "一\n 二\n", true, "- a\n- |\n  一\n   二\n"},
	{"{a, b: , c: {}}\n", 1, "{a: [1, 2]}", false, "{a, b: {a: [1, 2]} , c: {}}\n"},
	{"a:    1   # x\nb:    22  # y\n", 0, "a: 1\nb:\n- 2\n", false, "a:   # x\n  a: 1\n  b:\n  - 2\nb:    22  # y\n"},
	{"a: 'it''s'\n", 0, "it's", true, "a: 'it''s'\n"},
	{"a: 1\rb: 2\r", 1, "a: 1\nb:\n- 2\n", false, "a: 1\rb:\r  a: 1\r  b:\r  - 2\r"},
	{"---\na: 1\n---\n# t\n~~~\n## x\n~~~\n##\n## a\n## a\n", 0, "{a: [1, 2]}", false, "---\na: {a: [1, 2]}\n---\n# t\n~~~\n## x\n~~~\n##\n## a\n## a\n"},
	{"---\na: 1\n---\n# t\n~~~\n## x\n~~~\n##\n## a\n## a\n", 4, "换: 了", true, ""},
	{"a: 1\n", 0, "{a: &x [1]}", false, ""},
	{"a: 1\n", 0, "[", false, ""},
}

// changed puts a text in the place of one of the values, if there is one.
func changed(text string, which uint8, to string, literal bool) (name string, v Value, after string, err error) {
	name = "a.yaml"
	if strings.HasPrefix(text, "---") {
		name = "a.md"
	}
	values, err := Values(name, text)
	if err != nil || len(values) == 0 {
		return name, Value{}, "", cmp.Or(err, errors.New("no value"))
	}
	v = values[int(which)%len(values)]
	after, err = Apply(text, name, []Replacement{{v.Path, v.Text, to, literal}})
	return name, v, after, err
}

func TestSeedsOfChangesAreMade(t *testing.T) {
	for _, seed := range changeSeeds {
		if _, v, after, err := changed(seed.text, seed.which, seed.to, seed.literal); after != seed.after || (err == nil) != (seed.after != "") {
			t.Errorf("%s of %q set to %q gives %q, %v; want %q", v.Path, seed.text, seed.to, after, err, seed.after)
		}
	}
	wishes, made := 0, 0
	for _, other := range valueSeeds {
		for i, seed := range changeSeeds[:len(changeSeeds)-2] {
			name, v, after, err := changed(other.text, uint8(i), seed.to, seed.literal)
			if v == (Value{}) {
				continue
			}
			wishes++
			if err == nil {
				made++
				onlyAt(t, name, other.text, after, v.Path, seed.to, seed.literal)
			}
		}
	}
	if made < wishes*3/4 || wishes < 150 {
		t.Errorf("of %d wishes %d were granted", wishes, made)
	}
}

// Apply, Remove and Insert take any text and any wish: what they change is what
// was asked for and no other value.
func FuzzApply(f *testing.F) {
	for i, seed := range changeSeeds {
		f.Add(seed.text, seed.which, seed.to, seed.literal)
		for _, other := range valueSeeds {
			f.Add(other.text, uint8(i), seed.to, seed.literal)
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8, to string, literal bool) {
		name, v, after, err := changed(text, which, to, literal)
		if v == (Value{}) {
			return
		}
		if err == nil {
			onlyAt(t, name, text, after, v.Path, to, literal)
		}
		if without, err := Remove(text, name, v.Path); err == nil {
			onlyAt(t, name, text, without, v.Path, "", false)
		}
		list := v.Path
		if i := strings.LastIndexByte(list, '/'); i >= 0 {
			list = list[:i]
		}
		if more, err := Insert(text, name, list, int(which)%3-1, to); err == nil {
			if _, err := Values(name, more); err != nil {
				t.Fatalf("%q becomes %q: %v", text, more, err)
			}
		}
	})
}

// onlyAt fails if more than what lies at a path has changed. Where an item gets
// another name its other values are found under that; then it is enough that
// the file reads.
func onlyAt(t *testing.T, name, before, after, path, to string, literal bool) {
	t.Helper()
	old, _ := Values(name, before)
	new, err := Values(name, after)
	if err != nil {
		t.Fatalf("%q becomes %q: %v", before, after, err)
	}
	if path == "" || strings.Contains(path, "#") || isName(path) || strings.HasPrefix(path, bodyPrefix) {
		return
	}
	parents := path
	for _, c := range Diff(old, new) {
		if strings.HasPrefix(c.Path+"/", path+"/") || strings.HasPrefix(parents, c.Path+"/") || c.Path == "" || strings.Contains(c.Path, "#") {
			continue
		}
		t.Fatalf("%s set to %q in %q: %+v in %q", path, to, before, c, after)
	}
	if v, ok, _ := Find(name, after, path); literal && to != "" && ok && v.Text != plainEnds(to) {
		t.Fatalf("%s is %q in %q, not %q", path, v.Text, after, to)
	}
}

// mergeSeeds are a text, what two people made of it, and what comes of both with
// the first one's where they clash; empty where it is refused.
var mergeSeeds = []struct {
	base, ours, theirs, merged string
	clashes                    int
}{
	{"a: 1\nb: 2\n", "a: 3\nb: 2\n", "a: 1\nb: 4\n", "a: 3\nb: 4\n", 0},
	{"a: 1\n", "a: 2\n", "a: 3\n", "a: 2\n", 1},
	{"a: 1\n", "a: 1 # x\n", "a: 1\nb: 2\n", "a: 1 # x\nb: 2\n", 0},
	{"- {id: x, a: 1}\n", "- {id: x, a: 1}\n- {id: y, a: 2}\n", "- {id: x, a: 3}\n", "- {id: x, a: 3}\n- {id: y, a: 2}\n", 0},
	{"a: 1\r\nb: 2\r\n", "a: 1\r\nb: 2\r\n", "b: 2\r\n", "b: 2\r\n", 0},
	{guide, guide, strings.Replace(guide, "窗口。", "手机。", 1), strings.Replace(guide, "窗口。", "手机。", 1), 0},
	{"a: 1\n", "a: [\n", "a: 1\n", "", 0},
	{"a: 1\n", "a: 1\n", "a: &x 1\n", "", 0},
}

func TestSeedsOfMergesAreMade(t *testing.T) {
	for _, seed := range mergeSeeds {
		name := "a.yaml"
		if strings.HasPrefix(seed.ours, "---") {
			name = "a.md"
		}
		merged, clashes, err := Merge(name, seed.base, seed.ours, seed.theirs, nil)
		if merged != seed.merged || len(clashes) != seed.clashes || (err == nil) != (seed.merged != "") {
			t.Errorf("%q, %q and %q give %q, %v, %v; want %q", seed.base, seed.ours, seed.theirs, merged, clashes, err, seed.merged)
		}
	}
	for i, seed := range valueSeeds {
		other := valueSeeds[(i+1)%len(valueSeeds)]
		if seed.yaml == "" || other.yaml == "" {
			continue
		}
		merged, clashes, err := Merge("a.yaml", seed.text, seed.text, other.text, nil)
		got, _ := Values("a.yaml", merged)
		want, _ := Values("a.yaml", other.text)
		if err == nil && (len(clashes) > 0 || len(Diff(got, want)) > 0) {
			t.Errorf("%q, which one made %q of, is %q: %v", seed.text, other.text, merged, clashes)
		}
	}
}

// Merge takes any three texts: what only one of them changed is in the result,
// which reads.
func FuzzMerge(f *testing.F) {
	for _, seed := range mergeSeeds {
		f.Add(seed.base, seed.ours, seed.theirs, false)
		f.Add(seed.base, seed.ours, seed.theirs, true)
	}
	for i, seed := range valueSeeds {
		text, other := seed.text, valueSeeds[(i+1)%len(valueSeeds)].text
		f.Add(text, text, other, i%2 == 0)
		f.Add(text, other, text, i%2 == 1)
	}
	f.Fuzz(func(t *testing.T, base, ours, theirs string, all bool) {
		name := "a.yaml"
		if strings.HasPrefix(ours, "---") {
			name = "a.md"
		}
		merged, clashes, err := Merge(name, base, ours, theirs, nil)
		if err != nil {
			return
		}
		if _, err := Values(name, merged); err != nil {
			t.Fatalf("%q, %q and %q become %q: %v", base, ours, theirs, merged, err)
		}
		take := map[string]bool{}
		for _, c := range clashes {
			take[c.Path] = all
		}
		if again, same, err := Merge(name, base, ours, theirs, take); err == nil && (!slices.Equal(same, clashes) || !all && again != merged) {
			t.Fatalf("%q, %q and %q: other clashes the second time: %v, %v", base, ours, theirs, clashes, same)
		}
		if once, clashes, err := Merge(name, base, ours, ours, nil); err != nil || once != ours || len(clashes) > 0 {
			t.Fatalf("%q with itself becomes %q: %v, %v", ours, once, clashes, err)
		}
	})
}
