package site

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// budget is how many bytes of gzip and how many files a page may take before
// anything is tapped: itself, styles, scripts, icon and manifest. What scripts ask
// for later (the list of withdrawn bundles, the engine when nothing else is to be
// done) is not in it.
type budget struct{ bytes, files int }

// budgets by kind of page; usual is that of the others.
var (
	usual   = budget{25_000, 8}
	budgets = map[string]budget{
		"home":       {20_000, 7},
		"table":      {22_000, 7},
		"calculator": {64_000, 9},
		"doctor":     {40_000, 8},
		"manual":     {260_000, 22}, // for staff; with all its pictures, which come as somebody scrolls to them
	}
)

var (
	bodyKind = regexp.MustCompile(`<body class="([a-z]+)`)
	needs    = regexp.MustCompile(`<(?:script|link|img|iframe|source|object|embed)\b[^>]*?\b(?:src|href|data)="([^"]*)"[^>]*>`)
)

// TestBudgets weighs every page of what is published, but the one file, which is
// kept on sticks and asked for once. It lists what is over, the worst first.
func TestBudgets(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: builds the real content")
	}
	dir := realSite(t)
	weights := map[string]int{}
	weight := func(p string) int {
		if w, known := weights[p]; known {
			return w
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil {
			t.Fatal(err)
		}
		weights[p] = packedSize(data)
		return weights[p]
	}
	type page struct {
		path, kind   string
		bytes, files int
		most         budget
	}
	var over []page
	largest := map[string]page{}
	for _, p := range filesBelow(t, dir) {
		if !isPage(p) || isOffline(p) {
			continue
		}
		text := read(t, dir, p)
		m := bodyKind.FindStringSubmatch(text)
		if m == nil {
			t.Errorf("%s does not say what kind of page it is", p)
			continue
		}
		is := page{path: p, kind: m[1], bytes: weight(p), files: 1, most: usual}
		if most, named := budgets[is.kind]; named {
			is.most = most
		}
		counted := map[string]bool{}
		for _, m := range needs.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[0], `rel="canonical"`) || strings.HasPrefix(m[1], "data:") {
				continue
			}
			if strings.Contains(m[1], "//") {
				t.Errorf("%s asks another host: %s", p, m[0])
				continue
			}
			to := path.Join(path.Dir(p), m[1])
			if !counted[to] {
				counted[to] = true
				is.bytes, is.files = is.bytes+weight(to), is.files+1
			}
		}
		if is.bytes > is.most.bytes || is.files > is.most.files {
			over = append(over, is)
		}
		if is.bytes > largest[is.kind].bytes {
			largest[is.kind] = is
		}
	}
	for kind := range budgets {
		if largest[kind].path == "" {
			t.Errorf("there is no page of the kind %s to weigh", kind)
		}
	}
	row := func(p page) string {
		return fmt.Sprintf("%-11s %6d of %6d bytes, %d of %d files  %s", p.kind, p.bytes, p.most.bytes, p.files, p.most.files, p.path)
	}
	for _, kind := range slices.Sorted(maps.Keys(largest)) {
		t.Log(row(largest[kind]))
	}
	slices.SortFunc(over, func(a, b page) int { return cmp.Compare(b.bytes-b.most.bytes, a.bytes-a.most.bytes) })
	for _, p := range over {
		t.Error("over: " + row(p))
	}
}
