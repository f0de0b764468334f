package hostile

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/desk"
	"mingbaizhi/site/paper"
)

// canary stands in every page before anything else. What a payload would do is
// noted: a call of hit, a dialog, another window, a breach of the content policy.
const canary = `
window.hits = JSON.parse(sessionStorage.getItem('hits') || '[]');
(function () {
  function note(what) { window.hits.push(what + ' ' + location.pathname); sessionStorage.setItem('hits', JSON.stringify(window.hits)); }
  window.hit = function (x) { note('hit ' + x); };
  ['alert', 'confirm', 'prompt', 'open'].forEach(function (name) { window[name] = function (x) { note(name + ' ' + x); return null; }; });
  document.addEventListener('securitypolicyviolation', function (e) { note('policy ' + e.violatedDirective + ' ' + e.blockedURI); });
})();`

// patience is how long anything in the browser may take on a busy machine.
const patience = time.Minute

// walk is a tab of a browser for which each name of a host outside is one listener
// of this machine.
type walk struct {
	*testing.T
	ctx context.Context
}

// browse opens it. Whoever asks a host outside for anything fails the test, and so
// does an error on the console that does not speak of what is allowed.
func browse(t *testing.T, allowed ...string) *walk {
	t.Helper()
	program := paper.Find()
	if program == "" {
		t.Fatal("no Chromium: install the package chromium, or name one in $CHROMIUM; go test -short leaves these tests out")
	}
	outside, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	asked := 0
	go func() {
		for {
			c, err := outside.Accept()
			if err != nil {
				return
			}
			mu.Lock()
			asked++
			mu.Unlock()
			c.Close()
		}
	}()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "zh-CN"),
		chromedp.Flag("no-proxy-server", true), chromedp.Flag("host-resolver-rules", "MAP *.example "+outside.Addr().String()))
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeAll := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		closeAll()
		end()
		outside.Close()
		mu.Lock()
		defer mu.Unlock()
		if asked > 0 {
			t.Errorf("a page asked a host outside, %d times", asked)
		}
	})
	messages := chromedp.Console(ctx)
	w := &walk{t, ctx}
	run(w, chromedp.EmulateViewport(360, 640))
	run(w, chromedp.Action[chromedp.Void](func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: canary})
		return chromedp.Void{}, err
	}))
	const last = "the test has ended"
	t.Cleanup(func() {
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`console.debug(`+strconv.Quote(last)+`)`)); err != nil {
			t.Error(err)
			return
		}
		for m, err := range messages {
			if err != nil || m.Text == last {
				break
			}
			told := m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleWarning || m.IsException()
			if told && !slices.ContainsFunc(allowed, func(part string) bool { return strings.Contains(m.Text, part) }) {
				t.Errorf("console: %s: %s %s", m.Type, m.Text, m.URL)
			}
		}
	})
	return w
}

func run[T any](w *walk, action chromedp.Action[T]) T {
	w.Helper()
	ctx, end := context.WithTimeout(w.ctx, patience)
	defer end()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		ctx, end := context.WithTimeout(context.WithoutCancel(w.ctx), 5*time.Second)
		defer end()
		shown, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + '\n' + document.body.innerText`))
		w.Fatalf("%v\n%.2000s", err, shown)
	}
	return value
}

// wait waits until an expression is true, if need be in the page that comes in the
// place of this one.
func (w *walk) wait(expression string) {
	w.Helper()
	for {
		ctx, end := context.WithTimeout(w.ctx, patience)
		_, err := chromedp.Run(ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(patience)))
		end()
		if err == nil {
			return
		}
		if !strings.Contains(err.Error(), "Cannot find context") && !strings.Contains(err.Error(), "navigated or closed") {
			w.Fatalf("%s: %v", expression, err)
		}
	}
}

// open opens a page, waits for something to be so on it, and looks what has fired.
func (w *walk) open(address, until string) {
	w.Helper()
	run(w, chromedp.Navigate(address))
	w.wait(`document.readyState === 'complete' && (` + until + `)`)
	w.quiet(address)
}

// quiet fails if something has fired, or stands in a frame of the page that could.
func (w *walk) quiet(at string) {
	w.Helper()
	if hits := run(w, chromedp.Evaluate[[]string](`window.hits`)); len(hits) > 0 {
		w.Errorf("%s: %q", at, hits)
		run(w, chromedp.Evaluate[chromedp.Void](`window.hits = []; sessionStorage.removeItem('hits');`))
	}
}

// hosted serves files as a county's host does.
func hosted(t *testing.T, files map[string][]byte) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, there := files[strings.TrimPrefix(r.URL.Path, "/")]
		if !there {
			http.NotFound(w, r)
			return
		}
		for _, h := range site.Rules().Headers {
			w.Header().Set(h.Name, h.At(r.URL.Path))
		}
		if kind := site.MediaTypes()[path.Ext(r.URL.Path)]; kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		w.Write(data)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// Nothing of what authors could write does anything in a browser: not on the pages,
// not when something is searched or settled, not in the one file, not in the desk
// with its forms and its preview.
func TestNothingFires(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is opened")
	}
	tr := trees(t)[0]
	active := slices.DeleteFunc(slices.Clone(payloads), func(p payload) bool {
		return !slices.Contains([]string{"script", "handler", "svg", "css", "short", "object"}, p.sort)
	})
	out := tr.plant(t, each(tr, func(f field) bool { return f.free() }), func(i int) payload { return active[i%len(active)] })
	files := tr.files(t)
	lib, problems := content.Open(files)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	s, err := site.New(lib, site.Options{Date: today, Wasm: site.CompileCalculator})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, p := range paths {
		if all[p], _, err = s.Page(p); err != nil {
			t.Fatal(err)
		}
	}
	address, o := hosted(t, all), serving(t, files)
	w := browse(t, "422") // after those that it asks, which end later than it
	shown := map[string]bool{}
	note := func() {
		for _, p := range out.taken {
			text := p.payload.of(p.token)
			if strings.Contains(run(w, chromedp.Evaluate[string](`document.body.textContent`)), text) {
				shown[text] = true
			}
		}
	}
	for _, p := range []string{"index.html", "glossary.html", "jia/index.html", "jia/guides/stay.html", "jia/guides/travel.html", "jia/tables/basic.html", "jia/services.html", "jia/stations.html",
		"jia/cases.html", "jia/prices.html", "jia/about-local.html", "jia/corrections.html", "jia/leaflets/stay.html", "jia/quick.html", "jia/sources.html", "jia/enrolment.html", "jia/changes.html"} {
		w.open(address+p, "true")
		note()
	}
	const settled = `(function (e) { return e && /answered|refused|failed/.test(e.getAttribute('data-state')); })(document.getElementById('calculator'))`
	const situation = "#a=kind.field_size.small_marks.none_stay.1&t=3000"
	w.open(address+"jia/calculator.html"+situation, settled)
	if state := run(w, chromedp.Evaluate[string](`document.getElementById('calculator').getAttribute('data-state')`)); state != "answered" {
		t.Errorf("the calculator is %s", state)
	}
	note()
	w.open(address+"jia/doctor.html", `document.querySelectorAll('main button, main input').length > 3`)
	note()
	w.open(address+"jia/search.html", `document.querySelector('main .find input') !== null`)
	run(w, chromedp.Evaluate[chromedp.Void](`document.querySelector('main .find input').value = 'script'; document.querySelector('main .find button').click();`))
	w.wait(`document.querySelectorAll('.results li').length > 0`)
	w.quiet("search")
	w.open(address+"jia/offline.html", `document.querySelectorAll('main section').length > 0`)
	note()

	w.open(o.address+desk.At+"who", "true")
	run(w, chromedp.Evaluate[chromedp.Void](`document.querySelector('input[name=name]').value = '张三'; document.querySelector('main form').submit();`))
	w.wait(`location.pathname === '` + desk.At + `'`)
	for _, p := range []string{desk.At, desk.At + "region/jia", desk.At + "form/jia/services.yaml", desk.At + "form/jia/region.yaml", desk.At + "grid/jia/policy/basic.yaml", desk.At + "guide/jia/guides/stay.md",
		desk.At + "history", desk.At + "approval", "/jia/index.html", "/jia/guides/stay.html", "/jia/search.html"} {
		w.open(o.address+p, "true")
		note()
	}
	w.open(o.address+desk.At+"form/site.yaml", "true")
	run(w, chromedp.Evaluate[chromedp.Void](`document.querySelector('[name="v:intro"]').value = '<img src=x onerror=hit(1)><script>hit(2)</script>'; document.querySelector('#sheet button.action').click();`))
	w.wait(`document.readyState === 'complete' && document.querySelector('form.save') !== null`)
	w.quiet("effect")
	t.Logf("%d payloads taken, %d seen as text", len(out.taken), len(shown))
	if len(shown)*2 < len(out.taken) {
		t.Errorf("of %d payloads only %d are seen", len(out.taken), len(shown))
	}
}
