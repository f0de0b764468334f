// Package scale measures the program on a made-up country: sites of thousands
// of guide pages, with a fixed number a region. It holds tests alone.
//
// A country is made by [country.write]: a nation, provinces, and cities of 25
// guides each, with policy tables, quick tables, services and stations, in
// Chinese that varies. Places, figures and sentences are made up and are the same
// in every run; what can be asked is the vocabulary of ../../content. A Hugo
// site is made of the same Markdown, with templates that print what ours print of
// guides and tables (hugo_test.go).
//
//	go test ./site/scale -run '^$' -bench .          a build, a region, an edited guide
//	TMPDIR=/dev/shm go test ./site/scale -run TestRatios -v -timeout 0 -sizes 10000 -rounds 3 -hugo hugo
//
// The second runs the program over each size, and Hugo over the first, in turns,
// each as a process of its own over files on the disk, and prints wall time,
// processor time with the system's share, and the most memory of each, and the
// ratios. Without -sizes nothing is timed. It works in
// memory, because on ext4 whoever writes in the half minute after thousands of files
// were removed pays for it, up to a millisecond a file: Hugo after our round.
package scale

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	guidesEach = 25 // of a city
	citiesEach = 16 // of a province
)

// country is a made-up tree of so many guide pages.
type country struct {
	guides int
	draw   *rand.Rand
}

func newCountry(guides int) *country {
	return &country{guides, rand.New(rand.NewPCG(20260620, 7))}
}

// writeCountry writes a country of so many guide pages below a folder of the
// test and says where.
func writeCountry(t testing.TB, guides int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	if err := newCountry(guides).write(dir, ""); err != nil {
		t.Fatal(err)
	}
	return dir
}

// city is the id of the n-th city.
func city(n int) string { return fmt.Sprintf("c%04d", n) }

// write writes the tree to dir, and where hugo is not empty the same guides as a
// Hugo site to that.
func (c *country) write(dir, hugo string) error {
	out := &writer{dir: dir}
	for _, name := range []string{"vocabulary.yaml", "glossary.yaml", "site.yaml"} {
		data, err := os.ReadFile(filepath.Join("../../content", name))
		if err != nil {
			return err
		}
		out.put(name, string(data))
	}
	out.put("yunguo/region.yaml", nationText)
	beside := &writer{dir: hugo}
	if hugo != "" {
		for name, text := range hugoSite {
			beside.put(name, text)
		}
	}
	for n := 0; n*guidesEach < c.guides; n++ {
		province := fmt.Sprintf("p%03d", n/citiesEach)
		if n%citiesEach == 0 {
			name := c.place() + "省"
			out.put(province+"/region.yaml", fmt.Sprintf("name: %s\nparent: yunguo\nkind: province\npublisher: 编出来的\n", name))
			out.put(province+"/policy/resident-major-illness.yaml", c.major())
		}
		id, name := city(n), c.place()+"市"
		out.put(id+"/region.yaml", c.region(name, province))
		for layer, text := range c.layers() {
			out.put(id+"/policy/"+layer+".yaml", text)
		}
		out.put(id+"/services.yaml", c.services())
		out.put(id+"/stations.yaml", c.stations())
		if hugo != "" {
			beside.put("content/"+id+"/_index.md", fmt.Sprintf("---\ntitle: %s\noutputs: [html, rss, json, whole]\n---\n", name))
			beside.put("content/"+id+"/guides/_index.md", "---\ntitle: 大白话问答\n---\n")
			beside.put("content/"+id+"/tables/_index.md", "---\ntitle: 政策表\n---\n")
		}
		for g := range guidesEach {
			at, text := fmt.Sprintf("%s/guides/g%02d.md", id, g), c.guide(name, g)
			out.put(at, text)
			if hugo != "" {
				beside.put("content/"+at, text)
			}
		}
	}
	if out.err != nil || hugo == "" {
		return out.err
	}
	return writeHugoData(dir, beside)
}

// writer writes files below a folder until one fails.
type writer struct {
	dir string
	err error
}

func (w *writer) put(name, text string) {
	at := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err == nil {
		w.err = os.MkdirAll(filepath.Dir(at), 0o755)
	}
	if w.err == nil {
		w.err = os.WriteFile(at, []byte(text), 0o644)
	}
}

// one draws one of several.
func (c *country) one(of ...string) string { return of[c.draw.IntN(len(of))] }

// round draws a multiple of step from low to high.
func (c *country) round(low, high, step int) int { return low + step*c.draw.IntN((high-low)/step+1) }

// place draws a name that no place has.
func (c *country) place() string {
	const first, second, third = "云雾霜雪星月松柏桐竹梅兰青碧丹素", "渡桥塘坡湾滩岭谷崖台", "东西南北上下内外前后"
	draw := func(of string) string { all := []rune(of); return string(all[c.draw.IntN(len(all))]) }
	return draw(first) + draw(second) + draw(third)
}

// fill puts a drawn word of each list in the place of its number in braces.
func (c *country) fill(text string, lists ...[]string) string {
	for i, list := range lists {
		text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", i), c.one(list...))
	}
	return text
}
