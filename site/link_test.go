package site

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRelative(t *testing.T) {
	for _, c := range []struct{ from, to, want, why string }{
		{"index.html", "zibo/index.html", "zibo/index.html", "down a folder, the file named"},
		{"zibo/guides/a.html", "index.html", "../../index.html", "up to the root"},
		{"zibo/guides/a.html", "zibo/index.html", "../index.html", "a shared folder is not named again"},
		{"zibo/guides/a.html", "zibo/guides/b.html", "b.html", "a neighbour"},
		{"zibo/a.html", "puyang/a.html", "../puyang/a.html", "from one region to another"},
		{"zibo/a.html", "zibo/a.html", "a.html", "itself"},
		{"zibo/a.html", "zibo/a.html#x", "#x", "a place on the same page"},
		{"zibo/a.html", "#x", "#x", "a bare fragment"},
		{"zibo/a.html", "zibo/tables/b.html#基层", "tables/b.html#%E5%9F%BA%E5%B1%82", "a row's name is escaped"},
		{"zibo/zibo/a.html", "zibo/a.html", "../a.html", "a folder of the same name below"},
		{"zibo/a.html", "zibo/zibo/zibo.html", "zibo/zibo.html", "names that repeat"},
	} {
		if got := relative(c.from, c.to); got != c.want {
			t.Errorf("relative(%q, %q) = %q, want %q: %s", c.from, c.to, got, c.want, c.why)
		}
	}
}

// Followed as a browser does, a relative link leads where it was meant to.
func TestRelativeLeadsThere(t *testing.T) {
	file := rapid.Custom(func(t *rapid.T) string {
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "基层", "x y"}), 0, 3).Draw(t, "folders")
		return path.Join(append(names, rapid.SampledFrom([]string{"index.html", "a.html", "a:b.html"}).Draw(t, "file"))...)
	})
	rapid.Check(t, func(t *rapid.T) {
		from, to := file.Draw(t, "from"), file.Draw(t, "to")
		base := &url.URL{Scheme: "http", Host: "h", Path: "/sub/" + from}
		link, err := url.Parse(relative(from, to))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimPrefix(base.ResolveReference(link).Path, "/sub/"); got != to {
			t.Fatalf("from %q the link %q leads to %q, want %q", from, link, got, to)
		}
	})
}
