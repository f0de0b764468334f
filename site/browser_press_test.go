package site

import (
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// press does a step by keyboard alone: Tab until the control has the focus, then
// what a hand on the keys does there.
func (p *tab) press(s step) {
	p.t.Helper()
	p.t.Logf("press %v", s)
	const label = `(function (e) { var l = e.labels && e.labels[0]; return (l || e).textContent.trim(); })(document.activeElement)`
	switch s.Do {
	case "tap":
		p.waitFor(s.Words)
		p.tabTo(`/^(BUTTON|A|SUMMARY)$/.test(document.activeElement.tagName) && document.activeElement.textContent.trim().indexOf(` + quoted(s.Words) + `) === 0`)
		p.do(chromedp.KeyEvent(kb.Enter))
	case "pick":
		p.waitFor(s.Words)
		p.tabTo(`document.activeElement.type === 'radio' || document.activeElement.type === 'checkbox' && ` + label + `.indexOf(` + quoted(s.Words) + `) === 0`)
		if eval[bool](p, `document.activeElement.type === 'checkbox'`) {
			p.do(chromedp.KeyEvent(" "))
			return
		}
		p.until(label+`.indexOf(`+quoted(s.Words)+`) === 0`, kb.ArrowDown)
	case "fill":
		p.tabTo(`document.activeElement.id === ` + quoted(s.Field))
		p.do(chromedp.KeyEvent(s.Words))
	case "choose":
		p.tabTo(`document.activeElement.id === ` + quoted(s.Field))
		p.until(`document.activeElement.selectedOptions[0].textContent.indexOf(`+quoted(s.Words)+`) === 0`, kb.ArrowDown)
	case "day":
		p.tabTo(`document.activeElement.id === ` + quoted(s.Field))
		part := strings.Split(s.Words, "-")
		keys := []string{part[1], part[2], part[0]}
		if eval[bool](p, `new Date(2026, 2, 1).toLocaleDateString().indexOf('2026') === 0`) {
			keys = []string{part[0], kb.ArrowRight, part[1], part[2]}
		}
		for _, key := range keys {
			p.do(chromedp.KeyEvent(key))
		}
		p.wait(`document.activeElement.value === ` + quoted(s.Words))
	}
}

// waitFor waits for a control with these words to be on the screen.
func (p *tab) waitFor(words string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`Array.prototype.some.call(document.querySelectorAll('main button, main a, main summary, main label'), function (e) {
  return e.getClientRects().length && e.textContent.trim().indexOf(%s) === 0;
})`, quoted(words)))
}

// until presses a key until the condition holds.
func (p *tab) until(condition, key string) {
	p.t.Helper()
	for range 80 {
		if eval[bool](p, condition) {
			return
		}
		p.do(chromedp.KeyEvent(key))
	}
	p.fail(fmt.Errorf("the key never led to %s", condition))
}
