package site

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeFile is axe-core where .ci/run installs it.
const axeFile = "../.ci/node_modules/axe-core/axe.min.js"

// testAxe looks at the page with axe after every touch of every journey, as
// the text comes and in the largest size.
func testAxe(t *testing.T, b *browser, dir string) {
	axe, err := os.ReadFile(axeFile)
	if os.IsNotExist(err) && os.Getenv("CI_RUN") == "" {
		t.Skip("no axe-core: bash .ci/run installs it")
	}
	if err != nil {
		t.Fatal(err)
	}
	_, address := host(t, dir, nil)
	for _, size := range []string{"", "30"} {
		seen := map[string]bool{}
		for _, j := range readJourneys(t) {
			p := b.tab(t, 360)
			p.open(address + j.Region + "/calculator.html")
			if size != "" {
				p.do(chromedp.Evaluate[chromedp.Void](`localStorage.setItem('mingbaizhi-letters', ` + quoted(size) + `)`))
				p.open(address + j.Region + "/calculator.html?" + size)
			}
			p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
			p.do(chromedp.Evaluate[chromedp.Void](string(axe)))
			for _, s := range j.Steps {
				p.touch(s)
				if s.Do == "tap" {
					p.look(size, seen)
				}
			}
		}
		if len(seen) < 8 {
			t.Errorf("only %d different screens were looked at", len(seen))
		}
	}
}

// look runs axe on the screen as it stands once nothing is being asked, unless
// the same screen was looked at before.
func (p *tab) look(size string, seen map[string]bool) {
	p.t.Helper()
	p.wait(`!/asking/.test(document.getElementById('calculator').getAttribute('data-state') + document.getElementById('calculator').getAttribute('data-more'))`)
	screen := eval[string](p, `(function () {
  var shown = function (e) { return e.getClientRects().length; };
  return location.pathname + ' ' + mingbaizhi.desk.step + ' ' + Array.prototype.filter.call(document.querySelectorAll('#answer section, #answer form'), shown).map(function (e) {
    return e.id || e.querySelector('[id]').id;
  }).join(' ');
})()`)
	if seen[screen] {
		return
	}
	seen[screen] = true
	found := p.violations()
	if len(found) > 0 {
		p.t.Errorf("at %q, size %q:\n%s", screen, size, strings.Join(found, "\n"))
	}
}

// violations are what axe finds on the screen as it stands.
func (p *tab) violations() []string {
	p.t.Helper()
	return run(p, chromedp.Evaluate[[]string](`axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {'color-contrast-enhanced': {enabled: true}}, resultTypes: ['violations']
}).then(function (r) {
  return Array.prototype.concat.apply([], r.violations.map(function (v) {
    return v.nodes.map(function (n) { return v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' '); });
  }));
})`, chromedp.EvalAwaitPromise))
}
