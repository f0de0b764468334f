package store

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk is a disk of some hundred kilobytes, where the system lets the test
// make one.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "小盘")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=800k"); err != nil {
		t.Skipf("no disk can be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// A full disk is said, at whatever step of a save it fills up, and the tree
// stays as it was; with some room the save is made.
func TestFullDisk(t *testing.T) {
	dir := filepath.Join(smallDisk(t), "content")
	writeTree(t, dir)
	s := reopen(t, dir)
	if err := s.Sync(clock); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(filepath.Dir(dir), "ballast")
	large := strings.Repeat("# 很长的说明，占地方。\n", 1200)
	failed := 0
	for room := 0; room < 24; room++ { // blocks that are left
		fill(t, ballast, room)
		before, hash := read(t, s, stay)
		text := strings.TrimSuffix(before, large) + large[:len(large)-room*90]
		text = strings.ToValidUTF8(text, "") + "\n"
		_, err := s.Save(Saving{Who: "张三", At: clock, Files: []FileEdit{{Name: stay, Text: &text, Base: hash}}}, today)
		if err != nil {
			failed++
			if !strings.Contains(err.Error(), "磁盘满了") {
				t.Errorf("with %d blocks: %v", room, err)
			}
			if got, _ := read(t, s, stay); got != before && got != text {
				t.Fatalf("with %d blocks the file is neither old nor new", room)
			}
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		s = reopen(t, dir)
		agree(t, s, dir)
	}
	if failed == 0 {
		t.Error("the disk was never full")
	}
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err != nil {
		t.Error(err)
	}
}

// fill writes a file until a disk has room blocks left.
func fill(t *testing.T, name string, room int) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	blocks := 0
	for ; ; blocks++ {
		if _, err := f.Write(block); err != nil {
			break
		}
	}
	if err := f.Truncate(int64(max(blocks-room, 0)) * 4096); err != nil {
		t.Fatal(err)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	disk := smallDisk(t)
	dir := filepath.Join(disk, "content")
	writeTree(t, dir)
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip(err)
	}
	s := reopen(t, dir) // reading goes on
	if got := value(t, s, stay, line); got != "100" {
		t.Errorf("got %s", got)
	}
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err == nil || !strings.Contains(err.Error(), "只能读") {
		t.Errorf("got %v", err)
	}
	if _, err := s.Try(setting(stay, line, "100", "150")); err != nil {
		t.Errorf("a trial writes nothing: %v", err)
	}
}

// A folder with a history on a disk that takes nothing can be read as any other;
// not if a save has to be ended in it first.
func TestReadOnlyHistory(t *testing.T) {
	disk := smallDisk(t)
	dir := filepath.Join(disk, "content")
	writeTree(t, dir)
	s := reopen(t, dir)
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err != nil {
		t.Fatal(err)
	}
	mount := func(how uintptr) {
		t.Helper()
		if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|how, ""); err != nil {
			t.Skip(err)
		}
	}
	mount(syscall.MS_RDONLY)
	s = reopen(t, dir)
	if got := value(t, s, stay, line); got != "150" {
		t.Errorf("got %s", got)
	}
	read := 0
	if err := s.Still(func() error { read++; return nil }); err != nil || read != 1 {
		t.Errorf("%d reads, %v", read, err)
	}
	if _, err := s.Save(setting(stay, line, "150", "100"), today); err == nil || !strings.Contains(err.Error(), "只能读") {
		t.Errorf("got %v", err)
	}
	mount(0)
	write(t, dir, begunName, `{"records":[]}`)
	mount(syscall.MS_RDONLY)
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "上一次保存没有写完") {
		t.Errorf("over a save that was killed: %v", err)
	}
}
