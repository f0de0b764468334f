package site

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// county is a host whose site is replaced, cut off or spoilt while readers are
// there, all the while at one address.
type county struct {
	address string
	cut     atomic.Bool

	mu     sync.Mutex
	dir    string
	spoilt map[string]func([]byte) []byte // by path from the root
}

func openCounty(t *testing.T, dir string) *county {
	c := &county{dir: dir}
	_, c.address = host(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		if c.cut.Load() {
			if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
				conn.Close()
			}
			return true
		}
		p := strings.TrimPrefix(r.URL.Path, "/some/where/")
		if p == "" || strings.HasSuffix(p, "/") {
			p += "index.html"
		}
		c.mu.Lock()
		dir, spoil := c.dir, c.spoilt[p]
		c.mu.Unlock()
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			http.NotFound(w, r)
			return true
		}
		if spoil != nil {
			data = spoil(data)
		}
		w.Header().Set("Cache-Control", "no-cache")
		if hashes.MatchString(p) {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		w.Header().Set("Content-Type", served(mediaType(p)))
		w.Write(data)
		return true
	})
	return c
}

// publish puts another site in the place of the one before.
func (c *county) publish(dir string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.dir = dir
}

// spoil has a file come otherwise than it was built; nil mends it.
func (c *county) spoil(path string, how func([]byte) []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.spoilt = map[string]func([]byte) []byte{path: how}
}

// corrected is the real site as it is published after a correction: one figure
// is another, and the bundle before is withdrawn.
func corrected(t *testing.T, old string) string {
	t.Helper()
	dir, err := correctedBuilt(old)
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

const correctedTable = "zibo/tables/resident-inpatient.html"

var (
	correctedOnce  sync.Once
	correctedDir   string
	correctedError error
)

func correctedBuilt(old string) (string, error) {
	correctedOnce.Do(func() { correctedDir, correctedError = buildCorrected(old) })
	return correctedDir, correctedError
}

func buildCorrected(old string) (string, error) {
	tree, out := filepath.Join(scratch, "corrected-content"), filepath.Join(scratch, "corrected")
	if err := os.CopyFS(tree, os.DirFS("../content")); err != nil {
		return "", err
	}
	table := filepath.Join(tree, "zibo", "policy", "resident-inpatient.yaml")
	text, err := os.ReadFile(table)
	if err != nil {
		return "", err
	}
	before, after := "{id: 一级, when: {level: primary}, deductible: 100,", "{id: 一级, when: {level: primary}, deductible: 120,"
	if strings.Count(string(text), before) != 1 {
		return "", fmt.Errorf("%s has no line to correct", table)
	}
	if err := os.WriteFile(table, []byte(strings.Replace(string(text), before, after, 1)), 0o644); err != nil {
		return "", err
	}
	bundles, err := filepath.Glob(filepath.Join(old, "zibo", "bundle-*.json"))
	if err != nil || len(bundles) != 1 {
		return "", fmt.Errorf("bundles: %q, %v", bundles, err)
	}
	code := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(bundles[0]), "bundle-"), ".json")
	correction := "corrections:\n- {id: line, on: " + corpusDate + ", about: resident-inpatient/一级/起付线, was: 登成了 100 元, now: 应是 120 元, who: 在一级医院住院的人, do: 多准备 20 元, until: 2027-02-01, source: region.zibo.portal-2024, bundles: [" + code[:8] + "]}\n"
	if err := os.WriteFile(filepath.Join(tree, "zibo", "corrections.yaml"), []byte(correction), 0o644); err != nil {
		return "", err
	}
	bin, err := built()
	if err != nil {
		return "", err
	}
	cmd := exec.Command(bin, "build", "-date", corpusDate, "-content", tree, "-out", out)
	cmd.Dir = ".."
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %v\n%s", err, said)
	}
	return out, nil
}

// kept waits until the page has said how its region lies on the telephone.
func (p *tab) kept(state string) {
	p.t.Helper()
	p.wait(`/^(none|saved|newer|failed|gone|forbidden)$/.test(document.documentElement.getAttribute('data-kept') || '')`)
	if got := eval[string](p, `document.documentElement.getAttribute('data-kept')`); got != state {
		p.fail(fmt.Errorf("what is kept is %s, want %s", got, state))
	}
}

// listOf is a region's list of files.
func listOf(t *testing.T, dir, region string) fileList {
	t.Helper()
	var list fileList
	if err := json.Unmarshal([]byte(read(t, dir, listPath(region))), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func testKept(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360, "ERR_", "Failed to fetch", "503")
	p.open(c.address + homePath("zibo"))
	p.kept("saved")
	if got := p.text("keep-state"); !strings.Contains(got, "已存好，没网也能用") || !p.shown("keep-remove") || p.shown("keep-save") {
		t.Errorf("the home says %q", got)
	}
	c.cut.Store(true)
	pages := 0
	for file := range listOf(t, dir, "zibo").Files {
		if !isPage(file) || file == noNetworkPath {
			continue
		}
		pages++
		p.open(c.address + file)
		if got := eval[string](p, `document.contentType + ' ' + document.body.className`); got == "text/html nonetwork" || !strings.HasPrefix(got, "text/html ") {
			t.Errorf("without a network %s is %q", file, got)
		}
		if styled := eval[bool](p, `getComputedStyle(document.body).lineHeight !== 'normal'`); !styled {
			t.Errorf("without a network %s has no style", file)
		}
	}
	if pages < 50 {
		t.Errorf("only %d pages are kept", pages)
	}
	p.open(c.address + calculatorFile)
	p.stay()
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
	p.tap("存图片")
	p.wait(`document.getElementById('share-said').textContent.indexOf('做好了') >= 0`)
	if got := p.text("share-said"); strings.Contains(got, "没有二维码") {
		t.Errorf("without a network the picture says %q", got)
	}
	p.open(c.address + doctorFile)
	p.wait(`document.getElementById('doctor').getAttribute('data-state') === 'ready'`)
	p.open(c.address + "zibo/") // as hosts write it
	if got := eval[string](p, `document.body.className`); got != "region" {
		t.Errorf("the folder's address gives %q", got)
	}
	p.open(c.address + "ningde/guides/nowhere.html?from=chat")
	if got := eval[string](p, `document.body.className`); got != "nonetwork" {
		t.Errorf("what is not kept is %q", got)
	}
	for _, want := range []string{`a[href^="tel:"]`, `a[href$="index.html"]`} {
		if eval[int](p, fmt.Sprintf(`document.querySelectorAll('main ' + %q).length`, want)) == 0 {
			t.Errorf("the page for no network has no %s", want)
		}
	}
	if at := eval[string](p, `location.pathname`); at != "/some/where/ningde/guides/nowhere.html" {
		t.Errorf("it is shown under %s", at)
	}
	leads := eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('main a:not([href^="tel:"])'), function (a) { return a.href; })`)
	if !slices.Contains(leads, c.address+"index.html") || slices.ContainsFunc(leads, func(to string) bool { return !strings.HasPrefix(to, c.address) }) {
		t.Errorf("under the address asked for its links start elsewhere: %q", leads)
	}
	if skip := eval[string](p, `document.querySelector('.skip').href`); skip != c.address+"ningde/guides/nowhere.html?from=chat#main" {
		t.Errorf("its first link leads to %s", skip)
	}
}

func testRenewed(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360, "ERR_", "Failed to fetch")
	figure := func() string {
		t.Helper()
		p.open(c.address + correctedTable + "?")
		return eval[string](p, `document.querySelector('#row-一级 [data-label="起付线"]').textContent`)
	}
	p.open(c.address + homePath("zibo"))
	p.kept("saved")
	c.publish(corrected(t, dir))
	p.open(c.address + "zibo/services.html")
	p.kept("newer")
	c.cut.Store(true)
	if got := figure(); !strings.Contains(got, "100") {
		t.Errorf("before the reader agrees there is %q", got)
	}
	c.cut.Store(false)
	if got := figure(); !strings.Contains(got, "120") {
		t.Errorf("with a network there is %q", got)
	}
	p.kept("newer")
	p.do(chromedp.Evaluate[chromedp.Void](`window.notYet = true`))
	p.tap("点这里更新")
	p.wait(`!window.notYet && document.readyState === 'complete'`)
	p.kept("saved")
	if p.eval(`document.getElementById('newer') !== null`) {
		t.Error("after the update there is still something newer")
	}
	c.cut.Store(true)
	if got := figure(); !strings.Contains(got, "120") {
		t.Errorf("after the reader agreed there is %q", got)
	}
	if caches := eval1[[]string](p, `caches.keys()`); len(caches) != 2 {
		t.Errorf("the old version is left over: %q", caches)
	}
}

// eval reports whether an expression is true; eval1 is what a promise gives.
func (p *tab) eval(expression string) bool {
	p.t.Helper()
	return eval[bool](p, expression)
}

func eval1[T any](p *tab, promise string) T {
	p.t.Helper()
	return run(p, chromedp.Evaluate[T](promise, chromedp.EvalAwaitPromise))
}

func testSpoilt(t *testing.T, b *browser, dir string) {
	for _, row := range []struct {
		why string
		how func([]byte) []byte
	}{
		{"cut short on the way", func(data []byte) []byte { return data[:len(data)/2] }},
		{"something added on the way", func(data []byte) []byte { return append(slices.Clone(data), "<script>1</script>"...) }},
	} {
		c := openCounty(t, dir)
		c.spoil("zibo/guides/"+firstGuide(t, dir), row.how)
		p := b.tab(t, 360, "ERR_", "Failed to fetch")
		p.open(c.address + homePath("zibo"))
		p.kept("failed")
		if got := p.text("keep-state"); !strings.Contains(got, "和发布的不一样") {
			t.Errorf("%s: it says %q", row.why, got)
		}
		if caches := eval1[[]string](p, `caches.keys()`); slices.ContainsFunc(caches, func(name string) bool { return strings.Contains(name, " zibo ") }) {
			t.Errorf("%s: something is kept: %q", row.why, caches)
		}
		c.spoil("", nil)
		p.tap("存到手机里")
		p.kept1("saved")

		// An update that is spoilt leaves the old version whole.
		c.publish(corrected(t, dir))
		c.spoil(correctedTable, row.how)
		p.open(c.address + "zibo/services.html")
		p.kept("saved")
		c.cut.Store(true)
		p.open(c.address + correctedTable)
		if got := eval[string](p, `document.querySelector('#row-一级 [data-label="起付线"]').textContent`); !strings.Contains(got, "100") {
			t.Errorf("%s: after a spoilt update there is %q", row.why, got)
		}
	}
}

// kept1 waits for the state itself, when another one stood there before.
func (p *tab) kept1(state string) {
	p.t.Helper()
	p.wait(`document.documentElement.getAttribute('data-kept') === '` + state + `'`)
}

func firstGuide(t *testing.T, dir string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "zibo", "guides", "*.html"))
	if err != nil || len(all) == 0 {
		t.Fatalf("no guides: %v", err)
	}
	return path.Base(filepath.ToSlash(all[0]))
}

func testLetGo(t *testing.T, b *browser, dir string) {
	const nothing = `caches.keys().then(function (names) { return navigator.serviceWorker.getRegistrations().then(function (all) { return names.length + all.length; }); })`
	for _, row := range []struct {
		why  string
		file string
		how  func([]byte) []byte
	}{
		{"the switch on the host", keepPath, func([]byte) []byte { return []byte(`{"keep":false}`) }},
		{"a build that takes it back", "zibo/services.html", func(page []byte) []byte {
			return []byte(strings.NewReplacer(`data-worker="`, `data-gone="`, `data-list="`, `data-was="`).Replace(string(page)))
		}},
		{"the worker of such a build", workerPath, func([]byte) []byte {
			gone, err := files.ReadFile("static/" + goneName)
			if err != nil {
				t.Error(err)
			}
			return gone
		}},
	} {
		c := openCounty(t, dir)
		p := b.tab(t, 360, "ERR_", "Failed to fetch", "error page")
		p.open(c.address + homePath("zibo"))
		p.kept("saved")
		if eval1[int](p, nothing) != 3 {
			t.Errorf("%s: before, there are not two caches and a worker", row.why)
		}
		c.spoil(row.file, row.how)
		p.open(c.address + "zibo/services.html")
		p.do(chromedp.Evaluate[chromedp.Void](`(function look() { ` + nothing + `.then(function (n) { if (n) look(); else window.letGo = true; }); })()`))
		p.wait(`window.letGo`)
		if n := eval1[int](p, nothing); n != 0 {
			t.Errorf("%s: %d caches and workers are left", row.why, n)
		}
	}
}

func testRemoved(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360, "ERR_", "Failed to fetch")
	p.open(c.address + homePath("zibo"))
	p.kept("saved")
	p.tap("从手机里删掉")
	p.kept1("none")
	if got := p.text("keep-state"); !strings.Contains(got, "要下载约 1.") {
		t.Errorf("after it was removed it says %q", got)
	}
	p.open(c.address + "zibo/services.html")
	p.kept("none") // it does not come back by itself
	p.open(c.address + homePath("zibo"))
	p.kept("none")
	p.tap("存到手机里")
	p.kept1("saved")
}

// A telephone that is full, or whose browser keeps nothing, reads on.
func testStorage(t *testing.T, b *browser, dir string) {
	c := openCounty(t, dir)
	p := b.tab(t, 360, "ERR_", "Failed to fetch")
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		size := float64(200_000)
		_, err := cdp.Call(ctx, target, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: strings.TrimSuffix(c.address, "/some/where/"), QuotaSize: &size})
		return chromedp.Void{}, err
	})
	p.open(c.address + homePath("zibo"))
	p.kept("failed")
	if got := p.text("keep-state"); !strings.Contains(got, "存不下") {
		t.Errorf("a full telephone says %q", got)
	}
	p.open(c.address + calculatorFile)
	p.stay()
	p.answered("answered")
	p.replies()

	p = b.tab(t, 360)
	p.do(before(`
		  navigator.serviceWorker.register = function () { return Promise.reject(new DOMException('', 'SecurityError')); };
		  Object.defineProperty(window, 'localStorage', { get: function () { throw new DOMException('', 'SecurityError'); } });
		  Object.defineProperty(window, 'caches', { get: function () { throw new DOMException('', 'SecurityError'); } });`))
	p.open(c.address + homePath("zibo"))
	p.kept("forbidden")
	if p.shown("keep-save") {
		t.Error("where nothing may be kept it is offered")
	}
	p.open(c.address + calculatorFile)
	p.stay()
	p.answered("answered")
	p.replies()
}

// A host that does not answer is waited for so long, and then what is kept is
// read.
func testPatience(t *testing.T, b *browser, dir string) {
	held, end := make(chan struct{}), make(chan struct{})
	var hold atomic.Bool
	_, address := host(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		if hold.Load() && strings.HasSuffix(r.URL.Path, "/services.html") {
			select {
			case held <- struct{}{}:
			case <-end:
			}
			<-end
		}
		return false
	})
	defer close(end)
	p := b.tab(t, 360, "ERR_", "Failed to fetch")
	p.open(address + homePath("zibo"))
	p.kept("saved")
	hold.Store(true)
	opened := make(chan struct{})
	go func() {
		defer close(opened)
		p.open(address + "zibo/services.html")
	}()
	<-held
	<-opened
	if got := eval[string](p, `document.body.className`); got != "services" {
		t.Errorf("it shows %q", got)
	}
}

// cutOff cuts a tab off from the network, or lets it have one again.
func (p *tab) cutOff(off bool) {
	p.t.Helper()
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
		return chromedp.Void{}, err
	})
}
