package store

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"mingbaizhi/content"
)

func by(who string, minute int, s Saving) Saving {
	s.Who, s.At = who, clock.Add(time.Duration(minute)*time.Minute)
	return s
}

// Two clerks go on from one folder; what both did comes together, and the
// histories too.
func TestTwoClerks(t *testing.T) {
	const mine, ours = "jia/leaflets/mine.yaml", "jia/prices.yaml"
	zhang, dir := madeUp(t)
	if err := zhang.Sync(clock); err != nil {
		t.Fatal(err)
	}
	li := copied(t, dir)
	sheet, _ := read(t, zhang, "jia/leaflets/stay.yaml")
	prices, _ := read(t, li, ours)
	price := strings.Replace(prices, "after: 700", "after: 600", 1)

	mustSave(t, zhang, by("张三", 1, setting(stay, line, "100", "150")))
	mustSave(t, zhang, by("张三", 2, setting(stay, rate, "85%", "86%")))
	mustSave(t, zhang, by("张三", 3, Saving{Files: []FileEdit{{Name: mine, Text: &sheet}}}))
	mustSave(t, li, by("李四", 4, setting(stay, line, "100", "160")))
	mustSave(t, li, by("李四", 5, setting(stay, "versions/2024-01-01/rows/二档/deductible", "300", "350")))
	mustSave(t, li, by("李四", 6, Saving{Files: []FileEdit{{Name: leaflet, Text: &sheet}}}))
	if price != prices {
		mustSave(t, li, by("李四", 7, Saving{Files: []FileEdit{{Name: ours, Text: &price, Base: hashOf(prices)}}}))
	}
	mustSave(t, zhang, by("张三", 8, setting(other, "note", "", "职工的")))

	m := compare(t, zhang, export(t, li))
	states := map[string]State{}
	for _, f := range m.Files {
		if f.State != Same {
			states[f.Name] = f.State
		}
	}
	want := map[string]State{stay: Both, mine: OnlyHere, leaflet: OnlyThere, other: ChangedHere, ours: ChangedThere}
	if !maps.Equal(states, want) {
		t.Fatalf("the states are %v", states)
	}
	if m.Newest.Who != "李四" || m.Joined != 4 {
		t.Errorf("the other side: %+v, %d", m.Newest, m.Joined)
	}
	if _, err := m.Saving(nil); err == nil || !strings.Contains(err.Error(), stay+" "+line) {
		t.Errorf("without a choice: %v", err)
	}
	saving, err := m.Saving(map[Place]Side{{stay, line}: Theirs})
	if err != nil {
		t.Fatal(err)
	}
	saving.Who, saving.At = "张三", clock.Add(time.Hour)
	mustSave(t, zhang, saving)
	for path, want := range map[string]string{line: "160", rate: "86%", "versions/2024-01-01/rows/二档/deductible": "350"} {
		if got := value(t, zhang, stay, path); got != want {
			t.Errorf("%s is %s", path, got)
		}
	}
	if _, hash := read(t, zhang, leaflet); hash != hashOf(sheet) {
		t.Error("the new file has not come")
	}
	life, err := zhang.History(stay, line)
	if err != nil || len(life) != 3 || life[1].Who != "李四" || !life[1].Joined || life[2].Who != "张三" {
		t.Errorf("the value's life is %+v (%v)", life, err)
	}

	// Li goes on and sends again: what was merged once is no news.
	mustSave(t, li, by("李四", 90, setting(stay, "versions/2024-01-01/rows/二档/deductible", "350", "360")))
	mustSave(t, zhang, by("张三", 91, setting(stay, line, "160", "170")))
	m = compare(t, zhang, export(t, li))
	if i := slices.IndexFunc(m.Files, func(f MergeFile) bool { return f.Name == stay }); m.Files[i].State != Both || len(m.Files[i].Clashes) > 0 || len(m.Files[i].There) != 1 {
		t.Errorf("the second time: %+v", m.Files[i])
	}
	if m.Joined != 1 {
		t.Errorf("%d records are new", m.Joined)
	}

	// And Zhang's pack brings Li all of it without a question.
	m = compare(t, li, export(t, zhang))
	saving, err = m.Saving(nil)
	if err != nil {
		t.Fatal(err)
	}
	saving.Who, saving.At = "李四", clock.Add(2*time.Hour)
	mustSave(t, li, saving)
	if got := value(t, li, stay, line) + value(t, li, stay, "versions/2024-01-01/rows/二档/deductible"); got != "170360" {
		t.Errorf("Li has %s", got)
	}
}

// A file that one took away and the other changed is a choice.
func TestTakenAwayOnOneSide(t *testing.T) {
	zhang, dir := madeUp(t)
	if err := zhang.Sync(clock); err != nil {
		t.Fatal(err)
	}
	li := copied(t, dir)
	_, hash := read(t, zhang, "jia/leaflets/stay.yaml")
	mustSave(t, zhang, by("张三", 1, Saving{Files: []FileEdit{{Name: "jia/leaflets/stay.yaml", Base: hash, Remove: true}}}))
	mustSave(t, li, by("李四", 2, setting("jia/leaflets/stay.yaml", "title", value(t, li, "jia/leaflets/stay.yaml", "title"), "新标题")))
	for _, row := range []struct {
		side Side
		want bool
	}{{Ours, false}, {Theirs, true}} {
		zhang := copied(t, dir)
		m := compare(t, zhang, export(t, li))
		saving, err := m.Saving(map[Place]Side{{"jia/leaflets/stay.yaml", ""}: row.side})
		if err != nil {
			t.Fatal(err)
		}
		saving.Who, saving.At = "张三", clock.Add(time.Hour)
		mustSave(t, zhang, saving)
		if _, _, err := zhang.Read("jia/leaflets/stay.yaml"); (err == nil) != row.want {
			t.Errorf("%v: %v", row.side, err)
		}
	}
	// Nobody changed it there: it stays away by itself.
	m := compare(t, zhang, export(t, copied(t, li.dir)))
	if m.Joined == 0 {
		t.Error("nothing new")
	}
}

// A merge that would break the tree is refused like any other save.
func TestMergeIsChecked(t *testing.T) {
	zhang, dir := madeUp(t)
	if err := zhang.Sync(clock); err != nil {
		t.Fatal(err)
	}
	li := copied(t, dir)
	text, _ := read(t, li, stay)
	write(t, li.dir, stay, strings.Replace(text, "rate: 85%", "rate: 85", 1))
	if err := li.Sync(clock.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	saving, err := compare(t, zhang, export(t, li)).Saving(nil)
	if err != nil {
		t.Fatal(err)
	}
	saving.Who, saving.At = "张三", clock.Add(time.Hour)
	var problems content.Problems
	if _, err := zhang.Save(saving, today); !errors.As(err, &problems) {
		t.Errorf("got %v", err)
	}
}
