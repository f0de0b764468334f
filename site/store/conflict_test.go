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

// What an editor outside wrote is not said to be of whoever saved here last.
func TestConflictWithSomebodyOutside(t *testing.T) {
	s, dir := madeUp(t)
	set := func(who, old, to string) error {
		_, err := s.Save(Saving{Who: who, At: clock, Files: []FileEdit{{Name: stay, Set: []edit.Replacement{{Path: line, Old: old, To: to}}}}}, today)
		return err
	}
	if err := set("李四", "100", "150"); err != nil {
		t.Fatal(err)
	}
	text, _ := read(t, s, stay)
	if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(stay)), []byte(strings.Replace(text, "150", "155", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	trial := func(f FileEdit) *Conflict {
		t.Helper()
		_, err := s.Try(Saving{Who: "张三", At: clock, Files: []FileEdit{f}})
		var conflict *Conflict
		if !errors.As(err, &conflict) || len(conflict.Clashes) != 1 {
			t.Fatalf("got %v", err)
		}
		return conflict
	}
	one := FileEdit{Name: stay, Set: []edit.Replacement{{Path: line, Old: "100", To: "160"}}}
	whole := FileEdit{Name: stay, Text: &text, Base: "of another time"}
	text += "# 张三\n"
	for _, f := range []FileEdit{one, whole} {
		if x := trial(f).Clashes[0]; x.Who != "" || !x.At.IsZero() {
			t.Errorf("outside: %+v", x)
		}
	}
	if err := set("王五", "155", "165"); err != nil {
		t.Fatal(err)
	}
	for _, f := range []FileEdit{one, whole} {
		if x := trial(f).Clashes[0]; x.Who != "王五" {
			t.Errorf("at the desk: %+v", x)
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
