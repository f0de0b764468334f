package content

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestTwins(t *testing.T) {
	tree := madeUp(t)
	text := strings.ReplaceAll(string(tree["jia/policy/stay.yaml"].Data), "jia-2025", "stay-2024")
	text = strings.ReplaceAll(text, "source: paper", "source: stay-2024")
	tree["yi/policy/stay.yaml"] = &fstest.MapFile{Data: []byte(text)}
	want := "yi/policy/stay.yaml:13:3: 提醒：这张表的数字和甲市的（jia/policy/stay.yaml 第 13 行）一个不差，可能是复制来忘了改：核对原文；确实一样的，在这一版写 accept: [{what: same-as-jia, source: 来源}]。"
	if got := check(tree).Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	accepted := strings.Replace(text, "  source: stay-2024\n  rows:\n", "  source: stay-2024\n  accept: [{what: same-as-jia, source: stay-2024}]\n  rows:\n", 1)
	tree["yi/policy/stay.yaml"] = &fstest.MapFile{Data: []byte(accepted)}
	if got := check(tree); len(got) > 0 {
		t.Errorf("accepted:\n%v", got)
	}
	tree["yi/policy/stay.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "deductible: 300", "deductible: 310", 1))}
	if got := check(tree); len(got) > 0 {
		t.Errorf("one figure apart:\n%v", got)
	}
}

// Every kind of file is broken somewhere at once: all of it is said, in order
// of place, each once though children read their parents' files again.
func TestAllInOneRun(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "vocabulary.yaml", "assume: here", "assume: there")
	edit(t, tree, "glossary.yaml", "term: 封顶线", "term: 门槛钱")
	edit(t, tree, "site.yaml", "licence: MIT", "license: MIT")
	edit(t, tree, "guo/region.yaml", "kind: nation", "kind: nations")
	edit(t, tree, "guo/policy/relief.yaml", "rate: 5%", "rate: 5")
	edit(t, tree, "sheng/policy/major.yaml", "limit: 200000", "limit: 20万万")
	edit(t, tree, "jia/policy/clinic.yaml", "slip: hifp_pay", "slip hifp_pay")
	edit(t, tree, "jia/guides/stay.md", "{{ 表 \"stay/三档/起付线\" }}", "{{ 表 \"stay/五档/起付线\" }}")
	edit(t, tree, "jia/cases.yaml", "total: 100\n", "total: 101\n")
	edit(t, tree, "yi/policy/stay.yaml", "2024-01-01", "2024-13-01")
	var places []string
	for _, p := range check(tree) {
		place, _, _ := strings.Cut(p.String(), ": ")
		places = append(places, place)
	}
	want := "glossary.yaml:3:19 guo/policy/relief.yaml:12:26 guo/region.yaml:2:7 jia/cases.yaml:22:10 jia/guides/stay.md:18:4 " +
		"jia/policy/clinic.yaml:2:1 sheng/policy/major.yaml:14:85 site.yaml:7:1 vocabulary.yaml:74:11 yi/policy/stay.yaml:6:10"
	if got := strings.Join(places, " "); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestProblems(t *testing.T) {
	all := Problems{{Path: "b.yaml", Line: 2, Col: 1, Message: "乙"}, {Path: "a.yaml", Line: 10, Col: 1, Message: "丙", Warning: true},
		{Path: "a.yaml", Line: 9, Col: 3, Message: "甲"}, {Path: "b.yaml", Line: 2, Col: 1, Message: "乙"}}
	merged := Merge(all[:2], all[2:])
	if want := "a.yaml:9:3: 甲\na.yaml:10:1: 提醒：丙\nb.yaml:2:1: 乙"; merged.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", merged, want)
	}
	if len(merged.Errors()) != 2 || len(merged.Warnings()) != 1 {
		t.Errorf("%d errors and %d warnings", len(merged.Errors()), len(merged.Warnings()))
	}
	if got := merged.In("content/").Errors()[0].Path; got != "content/a.yaml" {
		t.Errorf("path %s", got)
	}
	if merged[0].Path != "a.yaml" {
		t.Error("In changed what it was called on")
	}
}
