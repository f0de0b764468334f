package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"mingbaizhi/site/deploy"
)

// codings are those in which a server hands out what is compressed beforehand.
// exact is one that takes what it compresses itself for another thing: Caddy
// gives it the ETag of the whole, and has no coding for HEAD.
type codings struct{ gzip, brotli, exact bool }

// visit asks a server for every file of the site in dir, and for what it must
// not give.
func visit(t *testing.T, address, dir string, can codings) {
	t.Helper()
	v := &visitor{t: t, address: address, dir: dir, can: can}
	v.missing = []byte(read(t, dir, "404.html"))
	n := 0
	for _, p := range filesBelow(t, dir) {
		if ext := path.Ext(p); ext != ".gz" && ext != ".br" && !strings.Contains("/"+p, "/.") {
			v.file(p)
			n++
		}
	}
	if n < 20 {
		t.Errorf("only %d files were asked for", n)
	}
	v.folders()
	v.nothing()
}

type visitor struct {
	t            *testing.T
	address, dir string
	can          codings
	missing      []byte
}

// client follows no redirection and decodes nothing.
var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// ask asks for a path as it stands, with headers in pairs.
func (v *visitor) ask(method, p string, headers ...string) (*http.Response, []byte) {
	v.t.Helper()
	request, err := http.NewRequest(method, v.address+p, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	reply, err := client.Do(request)
	if err != nil {
		v.t.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		v.t.Fatalf("%s: %v", p, err)
	}
	return reply, body
}

func escaped(p string) string { return (&url.URL{Path: p}).EscapedPath() }

// file asks for one file of the site in every coding and manner.
func (v *visitor) file(p string) {
	want, err := os.ReadFile(filepath.Join(v.dir, filepath.FromSlash(p)))
	if err != nil {
		v.t.Fatal(err)
	}
	tags := map[string]string{}
	for _, accept := range []string{"identity", "gzip", "gzip, deflate, br"} {
		reply, body := v.ask("GET", escaped(p), "Accept-Encoding", accept)
		coding := reply.Header.Get("Content-Encoding")
		if reply.StatusCode != 200 || !bytes.Equal(decoded(v.t, coding, body), want) {
			v.t.Errorf("%s (%s): %s, and the bytes are the file's: %t", p, accept, reply.Status, bytes.Equal(decoded(v.t, coding, body), want))
		}
		if kind := MediaTypes()[path.Ext(p)]; kind == "" || reply.Header.Get("Content-Type") != kind {
			v.t.Errorf("%s: Content-Type %q, want %q", p, reply.Header.Get("Content-Type"), kind)
		}
		v.coding(p, accept, coding, body, reply.Header.Values("Vary"))
		v.headers(p, reply.Header, "/"+p)
		tag := reply.Header.Get("ETag")
		exact := v.can.exact || v.ready(p, map[string]string{"gzip": ".gz", "br": ".br"}[coding]) != nil
		if before, known := tags[tag]; tag == "" || known && before != coding && exact {
			v.t.Errorf("%s: ETag %q in coding %q, and in %q", p, tag, coding, before)
		}
		tags[tag] = coding
		again, _ := v.ask("GET", escaped(p), "Accept-Encoding", accept, "If-None-Match", tag)
		if again.StatusCode != 304 {
			v.t.Errorf("%s (%s), asked whether it is still %s: %s", p, accept, tag, again.Status)
		}
		v.headers(p, again.Header, "/"+p)
		head, nothing := v.ask("HEAD", escaped(p), "Accept-Encoding", accept)
		if head.StatusCode != 200 || len(nothing) > 0 || head.Header.Get("Content-Type") != reply.Header.Get("Content-Type") || exact && head.Header.Get("Content-Encoding") != coding {
			v.t.Errorf("%s (%s): HEAD gives %s and %v", p, accept, head.Status, head.Header)
		}
	}
	part, body := v.ask("GET", escaped(p), "Accept-Encoding", "identity", "Range", "bytes=1-9")
	if most := min(10, len(want)); part.StatusCode != 206 || !bytes.Equal(body, want[1:most]) {
		v.t.Errorf("%s: a part is %s, %q", p, part.Status, body)
	}
	if reply, body := v.ask("POST", escaped(p)); reply.StatusCode < 400 || p != "404.html" && bytes.Equal(body, want) {
		v.t.Errorf("%s: POST gives %s", p, reply.Status)
	}
}

// ready is what was compressed beforehand of a file, nil if nothing was.
func (v *visitor) ready(p, ext string) []byte {
	data, err := os.ReadFile(filepath.Join(v.dir, filepath.FromSlash(p)) + ext)
	if ext == "" || err != nil {
		return nil
	}
	return data
}

// coding holds how a body came against what lies in the folder.
func (v *visitor) coding(p, accept, coding string, body []byte, vary []string) {
	v.t.Helper()
	gz, br := v.ready(p, ".gz"), v.ready(p, ".br")
	want, as := "", []byte(nil)
	switch {
	case accept == "identity":
	case strings.Contains(accept, "br") && v.can.brotli && br != nil:
		want, as = "br", br
	case v.can.gzip && gz != nil:
		want, as = "gzip", gz
	case len(decoded(v.t, coding, body)) >= leastCompressed && deploy.Compressed(mediaType(p)):
		want = "gzip"
	}
	if coding != want && !(want == "gzip" && as == nil && len(decoded(v.t, coding, body)) < 2*leastCompressed) {
		v.t.Errorf("%s (%s) comes as %q, want %q", p, accept, coding, want)
	}
	if as != nil && !bytes.Equal(body, as) {
		v.t.Errorf("%s (%s) is not what was compressed beforehand", p, accept)
	}
	if coding != "" && !strings.Contains(strings.Join(vary, ","), "Accept-Encoding") {
		v.t.Errorf("%s (%s): Vary is %q", p, accept, vary)
	}
}

// headers holds the headers of a reply against the rules for a path; each stands
// there once.
func (v *visitor) headers(p string, got http.Header, at string) {
	v.t.Helper()
	for _, h := range Rules().Headers {
		if all := got.Values(h.Name); !slices.Equal(all, []string{h.At(at)}) {
			v.t.Errorf("%s: %s is %q, want %q", p, h.Name, all, h.At(at))
		}
	}
}

// folders are found with their last stroke and without.
func (v *visitor) folders() {
	home := read(v.t, v.dir, "index.html")
	if reply, body := v.ask("GET", "", "Accept-Encoding", "identity"); reply.StatusCode != 200 || string(body) != home {
		v.t.Errorf("the root is %s", reply.Status)
	}
	for _, p := range filesBelow(v.t, v.dir) {
		dir, name := path.Split(p)
		if name != "index.html" || dir == "" {
			continue
		}
		reply, body := v.ask("GET", escaped(dir), "Accept-Encoding", "identity")
		if reply.StatusCode != 200 || string(body) != read(v.t, v.dir, p) || reply.Header.Get("Content-Type") != MediaTypes()[".html"] {
			v.t.Errorf("%s is %s, %s", dir, reply.Status, reply.Header.Get("Content-Type"))
		}
		v.headers(dir, reply.Header, "/"+dir)
		reply, _ = v.ask("GET", strings.TrimSuffix(escaped(dir), "/"))
		to, err := reply.Location()
		if err != nil || reply.StatusCode/100 != 3 || to.String() != v.address+escaped(dir) {
			v.t.Errorf("%s without its last stroke is %s, to %v", dir, reply.Status, to)
		}
	}
	if at, _ := url.Parse(v.address); at.Path != "/" {
		reply, err := client.Get(strings.TrimSuffix(v.address, "/"))
		if err != nil {
			v.t.Fatal(err)
		}
		reply.Body.Close()
		if to, err := reply.Location(); err != nil || to.String() != v.address {
			v.t.Errorf("the place without its last stroke is %s, to %v", reply.Status, to)
		}
	}
}

// nothing asks for what is not there, or may not be seen.
func (v *visitor) nothing() {
	for _, p := range []string{
		"nowhere.html", "nowhere/", "assets/", "assets/style-000000000000.css", "nowhere/offline.html",
		".mingbaizhi", ".git/", ".git/config", "assets/.env", "index.html.gz", "index.html.br", "%2egit/config",
	} {
		reply, body := v.ask("GET", p, "Accept-Encoding", "identity")
		if reply.StatusCode != 404 || !bytes.Equal(body, v.missing) || reply.Header.Get("Content-Type") != MediaTypes()[".html"] {
			v.t.Errorf("%s: %s, %s, the page for what is not there: %t", p, reply.Status, reply.Header.Get("Content-Type"), bytes.Equal(body, v.missing))
		}
		v.headers(p, reply.Header, "/404.html")
	}
	for _, p := range []string{
		"../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "assets/..%2f..%2fsecret.txt", "..%5csecret.txt", "%2e%2e%2fmingbaizhi-old/secret.txt",
		"../mingbaizhi-old/secret.txt", "assets/../../secret.txt", "//secret.txt", "%00", "assets/%00/secret.txt", "..;/secret.txt",
	} {
		if reply, body := v.ask("GET", p); reply.StatusCode < 400 && len(body) > 0 || bytes.Contains(body, []byte(secret)) {
			v.t.Errorf("%s: %s, %.80q", p, reply.Status, body)
		}
	}
	for _, tail := range []string{"../secret.txt", "-old/secret.txt", "..%2fsecret.txt"} {
		reply, err := client.Get(strings.TrimSuffix(v.address, "/") + tail)
		if err != nil {
			continue // not even an address
		}
		body, _ := io.ReadAll(reply.Body)
		reply.Body.Close()
		if bytes.Contains(body, []byte(secret)) {
			v.t.Errorf("%s: %s", tail, reply.Status)
		}
	}
}

func decoded(t *testing.T, coding string, body []byte) []byte {
	t.Helper()
	from := io.Reader(bytes.NewReader(body))
	switch coding {
	case "":
		return body
	case "br":
		from = brotli.NewReader(from)
	case "gzip":
		unzipped, err := gzip.NewReader(from)
		if err != nil {
			t.Fatal(err)
		}
		from = unzipped
	default:
		t.Fatalf("an unknown coding %q", coding)
	}
	data, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
