package site

import (
	"encoding/json"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

// withdrawnOf is the list that a tree's site has on a day.
func withdrawnOf(t *testing.T, tree fs.FS, on calc.Date) map[string]withdrawal {
	t.Helper()
	s, err := New(open(t, tree), Options{Date: on})
	if err != nil {
		t.Fatal(err)
	}
	data, kind, err := s.Page(withdrawnPath)
	if err != nil || kind != "application/json" {
		t.Fatalf("%s, %v", kind, err)
	}
	var list withdrawnList
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list.Bundles
}

func TestWithdrawn(t *testing.T) {
	list := withdrawnOf(t, madeUp(t), today)
	if len(list) != 2 {
		t.Errorf("%d bundles: %v", len(list), list)
	}
	both, old := list["7ea1898e"], list["0badc0de55"]
	if both.On != "2026-06-01" || both.What != "基本“保障”<甲>&乙，小，起付线，原来写成了 90 元" || both.Now != "应是 100 元" || both.Page != "jia/corrections.html#correction-small" {
		t.Errorf("the newest correction of a bundle stands first: %+v", both)
	}
	if len(both.Also) != 1 || both.Also[0].Page != "jia/corrections.html#correction-step" || both.Also[0].Also != nil {
		t.Errorf("and then the other: %+v", both.Also)
	}
	if old.On != "2026-03-01" || old.Also != nil {
		t.Errorf("a correction past its until keeps its bundles withdrawn: %+v", old)
	}
	if early := withdrawnOf(t, madeUp(t), 20260228); len(early) != 0 {
		t.Errorf("what is not out yet withdraws nothing: %v", early)
	}
}

// A province without pages of its own sends readers to a region below it.
func TestWithdrawnByProvince(t *testing.T) {
	tree := madeUp(t)
	for name, file := range tree {
		if rest, is := strings.CutPrefix(name, "mist/"); is && (strings.HasPrefix(rest, "guides/") || strings.HasPrefix(rest, "leaflets/") || rest == "prices.yaml" || rest == "figures.yaml") {
			delete(tree, name)
		} else {
			tree[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(file.Data), "[守灯](../../mist/guides/lamp.md)", "守灯", 1))}
		}
	}
	text := string(tree["mist/corrections.yaml"].Data)
	tree["mist/corrections.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "source: aid.rule}", "source: aid.rule, bundles: [0badc0de55]}", 1))}
	if strings.Contains(text, "bundles") {
		t.Fatal("the tree has bundles there already")
	}
	got := withdrawnOf(t, tree, today)["0badc0de55"]
	if got.Page != "jia/corrections.html#correction-mist-aid" {
		t.Errorf("%+v", got)
	}
	s, err := New(open(t, tree), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	page, _, err := s.Page("jia/corrections.html")
	if err != nil || !strings.Contains(string(page), `id="correction-mist-aid"`) {
		t.Errorf("that place is not on the page: %v", err)
	}
}
