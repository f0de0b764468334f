package site

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/content"
)

// A guide that is being written is shown whatever is wrong with it.
func TestDraft(t *testing.T) {
	for _, row := range []struct {
		why, old, new string
		shows, lacks  string
	}{
		{"nothing is wrong", "", "", "在小医馆，先扣多少？", ""},
		{"a figure typed by hand", "先看清楚自己是哪一种。", "先扣 999 元。", "先扣 999 元。", "先看清楚"},
		{"a reference that leads nowhere", "先看清楚自己是哪一种。", "先扣{{ 表 \"basic/没有/rate\" }}。", "先扣。", "basic/没有"},
		{"a block that is not closed", "先看清楚自己是哪一种。", "```算例\ntitle: 甲", "住下看病能报多少", "先看清楚"},
	} {
		t.Run(row.why, func(t *testing.T) {
			tree := madeUp(t)
			const name = "jia/guides/stay.md"
			text := string(tree[name].Data)
			if row.old != "" && strings.Count(text, row.old) != 1 {
				t.Fatalf("%q stands %d times", row.old, strings.Count(text, row.old))
			}
			if row.old != "" {
				text = strings.Replace(text, row.old, row.new, 1)
			}
			tree[name] = &fstest.MapFile{Data: []byte(text)}
			lib, opened := content.Open(tree)
			s, err := New(lib, Options{Date: today})
			if err != nil {
				t.Fatal(err)
			}
			page, problems, err := s.Draft("jia", "stay")
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(page), row.shows) || row.lacks != "" && strings.Contains(string(page), row.lacks) {
				t.Errorf("the page is\n%s", page)
			}
			if wrong := len(content.Merge(opened, problems).Errors()) > 0; wrong != (row.old != "") {
				t.Errorf("problems: %v", problems)
			}
		})
	}
	lib, _ := content.Open(madeUp(t))
	s, err := New(lib, Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Draft("jia", "nothing"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a guide that is not there: %v", err)
	}
}
