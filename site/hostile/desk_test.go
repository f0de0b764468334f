package hostile

import (
	"context"
	"encoding/csv"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/desk"
	"mingbaizhi/site/store"
)

// office is the preview of a tree with its desk, and somebody who has said his name.
type office struct {
	testing.TB
	address, dir string
	client       *http.Client
}

// serving serves a tree as a clerk's program does.
func serving(t testing.TB, files fstest.MapFS) *office {
	t.Helper()
	dir := t.TempDir()
	for name, f := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	opt := site.Options{Date: today, Watch: []string{dir}, Wasm: engine}
	d, err := desk.New(desk.Options{Store: kept, Site: opt, Releases: t.TempDir(), Now: func() time.Time { return time.Date(2026, 6, 20, 9, 30, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	opt.Desk = d
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- site.Serve(ctx, listener, func() (*content.Library, content.Problems) { return content.Open(os.DirFS(dir)) }, opt)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t, "http://" + listener.Addr().String(), dir, &http.Client{Jar: jar}}
	_, page := o.get(desk.At + "who")
	o.post(desk.At+"who", url.Values{"name": {"张三"}, "token": {token(t, page)}, "then": {desk.At}})
	return o
}

func token(t testing.TB, page string) string {
	found := regexp.MustCompile(`name="token" value="([A-Z2-7]{26,})"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("no token on\n%s", page)
	}
	return found[1]
}

func (o *office) ask(r *http.Request) (*http.Response, string) {
	o.Helper()
	reply, err := o.client.Do(r)
	if err != nil {
		o.Fatal(err)
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	if err != nil {
		o.Fatal(err)
	}
	return reply, string(body)
}

func (o *office) get(at string) (*http.Response, string) {
	o.Helper()
	r, err := http.NewRequest("GET", o.address+at, nil)
	if err != nil {
		o.Fatal(err)
	}
	return o.ask(r)
}

func (o *office) post(at string, form url.Values) (*http.Response, string) {
	o.Helper()
	r, err := http.NewRequest("POST", o.address+at, strings.NewReader(form.Encode()))
	if err != nil {
		o.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", o.address)
	return o.ask(r)
}

// attached is how a file's name stands in a header: nothing of it is a sign there.
var attached = regexp.MustCompile(`^attachment; filename\*=UTF-8''[A-Za-z0-9%._~$&+=:@-]+\.csv$`)

// elsewhere are the pages of other regions, which are as those of one.
var elsewhere = regexp.MustCompile(`(?:/|%2f|=)(?:cloud|mist|yi)\b`)

// crawled are the pages and files that links of the desk lead to, by address; of
// the preview's own pages those of one region.
func (o *office) crawled() map[string][]byte {
	o.Helper()
	all := map[string][]byte{}
	queue := []string{desk.At, "/jia/index.html", "/jia/search.html", "/jia/calculator.html", "/index.html"}
	seen, times := map[string]bool{}, map[string]int{}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue
		}
		seen[at] = true

		reply, body := o.get(at)
		if reply.StatusCode != http.StatusOK {
			o.Errorf("%s: %s", at, reply.Status)
			continue
		}
		for name, values := range reply.Header {
			for _, value := range values {
				if regexp.MustCompile(words).MatchString(value) && !(name == "Content-Disposition" && attached.MatchString(value)) {
					o.Errorf("%s: a payload is in the header %s: %s", at, name, value)
				}
			}
		}
		kind, _, _ := strings.Cut(reply.Header.Get("Content-Type"), ";")
		switch {
		case kind == "text/csv":
			rows := csv.NewReader(strings.NewReader(body))
			rows.FieldsPerRecord = -1
			if _, err := rows.ReadAll(); err != nil {
				o.Errorf("%s: %v", at, err)
			}
			all[at+"#.csv"] = []byte(body)
			continue
		case kind != "text/html":
			continue
		}
		all[at+"#.html"] = []byte(body)
		if strings.HasPrefix(at, desk.At+"draft/") {
			continue // pages of the site, which are looked at elsewhere
		}
		page := parsed(o, at, []byte(body))
		base, err := url.Parse(at)
		if err != nil {
			o.Fatal(err)
		}
		for n := range page.Descendants() {
			if n.Type != html.ElementNode || n.Data != "a" && n.Data != "iframe" {
				continue
			}
			for _, a := range n.Attr {
				if a.Key != "href" && a.Key != "src" {
					continue
				}
				to, err := base.Parse(a.Val)
				if err != nil || to.Host != "" || to.Scheme != "" {
					continue
				}
				to.Fragment = ""
				if !*long && (elsewhere.MatchString(to.String()) || times[to.Path] == 1) {
					continue
				}
				times[to.Path]++
				if strings.HasPrefix(to.Path, desk.At) && to.Path != desk.At+"who" && !strings.Contains(to.Path, "download") && !strings.Contains(to.Path, ".pdf") {
					queue = append(queue, to.String())
				}
			}
		}
	}
	return all
}

// The desk and the preview show payloads as text, too, whatever a clerk opens.
func TestDeskShowsText(t *testing.T) {
	tr := trees(t)[0]
	out := tr.plant(t, each(tr, func(f field) bool { return f.free() }), func(i int) payload { return payloads[i*11%len(payloads)] })
	hostile, harmless := tr.both(t, out.taken)
	before, all := serving(t, harmless).crawled(), serving(t, hostile).crawled()
	j := newJudge(t, words, before)
	j.loose, j.desk = true, true
	for at, data := range before {
		if strings.HasSuffix(at, "#.html") {
			for n := range parsed(t, at, data).Descendants() {
				for _, a := range n.Attr {
					j.known[n.Namespace+" "+n.Data+" "+a.Key] = true
				}
				j.known[n.Namespace+" "+n.Data] = true
			}
		}
	}
	for at, data := range all {
		if strings.HasSuffix(at, "#.csv") {
			j.cells(at, data)
		} else {
			j.elements(strings.TrimSuffix(at, "#.html"), parsed(t, at, data))
		}
	}
	t.Logf("%d pages and files, %d texts, %d of them found", len(all), len(out.taken), len(j.seen))
	if len(all) < len(before)*9/10 || len(j.seen)*4 < len(out.taken)*3 {
		t.Errorf("%d pages instead of %d, %d texts of %d", len(all), len(before), len(j.seen), len(out.taken))
	}
}

// controls are what a form of a page would send.
func controls(t testing.TB, at, page string) url.Values {
	t.Helper()
	sent := url.Values{}
	for n := range parsed(t, at, []byte(page)).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		has := map[string]string{}
		for _, a := range n.Attr {
			has[a.Key] = a.Val
		}
		_, checked := has["checked"]
		switch {
		case has["name"] == "":
		case n.Data == "input" && (has["type"] != "checkbox" && has["type"] != "radio" || checked):
			sent.Add(has["name"], has["value"])
		case n.Data == "textarea":
			text := ""
			for d := range n.Descendants() {
				text += d.Data
			}
			sent.Add(has["name"], strings.TrimPrefix(text, "\n"))
		case n.Data == "select":
			for d := range n.Descendants() {
				value, chosen := "", false
				for _, a := range d.Attr {
					if a.Key == "value" {
						value = a.Val
					}
					chosen = chosen || a.Key == "selected"
				}
				if chosen {
					sent.Add(has["name"], value)
				}
			}
		}
	}
	return sent
}

// What is typed into a form of the desk comes back as text, with what is wrong with
// it or with what it would do; what misleads is not saved.
func TestFormsTakeText(t *testing.T) {
	o := serving(t, unpacked(t, siteTree).files(t))
	var j *judge
	refused, shown := 0, 0
	for _, form := range []struct{ at, field string }{{desk.At + "form/site.yaml", "v:intro"}, {desk.At + "guide/jia/guides/far.md", "text"}} {
		_, page := o.get(form.at)
		sent := controls(t, form.at, page)
		if sent.Get(form.field) == "" {
			t.Fatalf("%s has no %s: %v", form.at, form.field, sent)
		}
		was := sent.Get(form.field)
		send := func(text string) (int, string) {
			sent.Set(form.field, text)
			if form.field == "text" {
				sent.Set(form.field, was+"\n\n另外，"+text+"\n")
			}
			sent.Set("do", "save")
			reply, body := o.post(form.at, sent)
			return reply.StatusCode, body
		}
		_, one := send("甲")
		_, two := send("甲\u202e")
		_, three := send("<b>甲</b> [甲](javascript:x) **甲** `甲`")
		j = newJudge(t, words, map[string][]byte{"a.html": []byte(page), "b.html": []byte(one), "c.html": []byte(two), "d.html": []byte(three)})
		j.loose, j.desk = true, true
		for i := 0; i < len(payloads); i++ {
			p := payloads[i]
			if never := slices.Contains(neverTaken, p.sort); !*long && (!never && i%59 != 0 || never && i%7 != 0) {
				continue
			}
			status, body := send(p.of(word(i)))
			if never := slices.Contains(neverTaken, p.sort); never != (status == http.StatusUnprocessableEntity) && (never || form.field != "text") {
				t.Errorf("%s: %q: %d", form.at, p.text, status)
			}
			if status == http.StatusUnprocessableEntity {
				refused++
			}
			j.elements(form.at, parsed(t, form.at, []byte(body)))
			if j.seen[word(i)] {
				shown++
			}
		}
	}
	t.Logf("%d refused, %d shown", refused, shown)
}
