package form

import (
	"net/url"
	"testing"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// sentSeeds are bodies of forms for a file of service stations: what is typed at
// a path, the items of a list, a name, and what is none of them.
var sentSeeds = []string{
	"v%3Astations%2Fhall%2Fname=%E5%A4%A7%E5%8E%85&l%3Astations=hall&l%3Astations=window&l%3Atiers=town",
	"l%3Astations=%231&l%3Astations=%2399&l%3Astations=&k%3Astations%2F%231=new",
	"v%3A=&l%3A=&k%3A=", "v%3Astations=x%0Ay", "l%3Astations=hall&l%3Astations=hall", "l%3Astations=a%2Fb&v%3Astations%2Fa~1b%2Fid=%00", "token=x", "%zz", "",
}

// Whatever a browser or somebody else sends as a form, it is a state, and its
// changes give a text that reads or are refused.
func FuzzSent(f *testing.F) {
	for _, seed := range sentSeeds {
		for kind := range content.Files() {
			f.Add(uint8(kind), seed)
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
	values, err := url.ParseQuery(sentSeeds[0])
	if err != nil {
		t.Fatal(err)
	}
	if s := Sent(shape.Shape, root, values); s.text["stations/hall/name"] != "大厅" || len(s.items["stations"]) != 2 {
		t.Errorf("the form is read as %+v", s)
	}
	if _, err := url.ParseQuery("%zz"); err == nil {
		t.Error("a body that is no form is read")
	}
	old, err := Read(shape.Shape, root, "a.yaml", stations)
	if err != nil {
		t.Fatal(err)
	}
	bad, _ := url.ParseQuery("l%3Astations=%2399")
	if after, err := Sent(shape.Shape, root, bad).Changes(old).Apply("a.yaml", stations); err == nil && after == stations {
		t.Errorf("an item that is not there changes nothing: %q", after)
	}
}
