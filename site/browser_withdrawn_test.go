package site

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const (
	isWithdrawn = `document.querySelector('[data-state="withdrawn"]') !== null`
	refuses     = `mingbaizhi.engine.ask(JSON.parse(document.getElementById('calculator-data').textContent).files, '{}').then(function () { return 'answered'; }, function (e) { return e.message; })`
)

// saysWithdrawn checks that a page that calculates says what was wrong and has
// nothing of an answer left.
func (p *tab) saysWithdrawn(c *county) {
	p.t.Helper()
	words := eval[string](p, `document.getElementById('withdrawn').innerText`)
	for _, want := range []string{"一级，起付线，原来登成了 100 元", "应是 120 元", "2026年11月22日起更正", "12393"} {
		if !strings.Contains(words, want) {
			p.t.Errorf("it does not say %q but %q", want, words)
		}
	}
	if to := eval[string](p, `document.querySelector('#withdrawn a.lone').href`); to != c.address+"zibo/corrections.html#correction-line" {
		p.t.Errorf("the correction is to be read at %s", to)
	}
	if got := eval1[string](p, refuses); got != "withdrawn" {
		p.t.Errorf("asked once more the engine says %q", got)
	}
	rest := eval[string](p, `document.querySelector('[data-state="withdrawn"]').innerText.replace(document.getElementById('withdrawn').innerText, '').trim()`)
	if rest != "" {
		p.t.Errorf("still on the page:\n%s", rest)
	}
	if paper := p.text("paper"); paper != "" || p.eval(`document.documentElement.classList.contains('paper-estimate')`) {
		p.t.Errorf("on paper there is still %q", paper)
	}
}

// A page that was installed while the figure was wrong, and kept, is told as soon
// as there is a network; it stays told.
func testWithdrawnKept(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360, "ERR_", "Failed to fetch")
	p.open(c.address + homePath("zibo"))
	p.kept("saved")
	c.cut.Store(true)
	p.cutOff(true)
	p.open(c.address + calculatorFile)
	p.stay()
	p.answered("answered") // nobody could know
	p.replies()
	c.publish(corrected(t, dir))
	c.cut.Store(false)
	p.cutOff(false)
	p.wait(isWithdrawn)
	if got := eval[string](p, `document.querySelector('#withdrawn strong').textContent`); !strings.Contains(got, "刚才算出来的数不对") {
		t.Errorf("of the answer that stood there it says %q", got)
	}
	p.saysWithdrawn(c)

	c.cut.Store(true)
	p.cutOff(true)
	for _, path := range []string{calculatorFile, doctorFile, calculatorFile + "#a=insurance.resident_care.inpatient&t=10000"} {
		p.open(c.address + path)
		p.wait(isWithdrawn)
		p.saysWithdrawn(c)
	}
	p.open(c.address + "zibo/quick.html")
	if got := eval[string](p, `document.querySelector('.banner.withdrawn').innerText`); !strings.Contains(got, "应是 120 元") {
		t.Errorf("the kept quick tables say %q", got)
	}

	// With a network the reader gets the mended one, which calculates.
	c.cut.Store(false)
	p.cutOff(false)
	p.open(c.address + calculatorFile)
	p.stay()
	p.answered("answered")
	if eval[string](p, `document.getElementById('withdrawn').innerText`) != "" || p.eval(`document.querySelector('.banner.correction') === null`) {
		t.Error("the mended page refuses, or does not say that something was wrong")
	}
}

// The village doctor's screen takes its answer away likewise, and one tap takes
// up what is mended.
func testWithdrawnDoctor(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360, "ERR_", "Failed to fetch")
	p.open(c.address + homePath("zibo"))
	p.kept("saved")
	c.cut.Store(true)
	p.cutOff(true)
	p.open(c.address + doctorFile)
	p.wait(`document.getElementById('doctor').getAttribute('data-state') === 'ready'`)
	p.tap("居民医保（大人）")
	p.tap("住院")
	p.fill("total", "20000")
	p.tap("算")
	p.wait(`document.getElementById('doctor').getAttribute('data-state') === 'answered'`)
	c.publish(corrected(t, dir))
	c.cut.Store(false)
	p.cutOff(false)
	p.wait(isWithdrawn)
	p.saysWithdrawn(c)
	p.do(chromedp.Evaluate[chromedp.Void](`window.notYet = true`))
	p.tap("有网就点这里")
	p.wait(`!window.notYet && document.readyState === 'complete' && document.getElementById('doctor').getAttribute('data-state') === 'ready'`)
	p.kept("saved")
	c.cut.Store(true)
	p.open(c.address + doctorFile)
	p.wait(`document.getElementById('doctor').getAttribute('data-state') === 'ready'`)
}

// The list is asked for before the first answer, and an unkind host costs no more
// than the patience for it.
func testWithdrawnFirst(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	hash := strings.TrimSuffix(strings.TrimPrefix(bundleOf(t, dir), "bundle-"), ".json")
	for _, row := range []struct{ why, list, state string }{
		{"its own bundle, by a whole prefix", `{"bundles":{"` + hash + `":{"on":"2026-11-22","what":"甲","now":"乙","page":"zibo/corrections.html#correction-x"}}}`, "withdrawn"},
		{"another bundle", `{"bundles":{"0badc0de":{"on":"2026-11-22","what":"甲","now":"乙","page":"zibo/corrections.html"}}}`, "answered"},
		{"a page of a wireless network that wants a password", `<!doctype html><title>登录</title>`, "answered"},
		{"something else", `[]`, "answered"},
	} {
		c.spoil(withdrawnPath, func([]byte) []byte { return []byte(row.list) })
		p := b.tab(t, 360)
		p.open(c.address + calculatorFile + "#a=insurance.resident_care.inpatient_place.local_level.tertiary&t=10000")
		if row.state == "withdrawn" {
			p.wait(isWithdrawn)
			if got := p.text("headline"); got != "" {
				t.Errorf("%s: it says %q first", row.why, got)
			}
			continue
		}
		p.firstAnswer()
	}
}

// firstAnswer waits for the calculator to have anything but a refusal.
func (p *tab) firstAnswer() {
	p.t.Helper()
	p.wait(`mingbaizhi.withdrawn && !document.getElementById('form').hidden`)
	if got := eval1[string](p, refuses); got != "answered" {
		p.t.Errorf("the engine says %q", got)
	}
}

func bundleOf(t *testing.T, dir string) string {
	t.Helper()
	for p := range listOf(t, dir, "zibo").Files {
		if strings.HasPrefix(p, "zibo/bundle-") {
			return strings.TrimPrefix(p, "zibo/")
		}
	}
	t.Fatal("no bundle is kept")
	return ""
}

// A link that was made by the wrong rules says so on the mended page, also on the
// picture and on paper.
func testWithdrawnLink(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360)
	p.open(c.address + calculatorFile)
	p.stay()
	p.answered("answered")
	link := eval[string](p, `mingbaizhi.link.write(mingbaizhi.desk.data, mingbaizhi.desk.said, mingbaizhi.last.reply.policy.hash)`)
	c.publish(corrected(t, dir))
	p.open(c.address + "index.html")
	p.open(c.address + calculatorFile + "#" + link)
	p.answered("answered")
	told := p.text("link-withdrawn")
	if !p.shown("link-withdrawn") || !strings.Contains(told, "登错过") || !strings.Contains(told, "应是 120 元") || p.shown("link-old") {
		t.Errorf("of the link it says %q", told)
	}
	const says = "发来的人那时看到的数不对"
	if !strings.Contains(p.text("paper"), says) {
		t.Error("the paper does not say so")
	}
	p.tap("存图片")
	p.wait(`document.querySelector('#picture img') !== null`)
	if alt := eval[string](p, `document.querySelector('#picture img').alt`); !strings.Contains(alt, says) {
		t.Errorf("the picture does not say so: %s", alt)
	}
	p.tap("换一个人，从头算")
	if p.shown("link-withdrawn") {
		t.Error("the next person is told of it")
	}
}

// A page past the last day of its figures says so by the device's own day.
func testExpiry(t *testing.T, b *browser, _ string) {
	out := build(t, madeUp(t), Options{Date: today, Wasm: fakeEngine})
	_, address := host(t, out, nil)
	for _, row := range []struct {
		why, now string
		want     []string
	}{
		{"the last day", "2026-12-31T23:59", nil},
		{"the day after", "2027-01-01T00:01", []string{"过期了", "只管到2026年12月31日", "今天是2027年1月1日"}},
		{"a clock that was never set", "2020-01-01T00:01", []string{"日期不对", "今天是2020年1月1日", "2026年6月20日做的", "只管到2026年12月31日"}},
	} {
		for _, path := range []string{address + "jia/quick.html", fileAddress(t, out, "jia/quick.html")} {
			p := b.tab(t, 360)
			p.do(before(`
				  window.Date = class extends Date { constructor(...given) { if (given.length) super(...given); else super('` + row.now + `'); } };`))
			p.open(path)
			got := eval[string](p, `document.getElementById('expiry') ? document.getElementById('expiry').textContent : ''`)
			if (got == "") != (row.want == nil) {
				t.Errorf("%s: it says %q", row.why, got)
			}
			for _, want := range row.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s: it does not say %q but %q", row.why, want, got)
				}
			}
		}
	}
}
