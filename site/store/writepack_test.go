package store

import (
	"bytes"
	"testing"
)

// What a release was made from opens as a 内容包 does.
func TestWritePack(t *testing.T) {
	s, _ := madeUp(t)
	text, _ := read(t, s, "jia/region.yaml")
	var one, two bytes.Buffer
	for _, out := range []*bytes.Buffer{&one, &two} {
		if err := WritePack(out, map[string]string{"jia/region.yaml": text, "site.yaml": "name: 别的\n"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same files give other bytes")
	}
	m, err := s.Compare(bytes.NewReader(one.Bytes()), int64(one.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Files {
		if f.Name == "jia/region.yaml" && f.State != Same {
			t.Errorf("%s is %s", f.Name, f.State)
		}
	}
	if err := WritePack(&one, map[string]string{"../x": "y"}); err == nil {
		t.Error("a file that is none of the content was packed")
	}
}
