package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// today is the day on which the made-up tree is checked.
const today = calc.Date(20260401)

var clock = time.Date(2026, 4, 1, 9, 0, 0, 0, time.UTC)

// stay is the file that most tests change.
const stay = "jia/policy/stay.yaml"

// madeUp writes the made-up tree into a folder and opens it.
func madeUp(t testing.TB) (*Store, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "内容 文件夹")
	writeTree(t, dir)
	return reopen(t, dir), dir
}

func writeTree(t testing.TB, dir string) {
	t.Helper()
	a, err := txtar.ParseFile("../../content/testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		write(t, dir, f.Name, string(f.Data))
	}
}

func reopen(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, s *Store, name string) (text, hash string) {
	t.Helper()
	text, hash, err := s.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return text, hash
}

// value is one value of a file as it is now.
func value(t testing.TB, s *Store, name, path string) string {
	t.Helper()
	text, _ := read(t, s, name)
	v, ok, err := edit.Find(name, text, path)
	if err != nil || !ok {
		t.Fatalf("%s: %s: %v %v", name, path, ok, err)
	}
	return v.Text
}

// setting changes one value.
func setting(name, path, old, to string) Saving {
	return Saving{Who: "张三", Basis: "甲医保发〔2026〕1号", At: clock, Kind: "改数字",
		Files: []FileEdit{{Name: name, Set: []edit.Replacement{{Path: path, Old: old, To: to}}}}}
}

const line = "versions/2024-01-01/rows/一档/deductible"

func TestSaveChangesOneLineAndRecordsIt(t *testing.T) {
	s, dir := madeUp(t)
	before, _ := read(t, s, stay)
	old := value(t, s, stay, line)
	r, err := s.Save(setting(stay, line, old, "150"), today)
	if err != nil {
		t.Fatal(err)
	}
	after, hash := read(t, s, stay)
	if n := linesThatDiffer(before, after); n != 1 {
		t.Errorf("%d lines differ", n)
	}
	if len(r.Files) != 1 || r.Files[0].After != hash || r.Who != "张三" || r.Number != 2 {
		t.Errorf("the record is %+v", r)
	}
	life, err := reopen(t, dir).History(stay, line)
	if err != nil || len(life) != 1 || life[0].Basis != "甲医保发〔2026〕1号" || life[0].Files[0].Changes[0].Old != old || life[0].Files[0].Changes[0].New != "150" {
		t.Errorf("the value's life is %+v (%v)", life, err)
	}
	if text, err := s.Text(r.Files[0].Before); err != nil || text != before {
		t.Errorf("the earlier text is lost: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*", "*", ".saving-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func linesThatDiffer(a, b string) int {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	n := max(len(as), len(bs)) - min(len(as), len(bs))
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			n++
		}
	}
	return n
}

func TestSaveRefusesNewErrorsAlone(t *testing.T) {
	s, dir := madeUp(t)
	text, _ := read(t, s, "jia/region.yaml")
	write(t, dir, "jia/region.yaml", "colour: red\n"+text) // an error that was there before
	old := value(t, s, stay, line)
	_, err := s.Save(setting(stay, line, old, "80%"), today)
	var problems content.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("got %v", err)
	}
	for _, p := range problems {
		if p.Path != stay {
			t.Errorf("%v was there before", p)
		}
	}
	if now := value(t, s, stay, line); now != old {
		t.Errorf("the value is %s", now)
	}
	if _, err := s.Save(setting(stay, line, old, "150"), today); err != nil {
		t.Errorf("a good change beside an old error: %v", err)
	}
}
