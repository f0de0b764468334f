package site

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mingbaizhi/content"
)

// served runs a preview of the folder dir and gives its address.
func serving(t *testing.T, dir string, opt Options) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	opt.Watch = []string{dir}
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, listener, func() (*content.Library, content.Problems) { return content.Open(os.DirFS(dir)) }, opt)
	}()
	t.Cleanup(func() {
		stop()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the preview ended with %v", err)
			}
		case <-time.After(10 * time.Second):
			t.Error("the preview did not end")
		}
	})
	return "http://" + listener.Addr().String()
}

// onDisk writes the made-up tree into a folder.
func onDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, madeUp(t)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func get(t *testing.T, address string) (status int, header http.Header, body string) {
	t.Helper()
	reply, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, reply.Header, string(data)
}

func TestPreview(t *testing.T) {
	address := serving(t, onDisk(t), Options{Date: today, Wasm: fakeEngine})
	for _, c := range []struct {
		path, kind, holds, why string
		status                 int
	}{
		{"/", "text/html; charset=utf-8", "您的医保在哪里交的？", "the folder's index", 200},
		{"/jia/", "text/html; charset=utf-8", "甲城", "a region's folder", 200},
		{"/jia/guides/stay.html", "text/html; charset=utf-8", "/-/reload.js", "a page loads itself again", 200},
		{"/jia/tables/basic.json", "application/json; charset=utf-8", `"basic/小/rate"`, "data beside a page", 200},
		{"/jia/nowhere.html", "text/html; charset=utf-8", `<base href="/">`, "a page that is not there, whose links start from the root", 404},
		{"/-/reload.js", "text/javascript; charset=utf-8", "EventSource", "the reload script", 200},
	} {
		status, header, body := get(t, address+c.path)
		if status != c.status || header.Get("Content-Type") != c.kind || !strings.Contains(body, c.holds) {
			t.Errorf("%s (%s): %d %s, holds %q: %t", c.path, c.why, status, header.Get("Content-Type"), c.holds, strings.Contains(body, c.holds))
		}
		if header.Get("Content-Security-Policy") == "" || header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", c.path, header)
		}
	}
}

// A name that somebody points at this machine is not this machine.
func TestPreviewIsForThisMachine(t *testing.T) {
	address := serving(t, onDisk(t), Options{Date: today})
	for host, want := range map[string]int{"evil.example": 403, "evil.example:80": 403, "localhost": 200, "127.0.0.1:1": 200, "[::1]:8080": 200} {
		request, err := http.NewRequest("GET", address, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		reply.Body.Close()
		if reply.StatusCode != want {
			t.Errorf("host %s: %d, want %d", host, reply.StatusCode, want)
		}
	}
	everywhere, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	open := func() (*content.Library, content.Problems) { return content.Open(madeUp(t)) }
	if err := Serve(context.Background(), everywhere, open, Options{Date: today}); err == nil {
		t.Error("the preview was opened to the network")
	}
}

// watched is a page of a preview that waits to be told of changes.
type watched struct {
	*testing.T
	dir, address string
	told         chan string
}

// watchedPage opens the stream that a page listens to.
func watchedPage(t *testing.T, dir, address string) *watched {
	t.Helper()
	stream, err := http.Get(address + "/-/reload")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stream.Body.Close() })
	page := &watched{t, dir, address, make(chan string)}
	go func() {
		defer close(page.told)
		for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
			if number, is := strings.CutPrefix(lines.Text(), "data: "); is {
				select {
				case page.told <- number:
				case <-t.Context().Done():
					return
				}
			}
		}
	}()
	return page
}

// until waits until the page at a path is as wanted, looking again whenever the
// preview tells of a change: one save may be two, if the disk is slow.
func (w *watched) until(why, path string, status int, holds string) {
	w.Helper()
	for {
		got, _, body := get(w.T, w.address+path)
		if got == status && strings.Contains(body, holds) {
			return
		}
		select {
		case <-w.told:
		case <-time.After(time.Minute):
			w.Fatalf("%s: %s is %d, and holds %q: %t", why, path, got, holds, strings.Contains(body, holds))
		}
	}
}

func (w *watched) change(path, old, new string) {
	w.Helper()
	name := filepath.Join(w.dir, filepath.FromSlash(path))
	text, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(text), old) {
		w.Fatalf("%s has no %q: %v", path, old, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
		w.Fatal(err)
	}
}

// An error in the content stands in the page it breaks, with its place; other
// pages stay. When the file is mended the page is told.
func TestPreviewShowsProblemsAndReloads(t *testing.T) {
	dir := onDisk(t)
	page := watchedPage(t, dir, serving(t, dir, Options{Date: today}))
	page.change("jia/policy/basic.yaml", "rate: 80%", "rate: 80")
	page.until("a fault", "/jia/guides/stay.html", 500, "jia/policy/basic.yaml:28:57")
	page.until("it loads itself again", "/jia/guides/stay.html", 500, "/-/reload.js")
	page.until("another region's page", "/yi/cases.html", 200, "")
	page.change("jia/policy/basic.yaml", "rate: 80", "rate: 80%")
	page.change("jia/policy/basic.yaml", "的才算", "的都算")
	page.until("mended", "/jia/tables/basic.html", 200, "的都算")
	page.change("site.yaml", "official: false", "official: perhaps")
	page.until("an error for everybody", "/index.html", 500, "site.yaml:3:11")
}

// A page says of which state of the content it is, with which its script compares
// what it is told: a page that was made before a change and is there after it loads
// itself again, too.
func TestPreviewNumbersItsPages(t *testing.T) {
	dir := onDisk(t)
	page := watchedPage(t, dir, serving(t, dir, Options{Date: today}))
	number := func(path string) string {
		t.Helper()
		_, _, body := get(t, page.address+path)
		_, rest, _ := strings.Cut(body, `src="/-/reload.js?`)
		number, _, _ := strings.Cut(rest, `"`)
		return number
	}
	told := <-page.told
	for _, path := range []string{"/index.html", "/jia/tables/basic.html", "/-/day/2027-01-01/jia/index.html", "/nowhere.html"} {
		if got := number(path); got != told {
			t.Errorf("%s is of the state %q, the stream tells %q", path, got, told)
		}
	}
	before := number("/jia/tables/basic.html")
	page.change("jia/policy/basic.yaml", "的才算", "的都算")
	page.until("changed", "/jia/tables/basic.html", 200, "的都算")
	if now := number("/jia/tables/basic.html"); now == before || now == "" {
		t.Errorf("the changed page is of the state %q, as before", now)
	}
}

// A new folder is watched, and one that got another name; content may be
// reached by a link.
func TestPreviewFollowsFolders(t *testing.T) {
	real := onDisk(t)
	dir := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(real, dir); err != nil {
		t.Fatal(err)
	}
	page := watchedPage(t, dir, serving(t, dir, Options{Date: today}))
	page.change("jia/policy/basic.yaml", "的才算", "的都算")
	page.until("by way of a link", "/jia/tables/basic.html", 200, "的都算")
	if err := os.Rename(filepath.Join(dir, "jia"), filepath.Join(dir, "bing")); err != nil {
		t.Fatal(err)
	}
	page.until("another name", "/bing/tables/basic.html", 200, "的都算")
	page.change("bing/policy/basic.yaml", "的都算", "的全算")
	page.until("a change below it", "/bing/tables/basic.html", 200, "的全算")
	if err := os.CopyFS(filepath.Join(dir, "ding"), os.DirFS(filepath.Join(dir, "bing"))); err != nil {
		t.Fatal(err)
	}
	page.until("a new folder", "/ding/tables/basic.html", 200, "的全算")
	page.change("ding/policy/basic.yaml", "的全算", "的还算")
	page.until("a change in it", "/ding/tables/basic.html", 200, "的还算")
}

// The content goes away, as a stick that is pulled out, and comes back: the preview
// says so, and goes on.
func TestPreviewOutlastsItsFolder(t *testing.T) {
	dir := onDisk(t)
	page := watchedPage(t, dir, serving(t, dir, Options{Date: today}))
	page.until("it is there", "/jia/tables/basic.html", 200, "的才算")
	for range 2 {
		away := filepath.Join(t.TempDir(), "away")
		if err := os.Rename(dir, away); err != nil {
			t.Fatal(err)
		}
		page.until("it is away", "/index.html", 500, "内容文件夹打不开：没有这个文件")
		if err := os.CopyFS(dir, os.DirFS(away)); err != nil { // another folder of that name
			t.Fatal(err)
		}
		page.until("it is there again", "/jia/tables/basic.html", 200, "的才算")
	}
	page.change("jia/policy/basic.yaml", "的才算", "的都算")
	page.until("and is watched", "/jia/tables/basic.html", 200, "的都算")
}

// Whoever started the preview is told what is wrong, at first and as it changes.
func TestPreviewTells(t *testing.T) {
	dir := onDisk(t)
	told := make(chan content.Problems)
	serving(t, dir, Options{Date: today, Problems: func(problems content.Problems) {
		select {
		case told <- problems:
		case <-t.Context().Done():
		}
	}})
	if problems := (<-told).Errors(); len(problems) > 0 {
		t.Errorf("at first:\n%v", problems)
	}
	page := &watched{T: t, dir: dir}
	page.change("jia/policy/basic.yaml", "rate: 80%", "rate: 80")
	for {
		select {
		case problems := <-told:
			if strings.Contains(problems.Error(), "jia/policy/basic.yaml:28:57") {
				return
			}
		case <-time.After(time.Minute):
			t.Fatal("nobody was told of a fault")
		}
	}
}

// What only asks for a page's head does not wait for changes, and what wants to
// change something is told what it may do.
func TestPreviewMethods(t *testing.T) {
	address := serving(t, onDisk(t), Options{Date: today})
	reply, err := http.Head(address + "/-/reload")
	if err != nil || reply.Header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("HEAD: %v, %v", reply, err)
	}
	reply, err = http.Post(address, "text/plain", nil)
	if err != nil || reply.StatusCode != http.StatusMethodNotAllowed || reply.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %v, %v", reply, err)
	}
	reply.Body.Close()
}
