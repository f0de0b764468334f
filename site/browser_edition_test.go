package site

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// testEditions reads the portal's edition, of the real content the fullest page of
// each kind, and the articles for a 公众号 as whoever gets them does: with scripts
// off.
func testEditions(t *testing.T, b *browser, _ string) {
	dir := edition(t, CMSEdition, madeUp(t), Options{Date: today, Base: "https://example.cn/m/"})
	p := b.tab(t, 360, "favicon.ico")
	p.withoutScripts()
	address := p.readPortal(dir, filesBelow(t, dir))
	real := realPortal(t)
	p.readPortal(real, fullest(t, real))
	// From the first page to a figure by touch alone.
	p.open(address + "/index.html")
	for _, words := range []string{"甲城", "算一算"} {
		p.tap(words)
		p.wait(`document.readyState === 'complete' && document.querySelector('h1') !== null && document.querySelector('h1').textContent.indexOf('` + map[string]string{"甲城": "甲城", "算一算": "算一算"}[words] + `') === 0`)
	}
	if text := eval[string](p, `document.body.innerText`); !strings.Contains(text, "280") || !strings.Contains(text, "打电话怎么问") {
		t.Errorf("in the calculator's place there is\n%s", text)
	}

	wechat := edition(t, WeChatEdition, wechatTree(t), Options{Date: today})
	q := b.tab(t, 360)
	q.withoutScripts()
	q.open(fileAddress(t, wechat, "jia/stay/article.html"))
	if eval[bool](q, `document.documentElement.scrollWidth > 360`) {
		t.Error("an article runs out of the screen")
	}
	if n := eval[int](q, `document.querySelectorAll('a, [class], [id], script, img').length`); n > 0 {
		t.Errorf("an article has %d things that a 公众号 takes away", n)
	}
	q.open(fileAddress(t, wechat, "jia/stay/cover.svg"))
	for _, fault := range eval[[]string](q, `Array.prototype.filter.call(document.querySelectorAll('text'), function (t) { var b = t.getBBox(); return b.x + b.width > 850 || b.y < 0 || b.y + b.height > 383; }).map(function (t) { return t.textContent; })`) {
		t.Errorf("on the cover %q runs out", fault)
	}
}

// readPortal opens pages of a portal's edition and gives the address at which it
// is served.
func (p *tab) readPortal(dir string, paths []string) (address string) {
	p.t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	p.t.Cleanup(server.Close)
	for _, path := range paths {
		if !isPage(path) || strings.HasPrefix(path, "paste/") {
			continue
		}
		p.open(server.URL + "/" + path)
		if faults := eval[[]string](p, legible); len(faults) > 0 {
			p.t.Errorf("%s:\n%s", path, strings.Join(faults, "\n"))
		}
		if eval[bool](p, `document.scripts.length > 0 || getComputedStyle(document.querySelector('.masthead')).display === 'none' || document.styleSheets.length !== 1`) {
			p.t.Errorf("%s has scripts, or not its style", path)
		}
	}
	return server.URL
}

// fullest are the largest pages of an edition, one of each kind.
func fullest(t *testing.T, dir string) []string {
	t.Helper()
	kind := regexp.MustCompile(`<body class="([a-z]+)`)
	most, size := map[string]string{}, map[string]int{}
	for _, path := range filesBelow(t, dir) {
		if !isPage(path) || strings.HasPrefix(path, "paste/") {
			continue
		}
		page := read(t, dir, path)
		if of := kind.FindStringSubmatch(page); of != nil && len(page) > size[of[1]] {
			most[of[1]], size[of[1]] = path, len(page)
		}
	}
	if len(most) < 12 {
		t.Fatalf("only these kinds of pages: %v", most)
	}
	return slices.Sorted(maps.Values(most))
}
