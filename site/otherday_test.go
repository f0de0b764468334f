package site

import (
	"net/http"
	"path"
	"regexp"
	"strings"
	"testing"

	"mingbaizhi/calc"
)

// The preview of another day is the whole site of that day: every link and file
// of its pages lies below the day's own address, and each page says so.
func TestPreviewOfAnotherDay(t *testing.T) {
	address := serving(t, onDisk(t), Options{Date: today, Wasm: fakeEngine})
	at := address + "/-/day/2027-01-01/"
	_, _, now := get(t, address+"/jia/tables/floor.html")
	_, header, then := get(t, at+"jia/tables/floor.html")
	if strippedPattern.MatchString(now) || !strippedPattern.MatchString(then) || !strings.Contains(then, "2027 年 1 月 1 日</time>的样子") || !strings.Contains(then, `href="/jia/tables/floor.html"`) && !strings.Contains(then, `href=/jia/tables/floor.html`) {
		t.Errorf("the strip:\n%s", then)
	}
	if header.Get("Content-Security-Policy") != policyOfContent {
		t.Errorf("policy %q", header.Get("Content-Security-Policy"))
	}
	if !strings.Contains(then, "个人最多付的比例") {
		t.Error("the table is not that of the day")
	}
	seen := map[string]bool{}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if seen[here] {
			continue
		}
		seen[here] = true
		status, _, body := get(t, at+here)
		if status != http.StatusOK {
			t.Errorf("%s: %d", here, status)
		}
		if path.Ext(here) != ".html" || isOffline(here) {
			continue
		}
		for _, link := range linkPattern.FindAllStringSubmatch(body, -1) {
			to, _, _ := strings.Cut(strings.Trim(link[1], `"`), "#")
			switch {
			case to == "" || strings.Contains(to, ":") || strings.HasPrefix(to, "/-/reload.js") || to == "/"+here:
			case strings.HasPrefix(to, "/"):
				t.Errorf("%s leads out of the day to %s", here, to)
			default:
				queue = append(queue, path.Join(path.Dir(here), to))
			}
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d files were found", len(seen))
	}
	for to, want := range map[string]int{"nowhere.html": 404, "jia/": 200, "../../../site.go": 404, "..%2f..%2fsite.yaml": 404} {
		if status, _, _ := get(t, at+to); status != want {
			t.Errorf("%s: %d", to, status)
		}
	}
	if _, _, body := get(t, at+"nowhere.html"); !strings.Contains(body, "/-/day/2027-01-01/") {
		t.Error("the links of the page that is not there lead out of the day")
	}
	for _, day := range []string{"2027-13-01", "today", "2027-1-1", "..", "1800-01-01"} {
		if status, _, _ := get(t, address+"/-/day/"+day+"/index.html"); status != 404 {
			t.Errorf("day %s: %d", day, status)
		}
	}
}

var linkPattern = regexp.MustCompile(`(?:href|src)=("[^"]*"|[^\s>]+)`)

// strippedPattern finds the strip of another day.
var strippedPattern = regexp.MustCompile(`class="?other-day`)

// No published page has the strip.
func TestPublishedPagesAreOfNoOtherDay(t *testing.T) {
	s, err := New(open(t, madeUp(t)), Options{Date: 20270101})
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		if data, _, err := s.Page(p); err != nil || isPage(p) && strippedPattern.Match(data) {
			t.Errorf("%s: %v", p, err)
		}
	}
}

// Only a few days are kept, and each is right.
func TestPreviewKeepsFewDays(t *testing.T) {
	s := &snapshot{library: open(t, madeUp(t))}
	for _, day := range []string{"2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-01-01"} {
		on, _ := calc.ParseDate(day)
		site, err := s.on(on, Options{Date: today})
		if err != nil || site.opt.Date != on || len(s.days) > 3 {
			t.Errorf("%s: %v, %v, %d kept", day, site.opt.Date, err, len(s.days))
		}
	}
}
