package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

func TestCorrections(t *testing.T) {
	r := region(t, madeUp(t), "jia")
	if len(r.Corrections) != 4 {
		t.Fatalf("%d corrections", len(r.Corrections))
	}
	line, old, words, major := r.Corrections[0], r.Corrections[1], r.Corrections[2], r.Corrections[3]
	if line.Cell != r.Cell("stay/三档/deductible", today) || line.Layer.ID != "stay" || line.Guide != nil || line.Source.ID != "corrections.letter" {
		t.Errorf("%+v", line)
	}
	if old.Cell != r.Cell("employee-stay/退休/deductible@2024-06-01", today) || words.Guide == nil || words.Guide.ID != "away" || words.Cell != nil {
		t.Errorf("%+v, %+v", old, words)
	}
	if major.Region != "sheng" || major.Cell.Region != "sheng" || major.Layer.ID != "major" {
		t.Errorf("the province's is about a cell that jia has from there: %+v", major)
	}
	if got := strings.Join(line.Bundles, " "); got != "7ea1898e 0badc0de55" || old.Bundles != nil {
		t.Errorf("the bundles that carried the error: %q, %q", got, old.Bundles)
	}
	for on, shown := range map[calc.Date]bool{20260228: false, 20260301: true, 20260901: true, 20260902: false} {
		if line.ShownOn(on) != shown {
			t.Errorf("on %d it should be shown: %t", on, shown)
		}
	}
	if yi := region(t, madeUp(t), "yi"); len(yi.Corrections) != 1 || yi.Corrections[0].ID != "major" {
		t.Errorf("yi has a table of its own where jia's was wrong, and the province's: %+v", yi.Corrections)
	}
}

func TestCorrectionFaults(t *testing.T) {
	breaks(t, []broken{
		{why: "about a row that is not there", file: "jia/corrections.yaml", old: "about: stay/三档/起付线", new: "about: ‸stay/四档/起付线",
			want: "stay 从 2024-01-01 起的表里没有“四档”这一行：是不是想写 一档？"},
		{why: "about a table that is not there", file: "jia/corrections.yaml", old: "about: stay/三档/起付线", new: "about: ‸stays/三档/起付线",
			want: "没有 stays 这张表：是不是想写 stay？"},
		{why: "about a guide that is not there", file: "jia/corrections.yaml", old: "about: away", new: "about: ‸awya",
			want: "没有 awya 这篇指南：是不是想写 away？更正一格的，写它的地址：表/行/列。"},
		{why: "over before it begins", file: "jia/corrections.yaml", old: "until: 2026-02-10", new: "‸until: 2026-01-10",
			want: "until（2026-01-10）早于 on（2026-02-01）：改正其中一个。"},
		{why: "nobody is told what to do", file: "jia/corrections.yaml", old: "who: 去外地的人, do: 再看一遍,", new: "who: 去外地的人,", at: "{id: words",
			want: "corrections（更正）里少了 do（怎么办）：加一行“do: …”。"},
		{why: "a sentence that nobody can read aloud", file: "jia/corrections.yaml", old: "do: 再看一遍", new: "do: ‸把这一页从头到尾再看一遍然后照着新的办法去做不要再照着旧的办法去做因为旧的办法已经不对了",
			want: "提醒：这一句有 44 个字，念起来费劲：拆成两句，每句不超过 40 个字。"},
		{why: "a reference where none is read", file: "jia/corrections.yaml", old: "now: 补上了", new: `now: ‸"补上了 {{ 表 stay/一档/rate }}"`,
			want: "这里不能引用政策表或术语（{{）：直接写字；要引用的写进指南（guides）。"},
		{why: "from nowhere", file: "jia/corrections.yaml", old: "until: 2026-02-10, source: paper", new: "until: 2026-02-10, source: ‸papers",
			want: "来源 papers 没有声明：是不是想写 paper？"},
		{why: "a code with a sign that none has", file: "jia/corrections.yaml", old: "[7ea1898e,", new: "[‸7EA1898G,",
			want: "bundles（哪几版作废）写成了“7EA1898G”：照网页或纸上印的政策码写，8 到 64 个数字和小写字母 a 到 f，如 7ea1898e。"},
		{why: "a code too short to tell one bundle from another", file: "jia/corrections.yaml", old: "[7ea1898e,", new: "[‸7ea1898,",
			want: "bundles（哪几版作废）写成了“7ea1898”：照网页或纸上印的政策码写，8 到 64 个数字和小写字母 a 到 f，如 7ea1898e。"},
		{why: "the same code again", file: "jia/corrections.yaml", old: ", 0badc0de55]", new: ", 0badc0de55, ‸7ea1898e]",
			want: "政策码 7ea1898e 写了两遍：删掉一个。"},
		{why: "a province's is said once, of the province", file: "sheng/corrections.yaml", old: "about: major/普通/limit", new: "about: ‸major/平常/limit",
			want: "major 从 2020-01-01 起的表里没有“平常”这一行：可以写：普通、有身份。"},
	})
}

// A code that is the present bundle's own would have the mended site refuse to
// calculate; that of another region's too, where a province's correction names
// it.
func TestCorrectionOfPresentBundle(t *testing.T) {
	hash, yi := region(t, madeUp(t), "jia").Hash, region(t, madeUp(t), "yi").Hash
	tree := madeUp(t)
	edit(t, tree, "jia/corrections.yaml", "7ea1898e", yi[:8])
	if found := check(tree).Errors(); len(found) != 1 || !strings.Contains(found[0].Message, yi[:8]+" 就是乙县现在") {
		t.Errorf("that of a region below: %v", found)
	}
	tree = madeUp(t)
	tree["yi/corrections.yaml"] = &fstest.MapFile{Data: []byte("corrections:\n- {id: one, on: 2026-06-01, about: major/普通/limit, was: 写少了, now: 写对了, who: 大家, do: 重算, until: 2026-12-31, source: major.major-2020, bundles: [" + hash[:8] + "]}\n")}
	if found := check(tree).Errors(); len(found) != 1 || !strings.Contains(found[0].Message, hash[:8]+" 是甲市现在") {
		t.Errorf("that of a region beside it: %v", found)
	}
	for _, row := range []struct{ why, file, old, code string }{
		{"its own file", "jia/corrections.yaml", "7ea1898e", hash[:8]},
		{"the whole hash", "jia/corrections.yaml", "7ea1898e", hash},
		{"a file above", "sheng/corrections.yaml", "source: major.major-2020", "source: major.major-2020, bundles: [" + hash[:8] + "]"},
	} {
		tree := madeUp(t)
		text := string(tree[row.file].Data)
		if strings.Count(text, row.old) != 1 {
			t.Fatalf("%s: %q does not stand once", row.why, row.old)
		}
		text = strings.Replace(text, row.old, row.code, 1)
		tree[row.file] = &fstest.MapFile{Data: []byte(text)}
		found := check(tree).Errors()
		if len(found) != 1 || found[0].Path != row.file || !strings.Contains(found[0].Message, hash[:8]) ||
			!strings.Contains(found[0].Message, "现在这一版的政策码") || !strings.Contains(strings.Split(text, "\n")[found[0].Line-1][found[0].Col-1:], hash[:8]) {
			t.Errorf("%s: %v", row.why, found)
		}
	}
}
