package desk

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// The desk behind the real preview answers to this machine's names alone, and
// writes for its own pages alone: a name of another site that points here gets
// nothing, whatever it sends.
func TestDeskIsForThisMachine(t *testing.T) {
	address := serving(t, onDisk(t))
	own := strings.TrimPrefix(address, "http://")
	ask := func(method, host, origin, body string) (int, string) {
		t.Helper()
		r, err := http.NewRequest(method, address+At+"who", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if origin != "" {
			r.Header.Set("Origin", origin)
		}
		client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		reply, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		text, err := io.ReadAll(reply.Body)
		if err != nil {
			t.Fatal(err)
		}
		return reply.StatusCode, string(text)
	}
	status, page := ask("GET", own, "", "")
	if status != http.StatusOK {
		t.Fatalf("GET: %d", status)
	}
	_, rest, _ := strings.Cut(page, `name="token" value="`)
	token, _, _ := strings.Cut(rest, `"`)
	form := url.Values{"name": {"张三"}, "token": {token}}.Encode()
	for _, row := range []struct {
		reason, method, host, origin string
		status                       int
	}{
		{"its own page", "POST", own, address, http.StatusSeeOther},
		{"a name that was made to point here", "GET", "evil.example:80", "", http.StatusForbidden},
		{"and that sends a token it has read somewhere", "POST", "evil.example:80", "http://evil.example:80", http.StatusForbidden},
		{"its page with our name", "POST", own, "http://evil.example:80", http.StatusForbidden},
		{"a name that begins as ours", "POST", "127.0.0.1.evil.example", "http://127.0.0.1.evil.example", http.StatusForbidden},
		{"a page of a file", "POST", own, "null", http.StatusForbidden},
		{"by https", "POST", own, "https://" + own, http.StatusForbidden},
	} {
		if status, _ := ask(row.method, row.host, row.origin, form); status != row.status {
			t.Errorf("%s: %d instead of %d", row.reason, status, row.status)
		}
	}
	reply, err := http.Post(address+"/jia/index.html", "application/x-www-form-urlencoded", strings.NewReader(form))
	if err != nil || reply.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a page of the site: %v, %v", reply, err)
	}
	reply.Body.Close()
	for _, to := range []string{"/-/desk/../../site.yaml", "/-/desk/..%2f..%2fsite.yaml", "/-/desk//etc/passwd"} {
		reply, err := http.Get(address + to)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reply.Body)
		reply.Body.Close()
		if err != nil || strings.Contains(string(text), "publisher:") || strings.Contains(string(text), "root:") {
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
