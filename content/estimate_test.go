package content

import (
	"errors"
	"io"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// A line is answered in its place whatever the lines around it are like.
func TestEstimate(t *testing.T) {
	lib, _ := Open(madeUp(t))
	visit := `,"visits":[{"settled":"2026-03-01","bill":{"total":"100.00"}}]}`
	for _, c := range []struct{ why, in, want string }{
		{"nothing in, nothing out", "", ""},
		{"blank lines are passed over", "\n  \r\n", ""},
		{"no region is named", `{"person":{}` + visit + "\n", "在开头写上"},
		{"a region that is not there, without the end of the line", `{"region":"nowhere"` + visit, "现在有：jia"},
		{"a province has no calculator", `{"region":"sheng"` + visit + "\n", "现在有：jia"},
		{"a request that lacks everything is answered by the plan", `{"region":"jia"}` + "\n", `"error"`},
		{"the line has its number", "\n\n" + `{"region":"jia",` + "\n", `{"line":3,"error":{"field":"","message":"JSON 第 17 个字：`},
		{"a line that is answered has none", "\n" + jiaStay + "\n", `{"region":"jia","policy"`},
	} {
		var out strings.Builder
		if err := lib.Estimate(strings.NewReader(c.in), &out); err != nil {
			t.Errorf("%s: %v", c.why, err)
		}
		if got := out.String(); got == "" != (c.want == "") || !strings.Contains(got, c.want) || strings.Count(got, "\n") > 1 {
			t.Errorf("%s: %q, want %q in one line", c.why, got, c.want)
		}
	}
}

// jiaStay is a request that the made-up region answers.
const jiaStay = `{"region":"jia","person":{"insurance":"resident","group":"adult","identity":[]},"visits":[{"settled":"2026-02-01","facts":{"care":"stay","level":"high","place":"here","nth":1,"illness":"other","cause":"ill"},"bill":{"from":"slip","total":"5000.00","non_covered":"0","first_pay":"0","over_limit":"0"}}]}`

// What ends the run.
func TestEstimateFails(t *testing.T) {
	broken := maps.Clone(madeUp(t))
	broken["jia/policy/stay.yaml"] = &fstest.MapFile{Data: []byte("layer: 3\n")}
	lib, _ := Open(broken)
	var problems Problems
	if err := lib.Estimate(strings.NewReader(`{"region":"jia"}`), io.Discard); !errors.As(err, &problems) || !strings.HasPrefix(problems.Error(), "jia/policy/stay.yaml:") {
		t.Errorf("a region that does not load: %v", err)
	}
	full, w := io.Pipe()
	full.CloseWithError(errors.New("disk full"))
	if err := lib.Estimate(strings.NewReader(`{"a":1}`), w); err == nil || !strings.Contains(err.Error(), "写不出去。") {
		t.Errorf("no room for the replies: %v", err)
	}
	head, w := io.Pipe()
	head.Close()
	if err := lib.Estimate(strings.NewReader(`{"a":1}`), w); err != nil {
		t.Errorf("nobody takes the replies any more: %v", err)
	}
	gone, broke := io.Pipe()
	broke.CloseWithError(errors.New("unplugged"))
	if err := lib.Estimate(gone, io.Discard); err == nil || !strings.Contains(err.Error(), "读不进来。") {
		t.Errorf("requests that break off: %v", err)
	}
}
