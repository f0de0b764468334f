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

// An error in the content stands in the page it breaks, with its place; other
// pages stay. When the file is mended the page is told.
func TestPreviewShowsProblemsAndReloads(t *testing.T) {
	dir := onDisk(t)
	address := serving(t, dir, Options{Date: today})
	told := make(chan string)
	stream, err := http.Get(address + "/-/reload")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	go func() {
		defer close(told)
		for lines := bufio.NewScanner(stream.Body); lines.Scan(); {
			if number, is := strings.CutPrefix(lines.Text(), "data: "); is {
				told <- number
			}
		}
	}()
	next := func() string {
		t.Helper()
		select {
		case number := <-told:
			return number
		case <-time.After(10 * time.Second):
			t.Fatal("the page was not told of a change")
			return ""
		}
	}
	change := func(path, old, new string) {
		t.Helper()
		name := filepath.Join(dir, filepath.FromSlash(path))
		text, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(text), old) {
			t.Fatalf("%s has no %q: %v", path, old, err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	first := next()
	change("jia/policy/basic.yaml", "rate: 80%", "rate: 80")
	if second := next(); second == first {
		t.Errorf("after a change the number is still %s", first)
	}
	status, _, body := get(t, address+"/jia/guides/stay.html")
	if status != 500 || !strings.Contains(body, "jia/policy/basic.yaml:28:57") || !strings.Contains(body, "/-/reload.js") {
		t.Errorf("a broken region's page: %d\n%s", status, body)
	}
	if status, _, _ := get(t, address+"/yi/cases.html"); status != 200 {
		t.Errorf("another region's page: %d", status)
	}
	change("jia/policy/basic.yaml", "rate: 80", "rate: 80%")
	next()
	change("jia/policy/basic.yaml", "的才算", "的都算")
	next()
	if status, _, body := get(t, address+"/jia/tables/basic.html"); status != 200 || !strings.Contains(body, "的都算") {
		t.Errorf("the mended page: %d\n%s", status, body)
	}
	change("site.yaml", "official: false", "official: perhaps")
	next()
	if status, _, body := get(t, address+"/index.html"); status != 500 || !strings.Contains(body, "site.yaml:3:11") {
		t.Errorf("an error for everybody: %d\n%s", status, body)
	}
	if err := os.MkdirAll(filepath.Join(dir, "jia", "guides", "more"), 0o755); err != nil {
		t.Fatal(err)
	}
	next()
}
