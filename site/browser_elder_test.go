package site

import (
	"fmt"
	"strings"
	"testing"
)

// measures take on a page what a demand of the state asks (see appDemands): each is
// an expression that lists what falls short. shown and its like are defined ahead.
var measures = map[string]string{
	// The largest letters are those of the page's text; the page stands in them.
	"1.1 字的大小": `texts.filter(function (e) { return px(e, 'fontSize') < 18; }).map(told).concat(px(document.body, 'fontSize') < 30 ? ['the largest are of ' + px(document.body, 'fontSize')] : [])`,
	// From the last line of a paragraph to the first of the next, against the
	// distance of two lines. The lines of one entry (a source and when it was looked
	// at), which have a class, are no paragraphs.
	"1.2 行间距": `texts.filter(function (e) { return e.closest('main') && px(e, 'lineHeight') < 1.3 * px(e, 'fontSize') - 0.1; }).map(told).concat(
  list('main p + p:not([class])').filter(function (p) {
    var before = lines(p.previousElementSibling), after = lines(p);
    return shown(p.previousElementSibling) && before.length && after.length && after[0].bottom - before[before.length - 1].bottom < 1.3 * Math.min(px(p, 'lineHeight'), px(p.previousElementSibling, 'lineHeight'));
  }).map(told))`,
	"1.3 对比度": `texts.filter(function (e) { return contrast(e) < 7; }).map(told)`,
	// What is chosen is told by more than its colour.
	"1.4 颜色用途": `list('[aria-pressed="true"], [aria-current="page"]').filter(function (e) {
  var style = getComputedStyle(e);
  return e.matches('.crumbs *') ? false : Number(style.fontWeight) < 600 && style.textDecorationLine === 'none' && getComputedStyle(e, '::after').content === 'none' && style.boxShadow === 'none';
}).map(told)`,
	"1.5 验证码": `list('input[type="password"], [autocomplete="one-time-code"], canvas').map(told)`,
	// The screen for village doctors, dense by design, is none for old people.
	"2.1 点的地方": `list('.action, button.main, .tools a, .places a, .choice, .find button').filter(function (e) { return !e.closest('.doctor-screen') && small(e, 60); }).map(told).concat(
  list('button, summary, select, input, a').filter(function (e) { return getComputedStyle(e).display !== 'inline' && !e.matches('.cite, .pick input, .skip') && small(e, 44); }).map(told))`,
	"2.2 手势": `list('[draggable="true"], [ontouchstart], [ongesturestart]').map(told)`,
	"2.3 时间": `list('meta[http-equiv="refresh" i], marquee, [autoplay]').map(told)`,
	"2.4 浮窗": `list('dialog, [popover], [role="dialog"], [aria-modal]').map(told).concat(all.filter(function (e) { return shown(e) && /fixed|sticky/.test(getComputedStyle(e).position); }).map(told))`,
	"4.1 读屏软件": `list('[role="application"], [aria-hidden="true"] a, [aria-hidden="true"] button, [inert]').map(told).concat(
  /user-scalable|maximum-scale/.test(document.querySelector('meta[name="viewport"]').content) ? ['a reader cannot enlarge the page'] : [],
  document.documentElement.lang === 'zh-CN' ? [] : ['no language'])`,
	"5.1 广告和诱导": `list('iframe, embed, object, video, audio').map(told).concat(
  performance.getEntriesByType('resource').map(function (e) { return e.name; }).filter(function (name) { return name.indexOf(location.origin) !== 0; }))`,

	"大字":   `list('#letters button').length === 3 ? [] : ['no way to larger letters']`,
	"高对比":  `texts.filter(function (e) { return contrast(e) < 7; }).map(told)`,
	"语音阅读": `/^(guide|region|leaflet|services|stations|enrolment|quick|tables|table|cases|prices|changes|corrections|local|coverage|updates|calculator|offline)\b/.test(document.body.className) === (document.querySelector('[data-aloud]') !== null) ? [] : ['cannot be heard, or is not said to be']`,
	"全程键盘": `list('[tabindex]').filter(function (e) { return e.tabIndex > 0; }).map(told).concat(list('main [onclick], main [role="button"]:not(button)').map(told))`,
	"特大鼠标": `all.filter(function (e) { return /url\(/.test(getComputedStyle(e).cursor); }).map(told)`, // the statement says that there is none
}

const measuring = `(function () {
  var all = Array.prototype.slice.call(document.body.querySelectorAll('*'));
  function shown(e) { var box = e.getBoundingClientRect(); return e.getClientRects().length > 0 && box.width > 1 && box.height > 1 && box.right > 0 && !e.closest('.unseen, thead, details:not([open]) > :not(summary)'); }
  function list(selector) { return Array.prototype.filter.call(document.querySelectorAll(selector), function (e) { return e.tagName === 'META' || shown(e); }); }
  function told(e) { return e.outerHTML.slice(0, 100); }
  function px(e, name) { return parseFloat(getComputedStyle(e)[name]); }
  function lines(e) { var range = document.createRange(); range.selectNodeContents(e); return range.getClientRects(); }
  function small(e, least) { var box = e.getBoundingClientRect(); return box.width < least - 0.5 || box.height < least - 0.5; }
  function light(colour) {
    var l = colour.match(/[\d.]+/g).slice(0, 3).map(function (v) { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); });
    return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
  }
  function contrast(e) {
    var back = e;
    while (back.parentElement && /, 0\)$/.test(getComputedStyle(back).backgroundColor)) back = back.parentElement;
    var a = light(getComputedStyle(back).backgroundColor), b = light(getComputedStyle(e).color);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }
  var texts = all.filter(function (e) {
    return shown(e) && !e.closest('svg') && Array.prototype.some.call(e.childNodes, function (n) { return n.nodeType === 3 && n.data.trim(); });
  });
  return {%s};
})()`

// testElders takes every measure on the page of each kind that has most to show,
// and finds each demand with its answer on the statement.
func testElders(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + accessibilityPath)
	said := p.text("main")
	var parts []string
	for _, demands := range [][]Demand{appDemands, webDemands} {
		for _, d := range demands {
			if measures[d.Clause] == "" {
				t.Errorf("nothing measures %q", d.Clause)
			}
			if !strings.Contains(said, d.Clause+d.Asks+d.Ours) {
				t.Errorf("the statement does not say what becomes of %q", d.Clause)
			}
		}
	}
	for clause, measure := range measures {
		if !strings.Contains(said, clause) {
			t.Errorf("%q is measured, and no demand", clause)
		}
		parts = append(parts, fmt.Sprintf("%q: %s", clause, measure))
	}
	script := fmt.Sprintf(measuring, strings.Join(parts, ",\n"))
	p.letters("30")
	for _, scheme := range []string{"light", "dark"} {
		p.do(prefers(scheme))
		for _, path := range oneOfEachKind(t, dir) {
			p.open(address + path)
			for clause, short := range eval[map[string][]string](p, script) {
				if len(short) > 0 {
					t.Errorf("%s, %s: %s: %d fall short:\n%s", path, scheme, clause, len(short), strings.Join(short[:min(len(short), 6)], "\n"))
				}
			}
		}
		p.letters("30")
	}
	// In the letters that come first, too, what is tapped is large enough.
	p.letters("20")
	for _, path := range oneOfEachKind(t, dir) {
		p.open(address + path)
		found := eval[map[string][]string](p, script)
		for _, clause := range []string{"1.2 行间距", "2.1 点的地方", "2.4 浮窗"} {
			if short := found[clause]; len(short) > 0 {
				t.Errorf("%s: %s: %d fall short:\n%s", path, clause, len(short), strings.Join(short[:min(len(short), 6)], "\n"))
			}
		}
	}
}
