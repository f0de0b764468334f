package scaffold

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

// What each beginning writes, whole, in a tree that stays without errors.
func TestBeginnings(t *testing.T) {
	for _, row := range []struct {
		why   string
		begin func(fstest.MapFS) (*Draft, error)
		files map[string]string // a file and what stands in it
		warns []string
	}{
		{"a guide", func(tree fstest.MapFS) (*Draft, error) {
			return NewGuide(tree, "jia", "slow", `慢病"怎么办`)
		}, map[string]string{
			"jia/guides/slow.md": "---\ntitle: \"慢病\\\"怎么办\"\nsummary: 待填。一句话说清这一篇讲什么。\ntopics: [stay]\nsources: [jia-2025]\nchecked: 2000-01-01\n---\n## 慢病\"怎么办？\n\n待填。\n",
		}, []string{"jia/guides/slow.md:3:10: 提醒：summary（一句话）还没有填", "jia/guides/slow.md:6:1: 提醒：这一页上次核对是 2000-01-01", "jia/guides/slow.md:10:1: 提醒：这里还没有写"}},
		{"a guide without an id", func(tree fstest.MapFS) (*Draft, error) {
			tree["jia/guides/guide-1.md"] = tree["jia/guides/away.md"]
			return NewGuide(tree, "jia", "", "去哪里问？")
		}, map[string]string{"jia/guides/guide-2.md": "title: \"去哪里问？\""}, nil},
		{"a guide of a region that declares no source", func(tree fstest.MapFS) (*Draft, error) {
			return NewGuide(tree, "yi", "ask", "去哪里问？")
		}, map[string]string{
			"yi/guides/ask.md": "sources: [basis]", "yi/region.yaml": "kind: county\nsources: {basis: {title: 待填。当地的文件叫什么, issuer: 待填。谁发的, checked: 2000-01-01, grade: reprint}}\n",
		}, []string{"来源 region.yi.basis 上次核对是 2000-01-01", "yi/region.yaml:4:26: 提醒：title（标题）还没有填"}},
		{"a layer", func(tree fstest.MapFS) (*Draft, error) { return NewLayer(tree, "jia", "drugs", "特药", today) }, map[string]string{
			"jia/policy/drugs.yaml": "name: \"特药\"\nslip: hifp_pay\nversions:\n- from: 2027-01-01\n  until: open\n  of: [eligible]\n  note: 待填。这一层给谁、从哪天起、报哪一部分。\n  rows:\n  - {id: 所有情况, deductible: unknown, rate: unknown, limit: unknown}\n",
			"jia/region.yaml":       "- from: 2024-01-01\n  until: 2026-12-31\n  source: jia-2025\n  order: [stay, employee-stay, employee-large, farm-stay, clinic, illness, major, {best: [aid, aid-veteran]}, {unknown: [waiver, relief]}, top]\n- from: 2027-01-01\n  until: open\n  source: jia-2025\n  order: [stay, employee-stay, employee-large, farm-stay, clinic, illness, major, {best: [aid, aid-veteran]}, {unknown: [waiver, relief]}, top, drugs]\n",
		}, []string{"note（说明）还没有填"}},
		{"a layer of a province", func(tree fstest.MapFS) (*Draft, error) { return NewLayer(tree, "sheng", "drugs", "特药", today) },
			map[string]string{"sheng/policy/drugs.yaml": "name: \"特药\""}, nil},
		{"a leaflet", func(tree fstest.MapFS) (*Draft, error) {
			return NewLeaflet(tree, "jia", "away", "去外地", 20261231)
		}, map[string]string{"jia/leaflets/away.yaml": "title: \"去外地\"\nguides: [away]\nuntil: 2026-12-31\n"}, nil},
		{"a leaflet of a region without guides", func(tree fstest.MapFS) (*Draft, error) {
			return NewLeaflet(tree, "yi", "", "报几成", 20261231)
		}, map[string]string{"yi/leaflets/leaflet-1.yaml": "title: \"报几成\"\ntables: [aid]\nuntil: 2026-12-31\n"}, nil},
	} {
		tree := madeUp(t)
		draft, err := row.begin(tree)
		if err != nil {
			t.Errorf("%s: %v", row.why, err)
			continue
		}
		if len(draft.Files) != len(row.files) {
			t.Errorf("%s: %d files", row.why, len(draft.Files))
		}
		for name, has := range row.files {
			if got := draft.text(name); !strings.Contains(got, has) {
				t.Errorf("%s: %s has no\n%s\nbut\n%s", row.why, name, has, got)
			}
		}
		for _, f := range draft.Files {
			if f.New != (tree[f.Name] == nil) || !slices.IsSortedFunc(draft.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) }) {
				t.Errorf("%s: %s is new: %t", row.why, f.Name, f.New)
			}
		}
		problems := check(with(tree, draft))
		if errs := problems.Errors(); len(errs) > 0 && row.why != "a layer of a province" { // whose children have to say when it pays
			t.Errorf("%s:\n%v", row.why, errs)
		}
		for _, says := range row.warns {
			if !strings.Contains(problems.Error(), says) {
				t.Errorf("%s: nobody is told %s\n%v", row.why, says, problems)
			}
		}
	}
}

func TestBeginningsRefused(t *testing.T) {
	tree := madeUp(t)
	tree["ding/region.yaml"] = &fstest.MapFile{Data: []byte("name: 丁县\nparent: jia\nkind: county\n")}
	for _, row := range []struct {
		why  string
		err  error
		says string
	}{
		{"a guide that is there", second(NewGuide(tree, "jia", "stay", "住院")), "jia/guides/stay.md 已经有了。换一个编号，或者直接改它"},
		{"a guide of no region", second(NewGuide(tree, "geng", "", "住院")), "没有 geng 这个地区。地区是内容文件夹里的一个文件夹，写它的文件夹名"},
		{"a title of two lines", second(NewGuide(tree, "jia", "", "住院\n报销")), "标题没有写，或者写了不止一行。写一行字"},
		{"a layer that is above", second(NewLayer(tree, "yi", "clinic", "门诊", today)), "上级已经有 clinic 这一层。要改其中几格，写 extends: parent 和 cells；要另起一层，换一个编号"},
		{"a layer whose order is above", second(NewLayer(tree, "yi", "drugs", "特药", today)), "支付顺序写在上级（jia）。先把那里的 pays 整段抄到 yi/region.yaml，再加这一层"},
		{"a leaflet of a place outside the site's names", second(NewLeaflet(tree, "jia", "../x", "x", 20261231)), `"../x" 不能当编号。只用小写字母、数字和 -，以字母开头`},
		{"a tree of a province", second(Empty("bing", "丙省", "province")), `级别 "province" 不行。写 city（市）、county（县）或 district（区）`},
	} {
		if row.err == nil || row.err.Error() != row.says {
			t.Errorf("%s: %v", row.why, row.err)
		}
	}
}

func second(_ *Draft, err error) error { return err }

// A tree that begins has no error and no figure, and takes every other beginning.
func TestEmpty(t *testing.T) {
	draft, err := Empty("bing", "丙县", "county")
	if err != nil {
		t.Fatal(err)
	}
	tree := with(fstest.MapFS{}, draft)
	problems := check(tree)
	if errs := problems.Errors(); len(errs) > 0 || len(tree) != 6 {
		t.Fatalf("%d files\n%v", len(tree), errs)
	}
	for _, step := range []func() (*Draft, error){
		func() (*Draft, error) { return NewLayer(tree, "bing", "stay", "住院", today) },
		func() (*Draft, error) { return NewLayer(tree, "bing", "clinic", "门诊", today) },
		func() (*Draft, error) { return NewGuide(tree, "bing", "", "门诊能报吗") },
		func() (*Draft, error) { return NewLeaflet(tree, "bing", "", "一张纸", 20261231) },
		func() (*Draft, error) { return NewRegion(tree, "ding", "丁县", "bing") },
		func() (*Draft, error) { return NewYear(tree, "bing", 20270101, nil) },
	} {
		next, err := step()
		if err != nil {
			t.Fatal(err)
		}
		tree = with(tree, next)
		if errs := check(tree).Errors(); len(errs) > 0 {
			t.Fatalf("\n%v", errs)
		}
	}
	lib, _ := content.Open(tree)
	for _, id := range []string{"bing", "ding"} {
		r, _ := lib.Region(id)
		if r.Plan == nil || len(r.Layers) != 2 || len(r.Guides) != 2 {
			t.Errorf("%s: %d layers, %d guides, plan %t", id, len(r.Layers), len(r.Guides), r.Plan != nil)
		}
		for _, l := range r.Layers {
			for _, c := range l.Versions[0].Cells() {
				if c.Known() {
					t.Errorf("%s: %s is %s", id, c.Address, c.Text)
				}
			}
		}
	}
}
