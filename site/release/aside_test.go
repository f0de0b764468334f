package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// While a release is being made no other is, in this process or another; what a
// killed run left goes with the next one, however young it is.
func TestOneAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "发布")
	first, err := openAside(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openAside(dir); err == nil || !strings.Contains(err.Error(), "另一个程序正在") {
		t.Errorf("a second one: %v", err)
	}
	if _, err := first.keep("2026-04-01-1"); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(dir, beginning+"1")
	if err := os.MkdirAll(filepath.Join(left, "site"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, lockName), nil, 0o644); err != nil { // of a process that was killed
		t.Fatal(err)
	}
	second, err := openAside(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what a killed run left is still there")
	}
	if err := second.discard(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != "2026-04-01-1" {
		t.Errorf("left: %v, %v", entries, err)
	}
}
