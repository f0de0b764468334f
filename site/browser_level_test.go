package site

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// without opens a tab whose scripts find some of what browsers have missing, as
// in an old engine.
func (p *tab) without(names ...string) {
	p.t.Helper()
	script := ""
	for _, name := range names {
		script += "Object.defineProperty(window, " + quoted(name) + ", {value: undefined, configurable: true});\n"
	}
	p.do(before(script))
}

// testLevels meets the page in browsers that lack what the engine needs: a
// total is answered from the grid, to the yuan, and the page says that this is
// all; what is outside the grid is said to wait.
func testLevels(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	for _, row := range []struct {
		why     string
		lacks   []string
		address string
	}{
		{"no WebAssembly", []string{"WebAssembly"}, address + calculatorFile},
		{"no workers", []string{"Worker"}, address + calculatorFile},
		{"neither, nor much else that is new", []string{"WebAssembly", "Worker", "fetch", "requestIdleCallback", "IntersectionObserver"}, address + calculatorFile},
		{"neither, from a file", []string{"WebAssembly", "Worker"}, fileAddress(t, dir, calculatorFile)},
	} {
		t.Run(row.why, func(t *testing.T) {
			p := b.tab(t, 360)
			p.without(row.lacks...)
			p.open(row.address)
			p.firstTaps("市里大医院")
			p.fill("bill-total", "8000")
			p.tap("算一算")
			p.answered("failed")
			// 3620 = 8000 − (8000 − 700) × 60%; 1448 is what is left if 大病 pays 60% of it.
			if got := p.text("headline"); !strings.HasPrefix(got, "速算") || !strings.Contains(got, "3,620") || !strings.Contains(got, "1,448") {
				t.Errorf("the quick answer reads %q", got)
			}
			if got := p.text("level"); !strings.Contains(got, "速算") || !strings.Contains(got, "打不开完整计算") {
				t.Errorf("the level reads %q", got)
			}
			if got := p.text("notice"); !strings.Contains(got, "不是结算凭证") {
				t.Errorf("beside the total stands %q", got)
			}
			for _, wanted := range []string{`#failed a[href$="quick.html"]`, `#failed a[href^="tel:"]`, `#taken button`} {
				if !eval[bool](p, `document.querySelector(`+quoted(wanted)+`).getClientRects().length > 0`) {
					t.Errorf("no %s to be seen", wanted)
				}
			}
			if p.shown("bar") || p.shown("figures") || p.shown("year") {
				t.Error("what only the engine can fill is on the screen")
			}
			p.tap("今年第几次住院")
			p.fill("value-admission", "2")
			p.tap("就这个数")
			p.answered("failed")
			if got := p.text("level"); !strings.Contains(got, "要等完整计算") {
				t.Errorf("outside the grid the level reads %q", got)
			}
			if got := p.text("headline"); strings.Contains(got, "3,620") {
				t.Errorf("outside the grid a figure stands: %q", got)
			}
		})
	}
}

// testQuickFirst holds the engine back: the grid answers first, the exact answer
// then says that it is the same; a grid that was wrong would be told on.
func testQuickFirst(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	for _, row := range []struct{ why, spoil, level string }{
		{"the same", ``, "和速算一样"},
		{"not the same", `mingbaizhi.desk.data.grid.curves.forEach(function (c) { c.low = [0, 0, 10000000000, 10000000]; c.high = c.low; });`, "不一样"},
	} {
		t.Run(row.why, func(t *testing.T) {
			p := b.tab(t, 360)
			p.open(address + calculatorFile)
			p.firstTaps("区县医院")
			p.do(chromedp.Evaluate[chromedp.Void](row.spoil + `
var ask = mingbaizhi.engine.ask, held = new Promise(function (go) { window.release = go; });
mingbaizhi.engine.ask = function (files, request) { return held.then(function () { return ask(files, request); }); };`))
			p.fill("bill-total", "5000")
			p.tap("算一算")
			p.wait(`document.getElementById('headline').textContent.indexOf('速算') === 0`)
			if got := p.text("level"); !strings.Contains(got, "完整的正在算") {
				t.Errorf("before the engine has come the level reads %q", got)
			}
			if got := p.text("notice"); !strings.Contains(got, "不是结算凭证") {
				t.Errorf("beside the quick total stands %q", got)
			}
			p.do(chromedp.Evaluate[chromedp.Void](`release()`))
			p.answered("answered")
			p.replies()
			if got := p.text("level"); !strings.Contains(got, row.level) {
				t.Errorf("after it the level reads %q", got)
			}
		})
	}
}
