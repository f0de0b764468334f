package store

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rebuilt is a pack whose entries somebody changed; the manifest is made again
// unless they changed that.
func rebuilt(t testing.TB, data []byte, change func(entries map[string]string)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != packManifest {
			entries[f.Name] = string(text)
		}
	}
	change(entries)
	var out bytes.Buffer
	if err := writePack(&out, entries); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// raw writes a zip of one's own making.
func raw(t testing.TB, write func(z *zip.Writer)) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	write(z)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func add(t testing.TB, z *zip.Writer, h zip.FileHeader, text string) {
	t.Helper()
	h.Method = zip.Deflate
	w, err := z.CreateHeader(&h)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// withManifest is a zip of entries in any order, with any modes, and a manifest
// that fits.
func withManifest(t testing.TB, entries map[string]string, headers ...zip.FileHeader) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := writePack(&plain, entries); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(plain.Bytes()), int64(plain.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return raw(t, func(out *zip.Writer) {
		for _, f := range z.File {
			r, _ := f.Open()
			text, _ := io.ReadAll(r)
			h := zip.FileHeader{Name: f.Name}
			for _, other := range headers {
				if other.Name == f.Name {
					h = other
				}
			}
			add(t, out, h, string(text))
		}
	})
}

// packSeed is a pack or what is none: what is said of it, nil where that is a
// sentence of its own.
type packSeed struct {
	why  string
	data []byte
	want *Refusal
}

// packSeeds are a pack of a made-up content in which a figure was changed, one of a
// single file, and below them whatever is refused.
func packSeeds(t testing.TB) (s *Store, dir string, good, bad []packSeed) {
	t.Helper()
	s, dir = madeUp(t)
	mustSave(t, s, setting(stay, line, "100", "150"))
	whole := export(t, s)
	text, _ := read(t, s, stay)
	good = []packSeed{{why: "whole", data: whole}, {why: "one file and its history", data: rebuilt(t, whole, func(entries map[string]string) {
		maps.DeleteFunc(entries, func(name, _ string) bool {
			return name != packContent+stay && name != packRecords && !strings.HasPrefix(name, packTexts)
		})
	})}}
	link := zip.FileHeader{Name: packContent + stay}
	link.SetMode(os.ModeSymlink | 0o777)
	pipe, device := zip.FileHeader{Name: packContent + stay}, zip.FileHeader{Name: packContent + stay}
	pipe.SetMode(os.ModeNamedPipe | 0o644)
	device.SetMode(os.ModeDevice | 0o644)
	secret := zip.FileHeader{Name: packContent + stay, Flags: 1}
	named := func(name string) []byte {
		return rebuilt(t, whole, func(entries map[string]string) { entries[name] = "name: x\n" })
	}
	record := func(change func(r *Record)) []byte {
		return rebuilt(t, whole, func(entries map[string]string) {
			r := Record{Number: 9, At: clock, Who: "王五", Files: []FileRecord{{Name: stay, After: hashOf(text)}}}
			change(&r)
			line, _ := json.Marshal(r)
			entries[packRecords] += string(line) + "\n"
		})
	}
	bad = []packSeed{
		{"nothing", nil, notAPack},
		{"no zip", []byte("你好"), notAPack},
		{"an empty zip", raw(t, func(*zip.Writer) {}), notAPack},
		{"a zip of something else", raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: "报告.docx"}, "x") }), notAPack},
		{"cut in the middle", whole[:len(whole)/2], notAPack},
		{"up and out", named("content/../../x.yaml"), oddPack},
		{"out by an absolute name", named("/etc/x.yaml"), oddPack},
		{"another disk", named("content/C:/x.yaml"), oddPack},
		{"backslashes", named(`content\..\..\x.yaml`), oddPack},
		{"a device", named("content/jia/policy/con.yaml"), oddPack},
		{"a device with a number", named("content/com1/region.yaml"), oddPack},
		{"capitals that are one name on Windows", named("content/jia/policy/STAY.yaml"), oddPack},
		{"a NUL in a name", named("content/jia/policy/a\x00.yaml"), oddPack},
		{"a second stream", named("content/jia/policy/a.yaml:b.yaml"), oddPack},
		{"a program", named("content/jia/policy/a.exe"), oddPack},
		{"Go beside the loader", named("content/jia/policy/a.go"), oddPack},
		{"our own history", named("content/.history/records.jsonl"), oddPack},
		{"a letter in two ways to write it", named("content/jia/policy/cafe\u0301.yaml"), oddPack},
		{"full-width letters", named("content/jia/policy/ａ.yaml"), oddPack},
		{"percent signs", named("content/jia/policy/%2e%2e%2fa.yaml"), oddPack},
		{"a point at the end, which Windows drops", named("content/jia/policy/stay.yaml."), oddPack},
		{"a space at the end, too", named("content/jia/policy/stay.yaml "), oddPack},
		{"a folder in the middle that leads back", named("content/jia/policy/../policy/a.yaml"), oddPack},
		{"a folder of no name", named("content/jia//policy/a.yaml"), oddPack},
		{"this folder", named("content/./jia/region.yaml"), oddPack},
		{"a direction mark", named("content/jia/policy/a\u202elmay.yaml"), oddPack},
		{"a line in a name", named("content/jia/policy/a\nb.yaml"), oddPack},
		{"a server of the network", named(`\\server\share\a.yaml`), oddPack},
		{"a name longer than a disk bears", named("content/jia/policy/" + strings.Repeat("a", 300) + ".yaml"), oddPack},
		{"the edition's own folder", named("content/paste/region.yaml"), oddPack},
		{"a pipe", withManifest(t, map[string]string{packContent + stay: text}, pipe), oddPack},
		{"a device of a disk", withManifest(t, map[string]string{packContent + stay: text}, device), oddPack},
		{"a size beyond all counting", oversized(t, raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1}`) })), nil},
		{"more entries than a pack has", raw(t, func(z *zip.Writer) {
			for i := range mostEntries + 1 {
				if _, err := z.CreateRaw(&zip.FileHeader{Name: strconv.Itoa(i)}); err != nil {
					t.Fatal(err)
				}
			}
		}), hugePack},
		{"a text under another hash", named(packTexts + strings.Repeat("0", 32)), nil},
		{"a text with no hash", named(packTexts + "../x"), oddPack},
		{"a link", withManifest(t, map[string]string{packContent + stay: text}, link), oddPack},
		{"an entry with a password", withManifest(t, map[string]string{packContent + stay: text}, secret), oddPack},
		{"a folder", raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: "content/"}, "") }), oddPack},
		{"an entry twice", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1}`)
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1}`)
		}), oddPack},
		{"an entry that the manifest does not name", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1}`)
			add(t, z, zip.FileHeader{Name: packContent + stay}, text)
		}), oddPack},
		{"an entry that is not there", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1,"files":[{"name":"content/jia/region.yaml"}]}`)
			add(t, z, zip.FileHeader{Name: packContent + stay}, text)
		}), oddPack},
		{"a manifest that names itself", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1,"files":[{"name":"manifest.json"}]}`)
			add(t, z, zip.FileHeader{Name: packContent + stay}, text)
		}), oddPack},
		{"a newer format", raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: packManifest}, `{"format":2}`) }), newerPack},
		{"no format", raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: packManifest}, `{}`) }), notAPack},
		{"a wrong sum", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1,"files":[{"name":"content/jia/policy/stay.yaml","size":1,"sha256":"00"}]}`)
			add(t, z, zip.FileHeader{Name: packContent + stay}, "x")
		}), nil},
		{"nothing but a history", rebuilt(t, whole, func(entries map[string]string) {
			maps.DeleteFunc(entries, func(name, _ string) bool { return strings.HasPrefix(name, packContent) })
		}), notAPack},
		{"a file of two megabytes", rebuilt(t, whole, func(entries map[string]string) { entries[packContent+stay] = strings.Repeat("# x\n", 1<<19) }), hugePack},
		{"a bomb", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1}`)
			add(t, z, zip.FileHeader{Name: packRecords}, strings.Repeat("0", mostPackBytes+1))
		}), hugePack},
		{"a bomb that says it is small", shrunk(t, raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: packManifest}, strings.Repeat("0", 1<<20)) })), notAPack},
		{"a history that is no JSON", rebuilt(t, whole, func(entries map[string]string) { entries[packRecords] += "{\n" }), oddPack},
		{"a record of a year without end", rebuilt(t, whole, func(entries map[string]string) {
			entries[packRecords] = strings.Replace(entries[packRecords], `"at":"2026`, `"at":"99999`, 1)
		}), oddPack},
		{"a name that is read the other way round", record(func(r *Record) { r.Who = "王\u202e五" }), oddPack},
		{"a basis with a sign that nobody sees", record(func(r *Record) { r.Basis = "第\u200b9 号" }), oddPack},
		{"a record out of order", record(func(r *Record) { r.Number = 1 }), oddPack},
		{"a record of a file outside", record(func(r *Record) { r.Files[0].Name = "../x.yaml" }), oddPack},
		{"a record with a path for a hash", record(func(r *Record) { r.Files[0].Before = "../../../../etc/passwd" }), oddPack},
		{"the end alone", []byte("PK\x05\x06"), notAPack},
	}
	return s, dir, good, bad
}

func TestSeedsOfPacksAreRead(t *testing.T) {
	s, dir, good, bad := packSeeds(t)
	for i, seed := range good {
		m := compare(t, s, seed.data)
		at := slices.IndexFunc(m.Files, func(f MergeFile) bool { return f.Name == stay })
		if text, _ := read(t, s, stay); at < 0 || m.theirs.tree[stay] != text || len(m.theirs.tree) == 1 != (i == 1) || m.Newest.Who != "张三" {
			t.Errorf("%s: %d files, the newest by %s", seed.why, len(m.theirs.tree), m.Newest.Who)
		}
	}
	for _, seed := range bad {
		t.Run(seed.why, func(t *testing.T) {
			m, err := s.Compare(bytes.NewReader(seed.data), int64(len(seed.data)))
			if m != nil || err == nil || seed.want != nil && err.Error() != seed.want.Error() {
				t.Errorf("got %v, %v", m, err)
			}
			if err != nil && !strings.HasSuffix(err.Error(), "。") {
				t.Errorf("%v is no sentence", err)
			}
		})
	}
	agree(t, s, dir)
}

// oversized is a zip whose directory says that its entries are as long as a number
// can be.
func oversized(t testing.TB, data []byte) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	if at < 0 {
		t.Fatal("no directory")
	}
	copy(data[at+24:], []byte{0xfe, 0xff, 0xff, 0xff})
	return data
}

// shrunk is a zip whose directory says that its entries are a few bytes.
func shrunk(t testing.TB, data []byte) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := bytes.LastIndex(data, []byte("PK\x01\x02"))
	if at < 0 {
		t.Fatal("no directory")
	}
	copy(data[at+24:], []byte{16, 0, 0, 0})
	return data
}

// Compare takes any bytes, and writes nothing whatever they are.
func FuzzCompare(f *testing.F) {
	s, dir, good, bad := packSeeds(f)
	for _, seed := range slices.Concat(good, bad) {
		if len(seed.data) < 1<<16 && seed.want != hugePack { // those are slow to change and to unpack
			f.Add(seed.data)
		}
	}
	before := listing(f, dir)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := s.Compare(bytes.NewReader(data), int64(len(data)))
		if (m == nil) == (err == nil) {
			t.Fatalf("got %v, %v", m, err)
		}
		if m != nil {
			if saving, err := m.Saving(nil); err == nil {
				_, _ = s.Try(saving)
			}
		}
		if after := listing(t, dir); after != before {
			t.Fatal("something was written")
		}
	})
}

// listing is all that lies in a folder, with sizes.
func listing(t testing.TB, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil {
			all.WriteString(name + " " + info.Mode().String() + " " + info.ModTime().String() + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
