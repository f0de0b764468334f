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

// What ends the run.
func TestEstimateFails(t *testing.T) {
	broken := maps.Clone(madeUp(t))
	broken["jia/policy/stay.yaml"] = &fstest.MapFile{Data: []byte("layer: 3\n")}
	lib, _ := Open(broken)
	var problems Problems
	if err := lib.Estimate(strings.NewReader(`{"region":"jia"}`), io.Discard); !errors.As(err, &problems) || !strings.HasPrefix(problems.Error(), "jia/policy/stay.yaml:") {
		t.Errorf("a region that does not load: %v", err)
	}
	closed, w := io.Pipe()
	closed.Close()
	if err := lib.Estimate(strings.NewReader(`{"a":1}`), w); err == nil || !strings.Contains(err.Error(), "写不出去。") {
		t.Errorf("nobody takes the replies: %v", err)
	}
	gone, broke := io.Pipe()
	broke.CloseWithError(errors.New("unplugged"))
	if err := lib.Estimate(gone, io.Discard); err == nil || !strings.Contains(err.Error(), "读不进来。") {
		t.Errorf("requests that break off: %v", err)
	}
}
