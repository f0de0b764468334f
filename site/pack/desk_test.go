//go:build !windows

package pack

import (
	"archive/zip"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// clerk is somebody at the desk of a running program.
type clerk struct {
	t        *testing.T
	at, name string // of the desk
}

// ask sends something as the browser would, and gives the page that comes back.
func (c *clerk) ask(method, path string, form url.Values) (status int, body string) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.at+path, strings.NewReader(form.Encode()))
	if err != nil {
		c.t.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: "mingbaizhi-who", Value: url.QueryEscape(c.name)})
	if method != http.MethodGet {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", strings.TrimSuffix(c.at, "/-/desk/"))
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err.Error()
	}
	return answer.StatusCode, string(data)
}

var (
	tokenField = regexp.MustCompile(`name="?token"? value="?([A-Z0-9]+)`)
	seenField  = regexp.MustCompile(`name="?seen"? value="([^"]+)"`)
)

// form is the form with which somebody signs for all that waits.
func (c *clerk) form(role string) url.Values {
	c.t.Helper()
	_, page := c.ask(http.MethodGet, "approval", nil)
	token := tokenField.FindStringSubmatch(page)
	if token == nil {
		c.t.Fatalf("no token:\n%s", page)
	}
	_, section, _ := strings.Cut(page, `id="wait-`+role)
	section, _, _ = strings.Cut(section, "</section>")
	form := url.Values{"token": token[1:], "role": {role}, "do": {"sign"}, "on": {"2026-06-20"}, "all": {"true"}, "under": {"第三次局办公会"}}
	for _, seen := range seenField.FindAllStringSubmatch(section, -1) {
		form.Add("seen", html.UnescapeString(seen[1]))
	}
	return form
}

// signers are three people, with what each signs as.
var signers = [][2]string{{"draft", "张三"}, {"check", "李四"}, {"approve", "王五"}}

// approve has three people sign for all of the content, on the desk.
func (o *office) approve() {
	o.t.Helper()
	r := o.click()
	o.browser()
	for _, who := range signers {
		c := clerk{o.t, r.desk, who[1]}
		if status, page := c.ask(http.MethodPost, "approval", c.form(who[0])); status != http.StatusSeeOther {
			o.t.Fatalf("%s: %d\n%s", who[0], status, page)
		}
	}
	r.end(o.t)
}

// unzipped are the files of a zip.
func unzipped(file string) (map[string][]byte, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
		if err := r.Close(); err != nil {
			return nil, err
		}
	}
	return files, nil
}
