package site

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mingbaizhi/site/search"
)

// chinese writes pages as people in an office do: in words of two and three
// characters, few of them often and many rarely, and for the most part in turns of
// speech that were used before. It is drawn less from one well than the real thing:
// TestFindWeight holds it against the site's own pages.
type chinese struct {
	dice         *rand.Rand
	words, turns []string
	word, turn   *rand.Zipf
}

func newChinese(seed uint64) *chinese {
	dice := rand.New(rand.NewPCG(seed, 7))
	c := &chinese{dice: dice, word: rand.NewZipf(dice, 1.07, 8, 2499), turn: rand.NewZipf(dice, 1.05, 40, 2999)}
	characters := rand.NewZipf(dice, 1.05, 60, 1199)
	for len(c.words) < 2500 {
		word := make([]rune, 2+dice.IntN(3)/2)
		for i := range word {
			word[i] = rune(0x4e00 + characters.Uint64()*7%6000)
		}
		c.words = append(c.words, string(word))
	}
	for len(c.turns) < 3000 {
		turn := ""
		for range 3 + dice.IntN(3) {
			turn += c.words[c.word.Uint64()]
		}
		c.turns = append(c.turns, turn)
	}
	return c
}

// text is about n words with stops between.
func (c *chinese) text(n int) string {
	var out strings.Builder
	for n > 0 {
		if n > 4 && c.dice.IntN(5) > 0 {
			out.WriteString(c.turns[c.turn.Uint64()])
			n -= 4
		} else {
			out.WriteString(c.words[c.word.Uint64()])
			n--
		}
		if c.dice.IntN(3) == 0 {
			out.WriteString("。")
		}
	}
	return out.String()
}

// pages are docs of six questions and about nine hundred characters each.
func (c *chinese) pages(n int, region string) []search.Doc {
	docs := make([]search.Doc, n)
	for i := range docs {
		d := &docs[i]
		*d = search.Doc{Path: fmt.Sprintf("%s/guides/page-%d.html", region, i), Kind: "问答", Title: c.text(4), Aliases: []string{c.text(2), c.text(2)}}
		for q := range 6 {
			d.Sections = append(d.Sections, search.Section{ID: fmt.Sprintf("q%d", q), Heading: c.text(5), Text: c.text(55)})
		}
	}
	return docs
}

// plant puts a word into a page: its title, a heading or its text.
func plant(d *search.Doc, n int, word string) {
	switch n % 3 {
	case 0:
		d.Title += word
	case 1:
		d.Sections[3].Heading += word
	default:
		d.Sections[4].Text += "，" + word + "。" + word
	}
}

// writeIndex writes the files of an index below dir and gives its manifest.
func writeIndex(t *testing.T, dir string, x *search.Index) string {
	t.Helper()
	files, err := x.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return files[0].Path
}

// TestFindPlanted wants thirty words, each on one page of many, made of characters
// that stand on other pages too, found among the first five.
func TestFindPlanted(t *testing.T) {
	sizes := []int{300}
	if !testing.Short() {
		sizes = append(sizes, 3000)
	}
	for _, n := range sizes {
		c := newChinese(uint64(n))
		docs := c.pages(n, "jia")
		type planted struct {
			word string
			page int
		}
		var all []planted
		for i := range 30 {
			var word []rune // from three words that are there, so that its characters are everywhere
			for range 3 {
				of := []rune(c.words[c.word.Uint64()])
				word = append(word, of[c.dice.IntN(len(of))])
			}
			p := planted{string(word), c.dice.IntN(n)}
			plant(&docs[p.page], i, p.word)
			all = append(all, p)
		}
		x := search.New("jia", docs, nil)
		found := 0
		for _, p := range all {
			hits := search.Query([]*search.Index{x}, p.word)
			if slices.ContainsFunc(hits[:min(5, len(hits))], func(h search.Hit) bool { return h.Doc == p.page }) {
				found++
			} else {
				t.Errorf("of %d pages: %s of page %d is not among the first five of %d", n, p.word, p.page, len(hits))
			}
		}
		t.Logf("of %d pages: %d of %d", n, found, len(all))
	}
}

// mostToSearch is what the first question may cost on a site of 500 pages, in
// bytes on the way: the scripts, the manifests, what is looked up and what the
// first results show.
const mostToSearch = 40 << 10

func TestFindWeight(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	c, dir := newChinese(500), t.TempDir()
	region, nation := c.pages(440, "jia"), c.pages(60, "guo")
	manifests := []string{writeIndex(t, dir, search.New("jia", region, nil)), writeIndex(t, dir, search.New("guo", nation, nil))}
	s, err := New(open(t, madeUp(t)), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	client := weigh(s.assets.files[s.assets.paths["search.js"]])
	var questions []string
	for range 20 {
		questions = append(questions, c.text(1), c.text(2), c.text(4)) // a word, two, a question
	}
	var in bytes.Buffer
	for _, q := range questions {
		json.NewEncoder(&in).Encode(map[string]any{"parts": manifests, "question": q})
	}
	run := exec.Command(node, "testdata/search.js", dir, "static/sound.js", "static/rank.js")
	run.Stdin = &in
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var weights []int
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var got struct {
			Hits  [][3]int
			Files []string
		}
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		total := client
		for _, name := range got.Files {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			total += weigh(data)
		}
		if len(got.Hits) == 0 {
			t.Errorf("%s: nothing", questions[i])
		}
		if total > mostToSearch {
			t.Errorf("%s: %d bytes in %d files", questions[i], total, len(got.Files))
		}
		weights = append(weights, total)
	}
	slices.Sort(weights)
	t.Logf("the scripts are %d bytes; a first question costs %d to %d, half of them at most %d", client, weights[0], weights[len(weights)-1], weights[len(weights)/2])
}

// weigh is how many bytes of data a host sends with gzip.
func weigh(data []byte) int {
	var out bytes.Buffer
	to := gzip.NewWriter(&out)
	to.Write(data)
	to.Close()
	return out.Len()
}
