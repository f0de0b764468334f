package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mingbaizhi/site/edit"
)

const rate = "versions/2024-01-01/rows/一档/rate"

// Two editors opened the same file; the first has saved.
func TestTheSecondEditor(t *testing.T) {
	for _, row := range []struct {
		why   string
		first edit.Replacement
		then  edit.Replacement
		want  string // the clash, "" if both stay
	}{
		{"other values of one line", edit.Replacement{Path: line, Old: "100", To: "150"}, edit.Replacement{Path: rate, Old: "85%", To: "86%"}, ""},
		{"the same value", edit.Replacement{Path: line, Old: "100", To: "150"}, edit.Replacement{Path: line, Old: "100", To: "200"},
			stay + "：" + line + "：打开时是“100”，李四在 2026-04-01 09:00 改成了“150”，您要改成“200”。"},
		{"the same value, the same way", edit.Replacement{Path: line, Old: "100", To: "150"}, edit.Replacement{Path: line, Old: "100", To: "150"}, ""},
		{"a key that both add", edit.Replacement{Path: "versions/2024-01-01/rows/一档/note", To: "甲"}, edit.Replacement{Path: "versions/2024-01-01/rows/一档/note", To: "乙"},
			stay + "：versions/2024-01-01/rows/一档/note：打开时是没有写，李四在 2026-04-01 09:00 改成了“甲”，您要改成“乙”。"},
		{"different keys that both add", edit.Replacement{Path: "versions/2024-01-01/rows/一档/note", To: "甲"}, edit.Replacement{Path: "versions/2024-01-01/rows/二档/source", To: "paper"}, ""},
		{"one takes away what the other sets", edit.Replacement{Path: "versions/2024-01-01/rows/二档/note", Old: "县医院多是二档"}, edit.Replacement{Path: "versions/2024-01-01/rows/二档/note", Old: "县医院多是二档", To: "乙"},
			stay + "：versions/2024-01-01/rows/二档/note：打开时是“县医院多是二档”，李四在 2026-04-01 09:00 改成了没有写，您要改成“乙”。"},
		{"an item under another name", edit.Replacement{Path: "versions/2024-01-01/adjust/第二次/id", Old: "第二次", To: "再住院"}, edit.Replacement{Path: "versions/2024-01-01/adjust/第二次/deductible/times", Old: "50%", To: "60%"},
			stay + "：versions/2024-01-01/adjust/第二次/deductible/times：打开时是“50%”，李四在 2026-04-01 09:00 改成了没有写，您要改成“60%”。"},
	} {
		t.Run(row.why, func(t *testing.T) {
			s, dir := madeUp(t)
			saving := func(who string, r edit.Replacement) Saving {
				return Saving{Who: who, At: clock, Kind: "改数字", Files: []FileEdit{{Name: stay, Set: []edit.Replacement{r}}}}
			}
			if _, err := s.Save(saving("李四", row.first), today); err != nil {
				t.Fatal(err)
			}
			before, _ := read(t, s, stay)
			_, err := reopen(t, dir).Save(saving("张三", row.then), today)
			var conflict *Conflict
			switch {
			case row.want == "" && err != nil:
				t.Fatal(err)
			case row.want == "":
				if got := value(t, s, stay, row.then.Path); got != row.then.To {
					t.Errorf("the second value is %s", got)
				}
				if got := value(t, s, stay, row.first.Path); got != row.first.To {
					t.Errorf("the first value is %s", got)
				}
			case !errors.As(err, &conflict) || len(conflict.Clashes) != 1 || conflict.Clashes[0].String() != row.want:
				t.Errorf("got\n%v\nwant\n%v", err, row.want)
			default:
				if after, _ := read(t, s, stay); after != before {
					t.Error("something was written")
				}
			}
		})
	}
}

func TestConflictNamesEveryValue(t *testing.T) {
	s, _ := madeUp(t)
	two := func(who, a, b string, oldA, oldB string) Saving {
		return Saving{Who: who, At: clock, Files: []FileEdit{{Name: stay, Set: []edit.Replacement{{Path: line, Old: oldA, To: a}, {Path: rate, Old: oldB, To: b}}},
			{Name: other, Set: []edit.Replacement{{Path: "note", To: who}}}}}
	}
	if _, err := s.Save(two("李四", "150", "86%", "100", "85%"), today); err != nil {
		t.Fatal(err)
	}
	_, err := s.Save(two("张三", "160", "87%", "100", "85%"), today)
	var conflict *Conflict
	if !errors.As(err, &conflict) || len(conflict.Clashes) != 3 {
		t.Fatalf("got %v", err)
	}
	for _, x := range conflict.Clashes {
		if x.Who != "李四" || !x.At.Equal(clock) {
			t.Errorf("%+v", x)
		}
	}
}

// A whole text goes in only over the text that its editor saw.
func TestWholeFiles(t *testing.T) {
	const guide = "jia/guides/stay.md"
	s, dir := madeUp(t)
	text, hash := read(t, s, guide)
	new := strings.Replace(text, "checked: 2026-01-10", "checked: 2026-01-11", 1)
	if new == text {
		t.Fatal("nothing to change")
	}
	save := func(f FileEdit) error {
		_, err := s.Save(Saving{Who: "张三", At: clock, Files: []FileEdit{f}}, today)
		return err
	}
	crlf := strings.ReplaceAll(new, "\n", "\r\n") // as a browser sends it
	if err := save(FileEdit{Name: guide, Text: &crlf, Base: hash}); err != nil {
		t.Fatal(err)
	}
	if got, _ := read(t, s, guide); got != new {
		t.Error("the line ends have changed")
	}
	var conflict *Conflict
	if err := save(FileEdit{Name: guide, Text: &text, Base: hash}); !errors.As(err, &conflict) || conflict.Clashes[0].Theirs != new {
		t.Errorf("over a newer text: %v", err)
	}
	if err := save(FileEdit{Name: guide, Base: hash, Remove: true}); !errors.As(err, &conflict) {
		t.Errorf("removing a newer text: %v", err)
	}
	if err := save(FileEdit{Name: guide, Text: &text}); !errors.As(err, &conflict) {
		t.Errorf("a new file where one is: %v", err)
	}
	fresh, _ := read(t, s, "jia/leaflets/stay.yaml")
	if err := save(FileEdit{Name: leaflet, Text: &fresh}); err != nil {
		t.Error(err)
	}
	_, hash = read(t, s, leaflet)
	if err := save(FileEdit{Name: leaflet, Base: hash, Remove: true}); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, leaflet)); !errors.Is(err, os.ErrNotExist) {
		t.Error("the file is still there")
	}
	life, err := s.History(leaflet, "")
	if err != nil || len(life) != 2 || life[0].Files[0].After != "" || life[1].Files[0].Before != "" {
		t.Errorf("its life is %+v (%v)", life, err)
	}
	agree(t, s, dir)
}

// Two processes, each with its own Store, save other values of one file at the
// same time; no value is lost. Those that meet a newer value try again.
func TestTwoStoresAtOnce(t *testing.T) {
	_, dir := madeUp(t)
	const each = 8
	var done sync.WaitGroup
	for _, who := range []string{"张三", "李四"} {
		done.Go(func() {
			s, err := Open(dir)
			if err != nil {
				t.Error(err)
				return
			}
			for i := range each {
				path := "note"
				if who == "李四" {
					path = line
				}
				text, _, err := s.Read(stay)
				if err != nil {
					t.Error(err)
					return
				}
				v, _, _ := edit.Find(stay, text, path)
				if _, err := s.Save(Saving{Who: who, At: clock.Add(time.Duration(i) * time.Minute),
					Files: []FileEdit{{Name: stay, Set: []edit.Replacement{{Path: path, Old: v.Text, To: fmt.Sprint(100 + i)}}}}}, today); err != nil {
					t.Errorf("%s: %v", who, err)
				}
			}
		})
	}
	done.Wait()
	s := reopen(t, dir)
	for _, path := range []string{"note", line} {
		if got := value(t, s, stay, path); got != fmt.Sprint(100+each-1) {
			t.Errorf("%s is %s", path, got)
		}
	}
	agree(t, s, dir)
}

func TestLockedOut(t *testing.T) {
	s, dir := madeUp(t)
	if err := s.Sync(clock); err != nil {
		t.Fatal(err)
	}
	h, err := s.hold() // as another process would
	if err != nil {
		t.Fatal(err)
	}
	defer h.release()
	_, err = open(dir, 0)
	if err == nil || err.Error() != "另一个程序正在保存这个内容文件夹：等几秒，再试一次。" {
		t.Errorf("got %v", err)
	}
	other := &Store{dir: dir}
	if _, err := other.Save(setting(stay, line, "100", "150"), today); err == nil || !strings.Contains(err.Error(), "另一个程序") {
		t.Errorf("got %v", err)
	}
	if got := value(t, other, stay, line); got != "100" { // reading goes on
		t.Errorf("got %s", got)
	}
}

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

// A file that cannot be put in place takes those before it back with it.
func TestPutBack(t *testing.T) {
	s, dir := madeUp(t)
	if err := s.Sync(clock); err != nil {
		t.Fatal(err)
	}
	were := map[string]string{}
	for _, name := range []string{stay, other} {
		were[name], _ = read(t, s, name)
	}
	h, err := s.hold()
	if err != nil {
		t.Fatal(err)
	}
	fresh := "name: 新\n"
	changed := map[string]*string{stay: &fresh, other: &fresh, leaflet: &fresh}
	if err := h.stage(changed); err != nil {
		t.Fatal(err)
	}
	if err := h.remove(staged(other)); err != nil { // as a virus scanner does
		t.Fatal(err)
	}
	err = h.place(&Record{Files: []FileRecord{{Name: leaflet}, {Name: stay}, {Name: other}}}, changed)
	if err == nil || !strings.HasPrefix(err.Error(), other) {
		t.Errorf("got %v", err)
	}
	if err := h.release(); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, dir)
	for name, text := range were {
		if got, _ := read(t, s, name); got != text {
			t.Errorf("%s is changed", name)
		}
	}
	agree(t, s, dir)
}

func TestNamesThatMayNotBeWritten(t *testing.T) {
	s, dir := madeUp(t)
	text := "name: x\n"
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.MkdirAll(outside, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "bing")); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(filepath.Join(outside, "x.yaml"), filepath.Join(dir, "jia", "policy", "linked.yaml")); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ why, name string }{
		{"above the folder", "../jia/policy/a.yaml"}, {"absolute", "/jia/policy/a.yaml"}, {"another disk", "c:/policy/a.yaml"},
		{"no file of the content", "jia/notes.txt"}, {"the history", ".history/records.yaml"}, {"Go", "jia/policy/a.go"}, {"a device", "jia/policy/con.yaml"},
		{"a device of a region", "nul/region.yaml"}, {"capitals", "jia/policy/Stay.yaml"}, {"a space at the end", "jia/policy/a .yaml"}, {"a second stream", "jia/policy/a.yaml:b"},
		{"backslashes", `jia\policy\a.yaml`}, {"a folder deeper", "jia/policy/a/b.yaml"}, {"the site's own", "assets/region.yaml"}, {"through a link out", "bing/region.yaml"},
		{"a link out", "jia/policy/linked.yaml"}, {"tests", "testdata/region.yaml"}, {"empty", ""},
	} {
		t.Run(row.why, func(t *testing.T) {
			_, err := s.Save(Saving{Who: "张三", At: clock, Files: []FileEdit{{Name: row.name, Text: &text}}}, today)
			if err == nil {
				t.Fatal("written")
			}
			if found, _ := os.ReadDir(outside); len(found) > 0 {
				t.Fatalf("written outside: %v", found)
			}
			t.Log(err)
		})
	}
}

// A disk that does not take the save leaves the old tree, and the sentence says
// why.
func TestDiskThatRefuses(t *testing.T) {
	if os.Getuid() == 0 {
		t.Log("the superuser may write everywhere; the sentences are tested alone")
	}
	for _, row := range []struct {
		err  error
		want string
	}{
		{os.ErrPermission, "没有写的权限"}, {os.ErrNotExist, "不见了"}, {errFull, "磁盘满了"}, {errReadOnly, "只能读"}, {errHeld, "正被别的程序打开"}, {os.ErrInvalid, "出错"},
	} {
		err := diskFault(stay, fmt.Errorf("write: %w", row.err))
		if !strings.Contains(err.Error(), row.want) || !strings.HasPrefix(err.Error(), stay) {
			t.Errorf("%v: %v", row.err, err)
		}
	}
}
