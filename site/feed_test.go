package site

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// A feed has what RFC 4287 asks for: absolute ids, each once, titles, times that have
// come, an author, a link to itself; the newest stands first, and every entry leads to
// a place that is there.
func TestFeed(t *testing.T) {
	const base = "https://example.cn/paper/"
	s, err := New(open(t, madeUp(t)), Options{Date: today, Base: base})
	if err != nil {
		t.Fatal(err)
	}
	data, kind, err := s.Page(feedPath("jia"))
	if err != nil || kind != "application/atom+xml" {
		t.Fatalf("%s: %v", kind, err)
	}
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"http://www.w3.org/2005/Atom id"`
		Title   string   `xml:"http://www.w3.org/2005/Atom title"`
		Updated string   `xml:"http://www.w3.org/2005/Atom updated"`
		Author  string   `xml:"http://www.w3.org/2005/Atom author>name"`
		Links   []link   `xml:"http://www.w3.org/2005/Atom link"`
		Entries []struct {
			ID      string `xml:"http://www.w3.org/2005/Atom id"`
			Title   string `xml:"http://www.w3.org/2005/Atom title"`
			Updated string `xml:"http://www.w3.org/2005/Atom updated"`
			Summary string `xml:"http://www.w3.org/2005/Atom summary"`
			Links   []link `xml:"http://www.w3.org/2005/Atom link"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatal(err)
	}
	if feed.ID != base+"jia/updates.html" || !strings.Contains(feed.Title, "甲城") || !strings.Contains(feed.Author, "非官方示例") ||
		len(feed.Links) != 2 || feed.Links[0] != (link{"self", base + "jia/feed.atom"}) || feed.Links[1] != (link{"alternate", feed.ID}) {
		t.Errorf("the feed itself is %s, %s, %s, %v", feed.ID, feed.Title, feed.Author, feed.Links)
	}
	ids, before, titles := map[string]bool{}, feed.Updated, ""
	for _, e := range feed.Entries {
		when, err := time.Parse(time.RFC3339, e.Updated)
		if err != nil || when.Format("20060102") > "20260620" || e.Updated > before {
			t.Errorf("%s is of %s, after one of %s (%v)", e.ID, e.Updated, before, err)
		}
		if ids[e.ID] || !strings.HasPrefix(e.ID, feed.ID+"#") || e.Title == "" || e.Summary == "" || len(e.Links) != 1 || e.Links[0].Rel != "alternate" {
			t.Errorf("%s is not whole, or stands there twice: %+v", e.ID, e)
			continue
		}
		ids[e.ID], before = true, e.Updated
		titles += e.Title + "\n"
		for _, to := range []string{e.ID, e.Links[0].Href} {
			at, anchor, has := strings.Cut(strings.TrimPrefix(to, base), "#")
			page, _, err := s.Page(at)
			if err != nil {
				t.Errorf("%s leads to %s: %v", e.ID, to, err)
				continue
			}
			tree, err := html.Parse(strings.NewReader(string(page)))
			if err != nil {
				t.Fatal(err)
			}
			there := !has
			for _, id := range attributes(tree, "id") {
				there = there || id == anchor
			}
			if !there {
				t.Errorf("%s leads to %s, which is not there", e.ID, to)
			}
		}
	}
	if len(feed.Entries) == 0 || feed.Entries[0].Updated != feed.Updated {
		t.Fatalf("%d entries, the feed is of %s", len(feed.Entries), feed.Updated)
	}
	for _, want := range []string{"更正：人均收入\n", "生效：互助金\n", "核对：出城看病\n"} {
		if !strings.Contains(titles, want) {
			t.Errorf("the feed has no %s", want)
		}
	}
}

// An approval is told once all three have signed, on the day of the last and not before,
// under its document and without their names.
func TestApprovalsAreTold(t *testing.T) {
	tree := madeUp(t)
	const entry = "- of: policy/far.yaml\n  values: 3f9a0c1d2e4b5a67\n  drafted: {by: 张三, on: 2026-06-01}\n  checked: {by: 李四, on: 2026-06-02}\n"
	for _, c := range []struct {
		why, signed string
		told        bool
	}{
		{"all three", "  approved: {by: 王五, on: 2026-06-03, under: 第三次会}\n", true},
		{"the last is missing", "", false},
		{"the last is of a day to come", "  approved: {by: 王五, on: 2026-07-03, under: 第三次会}\n", false},
	} {
		file := *tree["jia/corrections.yaml"]
		file.Data = []byte("approvals:\n" + entry + c.signed)
		tree["jia/approvals.yaml"] = &file
		s, err := New(open(t, tree), Options{Date: today})
		if err != nil {
			t.Fatal(err)
		}
		page, _, err := s.Page(updatesPath("jia"))
		if err != nil {
			t.Fatal(err)
		}
		if told := strings.Contains(string(page), "根据：第三次会。") && strings.Contains(string(page), "approved-jia-policy-far-yaml-2026-06-03"); told != c.told {
			t.Errorf("%s: told %v", c.why, told)
		}
		if strings.Contains(string(page), "王五") {
			t.Errorf("%s: a clerk's name is published", c.why)
		}
	}
}
