package store

import (
	"maps"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"
)

// Two stands differ in the names that two maps of the same files would.
func TestStandsDifferAsTheirFiles(t *testing.T) {
	file := rapid.Custom(func(t *rapid.T) fstest.MapFile {
		return fstest.MapFile{
			Data:    make([]byte, rapid.IntRange(0, 2).Draw(t, "size")),
			ModTime: time.Unix(0, int64(rapid.IntRange(1, 2).Draw(t, "at"))),
		}
	})
	files := rapid.MapOf(rapid.SampledFrom([]string{"a.md", "a/b.md", "a/c.md", "a-b/c.md", "b.md", ".hidden", "~lock", "a/~lock"}), file)
	seen := func(all map[string]fstest.MapFile) (fstest.MapFS, map[string]stamp) {
		tree, stamps := fstest.MapFS{}, map[string]stamp{}
		for name, f := range all {
			tree[name] = &f
			if name[0] != '.' && !slices.Contains([]string{"~lock", "a/~lock"}, name) {
				stamps[name] = stamp{name, int64(len(f.Data)), f.ModTime.UnixNano()}
			}
		}
		return tree, stamps
	}
	rapid.Check(t, func(t *rapid.T) {
		before, were := seen(files.Draw(t, "before"))
		now, are := seen(files.Draw(t, "now"))
		stand := StandOf(now)
		if got, want := stand.Unlike(StandOf(before)), unlike(are, were); !slices.Equal(got, want) {
			t.Errorf("unlike: %q, want %q", got, want)
		}
		name, at := stand.Newest()
		newest := ""
		for _, of := range slices.Sorted(maps.Keys(are)) {
			if newest == "" || are[of].at > are[newest].at {
				newest = of
			}
		}
		if name != newest || newest != "" && at.UnixNano() != are[newest].at {
			t.Errorf("newest is %s of %v, want %s", name, at, newest)
		}
	})
}
