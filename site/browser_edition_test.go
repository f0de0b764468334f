package site

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// testEditions reads the portal's edition of the real content and the articles
// for a 公众号 as whoever gets them does: with scripts off.
func testEditions(t *testing.T, b *browser, _ string) {
	dir := edition(t, CMSEdition, madeUp(t), Options{Date: today, Base: "https://example.cn/m/"})
	server := httptest.NewServer(http.StripPrefix("/", http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	p := b.tab(t, 360, "favicon.ico")
	p.withoutScripts()
	for _, path := range filesBelow(t, dir) {
		if !isPage(path) || strings.HasPrefix(path, "paste/") {
			continue
		}
		p.open(server.URL + "/" + path)
		if faults := eval[[]string](p, legible); len(faults) > 0 {
			t.Errorf("%s:\n%s", path, strings.Join(faults, "\n"))
		}
		if eval[bool](p, `document.scripts.length > 0 || getComputedStyle(document.querySelector('.masthead')).display === 'none' || document.styleSheets.length !== 1`) {
			t.Errorf("%s has scripts, or not its style", path)
		}
	}
	// From the first page to a figure by touch alone.
	p.open(server.URL + "/index.html")
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
