package site

import (
	"strings"
	"testing"
)

// testCheck copies a paper that was settled at another level of hospital: each
// line says how far it is off, the answer that explains it is changed on the
// spot, and then everything agrees.
func testCheck(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.firstTaps("市里大医院")
	p.tap("手里有结算单")
	for id, amount := range map[string]string{"bill-total": "10000", "bill-non_covered": "0", "bill-over_limit": "0", "bill-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tap("单子上报了多少")
	p.fill("printed-act_pay_dedc", "300")
	p.fill("printed-hifp_pay", "6,790元") // (10000 − 300) × 70%; ours is (10000 − 700) × 60% = 5580
	p.tap("算一算")
	p.answered("answered")
	reply := p.replies()
	expect(t, reply, "statements.0.check.lines.act_pay_dedc.off", "-400.00")
	expect(t, reply, "statements.0.check.lines.hifp_pay.off", "1210.00")
	p.says("单子上有 2 项和我们算的不一样。", "单子上少 400.00 元", "单子上多 1,210.00 元", "如果“医院级别”是“二级医院”，就和单子对得上。")
	if eval[bool](p, `document.documentElement.scrollWidth > 360`) {
		t.Error("the page scrolls sideways")
	}

	p.tap("改")
	p.wait(`!document.getElementById('step-fact-level').hidden`)
	p.tap("二级医院")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.check.agrees", "true")
	p.says("核对了 2 项，和我们算的都一样。")
}

// testCheckTied has an adult's slip under a child's answers: what would explain it
// but cannot go with residents' insurance is not offered.
func testCheckTied(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	for _, words := range []string{"居民医保（孩子、学生）", "市里大医院", "住院", "手里有结算单"} {
		p.tap(words)
	}
	for id, amount := range map[string]string{"bill-total": "10000", "bill-non_covered": "0", "bill-over_limit": "0", "bill-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tap("单子上报了多少")
	p.fill("printed-act_pay_dedc", "700")
	p.fill("printed-hifp_pay", "5580") // (10000 − 700) × 60%; a child's is (10000 − 100) × 60% = 5940
	p.tap("算一算")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.check.explained.1.answer", "退休职工")
	p.wait(`document.getElementById('check').textContent.indexOf('如果“人群”是“普通成年居民') >= 0`)
	if got := p.text("check"); strings.Contains(got, "退休职工") {
		t.Errorf("with residents' insurance it says %q", got)
	}
}

// says wants each of the sentences to be seen where the slip is laid beside
// ours.
func (p *tab) says(sentences ...string) {
	p.t.Helper()
	text := eval[string](p, `document.getElementById('check').innerText`)
	for _, sentence := range sentences {
		if !strings.Contains(text, sentence) {
			p.t.Errorf("the slip beside ours lacks %q: %s", sentence, text)
		}
	}
}
