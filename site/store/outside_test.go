package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// What somebody does in a text editor is recorded, with nobody's name, and is
// never written over.
func TestOutsideEdits(t *testing.T) {
	s, dir := madeUp(t)
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err != nil {
		t.Fatal(err)
	}
	text, _ := read(t, s, stay)
	write(t, dir, stay, strings.Replace(text, "deductible: 150", "deductible: 175", 1))
	later := setting(stay, rate, "85%", "86%")
	later.At = clock.Add(time.Hour)
	if _, err := s.Save(later, today); err != nil {
		t.Fatal(err)
	}
	if got := value(t, s, stay, line); got != "175" {
		t.Errorf("the edit outside became %s", got)
	}
	life, err := s.History(stay, line)
	if err != nil || len(life) != 2 || life[0].Who != "" || life[0].Kind != kindOutside || life[0].Files[0].Changes[0].Old != "150" || life[0].Files[0].Changes[0].New != "175" {
		t.Errorf("the life of the value is %+v (%v)", life, err)
	}
	text, _ = read(t, s, stay)
	write(t, dir, stay, strings.Replace(text, "deductible: 175", "deductible: 190", 1))
	var conflict *Conflict
	if _, err := s.Save(setting(stay, line, "175", "200"), today); !errors.As(err, &conflict) || conflict.Clashes[0].Who != "" || conflict.Clashes[0].Theirs != "190" {
		t.Errorf("over an edit outside: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, "jia", "prices.yaml")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "jia/policy/broken.yaml", "name: [")
	if err := s.Sync(clock.Add(2 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	records, _ := s.History("", "")
	if r := records[0]; len(r.Files) != 2 || r.Files[0].Name != "jia/policy/broken.yaml" || r.Files[0].Changes != nil || r.Files[1].Name != "jia/prices.yaml" || r.Files[1].After != "" {
		t.Errorf("the record is %+v", records[0])
	}
	if err := s.Sync(clock.Add(3 * time.Hour)); err != nil {
		t.Fatal(err)
	}
	if again, _ := s.History("", ""); len(again) != len(records) {
		t.Error("recorded twice")
	}
	agree(t, s, dir)
}

// A save that was decided and killed, and whose file somebody changed before
// the next start, does not take that change away.
func TestChangedBetweenTheKillAndTheStart(t *testing.T) {
	s, dir := madeUp(t)
	if err := s.Sync(clock); err != nil {
		t.Fatal(err)
	}
	before, _ := read(t, s, stay)
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, recordsName))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	write(t, dir, begunName, `{"records":[`+strings.TrimSpace(lines[1])+`]}`) // as it was before the files were put in place
	write(t, dir, recordsName, lines[0])
	for _, row := range []struct{ why, text, want string }{
		{"as it was", before, "150"},
		{"changed by hand", strings.Replace(before, "deductible: 100", "deductible: 120", 1), "120"},
	} {
		t.Run(row.why, func(t *testing.T) {
			again := filepath.Join(t.TempDir(), "content")
			if err := os.CopyFS(again, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			write(t, again, stay, row.text)
			s := reopen(t, again)
			if err := s.Sync(clock); err != nil {
				t.Fatal(err)
			}
			if got := value(t, s, stay, line); got != row.want {
				t.Errorf("the value is %s", got)
			}
			agree(t, s, again)
		})
	}
}

// A file that cannot be read, because a spreadsheet holds it or it has grown out
// of bounds, is not a file that somebody took away.
func TestFileThatCannotBeRead(t *testing.T) {
	s, dir := madeUp(t)
	if err := s.Sync(clock); err != nil {
		t.Fatal(err)
	}
	text, _ := read(t, s, stay)
	write(t, dir, stay, text+strings.Repeat("# 很长\n", mostBytes/8))
	if err := s.Sync(clock.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if records, _ := s.History("", ""); len(records) != 1 {
		t.Errorf("recorded: %+v", records[0])
	}
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err == nil || !strings.Contains(err.Error(), "文件太大") {
		t.Errorf("got %v", err)
	}
	if _, err := s.Save(setting(other, "note", "", "别的照样能存"), today); err != nil {
		t.Error(err)
	}
	if err := s.Export(io.Discard); err == nil || !strings.Contains(err.Error(), "文件太大") {
		t.Errorf("a 内容包 without it: %v", err)
	}
	write(t, dir, stay, text)
	agree(t, s, dir)
}
