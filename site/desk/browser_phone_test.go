package desk

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"mingbaizhi/site"
)

// host is a county's web server. Of a release it knows what its administrator is
// given, the pack; it sends the types that the note in it lists, and the headers
// for which settings are in it.
type host struct {
	address string
	cut     atomic.Bool // nothing answers

	mu    sync.Mutex
	files map[string][]byte // by path from the site's root
	types map[string]string // by the end of a name, as the note in the pack says
}

// siteAt is where the site lies on the host.
const siteAt = "/yibao/"

func opened(t *testing.T) *host {
	h := &host{}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.address = server.URL + siteAt
	return h
}

// put puts the site of a release in the place of what was there.
func (h *host) put(t *testing.T, release string) {
	t.Helper()
	pack, err := zip.OpenReader(filepath.Join(release, "发布包.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer pack.Close()
	files, said := map[string][]byte{}, ""
	for _, f := range pack.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		if name, is := strings.CutPrefix(f.Name, "site/"); is {
			files[name] = data
		} else if strings.HasSuffix(f.Name, "说明.txt") {
			said = strings.ReplaceAll(string(data), "\r\n", "\n")
		}
	}
	n := map[string]string{}
	for _, line := range regexp.MustCompile(`(?m)^   (\.[a-z0-9]+) +(\S.*)$`).FindAllStringSubmatch(said, -1) {
		n[line[1]] = line[2]
	}
	if n[".wasm"] != "application/wasm" || !strings.Contains(n[".html"], "text/html") || files["index.html"] == nil {
		t.Fatalf("a server cannot be set up by this:\n%s", said)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.files, h.types = files, n
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.cut.Load() {
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			conn.Close()
		}
		return
	}
	name, ours := strings.CutPrefix(r.URL.Path, siteAt)
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	h.mu.Lock()
	data, n := h.files[name], h.types
	h.mu.Unlock()
	head := w.Header()
	for _, rule := range site.Rules().Headers {
		head.Set(rule.Name, rule.At("/"+name))
	}
	status := http.StatusOK
	if !ours || data == nil {
		status, name = http.StatusNotFound, "404.html"
		h.mu.Lock()
		data = h.files[name]
		h.mu.Unlock()
	}
	head.Set("Content-Type", n[path.Ext(name)])
	w.WriteHeader(status)
	w.Write(data)
}

// offline has the telephone and its host lose each other, or find each other
// again.
func (s *story) offline(off bool) {
	s.Helper()
	s.host.cut.Store(off)
	run(s.reader, chromedp.Action[chromedp.Void](func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
		return chromedp.Void{}, err
	}))
}

const (
	withdrawn = `document.querySelector('[data-state="withdrawn"]') !== null`
	refuses   = `mingbaizhi.engine.ask(JSON.parse(document.getElementById('calculator-data').textContent).files, '{}').then(function () { return 'answered'; }, function (e) { return e.message; })`
)

// readerKeeps visits the region once; without a network the guide and its example
// are there, and the calculator calculates, with what was released.
func (s *story) readerKeeps() {
	s.Helper()
	s.reader = s.another(360, "ERR_", "Failed to fetch", "404")
	s.reader.address = s.host.address
	p := s.reader
	p.open("jia/index.html")
	p.wait(`document.documentElement.getAttribute('data-kept') === 'saved'`)
	s.offline(true)
	p.open("jia/guides/stay.html")
	s.example = run(p, chromedp.Evaluate[string](`Array.prototype.map.call(document.querySelectorAll('a[href*="calculator.html#a="]'), function (a) { return a.getAttribute('href'); }).filter(function (to) { return to.indexOf('t=10000') >= 0; })[0] || ''`))
	if s.example == "" {
		p.Fatal("the guide's example does not lead to the calculator")
	}
	s.example = path.Join("jia/guides", s.example)
	s.settles("500")
}

// settles opens the guide's example in the calculator and reads what was taken off
// first.
func (s *story) settles(deductible string) {
	s.Helper()
	p := s.reader
	p.open(s.example)
	p.wait(`/answered|refused|failed/.test(document.getElementById('calculator').getAttribute('data-state'))`)
	said := run(p, chromedp.Evaluate[string](`document.getElementById('calculator').innerText.replace(/[\s,]/g, '')`))
	if want := fmt.Sprintf("起付线%s.00", deductible); !strings.Contains(said, want) {
		p.Errorf("it does not say %s:\n%s", want, said)
	}
	p.shot("phone-" + deductible)
}

// saysWithdrawn checks that a page that calculates says in plain words what was
// wrong, has no answer left, and gives none.
func (s *story) saysWithdrawn() {
	s.Helper()
	p := s.reader
	p.wait(withdrawn)
	words := run(p, chromedp.Evaluate[string](`document.getElementById('withdrawn').innerText`))
	for _, want := range []string{"大<&>，起付线，原来登成了 500 元", "应是 650 元", "2026年6月20日起更正", "0999-1234567"} {
		if !strings.Contains(words, want) {
			p.Errorf("it does not say %q but %q", want, words)
		}
	}
	if rest := run(p, chromedp.Evaluate[string](`document.querySelector('[data-state="withdrawn"]').innerText.replace(document.getElementById('withdrawn').innerText, '').trim()`)); rest != "" {
		p.Errorf("still on the page:\n%s", rest)
	}
	if got := run(p, chromedp.Evaluate[string](refuses, chromedp.EvalAwaitPromise)); got != "withdrawn" {
		p.Errorf("asked once more the engine says %q", got)
	}
}

// readerLearns has a network for a moment, while the answer stands on the
// telephone: the old rules no longer calculate, then or later, until the reader
// takes up what is mended.
func (s *story) readerLearns() {
	s.Helper()
	p := s.reader
	s.offline(false)
	s.saysWithdrawn()
	p.shot("phone-told")
	s.offline(true)
	for _, at := range []string{s.example, "jia/doctor.html", "jia/calculator.html"} {
		p.open(at)
		s.saysWithdrawn()
	}
	p.shot("phone-refuses")
	p.open("jia/guides/stay.html")
	p.wait(`document.querySelector('.banner.withdrawn').innerText.indexOf('应是 650 元') >= 0`)

	s.offline(false)
	p.open("jia/services.html")
	p.wait(`document.documentElement.getAttribute('data-kept') === 'newer'`)
	s.offline(true)
	p.open("jia/calculator.html")
	s.saysWithdrawn() // nobody has agreed yet
	s.offline(false)
	p.open("jia/services.html")
	run(p, chromedp.Evaluate[chromedp.Void](`window.notYet = true`))
	p.tap("点这里更新")
	p.wait(`!window.notYet && document.readyState === 'complete' && document.documentElement.getAttribute('data-kept') === 'saved'`)
	s.offline(true)
	s.settles("650")
	p.open("jia/tables/basic.html")
	p.reads("应是 650 元")
}
