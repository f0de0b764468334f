package site

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// What the walk types: sums, a number as on an identity card, a name, a question.
var secrets = []string{"23456.78", "23,456.78", "2345678", "34567.89", "34,567.89", "45678.91", "45,678.91", "370302195001011234", "张三丰", "尿毒症怎么报"}

// recorder is a host, and the proxy through which all that a browser asks of
// anybody goes: pages, workers and the service worker alike.
type recorder struct {
	mu       sync.Mutex
	own      string // this host
	asked    []string
	faults   []string
	requests int
}

// leaks are the secrets that stand in a text, however it is written.
func leaks(text string) (found []string) {
	texts := []string{text}
	for range 3 {
		plain, err := url.QueryUnescape(strings.ReplaceAll(texts[len(texts)-1], "\\u", "%u"))
		if err != nil {
			break
		}
		texts = append(texts, plain)
	}
	for _, secret := range secrets {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, secret) }) {
			found = append(found, secret)
		}
	}
	return found
}

// hear takes down a request. Nothing but a GET of one of the site's own files
// without a query, without a body and without an address that led to it is good.
func (rec *recorder) hear(_ http.ResponseWriter, r *http.Request) bool {
	body, _ := io.ReadAll(r.Body)
	var headers strings.Builder
	r.Header.Write(&headers)
	line := r.Method + " " + r.URL.String()
	rec.mu.Lock()
	defer rec.mu.Unlock()
	fault := func(what string) { rec.faults = append(rec.faults, what+": "+line) }
	rec.requests++
	rec.asked = append(rec.asked, r.URL.Path)
	switch {
	case r.Host != rec.own || r.URL.Host != "" && r.URL.Host != rec.own:
		fault("another host is asked")
	case r.Method != http.MethodGet:
		fault("it is no GET")
	case r.URL.RawQuery != "" || r.URL.ForceQuery || strings.Contains(r.URL.String(), "#"):
		fault("there is a query")
	case !strings.HasPrefix(r.URL.Path, "/some/where/") && r.URL.Path != "/favicon.ico":
		fault("no file of the site")
	}
	if len(body) > 0 {
		fault(fmt.Sprintf("it has a body of %d bytes", len(body)))
	}
	for _, name := range []string{"Referer", "Cookie", "Ping-From", "Ping-To", "Upgrade", "Authorization"} {
		value := r.Header.Get(name)
		if name == "Referer" && strings.HasSuffix(r.URL.Path, "/"+workerPath) && strings.HasSuffix(value, "/"+workerPath) {
			continue // a browser that looks for a newer worker names the one it has, whatever the policy
		}
		if value != "" {
			fault(name + " is sent: " + value)
		}
	}
	if found := leaks(line + headers.String() + string(body)); len(found) > 0 {
		fault(fmt.Sprintf("%q is told", found))
	}
	return false
}

// speaks is what may stand in a page besides its own files that would have a
// browser speak to somebody.
const speaks = `(function () {
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  return all('link[rel~=dns-prefetch], link[rel~=preconnect], link[rel~=prefetch], link[rel~=prerender], link[rel~=preload], link[rel~=modulepreload], script[type=speculationrules], iframe, frame, object, embed, a[ping], area[ping], form[method=post], form[method=POST], input[name]:not([type=radio]), select[name], textarea[name], [src^="http"], [src^="//"]')
    .concat(all('form[action]').filter(function (f) { return new URL(f.action).origin !== location.origin; }))
    .map(function (e) { return e.outerHTML.slice(0, 160); }).concat(document.referrer ? 'referrer ' + document.referrer : [], window.name ? 'the name of the window is ' + window.name : []);
})()`

// left is all that a browser keeps for the site.
type left struct {
	Local    map[string]string
	Session  map[string]string
	Bases    []string
	Caches   map[string][]string // addresses by cache
	Workers  []string
	Cookie   string
	State    string
	Address  string
	Name     string
	Cached   string // all texts of what is cached that no build has written
	Previous []string
	Jar      []string
}

const dump = `Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()]).then(function (got) {
  return Promise.all(got[1].map(function (name) {
    return caches.open(name).then(function (cache) { return cache.keys().then(function (all) {
      return Promise.all(all.filter(function (r) { return r.url.indexOf('/-/') > 0; }).map(function (r) { return cache.match(r).then(function (kept) { return kept.text(); }); })).then(function (texts) {
        return {name: name, all: all.map(function (r) { return r.url; }), texts: texts.join('\n')};
      });
    }); });
  })).then(function (kept) {
    var caches = {}, texts = '';
    kept.forEach(function (one) { caches[one.name] = one.all; texts += one.texts; });
    return {Local: Object.assign({}, localStorage), Session: Object.assign({}, sessionStorage), Bases: got[0].map(function (b) { return b.name; }), Caches: caches, Cached: texts,
      Workers: got[2].map(function (w) { return w.active ? w.active.scriptURL : w.scope; }), Cookie: document.cookie, State: JSON.stringify(history.state) || '', Address: location.href, Name: window.name};
  });
})`

// left dumps what is kept, seen from the page that is open.
func (p *tab) left() left {
	p.t.Helper()
	kept := eval1[left](p, dump)
	p.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		entries, err := cdp.Call(ctx, t, page.GetNavigationHistory, cdp.Empty{})
		if err != nil {
			return chromedp.Void{}, err
		}
		for _, entry := range entries.Entries {
			kept.Previous = append(kept.Previous, entry.URL)
		}
		jar, err := cdp.Call(ctx, t, network.GetCookies, network.GetCookiesParams{})
		for _, cookie := range jar.Cookies {
			kept.Jar = append(kept.Jar, cookie.Name)
		}
		return chromedp.Void{}, err
	})
	return kept
}

// toldOf reports whether the list for readers has a thing of that name.
func toldOf(in remainderIn, name string) bool {
	return slices.ContainsFunc(remainders, func(r Remainder) bool {
		return r.In == in && (r.Key == name || in == storageOfCaches && strings.HasPrefix(name, r.Key) ||
			in == serviceWorker && path.Base(name) == r.Key || (in == historyOfTab || in == fragmentOfPage) && slices.Contains(strings.Fields(r.Key), name))
	})
}

// unlisted are what is kept and stands in no list, or holds what was typed where
// that is not to be.
func (kept *left) unlisted() (faults []string) {
	say := func(format string, values ...any) { faults = append(faults, fmt.Sprintf(format, values...)) }
	for key, value := range kept.Local {
		if !toldOf(storageOfPage, key) {
			say("localStorage has %s", key)
		}
		if found := leaks(value); len(found) > 0 {
			say("%s in localStorage holds %q", key, found)
		}
	}
	for name, addresses := range kept.Caches {
		if !toldOf(storageOfCaches, name) {
			say("there is a cache %s", name)
		}
		for _, address := range addresses {
			if strings.ContainsAny(address, "?#") || len(leaks(address)) > 0 {
				say("kept is %s", address)
			}
		}
	}
	for _, worker := range kept.Workers {
		if !toldOf(serviceWorker, worker) {
			say("there is a worker %s", worker)
		}
	}
	var state map[string]any
	if json.Unmarshal([]byte(kept.State), &state); state != nil {
		for key := range state {
			if !toldOf(historyOfTab, key) {
				say("the history's entry has %s", key)
			}
		}
	}
	for _, address := range append(kept.Previous, kept.Address) {
		parsed, err := url.Parse(address)
		if err != nil || parsed.RawQuery != "" || len(leaks(parsed.Path)) > 0 {
			say("an address is %s", address)
			continue
		}
		for _, part := range strings.Split(parsed.EscapedFragment(), "&") {
			name, _, is := strings.Cut(part, "=")
			if is && len(leaks(part)) > 0 && !toldOf(fragmentOfPage, name) && !slices.ContainsFunc([]string{"t", "n", "o", "f", "s", "c", "y", "z"}, func(of string) bool { return of == name }) {
				say("an address has %s", part)
			}
		}
	}
	if found := leaks(kept.Cached); len(found) > 0 {
		say("the caches hold %q", found)
	}
	if len(kept.Session)+len(kept.Bases)+len(kept.Jar) > 0 || kept.Cookie+kept.Name != "" {
		say("also kept: %v %v %v %s %s", kept.Session, kept.Bases, kept.Jar, kept.Cookie, kept.Name)
	}
	return faults
}

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

// What must not be is found.
func TestRecorder(t *testing.T) {
	ask := func(method, address, body string, headers ...string) *http.Request {
		r := httptest.NewRequest(method, address, strings.NewReader(body))
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		return r
	}
	for _, row := range []struct {
		why  string
		r    *http.Request
		want int
	}{
		{"a file of the site", ask("GET", "http://here/some/where/index.html", ""), 0},
		{"a query", ask("GET", "http://here/some/where/index.html?x", ""), 1},
		{"a question in it, as browsers write it", ask("GET", "http://here/some/where/index.html?q="+url.QueryEscape("尿毒症怎么报"), ""), 2},
		{"a sum in a file's name", ask("GET", "http://here/some/where/23456.78.html", ""), 1},
		{"another host", ask("GET", "http://there/some/where/index.html", ""), 1},
		{"beside the site", ask("GET", "http://here/other/index.html", ""), 1},
		{"a beacon", ask("POST", "http://here/some/where/index.html", "23,456.78"), 3},
		{"where somebody came from", ask("GET", "http://here/some/where/index.html", "", "Referer", "http://here/some/where/zibo/calculator.html"), 1},
		{"a cookie", ask("GET", "http://here/some/where/index.html", "", "Cookie", "a=1"), 1},
		{"a name in a header", ask("GET", "http://here/some/where/index.html", "", "X-Who", url.PathEscape("张三丰")), 1},
	} {
		rec := &recorder{own: "here"}
		if rec.hear(nil, row.r); len(rec.faults) != row.want {
			t.Errorf("%s: %q, want %d", row.why, rec.faults, row.want)
		}
	}
	for _, row := range []struct {
		why  string
		kept left
		want int
	}{
		{"what is listed", left{Local: map[string]string{"mingbaizhi-letters": "24"}, State: `{"step":"bill","said":{"typed":"23456.78"},"at":1}`, Address: "http://here/x.html#q=%E5%BC%A0%E4%B8%89%E4%B8%B0"}, 0},
		{"a sum in storage", left{Local: map[string]string{"mingbaizhi-letters": "23456.78"}}, 1},
		{"another key", left{Local: map[string]string{"mingbaizhi-who": ""}}, 1},
		{"a cookie", left{Cookie: "a=1"}, 1},
		{"a session", left{Session: map[string]string{"a": ""}}, 1},
		{"another worker", left{Workers: []string{"http://here/other.js"}}, 1},
		{"an address that was asked with a question", left{Caches: map[string][]string{"mingbaizhi /": {"http://here/?q=1"}}}, 1},
		{"more in the history", left{State: `{"name":"x"}`}, 1},
		{"a question among the pages before", left{Previous: []string{"http://here/?q=1"}}, 1},
	} {
		if got := row.kept.unlisted(); len(got) != row.want {
			t.Errorf("%s: %q, want %d", row.why, got, row.want)
		}
	}
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
	p := &tab{t, ctx}
	p.do(before(finger))
	return p
}
