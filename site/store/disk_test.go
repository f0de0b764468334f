package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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

// While somebody reads the whole, nobody saves; before the first save nothing is
// left behind by it.
func TestStill(t *testing.T) {
	s, dir := madeUp(t)
	other := &Store{dir: dir}
	if err := s.Still(func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, historyDir)); err == nil {
		t.Error("reading left a history behind")
	}
	reads := 0
	if err := s.Still(func() error {
		if reads++; reads == 1 { // the first save of all, in the middle of it
			_, err := other.Save(setting(stay, line, "100", "150"), today)
			return err
		}
		_, err := other.Save(setting(stay, line, "150", "160"), today)
		if err == nil || !strings.Contains(err.Error(), "另一个程序") {
			t.Errorf("saved while it was read: %v", err)
		}
		return nil
	}); err != nil || reads != 2 {
		t.Errorf("%d reads, %v", reads, err)
	}
	if _, err := other.Save(setting(stay, line, "150", "160"), today); err != nil {
		t.Error(err)
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
		{"a letter in two ways to write it", "jia/policy/cafe\u0301.yaml"}, {"a point at the end", "jia/policy/a.yaml."}, {"percent signs", "jia/policy/%2e%2e.yaml"},
		{"a direction mark", "jia/policy/a\u202elmay.yaml"}, {"longer than a disk bears", "jia/policy/" + strings.Repeat("a", 300) + ".yaml"}, {"a server of the network", `\\server\share\region.yaml`},
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
