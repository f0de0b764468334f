package site

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// testPrivate walks through everything with all kinds of things typed, and has
// every request of every page and worker taken down. Then it holds what is kept
// against the list for readers, and has all of it cleared.
func testPrivate(t *testing.T, b *browser, dir string) {
	rec := &recorder{}
	server, address := host(t, dir, rec.hear)
	rec.own = strings.TrimPrefix(server.URL, "http://")
	p := b.through(t, server.URL)
	var mu sync.Mutex
	var seen []string
	if err := chromedp.Listen(p.ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := ev.(type) {
		case *network.EventRequestWillBeSent:
			if to := e.Request.URL; !strings.HasPrefix(to, address) && !strings.HasPrefix(to, "blob:") && !strings.HasPrefix(to, "data:") {
				seen = append(seen, "a page asks "+to)
			}
			if e.Request.HasPostData || e.Request.Method != "GET" || fmt.Sprint(e.Request.Headers["Referer"]) != fmt.Sprint(nil) && e.Request.Headers["Referer"] != "" {
				seen = append(seen, "a page sends more than a GET: "+e.Request.Method+" "+e.Request.URL)
			}
		case *network.EventWebSocketCreated, *network.EventWebTransportCreated, *network.EventDirectTCPSocketCreated:
			seen = append(seen, fmt.Sprintf("a page opens %T", e))
		case *network.EventReportingAPIReportAdded:
			seen = append(seen, "a report is made")
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.do(before(speech))
	look := func(where string) {
		t.Helper()
		if got := eval[[]string](p, speaks); len(got) > 0 {
			t.Errorf("%s: %q", where, got)
		}
	}

	p.open(address)
	for _, typed := range []string{"张三丰", "370302195001011234"} {
		p.fill("place-words", typed)
		p.wait(`/没有找到/.test(document.getElementById('place-said').textContent)`)
	}
	p.fill("place-words", "尿毒症怎么报")
	p.tapOn("#place-ask")
	p.wait(`document.getElementById('place-question').textContent === '尿毒症怎么报'`)
	p.tapOn(`a[data-region="zibo"]`)
	p.wait(`location.pathname.indexOf('/zibo/search.html') > 0 && document.getElementById('find-said') && document.getElementById('find-said').textContent`)
	look("the search")
	p.open(address + homePath("zibo"))
	p.kept("saved")
	p.tapOn(`#letters [value="24"]`)
	paths := oneOfEachKind(t, dir)
	if *everyJourney {
		paths = pages(t, dir)
	}
	for _, path := range paths {
		p.open(address + path)
		look(path)
	}
	p.open(address + "zibo/guides/" + firstGuide(t, dir))
	eval[chromedp.Void](p, oneVoice)
	p.tapOn(".aids .aloud button")
	p.readerThere()
	p.tapOn(`.aloud-bar [value="slow"]`)
	for _, typed := range []string{"尿毒症怎么报", "370302195001011234 张三丰"} {
		p.fill("find-words", typed)
		p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".find button").click()`))
		p.wait(`document.getElementById('find-said') && document.getElementById('find-said').textContent`)
	}
	p.open(address + "404.html")
	p.fill("place-words", "张三丰")

	// The calculator: a slip, an earlier visit, a number that is none, and all the
	// ways in which an answer is taken along.
	p.open(address + calculatorFile)
	p.firstTaps("市里大医院")
	p.fill("bill-total", "370302195001011234")
	p.tap("算一算")
	p.wait(`document.activeElement.id === 'faults'`)
	p.fill("bill-total", "23456.78")
	p.tap("算一算")
	p.answered("answered")
	p.tap("加一次以前看的病")
	p.wait(`!document.getElementById('step-past').hidden`)
	p.choose("past-tap-where", "市里大医院")
	p.choose("past-tap-care", "住院")
	p.day("past-settled", "2026-03-01")
	p.fill("past-total", "34567.89")
	p.tap("记下这一次")
	p.answered("answered")
	eval[chromedp.Void](p, `window.print = function () { window.printing = true; }; navigator.clipboard.writeText = function (text) { window.copied = text; return Promise.resolve(); }`)
	for _, do := range []string{"复制链接", "复制成文字"} {
		p.tap(do)
		p.wait(`window.copied`)
	}
	p.tap("打印估算单")
	p.wait(`window.printing`)
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#share [data-do="picture"]').click()`))
	p.wait(`document.querySelector('#picture img')`)
	look("the answer")
	link := eval[string](p, `mingbaizhi.link.write(mingbaizhi.desk.data, mingbaizhi.desk.said, mingbaizhi.last.reply.policy.hash)`)
	kept := p.left()
	if kept.State == "" || len(leaks(kept.State)) == 0 {
		t.Errorf("what is being filled in is nowhere: %s", kept.State)
	}

	// Another tab has the link, the village doctor's screen stands in a third.
	q := p.beside(t)
	q.open(address + calculatorFile + "#" + link)
	q.answered("answered")
	d := p.beside(t)
	d.open(address + doctorFile)
	d.wait(`document.getElementById('doctor').getAttribute('data-state') === 'ready'`)
	d.tap("居民医保（大人）")
	d.tap("住院")
	d.fill("total", "45678.91")
	d.tap("算")
	d.wait(`document.getElementById('doctor').getAttribute('data-state') === 'answered'`)
	d.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#settings summary') && (document.querySelector('#settings').open = true); document.querySelector('[data-place][aria-pressed="true"]').click()`))
	d.wait(`localStorage.getItem('mingbaizhi-places')`)

	p.open(address + offlinePath("zibo"))
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)

	// What is kept is what the page for readers lists: no more, no less.
	p.do(chromedp.NavigateBack())
	p.answered("answered")
	all := []left{kept, p.left(), q.left(), d.left()}
	was := map[string]bool{}
	for i := range all {
		for _, fault := range all[i].unlisted() {
			t.Error(fault)
		}
		for key := range all[i].Local {
			was[key] = true
		}
	}
	p.open(address + privacyPath)
	text := eval[string](p, `document.querySelector('main').innerText`)
	for _, r := range remainders {
		if !strings.Contains(text, r.What) || !strings.Contains(text, r.For) {
			t.Errorf("readers are not told of %s", r.What)
		}
		if r.In == storageOfPage && r.Key != "mingbaizhi-wiped" && !was[r.Key] {
			t.Errorf("the list has %s, which nothing left", r.Key)
		}
	}
	if len(all[1].Caches) < 2 || len(all[1].Workers) != 1 {
		t.Errorf("the walk left the caches %v and the workers %q", slices.Sorted(maps.Keys(all[1].Caches)), all[1].Workers)
	}

	// Clearing asks first, and then leaves nothing, here and in the other tabs.
	p.tap("清掉这台手机里存的")
	p.wait(`!document.getElementById('wipe-sure').hidden`)
	if got := p.left(); len(got.Local) < 4 {
		t.Error("it clears before it has asked")
	}
	p.tap("不清了")
	p.tap("清掉这台手机里存的")
	p.tapOn("#wipe-yes")
	p.wait(`/清掉了|没有清|不让/.test(document.getElementById('wipe-said').textContent)`)
	if got := p.text("wipe-said"); got != "都清掉了。" {
		t.Errorf("it says %q", got)
	}
	q.wait(`!document.getElementById('step-tap-insurance').hidden`)
	d.wait(`document.getElementById('total').value === ''`)
	for name, at := range map[string]*tab{"the page itself": p, "the calculator": q, "the doctor": d} {
		got := at.left()
		if len(got.Local) != 1 || got.Local["mingbaizhi-wiped"] == "" || len(got.Caches)+len(got.Workers) > 0 {
			t.Errorf("%s: left are %v, %v, %v", name, got.Local, got.Caches, got.Workers)
		}
		text := eval[string](at, `document.documentElement.outerHTML + JSON.stringify(Array.prototype.map.call(document.querySelectorAll('input'), function (e) { return e.value; })) + JSON.stringify(window.mingbaizhi && mingbaizhi.desk ? mingbaizhi.desk.said : null)`)
		if found := append(leaks(text), leaks(got.State+got.Address)...); len(found) > 0 {
			t.Errorf("%s still has %q", name, found)
		}
	}
	p.do(chromedp.NavigateBack())
	p.wait(`document.getElementById('calculator') && document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	if got := p.left(); len(leaks(got.State+got.Address+eval[string](p, `JSON.stringify(mingbaizhi.desk.said)`))) > 0 {
		t.Errorf("whoever goes back finds %s", got.State)
	}

	rec.mu.Lock()
	defer rec.mu.Unlock()
	mu.Lock()
	defer mu.Unlock()
	for _, fault := range append(rec.faults, seen...) {
		t.Error(fault)
	}
	for _, part := range []string{".wasm", "/sw.js", "/withdrawn.json", "/worker-", "/bundle-", "/qrcode-", "/aloud-", "/index.html", "files.json"} {
		if !slices.ContainsFunc(rec.asked, func(path string) bool { return strings.Contains(path, part) }) {
			t.Errorf("the walk never came to %s", part)
		}
	}
	t.Logf("%d requests, %d pages", rec.requests, len(paths))
}

// through opens a tab all of whose requests go through a proxy, those to this
// machine too.
func (b *browser) through(t *testing.T, proxy string) *tab {
	t.Helper()
	ctx, end := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(func(to *target.CreateBrowserContextParams) {
		to.ProxyServer, to.ProxyBypassList = proxy, "<-loopback>"
	}))
	t.Cleanup(end)
	return newTab(t, ctx)
}

// beside opens another tab of the same reader.
func (p *tab) beside(t *testing.T) *tab {
	t.Helper()
	ctx, end := chromedp.NewContext(p.ctx)
	t.Cleanup(end)
	return newTab(t, ctx)
}

func newTab(t *testing.T, ctx context.Context) *tab {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 640)); err != nil {
		t.Fatal(err)
	}
	p := &tab{t: t, ctx: ctx}
	p.do(before(finger))
	return p
}
