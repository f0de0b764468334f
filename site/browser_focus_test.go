package site

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focusFaults goes through all that takes the focus and lists what then cannot be
// seen: no outline, outside the screen, or wholly behind something else.
const focusFaults = `(function () {
  var faults = [], all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  Array.prototype.forEach.call(all, function (e) {
    if (!e.getClientRects().length || e.disabled) return;
    e.focus();
    if (document.activeElement !== e) return;
    var shows = e.type === 'radio' || e.type === 'checkbox' ? e.nextElementSibling || e : e, style = getComputedStyle(shows);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('no outline: ' + e.outerHTML.slice(0, 100));
    var seen = Array.prototype.some.call(shows.getClientRects(), function (box) {
      return [0.5, 0.1, 0.9].some(function (x) {
        return [0.5, 0.1, 0.9].some(function (y) {
          var there = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
          return there && (shows.contains(there) || there.contains(e) && there.tagName === 'LABEL');
        });
      });
    });
    if (!seen) faults.push('hidden while it has the focus: ' + e.outerHTML.slice(0, 100));
  });
  window.scrollTo(0, 0);
  return faults.slice(0, 12);
})()`

func (p *tab) expectFocusSeen(where string) {
	p.t.Helper()
	if faults := eval[[]string](p, focusFaults); len(faults) > 0 {
		p.t.Errorf("%s, %s:\n%s", eval[string](p, `location.pathname`), where, strings.Join(faults, "\n"))
	}
}

// spaced sets text as WCAG 1.4.12 lets a reader set it, and opens what is folded.
const spaced = `(function () {
  var sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets = [sheet];
  Array.prototype.forEach.call(document.querySelectorAll('details'), function (folded) { folded.open = true; });
})()`

// cut lists what is cut off, laid over or wider than the screen: a box that hides
// some of its text, two pieces of text in one place, a row that sticks out.
const cut = `(function () {
  var faults = [], width = document.documentElement.clientWidth, texts = [];
  if (document.documentElement.scrollWidth > width) faults.push('scrolls sideways: ' + document.documentElement.scrollWidth);
  Array.prototype.forEach.call(document.body.querySelectorAll('*'), function (e) {
    if (!e.getClientRects().length || e.closest('svg, pre, .unseen, .copying, thead, .skip, details:not([open]) > :not(summary)')) return;
    var style = getComputedStyle(e), box = e.getBoundingClientRect();
    var hides = style.overflowX === 'hidden' || style.overflowY === 'hidden' || style.overflowX === 'clip';
    if (hides && box.width > 1 && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && e.textContent.trim()) faults.push('cut: ' + e.outerHTML.slice(0, 100));
    if (/^(BUTTON|A|SUMMARY|TH|TD|LABEL)$/.test(e.tagName) && style.display !== 'inline' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth) faults.push('runs out: ' + e.outerHTML.slice(0, 100));
    Array.prototype.forEach.call(e.childNodes, function (n) {
      if (n.nodeType !== 3 || !n.data.trim()) return;
      var range = document.createRange();
      range.selectNodeContents(n);
      Array.prototype.forEach.call(range.getClientRects(), function (r) { if (r.width > 2 && r.height > 2) texts.push({r: r, e: e}); });
    });
  });
  texts.sort(function (a, b) { return a.r.top - b.r.top; });
  texts.forEach(function (a, i) {
    for (var j = i + 1; j < texts.length && texts[j].r.top < a.r.bottom; j++) {
      var b = texts[j], wide = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left), high = Math.min(a.r.bottom, b.r.bottom) - b.r.top;
      if (wide > 4 && high > Math.min(a.r.height, b.r.height) * 0.5) faults.push('one on another: ' + a.e.outerHTML.slice(0, 80) + ' and ' + b.e.outerHTML.slice(0, 80));
    }
  });
  return faults.slice(0, 12);
})()`

// edges lists controls whose edge cannot be told from what lies around: 3 to 1, by
// the border or by the control's own ground. And a page without a number to call.
const edges = `(function () {
  var faults = [];
  function rgb(colour) { return colour.match(/[\d.]+/g).map(Number); }
  function light(c) {
    var l = c.slice(0, 3).map(function (v) { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
  }
  function ratio(a, b) { return (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05); }
  function ground(e) {
    for (; e; e = e.parentElement) {
      var c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  }
  Array.prototype.forEach.call(document.querySelectorAll('button, select, textarea, input, .action'), function (e) {
    if (!e.getClientRects().length || e.matches('[type="radio"], [type="checkbox"], .line')) return;
    var style = getComputedStyle(e), around = ground(e.parentElement);
    if (parseFloat(style.borderBottomWidth) >= 1 && ratio(rgb(style.borderBottomColor), around) >= 3 || ratio(ground(e), around) >= 3) return;
    faults.push('an edge that cannot be seen: ' + e.outerHTML.slice(0, 100));
  });
  if (!document.querySelector('footer a[href^="tel:"]')) faults.push('no number to call');
  return faults.slice(0, 8);
})()`

// testReflow looks at the page of each kind that has most to show, at 320 px (a
// screen of 1280 px at 400 %): spaced out by its reader, in the usual and the
// largest letters, what takes the focus, and in the system's own colours.
func testReflow(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	for _, size := range []string{"20", "30"} {
		p := b.tab(t, 320)
		p.open(address + "index.html")
		p.letters(size)
		for _, path := range oneOfEachKind(t, dir) {
			p.open(address + path)
			p.expectFocusSeen("letters of " + size)
			p.expectEdges(path)
			eval[chromedp.Void](p, spaced)
			if faults := eval[[]string](p, cut); len(faults) > 0 {
				t.Errorf("%s, spaced out, letters of %s:\n%s", path, size, strings.Join(faults, "\n"))
			}
		}
		p.open(address + calculatorFile + "?spaced")
		eval[chromedp.Void](p, spaced)
		p.firstTaps("外省")
		p.tap("算一算")
		p.wait(`document.activeElement.id === 'faults'`)
		for _, step := range []string{"a fault", "an answer"} {
			if step == "an answer" {
				p.fill("bill-total", "2万")
				p.tap("算一算")
				p.answered("answered")
				p.wait(`/answered|refused|failed/.test(document.getElementById('calculator').getAttribute('data-more'))`)
			}
			p.expectFocusSeen(step)
			p.expectEdges(step)
			if faults := eval[[]string](p, cut); len(faults) > 0 {
				t.Errorf("%s, spaced out, letters of %s:\n%s", step, size, strings.Join(faults, "\n"))
			}
		}
	}
}

func (p *tab) expectEdges(where string) {
	p.t.Helper()
	for _, scheme := range []string{"dark", "light"} {
		p.do(prefers(scheme))
		if faults := eval[[]string](p, edges); len(faults) > 0 {
			p.t.Errorf("%s, %s:\n%s", where, scheme, strings.Join(faults, "\n"))
		}
	}
}

// testKeyboardRound goes by keyboard alone from the home page to a place, chooses
// larger letters, looks for something, and opens what was found.
func testKeyboardRound(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + "index.html")
	p.do(chromedp.KeyEvent(kb.Tab))
	if got := eval[string](p, `document.activeElement.textContent`); got != "跳到正文" {
		t.Errorf("the first stop is %q", got)
	}
	p.do(chromedp.KeyEvent(kb.Enter))
	p.tabTo(`document.activeElement.getAttribute('data-region') === 'zibo'`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.wait(`/zibo.(index.html)?$/.test(location.pathname) && document.readyState === 'complete'`)
	p.tabTo(`document.activeElement.value === '30'`)
	p.do(chromedp.KeyEvent(" "))
	p.expectLetters("30")
	eval[chromedp.Void](p, `document.activeElement.blur()`)
	p.tabTo(`document.activeElement.id === 'find-words'`)
	p.do(chromedp.KeyEvent("起付线"), chromedp.KeyEvent(kb.Enter))
	p.found("起付线")
	p.tabTo(`document.activeElement.matches('.results a')`)
	to := eval[string](p, `document.activeElement.pathname`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.wait(`location.pathname === ` + quoted(to) + ` && document.readyState === 'complete'`)
}
