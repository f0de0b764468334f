package approval

import (
	"errors"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

const today = calc.Date(20260401)

// desk is a tree as a store would hold it.
type desk struct {
	t     testing.TB
	tree  fstest.MapFS
	older map[string]string // by name and hash of values
}

// unsigned is the made-up tree, which nobody has signed for.
func unsigned(t testing.TB) *desk {
	t.Helper()
	a, err := txtar.ParseFile("../../content/testdata/tree.txtar")
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t, fstest.MapFS{}, map[string]string{}}
	for _, f := range a.Files {
		if !strings.HasSuffix(f.Name, approvals) {
			d.tree[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return d
}

func (d *desk) read(name string) (text, hash string, err error) {
	file := d.tree[name]
	if file == nil {
		return "", "", fs.ErrNotExist
	}
	return string(file.Data), "hash of " + name, nil
}

func (d *desk) book(on calc.Date) *Book {
	d.t.Helper()
	lib, problems := content.Open(d.tree)
	if errs := problems.Errors(); len(errs) > 0 {
		d.t.Fatal(errs)
	}
	b, err := Read(d.tree, lib, on, func(name, values string) (string, bool) {
		text, ok := d.older[name+values]
		return text, ok
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

// state is that of one file.
func (d *desk) state(name string) State { return d.book(today).File(name).State }

// change puts one text in the place of another.
func (d *desk) change(name, old, new string) {
	d.t.Helper()
	text := string(d.tree[name].Data)
	if strings.Count(text, old) != 1 {
		d.t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), name)
	}
	if values, err := edit.Values(name, text); err == nil {
		d.older[name+edit.Hash(values)] = text
	}
	d.tree[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

func (d *desk) seen(names ...string) (seen []Seen) {
	b := d.book(today)
	for _, name := range names {
		seen = append(seen, Seen{name, b.File(name).Values})
	}
	return seen
}

// sign signs and saves.
func (d *desk) sign(role Role, who content.Signature, names ...string) {
	d.t.Helper()
	edits, err := d.book(today).Sign(role, who, d.seen(names...), d.read)
	if err != nil {
		d.t.Fatal(err)
	}
	d.save(edits)
}

func (d *desk) save(edits []store.FileEdit) {
	d.t.Helper()
	for _, e := range edits {
		if there := d.tree[e.Name] != nil; there != (e.Base != "") {
			d.t.Fatalf("%s: the file is there: %t; base %q", e.Name, there, e.Base)
		}
		d.tree[e.Name] = &fstest.MapFile{Data: []byte(*e.Text)}
	}
}

var (
	drafter = content.Signature{By: "张三", On: 20260301}
	checker = content.Signature{By: "李四", On: 20260302}
	head    = content.Signature{By: "王五", On: 20260303, Under: "第三次局办公会"}
)

func (d *desk) approve(names ...string) {
	d.t.Helper()
	d.sign(Draft, drafter, names...)
	d.sign(Check, checker, names...)
	d.sign(Approve, head, names...)
}

const stay, words = "jia/policy/stay.yaml", "jia/guides/stay.md"

func TestEveryFileIsListed(t *testing.T) {
	d := unsigned(t)
	d.tree["jia/policy/~stay.yaml"] = d.tree[stay]
	d.tree["_notes/policy/stay.yaml"] = d.tree[stay]
	b := d.book(today)
	var want []string
	for name := range d.tree {
		if name != "jia/policy/~stay.yaml" && name != "_notes/policy/stay.yaml" {
			want = append(want, name)
		}
	}
	if len(b.Files) != len(want) {
		t.Errorf("%d files, want %d", len(b.Files), len(want))
	}
	for _, name := range want {
		if f := b.File(name); f == nil || f.State != Blank || f.Kind == "" || len(f.Values) != 16 {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := b.File(stay); f.Title != "居民住院" || f.Kind != "一层保障" {
		t.Errorf("%q, %q", f.Title, f.Kind)
	}
	above := 0
	for _, f := range b.Of("sheng") {
		if folder, _, below := strings.Cut(f.Name, "/"); below && folder != "sheng" && folder != "guo" {
			t.Errorf("sheng is not made from %s", f.Name)
		}
		above++
	}
	if above == 0 || len(b.Of("")) != len(b.Files) {
		t.Errorf("%d files of sheng, %d of all", above, len(b.Of("")))
	}
}

func TestThreeSign(t *testing.T) {
	d := unsigned(t)
	for _, step := range []struct {
		role Role
		who  content.Signature
		want State
	}{{Draft, drafter, Drafted}, {Check, checker, Checked}, {Approve, head, Approved}} {
		d.sign(step.role, step.who, stay, words, "vocabulary.yaml", "yi/region.yaml")
		for _, name := range []string{stay, words, "vocabulary.yaml", "yi/region.yaml"} {
			if got := d.state(name); got != step.want {
				t.Errorf("%s is %s after %s", name, got, step.role)
			}
		}
	}
	lib, problems := content.Open(d.tree)
	if len(problems) > 0 {
		t.Fatalf("the loader reads what was written: %v", problems)
	}
	if a := lib.Header("jia").Approvals; len(a) != 2 || a[0].Approved != head || a[1].Drafted != drafter {
		t.Errorf("%+v", a)
	}
	if got := d.book(20260302).File(stay).State; got != Checked {
		t.Errorf("approved on the third, it is %s on the second", got)
	}
	if got := d.state("jia/policy/top.yaml"); got != Blank {
		t.Errorf("nobody signed for it: %s", got)
	}
}

func TestOtherValuesVoid(t *testing.T) {
	for _, row := range []struct {
		why, file, old, new string
		want                State
		changes             int
	}{
		{"a figure", stay, "deductible: 100,", "deductible: 200,", Void, 1},
		{"a comment", stay, "slip: hifp_pay\n", "slip: hifp_pay # 对过了\n\n", Approved, 0},
		{"quotes", stay, "slip: hifp_pay\n", "slip: \"hifp_pay\"\n", Approved, 0},
		{"a word of prose", words, "title: 住院能报多少", "title: 住院报多少", Void, 1},
	} {
		d := unsigned(t)
		d.approve(stay, words)
		d.change(row.file, row.old, row.new)
		f := d.book(today).File(row.file)
		if f.State != row.want || len(f.Changes) != row.changes || f.Known != (row.want == Void) {
			t.Errorf("%s: %s, changes %v, known %t", row.why, f.State, f.Changes, f.Known)
		}
		if row.want != Void {
			continue
		}
		clear(d.older)
		if f := d.book(today).File(row.file); f.State != Void || f.Known {
			t.Errorf("%s: without the earlier text it is void all the same: %+v", row.why, f)
		}
		d.change(row.file, row.new, row.old)
		if got := d.state(row.file); got != Approved {
			t.Errorf("%s: what is as it was is approved as it was, not %s", row.why, got)
		}
	}
}

func TestSigningAnewReplaces(t *testing.T) {
	d := unsigned(t)
	d.approve(stay, words)
	d.change(stay, "deductible: 100,", "deductible: 200,")
	text := "# 由审核页写\n" + string(d.tree["jia/approvals.yaml"].Data) + "# 完\n"
	d.tree["jia/approvals.yaml"] = &fstest.MapFile{Data: []byte(text)}
	later := content.Signature{By: "赵六", On: 20260320}
	d.sign(Draft, later, stay)
	if got := d.state(stay); got != Drafted {
		t.Errorf("drafted anew it is %s", got)
	}
	if got := d.state(words); got != Approved {
		t.Errorf("the other one is %s", got)
	}
	now := string(d.tree["jia/approvals.yaml"].Data)
	if !strings.HasPrefix(now, "# 由审核页写\napprovals:\n- of: policy/stay.yaml\n") || !strings.HasSuffix(now, "# 完\n") || strings.Count(now, "stay.yaml") != 1 {
		t.Errorf("it should stand where it stood:\n%s", now)
	}
	if b, err := d.book(today).Sign(Check, later, d.seen(stay), d.read); err == nil {
		t.Errorf("who drafted it anew does not check it: %v", b)
	}
}

func TestRefusals(t *testing.T) {
	for _, row := range []struct {
		why   string
		after func(*desk)
		role  Role
		who   content.Signature
		seen  []Seen // nil: as it is now
		want  string
	}{
		{why: "checked before it is drafted", role: Check, who: checker, want: "还没有起草，不能复核：先起草。"},
		{why: "approved before it is drafted", role: Approve, who: head, want: "还没有起草，不能审核：先起草。"},
		{why: "drafted twice", after: func(d *desk) { d.sign(Draft, drafter, stay) }, role: Draft, who: checker, want: "已经起草过了，现在等复核。"},
		{why: "one person twice", after: func(d *desk) { d.sign(Draft, drafter, stay) }, role: Check, who: content.Signature{By: " 张　三 ", On: 20260302}, want: "起草的就是您（张三）：复核要换一个人。"},
		{why: "the drafter approves", after: func(d *desk) { d.sign(Draft, drafter, stay); d.sign(Check, checker, stay) }, role: Approve,
			who: content.Signature{By: "张三", On: 20260303, Under: "会"}, want: "起草的就是您（张三）：审核要换一个人。"},
		{why: "under nothing", after: func(d *desk) { d.sign(Draft, drafter, stay); d.sign(Check, checker, stay) }, role: Approve,
			who: content.Signature{By: "王五", On: 20260303, Under: " "}, want: "审核要写依据：批件的文号，或会议的名称。"},
		{why: "before the one before", after: func(d *desk) { d.sign(Draft, drafter, stay) }, role: Check, who: content.Signature{By: "李四", On: 20260228},
			want: "起草签在 2026-03-01，您签的日子（2026-02-28）还早：改正日期。"},
		{why: "by nobody", role: Draft, who: content.Signature{By: " ", On: 20260301}, want: "没有写是谁签的：写上姓名。"},
		{why: "all signed", after: func(d *desk) { d.approve(stay) }, role: Approve, who: head, want: "已经审核过了，之后没有改过：不用再签。"},
		{why: "void is not checked again", after: func(d *desk) { d.approve(stay); d.change(stay, "deductible: 100,", "deductible: 200,") }, role: Check, who: checker,
			want: "还没有起草，不能复核：先起草。"},
		{why: "somebody changed it meanwhile", role: Draft, who: drafter, seen: []Seen{{stay, "0123456789abcdef"}}, want: "您看的时候，别人改了它：刷新页面，看清楚再签。"},
		{why: "gone meanwhile", role: Draft, who: drafter, seen: []Seen{{"jia/policy/gone.yaml", ""}}, want: "没有这个文件了：刷新页面再看一次。"},
		{why: "unreadable", after: func(d *desk) { d.change(stay, "versions:\n", "versions: [\n") }, role: Draft, who: drafter, want: "文件读不出来，签不了：先改好它。"},
	} {
		d := unsigned(t)
		if row.after != nil {
			row.after(d)
		}
		seen := row.seen
		if seen == nil {
			seen = d.seen(stay)
		}
		before := maps.Clone(d.tree)
		edits, err := d.book(today).Sign(row.role, row.who, seen, d.read)
		var problems content.Problems
		if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Path != seen[0].Name || problems[0].Message != row.want || edits != nil {
			t.Errorf("%s: %v\nwant %s", row.why, err, row.want)
		}
		if !maps.Equal(before, d.tree) {
			t.Errorf("%s: something was written", row.why)
		}
	}
	d := unsigned(t)
	if _, err := d.book(today).Sign(Draft, drafter, nil, d.read); err == nil || !strings.Contains(err.Error(), "没有选文件") {
		t.Errorf("nothing chosen: %v", err)
	}
	d.sign(Draft, drafter, words)
	_, err := d.book(today).Sign(Check, checker, d.seen(words, stay), d.read)
	var problems content.Problems
	if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Path != stay {
		t.Errorf("of two the one that cannot be signed for is named, and neither is: %v", err)
	}
}

// Whatever people are called, what is written is read as it was signed, and is
// one name in one place.
func TestNamesAreText(t *testing.T) {
	const one, other = "vocabulary.yaml", "site.yaml"
	d := unsigned(t)
	maps.DeleteFunc(d.tree, func(name string, _ *fstest.MapFile) bool { return strings.Contains(name, "/") }) // quicker to read
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) string {
			return rapid.StringMatching(`[\p{Han}A-Za-z0-9·'":,#\[\]{}&*!|>%@\x60?~<=/\\ -]{1,20}`).Draw(rt, label)
		}
		first, second, third, under := draw("first"), draw("second"), draw("third"), draw("under")
		clean := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		for _, s := range []string{first, second, third, under} {
			if clean(s) == "" {
				rt.Skip()
			}
		}
		if content.SamePerson(first, second) || content.SamePerson(second, third) || content.SamePerson(first, third) {
			rt.Skip()
		}
		delete(d.tree, "approvals.yaml")
		d.sign(Draft, content.Signature{By: first, On: 20260301}, one, other)
		d.sign(Check, content.Signature{By: second, On: 20260301}, other, one)
		d.sign(Approve, content.Signature{By: third, On: 20260301, Under: under}, one, other)
		a := d.book(today).File(one)
		if a.State != Approved || a.Signed.Drafted.By != clean(first) || a.Signed.Checked.By != clean(second) || a.Signed.Approved.By != clean(third) || a.Signed.Approved.Under != clean(under) {
			rt.Fatalf("%+v of %q %q %q %q\n%s", a.Signed, first, second, third, under, d.tree["approvals.yaml"].Data)
		}
	})
}
