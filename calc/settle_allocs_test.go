package calc

import (
	"runtime"
	"testing"
)

// TestSettleAllocations counts what settling makes, where a request before has
// left its workspace: the run (its visits, amounts, lines and their working, pools
// and what was read of each) and the ledger (the statements with their sources, the
// pools with their limits). More is something that could be found once a plan, or be
// where it is used.
func TestSettleAllocations(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("tried natively")
	}
	plan, one := threeLayers(t)
	other := *one
	other.Visits = append(append([]Visit(nil), one.Visits...), one.Visits...)
	unsure := *one
	unsure.Visits = append([]Visit(nil), one.Visits...)
	unsure.Visits[0].Facts = []Answer{{Fact: "level", Unsure: true}}
	for _, row := range []struct {
		why  string
		q    *Request
		most float64
	}{
		{"one visit", one, 10},
		{"a second visit brings its own lines, and draws on the same pools", &other, 19},
		{"two ways, their hull, and what each answer comes to", &unsure, 60},
	} {
		settle := func() {
			if _, problem := plan.Settle(row.q); problem != nil {
				t.Fatal(problem)
			}
		}
		// The pool of workspaces may be emptied at any time.
		if got := testing.AllocsPerRun(200, settle); got > row.most {
			t.Errorf("%s: %v allocations, want at most %v", row.why, got, row.most)
		} else {
			t.Logf("%s: %v", row.why, got)
		}
	}
}
