package release

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"
)

// manifestSeeds are a release.json, and after it what is none.
var manifestSeeds = []string{`{"release":"2026-04-01-1","serial":1,"policies":{"jia":{"name":"甲","code":"0123abcd"}},"files":{"index.html":"00"}}`, `{"release":"2026-02-30-1","serial":1}`, `{`, `null`, `[]`, "", "\xff"}

func TestSeedsOfManifestsAreRead(t *testing.T) {
	for i, seed := range manifestSeeds {
		m, err := readManifest(strings.NewReader(seed))
		if (err == nil) != (i == 0) || i == 0 && (m.Day != 20260401 || m.Serial != 1 || m.Policies["jia"].Name != "甲" || m.Files["index.html"] != "00") {
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

// zipped packs files as they are given, whatever they are called.
func zipped(method uint16, names ...string) string {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil && !strings.HasSuffix(name, "/") {
			_, err = io.WriteString(w, "of "+name)
		}
		if err != nil {
			panic(err) // the test's own mistake
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.String()
}

// zipSeeds are zips and the files in them; none where they are refused.
var zipSeeds = []struct{ why, data, files string }{
	{"as a release is packed", zipped(zip.Deflate, "a/b", "说明.txt"), "a/b=of a/b 说明.txt=of 说明.txt"},
	{"with folders", zipped(zip.Deflate, "content/", "content/site.yaml"), "content/site.yaml=of content/site.yaml"},
	{"up and out", zipped(zip.Deflate, "a/b", "../x"), ""},
	{"from the root", zipped(zip.Deflate, "/etc/x"), ""},
	{"through a folder that is left", zipped(zip.Deflate, "a/../b"), ""},
	{"cut off", zipped(zip.Deflate, "a/b")[:40], ""},
	{"the beginning alone", "PK", ""},
	{"one byte changed", strings.Replace(zipped(zip.Store, "a/b"), "of a/b", "of a/c", 1), ""},
	{"nothing", "", ""},
}

func TestSeedsOfZipsAreRead(t *testing.T) {
	for _, seed := range zipSeeds {
		files, err := unpack([]byte(seed.data))
		var got []string
		for _, f := range files {
			got = append(got, f.path+"="+string(f.data))
		}
		if strings.Join(got, " ") != seed.files || (err == nil) != (seed.files != "") {
			t.Errorf("%s: %q, %v", seed.why, got, err)
		}
	}
}

// A zip in the folder of releases may have been touched: no name leads out of
// it, and a broken one is an error.
func FuzzUnpack(f *testing.F) {
	for _, seed := range zipSeeds {
		f.Add([]byte(seed.data))
	}
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
		texts, err := contentOf(data)
		if err != nil || len(texts) > len(files) {
			t.Fatalf("%d texts of %d files, %v", len(texts), len(files), err)
		}
	})
}

// pageSeeds are what a withdrawn bundle's line says of its page, what lies at
// jia/corrections.html in the site of today, and the page that is led to.
var pageSeeds = []struct{ why, page, html, led string }{
	{"the very place", "jia/corrections.html#x", `<p id="x">`, "jia/corrections.html#x"},
	{"the page", "jia/corrections.html", "", "jia/corrections.html"},
	{"a place that is gone", "jia/corrections.html#y", `<p id="x">`, "index.html"},
	{"another region, which is gone", "yi/corrections.html", "", "index.html"},
	{"nothing before the place", "#", "", "index.html"},
	{"another site", "https://example.org/", "", "index.html"},
	{"nothing", "", "", "index.html"},
}

// withdrawnFrom leads from a page to one that a small site has.
func withdrawnFrom(page, html string) string {
	return withdrawal{Page: page}.among([]packed{{"index.html", nil}, {"jia/corrections.html", []byte(html)}}).Page
}

func TestSeedsOfWithdrawnPagesAreFound(t *testing.T) {
	for _, seed := range pageSeeds {
		if got := withdrawnFrom(seed.page, seed.html); got != seed.led {
			t.Errorf("%s: %q leads to %q, want %q", seed.why, seed.page, got, seed.led)
		}
	}
}

// The reference to a page of a withdrawn bundle comes from a kept site.
func FuzzWithdrawn(f *testing.F) {
	for _, seed := range pageSeeds {
		f.Add(seed.page, seed.html)
	}
	f.Fuzz(func(t *testing.T, page, html string) {
		path, _, _ := strings.Cut(page, "#")
		if got := withdrawnFrom(page, html); got != "index.html" && (got != page || path != "jia/corrections.html" && path != "index.html") {
			t.Fatalf("%q leads to %q", page, got)
		}
	})
}
