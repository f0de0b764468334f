package site

import (
	"strings"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

func TestOfflineLinks(t *testing.T) {
	stay := offlineSource{view: &guidePage{Page: Page{Path: "jia/guides/stay.html"}}, prefix: "g-stay-"}
	of := &offlineLinks{region: "jia", within: map[string]int{}}
	for _, p := range []offlineSource{
		{view: &calculatorPage{Page: Page{Path: "jia/calculator.html"}}},
		{view: &quickPage{Page: Page{Path: "jia/quick.html"}}, prefix: "q-"},
		stay,
	} {
		of.within[p.view.frame().Path] = len(of.parts)
		of.parts = append(of.parts, p)
	}
	for _, c := range []struct{ why, link, base, want string }{
		{"in its own part", "#source-1", "", "#g-stay-source-1"},
		{"another part", "../quick.html", "", "#part-q-quick"},
		{"a place in another part", "../quick.html#small", "", "#q-small"},
		{"the calculator", "../calculator.html", "", "#part-calculator"},
		{"a situation for it", "../calculator.html#a=insurance.resident&t=3000", "", "#a=insurance.resident&t=3000"},
		{"a telephone", "tel:12393", "", "tel:12393"},
		{"a source's own page", "https://example.cn/a?b=c#d", "", "https://example.cn/a?b=c#d"},
		{"a page that is not in the file", "../tables/basic.html#row-town", "", ""},
		{"the same, where the site lies somewhere", "../tables/basic.html#row-town", "https://example.cn/paper/", "https://example.cn/paper/jia/tables/basic.html#row-town"},
		{"a page for everybody", "../../glossary.html#term-line", "https://example.cn/paper/", "https://example.cn/paper/glossary.html#term-line"},
		{"another region's page of the same name", "../../yi/quick.html", "", ""},
	} {
		of.base = c.base
		got, leads := of.target(&of.parts[2], c.link)
		if got != c.want || leads != (c.want != "") {
			t.Errorf("%s: %s leads to %q, want %q", c.why, c.link, got, c.want)
		}
	}
}

func TestValidUntil(t *testing.T) {
	versions := func(v ...content.Version) *content.Region {
		return &content.Region{Layers: []*content.Layer{{Versions: v}}, Guides: []*content.Guide{{NextReview: 20270301}, {NextReview: 20260101}}}
	}
	for _, c := range []struct {
		why    string
		region *content.Region
		want   calc.Date
	}{
		{"the next review; one that is past says nothing", versions(content.Version{From: 20250101}), 20270301},
		{"the last day of a version", versions(content.Version{From: 20250101, Until: 20261231}), 20261231},
		{"the day before the next version", versions(content.Version{From: 20250101}, content.Version{From: 20270101}), 20261231},
		{"what ended is over", versions(content.Version{From: 20240101, Until: 20241231}), 20270301},
		{"nothing is known", &content.Region{}, 0},
	} {
		if got := validUntil(c.region, 20260620); got != c.want {
			t.Errorf("%s: until %v, want %v", c.why, got, c.want)
		}
	}
}

// The one file says the same wherever the site lies, but for links to the rest.
func TestOfflineFile(t *testing.T) {
	for _, base := range []string{"", "https://example.cn/paper/"} {
		s, err := New(open(t, madeUp(t)), Options{Date: today, Base: base, Wasm: fakeEngine})
		if err != nil {
			t.Fatal(err)
		}
		data, _, err := s.Page("jia/offline.html")
		if err != nil {
			t.Fatal(err)
		}
		text := offlineScript.ReplaceAllString(string(data), "")
		if got := strings.Contains(text, `href="https://example.cn/paper/jia/`); got != (base != "") {
			t.Errorf("with base %q it leads to the site: %v", base, got)
		}
		if strings.Contains(text, "../") || strings.Contains(text, "<link") {
			t.Errorf("with base %q something lies outside the file", base)
		}
	}
}
