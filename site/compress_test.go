package site

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

// With -compress the site is the same, and beside each file that becomes smaller
// lie two that give it back; the switches stay alone, so that what is written into
// one by hand is what everybody gets.
func TestCompress(t *testing.T) {
	opt := Options{Date: today, Wasm: fakeEngine}
	plain := build(t, madeUp(t), opt)
	opt.Compress = true
	one, two := build(t, madeUp(t), opt), build(t, madeUp(t), opt)
	all := filesBelow(t, one)
	beside := map[string]int{}
	for _, p := range all {
		got := read(t, one, p)
		if got != read(t, two, p) {
			t.Errorf("%s is another file the second time", p)
		}
		for ext, coding := range map[string]string{".gz": "gzip", ".br": "br"} {
			of, is := strings.CutSuffix(p, ext)
			if !is {
				continue
			}
			beside[p]++
			whole := read(t, one, of)
			if !bytes.Equal(decoded(t, coding, []byte(got)), []byte(whole)) {
				t.Errorf("%s does not give %s back", p, of)
			}
			if len(got) >= len(whole) {
				t.Errorf("%s is no smaller than %s", p, of)
			}
		}
	}
	without := slices.DeleteFunc(slices.Clone(all), func(p string) bool { return beside[p] > 0 })
	if was := filesBelow(t, plain); !slices.Equal(without, was) {
		t.Errorf("without what is compressed there are %q, and in a plain build %q", without, was)
	}
	for _, p := range without {
		if read(t, one, p) != read(t, plain, p) {
			t.Errorf("%s is another file than in a plain build", p)
		}
	}
	for _, want := range []string{"index.html.gz", "index.html.br", "jia/files.json.br", "jia/calculator.html.gz"} {
		if beside[want] == 0 {
			t.Errorf("there is no %s among %q", want, slices.Sorted(maps.Keys(beside)))
		}
	}
	for _, p := range []string{withdrawnPath, keepPath, "release.json"} {
		if compressed(p) {
			t.Errorf("%s would be compressed", p)
		}
	}
}
