package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"mingbaizhi/content"
)

// build writes the site of a tree and gives its folder.
func build(t testing.TB, tree fs.FS, opt Options) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	if err := Build(open(t, tree), out, opt); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCrawl follows every link of the made-up site and of the real one, served
// under a sub-path: each link, anchor and asset is there, each page reads well
// without eyes and without script, and nothing lies there that no page needs.
func TestCrawl(t *testing.T) {
	for _, c := range []struct {
		why  string
		tree fs.FS
		opt  Options
	}{
		{"everything a page can print, and text that breaks what does not escape", madeUp(t), Options{Date: today, Wasm: fakeEngine}},
		{"what is published", realContent(t), Options{Date: 20261122, Wasm: fakeEngine}},
		{"in two years all of it is overdue", realContent(t), Options{Date: 20281122}},
		{"a site with an address of its own", madeUp(t), Options{Date: today, Base: "https://example.cn/paper"}},
	} {
		out := build(t, c.tree, c.opt)
		faults, reached := crawl(t, out)
		for _, fault := range faults {
			t.Errorf("%s: %s", c.why, fault)
		}
		for _, path := range filesBelow(t, out) {
			if !reached[path] && path != marker {
				t.Errorf("%s: no page leads to %s", c.why, path)
			}
		}
	}
}

func filesBelow(t testing.TB, dir string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A second build of the same content for the same day writes the same bytes.
func TestBuildIsReproducible(t *testing.T) {
	for why, tree := range map[string]fs.FS{"made up": madeUp(t), "real": realContent(t)} {
		opt := Options{Date: today, Wasm: fakeEngine}
		one, two := build(t, tree, opt), build(t, tree, opt)
		paths := filesBelow(t, one)
		if again := filesBelow(t, two); !slices.Equal(paths, again) {
			t.Fatalf("%s: the files differ: %q, %q", why, paths, again)
		}
		for _, path := range paths {
			if got, want := read(t, two, path), read(t, one, path); got != want {
				t.Errorf("%s: %s differs", why, path)
			}
		}
	}
}

func read(t testing.TB, dir, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Build is Page over all paths.
func TestPagesAreTheBuild(t *testing.T) {
	opt := Options{Date: today, Wasm: fakeEngine}
	out := build(t, madeUp(t), opt)
	s, err := New(open(t, madeUp(t)), opt)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		data, kind, err := s.Page(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if string(data) != read(t, out, path) {
			t.Errorf("%s is another file in the build", path)
		}
		if kind == "application/octet-stream" {
			t.Errorf("%s has no media type", path)
		}
	}
	slices.Sort(paths)
	built := slices.DeleteFunc(filesBelow(t, out), func(p string) bool { return p == marker })
	slices.Sort(built)
	if !slices.Equal(built, paths) {
		t.Errorf("built: %q, listed: %q", built, paths)
	}
	for _, path := range []string{"", "nowhere.html", "jia/nowhere.html", "jia", "../jia/index.html"} {
		if _, _, err := s.Page(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v, want that it does not exist", path, err)
		}
	}
}

// A build that fails, wherever that is, leaves what was there before and
// nothing beside it.
func TestFailedBuildLeavesNothing(t *testing.T) {
	broken := madeUp(t)
	broken["yi/cases.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(broken["yi/cases.yaml"].Data), "total: 1000", "total: 1001", 1))}
	noWasm := errors.New("no compiler")
	stop := make(chan struct{})
	close(stop)
	for _, c := range []struct {
		why  string
		tree fs.FS
		opt  Options
		want string
	}{
		{"content of the last region with an error", broken, Options{Date: today}, "yi/cases.yaml:8:10"},
		{"a calculator that does not compile", madeUp(t), Options{Date: today, Wasm: func() ([]byte, []byte, error) { return nil, nil, noWasm }}, "no compiler"},
		{"somebody who stops it", madeUp(t), Options{Date: today, Stop: stop}, "停下了"},
		{"no date", madeUp(t), Options{}, "哪一天"},
	} {
		parent := t.TempDir()
		out := filepath.Join(parent, "public")
		lib, _ := content.Open(c.tree)
		if err := Build(lib, out, c.opt); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q in it", c.why, err, c.want)
		}
		if got := names(t, parent); got != "" {
			t.Errorf("%s: %q was left", c.why, got)
		}
		swapped(t, out, map[string]string{"index.html": "before"})
		if Build(lib, out, c.opt) == nil || read(t, out, "index.html") != "before" || names(t, parent) != "public" {
			t.Errorf("%s: the site that was there is no longer whole", c.why)
		}
	}
}

func TestBuildRefusesForeignFolder(t *testing.T) {
	out := t.TempDir()
	if err := os.WriteFile(filepath.Join(out, "thesis.doc"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := Build(open(t, madeUp(t)), out, Options{Date: today})
	if err == nil || !strings.Contains(err.Error(), "-out") {
		t.Errorf("error %v, want one that says what to do", err)
	}
	if read(t, out, "thesis.doc") != "mine" || names(t, out) != "thesis.doc" {
		t.Error("somebody else's folder was touched")
	}
}

// Progress counts up to a total that is reached at the end only.
func TestProgress(t *testing.T) {
	var dones []int
	full := 0
	build(t, madeUp(t), Options{Date: today, Progress: func(done, total int) {
		dones = append(dones, done)
		if done == total {
			full++
		}
	}})
	if len(dones) < 20 || !slices.IsSorted(dones) || full != 1 || dones[len(dones)-1] != len(dones) {
		t.Errorf("%d steps, %d of them said to be the last: %v", len(dones), full, dones)
	}
}

// Only Base puts an absolute address of the site into a page.
func TestBase(t *testing.T) {
	out := build(t, madeUp(t), Options{Date: today, Base: "https://example.cn/paper"})
	for path, want := range map[string]string{
		"index.html":           `<link rel="canonical" href="https://example.cn/paper/index.html">`,
		"jia/guides/stay.html": `<link rel="canonical" href="https://example.cn/paper/jia/guides/stay.html">`,
		"404.html":             `<base href="https://example.cn/paper/">`,
	} {
		if page := read(t, out, path); !strings.Contains(page, want) {
			t.Errorf("%s lacks %s", path, want)
		}
	}
	if strings.Contains(read(t, out, "404.html"), "canonical") {
		t.Error("404.html is no page's canonical address")
	}
	plain := build(t, madeUp(t), Options{Date: today})
	for _, path := range filesBelow(t, plain) {
		if isPage(path) && (strings.Contains(read(t, plain, path), "canonical") || strings.Contains(read(t, plain, path), "<base")) {
			t.Errorf("%s names an address that nobody gave", path)
		}
	}
}

// Of several things that fail the first one's error is told, whichever ends first,
// and what comes long after is not begun.
func TestParallelTellsTheFirst(t *testing.T) {
	s := &Site{}
	for _, atOnce := range []int{1, 2, 5} {
		var begun atomic.Int64
		err := s.parallel(1000, atOnce, func(i int) error {
			begun.Add(1)
			switch i {
			case 3:
				time.Sleep(10 * time.Millisecond)
				return errors.New("the first")
			case 4:
				return errors.New("another")
			}
			time.Sleep(time.Millisecond)
			return nil
		})
		if err == nil || err.Error() != "the first" {
			t.Errorf("%d at once: %v", atOnce, err)
		}
		if n := begun.Load(); n > 500 {
			t.Errorf("%d at once: %d things were begun after one had failed", atOnce, n)
		}
	}
}
