package content

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

// anyDay is a day on which the authors' tree is looked at; only warnings hang
// on it.
const anyDay = calc.Date(20261122)

// The authors' tree beside this package has no errors, and what can be settled
// is.
func TestAuthorsTree(t *testing.T) {
	lib, problems := Open(os.DirFS("."))
	if errors := lib.Check(problems, anyDay).Errors(); len(errors) > 0 {
		t.Fatalf("\n%v", errors.In("content"))
	}
	calculators := 0
	for _, h := range lib.Headers {
		r, _ := lib.Region(h.ID)
		if (r.Plan != nil) != h.Settles || (len(r.Bundle) > 0) != h.Settles {
			t.Errorf("%s: it settles: %t; there is a plan: %t", h.ID, h.Settles, r.Plan != nil)
		}
		if r.Plan != nil {
			calculators++
		}
	}
	if calculators == 0 {
		t.Error("no region has a calculator")
	}
}

// copied reads the files that content looks at into memory.
func copied(t *testing.T, disk fs.FS) fstest.MapFS {
	tree := fstest.MapFS{}
	err := fs.WalkDir(disk, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(name, "testdata/") || !strings.HasSuffix(name, ".yaml") && !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(disk, name)
		tree[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}
