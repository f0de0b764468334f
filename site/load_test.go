package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"mingbaizhi/site/deploy"
)

// wanted is a file in a coding, with the bytes that may come.
type wanted struct {
	path, accept string
	plain        []byte
	packed       []byte // as it lies compressed in the folder, nil if it does not
}

// everyFile is every file of a folder that readers may ask for, in every coding.
func everyFile(t *testing.T, dir string, of func(path string) bool) []wanted {
	t.Helper()
	var all []wanted
	for _, p := range filesBelow(t, dir) {
		if ext := path.Ext(p); ext == ".gz" || ext == ".br" || strings.Contains("/"+p, "/.") || !of(p) {
			continue
		}
		v := visitor{t: t, dir: dir}
		plain, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		for accept, ext := range map[string]string{"identity": "", "gzip": ".gz", "br": ".br"} {
			all = append(all, wanted{p, accept, plain, v.ready(p, ext)})
		}
	}
	return all
}

// wrong is what is wrong with a reply to it, empty if nothing is.
func (a *wanted) wrong(t *testing.T, client *http.Client, address string) string {
	request, err := http.NewRequest("GET", address+escaped(a.path), nil)
	if err != nil {
		return err.Error()
	}
	request.Header.Set("Accept-Encoding", a.accept)
	reply, err := client.Do(request)
	if err != nil {
		return err.Error()
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	coding := reply.Header.Get("Content-Encoding")
	switch {
	case err != nil:
		return fmt.Sprintf("%s (%s): %v", a.path, a.accept, err)
	case reply.StatusCode != 200, coding != "" && coding != a.accept:
		return fmt.Sprintf("%s (%s): %s, coding %q", a.path, a.accept, reply.Status, coding)
	case coding == "" && bytes.Equal(body, a.plain), a.packed != nil && bytes.Equal(body, a.packed):
		return ""
	case coding != "" && a.packed == nil && bytes.Equal(decoded(t, coding, body), a.plain):
		return ""
	}
	return fmt.Sprintf("%s (%s): %d bytes that are not the file's", a.path, a.accept, len(body))
}

// crowd asks for everything at once and over and over, everybody in an order of his
// own, until told to stop. Each body is held against the file. It returns how many
// requests there were.
func crowd(t *testing.T, address string, all []wanted, people int, until func(rounds int) bool) int {
	t.Helper()
	transport := &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: people}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: time.Minute}
	var group sync.WaitGroup
	requests := make([]int, people)
	for one := range people {
		group.Go(func() {
			draw := rand.New(rand.NewPCG(8, uint64(one)))
			for round := 0; !until(round); round++ {
				for _, i := range draw.Perm(len(all)) {
					requests[one]++
					if wrong := all[i].wrong(t, client, address); wrong != "" {
						t.Error(wrong)
						return
					}
				}
			}
		})
	}
	group.Wait()
	sum := 0
	for _, n := range requests {
		sum += n
	}
	return sum
}

// TestLoad has a crowd ask nginx under the shipped settings for everything at once:
// every body is the file's, to the byte, in every coding. With -long the pages are
// those of the largest real region, wrk makes the load, and its figures are told:
//
//	go test ./site -run TestLoad -v -args -long     needs the package wrk
func TestLoad(t *testing.T) {
	if !*everyJourney {
		dir := onHost(t, compressedSite(t))
		address := nginx(t, deploy.Place{Dir: dir, Path: "/", Brotli: true})
		all := everyFile(t, dir, func(string) bool { return true })
		began := time.Now()
		n := crowd(t, address, all, 16, func(round int) bool { return round == 1 })
		if n != 16*len(all) && !t.Failed() {
			t.Errorf("%d requests for %d files in their codings", n, len(all))
		}
		t.Logf("%d requests in %v", n, time.Since(began).Round(time.Millisecond))
		return
	}
	wrk := tool(t, "wrk")
	whole := filepath.Join(t.TempDir(), "public")
	if err := Build(open(t, realContent(t)), whole, Options{Date: 20261122, Wasm: fakeEngine, Compress: true}); err != nil {
		t.Fatal(err)
	}
	largest, files := "", map[string]int{}
	for _, p := range filesBelow(t, whole) {
		if region, _, in := strings.Cut(p, "/"); in && region != "assets" {
			if files[region]++; files[region] > files[largest] {
				largest = region
			}
		}
	}
	dir := onHost(t, whole)
	address := nginx(t, deploy.Place{Dir: dir, Path: "/", Brotli: true})
	all := everyFile(t, dir, func(p string) bool {
		return strings.HasPrefix(p, largest+"/") || !strings.Contains(p, "/") || strings.HasPrefix(p, "assets/")
	})

	script := filepath.Join(t.TempDir(), "region.lua")
	var lua strings.Builder
	lua.WriteString("local all = {\n")
	for _, a := range all {
		fmt.Fprintf(&lua, "{%q, %q},\n", "/"+escaped(a.path), a.accept)
	}
	lua.WriteString(wrkScript)
	if err := os.WriteFile(script, []byte(lua.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	load := exec.Command(wrk, "--threads", "2", "--connections", "64", "--duration", "30s", "--timeout", "30s", "--script", script, address)
	var said bytes.Buffer
	load.Stdout, load.Stderr = &said, &said
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- load.Wait(); close(ended) }()
	over := false
	var guard sync.Mutex
	n := crowd(t, address, all, 4, func(int) bool {
		guard.Lock()
		defer guard.Unlock()
		select {
		case err, open := <-ended:
			if over = true; open && err != nil {
				t.Errorf("wrk: %v\n%s", err, said.String())
			}
		default:
		}
		return over
	})
	var told struct {
		Requests, Errors, Bytes  int
		Seconds, P50, P99, Worst float64
	}
	_, last, _ := strings.Cut(said.String(), "figures: ")
	if err := json.Unmarshal([]byte(last), &told); err != nil {
		t.Fatalf("%v\n%s", err, said.String())
	}
	if told.Requests < 1000 || told.Errors > 0 || n < len(all) {
		t.Errorf("%d requests, %d errors; %d were compared meanwhile\n%s", told.Requests, told.Errors, n, said.String())
	}
	t.Logf("%s and what is for everybody, %d files in three codings, 64 connections for %.0f s: %d requests, %.0f a second, %.1f MB a second, %d errors, latency %.1f ms (half), %.1f ms (99 of 100), %.1f ms (worst); meanwhile %d bodies compared, each the file's",
		largest, len(all)/3, told.Seconds, told.Requests, float64(told.Requests)/told.Seconds, float64(told.Bytes)/1e6/told.Seconds, told.Errors, told.P50, told.P99, told.Worst, n)
}

// wrkScript asks for one after the other and tells its figures as JSON.
const wrkScript = `}
local at = 0
request = function()
  at = at % #all + 1
  return wrk.format("GET", all[at][1], {["Accept-Encoding"] = all[at][2]})
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('figures: {"Requests": %d, "Errors": %d, "Bytes": %d, "Seconds": %f, "P50": %f, "P99": %f, "Worst": %f}',
    summary.requests, e.connect + e.read + e.write + e.status + e.timeout, summary.bytes, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
`
