package site

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// offline cuts the tab off from every network.
func offline(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, target, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true})
	return chromedp.Void{}, err
}

// onStick copies a region's file to a folder named as people name them, alone.
func onStick(t *testing.T, dir string) (address string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "zibo", "offline.html"))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "我的 优盘 #1")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "离线版-淄博 (2).html")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

// tapInside taps in the calculator, where other parts of the page use its words too.
func (p *tab) tapInside(words string) {
	p.t.Helper()
	inside := strings.ReplaceAll(fmt.Sprintf(seen, words), "main ", "#calculator ")
	at := run(p, chromedp.Poll[struct{ X, Y float64 }](inside, chromedp.WithPollingTimeout(patience)))
	p.do(chromedp.MouseClickXY(at.X, at.Y))
}

func testOffline(t *testing.T, b *browser, dir string) {
	address := onStick(t, dir)
	p := b.tab(t, 360)
	var mu sync.Mutex
	var asked []string
	if err := chromedp.Listen(p.ctx, func(ev any) {
		if e, is := ev.(*network.EventRequestWillBeSent); is && !strings.HasPrefix(e.Request.URL, "blob:") && !strings.HasPrefix(e.Request.URL, "data:") {
			mu.Lock()
			defer mu.Unlock()
			asked = append(asked, e.Request.URL)
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.do(offline)
	p.open(address)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	for _, words := range []string{"居民医保（大人）", "市里大医院", "住院", "手里有结算单"} {
		p.tapInside(words)
	}
	for id, amount := range map[string]string{"bill-total": "１０，０００元", "bill-non_covered": "0", "bill-over_limit": "0", "bill-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tapInside("算一算")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
	if lost := eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('a[href^="#"]'), function (a) {
	  return a.getAttribute('href');
	}).filter(function (to) { return to.indexOf('#a=') !== 0 && !document.getElementById(decodeURIComponent(to.slice(1))); })`); len(lost) > 0 {
		t.Errorf("links that lead nowhere: %q", lost)
	}
	if twice := eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('[id]'), function (e) { return e.id; })
	  .filter(function (id, i, all) { return all.indexOf(id) !== i; })`); len(twice) > 0 {
		t.Errorf("ids that stand twice: %q", twice)
	}
	mu.Lock()
	// The one request is the file: that it is seen shows that others would be.
	if len(asked) != 1 || asked[0] != address {
		t.Errorf("it asked for %q, not only for %s", asked, address)
	}
	mu.Unlock()
	// A guide's example leads into the calculator of the same file.
	example := eval[string](p, `document.querySelector('a[href^="#a="][href*="&t="]').getAttribute('href')`)
	eval[chromedp.Void](p, `document.querySelector('a[href="`+example+`"]').click()`)
	p.wait(`mingbaizhi.desk.said.brought`)
	p.answered("answered")
	p.replies()
}

func testOfflineLegible(t *testing.T, b *browser, dir string) {
	p := b.tab(t, 320)
	p.open(onStick(t, dir))
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	for _, size := range []string{"20", "30"} {
		p.letters(size)
		if faults := eval[[]string](p, legible); len(faults) > 0 {
			t.Errorf("letters of %s px:\n%s", size, strings.Join(faults, "\n"))
		}
	}
}

func testOfflineNoScript(t *testing.T, b *browser, dir string) {
	p := b.tab(t, 360)
	p.do(offline)
	p.withoutScripts()
	p.open(onStick(t, dir))
	if !p.shown("before") || p.shown("form") {
		t.Error("without scripts the form is there and the way round it is not")
	}
	words := eval[string](p, `document.querySelector('main').innerText`)
	for _, wanted := range []string{"政策码", "有效到", "更新的一份", "速查表", "办事指南"} {
		if !strings.Contains(words, wanted) {
			t.Errorf("%q cannot be read", wanted)
		}
	}
	var ids []string
	for _, name := range []string{"part-calculator", "part-q-quick", "part-s-services"} {
		if eval[bool](p, `!!document.getElementById('`+name+`')`) {
			ids = append(ids, name)
		}
	}
	if !slices.Equal(ids, []string{"part-calculator", "part-q-quick", "part-s-services"}) {
		t.Errorf("of the parts there are %q", ids)
	}
}
