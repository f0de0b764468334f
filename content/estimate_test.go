package content

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

// oneVisit ends a request.
const oneVisit = `,"visits":[{"settled":"2026-03-01","bill":{"total":"100.00"}}]}`

// estimateSeeds are requests a line, and what the one reply to them has; empty for
// none.
var estimateSeeds = []struct{ why, in, want string }{
	{"nothing in, nothing out", "", ""},
	{"blank lines are passed over", "\n  \r\n", ""},
	{"no region is named", `{"person":{}` + oneVisit + "\n", "在开头写上"},
	{"a region that is not there, without the end of the line", `{"region":"nowhere"` + oneVisit, "现在有：jia"},
	{"a province has no calculator", `{"region":"sheng"` + oneVisit + "\n", "现在有：jia"},
	{"a request that lacks everything is answered by the plan", `{"region":"jia"}` + "\n", `"error"`},
	{"the line has its number", "\n\n" + `{"region":"jia",` + "\n", `{"line":3,"error":{"field":"","message":"JSON 第 17 个字：`},
	{"a line that is answered has none", "\n" + jiaStay + "\n", `{"region":"jia","policy"`},
}

// A line is answered in its place whatever the lines around it are like.
func TestSeedsOfEstimatesAreAnswered(t *testing.T) {
	lib, _ := Open(madeUp(t))
	for _, seed := range estimateSeeds {
		var out strings.Builder
		if err := lib.Estimate(strings.NewReader(seed.in), &out); err != nil {
			t.Errorf("%s: %v", seed.why, err)
		}
		if got := out.String(); got == "" != (seed.want == "") || !strings.Contains(got, seed.want) || strings.Count(got, "\n") > 1 {
			t.Errorf("%s: %q, want %q in one line", seed.why, got, seed.want)
		}
	}
}

// Whatever comes, in whatever pieces, each line that is not blank has one line of
// JSON for a reply, the same as if it had come alone.
func FuzzEstimate(f *testing.F) {
	lib, _ := Open(madeUp(f))
	for i, seed := range estimateSeeds {
		f.Add(seed.in, []byte{byte(i), 0, 200})
	}
	f.Fuzz(func(t *testing.T, in string, pieces []byte) {
		from := &uneven{text: in}
		for _, n := range pieces {
			from.pieces = append(from.pieces, int(n)+1)
		}
		var out strings.Builder
		if err := lib.Estimate(from, &out); err != nil {
			t.Fatal(err)
		}
		if want := oneByOne(lib, in); out.String() != want {
			t.Fatalf("%q is answered by\n%s\nand one by one by\n%s", in, out.String(), want)
		}
		for reply := range strings.Lines(out.String()) {
			if !json.Valid([]byte(reply)) {
				t.Fatalf("%q is answered by %q", in, reply)
			}
		}
	})
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
