package edit

import (
	"io/fs"
	"os"
	"strings"
	"testing"
)

// contentFiles are the files of the authors' own tree.
func contentFiles(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS("../../content")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && (name == "testdata" || name != "." && strings.HasPrefix(entry.Name(), ".")) {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 50 {
		t.Fatalf("only %d files", len(files))
	}
	return files
}

// Every value of every file can be set to another and back, and the file is as
// it was; the difference of the two is that one value.
func TestEveryRealValue(t *testing.T) {
	count := 0
	for name, text := range contentFiles(t) {
		values, err := Values(name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		step := 1
		if testing.Short() {
			step = 7
		}
		for i := 0; i < len(values); i += step {
			v := values[i]
			count++
			r := Replacement{Path: v.Path, Old: v.Text, To: "换成 700: 了", Literal: true}
			if strings.ContainsAny(written(text, v), "\"'|") {
				r.To = "换了" // of quotes that need not be there nothing would be left
			}
			back := Replacement{Path: v.Path, Old: r.To, To: v.Text, Literal: strings.ContainsAny(v.Text, "\n") || strings.ContainsAny(written(text, v), "\"'|")}
			switch {
			case strings.HasPrefix(v.Path, "body/"):
				if heading, _, _ := strings.Cut(v.Text, "\n"); strings.HasPrefix(heading, "##") {
					r.To = heading + "\n\n换成"
				}
				back.Old = r.To
			case strings.HasPrefix(v.Text, "[") && strings.HasSuffix(v.Text, "]"):
				r.To, r.Literal, back.Literal = "[甲, 乙]", false, false
				back.Old = "[甲, 乙]"
			}
			if isName(v.Path) { // its item is called otherwise then
				back.Path = ""
			}
			changed, err := Apply(text, name, []Replacement{r})
			if err != nil {
				t.Errorf("%s: %s: %v", name, v.Path, err)
				continue
			}
			if n := differing(text, changed); n != 1 && !strings.Contains(v.Text, "\n") && !blockList(text, v) {
				t.Errorf("%s: %s: %d lines differ", name, v.Path, n)
			}
			now, err := Values(name, changed)
			if err != nil {
				t.Errorf("%s: %s: %v", name, v.Path, err)
				continue
			}
			if back.Path == "" {
				continue
			}
			diff := Diff(values, now)
			if len(diff) != 1 || diff[0].Path != v.Path || diff[0].Old != v.Text || diff[0].New != back.Old {
				t.Errorf("%s: %s: the difference is %v", name, v.Path, diff)
			}
			if Hash(values) == Hash(now) {
				t.Errorf("%s: %s: the hash is the same", name, v.Path)
			}
			again, err := Apply(changed, name, []Replacement{back})
			if err != nil || again != text {
				t.Errorf("%s: %s: set and set back (%v):\n%s", name, v.Path, err, lineDiff(text, again))
			}
		}
	}
	t.Logf("%d values", count)
}

// written is the sign with which a value begins in the file.
func written(text string, v Value) string {
	return string([]rune(strings.Split(text, "\n")[v.Line-1])[v.Col-1])
}

// isName reports whether the value is what an item of a list is called by.
func isName(path string) bool {
	last := path[strings.LastIndex(path, "/")+1:]
	for _, key := range append(namedBy, "seen") {
		if last == key {
			return true
		}
	}
	return false
}

// blockList reports whether a value is a list of lines.
func blockList(text string, v Value) bool {
	line := strings.Split(text, "\n")[v.Line-1]
	return strings.HasPrefix(v.Text, "[") && strings.HasPrefix(strings.TrimSpace(line), "- ")
}

func differing(a, b string) int {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	n := max(len(as), len(bs)) - min(len(as), len(bs))
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			n++
		}
	}
	return n
}

func lineDiff(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return "-" + as[i] + "\n+" + bs[i]
		}
	}
	return "one is longer"
}
