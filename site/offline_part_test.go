package site

import (
	"bytes"
	"strings"
	"testing"
)

// What is cut out of a printed page for the one file is what the kind's own
// template prints.
func TestMainPart(t *testing.T) {
	for _, base := range []string{"", "https://example.cn/paper/"} {
		lib := open(t, madeUp(t))
		s, err := New(lib, Options{Date: today, Base: base, Wasm: fakeEngine})
		if err != nil {
			t.Fatal(err)
		}
		r, _ := lib.Region("jia")
		views := []func() (framed, error){func() (framed, error) { return s.services(r) }}
		for _, g := range r.Guides {
			views = append(views, func() (framed, error) { return s.guide(r, g) })
		}
		for _, view := range views {
			page, err := s.printOnce(view)()
			if err != nil {
				t.Fatal(err)
			}
			var want bytes.Buffer
			if err := s.kinds.part(&want, page.view.frame().Kind, "main", page.view); err != nil {
				t.Fatal(err)
			}
			if got := mainPart(page.html); got != strings.TrimSpace(want.String()) || got == "" {
				t.Errorf("%s: cut out\n%s\nprinted\n%s", page.view.frame().Path, got, want.String())
			}
		}
	}
}
