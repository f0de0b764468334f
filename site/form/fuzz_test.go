package form

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// sentSeeds are bodies of forms for a file of service stations: what is typed at a
// path, the items of a list, a name, and what is none of them; what is read of
// each, nothing of what is no form, and what is said where it cannot be written
// into the file.
var sentSeeds = []struct{ body, read, refused string }{
	{"v%3Astations%2Fhall%2Fname=%E5%A4%A7%E5%8E%85&l%3Astations=hall&l%3Astations=window&l%3Atiers=town", "map[stations/hall/name:大厅] map[stations:[hall window] tiers:[town]]", ""},
	{"l%3Astations=%231&l%3Astations=%2399&l%3Astations=&k%3Astations%2F%231=new", "map[] map[stations:[#1 #99]]", "新加的一条是空的"},
	{"v%3A=&l%3A=&k%3A=", "map[:] map[:[]]", ""},
	{"v%3Astations=x%0Ay", "map[stations:x\ny] map[]", ""},
	{"l%3Astations=hall&l%3Astations=hall", "map[] map[stations:[hall hall]]", "和要排的不一样"},
	{"l%3Astations=a%2Fb&v%3Astations%2Fa~1b%2Fid=%00", "map[stations/a~1b/id:\x00] map[stations:[a/b]]", "新加的一条是空的"},
	{"token=x", "map[] map[]", ""},
	{"%zz", "", ""},
	{"", "map[] map[]", ""},
}

// Whatever a browser or somebody else sends as a form, it is a state, and its
// changes give a text that reads or are refused.
func FuzzSent(f *testing.F) {
	for _, seed := range sentSeeds {
		for kind := range content.Files() {
			f.Add(uint8(kind), seed.body)
		}
	}
	kinds := content.Files()
	f.Fuzz(func(t *testing.T, kind uint8, body string) {
		values, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		shape := kinds[int(kind)%len(kinds)].Shape
		s := Sent(shape, "", values)
		s.Fields(Empty(shape, ""), Known{})
		text, name := "", "a.yaml"
		if shape == formOf("jia/stations.yaml") {
			text = stations
		}
		old := Empty(shape, "")
		if text != "" {
			if old, err = Read(shape, "", name, text); err != nil {
				t.Fatal(err)
			}
		}
		after, err := s.Changes(old).Apply(name, text)
		if err != nil {
			return
		}
		if _, err := edit.Values(name, after); err != nil && after != "" {
			t.Fatalf("%q makes %q: %v", body, after, err)
		}
	})
}

// formOf is the description by which a file is edited.
func formOf(name string) *content.Shape {
	kind, _, _ := Of(name)
	return kind.Shape
}

func TestSeedsOfFormsAreRead(t *testing.T) {
	shape, root, ok := Of("jia/stations.yaml")
	if !ok {
		t.Fatal("no form")
	}
	old, err := Read(shape.Shape, root, "a.yaml", stations)
	if err != nil {
		t.Fatal(err)
	}
	for _, seed := range sentSeeds {
		values, err := url.ParseQuery(seed.body)
		if err != nil || seed.read == "" {
			if err == nil || seed.read != "" {
				t.Errorf("%q is read: %v", seed.body, err)
			}
			continue
		}
		s := Sent(shape.Shape, root, values)
		if got := fmt.Sprint(s.text, s.items); got != seed.read {
			t.Errorf("%q is read as %q, want %q", seed.body, got, seed.read)
		}
		after, err := s.Changes(old).Apply("a.yaml", stations)
		if (err == nil) != (seed.refused == "") || err != nil && !strings.Contains(err.Error(), seed.refused) {
			t.Errorf("%q gives %v, want %q", seed.body, err, seed.refused)
		}
		if _, said := s.text["stations/hall/name"]; said && (!strings.Contains(after, "\n- name: 大厅\n") || strings.Contains(after, "12345")) {
			t.Errorf("%q makes %q", seed.body, after)
		}
	}
}
