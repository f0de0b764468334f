package content

import (
	"slices"
	"strings"
	"testing"

	"mingbaizhi/calc"
)

func TestSources(t *testing.T) {
	breaks(t, []broken{
		{why: "cited, not declared", file: "jia/policy/stay.yaml", old: "  source: stay-2024\n", new: "  source: ‸stay-2023\n",
			want: "来源 stay-2023 没有声明：是不是想写 stay-2024？"},
		{why: "another layer's, misspelt", file: "jia/guides/away.md", old: "sources: [paper]", new: "sources: [paper, ‸stay.stay-2042]",
			want: "来源 stay.stay-2042 没有声明：是不是想写 stay.stay-2024？"},
		{why: "declared, never cited", file: "jia/policy/stay.yaml", old: "grade: official}\nversions", new: "grade: official}\n  ‸spare: {title: 备用, issuer: 甲市局, checked: 2026-01-10, grade: press}\nversions",
			want: "提醒：来源 spare 没有地方引用：在用到它的数字上写 source: spare，或删掉它。"},
		{why: "no grade", file: "jia/policy/stay.yaml", old: "checked: 2026-01-10, grade: official}", new: "checked: 2026-01-10}", at: "{title: 住院标准",
			want: "“stay-2024”里少了 grade（可信程度）：加一行“grade: …”。"},
		{why: "no issuer", file: "jia/policy/stay.yaml", old: "issuer: 甲市局, ", new: "", at: "{title: 住院标准",
			want: "“stay-2024”里少了 issuer（谁发的）：加一行“issuer: …”。"},
		{why: "no title", file: "jia/policy/stay.yaml", old: "{title: 住院标准, issuer", new: "‸{issuer",
			want: "“stay-2024”里少了 title（标题）：加一行“title: …”。"},
		{why: "nobody looked", file: "jia/policy/stay.yaml", old: "checked: 2026-01-10, ", new: "", at: "{title: 住院标准",
			want: "“stay-2024”里少了 checked（核对日期）：加一行“checked: …”。"},
		{why: "a grade that is none", file: "jia/policy/stay.yaml", old: "grade: official}", new: "grade: ‸entered}",
			want: "grade（可信程度）写成了“entered”：可以写：confirmed、official、press、reprint。"},
		{why: "reprints are not linked", file: "jia/policy/stay.yaml", old: "grade: official}", new: "grade: reprint, ‸link: \"https://example.com/x\"}",
			want: "来源 stay-2024 是转载网页，不放链接：删掉 link，在 title 和 issuer 里写清原来的文件。"},
		{why: "an id with a dot", file: "jia/policy/stay.yaml", old: "source: jia-2025}", new: "source: ‸jia.}",
			want: "source（来源）写成了“jia.”：要写来源的编号，如 portal-2024。"},
	})
}

// A source may be declared for the regions below: one of them cites it.
func TestCitedBelow(t *testing.T) {
	tree := madeUp(t)
	spare := "sources:\n  spare: {title: 备用, issuer: 某部, checked: 2026-01-10, grade: press}\n"
	edit(t, tree, "guo/region.yaml", "sources:\n", spare)
	edit(t, tree, "guo/policy/relief.yaml", "sources:\n", strings.Replace(spare, "spare", "extra", 1))
	if got := check(tree); len(got) != 2 || got[0].Line != 5 || got[1].Line != 5 {
		t.Fatalf("nobody cites them:\n%v", got)
	}
	edit(t, tree, "jia/policy/aid-veteran.yaml", "source: paper", "source: region.guo.spare")
	edit(t, tree, "jia/guides/away.md", "sources: [paper]", "sources: [paper, relief.extra]")
	if got := check(tree); len(got) > 0 {
		t.Errorf("a city cites them:\n%v", got)
	}
}

func TestOverdue(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/policy/stay.yaml", "date: 2024-01-01, checked: 2026-01-10", "date: 2024-01-01, checked: 2025-03-31")
	edit(t, tree, "jia/guides/away.md", "checked: 2026-01-10", "checked: 2025-03-30")
	edit(t, tree, "jia/guides/stay.md", "next-review: 2026-12-31", "next-review: 2026-03-31")
	want := "jia/guides/away.md:6:1: 提醒：这一页上次核对是 2025-03-30，已经超过一年：核对全页，再改 checked。\n" +
		"jia/guides/stay.md:11:1: 提醒：这一页的下次复核（2026-03-31）已经过了：核对全页，再改 checked 和 next-review。\n" +
		"jia/policy/stay.yaml:5:3: 提醒：来源 stay.stay-2024 上次核对是 2025-03-31，已经超过一年：打开来源核对一遍，再改 checked。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	r := region(t, tree, "jia")
	if on := calc.Date(20260331); strings.Contains(r.Overdue(on).Error(), "stay-2024") {
		t.Error("a year to the day is not yet over")
	}
}

func TestGradeFallsWhenStale(t *testing.T) {
	for _, row := range []struct {
		why         string
		grade, want calc.Grade
		on          calc.Date
	}{
		{"fresh", calc.Official, calc.Official, 20260501},
		{"stale falls one", calc.Official, calc.Press, 20260502},
		{"and another", calc.Press, calc.Reprint, 20260502},
		{"the lowest stays", calc.Reprint, calc.Reprint, 20260502},
		{"what the bureau approved does not age", calc.Confirmed, calc.Confirmed, 20260502},
	} {
		s := Source{Source: calc.Source{Checked: 20250501, Grade: row.grade}}
		if got := s.GradeOn(row.on); got != row.want {
			t.Errorf("%s: %d, want %d", row.why, got, row.want)
		}
	}
}

// A layer that a region takes from above brings its sources with it, under ids
// that nothing else has.
func TestSourcesOfARegion(t *testing.T) {
	var ids []string
	for _, s := range region(t, madeUp(t), "yi").Sources {
		ids = append(ids, s.ID)
	}
	want := []string{"advice.jia.plan", "advice.near", "alerts.jia.lines", "enrolment.jia.keep", "major.major-2020", "major.major-jia", "region.guo.law", "region.jia.jia-2025", "region.jia.paper", "relief.relief-2010", "services.jia.window", "stay.yi-2024"}
	if !slices.Equal(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
}
