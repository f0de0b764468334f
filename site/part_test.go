package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingbaizhi/calc"
)

// A site built a few regions at a time is the site built at once: each build
// writes the folders of its regions and what is for everybody, and what they write
// twice is the same.
func TestRegionBuildsAreTheBuild(t *testing.T) {
	for _, c := range []struct {
		why  string
		tree fs.FS
		date calc.Date
		each int // regions a build
		base string
	}{
		{"one region a build, as in a matrix", madeUp(t), today, 1, ""},
		{"with addresses, several a build", madeUp(t), today, 3, "https://example.cn/paper/"},
		{"what is published", realContent(t), 20261122, 4, "https://example.cn/paper/"},
	} {
		opt := Options{Date: c.date, Base: c.base, Wasm: fakeEngine}
		whole := build(t, c.tree, opt)
		var ids []string
		lib := open(t, c.tree)
		for i := range lib.Headers {
			ids = append(ids, lib.Headers[i].ID)
		}
		union := map[string]string{}
		for len(ids) > 0 {
			opt.Regions, ids = ids[:min(c.each, len(ids))], ids[min(c.each, len(ids)):]
			part := build(t, c.tree, opt)
			for _, path := range filesBelow(t, part) {
				first, _, inFolder := strings.Cut(path, "/")
				if inFolder && lib.Header(first) != nil && !slices.Contains(opt.Regions, first) {
					t.Errorf("%s: the build of %v writes %s", c.why, opt.Regions, path)
				}
				data := read(t, part, path)
				if before, known := union[path]; known && before != data {
					t.Errorf("%s: %s is another file in the build of %v", c.why, path, opt.Regions)
				}
				union[path] = data
			}
		}
		paths := filesBelow(t, whole)
		for _, path := range paths {
			if data, there := union[path]; !there || data != read(t, whole, path) {
				t.Errorf("%s: %s of the whole site is not what the parts have (%v)", c.why, path, there)
			}
		}
		if len(paths) != len(union) {
			t.Errorf("%s: %d files in parts, %d at once", c.why, len(union), len(paths))
		}
	}
}

// A region that is not there is said, and what lay at the target stays.
func TestBuildOfARegionThatIsNotThere(t *testing.T) {
	out := build(t, madeUp(t), Options{Date: today})
	err := Build(open(t, madeUp(t)), out, Options{Date: today, Regions: []string{"jia", "bing"}})
	if err == nil || !strings.Contains(err.Error(), `没有 "bing" 这个地区`) {
		t.Errorf("said: %v", err)
	}
	if _, err := os.Stat(filepath.Join(out, "yi", "index.html")); err != nil {
		t.Errorf("the site that was there: %v", err)
	}
}
