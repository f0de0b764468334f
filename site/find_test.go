package site

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"mingbaizhi/site/search"
)

// asked is a line of testdata/queries.txt.
type asked struct {
	region, sort, words string
	pages               []string // region/page, perhaps with an anchor
}

func readAsked(t *testing.T) (all []asked) {
	t.Helper()
	data, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, " | ")
		if len(part) != 4 || !slices.Contains([]string{"term", "part", "said", "sound", "old"}, part[1]) {
			t.Fatalf("queries.txt:%d: want REGION | SORT | WORDS | PAGES", i+1)
		}
		q := asked{region: part[0], sort: part[1], words: part[2]}
		for _, page := range strings.Fields(part[3]) {
			region, rest, other := strings.Cut(page, ":")
			if !other {
				region, rest = part[0], page
			}
			if rest, _, _ := strings.Cut(rest, "#"); rest == "glossary.html" {
				q.pages = append(q.pages, page[strings.Index(page, ":")+1:])
				continue
			}
			q.pages = append(q.pages, region+"/"+rest)
		}
		all = append(all, q)
	}
	return all
}

// answers reports whether a result is one of the pages.
func (q *asked) answers(result string) bool {
	return slices.ContainsFunc(q.pages, func(page string) bool {
		if strings.Contains(page, "#") {
			return result == page
		}
		result, _, _ := strings.Cut(result, "#")
		return strings.TrimSuffix(result, ".html") == strings.TrimSuffix(page, ".html")
	})
}

// indexed are the indexes of real regions, by id, and the way up from each.
type indexed struct {
	parts     map[string]*search.Index
	docs      map[string][]search.Doc
	manifests map[string]string
	up        map[string][]string
	dir       string // where their files lie
	client    int    // the bytes of the script that reads them
}

func indexReal(t *testing.T, regions ...string) *indexed {
	t.Helper()
	s, err := New(open(t, realContent(t)), Options{Date: 20261125, Wasm: fakeEngine})
	if err != nil {
		t.Fatal(err)
	}
	all := &indexed{map[string]*search.Index{}, map[string][]search.Doc{}, map[string]string{}, map[string][]string{}, t.TempDir(), weigh(s.assets.files[s.assets.paths["search.js"]])}
	var words []search.Word
	for _, term := range s.lib.Glossary.Terms {
		words = append(words, search.Word{Name: term.Name, Synonyms: term.Synonyms})
	}
	add := func(id string) {
		if all.parts[id] != nil {
			return
		}
		r, problems := s.lib.Region(id)
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		own, err := s.filesAbove(id)
		if err != nil {
			t.Fatal(err)
		}
		if len(own) == 0 {
			return
		}
		if all.docs[id], err = s.docs(r, slices.DeleteFunc(slices.Clone(own), func(f file) bool { return f.path == findPath(id) })); err != nil {
			t.Fatal(err)
		}
		all.parts[id] = search.New(id, all.docs[id], words)
		all.manifests[id] = writeIndex(t, all.dir, all.parts[id])
	}
	for _, id := range regions {
		r, _ := s.lib.Region(id)
		above, err := s.above(r)
		if err != nil {
			t.Fatal(err)
		}
		add(id)
		all.up[id] = []string{id}
		for _, region := range above {
			if add(region.ID); all.parts[region.ID] != nil {
				all.up[id] = append(all.up[id], region.ID)
			}
		}
	}
	return all
}

// TestFind wants every question of the corpus answered among the first five
// results, nineteen of twenty that were asked aloud among the first three, and
// rank.js under Node to find what package search finds.
func TestFind(t *testing.T) {
	questions := readAsked(t)
	var regions []string
	for _, q := range questions {
		if !slices.Contains(regions, q.region) {
			regions = append(regions, q.region)
		}
	}
	if len(questions) < 60 || len(regions) < 5 {
		t.Fatalf("%d questions about %d regions", len(questions), len(regions))
	}
	all := indexReal(t, regions...)
	said, early := 0, 0
	var in bytes.Buffer
	lines := json.NewEncoder(&in)
	var want [][]search.Hit
	for _, q := range questions {
		var parts []*search.Index
		var manifests []string
		for _, id := range all.up[q.region] {
			parts, manifests = append(parts, all.parts[id]), append(manifests, all.manifests[id])
		}
		hits := search.Query(parts, q.words)
		want = append(want, hits)
		lines.Encode(map[string]any{"parts": manifests, "question": q.words})
		at := -1
		var first []string
		for i, hit := range hits {
			doc := all.docs[all.up[q.region][hit.Part]][hit.Doc]
			if at < 0 && q.answers(doc.Path) {
				at = i
			}
			if i < 5 {
				first = append(first, doc.Path)
			}
		}
		if q.sort == "said" {
			if said++; at >= 0 && at < 3 {
				early++
			} else {
				t.Logf("%s: %s (said): at %d: %q", q.region, q.words, at+1, first)
			}
		}
		if at < 0 || at >= 5 {
			t.Errorf("%s: %s (%s): the answer is at %d, after %q", q.region, q.words, q.sort, at+1, first)
		}
	}
	t.Logf("%d questions; of %d asked aloud %d are answered in the first three", len(questions), said, early)
	if early*20 < said*19 {
		t.Errorf("of %d asked aloud only %d are answered in the first three", said, early)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	run := exec.Command(node, "testdata/search.js", all.dir, "static/sound.js", "static/rank.js")
	run.Stdin = &in
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	client, dearest := all.client, 0
	answers := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(answers) != len(questions) {
		t.Fatalf("%d answers to %d questions", len(answers), len(questions))
	}
	for i, line := range answers {
		var got struct {
			Hits  [][3]int
			Files []string
		}
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		var hits []search.Hit
		for _, h := range got.Hits {
			hits = append(hits, search.Hit{Part: h[0], Doc: h[1], Section: h[2]})
		}
		weight := client
		for _, name := range got.Files {
			weight += weigh([]byte(read(t, all.dir, name)))
		}
		if dearest = max(dearest, weight); weight > mostToSearch {
			t.Errorf("%s: %d bytes in %d files", questions[i].words, weight, len(got.Files))
		}
		if !slices.Equal(hits, want[i]) {
			t.Errorf("%s: the page finds %v, package search %v", questions[i].words, hits, want[i])
		}
	}
	t.Logf("the dearest first question is %d bytes", dearest)
}

// The page of search of the preview leads to an index that has the other pages.
func TestFindInThePreview(t *testing.T) {
	s, err := newSite(open(t, madeUp(t)), Options{Date: today, Wasm: fakeEngine}, true)
	if err != nil {
		t.Fatal(err)
	}
	made := make(chan string, 1)
	go func() {
		page, _, err := s.Page("jia/search.html")
		if err != nil {
			t.Error(err)
		}
		made <- string(page)
	}()
	select {
	case page := <-made:
		if !strings.Contains(page, "search/m-") {
			t.Errorf("no index on\n%s", page)
		}
	case <-time.After(patience):
		t.Fatal("the page of search waits for itself")
	}
}
