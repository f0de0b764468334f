package site

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingbaizhi/site/deploy"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// inPage notes when what happens on the page, and answers the questions the moment
// that they are there: the first choice of each and a total. Times are in
// milliseconds since the page was asked for.
const inPage = `(function () {
  var marks = window.marks = {}, now = function () { return performance.now(); };
  var channel = new BroadcastChannel('steps');
  channel.onmessage = function (event) { Object.keys(event.data).forEach(function (k) { marks[k] = event.data[k] - performance.timeOrigin; }); };
  ['compileStreaming', 'compile'].forEach(function (name) {
    var real = WebAssembly[name];
    WebAssembly[name] = function (a) { return real.call(WebAssembly, a).then(function (made) { marks.compiled = now(); return made; }); };
  });
  var Real = window.Worker;
  window.Worker = function (address) {
    marks.engine = now();
    var worker = new Real(address);
    worker.addEventListener('message', function (event) { if (event.data.ready) marks.heard = now(); });
    return worker;
  };
  function go() {
    for (;;) {
      var choice = document.querySelector('section.step:not([hidden]) button.choice');
      if (!choice) break;
      choice.click();
    }
    document.getElementById('bill-total').value = '20000';
    marks.asking = now();
    document.getElementById('step-bill').requestSubmit();
  }
  new MutationObserver(function () {
    var root = document.getElementById('calculator'), state = root && root.getAttribute('data-state');
    if (!marks.ready && state === 'ready') { marks.ready = now(); go(); }
    var headline = document.getElementById('headline');
    if (!marks.quick && headline && headline.textContent.indexOf('速算') === 0) marks.quick = now();
    if (!marks.answered && state === 'answered') {
      marks.answered = now();
      requestAnimationFrame(function () { setTimeout(function () {
        var page = performance.getEntriesByType('navigation')[0];
        marks.firstByte = page.responseStart;
        marks.html = page.responseEnd;
        performance.getEntriesByType('resource').forEach(function (e) {
          if (/\.wasm$/.test(e.name)) { marks.wasmFirst = e.responseStart; marks.wasmLast = e.responseEnd; }
        });
        marks.painted = now();
      }); });
    }
  }).observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
})();`

// fromWorker stands before the worker's own script and tells the page, by the clock
// that both have, when what happened there.
const fromWorker = `(function () {
  var marks = {}, now = function () { return performance.timeOrigin + performance.now(); };
  marks.worker = now();
  addEventListener('message', function (event) { if (event.data.open) marks.opened = now(); });
  addEventListener('message', function (event) { if (event.data.ask && !marks.asked) marks.asked = now(); });
  var post = self.postMessage.bind(self);
  self.postMessage = function (message) {
    if (message.ready) marks.started = now();
    if (message.reply && !marks.replied) {
      marks.replied = now();
      new BroadcastChannel('steps').postMessage(marks);
    }
    post(message);
  };
})();
`

// firstSteps are the steps to the first exact answer in their order, each with the
// mark that ends it.
var firstSteps = []struct{ mark, name string }{
	{"firstByte", "connection, first byte of the page"},
	{"html", "rest of the page"},
	{"ready", "style and scripts, until the form is there"},
	{"engine", "until the engine is started"},
	{"wasmFirst", "first byte of calc.wasm; the worker comes meanwhile"},
	{"wasmLast", "calc.wasm downloaded, and compiled meanwhile"},
	{"compiled", "compiled, what is left"},
	{"opened", "the program reaches the worker"},
	{"started", "instantiated, Go started"},
	{"heard", "the page hears of it"},
	{"asked", "the request reaches the worker"},
	{"replied", "bundle decoded, policy compiled, settled"},
	{"answered", "on the page"},
	{"painted", "painted"},
}

// TestFirstAnswer prints by steps how long the first exact answer takes on the
// telephone that Lighthouse takes for usual, its processor four times as slow as
// this one, when somebody has answered everything the moment that he can. What
// works in a worker the browser does not slow down: those steps are as measured.
//
//	go test ./site -run TestFirstAnswer -v -long
func TestFirstAnswer(t *testing.T) {
	if !*everyJourney {
		t.Skip("without -long: some seconds a visit, on a machine that does nothing else")
	}
	dir := onHost(t, realSite(t))
	worker, err := filepath.Glob(filepath.Join(dir, "assets", "worker-*.js"))
	if err != nil || len(worker) != 1 {
		t.Fatalf("%d workers", len(worker))
	}
	text, err := os.ReadFile(worker[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(worker[0], append([]byte(fromWorker), text...), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, p := range filesBelow(t, dir) { // as build -compress would
		if p == calculatorFile || strings.HasPrefix(p, "assets/") || strings.HasPrefix(p, filepath.Dir(calculatorFile)+"/bundle-") {
			data, err := os.ReadFile(filepath.Join(dir, p))
			if err == nil {
				err = writeCompressed(&aside{dir: dir}, p, data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	b := openBrowser(t)
	for _, brotli := range []bool{true, false} {
		to := nginx(t, deploy.Place{Dir: dir, Path: "/", Brotli: brotli})
		address := "http://" + slowLink(t, strings.Trim(strings.TrimPrefix(to, "http://"), "/")) + "/"
		var visits []map[string]float64
		for range 5 {
			visits = append(visits, firstVisit(t, b, address+calculatorFile))
		}
		slices.SortFunc(visits, func(a, b map[string]float64) int { return cmp.Compare(a["painted"], b["painted"]) })
		marks, before := visits[len(visits)/2], 0.0
		var table strings.Builder
		for _, s := range firstSteps {
			at, known := marks[s.mark]
			if !known {
				t.Errorf("nothing marked %q", s.mark)
			}
			took := max(0, at-before)
			before = max(before, at)
			fmt.Fprintf(&table, "%6.0f ms  %5.1f %%  %6.0f ms  %s\n", took, 100*took/marks["painted"], before, s.name)
		}
		t.Logf("brotli %t, the median of %d visits (%.0f to %.0f ms); 速算 after %.0f ms, the worker waits since %.0f ms\n%s", brotli, len(visits),
			visits[0]["painted"], visits[len(visits)-1]["painted"], marks["quick"], marks["worker"], table.String())
	}
}

// firstVisit is one by a browser that has nothing, and its marks.
func firstVisit(t *testing.T, b *browser, address string) map[string]float64 {
	t.Helper()
	marks := map[string]float64{}
	t.Run("visit", func(t *testing.T) {
		p := b.tab(t, 360)
		p.do(before(inPage), func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, target, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
			return chromedp.Void{}, err
		})
		p.open(address)
		p.wait(`window.marks.painted && window.marks.replied`)
		marks = eval[map[string]float64](p, `window.marks`)
	})
	return marks
}
