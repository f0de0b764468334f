package paper

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// printer is one with the browser of this machine.
func printer(t *testing.T) *Printer {
	t.Helper()
	if testing.Short() {
		t.Skip("needs Chromium")
	}
	browser := Find()
	if browser == "" {
		t.Fatal("no Chromium: install the package chromium, or name one in $CHROMIUM; go test -short leaves this test out")
	}
	return &Printer{Browser: browser, Date: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)}
}

// tool runs one of poppler's tools.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v: install the package poppler-utils", name, err)
	}
	return string(out)
}

const sheet = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>一张纸</title>
<style>@page{size:A4 landscape} body{margin:0;background:#fff;color:#000}</style></head>
<body><h1>起付线 100 元</h1><p>有效到 2026 年 12 月 31 日</p><img src="http://example.com/outside.png" alt=""></body></html>`

func handler(seen *atomic.Int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen.Add(1)
		if r.URL.Path != "/a/sheet.html" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, sheet)
	})
}

func TestPDF(t *testing.T) {
	p := printer(t)
	var seen atomic.Int64
	first, err := p.PDF(t.Context(), handler(&seen), "a/sheet.html")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(first, []byte("(D:20260620000000+00'00')")); n != 2 || bytes.Count(first, []byte("(D:")) != n {
		t.Errorf("%d dates in it are the printer's", n)
	}
	name := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(name, first, 0o644); err != nil {
		t.Fatal(err)
	}
	info := tool(t, "pdfinfo", name)
	for _, part := range []string{"一张纸", "Pages:           1", "841.9", "594.9"} {
		if !strings.Contains(info, part) {
			t.Errorf("pdfinfo does not say %q:\n%s", part, info)
		}
	}
	if text := tool(t, "pdftotext", "-layout", name, "-"); !strings.Contains(text, "起付线 100 元") || !strings.Contains(text, "有效到 2026 年 12 月 31 日") {
		t.Errorf("its text is %q", text)
	}
	for _, font := range strings.Split(strings.TrimSpace(tool(t, "pdffonts", name)), "\n")[2:] {
		if fields := strings.Fields(font); fields[len(fields)-5] != "yes" {
			t.Errorf("a font is not embedded: %s", font)
		}
	}
}

func TestPicture(t *testing.T) {
	p := printer(t)
	var seen atomic.Int64
	data, err := p.Picture(t.Context(), handler(&seen), "a/sheet.html", 900, 383)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := picture.Bounds(); b.Dx() != 1800 || b.Dy() != 766 {
		t.Errorf("it is %v", b)
	}
}

// A browser that does not come to an end is ended, with its children and its
// profile; one that is none says so in Chinese.
func TestEnded(t *testing.T) {
	p := printer(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	ctx, cancel := context.WithCancel(t.Context())
	asked := make(chan struct{})
	released := make(chan struct{})
	defer close(released)
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case asked <- struct{}{}:
		default:
		}
		select { // never answers
		case <-released:
		case <-r.Context().Done():
		}
	})
	go func() { <-asked; cancel() }()
	if _, err := p.PDF(ctx, slow, "a/sheet.html"); err == nil || !strings.Contains(err.Error(), "没有印完") {
		t.Errorf("a page that never comes: %v", err)
	}
	left, err := os.ReadDir(temp)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	if running := tool(t, "ps", "-eo", "args"); strings.Contains(running, temp) {
		t.Errorf("processes are left:\n%s", running)
	}
	bad := &Printer{Browser: filepath.Join(temp, "nothing")}
	if _, err := bad.PDF(t.Context(), slow, "a"); err == nil || !strings.Contains(err.Error(), "印不出") {
		t.Errorf("no browser: %v", err)
	}
	script := filepath.Join(temp, "browser")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho broken >&2\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	mute := &Printer{Browser: script}
	if _, err := mute.PDF(t.Context(), slow, "a"); err == nil || !strings.Contains(err.Error(), "没有印出 a：broken") {
		t.Errorf("a browser that prints nothing: %v", err)
	}
}
