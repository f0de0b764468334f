package site

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

// A region's page of services tells what is its own from what is from above,
// and its home leads to each under what people want to do.
func TestServicesOfARegion(t *testing.T) {
	for _, row := range []struct{ why, path, has, lacks string }{
		{"a parent's service is shown with who decided it", "jia/services.html", `<h3 id=move>转走名册</h3><p class=note>由云国规定。`, ""},
		{"what a child decided takes its place", "jia/services.html", `领牌（甲城）`, `>领牌</h3>`},
		{"above, it is still itself", "cloud/services.html", `>领牌</h3>`, `由云国规定`},
		{"the nation's limit is no place's", "jia/services.html", `<span class=whose>本地现在</span> <b class=unknown>没有查到</b>`, ""},
		{"on its own page it is nobody's to miss", "cloud/services.html", `<span class=whose>国家规定</span> <b>15 个工作日内</b>`, `本地现在`},
		{"a thing to bring can be ticked with no script", "jia/services.html", `<input type=checkbox> <span>名册</span>`, ""},
		{"what is over comes last, under its own heading", "jia/services.html", `<h2 id=do-past>以前的办法</h2>`, ""},
		{"a number with a space is dialled without it", "jia/stations.html", `href=tel:09991234567>0999 1234567<`, ""},
		{"the home page leads to it under its topic", "jia/index.html", `<a href=services.html#move>转走名册</a>`, `services.html#by-boat`},
		{"and to the whole pages under 办手续", "jia/index.html", `<h2 id=do-service>办手续</h2>`, ""},
		{"which counts what can be done today", "jia/index.html", `一共 6 件`, ""},
		{"many services are folded away", "jia/index.html", `<details><summary>要办的手续，3 件</summary>`, ""},
		{"what nobody published is said once", "jia/services.html", `<dt>没有查到的</dt><dd>要带什么、多久办好。去以前先打电话问。`, ""},
		{"what is still to come says so", "jia/services.html", `<h3 id=later>明年才有的事</h3><p><span class=grade stale>还没开始</span>`, ""},
		{"a guide leads to the services of its topics", "jia/guides/stay.html", `<a href=../services.html#leave>`, ""},
		{"a city without any has what is above", "yi/services.html", `转走名册`, ""},
	} {
		s, err := New(open(t, madeUp(t)), Options{Date: today})
		if err != nil {
			t.Fatal(err)
		}
		page, _, err := s.Page(row.path)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(page), `"`, "")
		if !strings.Contains(text, row.has) || row.lacks != "" && strings.Contains(text, row.lacks) {
			t.Errorf("%s: %s\n%s", row.why, row.path, page)
		}
	}
}

// Where the vocabulary has no 办手续 the pages are among the tools.
func TestServicesWithoutAnIntent(t *testing.T) {
	tree := madeUp(t)
	words := strings.Replace(string(tree["vocabulary.yaml"].Data), "- {id: service, name: 办手续, summary: 带什么，去哪里}\n", "", 1)
	tree["vocabulary.yaml"] = &fstest.MapFile{Data: []byte(words)}
	services := strings.Replace(string(tree["jia/services.yaml"].Data), "topics: [service], ", "", 1)
	tree["jia/services.yaml"] = &fstest.MapFile{Data: []byte(services)}
	s, err := New(open(t, tree), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	page, err := s.regionHome(loaded(t, s.lib, "jia"))
	if err != nil {
		t.Fatal(err)
	}
	for _, href := range []string{"services.html", "stations.html"} {
		home := page.(*regionPage)
		if !slices.ContainsFunc(slices.Concat(home.Tools, home.Lookups), func(l Link) bool { return l.Href == href }) {
			t.Errorf("no tool leads to %s", href)
		}
	}
}

// loaded is a region without errors.
func loaded(t testing.TB, lib *content.Library, id string) *content.Region {
	t.Helper()
	r, problems := lib.Region(id)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return r
}

func TestSpanOfAService(t *testing.T) {
	for _, row := range []struct {
		why     string
		service content.Service
		want    string
	}{
		{"nobody said", content.Service{}, ""},
		{"begun", content.Service{Since: 20260301}, "从 2026 年 3 月 1 日起"},
		{"begun and ended", content.Service{Since: 20260301, Until: 20261231}, "从 2026 年 3 月 1 日起，到 2026 年 12 月 31 日为止"},
		{"only seen", content.Service{Since: 20230501, Seen: "2023-05"}, "最早在 2023 年 5 月见到，哪天开始的没有查到"},
		{"only ended", content.Service{Until: 20201231}, "到 2020 年 12 月 31 日为止"},
	} {
		if got := span(&row.service); got != row.want {
			t.Errorf("%s: %q, want %q", row.why, got, row.want)
		}
	}
}
