package edit

import (
	"flag"
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

var long = flag.Bool("long", false, "try every value of the real content, not one in three")

// Every value of every file, one in three without -long, can be set to another and
// back, and the file is as it was; the difference of the two is that one value.
func TestEveryRealValue(t *testing.T) {
	for name, text := range contentFiles(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, err := Values(name, text)
			if err != nil {
				t.Fatal(err)
			}
			tried := 3
			if testing.Short() {
				tried = 7
			}
			for i, v := range values {
				if *long || i%tried == 0 {
					setAndBack(t, name, text, values, v)
				}
			}
		})
	}
}

func setAndBack(t *testing.T, name, text string, values []Value, v Value) {
	t.Helper()
	there, back := another(text, v)
	changed, err := Apply(text, name, []Replacement{there})
	if err != nil {
		t.Errorf("%s: %v", v.Path, err)
		return
	}
	if n := differing(text, changed); n != 1 && !strings.Contains(v.Text, "\n") && !blockList(text, v) {
		t.Errorf("%s: %d lines differ", v.Path, n)
	}
	now, err := Values(name, changed)
	if err != nil {
		t.Errorf("%s: %v", v.Path, err)
		return
	}
	if Hash(values) == Hash(now) {
		t.Errorf("%s: the hash is the same", v.Path)
	}
	if isName(v.Path) { // its item is called otherwise now
		return
	}
	if diff := Diff(values, now); len(diff) != 1 || diff[0].Path != v.Path || diff[0].Old != v.Text || diff[0].New != back.Old {
		t.Errorf("%s: the difference is %v", v.Path, diff)
	}
	if again, err := Apply(changed, name, []Replacement{back}); err != nil || again != text {
		t.Errorf("%s: set and set back (%v):\n%s", v.Path, err, lineDiff(text, again))
	}
}

// another sets a value to one that it is not, and back.
func another(text string, v Value) (there, back Replacement) {
	there = Replacement{Path: v.Path, Old: v.Text, To: "换成 700: 了", Literal: true}
	inQuotes := strings.Contains(v.Text, "\n") || strings.ContainsAny(written(text, v), "\"'|")
	if inQuotes {
		there.To = "换了" // of quotes that need not be there nothing would be left
	}
	back = Replacement{Path: v.Path, To: v.Text, Literal: inQuotes}
	switch {
	case strings.HasPrefix(v.Path, bodyPrefix):
		if heading, _, _ := strings.Cut(v.Text, "\n"); strings.HasPrefix(heading, "##") {
			there.To = heading + "\n\n换成"
		}
	case strings.HasPrefix(v.Text, "[") && strings.HasSuffix(v.Text, "]"):
		there.To, there.Literal, back.Literal = "[甲, 乙]", false, false
	}
	back.Old = there.To
	return there, back
}

// Each list of every file takes another item and gives it back.
func TestEveryRealList(t *testing.T) {
	for name, text := range contentFiles(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, err := Values(name, text)
			if err != nil {
				t.Fatal(err)
			}
			for _, list := range listOrders(values).paths {
				if strings.HasPrefix(list, "body") {
					continue
				}
				for _, at := range []int{-1, 0, 1} {
					if testing.Short() && at > -1 {
						break
					}
					more, err := Insert(text, name, list, at, "{id: 换一个}")
					if err != nil {
						t.Errorf("%s: %v", list, err)
						continue
					}
					if n := strings.Count(more, "\n") - strings.Count(text, "\n"); n > 2 {
						t.Errorf("%s: %d lines more", list, n)
					}
					if back, err := Remove(more, name, list+"/换一个"); err != nil || back != text {
						t.Errorf("%s, at %d: %v\n%s", list, at, err, lineDiff(text, back))
					}
				}
			}
		})
	}
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
