package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image/png"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// What a telephone keeps of a region is all that its pages load and lead to, but
// for other regions' pages, and every sum is that of the file.
func TestListIsWhole(t *testing.T) {
	out := build(t, realContent(t), Options{Date: 20261122, Wasm: fakeEngine})
	for _, region := range []string{"zibo", "xinjin", "national"} {
		list := listOf(t, out, region)
		if len(list.Files) < 30 || list.Download == 0 || list.Download > list.Bytes || len(list.Version) != 16 {
			t.Fatalf("%s: %d files, %d of %d bytes, version %s", region, len(list.Files), list.Download, list.Bytes, list.Version)
		}
		size, packed := 0, 0
		for p, want := range list.Files {
			data := read(t, out, p)
			size += len(data)
			packed += packedSize([]byte(data))
			if sum := sha256.Sum256([]byte(data)); hex.EncodeToString(sum[:]) != want {
				t.Errorf("%s: %s has another sum", region, p)
			}
			if path.Ext(p) != ".html" {
				continue
			}
			page, err := html.Parse(strings.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for n := range page.Descendants() {
				for _, name := range []string{"href", "src"} {
					link, has := attribute(n, name)
					link, _, _ = strings.Cut(link, "#")
					rel, _ := attribute(n, "rel")
					if !has || link == "" || strings.Contains(link, ":") || rel == "manifest" || rel == "icon" {
						continue
					}
					to := path.Join(path.Dir(p), link)
					if _, kept := list.Files[to]; kept || isOffline(to) || path.Ext(to) == ".csv" || !strings.HasPrefix(p, region+"/") {
						continue // what the shared pages and those above lead to besides is theirs
					}
					if base := path.Base(to); !strings.HasPrefix(to, region+"/") && (base == "calculator.html" || base == "doctor.html" || base == "quick.html") {
						continue // a region above that settles by itself
					}
					t.Errorf("%s: %s leads to %s, which is not kept", region, p, to)
				}
			}
		}
		if off := float64(list.Download) / float64(packed); off < 0.95 || off > 1.05 {
			t.Errorf("%s: %d bytes on the way, the list says %d", region, packed, list.Download)
		} else {
			t.Logf("%s: said to be %.3f of what is on the way", region, off)
		}
		if size != list.Bytes {
			t.Errorf("%s: %d bytes, the list says %d", region, size, list.Bytes)
		}
		for p := range list.Files {
			if isOffline(p) || p == withdrawnPath || p == workerPath || strings.HasPrefix(path.Base(p), "calc-") && path.Ext(p) == ".js" {
				t.Errorf("%s: %s is kept", region, p)
			}
		}
	}
}

// The region is the unit: another region's change is none of its list.
func TestListIsTheRegions(t *testing.T) {
	before := listOf(t, build(t, madeUp(t), Options{Date: today, Wasm: fakeEngine}), "jia")
	change := func(file, old, new string) fileList {
		tree := madeUp(t)
		text := string(tree[file].Data)
		if !strings.Contains(text, old) {
			t.Fatalf("%s has no %s", file, old)
		}
		tree[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
		return listOf(t, build(t, tree, Options{Date: today, Wasm: fakeEngine}), "jia")
	}
	if got := change("yi/cases.yaml", "三笔合起来正好", "三笔合起来不多不少"); got.Version != before.Version {
		t.Error("a sentence of another region is a new version of this one")
	}
	if got := change("jia/corrections.yaml", "多带 10 元", "多带十元"); got.Version == before.Version {
		t.Error("a sentence of the region is no new version")
	}
}

// The preview registers no worker; a site that takes back what telephones keep
// has pages that clear up, and a worker that goes.
func TestWhereNothingIsKept(t *testing.T) {
	off := madeUp(t)
	text := string(off["site.yaml"].Data)
	off["site.yaml"] = &fstest.MapFile{Data: []byte(text + "\noffline: false\n")}
	for _, row := range []struct {
		why           string
		tree          fstest.MapFS
		preview       bool
		worker, gone  bool
		keeps, expect string
	}{
		{"published", madeUp(t), false, true, false, `{"keep":true}`, "'fetch'"},
		{"the preview", madeUp(t), true, false, false, `{"keep":true}`, "'fetch'"},
		{"taken back", off, false, false, true, `{"keep":false}`, "unregister"},
	} {
		s, err := newSite(open(t, row.tree), Options{Date: today, Wasm: fakeEngine}, row.preview)
		if err != nil {
			t.Fatal(err)
		}
		get := func(p string) string {
			data, _, err := s.Page(p)
			if err != nil {
				t.Fatal(err)
			}
			return string(data)
		}
		for _, p := range []string{"jia/index.html", "jia/calculator.html", "jia/doctor.html", "jia/guides/stay.html"} {
			page := get(p)
			if strings.Contains(page, "data-worker=") != row.worker || strings.Contains(page, `rel="manifest"`) != row.worker || strings.Contains(page, "data-gone=") != row.gone {
				t.Errorf("%s: %s", row.why, p)
			}
			if home := p == "jia/index.html"; strings.Contains(page, "离线可看") != (home && row.worker) {
				t.Errorf("%s: what is kept is told on %s, or is not", row.why, p)
			}
		}
		if got := strings.TrimSpace(get(keepPath)); got != row.keeps {
			t.Errorf("%s: %s", row.why, got)
		}
		worker := strings.ReplaceAll(get(workerPath), `"`, `'`)
		if !strings.Contains(worker, row.expect) || strings.Contains(worker, "'fetch'") == row.gone {
			t.Errorf("%s: it has the other worker", row.why)
		}
		paths, err := s.Paths()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			if row.gone && (path.Base(p) == "files.json" || path.Ext(p) == ".webmanifest") {
				t.Errorf("%s: there is %s", row.why, p)
			}
		}
	}
}

// A manifest works under any sub-path, and its icons are what it says.
func TestApp(t *testing.T) {
	out := build(t, madeUp(t), Options{Date: today})
	var m appManifest
	if err := json.Unmarshal([]byte(read(t, out, appPath("jia"))), &m); err != nil {
		t.Fatal(err)
	}
	if m.StartURL != "index.html" || m.Scope != "../" || !strings.HasPrefix(m.Name, "甲城") || m.Display == "" {
		t.Errorf("%+v", m)
	}
	sizes := map[string]bool{}
	for _, icon := range m.Icons {
		sizes[icon.Sizes+" "+icon.Purpose] = true
		if icon.Type != "image/png" {
			continue
		}
		picture, err := png.Decode(strings.NewReader(read(t, out, path.Join("jia", icon.Src))))
		if err != nil {
			t.Fatal(err)
		}
		if got := picture.Bounds().Size(); fmt.Sprintf("%dx%d", got.X, got.Y) != icon.Sizes {
			t.Errorf("%s is of %v, not of %s", icon.Src, got, icon.Sizes)
		}
		_, _, _, corner := picture.At(0, 0).RGBA()
		if full := icon.Purpose == "maskable"; (corner == 0xffff) != full {
			t.Errorf("%s: its corner is %x", icon.Src, corner)
		}
		r, g, b, _ := picture.At(picture.Bounds().Dx()/4, picture.Bounds().Dy()/2).RGBA()
		if icon.Purpose == "any" && (r>>8 != 0x0c || g>>8 != 0x4a || b>>8 != 0x3e) {
			t.Errorf("%s: the sheet is %x %x %x", icon.Src, r>>8, g>>8, b>>8)
		}
	}
	for _, want := range []string{"192x192 any", "512x512 any", "512x512 maskable"} {
		if !sizes[want] {
			t.Errorf("no icon %s", want)
		}
	}
}
