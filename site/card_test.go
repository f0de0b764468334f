package site

import (
	"image/png"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// A link that is passed on says what it leads to, and where; what needs an address
// stands there only where the site has one.
func TestCard(t *testing.T) {
	const base = "https://example.cn/paper/"
	for _, c := range []struct {
		why, base, path string
		want            map[string]string
	}{
		{"a guide", base, "jia/guides/far.html", map[string]string{"og:type": "article", "og:url": base + "jia/guides/far.html"}},
		{"a region's home is no article", base, "jia/index.html", map[string]string{"og:type": "website", "og:title": "甲城", "og:url": base + "jia/index.html"}},
		{"a table says whose it is", base, "jia/quick.html", map[string]string{"og:title": "速查表 - 甲城", "og:site_name": "样板纸"}},
		{"without an address", "", "jia/guides/far.html", map[string]string{"og:type": "article", "og:url": "", "og:image": "", "og:image:width": ""}},
		{"a page shown at any address has none of its own", base, "404.html", map[string]string{"og:url": "", "og:image": ""}},
	} {
		s, err := New(open(t, madeUp(t)), Options{Date: today, Base: c.base})
		if err != nil {
			t.Fatal(err)
		}
		data, _, err := s.Page(c.path)
		if err != nil {
			t.Fatal(err)
		}
		page, err := html.Parse(strings.NewReader(string(data)))
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, n := range elements(page, "meta") {
			name, has := attribute(n, "property")
			if !has {
				name, _ = attribute(n, "name")
			}
			got[name], _ = attribute(n, "content")
		}
		for name, want := range c.want {
			if got[name] != want {
				t.Errorf("%s: %s is %q, not %q", c.why, name, got[name], want)
			}
		}
		if got["og:description"] == "" || got["og:description"] != got["description"] {
			t.Errorf("%s: described as %q", c.why, got["og:description"])
		}
		if got["og:image"] == "" {
			continue
		}
		picture, _, err := s.Page(strings.TrimPrefix(got["og:image"], base))
		if err != nil {
			t.Fatalf("%s: %v", c.why, err)
		}
		size, err := png.DecodeConfig(strings.NewReader(string(picture)))
		if err != nil || strconv.Itoa(size.Width) != got["og:image:width"] || strconv.Itoa(size.Height) != got["og:image:height"] {
			t.Errorf("%s: the picture is %d × %d (%v), told as %s × %s", c.why, size.Width, size.Height, err, got["og:image:width"], got["og:image:height"])
		}
	}
}
