package site

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

// edit changes one file of a tree at one place.
func edit(t *testing.T, tree fstest.MapFS, file, old, new string) {
	t.Helper()
	text := string(tree[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%q stands %d times in %s", old, strings.Count(text, old), file)
	}
	tree[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

// An order that ran out leaves cells that say to call, and the rest of the site.
func TestQuickTableAfterTheLastOrder(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/region.yaml", "{from: 2022-01-01, until: open, source: order, order:", "{from: 2022-01-01, until: 2026-12-31, source: order, order:")
	s, err := New(open(t, tree), Options{Date: 20270101})
	if err != nil {
		t.Fatal(err)
	}
	page, _, err := s.Page(quickPath("jia"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(page), `<span class="bit">请打电话问 0999-1234567</span>`); n != 6 {
		t.Errorf("%d cells say to call, want 6", n)
	}
}

// What a table lacks is said where it stands, as every problem of the content.
func TestQuickTableThatCannotBeSettled(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "jia/region.yaml", "person: {kind: field, marks: none}", "person: {marks: none}")
	s, err := New(open(t, tree), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	var problems content.Problems
	if _, _, err := s.Page(quickPath("jia")); !errors.As(err, &problems) || !strings.HasPrefix(problems.Error(), "jia/region.yaml:24:13: 速查表“田家住下看病”的“小医馆”这一列算不出来：") {
		t.Errorf("got %v", err)
	}
}
