package site

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// legible lists what an old reader could not read or hit on the page as it is
// now: text under 18 px or under a contrast of 7 to 1, controls under 48 px (in larger
// letters 60), anything wider than the screen.
const legible = `(function () {
  var faults = [];
  function say(what, e) {
    faults.push(what + ': ' + e.outerHTML.slice(0, 100));
  }
  function rgb(colour) {
    var c = colour.match(/[\d.]+/g).map(Number);
    return {r: c[0], g: c[1], b: c[2], a: c.length > 3 ? c[3] : 1};
  }
  function light(c) {
    var l = [c.r, c.g, c.b].map(function (v) { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
  }
  function ground(e) {
    for (; e; e = e.parentElement) {
      var c = rgb(getComputedStyle(e).backgroundColor);
      if (c.a === 1) return c;
      if (c.a !== 0) return null;
    }
    return {r: 255, g: 255, b: 255};
  }
  var width = document.documentElement.clientWidth;
  var least = Number(document.documentElement.getAttribute('data-letters')) > 20 ? 59.5 : 47.5;
  if (document.documentElement.scrollWidth > width) faults.push('scrolls sideways: ' + document.documentElement.scrollWidth);
  Array.prototype.forEach.call(document.body.querySelectorAll('*'), function (e) {
    var box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!e.getClientRects().length || box.width <= 1 || box.height <= 1 || box.right < 0) return;
    if (box.right > width + 1) say('wider than the screen', e);
    var said = Array.prototype.some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
    if (said) {
      if (parseFloat(style.fontSize) < 18) say('text of ' + style.fontSize, e);
      var back = ground(e), front = rgb(style.color);
      if (!back) say('half-transparent ground', e);
      else {
        var a = light(back), b = light(front), ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 7) say('contrast of ' + ratio.toFixed(2), e);
      }
      if (e.closest('#form, .doctor-screen, .money') && !/^(PRE|CODE)$/.test(e.tagName)) Array.prototype.forEach.call(e.childNodes, function (n) {
        var numbers = /\d[\d,.]*\d/g, found, range = document.createRange();
        while (n.nodeType === 3 && (found = numbers.exec(n.data))) {
          range.setStart(n, found.index);
          range.setEnd(n, found.index + found[0].length);
          if (range.getBoundingClientRect().height > parseFloat(style.fontSize) * 1.9) say(found[0] + ' is cut in two', e);
        }
      });
    }
    if (e.inputMode === 'decimal' && e.clientWidth < 3.5 * parseFloat(style.fontSize)) say('a field of ' + e.clientWidth + ' px', e);
    var inText = e.tagName === 'A' && (style.display === 'inline' || e.className === 'cite');
    if (/^(BUTTON|SUMMARY|A)$/.test(e.tagName) && !inText || e.tagName === 'INPUT' && /text|date/.test(e.type) || e.className === 'pick') {
      if (box.height < least) say('tap of ' + box.height.toFixed(1) + ' px', e);
    }
  });
  return faults.slice(0, 12);
})()`

// testLegible looks at the page of each kind that has the most to show, with -long at
// every page; axe holds every page's contrast.
func testLegible(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	paths := oneOfEachKind(t, dir)
	if *everyJourney {
		paths = pages(t, dir)
	}
	for _, scheme := range []string{"light", "dark"} {
		p := b.tab(t, 320)
		p.do(prefers(scheme))
		check := func(where string) {
			t.Helper()
			if faults := eval[[]string](p, legible); len(faults) > 0 {
				t.Errorf("%s, %s:\n%s", where, scheme, strings.Join(faults, "\n"))
			}
		}
		for _, path := range paths {
			p.open(address + path)
			check(path)
		}
		p.open(address + calculatorFile + "?taps") // the same address would be a reload
		p.firstTaps("外省")
		check("the bill")
		p.tap("算一算")
		p.wait(`document.activeElement.id === 'faults'`)
		check("a fault")
		p.fill("bill-total", "2万")
		p.tap("算一算")
		p.answered("answered")
		p.tap("您说的")
		p.tap("数据")
		check("an answer to a total")
		p.open(address + calculatorFile + "?linked#a=insurance.resident_group.adult")
		p.wait(`mingbaizhi.desk.step === 'tap-where'`)
		check("a question after what a link filled in")
		p.open(address + calculatorFile + "?again") // the same address would be a reload
		p.stay()
		p.answered("answered")
		check("the answer")
		p.tap("您说的")
		for _, id := range eval[[]string](p, `mingbaizhi.desk.data.facts.map(function (f) { return f.id; })`) {
			eval[chromedp.Void](p, `mingbaizhi.steps.go('fact-`+id+`')`)
			check("the question " + id)
		}
	}
}

// prefers asks the page for a light or a dark scheme.
func prefers(scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	}
}

// onPaper shows the page as print styles have it.
func onPaper() chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return chromedp.Void{}, err
	}
}
