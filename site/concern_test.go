package site

import (
	"strings"
	"testing"
	"testing/fstest"

	"mingbaizhi/calc"
)

// TestCorrectionsReachPages puts one correction at a time into the made-up tree
// and looks for it on each kind of page.
func TestCorrectionsReachPages(t *testing.T) {
	const all = "jia/index.html jia/tables/basic.html jia/guides/stay.html jia/guides/far.html jia/quick.html jia/cases.html jia/leaflets/stay.html jia/calculator.html jia/doctor.html jia/offline.html"
	for _, row := range []struct {
		why, about, want string
		on               calc.Date
	}{
		{"a figure that quick tables, cases and the calculator reckon with", "basic/小/起付线",
			"jia/index.html jia/tables/basic.html jia/guides/stay.html jia/quick.html jia/cases.html jia/leaflets/stay.html jia/calculator.html jia/doctor.html jia/offline.html", today},
		{"a guide stands for itself", "far", "jia/index.html jia/guides/far.html jia/leaflets/stay.html jia/offline.html", today},
		{"what is over stays on the page of corrections alone", "basic/小/起付线", "", 20270101},
		{"what is not out yet is nowhere", "basic/小/起付线", "", 20260531},
	} {
		tree := madeUp(t)
		tree["jia/corrections.yaml"] = &fstest.MapFile{Data: []byte("corrections:\n- {id: one, on: 2026-06-01, about: " + row.about +
			", was: 写成了九十元, now: 应是别的, who: 大家, do: 看一看, until: 2026-12-31, source: basic.notice}\n")}
		delete(tree, "mist/corrections.yaml")
		s, err := New(open(t, tree), Options{Date: row.on, Wasm: fakeEngine})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range strings.Fields(all) {
			data, _, err := s.Page(p)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := strings.Contains(string(data), `banner correction`), strings.Contains(row.want, p); got != want {
				t.Errorf("%s: on %s it is shown: %v", row.why, p, got)
			}
		}
	}
}
