package desk

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// somebody asks the preview for something over the network of this machine.
type somebody struct {
	*testing.T
	address string
}

// asked is a request as it is sent: without an origin none is named.
type asked struct {
	method, path, host, origin, site string
	form                             url.Values
	cookie                           *http.Cookie
}

func (s *somebody) ask(a asked) (int, http.Header, string) {
	s.Helper()
	r, err := http.NewRequest(a.method, s.address+a.path, strings.NewReader(a.form.Encode()))
	if err != nil {
		s.Fatal(err)
	}
	r.Host = a.host
	if a.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for name, value := range map[string]string{"Origin": a.origin, "Sec-Fetch-Site": a.site} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	if a.cookie != nil {
		r.AddCookie(a.cookie)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	reply, err := client.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		s.Fatal(err)
	}
	return reply.StatusCode, reply.Header, string(text)
}

// somewhere are the parts of an address that a route leaves open.
var somewhere = strings.NewReplacer("{$}", "", "{file}", "desk.css", "{name...}", basic, "{path...}", "index.html",
	"{region}", "jia", "{release}", "2026-06-20-1", "{key}", "x", "{what}", "region")

// Every address of the desk behind the real preview, whatever is added to the
// table of routes, answers to this machine's names alone; what writes does so for
// the desk's own pages alone, with the token of this very start, and nothing is
// written by a GET.
func TestEveryRouteIsForTheDesk(t *testing.T) {
	dir := onDisk(t)
	s := &somebody{t, serving(t, dir)}
	own := strings.TrimPrefix(s.address, "http://")
	_, _, page := s.ask(asked{method: "GET", path: At + "who", host: own})
	token := regexp.MustCompile(`name="token" value="([A-Z2-7]{26,})"`).FindStringSubmatch(page)
	if token == nil {
		t.Fatalf("no token on\n%s", page)
	}
	_, head, _ := s.ask(asked{method: "POST", path: At + "who", host: own, origin: s.address, form: url.Values{"name": {"张三"}, "token": token[1:]}})
	cookie, err := http.ParseSetCookie(head.Get("Set-Cookie"))
	if err != nil {
		t.Fatal(err)
	}
	tree := (&client{TB: t, dir: dir}).files()
	writes := 0
	for _, route := range routes {
		method, pattern, _ := strings.Cut(route.pattern, " ")
		to := asked{method: method, path: somewhere.Replace(pattern), host: own, cookie: cookie}
		if strings.Contains(to.path, "{") {
			t.Fatalf("%s: say in somewhere what stands for what it leaves open", route.pattern)
		}
		// The token is told to a page of the desk alone, which may send its form once more.
		refused := func(reason string, change func(*asked), status int) {
			t.Helper()
			a := to
			change(&a)
			got, head, text := s.ask(a)
			if got != status {
				t.Errorf("%s %s, %s: %d instead of %d", a.method, to.path, reason, got, status)
			}
			ours := a.host == own && a.origin == s.address && a.site == ""
			if head.Get("Set-Cookie") != "" || !ours && strings.Contains(text, token[1]) {
				t.Errorf("%s %s, %s: it tells the token, or writes", a.method, to.path, reason)
			}
		}
		another := func(a *asked) { a.host, a.origin = "evil.example:80", "http://evil.example:80" }
		switch method {
		case "GET":
			refused("a name that was made to point here", another, http.StatusForbidden)
			refused("a name that begins as ours", func(a *asked) { a.host = "127.0.0.1.evil.example" }, http.StatusForbidden)
		case "POST":
			writes++
			to.origin, to.form = s.address, url.Values{"token": token[1:], "step": {"save"}, "do": {"sign"}, "basis": {"x"}}
			refused("a name that was made to point here", another, http.StatusForbidden)
			refused("another site's page with our name", func(a *asked) { a.origin = "http://evil.example" }, http.StatusForbidden)
			refused("another port is another program", func(a *asked) { a.origin = "http://127.0.0.1:1" }, http.StatusForbidden)
			refused("a page of a file", func(a *asked) { a.origin = "null" }, http.StatusForbidden)
			refused("by https", func(a *asked) { a.origin = "https://" + own }, http.StatusForbidden)
			refused("nobody says whose page it was", func(a *asked) { a.origin = "" }, http.StatusForbidden)
			refused("the browser knows better", func(a *asked) { a.site = "cross-site" }, http.StatusForbidden)
			refused("no token", func(a *asked) { a.form = url.Values{"step": {"save"}} }, http.StatusForbidden)
			refused("an older token", func(a *asked) { a.form = url.Values{"token": {strings.Repeat("A", 26)}} }, http.StatusForbidden)
			refused("a token in the address", func(a *asked) { a.path += "?token=" + token[1]; a.form = url.Values{} }, http.StatusForbidden)
			refused("no form's method", func(a *asked) { a.method = "PUT" }, http.StatusMethodNotAllowed)
			refused("nor this, of which no form is read", func(a *asked) { a.method = "DELETE" }, http.StatusForbidden)
			a := to
			a.method, a.form = "GET", nil
			a.path += "?" + to.form.Encode()
			if _, head, _ := s.ask(a); head.Get("Set-Cookie") != "" {
				t.Errorf("GET %s writes", to.path)
			}
		default:
			t.Errorf("%s: a browser's form sends GET or POST", route.pattern)
		}
	}
	if writes < 10 {
		t.Errorf("only %d routes write", writes)
	}
	for name, text := range (&client{TB: t, dir: dir}).files() {
		if tree[name] != text {
			t.Errorf("%s was changed", name)
		}
		delete(tree, name)
	}
	if len(tree) > 0 {
		t.Errorf("gone: %v", tree)
	}
}

// The site's own pages take nothing, and no address gives out a file.
func TestPreviewGivesNothingElse(t *testing.T) {
	s := &somebody{t, serving(t, onDisk(t))}
	own := strings.TrimPrefix(s.address, "http://")
	for _, path := range []string{"/", "/jia/index.html", "/-/reload", "/-/running", "/-/day/2027-01-01/index.html"} {
		if status, _, _ := s.ask(asked{method: "POST", path: path, host: own, origin: s.address, form: url.Values{}}); status != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d", path, status)
		}
		if status, _, _ := s.ask(asked{method: "GET", path: path, host: "evil.example"}); status != http.StatusForbidden {
			t.Errorf("%s by another name: %d", path, status)
		}
	}
	for _, to := range []string{"/-/desk/../../site.yaml", "/-/desk/..%2f..%2fsite.yaml", "/-/desk//etc/passwd"} {
		_, _, text := s.ask(asked{method: "GET", path: to, host: own})
		if slices.ContainsFunc([]string{"publisher:", "root:"}, func(part string) bool { return strings.Contains(text, part) }) {
			t.Errorf("%s gives out a file", to)
		}
	}
}

// The first page is not called twice the same.
func TestTitles(t *testing.T) {
	c := at(t)
	if home := c.get(At); !strings.Contains(home.body, "<title>编辑台</title>") {
		t.Error(home.body)
	}
	if page := c.get(At + "history"); !strings.Contains(page.body, "<title>改动记录 - 编辑台</title>") {
		t.Error(page.body)
	}
}
