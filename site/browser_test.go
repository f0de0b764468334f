package site

import (
	"context"
	"fmt"
	"mingbaizhi/site/paper"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The tests of TestInBrowser meet the built site as a reader does: in Chromium,
// served from 127.0.0.1 under the headers it is published with, or opened from a
// file, by pointer or by keyboard. Nothing waits for time to pass, only for
// something to be so.

// patience is how long anything in the browser may take on a busy machine.
const patience = time.Minute

// browser is one Chromium for all subtests.
type browser struct{ ctx context.Context }

// chromium is the path of the browser that also prints: $CHROMIUM, or the first
// that is there.
func chromium(t *testing.T) string {
	t.Helper()
	path := paper.Find()
	if path == "" {
		t.Fatal("no Chromium: install the package chromium, or name one in $CHROMIUM; go test -short leaves these tests out")
	}
	return path
}

func openBrowser(t *testing.T) *browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "zh-CN"),
	)
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeAll := chromedp.NewContext(allocator)
	t.Cleanup(func() { closeAll(); end() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return &browser{ctx}
}

// tab is one page, with everything that it writes to the console.
type tab struct {
	t     *testing.T
	ctx   context.Context
	still bool // no page runs scripts, so none can wait for anything
}

// last is written to the console when a test has ended, so that all that came
// before it has been seen.
const last = "the test has ended"

// tab opens an empty page. When the test ends, an error, a warning or a breach
// of the content policy on its console fails it, unless allowed says why the
// console may speak.
func (b *browser) tab(t *testing.T, width int64, allowed ...string) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	messages := chromedp.Console(ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 640)); err != nil {
		t.Fatal(err)
	}
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
			if told && !mentions(m.Text+" "+m.URL, allowed) {
				t.Errorf("console: %s: %s %s", m.Type, m.Text, m.URL)
			}
		}
	})
	p := &tab{t: t, ctx: ctx}
	p.do(before(finger))
	return p
}

// finger keeps where a finger was last, and when.
const finger = `window.addEventListener('click', function (e) { if (e.detail) window.tapped = {x: e.clientX, y: e.clientY, at: performance.now()}; }, true);`

// before runs a script ahead of everything in each page that the tab opens.
func before(script string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return chromedp.Void{}, err
	}
}

func mentions(text string, any []string) bool {
	for _, part := range any {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// do runs steps and ends the test if one fails.
func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	run(p, chromedp.Steps(steps...))
}

// run is the value of an action, which must not take longer than anything may.
func run[T any](p *tab, action chromedp.Action[T]) T {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		p.fail(err)
	}
	return value
}

// fail ends the test and says what stood on the page.
func (p *tab) fail(err error) {
	p.t.Helper()
	ctx, end := context.WithTimeout(context.WithoutCancel(p.ctx), 5*time.Second)
	defer end()
	shown, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + '\n' + document.body.innerText`))
	p.t.Fatalf("%v\n%s", err, shown)
}

// eval is the value of an expression in the page.
func eval[T any](p *tab, expression string) T {
	p.t.Helper()
	return run(p, chromedp.Evaluate[T](expression))
}

// wait waits until an expression is true. A page that is replaced by another
// meanwhile takes the question with it: it is put to the new one.
func (p *tab) wait(expression string) {
	p.t.Helper()
	p.t.Logf("wait for %s", expression)
	for start := time.Now(); ; {
		ctx, end := context.WithTimeout(p.ctx, patience)
		is, err := true, error(nil)
		if p.still {
			is, err = chromedp.Run(ctx, chromedp.Evaluate[bool](`!!(`+expression+`)`))
		} else {
			_, err = chromedp.Run(ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(patience)))
		}
		end()
		switch {
		case err == nil && is:
			return
		case err != nil && !strings.Contains(err.Error(), "Cannot find context") && !strings.Contains(err.Error(), "navigated or closed"):
			p.fail(err)
		case time.Since(start) > patience:
			p.fail(fmt.Errorf("not so within %v", patience))
		}
		if p.still {
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func (p *tab) open(address string) {
	p.t.Helper()
	p.do(chromedp.Navigate(address))
}

// seen finds the visible control whose words begin with so and gives a point of it.
const seen = spot + `(Array.prototype.filter.call(document.querySelectorAll('main button, main a, main summary, main label'), function (e) {
  return e.getClientRects().length && e.textContent.trim().indexOf(%q) === 0;
})[0])`

// spot is a function that scrolls a control into view and gives a point of it.
// Where a finger has only just been it does not tap again: the page would take that
// for one tap too many.
const spot = `(function (found) {
  if (!found || !found.getClientRects().length) return null;
  found.scrollIntoView({block: 'center'});
  var box = found.getBoundingClientRect(), y = box.top + box.height / 2, last = window.tapped, now = performance.now();
  var x = [0.5, 0.2, 0.8].map(function (part) { return box.left + box.width * part; }).filter(function (x) {
    var there = document.elementFromPoint(x, y);
    if (!there || !found.contains(there) && !there.contains(found)) return false;
    return !last || now - last.at > 700 || Math.abs(x - last.x) > 50 || Math.abs(y - last.y) > 50;
  })[0];
  return x === undefined ? null : {x: x, y: y};
})`

// tap presses the control whose words begin with words, as a finger would.
func (p *tab) tap(words string) {
	p.t.Helper()
	p.t.Logf("tap %s", words)
	p.tapSpot(fmt.Sprintf(seen, words))
}

// tapOn presses the first control that a selector finds, as a finger would.
func (p *tab) tapOn(selector string) {
	p.t.Helper()
	p.tapSpot(fmt.Sprintf(spot+`(document.querySelector(%q))`, selector))
}

func (p *tab) tapSpot(expression string) {
	p.t.Helper()
	if p.still {
		p.wait(expression)
	}
	at := run(p, chromedp.Poll[struct{ X, Y float64 }](expression, chromedp.WithPollingTimeout(patience)))
	p.do(chromedp.MouseClickXY(at.X, at.Y))
}

// fill replaces what stands in the field with that id, key by key.
func (p *tab) fill(id, text string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`(function (e) { if (!e || !e.getClientRects().length) return false; e.focus(); e.select(); return true; })(document.getElementById(%q))`, id))
	if text == "" {
		text = kb.Delete
	}
	p.do(chromedp.KeyEvent(text))
}

// text is what stands in the element with that id, shown or not.
func (p *tab) text(id string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`document.getElementById(%q).textContent`, id))
}

// shown reports whether the element with that id can be seen.
func (p *tab) shown(id string) bool {
	p.t.Helper()
	return eval[bool](p, fmt.Sprintf(`document.getElementById(%q).getClientRects().length > 0`, id))
}

// answered waits for the calculator to have said something.
func (p *tab) answered(state string) {
	p.t.Helper()
	p.wait(`/answered|refused|failed/.test(document.getElementById('calculator').getAttribute('data-state'))`)
	if got := eval[string](p, `document.getElementById('calculator').getAttribute('data-state')`); got != state {
		p.fail(fmt.Errorf("the calculator is %s, want %s", got, state))
	}
}

// host serves dir as a county's host would, under a sub-path and with the
// headers of the published site. change, if any, sees each request first and
// may answer it itself.
func host(t *testing.T, dir string, change func(w http.ResponseWriter, r *http.Request) (done bool)) (*httptest.Server, string) {
	t.Helper()
	const prefix = "/some/where/"
	files := http.StripPrefix(prefix, http.FileServer(http.Dir(dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header(), r.URL.Path)
		if change == nil || !change(w, r) {
			files.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server, server.URL + prefix
}

// fileAddress is the address of a file of dir, as a USB stick has it.
func fileAddress(t *testing.T, dir, path string) string {
	t.Helper()
	abs, err := filepath.Abs(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String()
}
