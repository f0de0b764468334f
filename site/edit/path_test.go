package edit

import (
	"slices"
	"strings"
	"testing"
)

// pathSeeds are paths and the keys and names in them; any text is a path.
var pathSeeds = []struct {
	path  string
	names []string
}{
	{"versions/2024-01-01/rows/一档/deductible", []string{"versions", "2024-01-01", "rows", "一档", "deductible"}},
	{"a%2Fb/%23c/50%25", []string{"a/b", "#c", "50%"}},
	{"%2523/%252F", []string{"%23", "%2F"}},
	{"a%2fb", []string{"a/b"}},
	{"", []string{""}},
	{"/", []string{"", ""}},
	{"%/%2/%zz", []string{"%", "%2", "%zz"}},
	{"#1\x00a/b", []string{"#1\x00a", "b"}},
}

func TestSeedsOfPathsAreRead(t *testing.T) {
	for _, seed := range pathSeeds {
		if got := Split(seed.path); !slices.Equal(got, seed.names) {
			t.Errorf("%q is read as %q, want %q", seed.path, got, seed.names)
		}
	}
}

// A path that was joined comes apart into the same names, whatever is in them.
func FuzzSplit(f *testing.F) {
	for _, seed := range pathSeeds {
		f.Add(seed.path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		for _, parts := range [][]string{Split(path), strings.Split(path, "\x00")} {
			joined := Join(parts...)
			if again := Split(joined); !slices.Equal(again, parts) {
				t.Errorf("%q joined is %q, and that %q", parts, joined, again)
			}
			if strings.HasPrefix(joined, "#") || strings.Contains(joined, "/#") {
				t.Errorf("%q joined is %q, which may lead to the item of a number", parts, joined)
			}
		}
	})
}
