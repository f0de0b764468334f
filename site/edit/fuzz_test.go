package edit

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var seeds = []string{
	"", "a: 1\n", lay, guide, "\ufeffa: 1\r\nb: 2\r\n", "a: {b: 1,\n  c: [x, 'y', \"z\"]}\n", "- a\n- - b\n  - c\n", "a: |2-\n    b\n   c\n\n\nd: >+\n  e\n\n", "? a\n: b\n",
	"a: !!str 1\n", "a: &x 1\nb: *x\n", "{a, b: , c: {}}\n", "[a: b, {c: d}]\n", "a:\n- # c\n  b\n-\n", "a: b\n  c\n\n  d\n", "---\na: 1\n...\n", "'a': \"\\u4e00\\\n  b\"\n", "a: ~\nb: null\nc:\n",
	"a:    1   # x\nb:    22  # y\n", "a: 'it''s'\n", "\"a\" : 1\n", "a: - b\n", "\t\n", "a: 1\rb: 2\r", "---\na: 1\n---\n# t\n~~~\n## x\n~~~\n##\n## a\n## a\n",
}

// Values takes any text: it gives values whose places are in the text, or a
// sentence.
func FuzzValues(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed, false)
		f.Add(seed, true)
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

// Apply, Remove and Insert take any text and any wish: what they change is what
// was asked for and no other value.
func FuzzApply(f *testing.F) {
	for i, seed := range seeds {
		f.Add(seed, uint8(i), "换: 了", true)
		f.Add(seed, uint8(i+1), "{a: [1, 2]}", false)
		f.Add(seed, uint8(i+2), "a: 1\nb:\n- 2\n", false)
		f.Add(seed, uint8(i+3), "一\n 二\n", true)
	}
	f.Fuzz(func(t *testing.T, text string, which uint8, to string, literal bool) {
		name := "a.yaml"
		if strings.HasPrefix(text, "---") {
			name = "a.md"
		}
		values, err := Values(name, text)
		if err != nil || len(values) == 0 {
			return
		}
		v := values[int(which)%len(values)]
		after, err := Apply(text, name, []Replacement{{v.Path, v.Text, to, literal}})
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

// Merge takes any three texts: what only one of them changed is in the result,
// which reads.
func FuzzMerge(f *testing.F) {
	for i, seed := range seeds {
		other := seeds[(i+1)%len(seeds)]
		f.Add(seed, strings.Replace(seed, "1", "2", 1), strings.Replace(seed, "b", "c", 1), i%2 == 0)
		f.Add("", seed, other, i%2 == 1)
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
