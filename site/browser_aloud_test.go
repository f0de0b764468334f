package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// speech is the browser's speech with these voices, which the test lets speak: it
// keeps what it was given in window.said, and speaks on when end() is called.
const speech = `(function () {
  var voices = [], now = null, synth = {
    getVoices: function () { return voices; },
    speak: function (u) { if (!u.text) return; now = u; window.said.push({text: u.text, rate: u.rate, voice: u.voice && u.voice.name}); },
    cancel: function () { var was = now; now = null; window.cancelled++; if (was && was.onerror) was.onerror({error: 'canceled'}); },
    pause: function () { throw new Error('a voice that pauses does not go on'); }
  };
  window.said = [];
  window.cancelled = 0;
  window.end = function () { var was = now; now = null; if (was) was.onend({}); };
  window.fail = function () { var was = now; now = null; was.onerror({error: 'synthesis-failed'}); };
  window.speaking = function () { return now !== null; };
  window.arrive = function (all) { voices = all; if (synth.onvoiceschanged) synth.onvoiceschanged(); };
  Object.defineProperty(window, 'speechSynthesis', {value: synth});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; this.rate = 1; };
})()`

// oneVoice is what a telephone has that can speak Chinese by itself, late.
const oneVoice = `arrive([{name: 'net', lang: 'zh-CN', localService: false}, {name: 'yue', lang: 'zh_HK', localService: true}, {name: 'en', lang: 'en-US', localService: true}, {name: 'tw', lang: 'zh-TW', localService: true}, {name: 'own', lang: 'zh_CN', localService: true}])`

// readOut lets the voice speak to the end, and gives what it said.
const readOut = `(function () { while (speaking() && said.length < 2000) end(); return said.map(function (s) { return s.text; }); })()`

// readerThere waits until what reads has come.
func (p *tab) readerThere() {
	p.t.Helper()
	p.wait(`document.querySelector('main > .aloud-bar') !== null`)
}

func testAloud(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	guide := largestGuide(t, dir)
	p := b.tab(t, 320)
	p.do(before(speech))
	p.open(address + guide)
	if eval[int](p, `document.querySelectorAll('.aloud button').length`) != 0 || eval[bool](p, `document.querySelector('.aloud').getClientRects().length > 0`) {
		t.Error("there is a button before there is a voice")
	}
	for _, none := range []string{`[]`, `[{name: 'net', lang: 'zh-CN', localService: false}]`, `[{name: 'en', lang: 'en-GB', localService: true}]`, `[{name: 'yue', lang: 'zh-HK', localService: true}]`} {
		eval[chromedp.Void](p, `arrive(`+none+`)`)
		if eval[int](p, `document.querySelectorAll('.aloud button').length`) != 0 {
			t.Errorf("a button with the voices %s", none)
		}
	}
	for _, width := range []int64{1280, 412, 360, 320} {
		p.do(chromedp.EmulateViewport(width, 640))
		eval[chromedp.Void](p, `arrive([]); Array.prototype.forEach.call(document.querySelectorAll('.aloud'), function (place) { place.hidden = true; })`)
		const top = `document.querySelector('h1').getBoundingClientRect().top`
		before := eval[float64](p, top)
		eval[chromedp.Void](p, oneVoice+`; Array.prototype.forEach.call(document.querySelectorAll('.aloud'), function (place) { place.hidden = false; })`)
		if now := eval[float64](p, top); now != before {
			t.Errorf("at %d px the page moves by %v px when the voice comes", width, now-before)
		}
	}
	const asked = `performance.getEntriesByType('resource').filter(function (e) { return e.name.indexOf('/aloud-') > 0; }).length`
	if eval[int](p, asked) != 0 {
		t.Error("the reader was loaded before anybody asked for it")
	}
	p.tapOn(".aids .aloud button")
	p.readerThere()
	if n := eval[int](p, asked); n != 1 {
		t.Errorf("the reader was asked for %d times", n)
	}
	if got := eval[string](p, `said[0].text + ' ' + said[0].voice + ' ' + said[0].rate`); got != eval[string](p, `document.querySelector('h1').textContent`)+" own 1" {
		t.Errorf("it begins with %q", got)
	}
	if got := eval[string](p, `document.activeElement.textContent + getComputedStyle(document.querySelector('h1')).outlineStyle`); got != "停一下dashed" {
		t.Errorf("focus and mark: %q", got)
	}

	// It rests, goes on with the same sentence, and is slowed down.
	eval[chromedp.Void](p, `end(); end()`)
	sentence := eval[string](p, `said[2].text`)
	p.do(chromedp.KeyEvent(kb.Enter))
	if eval[bool](p, `speaking()`) || eval[string](p, `document.activeElement.textContent`) != "接着念" {
		t.Error("it does not rest")
	}
	p.do(chromedp.KeyEvent(kb.Enter))
	p.tapOn(`.aloud-bar [value="slow"]`)
	if got := eval[string](p, `said.slice(3).map(function (s) { return s.text + s.rate; }).join()`); got != sentence+"1,"+sentence+"0.7" {
		t.Errorf("after a rest and slower: %q, want %q twice", got, sentence)
	}
	if faults := eval[[]string](p, legible); len(faults) > 0 {
		t.Errorf("while it reads:\n%s", strings.Join(faults, "\n"))
	}
	p.expectFocusSeen("while it reads")

	// Nothing is left out, nothing is said that is no text of the page.
	all := eval[[]string](p, readOut)
	whole := strings.Join(all, "")
	for _, text := range eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('main h2:not([data-silent]):not(#contents)'), function (h) { return h.textContent.replace(/[，。？！：、“”\s].*/, '').replace(/^.*步/, ''); })`) {
		if !strings.Contains(whole, strings.ReplaceAll(text, ",", "")) {
			t.Errorf("the heading %q is not read", text)
		}
	}
	for _, silent := range []string{"依据", "接着看", "适用地方", "跳到正文", "停一下", "念给我听", "%", "核对过"} {
		if strings.Contains(whole, silent) {
			t.Errorf("%q is read", silent)
		}
	}
	for _, piece := range all {
		if len([]rune(piece)) > 40 {
			t.Errorf("a sentence of %d signs: %s", len([]rune(piece)), piece)
		}
	}
	if eval[bool](p, `document.querySelector('.aloud-bar, .read-now') !== null`) {
		t.Error("when all is read the bar stays, or the mark")
	}

	// The speed is remembered; what is not there any more is not read on; a voice
	// that fails is said; leaving the page ends it.
	p.tapOn(".aids .aloud button")
	if got := eval[float64](p, `said[said.length - 1].rate`); got != 0.7 {
		t.Errorf("the next time its speed is %v", got)
	}
	eval[chromedp.Void](p, `fail()`)
	if got := eval[string](p, `document.querySelector('.aloud-bar[role="alert"]').textContent`); !strings.Contains(got, "念不下去") {
		t.Errorf("a voice that fails is told with %q", got)
	}
	p.tapOn(".aids .aloud button")
	p.tapOn(".aloud-bar button:nth-of-type(2)")
	if eval[bool](p, `speaking() || document.querySelector('.aloud-bar') !== null || document.activeElement.textContent !== '念给我听'`) {
		t.Error("不念了 does not end it, or the focus is lost")
	}
	p.tapOn(".aids .aloud button")
	eval[chromedp.Void](p, `arrive([{name: 'net', lang: 'zh-CN', localService: false}]); end()`)
	if eval[bool](p, `speaking()`) {
		t.Error("once the device's voice is gone another one goes on")
	}
	eval[chromedp.Void](p, oneVoice)
	p.tapOn(".aids .aloud button")
	eval[chromedp.Void](p, `window.dispatchEvent(new PageTransitionEvent('pagehide'))`)
	if eval[bool](p, `speaking()`) {
		t.Error("it goes on when the page is left")
	}
}

// testAloudWords gives texts as pages have them, and hears them.
func testAloudWords(t *testing.T, b *browser, dir string) {
	p := b.tab(t, 360)
	p.do(before(speech))
	p.open(fileAddress(t, dir, largestGuide(t, dir)))
	eval[chromedp.Void](p, oneVoice)
	p.tapOn(".aids .aloud button") // from a stick too
	p.readerThere()
	for _, row := range []struct{ why, text, said string }{
		{"a comma between digits would be a pause", "一年最多 1,234,567 元，11,000元起", "一年最多 1234567 元，11000元起"},
		{"two figures are not one", "1,2 项", "1,2 项"},
		{"per cent is said before its number", "报 60%，不是 62.5％", "报 百分之60，不是 百分之62.5"},
		{"a range of per cent", "60%–70%", "百分之60到百分之70"},
		{"a range of amounts", "300～500元", "300到500元"},
		{"a day", "从2026-01-01起", "从2026年1月1日起"},
		{"a month of two digits", "2026-12-31", "2026年12月31日"},
		{"a number to call is said digit by digit", "打 12393 问", "打 1 2 3 9 3 问"},
		{"with its hyphen too", "拨0533-1234567", "拨0 5 3 3 1 2 3 4 5 6 7"},
		{"an amount that holds the same digits is none", "112393元", "112393元"},
		{"a document's number stays", "鲁医保发〔2021〕67号", "鲁医保发〔2021〕67号"},
		{"a bill", "(10,000元 − 500元) × 60% = 5,700元", "(10000元减500元)乘以百分之60等于5700元"},
		{"a price by the month", "300元/月", "300元每月"},
		{"bounds", "≥60岁", "不低于60岁"},
		{"quotes are not said", "写着“没有查到”的", "写着没有查到的"},
		{"what templates put on lines", "\n  甲\n  乙 ", "甲 乙"},
	} {
		if got := eval[string](p, fmt.Sprintf(`mingbaizhi.spoken.words(%q, ['12393', '0533-1234567'])`, row.text)); got != row.said {
			t.Errorf("%s: %q is said %q, want %q", row.why, row.text, got, row.said)
		}
	}
	for _, row := range []struct {
		why, text string
		said      []string
	}{
		{"a sentence each", "甲。乙！丙", []string{"甲。", "乙！", "丙"}},
		{"what only separates is not said", "，。", nil},
		{"a long sentence is cut at its commas", strings.Repeat("一二三四五六七八九，", 5), []string{strings.Repeat("一二三四五六七八九，", 4), "一二三四五六七八九"}},
		{"where there is none, anywhere", strings.Repeat("字", 50), []string{strings.Repeat("字", 40), strings.Repeat("字", 10)}},
		{"but in no number", strings.Repeat("字", 38) + "12345元", []string{strings.Repeat("字", 38), "12345元"}},
	} {
		got := eval[[]string](p, fmt.Sprintf(`mingbaizhi.spoken.sentences(%q, [])`, row.text))
		if strings.Join(got, "|") != strings.Join(row.said, "|") {
			t.Errorf("%s: %q", row.why, got)
		}
	}
	passages := eval[[]string](p, `(function () {
  var main = document.getElementById('main');
  main.innerHTML = '<h2>题</h2><p>话 <a class="cite" href="#x">[1]</a><b>重</b><span hidden>藏</span></p><ul><li>项<ul><li>里</li></ul></li></ul>' +
    '<table><caption>名</caption><thead><tr><th>哪里</th><th>报多少</th><th>空</th></tr></thead><tbody><tr><th>镇上</th><td>90%<span class="when" style="display:block">当年</span></td><td> </td></tr><tr><th>县里</th><td data-label="比例">80%</td><td></td></tr></tbody></table>' +
    '<nav><p>去</p></nav><details><summary>折</summary><p>不念</p></details><button>点</button><h2 data-silent>接着看</h2><ul class="links"><li>别处</li></ul><ol class="sources"><li>依据</li></ol>';
  return mingbaizhi.passages(main).map(function (p) { return p.at.nodeName + ':' + mingbaizhi.spoken.words(p.text, []); });
})()`)
	want := "H2:题|P:话 重|LI:项|LI:里|CAPTION:名|TR:镇上，报多少：百分之90，当年。|TR:县里，比例：百分之80。|SUMMARY:折"
	if got := strings.Join(passages, "|"); got != want {
		t.Errorf("passages\n%s, want\n%s", got, want)
	}
}

// testAloudElsewhere hears an answer, the page for those whose place is not there,
// and a part of the one file; and looks for buttons where no voice is.
func testAloudElsewhere(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 320)
	p.do(before(speech))
	p.open(address + calculatorFile)
	eval[chromedp.Void](p, oneVoice)
	p.stay()
	p.answered("answered")
	p.tap("念给我听")
	p.readerThere()
	heading := eval[string](p, `mingbaizhi.spoken.words(document.getElementById('headline').textContent, []).slice(0, 8)`)
	if got := eval[string](p, `said[0].text`); !strings.HasPrefix(got, heading) {
		t.Errorf("the answer is read from %q, want %q", got, heading)
	}
	eval[chromedp.Void](p, `document.getElementById('headline').textContent = '变了'`)
	p.wait(`!speaking() && document.querySelector('.aloud-bar') === null`)
	p.tap("念给我听")
	whole := strings.Join(eval[[]string](p, readOut), "")
	for _, part := range []string{"变了", "没问到的，先这样算", "怎么算出来的"} {
		if !strings.Contains(whole, part) {
			t.Errorf("of the answer %q is not read", part)
		}
	}
	if strings.Contains(whole, "改。") || strings.Contains(whole, "存图片") {
		t.Error("buttons are read")
	}

	p.open(address + "national/index.html")
	eval[chromedp.Void](p, oneVoice)
	p.tapOn(".aids .aloud button")
	p.readerThere()
	if whole := strings.Join(eval[[]string](p, readOut), ""); !strings.Contains(whole, "1 2 3 9 3") || !strings.Contains(whole, "起付线") {
		t.Errorf("of 没有我的地方 this is read: %s", whole)
	}

	q := b.tab(t, 360)
	q.do(before(speech))
	q.open(fileAddress(t, dir, "zibo/offline.html"))
	eval[chromedp.Void](q, oneVoice)
	part := eval[string](q, `(function () { var button = document.querySelector('section > .aloud button'); button.click(); return button.closest('section').querySelector('h2').textContent; })()`)
	if got := eval[string](q, `said[0].text`); got != part {
		t.Errorf("in the one file %q is read, want %q", got, part)
	}

	n := b.tab(t, 360)
	n.open(address + largestGuide(t, dir))
	if eval[bool](n, `speechSynthesis.getVoices().length > 0`) {
		t.Skip("this machine can speak")
	}
	if eval[int](n, `document.querySelectorAll('.aloud button').length`) != 0 {
		t.Error("a button without a voice")
	}
}

// largestGuide is the guide with most to read.
func largestGuide(t *testing.T, dir string) string {
	t.Helper()
	for _, path := range oneOfEachKind(t, dir) {
		if strings.Contains(path, "/guides/") {
			return path
		}
	}
	t.Fatal("no guide")
	return ""
}
