package site

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// media shows the page as a medium and features of a reader's system have it.
func media(medium string, features ...string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		params := emulation.SetEmulatedMediaParams{Media: medium}
		for i := 0; i+1 < len(features); i += 2 {
			params.Features = append(params.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
		}
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, params)
		return chromedp.Void{}, err
	}
}

// firstFrames remembers of each frame from the first in which the page has
// something to paint: the ground, the letters, and what was said of painting.
const firstFrames = `(function () {
  if (location.protocol === 'about:') return;
  localStorage.setItem('mingbaizhi-letters', '30');
  window.shot = [];
  (function look() {
    requestAnimationFrame(function () {
      if (document.body && document.body.firstElementChild) window.shot.push(getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).fontSize);
      if (window.shot.length < 8) look();
    });
  })();
  new PerformanceObserver(function (list) {
    window.painted = getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(document.body).fontSize;
  }).observe({type: 'paint', buffered: true});
})()`

// beforeStyle tells the host what the canvas is when the body begins and the style
// is not there yet.
const beforeStyle = `new MutationObserver(function (_, observer) {
  if (!document.body || !document.body.firstElementChild) return;
  observer.disconnect();
  var probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';
  var canvas = getComputedStyle(probe).color;
  document.body.removeChild(probe);
  fetch('seen?' + encodeURIComponent(canvas + ' ' + document.documentElement.getAttribute('data-letters') + ' ' + document.styleSheets.length));
}).observe(document, {childList: true, subtree: true})`

// testNoFlash opens pages on a dark telephone whose reader has chosen the largest
// letters: nothing is painted light, nothing small, and before the style comes the
// canvas is dark.
func testNoFlash(t *testing.T, b *browser, dir string) {
	seen, told := make(chan struct{}), make(chan string, 1)
	hold := false
	_, address := host(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		switch {
		case !hold:
			return false
		case strings.HasSuffix(r.URL.Path, "/seen"):
			select {
			case told <- r.URL.RawQuery:
				close(seen)
			default:
			}
			w.WriteHeader(http.StatusNoContent)
			return true
		case strings.Contains(r.URL.Path, "/style-"):
			select {
			case <-seen:
			case <-r.Context().Done():
			}
		}
		return false
	})
	const dark = "rgb(19, 23, 22) 30px"
	for _, path := range []string{"index.html", largestGuide(t, dir), calculatorFile} {
		p := b.tab(t, 360)
		p.do(media("", "prefers-color-scheme", "dark"), before(firstFrames))
		p.open(address + path)
		p.wait(`window.shot.length === 8 && window.painted !== undefined`)
		for i, frame := range append(eval[[]string](p, `window.shot`), eval[string](p, `window.painted`)) {
			if frame != dark {
				t.Errorf("%s: frame %d is %s, want %s", path, i, frame, dark)
			}
		}
	}
	hold = true
	p := b.tab(t, 360)
	p.do(media("", "prefers-color-scheme", "dark"), before(firstFrames), before(beforeStyle))
	p.open(address + "zibo/index.html")
	if got := <-told; got != "rgb(18%2C%2018%2C%2018)%2030%200" {
		t.Errorf("before the style came the canvas, the letters and the styles were %s", got)
	}
}

// lightOnPaper lists what would cost ink on paper, or could not be read there.
const lightOnPaper = `(function () {
  var faults = [];
  Array.prototype.forEach.call(document.querySelectorAll('body, main *'), function (e) {
    if (!e.getClientRects().length || e.closest('.bar, .swatch, svg')) return;
    var style = getComputedStyle(e), back = style.backgroundColor.match(/[\d.]+/g).map(Number), front = style.color.match(/[\d.]+/g).map(Number);
    if ((back.length < 4 || back[3] > 0) && Math.min(back[0], back[1], back[2]) < 200) faults.push('dark ground ' + style.backgroundColor + ': ' + e.outerHTML.slice(0, 80));
    if (Math.max(front[0], front[1], front[2]) > 140) faults.push('pale ink ' + style.color + ': ' + e.outerHTML.slice(0, 80));
  });
  return faults.slice(0, 8);
})()`

// testSystemColours prints from a dark telephone, and looks with the system's own
// colours, in which nothing may be told by ours alone.
func testSystemColours(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.do(media("print", "prefers-color-scheme", "dark"))
	for _, path := range oneOfEachKind(t, dir) {
		p.open(address + path)
		if faults := eval[[]string](p, lightOnPaper); len(faults) > 0 {
			t.Errorf("%s on paper, printed in the dark:\n%s", path, strings.Join(faults, "\n"))
		}
	}
	p.do(media("", "forced-colors", "active", "prefers-color-scheme", "dark"))
	p.open(address + calculatorFile + "?forced")
	p.stay()
	p.answered("answered")
	p.wait(`/answered|refused|failed/.test(document.getElementById('calculator').getAttribute('data-more'))`)
	p.expectFocusSeen("in the system's colours")
	if n := eval[int](p, `(function () { var seen = {}; Array.prototype.forEach.call(document.querySelectorAll('.bar span'), function (s) { seen[getComputedStyle(s).backgroundColor] = 1; }); return document.querySelectorAll('.bar span').length - Object.keys(seen).length; })()`); n != 0 {
		t.Errorf("%d pieces of the bar look like others", n)
	}
	if got := eval[string](p, `getComputedStyle(document.querySelector('#letters [aria-pressed="true"]')).textDecorationLine`); got != "underline" {
		t.Errorf("which letters are chosen is told by %q", got)
	}
	p.open(address + "zibo/about-local.html")
	if got := eval[[]string](p, `Array.prototype.filter.call(document.querySelectorAll('.picture text'), function (text) {
  var box = text.parentNode.querySelector('rect'), fill = getComputedStyle(text).fill;
  return text.getClientRects().length && (fill === getComputedStyle(document.body).backgroundColor) && !/on-total/.test(text.getAttribute('class'));
}).map(function (text) { return text.textContent; })`); len(got) > 0 {
		t.Errorf("words of pictures that cannot be seen: %q", got)
	}
	if n := eval[int](p, `document.querySelectorAll('.picture text').length`); n == 0 {
		t.Error("no picture was looked at")
	}
}
