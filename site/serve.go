package site

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"path"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

//go:embed reload.js
var reloadScript []byte

// policyOfContent is the Content-Security-Policy that the published site is
// meant to be served with; the preview sends it so that a page that breaks it
// is seen before publishing.
const policyOfContent = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"

// policyOfOffline is that of a region's one file, which has its styles and
// scripts inside and may ask for nothing at all.
const policyOfOffline = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
	"img-src data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// contentPolicy is the policy under which the page at p is published.
func contentPolicy(p string) string {
	if isOffline(p) {
		return policyOfOffline
	}
	return policyOfContent
}

// Serve previews the site on l, which must listen on the loopback interface
// only, until ctx ends. open reads the content; it is called at the start and
// again whenever a file below one of opt.Watch changes, and open pages then
// load themselves again. A page whose content has errors shows them instead,
// each with path:line:col; opt.Problems is told of all of them.
func Serve(ctx context.Context, l net.Listener, open func() (*content.Library, content.Problems), opt Options) error {
	if addr, ok := l.Addr().(*net.TCPAddr); !ok || !addr.IP.IsLoopback() {
		return errors.Join(fmt.Errorf("预览只能开在本机（127.0.0.1），不能开在 %s", l.Addr()), l.Close())
	}
	watcher, err := watching(opt.Watch) // before the first read, so that no change falls between
	if err != nil {
		return errors.Join(err, l.Close())
	}
	defer watcher.Close()
	p := newPreview(open, opt)
	if err := p.read(); err != nil {
		return errors.Join(err, l.Close())
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{Handler: p, BaseContext: func(net.Listener) context.Context { return ctx }}
	ended := make(chan error, 2)
	go func() { ended <- p.watch(ctx, watcher, opt.Watch) }()
	go func() { ended <- server.Serve(l) }()
	var failed error
	select {
	case <-ctx.Done():
	case failed = <-ended:
	}
	stop()
	return errors.Join(failed, server.Close())
}

// ServeHTTP answers with the page as it would be built now.
func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !local(r.Host) {
		http.Error(w, "预览只给本机看", http.StatusForbidden)
		return
	}
	if strings.HasPrefix(r.URL.Path, deskAt) && p.opt.Desk != nil {
		p.opt.Desk.ServeHTTP(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "这里只能看，不能改", http.StatusMethodNotAllowed)
		return
	}
	setHeaders(w.Header(), r.URL.Path)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Del("Cross-Origin-Opener-Policy") // the desk opens pages again and again in one window
	switch r.URL.Path {
	case "/-/reload":
		p.stream(w, r)
		return
	case "/-/reload.js":
		w.Header().Set("Content-Type", served("text/javascript"))
		w.Write(reloadScript)
		return
	case "/-/running":
		w.Header().Set("Content-Type", served("text/plain"))
		fmt.Fprint(w, p.opt.Running)
		return
	}
	if day, at, ok := strings.Cut(strings.TrimPrefix(r.URL.Path, dayAt), "/"); ok && strings.HasPrefix(r.URL.Path, dayAt) {
		p.anotherDay(w, day, at)
		return
	}
	now := p.now.Load()
	p.page(w, now, now.site, strings.TrimPrefix(r.URL.Path, "/"))
}

// What the preview serves besides the site: the desk, and the site of another
// day, /-/day/2027-01-01/.
const (
	deskAt = "/-/desk/"
	dayAt  = "/-/day/"
)

// anotherDay writes the page at path as it would be on a day.
func (p *preview) anotherDay(w http.ResponseWriter, day, at string) {
	on, ok := calc.ParseDate(day)
	if !ok {
		http.Error(w, "没有这一天，写成 2027-01-01 这样", http.StatusNotFound)
		return
	}
	now := p.now.Load()
	site, err := now.on(on, p.opt)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	p.page(w, now, site, at)
}

// page writes the page of site at path, the problems that keep it from being
// made, or the page for an address that leads nowhere.
func (p *preview) page(w http.ResponseWriter, now *snapshot, site *Site, at string) {
	if at == "" || strings.HasSuffix(at, "/") {
		at += "index.html"
	}
	status := http.StatusOK
	data, kind, err := now.file(site, at)
	if errors.Is(err, fs.ErrNotExist) {
		status = http.StatusNotFound
		data, kind, err = now.file(site, "404.html")
	}
	if err != nil {
		status, kind = http.StatusInternalServerError, "text/html"
		data, err = site.problems(err)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", served(kind))
	w.WriteHeader(status)
	w.Write(data)
}

// local reports whether host, as a browser sent it, is this machine: a page of
// another site that has its name point here gets nothing.
func local(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// stream tells a page the number of the present snapshot, and each later one.
func (p *preview) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return // nothing would ever be written
	}
	flusher := http.NewResponseController(w)
	for {
		now, next := p.number()
		if _, err := fmt.Fprintf(w, "data: %d\n\n", now); err != nil {
			return
		}
		if flusher.Flush() != nil {
			return
		}
		select {
		case <-next:
		case <-r.Context().Done():
			return
		}
	}
}

// isPage reports whether the file at p is something a reader looks at.
func isPage(p string) bool { return path.Ext(p) == ".html" }
