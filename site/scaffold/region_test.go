package scaffold

import (
	"strings"
	"testing"

	"mingbaizhi/content"
)

// A new region has the structure of its model and nothing that is known of it.
func TestNewRegion(t *testing.T) {
	tree := madeUp(t)
	draft, err := NewRegion(tree, "bing", "丙市", "jia")
	if err != nil {
		t.Fatal(err)
	}
	after := with(tree, draft)
	problems := check(after)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatalf("\n%v", errs)
	}
	lib, _ := content.Open(after)
	model, _ := lib.Region("jia")
	r, _ := lib.Region("bing")
	if r.Name != "丙市" || r.Parent != "sheng" || r.Kind != "city" || !r.Settles || r.Plan == nil || len(r.Quick) != 1 {
		t.Errorf("%+v", r.Header)
	}
	for _, l := range model.Layers {
		if l.Region == "jia" && l.Withdrawn == 0 && l.ID != "major" {
			checkBlank(t, r, l)
		}
	}
	if len(r.Guides) != 3 || len(r.Guides[2].Questions) != 2 || r.Guides[2].Questions[0].Text != "三档医院报几成？" {
		t.Errorf("guides %v", r.Guides)
	}
	for _, f := range draft.Files {
		if strings.HasSuffix(f.Name, "vocabulary.yaml") {
			continue
		}
		for _, known := range []string{"办法", "日报", "700", "85%", "20万", "60000", "县医院", "先自己付", "2022-01", "2023", "2026"} {
			if strings.Contains(f.Text, known) {
				t.Errorf("%s has %s from its model:\n%s", f.Name, known, f.Text)
			}
		}
	}
	for _, says := range []string{"还没有填", "这里还没有写", "上次核对是 2000-01-01"} {
		if !strings.Contains(problems.Error(), says) {
			t.Errorf("nobody is told: %s\n%v", says, problems)
		}
	}
}

// checkBlank holds a layer of the new region against that of its model.
func checkBlank(t *testing.T, r *content.Region, model *content.Layer) {
	t.Helper()
	for _, l := range r.Layers {
		if l.ID != model.ID {
			continue
		}
		now, was := &l.Versions[0], &model.Versions[len(model.Versions)-1]
		if len(l.Versions) != 1 || len(now.Rows) != len(was.Rows) || len(now.Adjust) != len(was.Adjust) || len(now.Limits) != len(was.Limits) || l.Region != "bing" {
			t.Errorf("%s: %d versions, %d rows for %d", l.ID, len(l.Versions), len(now.Rows), len(was.Rows))
		}
		for i := range now.Rows {
			if got, want := r.Policy.Describe(now.Rows[i].When), r.Policy.Describe(was.Rows[i].When); got != want && !strings.Contains(want, "700") && l.ID != "waiver" {
				t.Errorf("%s/%s: when %s, its model %s", l.ID, now.Rows[i].ID, got, want)
			}
		}
		for _, c := range now.Cells() {
			if c.Known() || c.Source != nil || c.Text != "没有查到" {
				t.Errorf("%s: %s", c.Address, c.Text)
			}
		}
		return
	}
	t.Errorf("no layer %s", model.ID)
}

// Each region of the authors serves as a model.
func TestNewRegionLikeTheAuthors(t *testing.T) {
	tree := authors(t)
	before := len(check(tree).Errors())
	lib, _ := content.Open(tree)
	for _, h := range lib.Headers {
		if h.Kind == "nation" {
			continue
		}
		draft, err := NewRegion(tree, "new-place", "新地", h.ID)
		if err != nil {
			t.Errorf("%s: %v", h.ID, err)
			continue
		}
		if errs := check(with(tree, draft)).Errors(); len(errs) > before {
			t.Errorf("like %s:\n%v", h.ID, errs)
		}
	}
}

func TestNewRegionRefused(t *testing.T) {
	for _, row := range []struct{ why, id, name, like, says string }{
		{"no model", "bing", "丙市", "ding", "没有 ding 这个地区。地区是内容文件夹里的一个文件夹，写它的文件夹名"},
		{"Chinese for an id", "丙市", "丙市", "jia", `"丙市" 不能当编号。只用小写字母、数字和 -，以字母开头`},
		{"it is there", "yi", "乙县", "jia", "yi 已经有了。换一个编号，或者直接改它"},
		{"no name", "bing", " ", "jia", "地区的名称没有写，或者写了不止一行。写一行字"},
		{"the nation", "bing", "丙国", "guo", "全国只有一个，不能照着它开头。用 -like 写一个市或县的编号"},
		{"what the edition for a portal has of its own", "paste", "丙市", "jia", "文件夹不能叫 paste。网站自己的文件放在这个名字下面，换一个编号"},
		{"a device of Windows", "con", "丙市", "jia", "\"con\" 不能当编号。换一个：不超过 60 个字母，也不是 con、nul 这些 Windows 留给设备的名字"},
		{"a folder of the site's own", "assets", "丙市", "jia", "文件夹不能叫 assets。网站自己的文件放在这个名字下面，换一个编号"},
	} {
		if _, err := NewRegion(madeUp(t), row.id, row.name, row.like); err == nil || err.Error() != row.says {
			t.Errorf("%s: %v", row.why, err)
		}
	}
}
