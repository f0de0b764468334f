package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// swapped writes files aside and swaps them in at target.
func swapped(t *testing.T, target string, files map[string]string) {
	t.Helper()
	a, err := openAside(target)
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range files {
		if err := a.write(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.swapIn(); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func TestSwapReplacesAll(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	swapped(t, target, map[string]string{"index.html": "one", "old/gone.html": "x"})
	swapped(t, target, map[string]string{"index.html": "two"})
	if got := names(t, target); got != marker+" index.html" {
		t.Errorf("the target holds %q: what the new site has not must be gone", got)
	}
	if got := names(t, parent); got != "public" {
		t.Errorf("beside the target lies %q: nothing may be left there", got)
	}
}

func TestForeignFolderIsRefused(t *testing.T) {
	for _, c := range []struct {
		why   string
		lay   func(dir string) error
		fails bool
	}{
		{"a folder of somebody's files", func(d string) error { return os.WriteFile(filepath.Join(d, "thesis.doc"), nil, 0o644) }, true},
		{"a site that somebody else built", func(d string) error { return os.WriteFile(filepath.Join(d, "index.html"), nil, 0o644) }, true},
		{"an empty folder", func(string) error { return nil }, false},
		{"our own", func(d string) error { return os.WriteFile(filepath.Join(d, marker), nil, 0o644) }, false},
		{"nothing there yet", os.RemoveAll, false},
		{"a file in the way", func(d string) error {
			return errors.Join(os.RemoveAll(d), os.WriteFile(d, nil, 0o644))
		}, true},
	} {
		parent := t.TempDir()
		target := filepath.Join(parent, "out")
		if err := errors.Join(os.Mkdir(target, 0o755), c.lay(target)); err != nil {
			t.Fatal(err)
		}
		a, err := openAside(target)
		if (err != nil) != c.fails {
			t.Errorf("%s: error %v, want refused %t", c.why, err, c.fails)
		}
		if err == nil {
			err = a.discard()
			if err != nil {
				t.Error(err)
			}
		}
		if got := names(t, parent); strings.Contains(got, "-new-") {
			t.Errorf("%s: %q is left beside it", c.why, got)
		}
	}
}

// A link to the folder stays a link: what it leads to is replaced.
func TestSwapFollowsLinks(t *testing.T) {
	parent := t.TempDir()
	real, link := filepath.Join(parent, "real"), filepath.Join(parent, "public")
	swapped(t, real, map[string]string{"index.html": "one"})
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	swapped(t, link, map[string]string{"index.html": "two"})
	if read(t, real, "index.html") != "two" || names(t, parent) != "public real" {
		t.Errorf("beside the folder lies %q", names(t, parent))
	}
	if target, err := os.Readlink(link); err != nil || target != real {
		t.Errorf("the link leads to %q, %v", target, err)
	}
	if err := os.RemoveAll(real); err != nil {
		t.Fatal(err)
	}
	if _, err := openAside(link); err == nil {
		t.Error("a link that leads nowhere was taken for a folder to make")
	}
}

func TestDiscardLeavesTheTarget(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	swapped(t, target, map[string]string{"index.html": "one"})
	a, err := openAside(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(a.write("index.html", []byte("half")), a.discard()); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(target, "index.html")); string(got) != "one" {
		t.Errorf("after a build that gave up, the page reads %q", got)
	}
}

func TestWriteStaysInside(t *testing.T) {
	a, err := openAside(filepath.Join(t.TempDir(), "public"))
	if err != nil {
		t.Fatal(err)
	}
	defer a.discard()
	for _, path := range []string{"../x.html", "/x.html", "a/../../x.html", ""} {
		if a.write(path, nil) == nil {
			t.Errorf("%q was written", path)
		}
	}
	if a.write("twice.html", nil) != nil || a.write("twice.html", nil) == nil {
		t.Error("two pages with one path must be an error, not a race")
	}
}

// What a killed run left goes with the next one, however young it is; what a run
// is at work in stays, however old.
func TestSweepTakesLeftovers(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	lay := func(name string, age time.Duration, files ...string) {
		dir := filepath.Join(parent, name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		when := time.Now().Add(-age)
		for _, f := range files {
			file := filepath.Join(dir, f)
			if err := errors.Join(os.WriteFile(file, nil, 0o644), os.Chtimes(file, when, when)); err != nil {
				t.Fatal(err)
			}
		}
	}
	working, err := openAside(target)
	if err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(filepath.Join(working.dir, marker), long, long); err != nil {
		t.Fatal(err)
	}
	lay(".public-new-1", 2*time.Hour, marker, "index.html")
	lay(".public-new-2", 0) // killed before it wrote anything
	lay(".public-new-3", 2*time.Hour, "index.html")
	lay(".public-new-4.old", 2*time.Hour, marker, "index.html") // it could not be removed
	lay("other", 2*time.Hour, marker)
	if runtime.GOOS != "windows" { // where the lock goes an instant before the rename
		lay(".public-new-5", 0, marker, "index.html")
	}
	swapped(t, target, map[string]string{"index.html": "x"})
	swapped(t, target, map[string]string{"index.html": "x"})
	mine := filepath.Base(working.dir)
	want := []string{".public-new-3", mine, "other", "public"}
	slices.Sort(want)
	if got := names(t, parent); got != strings.Join(want, " ") {
		t.Errorf("left: %q, want %q", got, want)
	}
	if err := working.discard(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(parent, mine)); err == nil {
		t.Error("what was given up is still there")
	}
}

// The old site lies under a third name, for the run was killed between two
// renames: the next one gives it its place again before it does anything else.
func TestOldSiteIsPutBack(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	swapped(t, target, map[string]string{"index.html": "old"})
	if err := os.Rename(target, filepath.Join(parent, ".public-new-7.old")); err != nil {
		t.Fatal(err)
	}
	a, err := openAside(target)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, target, "index.html"); got != "old" {
		t.Errorf("the page reads %q", got)
	}
	// Another run is between its two renames at this moment: that is not swept.
	between := filepath.Join(parent, ".public-new-8.old")
	if err := errors.Join(os.Rename(target, between), a.sweep(asidePrefix(target)), os.Rename(between, target)); err != nil {
		t.Errorf("the old site of another run was swept: %v", err)
	}
	if err := a.discard(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, parent); got != "public" {
		t.Errorf("beside it lies %q", got)
	}
}

// Two builds that end at the same instant, where there was no site yet: one is
// there whole, and both say that they are done.
func TestTwoAtOnce(t *testing.T) {
	for range 50 {
		target := filepath.Join(t.TempDir(), "public")
		var both sync.WaitGroup
		begin := make(chan struct{})
		for n := range 2 {
			both.Go(func() {
				a, err := openAside(target)
				if err == nil {
					err = a.write("index.html", []byte(fmt.Sprint(n)))
				}
				<-begin
				if err == nil {
					err = a.swapIn()
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		close(begin)
		both.Wait()
		if names(t, filepath.Dir(target)) != "public" || names(t, target) != marker+" index.html" {
			t.Fatalf("%q in %q", names(t, target), names(t, filepath.Dir(target)))
		}
	}
}

// The folder in which the program was started, and one above it, are not taken
// away under it.
func TestWhereTheProgramStands(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	swapped(t, target, map[string]string{"index.html": "old", "jia/index.html": "old"})
	for _, at := range []string{target, filepath.Join(target, "jia")} {
		t.Chdir(at)
		if _, err := openAside(target); err == nil || !strings.Contains(err.Error(), "退到上一级") {
			t.Errorf("in %s: %v", at, err)
		}
	}
}

// While one site after the other is swapped in, a reader that goes by paths
// finds a whole page every time.
func TestSwapIsWholeForReaders(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("it is one step on Linux alone")
	}
	target := filepath.Join(t.TempDir(), "public")
	site := func(n int) map[string]string {
		text := strings.Repeat(fmt.Sprintf("%06d\n", n), 2000)
		return map[string]string{"index.html": text, "zibo/index.html": text, "assets/app.css": text}
	}
	swapped(t, target, site(0))
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for _, path := range []string{"index.html", "zibo/index.html", "assets/app.css"} {
		readers.Go(func() {
			for reads := 0; ; reads++ {
				select {
				case <-stop:
					if reads == 0 {
						t.Error("no read was made")
					}
					return
				default:
				}
				data, err := os.ReadFile(filepath.Join(target, path))
				if err != nil {
					t.Errorf("%s was away: %v", path, err)
					return
				}
				if len(data) != 14000 || string(data[:7]) != string(data[len(data)-7:]) {
					t.Errorf("%s was half one site, half another", path)
					return
				}
			}
		})
	}
	for n := range 200 {
		swapped(t, target, site(n+1))
	}
	close(stop)
	readers.Wait()
}
