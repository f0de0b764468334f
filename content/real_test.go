package content

import (
	"io/fs"
	"os"
	"slices"
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

// Faults put into copies of the authors' tree each give the exact place and a
// mend.
func TestFaultsInTheAuthorsTree(t *testing.T) {
	authors := copied(t, os.DirFS("."))
	lib, problems := Open(authors)
	before := lib.Check(problems, anyDay)
	const enough = 10
	faults := archive(t, "testdata/faults.txtar")
	if len(faults) < enough {
		t.Fatalf("%d faults", len(faults))
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			file, _, _ := strings.Cut(name, "#")
			parts := strings.Split(strings.TrimSuffix(string(fault.Data), "\n"), "\n=>\n")
			original := authors[file]
			if len(parts) != 3 || original == nil {
				t.Fatalf("%d parts, for a file of %s", len(parts), file)
			}
			if !strings.Contains(string(original.Data), parts[0]) {
				t.Fatalf("%s no longer has %q", file, parts[0])
			}
			text, line, col := caret(t, strings.Replace(string(original.Data), parts[0], parts[1], 1))
			authors[file] = &fstest.MapFile{Data: []byte(text)}
			defer func() { authors[file] = original }()
			lib, problems := Open(authors)
			found := false
			for _, p := range lib.Check(problems, anyDay) {
				first, _, _ := strings.Cut(p.Message, "\n")
				switch {
				case p.Path == file && p.Line == line && p.Col == col && first == parts[2]:
					found = true
				case !p.Warning && !slices.Contains(before, p):
					t.Errorf("also: %s", p)
				}
			}
			if !found {
				t.Errorf("want %s:%d:%d: %s", file, line, col, parts[2])
			}
		})
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
