// Package paper prints pages of the site as PDF, and as pictures, with the
// browser that the machine has: Chromium, Chrome or Edge, on Linux and on
// Windows. It downloads nothing and needs nothing else.
//
// [Find] looks for a browser where installers put one and on PATH; $CHROMIUM
// names one that lies elsewhere. A [Printer] hands it one page at a time, from a
// handler that it serves on the loopback interface for as long as that takes.
// The browser has a profile of its own, in a temporary folder, and is told of
// no other host: a page that asks for something from outside does not get it.
// It ends with the work; if it does not, or if ctx is done, it is ended with
// whatever it has started.
//
// The date that the browser writes into a PDF is replaced by the one given. The
// same page gives the same sheet, though not on a busy machine the same bytes
// every time.
package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// patience is how long the browser may take for one page.
const patience = time.Minute

// Printer prints pages with one browser.
type Printer struct {
	Browser string    // its path, as Find gives it
	Date    time.Time // that stands in a PDF; zero: when it was made
}

// PDF prints the page that pages gives at path, as a browser asks for it. The
// sheet's size is the page's own.
func (p *Printer) PDF(ctx context.Context, pages http.Handler, path string) ([]byte, error) {
	data, err := p.run(ctx, pages, path, "out.pdf", func(out string) []string {
		return []string{"--no-pdf-header-footer", "--print-to-pdf-no-header", "--print-to-pdf=" + out}
	})
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fmt.Errorf("浏览器印出来的 %s 不是 PDF", path)
	}
	return p.dated(data), nil
}

// Picture is the page as PNG, as wide and as high as given at twice the
// resolution.
func (p *Printer) Picture(ctx context.Context, pages http.Handler, path string, width, height int) ([]byte, error) {
	data, err := p.run(ctx, pages, path, "out.png", func(out string) []string {
		return []string{"--hide-scrollbars", "--force-device-scale-factor=2", "--default-background-color=ffffffff",
			"--window-size=" + strconv.Itoa(width) + "," + strconv.Itoa(height), "--screenshot=" + out}
	})
	if err == nil && !bytes.HasPrefix(data, []byte("\x89PNG")) {
		err = fmt.Errorf("浏览器画出来的 %s 不是 PNG", path)
	}
	return data, err
}

// run serves the pages and has the browser make one file of the one at path. The
// file's name says of which kind it is to be.
func (p *Printer) run(ctx context.Context, pages http.Handler, path, name string, how func(out string) []string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "mingbaizhi-paper-")
	if err != nil {
		return nil, err
	}
	defer remove(folder)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	server := &http.Server{Handler: pages, ReadHeaderTimeout: patience}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() { server.Close(); <-served }()

	ctx, end := context.WithTimeout(ctx, patience)
	defer end()
	out := filepath.Join(folder, name)
	args := append(append([]string{}, quiet...), "--user-data-dir="+filepath.Join(folder, "profile"))
	if asRoot() {
		args = append(args, "--no-sandbox") // the browser refuses root otherwise
	}
	args = append(append(args, how(out)...), "http://"+listener.Addr().String()+"/"+path)
	said, err := runTree(ctx, folder, p.Browser, args)
	if ctx.Err() != nil {
		return nil, errors.Join(fmt.Errorf("浏览器印 %s，等了很久没有印完。关掉别的程序再试一次", path), ctx.Err())
	}
	if err != nil {
		return nil, fmt.Errorf("浏览器 %s 印不出 %s：%w：%s", p.Browser, path, err, lastLine(said))
	}
	data, err := os.ReadFile(out)
	if err != nil {
		return nil, fmt.Errorf("浏览器 %s 没有印出 %s：%s", p.Browser, path, lastLine(said))
	}
	return data, nil
}

// quiet keeps the browser to the one page: no window, no first run, no host but
// this machine's.
var quiet = []string{
	"--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-quic", "--disable-sync",
	"--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--disable-dev-shm-usage", "--disable-breakpad",
	"--metrics-recording-only", "--mute-audio", "--lang=zh-CN", "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
}

// dates are those that a browser writes into a PDF: D:20261125192529+00'00'.
var dates = regexp.MustCompile(`\((D:\d{14}[^)]*)\)`)

// dated replaces the dates by the printer's, which is as long, so that nothing
// in the file moves.
func (p *Printer) dated(pdf []byte) []byte {
	if p.Date.IsZero() {
		return pdf
	}
	day := []byte("D:" + p.Date.UTC().Format("20060102150405") + "+00'00'")
	return dates.ReplaceAllFunc(pdf, func(found []byte) []byte {
		if len(found) != len(day)+2 {
			return found
		}
		return append(append([]byte("("), day...), ')')
	})
}

// lastLine is the last that a browser said.
func lastLine(said []byte) string {
	lines := bytes.Split(bytes.TrimSpace(said), []byte("\n"))
	return string(lines[len(lines)-1])
}

// remove removes a folder. A browser that has just ended may still write there
// for a moment.
func remove(folder string) {
	for wait := 10 * time.Millisecond; os.RemoveAll(folder) != nil && wait < time.Second; wait *= 2 {
		time.Sleep(wait)
	}
}

// runTree runs a program and ends it with all that it has started if ctx is done
// first. What it writes beside its work goes into the folder temp.
func runTree(ctx context.Context, temp, program string, args []string) (said []byte, err error) {
	cmd := exec.CommandContext(ctx, program, args...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.Env = append(os.Environ(), "TMPDIR="+temp, "TMP="+temp, "TEMP="+temp)
	cmd.WaitDelay = 5 * time.Second // a child may hold the pipes
	apart(cmd)
	cmd.Cancel = func() error { return endTree(cmd) }
	err = cmd.Run()
	endTree(cmd) // what it left behind
	return out.Bytes(), err
}
