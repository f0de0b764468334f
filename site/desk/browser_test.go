package desk

import (
	"context"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/paper"
	"mingbaizhi/site/store"
)

// patience is how long anything in the browser may take on a busy machine.
const patience = time.Minute

// tab is a page of a browser at the preview of a made-up tree.
type tab struct {
	*testing.T
	ctx     context.Context
	address string
	dir     string
}

// atDesk serves the preview of a folder with its desk, and opens a browser.
func atDesk(t *testing.T, dir string, width int64) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is opened")
	}
	p := &tab{T: t, address: serving(t, dir), dir: dir}
	p.browse(width)
	return p
}

// serving serves the preview of a folder with its desk, and gives its address.
func serving(t *testing.T, dir string) string {
	t.Helper()
	_, address := previewing(t, dir, Options{})
	return address
}

// previewing serves the preview of a folder with a desk, of which opt may say
// where releases are kept and how the calculator is made.
func previewing(t *testing.T, dir string, opt Options) (*Desk, string) {
	t.Helper()
	kept, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 6, 20, 9, 30, 0, 0, time.UTC)
	opt.Store, opt.Now = kept, func() time.Time { return now }
	opt.Site.Date, opt.Site.Watch = today, []string{dir}
	d, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	opt.Site.Desk = d
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- site.Serve(ctx, listener, func() (*content.Library, content.Problems) { return content.Open(os.DirFS(dir)) }, opt.Site)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	return d, "http://" + listener.Addr().String()
}

// browse opens a Chromium: $CHROMIUM, or the first that is there. What it
// complains of on its console fails the test.
func (p *tab) browse(width int64) {
	p.Helper()
	path := paper.Find()
	if path == "" {
		p.Fatal("no Chromium: install the package chromium, or name one in $CHROMIUM; go test -short leaves these tests out")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "zh-CN"))
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closeAll := chromedp.NewContext(allocator)
	p.Cleanup(func() { closeAll(); end() })
	p.ctx = ctx
	p.look(width, "422", "409") // a form that has something wrong
}

// another opens a page in the same Chromium that knows nothing of the first: the
// browser of somebody else. Its console may speak of what is allowed.
func (p *tab) another(width int64, allowed ...string) *tab {
	p.Helper()
	ctx, closeTab := chromedp.NewContext(p.ctx, chromedp.WithNewBrowserContext())
	p.Cleanup(closeTab)
	q := &tab{T: p.T, ctx: ctx}
	q.look(width, allowed...)
	return q
}

// look gives a page its width, and listens to what it complains of.
func (p *tab) look(width int64, allowed ...string) {
	p.Helper()
	ctx := p.ctx
	messages := chromedp.Console(ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 768)); err != nil {
		p.Fatal(err)
	}
	const last = "the test has ended"
	p.Cleanup(func() {
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`console.debug(`+strconv.Quote(last)+`)`)); err != nil {
			p.Error(err)
			return
		}
		for m, err := range messages {
			if err != nil || m.Text == last {
				break
			}
			told := m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleWarning || m.IsException()
			if told && !slices.ContainsFunc(allowed, func(part string) bool { return strings.Contains(m.Text, part) }) {
				p.Errorf("console: %s: %s %s", m.Type, m.Text, m.URL)
			}
		}
	})
}

// run is the value of an action, which must not take longer than anything may.
func run[T any](p *tab, action chromedp.Action[T]) T {
	p.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		ctx, end := context.WithTimeout(context.WithoutCancel(p.ctx), 5*time.Second)
		defer end()
		shown, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + '\n' + document.body.innerText`))
		p.Fatalf("%v\n%s", err, shown)
	}
	return value
}

// open goes to an address of the preview. A page of the preview that loads itself
// again at that moment would keep it from doing so: it goes once more.
func (p *tab) open(to string) {
	p.Helper()
	run(p, chromedp.Action[chromedp.Void](func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		for {
			_, err := chromedp.Run(ctx, chromedp.Navigate(p.address+to))
			if err == nil || !strings.Contains(err.Error(), "ERR_ABORTED") || ctx.Err() != nil {
				return chromedp.Void{}, err
			}
		}
	}))
}

// wait waits until an expression is true.
func (p *tab) wait(expression string) {
	p.Helper()
	p.Logf("wait for %s", expression)
	poll[chromedp.Void](p, expression)
}

// poll is the value of an expression once it is true. A page that is replaced by
// another meanwhile takes the question with it: it is put to the new one.
func poll[T any](p *tab, expression string) T {
	p.Helper()
	for {
		ctx, end := context.WithTimeout(p.ctx, patience)
		value, err := chromedp.Run(ctx, chromedp.Poll[T](expression, chromedp.WithPollingTimeout(patience)))
		end()
		if err == nil {
			return value
		}
		if replaced := strings.Contains(err.Error(), "Cannot find context") || strings.Contains(err.Error(), "navigated or closed"); !replaced {
			run(p, chromedp.Func(func(context.Context, *chromedp.Target) error { return err }))
		}
	}
}

// reads waits until a text stands on the page.
func (p *tab) reads(text string) {
	p.Helper()
	p.wait(fmt.Sprintf(`document.body && document.body.innerText.indexOf(%q) >= 0`, text))
}

// field is an expression for the control with a name, or the one that a label
// of that text names.
func field(name string) string {
	return fmt.Sprintf(`(document.getElementsByName(%q)[0] || document.querySelector('[aria-label=' + JSON.stringify(%q) + ']') || (function () {
  var label = Array.prototype.filter.call(document.querySelectorAll('label'), function (l) { return l.textContent.trim().indexOf(%q) === 0; })[0];
  return label && label.control; })())`, name, name, name)
}

// fill types into the field that is called name, key by key.
func (p *tab) fill(name, text string) {
	p.Helper()
	p.wait(`(function (e) { if (!e || !e.getClientRects().length) return false; e.scrollIntoView({block: 'center'}); e.focus(); if (e.select) e.select(); return true; })(` + field(name) + `)`)
	run(p, chromedp.KeyEvent(text))
}

// tap presses the visible button, link or summary whose words begin with words, once
// the page is there with all its styles and scripts: before, they may move it away
// from under the finger.
func (p *tab) tap(words string) {
	p.Helper()
	p.Logf("tap %s", words)
	at := poll[struct{ X, Y float64 }](p, fmt.Sprintf(`(function (words) {
  if (document.readyState !== 'complete') return null;
  var found = Array.prototype.filter.call(document.querySelectorAll('button, a, summary, label'), function (e) {
    return e.getClientRects().length && e.textContent.trim().indexOf(words) === 0;
  })[0];
  if (!found) return null;
  found.scrollIntoView({block: 'center'});
  var box = found.getBoundingClientRect();
  return {x: box.left + Math.min(box.width / 2, 20), y: box.top + box.height / 2};
})(%q)`, words))
	run(p, chromedp.MouseClickXY(at.X, at.Y))
}
