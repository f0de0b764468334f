package content

import (
	"testing"

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
		{why: "a province's is said once, of the province", file: "sheng/corrections.yaml", old: "about: major/普通/limit", new: "about: ‸major/平常/limit",
			want: "major 从 2020-01-01 起的表里没有“平常”这一行：可以写：普通、有身份。"},
	})
}
