package site

import (
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// found is what the page of search says, with the links that it lists.
func (p *tab) found(words string) []string {
	p.t.Helper()
	p.wait(`document.getElementById("find-said") !== null && /^(没有)?找到|^没有取到/.test(document.getElementById('find-said').textContent) && document.querySelector('main .find input').value === ` + quoted(words))
	return eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('.results a'), function (a) { return a.getAttribute('href'); })`)
}

// testFind searches from a guide's head: results with what was looked for marked,
// some more of them, each leading to an anchor; nothing found; and nothing of what
// was typed in any request.
func testFind(t *testing.T, b *browser, dir string) {
	var mu sync.Mutex
	var asked []string
	_, address := host(t, dir, func(_ http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.URL.String()+" "+r.Referer())
		return false
	})
	p := b.tab(t, 360)
	p.open(address + "zibo/guides/chronic.html")
	p.fill("find-words", "起付线")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".find button").click()`))
	links := p.found("起付线")
	if len(links) != 5 || !strings.Contains(links[0], "#") {
		t.Errorf("it lists %q", links)
	}
	if marks := eval[int](p, `document.querySelectorAll('.results mark').length`); marks < 3 {
		t.Errorf("%d marks", marks)
	}
	axe, err := os.ReadFile(axeFile)
	if err == nil {
		p.do(chromedp.Evaluate[chromedp.Void](string(axe)))
		if faults := p.violations(); len(faults) > 0 {
			t.Errorf("axe: %s", strings.Join(faults, "\n"))
		}
	} else if os.Getenv("CI_RUN") != "" {
		t.Fatal(err)
	}
	if faults := eval[[]string](p, legible); len(faults) > 0 {
		t.Errorf("for old eyes: %q", faults)
	}
	p.tap("再看几条")
	p.wait(`document.querySelectorAll('.results li').length === 10 && document.activeElement === document.querySelectorAll('.results a')[5]`)
	p.fill("find-words", "zzqq")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".find button").click()`))
	if links := p.found("zzqq"); len(links) > 0 || !p.shown("find-none") || !eval[bool](p, `/12393/.test(document.getElementById('find-none').textContent)`) {
		t.Errorf("for nothing it lists %q", links)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	if again := p.found("起付线"); !slices.Equal(again, links) {
		t.Errorf("after going back it lists %q, before %q", again, links)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.results a').click()`))
	p.wait(`location.pathname.indexOf('search.html') < 0 && document.readyState === 'complete' && document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null`)
	mu.Lock()
	defer mu.Unlock()
	for _, request := range asked {
		if plain, err := url.PathUnescape(request); err != nil || strings.Contains(plain, "起付线") || strings.Contains(plain, "zzqq") {
			t.Errorf("what was typed left the device: %s", request)
		}
	}
}

// testFindFile searches from a stick, in the largest letters on a narrow screen.
func testFindFile(t *testing.T, b *browser, dir string) {
	p := b.tab(t, 320)
	p.open(fileAddress(t, dir, "zibo/guides/chronic.html"))
	p.letters("30")
	p.open(fileAddress(t, dir, "zibo/search.html") + "#q=" + url.QueryEscape("起负线"))
	if links := p.found("起负线"); len(links) == 0 || !eval[bool](p, `/读音/.test(document.getElementById('find-said').textContent)`) {
		t.Errorf("as it sounds: %q", links)
	}
	if wide := eval[bool](p, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); wide {
		t.Error("it scrolls sideways")
	}
}

// testFindNoScript reads the page as a list of all there is.
func testFindNoScript(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.withoutScripts()
	p.open(address + "zibo/search.html")
	listed := eval[string](p, `Array.prototype.map.call(document.querySelectorAll('main a'), function (a) { return a.getAttribute('href'); }).join(' ')`)
	for _, page := range []string{"guides/inpatient.html", "tables/index.html", "services.html", "calculator.html"} {
		if !strings.Contains(listed, page) {
			t.Errorf("it does not list %s", page)
		}
	}
	if !p.shown("find-off") || p.shown("find-none") {
		t.Error("it does not say that it cannot search, or that it found nothing")
	}
}
