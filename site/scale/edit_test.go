package scale

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"mingbaizhi/content"
	"mingbaizhi/site"
)

// reader is a browser that shows a page of a preview and is told of changes.
type reader struct {
	testing.TB
	dir, address string
	told         *bufio.Scanner
}

// newReader previews a country.
func newReader(t testing.TB, dir string) *reader {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	checked := make(chan content.Problems, 1000)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- site.Serve(ctx, listener, func() (*content.Library, content.Problems) { return content.Open(os.DirFS(dir)) },
			site.Options{Date: today, Wasm: engine, Watch: []string{dir}, Problems: func(found content.Problems) { checked <- found }})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	r := &reader{TB: t, dir: dir, address: "http://" + listener.Addr().String() + "/"}
	reply, err := http.Get(r.address + "-/reload")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reply.Body.Close() })
	r.told = bufio.NewScanner(reply.Body)
	<-checked // once all of it has been looked at
	return r
}

func (r *reader) page(path string) string {
	reply, err := http.Get(r.address + path)
	if err != nil {
		r.Fatal(err)
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	if err != nil {
		r.Fatal(err)
	}
	return string(data)
}

// until loads a page again whenever the preview tells of a change, until it holds
// a text.
func (r *reader) until(path, holds string) {
	for !strings.Contains(r.page(path), holds) {
		for r.told.Scan() && !strings.HasPrefix(r.told.Text(), "data:") {
		}
		if err := r.told.Err(); err != nil {
			r.Fatal(err)
		}
	}
}

// edit puts another text in the place of what a pattern finds in a file.
func (r *reader) edit(path string, old *regexp.Regexp, new string) {
	name := filepath.Join(r.dir, filepath.FromSlash(path))
	text, err := os.ReadFile(name)
	if err != nil || len(old.FindAllIndex(text, -1)) != 1 {
		r.Fatalf("%s has %v %d times: %v", path, old, len(old.FindAllIndex(text, -1)), err)
	}
	if err := os.WriteFile(name, old.ReplaceAllLiteral(text, []byte(new)), 0o644); err != nil {
		r.Fatal(err)
	}
}

// BenchmarkEdit is the time from a file written to the page as the browser has it
// again, in a site of 10,000 guides: of an edited guide, and of a guide that prints
// a figure of an edited table.
func BenchmarkEdit(b *testing.B) {
	r := newReader(b, writeCountry(b, 10_000))
	n := 0
	for _, c := range []struct {
		name, file string
		old        *regexp.Regexp
		new, shown string
	}{
		{"guide", "/guides/g03.md", regexp.MustCompile(`(?m)^audience: .*$`), "audience: 第%d次改的人", "第%d次改的人"},
		{"table", "/policy/resident-outpatient.yaml", regexp.MustCompile(`place: local}, deductible: [0-9]+, rate: [0-9.]+%`), "place: local}, deductible: 0, rate: 41.%04d%%", "41.%04d%%"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				n++
				id := city(n * 7 % 400)
				b.StopTimer()
				r.page(id + "/guides/g03.html")
				b.StartTimer()
				start := time.Now()
				r.edit(id+c.file, c.old, fmt.Sprintf(c.new, n))
				r.until(id+"/guides/g03.html", strings.TrimRight(fmt.Sprintf(c.shown, n), "0%"))
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-p95")
		})
	}
}
