package store

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"mingbaizhi/content"
)

func export(t testing.TB, s *Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := s.Export(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func compare(t testing.TB, s *Store, data []byte) *Merge {
	t.Helper()
	m, err := s.Compare(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// copied is a second machine with the folder as it is now.
func copied(t testing.TB, dir string) *Store {
	t.Helper()
	again := filepath.Join(t.TempDir(), "另一台")
	if err := os.CopyFS(again, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return reopen(t, again)
}

func mustSave(t testing.TB, s *Store, saving Saving) {
	t.Helper()
	if _, err := s.Save(saving, today); err != nil {
		t.Fatal(err)
	}
}

func by(who string, minute int, s Saving) Saving {
	s.Who, s.At = who, clock.Add(time.Duration(minute)*time.Minute)
	return s
}

func TestPackIsTheSameEachTime(t *testing.T) {
	s, dir := madeUp(t)
	mustSave(t, s, setting(stay, line, "100", "150"))
	first := export(t, s)
	if second := export(t, copied(t, dir)); !bytes.Equal(first, second) {
		t.Error("two packs of one folder differ")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		if strings.Contains(f.Name, filepath.Base(dir)) || strings.HasPrefix(f.Name, "/") || !f.Modified.IsZero() && f.Modified.Year() > 1980 {
			t.Errorf("%s, %v", f.Name, f.Modified)
		}
	}
	if m := compare(t, s, first); slices.ContainsFunc(m.Files, func(f MergeFile) bool { return f.State != Same }) || m.Joined != 0 {
		t.Errorf("a folder differs from its own pack: %+v", m.Files)
	}
}

// Two clerks go on from one folder; what both did comes together, and the
// histories too.
func TestTwoClerks(t *testing.T) {
	const mine, ours = "jia/leaflets/mine.yaml", "jia/prices.yaml"
	zhang, dir := madeUp(t)
	if err := zhang.Sync(clock); err != nil {
		t.Fatal(err)
	}
	li := copied(t, dir)
	sheet, _ := read(t, zhang, "jia/leaflets/stay.yaml")
	prices, _ := read(t, li, ours)
	price := strings.Replace(prices, "after: 700", "after: 600", 1)

	mustSave(t, zhang, by("张三", 1, setting(stay, line, "100", "150")))
	mustSave(t, zhang, by("张三", 2, setting(stay, rate, "85%", "86%")))
	mustSave(t, zhang, by("张三", 3, Saving{Files: []FileEdit{{Name: mine, Text: &sheet}}}))
	mustSave(t, li, by("李四", 4, setting(stay, line, "100", "160")))
	mustSave(t, li, by("李四", 5, setting(stay, "versions/2024-01-01/rows/二档/deductible", "300", "350")))
	mustSave(t, li, by("李四", 6, Saving{Files: []FileEdit{{Name: leaflet, Text: &sheet}}}))
	if price != prices {
		mustSave(t, li, by("李四", 7, Saving{Files: []FileEdit{{Name: ours, Text: &price, Base: hashOf(prices)}}}))
	}
	mustSave(t, zhang, by("张三", 8, setting(other, "note", "", "职工的")))

	m := compare(t, zhang, export(t, li))
	states := map[string]State{}
	for _, f := range m.Files {
		if f.State != Same {
			states[f.Name] = f.State
		}
	}
	want := map[string]State{stay: Both, mine: OnlyHere, leaflet: OnlyThere, other: ChangedHere, ours: ChangedThere}
	if !maps.Equal(states, want) {
		t.Fatalf("the states are %v", states)
	}
	if m.Newest.Who != "李四" || m.Joined != 4 {
		t.Errorf("the other side: %+v, %d", m.Newest, m.Joined)
	}
	if _, err := m.Saving(nil); err == nil || !strings.Contains(err.Error(), stay+" "+line) {
		t.Errorf("without a choice: %v", err)
	}
	saving, err := m.Saving(map[Place]Side{{stay, line}: Theirs})
	if err != nil {
		t.Fatal(err)
	}
	saving.Who, saving.At = "张三", clock.Add(time.Hour)
	mustSave(t, zhang, saving)
	for path, want := range map[string]string{line: "160", rate: "86%", "versions/2024-01-01/rows/二档/deductible": "350"} {
		if got := value(t, zhang, stay, path); got != want {
			t.Errorf("%s is %s", path, got)
		}
	}
	if _, hash := read(t, zhang, leaflet); hash != hashOf(sheet) {
		t.Error("the new file has not come")
	}
	life, err := zhang.History(stay, line)
	if err != nil || len(life) != 3 || life[1].Who != "李四" || !life[1].Joined || life[2].Who != "张三" {
		t.Errorf("the value's life is %+v (%v)", life, err)
	}

	// Li goes on and sends again: what was merged once is no news.
	mustSave(t, li, by("李四", 90, setting(stay, "versions/2024-01-01/rows/二档/deductible", "350", "360")))
	mustSave(t, zhang, by("张三", 91, setting(stay, line, "160", "170")))
	m = compare(t, zhang, export(t, li))
	if i := slices.IndexFunc(m.Files, func(f MergeFile) bool { return f.Name == stay }); m.Files[i].State != Both || len(m.Files[i].Clashes) > 0 || len(m.Files[i].There) != 1 {
		t.Errorf("the second time: %+v", m.Files[i])
	}
	if m.Joined != 1 {
		t.Errorf("%d records are new", m.Joined)
	}

	// And Zhang's pack brings Li all of it without a question.
	m = compare(t, li, export(t, zhang))
	saving, err = m.Saving(nil)
	if err != nil {
		t.Fatal(err)
	}
	saving.Who, saving.At = "李四", clock.Add(2*time.Hour)
	mustSave(t, li, saving)
	if got := value(t, li, stay, line) + value(t, li, stay, "versions/2024-01-01/rows/二档/deductible"); got != "170360" {
		t.Errorf("Li has %s", got)
	}
}

// A file that one took away and the other changed is a choice.
func TestTakenAwayOnOneSide(t *testing.T) {
	zhang, dir := madeUp(t)
	if err := zhang.Sync(clock); err != nil {
		t.Fatal(err)
	}
	li := copied(t, dir)
	_, hash := read(t, zhang, "jia/leaflets/stay.yaml")
	mustSave(t, zhang, by("张三", 1, Saving{Files: []FileEdit{{Name: "jia/leaflets/stay.yaml", Base: hash, Remove: true}}}))
	mustSave(t, li, by("李四", 2, setting("jia/leaflets/stay.yaml", "title", value(t, li, "jia/leaflets/stay.yaml", "title"), "新标题")))
	for _, row := range []struct {
		side Side
		want bool
	}{{Ours, false}, {Theirs, true}} {
		zhang := copied(t, dir)
		m := compare(t, zhang, export(t, li))
		saving, err := m.Saving(map[Place]Side{{"jia/leaflets/stay.yaml", ""}: row.side})
		if err != nil {
			t.Fatal(err)
		}
		saving.Who, saving.At = "张三", clock.Add(time.Hour)
		mustSave(t, zhang, saving)
		if _, _, err := zhang.Read("jia/leaflets/stay.yaml"); (err == nil) != row.want {
			t.Errorf("%v: %v", row.side, err)
		}
	}
	// Nobody changed it there: it stays away by itself.
	m := compare(t, zhang, export(t, copied(t, li.dir)))
	if m.Joined == 0 {
		t.Error("nothing new")
	}
}

// A merge that would break the tree is refused like any other save.
func TestMergeIsChecked(t *testing.T) {
	zhang, dir := madeUp(t)
	if err := zhang.Sync(clock); err != nil {
		t.Fatal(err)
	}
	li := copied(t, dir)
	text, _ := read(t, li, stay)
	write(t, li.dir, stay, strings.Replace(text, "rate: 85%", "rate: 85", 1))
	if err := li.Sync(clock.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	saving, err := compare(t, zhang, export(t, li)).Saving(nil)
	if err != nil {
		t.Fatal(err)
	}
	saving.Who, saving.At = "张三", clock.Add(time.Hour)
	var problems content.Problems
	if _, err := zhang.Save(saving, today); !errors.As(err, &problems) {
		t.Errorf("got %v", err)
	}
}

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

func TestHostilePacks(t *testing.T) {
	s, dir := madeUp(t)
	mustSave(t, s, setting(stay, line, "100", "150"))
	good := export(t, s)
	text, _ := read(t, s, stay)
	link := zip.FileHeader{Name: packContent + stay}
	link.SetMode(os.ModeSymlink | 0o777)
	secret := zip.FileHeader{Name: packContent + stay, Flags: 1}
	named := func(name string) []byte {
		return rebuilt(t, good, func(entries map[string]string) { entries[name] = "name: x\n" })
	}
	record := func(change func(r *Record)) []byte {
		return rebuilt(t, good, func(entries map[string]string) {
			r := Record{Number: 9, At: clock, Who: "王五", Files: []FileRecord{{Name: stay, After: hashOf(text)}}}
			change(&r)
			line, _ := json.Marshal(r)
			entries[packRecords] += string(line) + "\n"
		})
	}
	for _, row := range []struct {
		why  string
		data []byte
		want *Refusal // nil: a sentence of its own
	}{
		{"nothing", nil, notAPack},
		{"no zip", []byte("你好"), notAPack},
		{"an empty zip", raw(t, func(*zip.Writer) {}), notAPack},
		{"a zip of something else", raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: "报告.docx"}, "x") }), notAPack},
		{"cut in the middle", good[:len(good)/2], notAPack},
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
		{"nothing but a history", rebuilt(t, good, func(entries map[string]string) {
			maps.DeleteFunc(entries, func(name, _ string) bool { return strings.HasPrefix(name, packContent) })
		}), notAPack},
		{"a file of two megabytes", rebuilt(t, good, func(entries map[string]string) { entries[packContent+stay] = strings.Repeat("# x\n", 1<<19) }), hugePack},
		{"a bomb", raw(t, func(z *zip.Writer) {
			add(t, z, zip.FileHeader{Name: packManifest}, `{"format":1}`)
			add(t, z, zip.FileHeader{Name: packRecords}, strings.Repeat("0", mostPackBytes+1))
		}), hugePack},
		{"a bomb that says it is small", shrunk(t, raw(t, func(z *zip.Writer) { add(t, z, zip.FileHeader{Name: packManifest}, strings.Repeat("0", 1<<20)) })), notAPack},
		{"a history that is no JSON", rebuilt(t, good, func(entries map[string]string) { entries[packRecords] += "{\n" }), oddPack},
		{"a record of a year without end", rebuilt(t, good, func(entries map[string]string) {
			entries[packRecords] = strings.Replace(entries[packRecords], `"at":"2026`, `"at":"99999`, 1)
		}), oddPack},
		{"a record out of order", record(func(r *Record) { r.Number = 1 }), oddPack},
		{"a record of a file outside", record(func(r *Record) { r.Files[0].Name = "../x.yaml" }), oddPack},
		{"a record with a path for a hash", record(func(r *Record) { r.Files[0].Before = "../../../../etc/passwd" }), oddPack},
	} {
		t.Run(row.why, func(t *testing.T) {
			m, err := s.Compare(bytes.NewReader(row.data), int64(len(row.data)))
			if m != nil || err == nil || row.want != nil && err.Error() != row.want.Error() {
				t.Errorf("got %v, %v", m, err)
			}
			if err != nil && !strings.HasSuffix(err.Error(), "。") {
				t.Errorf("%v is no sentence", err)
			}
		})
	}
	if m := compare(t, s, good); m == nil {
		t.Error("a good pack is refused")
	}
	agree(t, s, dir)
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
	s, dir := madeUp(f)
	if _, err := s.Save(setting(stay, line, "100", "150"), today); err != nil {
		f.Fatal(err)
	}
	good := export(f, s)
	f.Add(good)
	f.Add([]byte("PK\x05\x06"))
	f.Add(rebuilt(f, good, func(entries map[string]string) {
		maps.DeleteFunc(entries, func(name, _ string) bool {
			return name != packContent+stay && name != packRecords && !strings.HasPrefix(name, packTexts)
		})
	}))
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
