package site

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"
)

// The index leads to sitemaps, those to every page that people should find, each
// once, below the folder of its sitemap.
func TestSitemaps(t *testing.T) {
	const base = "https://example.cn/paper/"
	dir := build(t, madeUp(t), Options{Date: today, Base: base, Wasm: fakeEngine})
	var index sitemapIndex
	parse := func(p string, to any) {
		if err := xml.Unmarshal([]byte(read(t, dir, p)), to); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
	}
	inside := func(address string) string {
		p, under := strings.CutPrefix(address, base)
		if !under {
			t.Errorf("%s is not of this site", address)
		}
		return p
	}
	parse(sitemapPath, &index)
	var found []string
	for _, m := range index.Maps {
		at := inside(m.Address)
		var list sitemap
		parse(at, &list)
		if len(list.Pages) == 0 {
			t.Errorf("%s is empty, which no sitemap may be", at)
		}
		for _, page := range list.Pages {
			p := inside(page.Address)
			if folder := strings.TrimSuffix(at, "sitemap.xml"); at != sharedSitemapPath && !strings.HasPrefix(p, folder) {
				t.Errorf("%s names %s, which does not lie below it", at, p)
			}
			if page.Changed > today.String() {
				t.Errorf("%s changed on %s, a day to come", p, page.Changed)
			}
			found = append(found, p)
		}
	}
	var want []string
	for _, p := range filesBelow(t, dir) {
		if strings.HasSuffix(p, ".html") && !strings.HasSuffix(p, "offline.html") && !strings.HasSuffix(p, "search.html") && !strings.HasSuffix(p, "valid.html") &&
			!slices.Contains([]string{"404.html", "no-network.html", "manual.html"}, p) {
			want = append(want, p)
		}
	}
	slices.Sort(found)
	slices.Sort(want)
	if !slices.Equal(found, want) {
		t.Errorf("the sitemaps list\n%v\nthe site has\n%v", found, want)
	}
	if got := read(t, dir, robotsPath); !strings.HasSuffix(got, "\nSitemap: "+base+"sitemap.xml\n") {
		t.Errorf("robots.txt does not tell the sitemap:\n%s", got)
	}
}

// Without an address there is no sitemap: it may hold no relative one.
func TestNoSitemapWithoutAnAddress(t *testing.T) {
	dir := build(t, madeUp(t), Options{Date: today, Wasm: fakeEngine})
	for _, p := range filesBelow(t, dir) {
		if strings.HasSuffix(p, ".xml") {
			t.Errorf("%s is there", p)
		}
	}
	if got := read(t, dir, robotsPath); got != "User-agent: *\nDisallow:\n" {
		t.Errorf("robots.txt says\n%s", got)
	}
}
