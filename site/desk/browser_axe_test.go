package desk

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeFile is axe-core where .ci/run installs it.
const axeFile = "../../.ci/node_modules/axe-core/axe.min.js"

// Everybody can use every page of the desk, with all that is folded open, as it
// opens and after a form was refused.
func TestAxeInBrowser(t *testing.T) {
	axe, err := os.ReadFile(axeFile)
	if os.IsNotExist(err) && os.Getenv("CI_RUN") == "" {
		t.Skip("no axe-core: bash .ci/run installs it")
	}
	if err != nil {
		t.Fatal(err)
	}
	p := atDesk(t, onDisk(t), 1024)
	look := func(where string) {
		t.Helper()
		run(p, chromedp.Evaluate[chromedp.Void](`Array.prototype.forEach.call(document.querySelectorAll('details'), function (d) { d.open = true; })`))
		run(p, chromedp.Evaluate[chromedp.Void](string(axe)))
		found := run(p, chromedp.Evaluate[[]string](`axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: {'color-contrast-enhanced': {enabled: true}}, resultTypes: ['violations']
}).then(function (r) {
  return Array.prototype.concat.apply([], r.violations.map(function (v) {
    return v.nodes.slice(0, 3).map(function (n) { return v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' '); });
  }));
})`, chromedp.EvalAwaitPromise))
		if len(found) > 0 {
			t.Errorf("%s:\n%s", where, strings.Join(found, "\n"))
		}
		if wide := run(p, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > document.documentElement.clientWidth`)); wide {
			t.Errorf("%s is wider than its window", where)
		}
	}
	p.open(At)
	p.reads("您是哪一位")
	look("who")
	p.fill("name", "张三")
	p.tap("开始")
	p.reads("甲城")
	for _, to := range []string{"", "region/jia", "grid/" + basic, "grid/mist/policy/aid.yaml", "grid/jia/region.yaml", "list/jia/stations.yaml", "form/jia/stations.yaml", "form/jia/region.yaml", "form/jia/cases.yaml", "form/jia/policy/basic.yaml", "form/glossary.yaml",
		"guide/jia/guides/stay.md", "cells/jia", "correct?region=jia", "new/region", "new/year/jia", "history", "approval", "release"} {
		p.open(At + to)
		p.wait(`document.readyState === 'complete'`)
		look(to)
	}
	p.open(gridOf + basic)
	p.fill("大<&>，起付线", "60%")
	p.tap("下一步")
	p.reads("应当是金额")
	look("refused")
	p.fill("大<&>，起付线", "650")
	p.tap("下一步")
	p.reads("几笔常见的账")
	look("effect")
	p.open(gridOf + basic)
	run(p, chromedp.Evaluate[chromedp.Void](`document.getElementById('paste').value = '行名\t起付线\t报销比例\n小\t100\t0.8\n新\t1\t2%'`))
	p.tap("看看会填什么")
	p.reads("先回答")
	look("paste")
	p.tap("是，80%")
	p.tap("填进表里")
	p.reads("已经填进来了")
	look("filled")
}
