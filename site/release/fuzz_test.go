package release

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

// manifestSeeds are a release.json, and after it what is none.
var manifestSeeds = []string{`{"release":"2026-04-01-1","serial":1,"policies":{"jia":{"name":"甲","code":"0123abcd"}},"files":{"index.html":"00"}}`, `{"release":"2026-02-30-1","serial":1}`, `{`, `null`, `[]`, "", "\xff"}

func TestSeedsOfManifestsAreRead(t *testing.T) {
	for i, seed := range manifestSeeds {
		if m, err := readManifest(strings.NewReader(seed)); (err == nil) != (i == 0) {
			t.Errorf("%q is %+v, %v", seed, m, err)
		}
	}
}

// A release.json comes from whoever holds the site's address: what is read of it
// is one of ours, or a sentence says why not.
func FuzzManifest(f *testing.F) {
	for _, seed := range manifestSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := readManifest(bytes.NewReader(data))
		if (m == nil) == (err == nil) {
			t.Fatalf("%+v, %v", m, err)
		}
		if m == nil {
			return
		}
		if m.Day == 0 || m.Serial < 1 || !strings.HasPrefix(m.Release, m.Day.String()+"-") || number(m.Release) < 1 {
			t.Fatalf("%+v", m)
		}
		compare(m, &Manifest{}, nil)
		compare(&Manifest{}, m, nil)
		again, err := m.bytes()
		if err != nil {
			t.Fatal(err)
		}
		if back, err := readManifest(bytes.NewReader(again)); err != nil || back.Release != m.Release {
			t.Fatalf("%s: %v", again, err)
		}
	})
}

// A zip in the folder of releases may have been touched: no name leads out of
// it, and a broken one is an error.
func FuzzUnpack(f *testing.F) {
	good, err := pack([]packed{{"a/b", []byte("x")}, {"说明.txt", bytes.Repeat([]byte("y"), 100)}}, today)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, err := unpack(data)
		if err != nil {
			return
		}
		for _, x := range files {
			if !fs.ValidPath(x.path) {
				t.Fatalf("%q", x.path)
			}
		}
		contentOf(data)
	})
}

// The reference to a page of a withdrawn bundle comes from a kept site.
func FuzzWithdrawn(f *testing.F) {
	f.Add("jia/corrections.html#x", `<p id="x">`)
	f.Add("#", "")
	f.Fuzz(func(t *testing.T, page, html string) {
		got := withdrawal{Page: page}.among([]packed{{"index.html", nil}, {"jia/corrections.html", []byte(html)}})
		if got.Page != "index.html" && got.Page != page {
			t.Fatalf("%q leads to %q", page, got.Page)
		}
	})
}
