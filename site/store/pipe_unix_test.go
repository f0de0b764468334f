//go:build unix

package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"mingbaizhi/content"
)

// A pipe in the folder is said by whoever reads it, and waited at by nobody; a save
// does not take its place.
func TestPipesAreNotOpened(t *testing.T) {
	s, dir := madeUp(t)
	const name = "jia/policy/more.yaml"
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := syscall.Mkfifo(at, 0o644); err != nil {
		t.Skip(err)
	}
	if _, _, err := s.Read(name); err == nil || !strings.Contains(err.Error(), "管道或设备") {
		t.Errorf("Read: %v", err)
	}
	if data, err := fs.ReadFile(s.FS(), name); err == nil {
		t.Errorf("ReadFile: %q", data)
	}
	if f, err := s.FS().Open(name); err == nil {
		t.Errorf("Open: %v", f)
	}
	if _, problems := content.Open(s.FS()); len(problems.Errors()) > 0 {
		t.Errorf("what is shared has problems:\n%v", problems)
	}
	text := "name: x\n"
	if _, err := s.Save(Saving{Who: "张三", At: clock, Files: []FileEdit{{Name: name, Text: &text}}}, today); err == nil {
		t.Error("a save took the pipe's place")
	}
	if info, err := os.Lstat(at); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Errorf("the pipe is %v, %v", info, err)
	}
}

// A file that has a second name elsewhere keeps what it had there: a save puts
// another file in the place of the first.
func TestSecondNamesAreNotWrittenThrough(t *testing.T) {
	s, dir := madeUp(t)
	outside := filepath.Join(t.TempDir(), "elsewhere.yaml")
	if err := os.Link(filepath.Join(dir, filepath.FromSlash(stay)), outside); err != nil {
		t.Skip(err)
	}
	before, err := os.ReadFile(outside)
	if err != nil {
		t.Fatal(err)
	}
	mustSave(t, s, setting(stay, line, "100", "150"))
	after, err := os.ReadFile(outside)
	if err != nil || string(after) != string(before) {
		t.Errorf("what lies elsewhere was changed: %v", err)
	}
	if text, _ := read(t, s, stay); text == string(before) {
		t.Error("nothing was saved")
	}
}
