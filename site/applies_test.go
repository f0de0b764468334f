package site

import (
	"strings"
	"testing"
)

// pageOfTree makes one page of a tree.
func pageOfTree(t *testing.T, opt Options, path string, edits ...[3]string) string {
	t.Helper()
	tree := madeUp(t)
	for _, e := range edits {
		edit(t, tree, e[0], e[1], e[2])
	}
	s, err := New(open(t, tree), opt)
	if err != nil {
		t.Fatal(err)
	}
	data, _, err := s.Page(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What nobody has checked for a year says so, whether or not somebody wrote when
// to look again.
func TestStalePages(t *testing.T) {
	const says = "超过一年，待复核"
	for _, c := range []struct {
		why  string
		opt  Options
		path string
		want bool
	}{
		{"a guide without a next review, a year on", Options{Date: 20270601}, "jia/guides/far.html", true},
		{"the same while it is fresh", Options{Date: 20260601}, "jia/guides/far.html", false},
		{"a table whose sources are all a year old", Options{Date: 20270601}, "jia/quick.html", true},
		{"the same while they are fresh", Options{Date: 20260601}, "jia/quick.html", false},
	} {
		if got := strings.Contains(pageOfTree(t, c.opt, c.path), says); got != c.want {
			t.Errorf("%s: it says so: %t", c.why, got)
		}
	}
}

func TestWhoPublishes(t *testing.T) {
	for _, c := range []struct {
		why, path, want string
		edits           [][3]string
	}{
		{"an office's own site", "jia/index.html", "官方发布：甲城医保局", [][3]string{
			{"site.yaml", "official: false", "official: true"}, {"site.yaml", "publisher: 非官方示例", "publisher: 甲城医保局"}}},
		{"a place that others write for", "jia/index.html", "这里的内容由甲城医保站发布", [][3]string{
			{"jia/region.yaml", "publisher: 非官方示例", "publisher: 甲城医保站"}}},
	} {
		if page := pageOfTree(t, Options{Date: today}, c.path, c.edits...); !strings.Contains(page, c.want) {
			t.Errorf("%s: %s does not say %q", c.why, c.path, c.want)
		}
	}
}
