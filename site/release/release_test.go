package release

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
)

const today = calc.Date(20260401)

// fakeEngine stands for the calculator: what it is does not matter here.
func fakeEngine() (wasm, exec []byte, err error) { return []byte("\x00asm"), []byte("// exec\n"), nil }

// office is a folder of content and one of releases.
type office struct {
	t     testing.TB
	tree  fstest.MapFS
	older map[string]string // texts by name and hash of values
	opt   Options
}

// unsigned is a made-up tree that nobody has signed for.
func unsigned(t testing.TB) *office {
	t.Helper()
	a, err := txtar.ParseFile("../testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, tree: fstest.MapFS{}, older: map[string]string{}}
	for _, f := range a.Files {
		o.tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	o.opt = Options{Content: o.tree, Dir: filepath.Join(t.TempDir(), "发布"), Day: today, Wasm: fakeEngine,
		Earlier: func(name, values string) (string, bool) { text, ok := o.older[name+values]; return text, ok }}
	return o
}

// signed is the tree after three people signed for all of it.
func signed(t testing.TB) *office {
	t.Helper()
	o := unsigned(t)
	o.sign()
	return o
}

// sign has three people sign for whatever is not approved.
func (o *office) sign() {
	o.t.Helper()
	for _, s := range []struct {
		role approval.Role
		who  content.Signature
	}{
		{approval.Draft, content.Signature{By: "张三", On: 20260301}}, {approval.Check, content.Signature{By: "李四", On: 20260302}},
		{approval.Approve, content.Signature{By: "王五", On: 20260303, Under: "第三次局办公会"}},
	} {
		b := o.book()
		var seen []approval.Seen
		for _, f := range b.Files {
			if next, ok := f.State.Next(); ok && next == s.role {
				seen = append(seen, approval.Seen{Name: f.Name, Values: f.Values})
			}
		}
		edits, err := b.Sign(s.role, s.who, seen, func(name string) (string, string, error) {
			if o.tree[name] == nil {
				return "", "", fs.ErrNotExist
			}
			return string(o.tree[name].Data), "x", nil
		})
		if err != nil {
			o.t.Fatal(err)
		}
		for _, e := range edits {
			o.tree[e.Name] = &fstest.MapFile{Data: []byte(*e.Text)}
		}
	}
}

func (o *office) book() *approval.Book {
	o.t.Helper()
	lib, problems := content.Open(o.tree)
	if errs := problems.Errors(); len(errs) > 0 {
		o.t.Fatal(errs)
	}
	b, err := approval.Read(o.tree, lib, today, o.opt.Earlier)
	if err != nil {
		o.t.Fatal(err)
	}
	return b
}

// change puts one text in the place of another, and gives the place of mark in
// the new text.
func (o *office) change(name, old, new, mark string) (line, col int) {
	o.t.Helper()
	text := string(o.tree[name].Data)
	if strings.Count(text, old) != 1 {
		o.t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), name)
	}
	if values, err := edit.Values(name, text); err == nil {
		o.older[name+edit.Hash(values)] = text
	}
	text = strings.Replace(text, old, new, 1)
	o.tree[name] = &fstest.MapFile{Data: []byte(text)}
	before, _, _ := strings.Cut(text, mark)
	lines := strings.Split(before, "\n")
	return len(lines), len([]rune(lines[len(lines)-1])) + 1
}

func (o *office) make() *Release {
	o.t.Helper()
	made, err := Make(context.Background(), o.opt)
	if err != nil {
		o.t.Fatal(err)
	}
	return made
}

// files reads a zip of a release.
func files(t testing.TB, dir, name string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	all, err := unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, f := range all {
		found[f.path] = string(f.data)
	}
	return found
}

// basic is the layer whose figures the tests change.
const basic = "jia/policy/basic.yaml"

func TestRelease(t *testing.T) {
	o := signed(t)
	o.opt.Base = ""
	made := o.make()
	if made.Release != "2026-04-01-1" || made.Serial != 1 || made.Dir != filepath.Join(o.opt.Dir, "2026-04-01-1") || made.Before != nil || made.Online != nil {
		t.Fatalf("%+v", made)
	}
	pack := files(t, made.Dir, SitePack)
	out := filepath.Join(t.TempDir(), "public")
	lib, _ := content.Open(o.tree)
	if err := site.Build(lib, out, site.Options{Date: today, Wasm: fakeEngine}); err != nil {
		t.Fatal(err)
	}
	built, err := readSite(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range built {
		if pack[below+f.path] != string(f.data) {
			t.Errorf("%s is not what a build makes", f.path)
		}
		if made.Files[f.path] != hashOf(f.data) {
			t.Errorf("%s has another hash", f.path)
		}
	}
	const beside = 5 // release.json, SHA256SUMS, the note, settings of two servers
	if len(pack) != len(built)+beside || len(made.Files) != len(built) {
		t.Errorf("%d files packed, %d hashed, %d built", len(pack), len(made.Files), len(built))
	}
	lines := strings.Split(strings.TrimSuffix(pack["SHA256SUMS"], "\n"), "\n")
	if len(lines) != len(pack)-1 {
		t.Errorf("%d sums of %d files", len(lines), len(pack)-1)
	}
	for _, line := range lines {
		hash, name, _ := strings.Cut(line, "  ")
		if hash != hashOf([]byte(pack[name])) || pack[name] == "" {
			t.Errorf("wrong sum: %s", line)
		}
	}
	said := pack["给网站管理员的说明.txt"]
	for _, want := range []string{"\ufeff", "2026-04-01-1", "application/wasm", "wasm-unsafe-eval", "immutable", "下级目录", lib.Site.Hotline.Phone, lib.Site.Publisher, "\r\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("the note lacks %q", want)
		}
	}
	var public Manifest
	if err := json.Unmarshal([]byte(pack["site/release.json"]), &public); err != nil {
		t.Fatal(err)
	}
	if public.Release != made.Release || len(public.Approved) != len(o.book().Files) || public.Approved[0].Under != "第三次局办公会" || public.Approved[0].On != "2026-03-03" {
		t.Errorf("%+v", public)
	}
	for _, name := range []string{"张三", "李四", "王五"} {
		if strings.Contains(pack["site/release.json"], name) {
			t.Errorf("the site's own release.json names %s", name)
		}
	}
	kept, err := List(o.opt.Dir)
	if err != nil || len(kept) != 1 || kept[0].Fault != "" || kept[0].Approved[0].By != "王五" || kept[0].Approved[0].Draft != "张三" {
		t.Errorf("%+v, %v", kept, err)
	}
	code := public.Policies["jia"].Code
	if r, _ := lib.Region("jia"); len(code) != 8 || !strings.HasPrefix(r.Hash, code) || public.Policies["jia"].Name != r.Name {
		t.Errorf("%+v", public.Policies)
	}
	for name, file := range o.tree {
		if got := files(t, made.Dir, ContentPack)["content/"+name]; got != string(file.Data) {
			t.Errorf("%s is not in the content's pack", name)
		}
	}
	if pages := files(t, made.Dir, CMSPack); len(pages) == 0 || slices.ContainsFunc(slices.Collect(maps.Keys(pages)), func(name string) bool { return strings.HasSuffix(name, ".js") }) {
		t.Errorf("the edition without scripts: %v", slices.Sorted(maps.Keys(pages)))
	}
	entries, _ := os.ReadDir(o.opt.Dir)
	if len(entries) != 1 {
		t.Errorf("something is left beside the release: %v", entries)
	}
}

func TestKeptFromRunning(t *testing.T) {
	for _, row := range []struct {
		why            string
		name, old, new string
		mark           string // in the new text, where the problem is; empty for 1:1
		after          func(*office)
		want           string
	}{
		{why: "a figure changed since", name: basic, old: "rate: 60%}", new: "rate: 55%}", mark: "55%}",
			want: "2024-01 起，大<&>，报销比例：审核过的是“60%”，后来改成了“55%”，这个没有审核。重新起草、复核、审核，或者改回去。"},
		{why: "one was added", name: "glossary.yaml", old: "terms:\n", new: "terms:\n- {term: 新词, plain: 新的一个词。}\n", mark: "新词", want: "审核以后加上了“新词”"},
		{why: "one is gone", name: basic, old: "  note: 那几年的表没有查到。\n", new: "", want: "审核以后去掉了“"},
		{why: "the earlier text is lost", name: basic, old: "rate: 60%}", new: "rate: 55%}", after: func(o *office) { clear(o.older) },
			want: "审核以后改过；审核过的那一版没有留底，说不出改了哪里。从头看一遍，重新起草、复核、审核。"},
		{why: "a file that nobody signed for", name: "jia/stations.yaml", old: "", new: "", after: func(o *office) { delete(o.tree, "jia/approvals.yaml") },
			want: "没有起草：没有审核的不能发布。在编辑台的“审核”页，从起草开始签。"},
		{why: "a figure that waits", name: basic, old: "rate: 60%}", new: "rate: {check: 60%}}", mark: "60%}}", after: (*office).sign,
			want: "2024-01 起，大<&>，报销比例还是上一年的 60%，没有人核对过：待核的不能发布。核对以后换成今年的数。"},
		{why: "an error", name: basic, old: "rate: 80%, limit: 6000", new: "rate: 80, limit: 6000", mark: "80, limit: 6000", want: "80%"},
	} {
		t.Run(row.why, func(t *testing.T) {
			o := signed(t)
			line, col := 1, 1
			if row.old != "" {
				line, col = o.change(row.name, row.old, row.new, row.mark)
			}
			if row.mark == "" {
				line, col = 1, 1
			}
			if row.after != nil {
				row.after(o)
			}
			_, err := Make(context.Background(), o.opt)
			var problems content.Problems
			if !errors.As(err, &problems) {
				t.Fatalf("got %v", err)
			}
			if !slices.ContainsFunc(problems, func(p content.Problem) bool {
				return p.Path == row.name && p.Line == line && p.Col == col && strings.Contains(p.Message, row.want)
			}) {
				t.Errorf("want %s:%d:%d: %s\ngot\n%s", row.name, line, col, row.want, problems)
			}
			ready, err := Ready(o.opt)
			if err != nil || !slices.Equal(ready, problems) {
				t.Errorf("the page says something else: %v, %v", ready, err)
			}
			if _, err := os.Stat(o.opt.Dir); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("something was written: %v", err)
			}
		})
	}
}

// What does not stand in the site does not keep it from being released.
func TestOneRegion(t *testing.T) {
	o := signed(t)
	o.change("yi/region.yaml", "name: 乙城", "name: 乙州", "")
	o.tree["yi/broken.yaml"] = &fstest.MapFile{Data: []byte("x")}
	if _, err := Make(context.Background(), o.opt); err == nil {
		t.Fatal("yi is not approved")
	}
	o.opt.Region = "jia"
	_, err := Make(context.Background(), o.opt)
	if err == nil || !strings.Contains(err.Error(), "far.md:18:125: 只发布 jia 时，别的地区不在网站里。链接指到的文件 yi/region.yaml 没有") {
		t.Errorf("a link to a region that is left out: %v", err)
	}
	o.change("jia/guides/far.md", "(../../yi/region.yaml)", "(../region.yaml)", "")
	o.sign()
	o.change("yi/region.yaml", "name: 乙州", "name: 乙镇", "")
	made := o.make()
	pack := files(t, made.Dir, SitePack)
	if pack["site/jia/index.html"] == "" || pack["site/yi/index.html"] != "" || pack["site/index.html"] == "" || made.Policies["yi"].Code != "" || made.Policies["jia"].Code == "" {
		t.Errorf("it should hold jia alone: %v, %v", made.Policies, slices.Sorted(maps.Keys(pack)))
	}
	if !strings.Contains(pack["给网站管理员的说明.txt"], "只有一个地区") {
		t.Errorf("nobody is told that the others are missing")
	}
	for _, a := range made.Approved {
		if strings.HasPrefix(a.File, "yi/") {
			t.Errorf("%s is not in it", a.File)
		}
	}
	if files(t, made.Dir, ContentPack)["content/yi/region.yaml"] != "" {
		t.Error("the content it was made from is jia's")
	}
	o.opt.Region = "zzz"
	if _, err := Make(context.Background(), o.opt); err == nil || !strings.Contains(err.Error(), "没有 \"zzz\" 这个地区") {
		t.Errorf("%v", err)
	}
}

// The same content and day give the same bytes, wherever and whenever.
func TestReproducible(t *testing.T) {
	one, two := signed(t), signed(t)
	one.opt.Base, two.opt.Base = "https://127.0.0.1:1/a/", "https://127.0.0.1:1/a/"
	first, second := one.make(), two.make()
	for _, name := range append([]string{manifest}, Packs...) {
		a, err := os.ReadFile(filepath.Join(first.Dir, name))
		if errors.Is(err, fs.ErrNotExist) && name != SitePack && name != ContentPack && name != manifest {
			continue
		}
		b, failed := os.ReadFile(filepath.Join(second.Dir, name))
		if err != nil || failed != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs: %v, %v", name, err, failed)
		}
	}
	if first.Online == nil || first.Online.Said != "连不上网站，没有看到网上现在是哪一版。" {
		t.Errorf("a site that cannot be reached is a sentence: %+v", first.Online)
	}
}

func TestDifference(t *testing.T) {
	o := signed(t)
	o.make()
	if _, err := Make(context.Background(), o.opt); err == nil || !strings.Contains(err.Error(), "和上一次发布 2026-04-01-1 一模一样") {
		t.Errorf("the same again: %v", err)
	}
	if entries, _ := os.ReadDir(o.opt.Dir); len(entries) != 1 {
		t.Errorf("the one that was not made left something: %v", entries)
	}
	o.change(basic, "rate: 60%}", "rate: 55%}", "")
	o.sign()
	delete(o.tree, "mist/prices.yaml")
	made := o.make()
	d := made.Before
	if made.Release != "2026-04-01-2" || made.Serial != 2 || d.Than != "2026-04-01-1" || d.Nothing() || d.NoValues {
		t.Fatalf("%s, %d, %+v", made.Release, made.Serial, d)
	}
	find := func(path string) Change {
		i := slices.IndexFunc(d.Pages, func(p PageChange) bool { return p.Path == path })
		if i < 0 {
			t.Fatalf("%s is as it was", path)
		}
		if d.Pages[i].Change != Gone && d.Pages[i].Title == "" {
			t.Errorf("%s has no title", path)
		}
		return d.Pages[i].Change
	}
	if find("jia/tables/basic.html") != Changed || find("mist/prices.html") != Gone {
		t.Errorf("%+v", d.Pages)
	}
	if len(d.Policies) != 1 || d.Policies[0].Region != "jia" || d.Policies[0].Was == d.Policies[0].Now || len(d.Policies[0].Now) != 8 {
		t.Errorf("%+v", d.Policies)
	}
	i := slices.IndexFunc(d.Values, func(f FileChange) bool { return f.Name == basic })
	if i < 0 || len(d.Values[i].Changes) != 1 || d.Values[i].Changes[0].Old != "60%" || d.Values[i].Changes[0].New != "55%" {
		t.Errorf("%+v", d.Values)
	}
	if _, values := slices.BinarySearchFunc(d.Values, "mist/prices.yaml", func(f FileChange, name string) int { return strings.Compare(f.Name, name) }); !values {
		t.Errorf("what the removed file said is gone: %+v", d.Values)
	}
}

func TestHalfReleasesAreNotUsed(t *testing.T) {
	o := signed(t)
	made := o.make()
	for name, text := range map[string]string{
		"2026-04-02-1": "{", "2026-04-02-2": `{"release":"2026-04-02-9","serial":3}`, "2026-04-02-3": `{"release":"2026-04-02-3","serial":0}`,
		"2026-13-02-4": `{"release":"2026-13-02-4","serial":4}`, "2026-04-02-5": "",
	} {
		dir := filepath.Join(o.opt.Dir, name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if text != "" {
			if err := os.WriteFile(filepath.Join(dir, manifest), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	kept, err := List(o.opt.Dir)
	if err != nil || len(kept) != 6 || len(usable(kept)) != 1 || usable(kept)[0].Release != made.Release {
		t.Errorf("%+v, %v", kept, err)
	}
	o.opt.Day = 20260402
	if again := o.make(); again.Release != "2026-04-02-6" || again.Serial != 2 {
		t.Errorf("a folder that is there keeps its name: %s, %d", again.Release, again.Serial)
	}
}

func TestZipsOpenAnywhere(t *testing.T) {
	data, err := pack([]packed{{"给网站管理员的说明.txt", []byte("x")}, {"a/b.html", []byte("y")}}, today)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	const utf8Flag = 0x800
	for _, f := range r.File {
		if f.Name[0] > 0x7f != (f.Flags&utf8Flag != 0) {
			t.Errorf("%s: an unpacker must know that the name is UTF-8", f.Name)
		}
		if got := f.Modified.Format("2006-01-02"); got != "2026-04-01" || f.Mode() != 0o644 {
			t.Errorf("%s is of %s, %s", f.Name, got, f.Mode())
		}
		entry, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadAll(entry); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"../x", "/x", "a//b", ""} {
		if _, err := pack([]packed{{name, nil}}, today); err == nil {
			t.Errorf("%q was packed", name)
		}
	}
}
