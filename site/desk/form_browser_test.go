package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// named goes to an address of the desk as 张三.
func (p *tab) named(to string) {
	p.Helper()
	p.open(to)
	p.reads("您是哪一位")
	p.fill("name", "张三")
	p.tap("开始")
}

// pick chooses an answer of a select.
func (p *tab) pick(name, value string) {
	p.Helper()
	p.wait(fmt.Sprintf(`(function (e) { if (!e) return false; e.value = %q; e.dispatchEvent(new Event('change', {bubbles: true})); return e.value === %q; })(%s)`, value, value, field(name)))
}

// file is a file of the tree on disk.
func (p *tab) file(name string) string {
	p.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil {
		p.Fatal(err)
	}
	return string(data)
}

// saves goes over the page that shows the effect.
func (p *tab) saves(basis string) {
	p.Helper()
	p.tap("下一步")
	p.reads("看看影响")
	p.fill("依据", basis)
	p.tap("保存")
	p.reads("已保存")
}

// inPage waits until the page beside a guide's text says something.
func (p *tab) inPage(expression string) {
	p.Helper()
	p.wait(`(function (frame) { var page = frame && frame.contentDocument; return Boolean(page && page.body && (` + expression + `)); })(document.querySelector('iframe.shown'))`)
}

// A clerk changes a sentence of a guide and puts a figure in by choosing its
// cell; the page beside it follows, where it was scrolled to.
func TestGuideInBrowser(t *testing.T) {
	p := atDesk(t, onDisk(t), 1366)
	before := strings.Split(p.file(guideFile), "\n")
	p.named(At + "guide/" + guideFile)
	p.inPage(`page.body.innerText.indexOf('先看清楚自己是哪一种') >= 0`)
	p.wait(`(function (frame) { frame.contentWindow.scrollTo(0, 300); return frame.contentWindow.scrollY === 300; })(document.querySelector('iframe.shown'))`)
	p.wait(`(function (area) { var at = area.value.indexOf('清楚'); area.focus(); area.setSelectionRange(at, at + 2); return at > 0; })(document.getElementById('text'))`)
	run(p, chromedp.KeyEvent("明白"))
	p.inPage(`page.body.innerText.indexOf('先看明白自己是哪一种') >= 0`)
	p.wait(`document.querySelector('iframe.shown').contentWindow.scrollY === 300`)

	p.wait(`(function (area) { var at = area.value.indexOf('哪一种。') + 4; area.focus(); area.setSelectionRange(at, at); return at > 4; })(document.getElementById('text'))`)
	run(p, chromedp.KeyEvent("现在扣"))
	p.tap("插入数字")
	p.fill("找哪个数字", "小 起付线")
	p.wait(`document.querySelectorAll('#cells li').length > 0 && document.querySelector('#cells li strong').textContent === '100 元'`)
	p.wait(`(function (button) { button.click(); return true; })(document.querySelector('#cells button'))`)
	run(p, chromedp.KeyEvent("。"))
	p.inPage(`page.body.innerText.replace(/\s/g, '').indexOf('现在扣100元。') >= 0`)

	// A hand-typed figure is said with its line, and the click goes there.
	run(p, chromedp.KeyEvent("又扣 77 元。"))
	p.wait(`document.querySelector('#text-problems li.error') !== null`)
	p.wait(`(function (li) { li.querySelector('button').click(); var area = document.getElementById('text'); return document.activeElement === area && area.value.slice(area.selectionStart).indexOf('77') === 0; })(document.querySelector('#text-problems li.error'))`)
	p.tap("下一步")
	p.wait(`document.querySelector('[data-typed]') !== null`) // the page that came back: this one says the same of the figure
	p.reads("是手写的数字")
	p.wait(`(function (area) { var at = area.value.indexOf('又扣 77 元。'); area.focus(); area.setSelectionRange(at, at + 8); return at > 0; })(document.getElementById('text'))`)
	run(p, chromedp.KeyEvent(kb.Backspace))
	p.wait(`document.querySelector('#text-problems li.error') === null`)
	p.saves("改错字")

	after := strings.Split(p.file(guideFile), "\n")
	changed := 0
	for i := range before {
		if i < len(after) && before[i] != after[i] {
			changed++
			if want := `先看明白自己是哪一种。现在扣{{ 表 "basic/小/起付线" }}。`; after[i] != want {
				t.Errorf("%q instead of %q", after[i], want)
			}
		}
	}
	if len(after) != len(before) || changed != 1 {
		t.Errorf("%d lines became %d, %d of them others", len(before), len(after), changed)
	}
	p.open("/jia/guides/stay.html")
	p.reads("先看明白自己是哪一种")
}

// A clerk adds a station: the card opens where it stands, what is missing is
// said, and the page has it.
func TestStationInBrowser(t *testing.T) {
	p := atDesk(t, onDisk(t), 1024)
	before := p.file("jia/stations.yaml")
	p.named(At + "form/jia/stations.yaml")
	p.reads("网点")
	p.tap("加一条网点")
	p.wait(`(function (card) { return card && card.open && card.getBoundingClientRect().top > -5 && card.getBoundingClientRect().top < window.innerHeight; })(document.getElementById('f-stations.2f.2b1'))`)
	p.fill("v:stations/+1/id", "north")
	p.fill("v:stations/+1/name", "北街小厅")
	p.fill("v:stations/+1/handles", "登记")
	p.tap("下一步")
	p.reads("少了 source")
	p.wait(`document.querySelector('.entry.wrong select') !== null`)
	p.pick("v:stations/+1/source", "list")
	p.pick("v:stations/+1/tier", "street")
	p.saves("新开的")
	after := p.file("jia/stations.yaml")
	if want := before + "- {id: north, name: 北街小厅, tier: street, handles: [登记], source: list}\n"; after != want {
		t.Errorf("the file is\n%s", after)
	}
	p.open("/jia/stations.html")
	p.reads("北街小厅")
}
