package release

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestOnline(t *testing.T) {
	o := signed(t)
	made := o.releases("60%", "55%")
	public := files(t, made[0].Dir, SitePack)["site/release.json"]
	for _, row := range []struct {
		why    string
		answer func(w http.ResponseWriter, r *http.Request)
		said   string
	}{
		{"a site that carries the first", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, public) }, ""},
		{"a site of before", http.NotFound, "网上还没有用本程序做的发布。"},
		{"a host in trouble", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) },
			"网站没有给出 release.json（502），没有看到网上现在是哪一版。"},
		{"a host that answers everything with a page", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "<html>") },
			"网上的release.json 不是本程序写的，没有看到网上现在是哪一版。"},
		{"a host that does not end", func(w http.ResponseWriter, r *http.Request) {
			for range mostManifest/1024 + 2 {
				io.WriteString(w, strings.Repeat(" ", 1024))
			}
		}, "网上的release.json 太大，没有看到网上现在是哪一版。"},
		{"a host that keeps silent", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "连不上网站，没有看到网上现在是哪一版。"},
	} {
		host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/a/b/release.json" {
				t.Errorf("%s: asked for %s", row.why, r.URL)
			}
			row.answer(w, r)
		}))
		for _, base := range []string{host.URL + "/a/b/", host.URL + "/a/b"} {
			ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
			m, said := online(ctx, base)
			stop()
			if said != row.said || (m != nil) != (row.said == "") {
				t.Errorf("%s: %+v, %q", row.why, m, said)
			}
		}
		host.CloseClientConnections()
		host.Close()
	}

	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, public) }))
	defer host.Close()
	o.opt.Base = host.URL
	third := o.make()
	if d := third.Online; !d.Online || d.Than != made[0].Release || d.NoValues || len(d.Policies) != 1 || len(d.Values) == 0 {
		t.Errorf("against what is online: %+v", d)
	}
}
