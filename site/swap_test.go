package site

import (
	"os"
	"path/filepath"
	"testing"
)

// Where no system call exchanges two folders, renames do.
func TestExchangeByRenames(t *testing.T) {
	parent := t.TempDir()
	a, b := filepath.Join(parent, ".public-new-1"), filepath.Join(parent, "public")
	lay := func(dir, name string) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lay(a, "new")
	lay(b, "old")
	if err := exchangeByRenames(a, b); err != nil {
		t.Fatal(err)
	}
	if names(t, a) != "old" || names(t, b) != "new" || names(t, parent) != ".public-new-1 public" {
		t.Errorf("%q at a, %q at b, %q in all", names(t, a), names(t, b), names(t, parent))
	}
	// The second step fails: what was at b is there again.
	if err := os.RemoveAll(a); err != nil {
		t.Fatal(err)
	}
	if exchangeByRenames(a, b) == nil {
		t.Error("a folder that is not there was put in place")
	}
	if names(t, parent) != "public" || names(t, b) != "new" {
		t.Errorf("%q in all, %q at b", names(t, parent), names(t, b))
	}
	// The first does: nothing has moved.
	lay(a, "newer")
	lay(a+".old", "left")
	if exchangeByRenames(a, b) == nil {
		t.Error("a third name that is taken was overwritten")
	}
	if names(t, a) != "newer" || names(t, b) != "new" {
		t.Errorf("%q at a, %q at b", names(t, a), names(t, b))
	}
}
