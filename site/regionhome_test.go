package site

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A district's home has its city's guides among its own, by what people want to
// do; the province's stand below.
func TestDistrictHasItsCitysGuides(t *testing.T) {
	tree := madeUp(t)
	tree["bay/region.yaml"] = &fstest.MapFile{Data: []byte("name: 湾区\nparent: jia\nkind: district\npublisher: 非官方示例\n")}
	s, err := New(open(t, tree), Options{Date: today, Wasm: fakeEngine})
	if err != nil {
		t.Fatal(err)
	}
	data, _, err := s.Page("bay/index.html")
	if err != nil {
		t.Fatal(err)
	}
	topics, below, _ := strings.Cut(string(data), "上面定的，这里也一样")
	if !strings.Contains(topics, "../jia/guides/") {
		t.Error("the city's guides are not among the topics")
	}
	if strings.Contains(below, "../jia/guides/") {
		t.Error("the city's guides stand below, too")
	}
	if strings.Contains(topics, "../mist/guides/") || !strings.Contains(below, "../mist/guides/") {
		t.Error("the province's guides do not stand below")
	}
}
