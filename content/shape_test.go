package content

import (
	"path"
	"strings"
	"testing"
)

// The description is what authors, messages and forms read: nothing in it is
// left unsaid.
func TestDescription(t *testing.T) {
	for _, file := range Files() {
		if file.Name == "" || file.Help == "" || file.Shape == nil {
			t.Errorf("%s is not described", file.Pattern)
			continue
		}
		describe(t, file.Pattern, file.Shape, map[*Shape]bool{})
	}
}

func describe(t *testing.T, at string, s *Shape, seen map[*Shape]bool) {
	if seen[s] {
		return
	}
	seen[s] = true
	if s.Scalar == NoScalar && s.List == nil && !s.isMapping() {
		t.Errorf("%s: nothing may stand there", at)
	}
	if s.Scalar != NoScalar && s.Scalar.wants(s.Words) == "" || s.Scalar == OneWord && len(s.Words) == 0 {
		t.Errorf("%s: no words for what may stand there", at)
	}
	for _, w := range s.Words {
		if w.ID == "" || w.Name == "" {
			t.Errorf("%s: the word %q has no name", at, w.ID)
		}
	}
	ids := map[string]bool{}
	for _, k := range s.Keys {
		here := at + " " + k.ID
		switch {
		case ids[k.ID]:
			t.Errorf("%s stands twice", here)
		case k.Name == "" || k.Help == "" || !strings.HasSuffix(k.Help, "。"):
			t.Errorf("%s has name %q and help %q", here, k.Name, k.Help)
		case k.Shape == nil:
			t.Errorf("%s has no shape", here)
			continue
		}
		ids[k.ID] = true
		describe(t, here, k.Shape, seen)
	}
	for _, id := range s.One {
		if !ids[id] {
			t.Errorf("%s: one of %s, which is no key", at, id)
		}
	}
	for _, x := range s.Instead {
		if ids[x.ID] || x.Say == "" {
			t.Errorf("%s: %s is a key, or nothing is said of it", at, x.ID)
		}
	}
	if s.Rest != nil {
		if s.Rest.Name == "" || s.Rest.Shape == nil {
			t.Errorf("%s: the other keys are not described", at)
			return
		}
		describe(t, at+" *", s.Rest.Shape, seen)
	}
	if s.List != nil {
		describe(t, at+" -", s.List, seen)
	}
}

// Each pattern finds a file of the made-up tree, so that none is described
// for nothing.
func TestPatterns(t *testing.T) {
	tree := madeUp(t)
	for _, file := range Files() {
		pattern, _, _ := strings.Cut(file.Pattern, "#")
		found := false
		for name := range tree {
			if ok, err := path.Match(pattern, name); err != nil {
				t.Fatal(err)
			} else if ok {
				found = true
			}
		}
		if !found {
			t.Errorf("%s matches nothing", file.Pattern)
		}
	}
}
