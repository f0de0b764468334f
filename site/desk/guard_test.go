package desk

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"mingbaizhi/calc"
	"mingbaizhi/site"
	"mingbaizhi/site/store"
)

// today is the day for which the tests' desk shows the site.
const today calc.Date = 20260620

// onDisk writes the made-up tree of the site's tests into a folder.
func onDisk(t testing.TB) string {
	t.Helper()
	return unpacked(t, "../testdata/tree.txtar")
}

// unpacked writes a tree that lies in one file into a folder.
func unpacked(t testing.TB, from string) string {
	t.Helper()
	archive, err := txtar.ParseFile(from)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// client is a browser at the desk of a made-up tree.
type client struct {
	testing.TB
	desk *Desk
	dir  string
	who  string
}

// at opens a desk for somebody called 张三.
func at(t testing.TB) *client {
	t.Helper()
	dir := onDisk(t)
	now := time.Date(2026, 6, 20, 9, 30, 0, 0, time.UTC)
	kept, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	d, err := New(Options{Store: kept, Site: site.Options{Date: today}, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	return &client{t, d, dir, "张三"}
}

// page is a reply as a test looks at it.
type page struct {
	status int
	head   http.Header
	body   string
}

func (c *client) do(r *http.Request) page {
	c.Helper()
	if c.who != "" {
		r.AddCookie(&http.Cookie{Name: whoCookie, Value: url.QueryEscape(c.who)})
	}
	w := httptest.NewRecorder()
	c.desk.ServeHTTP(w, r)
	body, err := io.ReadAll(w.Body)
	if err != nil {
		c.Fatal(err)
	}
	return page{w.Code, w.Header(), string(body)}
}

// get asks for an address.
func (c *client) get(to string) page {
	c.Helper()
	return c.do(httptest.NewRequest("GET", "http://127.0.0.1:8080"+to, nil))
}

// post sends a form as a page of the desk does.
func (c *client) post(to string, form url.Values) page {
	c.Helper()
	form.Set("token", c.desk.token)
	return c.do(posted(to, form))
}

// posted is a form on its way from a page of the desk, without a token.
func posted(to string, form url.Values) *http.Request {
	r := httptest.NewRequest("POST", "http://127.0.0.1:8080"+to, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

// Nothing is written that a page of this desk did not send; see
// TestEveryRouteIsForTheDesk for each of its addresses.
func TestWritesComeFromTheDesk(t *testing.T) {
	c := at(t)
	for _, row := range []struct {
		reason string
		change func(*http.Request, url.Values)
		status int
	}{
		{"as the page sends it", func(*http.Request, url.Values) {}, http.StatusSeeOther},
		{"an older browser says nothing of the site", func(r *http.Request, _ url.Values) { r.Header.Del("Sec-Fetch-Site") }, http.StatusSeeOther},
		{"another name of this machine", func(r *http.Request, _ url.Values) { r.Header.Set("Origin", "http://localhost:8080") }, http.StatusForbidden},
		{"typed into the address bar", func(r *http.Request, _ url.Values) { r.Header.Set("Sec-Fetch-Site", "none") }, http.StatusForbidden},
		{"more than a form holds", func(_ *http.Request, form url.Values) { form.Set("name", strings.Repeat("甲", mostForm)) }, http.StatusRequestEntityTooLarge},
	} {
		form := url.Values{"name": {"李四"}, "then": {At}, "token": {c.desk.token}}
		r := posted(At+"who", form)
		row.change(r, form)
		r.Body = io.NopCloser(strings.NewReader(form.Encode()))
		reply := c.do(r)
		if reply.status != row.status {
			t.Errorf("%s: %d instead of %d", row.reason, reply.status, row.status)
		}
		if wrote := reply.head.Get("Set-Cookie") != ""; wrote != (row.status == http.StatusSeeOther) {
			t.Errorf("%s: wrote %v", row.reason, wrote)
		}
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH", "OPTIONS"} {
		if reply := c.do(httptest.NewRequest(method, "http://127.0.0.1:8080"+At+"who", nil)); reply.status != http.StatusForbidden {
			t.Errorf("%s: %d", method, reply.status)
		}
	}
	if reply := c.get(At + "who?name=x&token=" + c.desk.token); reply.head.Get("Set-Cookie") != "" {
		t.Error("a GET wrote")
	}
}

// What was typed before the program was started again is still there.
func TestOldTokenKeepsWhatWasTyped(t *testing.T) {
	c := at(t)
	reply := c.do(posted(At+"who", url.Values{"name": {`李<四>"`}, "token": {"old"}}))
	if reply.status != http.StatusForbidden || !strings.Contains(reply.body, `value="李&lt;四&gt;&#34;"`) || !strings.Contains(reply.body, c.desk.token) {
		t.Errorf("%d\n%s", reply.status, reply.body)
	}
}

// Every page of the desk says how little it may do.
func TestDeskHeaders(t *testing.T) {
	c := at(t)
	for _, to := range []string{At, At + "region/jia", At + "who", At + "static/desk.css", At + "nothing"} {
		head := c.get(to).head
		for name, want := range map[string]string{
			"Content-Security-Policy": policyOfDesk, "Cache-Control": "no-store", "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
		} {
			if head.Get(name) != want {
				t.Errorf("%s: %s is %q", to, name, head.Get(name))
			}
		}
	}
}

// Whoever works says first who he is, and comes to where he wanted to go.
func TestNameIsAskedOnce(t *testing.T) {
	c := at(t)
	c.who = ""
	reply := c.get(At + "region/jia")
	if want := At + "who?then=%2F-%2Fdesk%2Fregion%2Fjia"; reply.status != http.StatusSeeOther || reply.head.Get("Location") != want {
		t.Fatalf("%d %q", reply.status, reply.head.Get("Location"))
	}
	if form := c.get(reply.head.Get("Location")); !strings.Contains(form.body, `value="/-/desk/region/jia"`) {
		t.Errorf("the form forgets where to go:\n%s", form.body)
	}
	reply = c.post(At+"who", url.Values{"name": {" 王 五 "}, "then": {At + "region/jia"}})
	cookie := reply.head.Get("Set-Cookie")
	if reply.head.Get("Location") != At+"region/jia" || !strings.Contains(cookie, "Path=/-/desk/") || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") {
		t.Errorf("%q, %q", reply.head.Get("Location"), cookie)
	}
	for _, row := range []struct{ reason, name, say string }{
		{"nothing", " ", "写上您的姓名"},
		{"a sign that is not seen", "王\u200b五", "看不见的符号"},
		{"a whole sentence", strings.Repeat("王", 21), "最多 20 个字"},
	} {
		if reply := c.post(At+"who", url.Values{"name": {row.name}}); reply.status != http.StatusUnprocessableEntity || !strings.Contains(reply.body, row.say) || reply.head.Get("Set-Cookie") != "" {
			t.Errorf("%s: %d\n%s", row.reason, reply.status, reply.body)
		}
	}
	for _, to := range []string{"https://example.com/", "//example.com/-/desk/", `\\example.com`, "/-/desk/\\..", "javascript:alert(1)", "/jia/index.html", ""} {
		if reply := c.post(At+"who", url.Values{"name": {"王五"}, "then": {to}}); reply.head.Get("Location") != At {
			t.Errorf("%q leads to %q", to, reply.head.Get("Location"))
		}
	}
}

// No address of the desk gives out what is not its own.
func TestPathTricks(t *testing.T) {
	c := at(t)
	for _, to := range []string{
		"static/..%2fdesk.go", "static/..%2f..%2fsite.go", "static/%2e%2e%2ftemplates%2fhome.tmpl", "static/", "static/.", "static/nothing.js",
		"region/..", "region/%2e%2e", "region/..%2fjia", "region/.git", "region/jia%2fpolicy", "region/JIA", "region/jia%00",
	} {
		if reply := c.get(At + to); reply.status == http.StatusOK {
			t.Errorf("%s: %d\n%s", to, reply.status, reply.body)
		}
	}
}
