package content

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// What one fault leads to elsewhere is not said again: the cause alone.
func TestOneFaultIsSaidOnce(t *testing.T) {
	breaks(t, []broken{
		{why: "a required key misspelt is not missing too", file: "vocabulary.yaml", old: "  ask: 您参加的是哪一种？\n", new: "  ‸asks: 您参加的是哪一种？\n",
			want: "facts（问题）里没有 asks 这个键：是不是想写 ask？"},
		{why: "nor is one in Chinese", file: "glossary.yaml", old: "{id: cap, term: 封顶线", new: "{id: cap, ‸词: 封顶线",
			want: "terms（术语）里没有 词 这个键：应写成 term。"},
		{why: "a worked example is not settled without the day that is misspelt", file: "jia/guides/stay.md", old: "settled: 2026-03-01", new: "‸setled: 2026-03-01",
			want: "算例里没有 setled 这个键：是不是想写 settled？"},
		{why: "a case is not settled without an amount that cannot be read", file: "jia/cases.yaml", old: "bill: {from: slip, total: 5000,", new: "bill: {from: slip, total: ‸五千,",
			want: "total（总费用）写成了“五千”：这里要写数字，如 700 或 85%；没有公布的写 unknown。"},
		{why: "the end of a version that is no day overlaps nothing", file: "jia/policy/stay.yaml", old: "until: 2023-12-31", new: "until: ‸2023-02-30",
			want: "until（到哪天止）写成了 2023-02-30，没有这一天：改成真实的日期。"},
		{why: "a parent's table that is no YAML is there all the same", file: "sheng/policy/major.yaml", old: "name: 大病险", new: "name‸：大病险",
			want: "键后面用了全角冒号：换成半角冒号，后面空一格。"},
		{why: "nothing is known of what an unknown parent would give", file: "yi/region.yaml", old: "parent: jia", new: "parent: ‸jai",
			want: "没有 jai 这个地区：是不是想写 jia？"},
		{why: "a fact's id taken by another is still asked", file: "vocabulary.yaml", old: "- id: level\n", new: "- id: ‸care\n",
			want: "id（编号）“care”写了两次，第一次在第 49 行：改名，或删掉一处。"},
		{why: "a kind that is none", file: "vocabulary.yaml", old: "  kind: several\n  options:\n  - {id: poor", new: "  kind: ‸sevral\n  options:\n  - {id: poor",
			want: "kind（答案的样子）写成了“sevral”：是不是想写 several？"},
		{why: "a version without a source says so once", file: "jia/policy/stay.yaml", old: "  of: [eligible]\n  source: stay-2024\n", new: "  of: [eligible]\n", at: "from: 2024-01-01\n",
			want: "从 2024-01-01 起的这一版有 10 个数没有来源，第一个在第 18 行：在这一版写上 source，或在各行、各格写上；查不到出处的写 unknown。"},
		{why: "a glossary that is no YAML has its words all the same", file: "glossary.yaml", old: "terms:", new: "terms‸：",
			want: "键后面用了全角冒号：换成半角冒号，后面空一格。"},
	})
}

// Nothing that an author put into the tree is passed over in silence.
func TestNothingIsPassedOver(t *testing.T) {
	for _, row := range []struct{ why, name, want string }{
		{"a folder among the guides", "jia/guides/more/x.md", "jia/guides/more:1:1: 提醒：这是一个文件夹，里面的没有读：把文件移到上一层，再删掉它。"},
		{"a folder in the place of a guide", "jia/guides/x.md/y", "jia/guides/x.md:1:1: 这里要一个文件，却是文件夹：把里面的移出来，再删掉它。"},
		{"a folder in the place of a table", "jia/policy/x.yaml/y", "jia/policy/x.yaml:1:1: 这里要一个文件，却是文件夹：把里面的移出来，再删掉它。"},
		{"a folder in the place of the vocabulary", "yi/vocabulary.yaml/y", "yi/vocabulary.yaml:1:1: 这里要一个文件，却是文件夹：把里面的移出来，再删掉它。"},
		{"a folder in the place of the cases", "yi/cases.yaml/y", "yi/cases.yaml:1:1: 这里要一个文件，却是文件夹：把里面的移出来，再删掉它。"},
		{"a file in the place of a folder", "sheng/guides", "sheng/guides:1:1: 这里要一个文件夹，却是文件：把它移走，或换成文件夹。"},
		{"a file at the top", "glosary.yaml", "glosary.yaml:1:1: 提醒：这个没有读：是不是想写 glossary.yaml？"},
		{"a region that the site has no name for", "assets/region.yaml", "assets:1:1: 文件夹不能叫 assets：网站自己的文件放在这个名字下面。换一个名字。"},
		{"a table that the site has no name for", "jia/policy/index.yaml", "jia/policy/index.yaml:1:1: 文件名不能叫 index：网站自己的页面已经叫这个名字。换一个文件名。"},
	} {
		tree := madeUp(t)
		tree[row.name] = &fstest.MapFile{Data: []byte("name: x\n")}
		if got := check(tree).Error(); got != row.want {
			t.Errorf("%s: got\n%s\nwant\n%s", row.why, got, row.want)
		}
	}
	for name, want := range map[string]string{
		"yi/cases.yaml": "yi/cases.yaml:1:1: 文件打不开：没有这个文件。从备份里找回来放在这里；要是链接，换成文件本身。",
		"ding":          "ding:1:1: 这个链接指到的文件夹没有：把文件夹复制进来，再删掉链接。",
	} {
		tree := madeUp(t)
		tree[name] = &fstest.MapFile{Mode: fs.ModeSymlink | 0o777, Data: []byte("nowhere")}
		if got := check(tree).Error(); got != want {
			t.Errorf("a link from %s to nothing: got\n%s\nwant\n%s", name, got, want)
		}
	}
	breaks(t, []broken{
		{why: "checked on a day to come", file: "jia/policy/stay.yaml", old: "date: 2024-01-01, checked: 2026-01-10", new: "date: 2024-01-01, checked: 2027-01-10", at: "stay-2024: {",
			want: "提醒：来源 stay.stay-2024 的核对日期（2027-01-10）还没有到：写真正核对的那一天；没有写错，就看看电脑的日期对不对。"},
		{why: "a guide checked on a day to come", file: "jia/guides/away.md", old: "checked: 2026-01-10", new: "‸checked: 2027-01-10",
			want: "提醒：这一页的核对日期（2027-01-10）还没有到：写真正核对的那一天；没有写错，就看看电脑的日期对不对。"},
		{why: "a source that hides the region's", file: "jia/policy/stay.yaml", old: "sources:\n", new: "sources:\n  ‸jia-2025: {title: 又一份, issuer: 甲市局, checked: 2026-01-10, grade: press}\n",
			want: "提醒：来源 jia-2025 在 jia/region.yaml 第 8 行也声明了，这个文件里用的是这一个：是同一份就删掉一处，不是就换一个编号。"},
		{why: "accepted what is not odd any more", file: "jia/policy/stay.yaml", old: "  source: stay-2024\n", new: "  source: stay-2024\n  accept: [{what: ‸level-rate, source: stay-2024}]\n",
			want: "提醒：accept 里的 level-rate 用不着了，这一版没有不合常理的地方：删掉这一条。"},
		{why: "accepted as like another region's, which it is not", file: "jia/policy/stay.yaml", old: "  source: stay-2024\n", new: "  source: stay-2024\n  accept: [{what: ‸same-as-yi, source: stay-2024}]\n",
			want: "提醒：accept 里的 same-as-yi 用不着了，这一版没有不合常理的地方：删掉这一条。"},
		{why: "a slip without the total", file: "vocabulary.yaml", old: "- {field: medfee_sumamt, name: 医疗费总额, gloss: 一共花的钱}\n", new: "", at: "slip:",
			want: "slip 里少了 medfee_sumamt（医疗费总额）：计算器问的第一个数就是它。加上这一行。"},
		{why: "official, and not", file: "site.yaml", old: "official: false", new: "official: ‸true",
			want: "publisher 写的是“非官方示例”，official 却是 true：医保部门自己办的，publisher 写单位的全名；不是的，official 写 false。"},
	})
	tree := madeUp(t)
	tree["wo/region.yaml"] = &fstest.MapFile{Data: []byte("name: 又一国\nkind: nation\n")}
	want := "wo/region.yaml:2:7: 已经有一个全国（guo）：把这里的 kind 改成 province、city、county 或 district，并写上 parent。"
	if got := check(tree).Error(); got != want {
		t.Errorf("a second nation: got\n%s\nwant\n%s", got, want)
	}
}
