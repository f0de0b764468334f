package content

import (
	"maps"
	"os"
	"slices"
	"testing"
)

// What is read again after a change, and what is found then, is what a first
// reading would find: with a slip of each name put into the tree and taken out
// again, and with every file of the tree gone and back.
func TestAgainIsOpen(t *testing.T) {
	tree := madeUp(t)
	lib, problems := Open(tree)
	lib.Check(problems, today)
	step := func(why, file string) {
		t.Helper()
		var again Problems
		lib, again = lib.Again([]string{file})
		opened, first := Open(tree)
		if !slices.Equal(again, first) {
			t.Fatalf("%s (%s): read again\n%v\nat first\n%v", why, file, again, first)
		}
		if got, want := lib.Check(again, today), opened.Check(first, today); !slices.Equal(got, want) {
			t.Fatalf("%s (%s): found again\n%v\nat first\n%v", why, file, got, want)
		}
		for i := range opened.Headers {
			if lib.Headers[i].ID != opened.Headers[i].ID || lib.Headers[i].Settles != opened.Headers[i].Settles {
				t.Fatalf("%s (%s): header %s, at first %s", why, file, lib.Headers[i].ID, opened.Headers[i].ID)
			}
		}
	}
	fault := ""
	for _, s := range readSlips(t) {
		if s.fault == fault {
			continue
		}
		fault = s.fault
		name := s.keys["file"]
		before := tree[name]
		broken, _, _ := s.broken(t, maps.Clone(tree))
		tree[name] = broken
		step(s.fault+": "+s.why, name)
		if tree[name] = before; before == nil {
			delete(tree, name)
		}
		step("mended", name)
	}
	for _, name := range slices.Sorted(maps.Keys(tree)) {
		file := tree[name]
		delete(tree, name)
		step("gone", name)
		tree[name] = file
		step("back", name)
	}
}

// A change in one region reads no other one again.
func TestAgainReadsOneRegion(t *testing.T) {
	lib, problems := Open(os.DirFS("."))
	lib.Check(problems, today)
	again, _ := lib.Again([]string{"zibo/guides/inpatient.md", "zibo/policy/resident-inpatient.yaml"})
	again.tests.recall()
	for i := range again.Headers {
		id := again.Headers[i].ID
		known := again.tests.known[id] != nil
		if leads := slices.Contains(lib.tests.known[id].reads, "zibo"); known == leads {
			t.Errorf("%s: known %v, reads zibo %v", id, known, leads)
		}
	}
	if len(again.tests.known) < len(again.Headers)-2 {
		t.Errorf("%d of %d regions are still known", len(again.tests.known), len(again.Headers))
	}
}

// A region that comes to lie below another that had nobody below it: what was left
// out of the header above is there again.
func TestAgainBelowALeaf(t *testing.T) {
	tree := madeUp(t)
	edit(t, tree, "yi/region.yaml", "parent: jia", "parent: sheng")
	lib, problems := Open(tree)
	lib.Check(problems, today)
	if !lib.Header("jia").light {
		t.Fatal("the header of a leaf is whole")
	}
	edit(t, tree, "yi/region.yaml", "parent: sheng", "parent: jia")
	lib, problems = lib.Again([]string{"yi/region.yaml"})
	opened, first := Open(tree)
	if got, want := lib.Check(problems, today), opened.Check(first, today); !slices.Equal(got, want) {
		t.Errorf("found again\n%v\nat first\n%v", got, want)
	}
	again, _ := lib.Region("yi")
	want, _ := opened.Region("yi")
	if again.Hash != want.Hash || len(again.Layers) != len(want.Layers) || len(again.Figures) == 0 {
		t.Errorf("%d layers, %d figures, bundle %s; at first %d layers, bundle %s", len(again.Layers), len(again.Figures), again.Hash, len(want.Layers), want.Hash)
	}
}
