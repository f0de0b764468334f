package site

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

// hashes in names of assets and bundles say nothing about a page.
var (
	hashes   = regexp.MustCompile(`-[0-9a-f]{12}\.`)
	policies = regexp.MustCompile(`data-policy="[0-9a-f]{64}"`)
)

// TestGolden holds every page of the made-up tree as its template prints it.
// The pages that calculate are left to their own tests: template, data and
// scripts change together.
func TestGolden(t *testing.T) {
	const dir = "testdata/golden"
	s, err := New(open(t, madeUp(t)), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.readable(); err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for _, p := range paths {
		if strings.HasPrefix(p, "assets/") || strings.Contains(p, "/bundle-") || path.Base(p) == "calculator.html" || path.Base(p) == "doctor.html" || isOffline(p) || isIndex(p) ||
			p == workerPath || path.Base(p) == "files.json" {
			continue
		}
		held[p] = true
		got, _, err := s.Page(p)
		if err != nil {
			t.Fatal(err)
		}
		got = policies.ReplaceAll(hashes.ReplaceAll(got, []byte("-HASH.")), []byte(`data-policy="HASH"`))
		name := filepath.Join(dir, filepath.FromSlash(p))
		if *update {
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%v: write it with -update", err)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not as it was; look at the difference, then -update\n%s", p, firstDifference(want, got))
		}
	}
	if len(held) < 20 {
		t.Errorf("only %d pages are held", len(held))
	}
	orphans(t, dir, held)
}

// orphans fails for, or with -update removes, goldens of pages that are no
// more.
func orphans(t *testing.T, dir string, held map[string]bool) {
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		page, err := filepath.Rel(dir, name)
		if err != nil || held[filepath.ToSlash(page)] {
			return err
		}
		if *update {
			return os.Remove(name)
		}
		t.Errorf("%s holds a page that is no more", name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(want, got []byte) string {
	a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range max(len(a), len(b)) {
		var before, now string
		if i < len(a) {
			before = a[i]
		}
		if i < len(b) {
			now = b[i]
		}
		if before != now {
			return "-" + before + "\n+" + now
		}
	}
	return ""
}
