package site

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
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

var escape = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)

// leaks are the secrets that stand in a text, however it is written.
func leaks(text string) (found []string) {
	texts := []string{text}
	for range 3 { // also what was escaped twice
		texts = append(texts, escape.ReplaceAllStringFunc(texts[len(texts)-1], func(hex string) string {
			n, _ := strconv.ParseUint(hex[1:], 16, 8)
			return string([]byte{byte(n)})
		}))
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
