package content

import (
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

func TestLeaflets(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	if len(r.Leaflets) != 1 {
		t.Fatalf("%d leaflets", len(r.Leaflets))
	}
	l := r.Leaflets[0]
	if l.ID != "stay" || l.Until != 20261231 || len(l.Guides) != 2 || l.Guides[1].ID != "away" || l.Tables[0].ID != "stay" || l.Quick[0].ID != "stay" || l.Cases[0].ID != "high" {
		t.Errorf("%+v", l)
	}
	want := "jia/leaflets/stay.yaml:7:1: 提醒：这张明白纸只到 2026-12-31 有效，已经过了：核对内容，再改 until，重新印。"
	for on, overdue := range map[calc.Date]string{20261231: "", 20270101: want} {
		got := ""
		for _, p := range r.Overdue(on) {
			if p.Path == l.Path {
				got = p.String()
			}
		}
		if got != overdue {
			t.Errorf("on %d: got %q, want %q", on, got, overdue)
		}
	}
}

func TestLeafletFaults(t *testing.T) {
	breaks(t, []broken{
		{why: "a guide that is not there", file: "jia/leaflets/stay.yaml", old: "guides: [stay, away]", new: "guides: [stay, ‸awya]",
			want: "没有 awya 这个指南：是不是想写 away？"},
		{why: "a table that is not there", file: "jia/leaflets/stay.yaml", old: "tables: [stay]", new: "tables: [‸stays]",
			want: "没有 stays 这个保障层：是不是想写 stay？"},
		{why: "a quick table that is not there", file: "jia/leaflets/stay.yaml", old: "quick: [stay]", new: "quick: [‸clinics]",
			want: "没有 clinics 这个速查表：可以写：stay。"},
		{why: "a case that is not there", file: "jia/leaflets/stay.yaml", old: "cases: [high]", new: "cases: [‸hihg]",
			want: "没有 hihg 这个案例：是不是想写 high？"},
		{why: "a guide twice", file: "jia/leaflets/stay.yaml", old: "guides: [stay, away]", new: "guides: [stay, away, ‸stay]",
			want: "guides（问答）“stay”写了两次，第一次在第 3 行：改名，或删掉一处。"},
		{why: "an empty sheet", file: "jia/leaflets/stay.yaml", old: "guides: [stay, away]\ntables: [stay]\nquick: [stay]\ncases: [high]\n", new: "", at: "title",
			want: "这张纸上什么也没有：guides、tables、quick、cases 至少写一个。"},
		{why: "a sheet of empty lists", file: "jia/leaflets/stay.yaml", old: "guides: [stay, away]\ntables: [stay]\nquick: [stay]\ncases: [high]\n", new: "guides: []\ncases: []\n", at: "title",
			want: "这张纸上什么也没有：guides、tables、quick、cases 至少写一个。"},
		{why: "a policy figure that no table feeds", file: "jia/leaflets/stay.yaml", old: "note: 一张纸看明白。", new: "note: ‸三档报 60%。",
			want: "“60%”是手写的数字，以后表改了这里不会跟着改：删掉它，由纸上的问答和表来说。"},
		{why: "for ever", file: "jia/leaflets/stay.yaml", old: "until: 2026-12-31\n", new: "", at: "title",
			want: "文件里少了 until（有效到）：加一行“until: …”。"},
		{why: "an id besides the name", file: "jia/leaflets/stay.yaml", old: "note: 一张纸看明白。\n", new: "‸id: stay\n",
			want: "文件里不写 id：文件名就是编号，删掉这一行。"},
	})
}

// A leaflet's name is in addresses of pages.
func TestLeafletNames(t *testing.T) {
	tree := madeUp(t)
	tree["jia/leaflets/住院.yaml"] = &fstest.MapFile{Data: tree["jia/leaflets/stay.yaml"].Data}
	want := "jia/leaflets/住院.yaml:1:1: 文件名“住院”不能当编号：改成小写字母、数字和 -，以字母开头。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A guide that cannot be read is said once, not again by the leaflet.
func TestLeafletOfWhatIsBroken(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/guides/away.md", "---\ntitle: 去外地怎么办", "--\ntitle: 去外地怎么办")
	for _, p := range check(tree) {
		if p.Path == "jia/leaflets/stay.yaml" {
			t.Error(p)
		}
	}
}

// Letters are as large as the sheet allows, and more than a sheet is said.
func TestLeafletSizes(t *testing.T) {
	guide := func(questions int) string {
		text := "---\ntitle: 长\nsummary: 长。\ntopics: [stay]\nsources: [paper]\nchecked: 2026-01-10\n---\n"
		for i := range questions {
			text += "\n## 第" + strconv.Itoa(i+1) + "问？\n\n" + strings.Repeat("这一句有十个字没有多。", 12) + "\n\n这一段不印。\n"
		}
		return text
	}
	last := LeafletSize(1 << 10)
	for _, questions := range []int{3, 6, 8, 11, 14, 60} {
		tree := madeUp(t)
		tree["jia/guides/long.md"] = &fstest.MapFile{Data: []byte(guide(questions))}
		edit(t, tree, "jia/leaflets/stay.yaml", string(tree["jia/leaflets/stay.yaml"].Data), "title: 长\nguides: [long]\nuntil: 2026-12-31\n")
		l := region(t, tree, "jia").Leaflets[0]
		size, fits := l.Size(today, 0)
		if size > last || fits != (questions < 60) {
			t.Errorf("%d questions: size %d, fits: %t; fewer had %d", questions, size, fits, last)
		}
		if size == last && fits {
			t.Errorf("%d questions: size %d again", questions, size)
		}
		if smaller, _ := l.Size(today, 6); smaller > size {
			t.Errorf("with corrections size %d after %d", smaller, size)
		}
		last = size
	}
	tree := madeUp(t)
	tree["jia/guides/long.md"] = &fstest.MapFile{Data: []byte(guide(60))}
	edit(t, tree, "jia/leaflets/stay.yaml", "guides: [stay, away]", "guides: [stay, away, long]")
	want := "jia/leaflets/stay.yaml:1:1: 提醒：这张明白纸的内容太多，一页 A4 放不下：去掉一篇问答或一张表，或分成两张。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
