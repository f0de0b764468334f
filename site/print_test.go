package site

import "testing"

// A sheet's print is of its words: paper that hangs on walls still holds when only
// the markup around them has changed.
func TestPrintIsOfWords(t *testing.T) {
	lib := open(t, madeUp(t))
	s, err := New(lib, Options{Date: today, Wasm: fakeEngine})
	if err != nil {
		t.Fatal(err)
	}
	r, _ := lib.Region("jia")
	print := func() string {
		t.Helper()
		sheet, err := s.leaflet(r, r.Leaflets[0])
		if err != nil {
			t.Fatal(err)
		}
		return sheet.Print
	}
	small := print()
	if err := s.readable(); err != nil {
		t.Fatal(err)
	}
	if wide := print(); wide != small {
		t.Errorf("printed with spaces between its tags it is %s, without %s", wide, small)
	}
	r.Leaflets[0].Title += "！"
	if other := print(); other == small {
		t.Errorf("with other words it is still %s", other)
	}
}
