package edge

import (
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"mingbaizhi/content"
)

// The regions of the authors' tree are searched in seconds, and every edge says
// where its rule stands: a line of a file that is there.
func TestRealRegions(t *testing.T) {
	lib, problems := content.Open(os.DirFS("../../content"))
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	searched := 0
	for _, h := range lib.Headers {
		if !h.Settles {
			continue
		}
		region, _ := lib.Region(h.ID)
		start := time.Now()
		r := Find(region, 20261122)
		took := time.Since(start)
		t.Logf("%s: %s (%v)", h.ID, r.Summary(), took)
		searched++
		if took > time.Minute {
			t.Errorf("%s: %v", h.ID, took)
		}
		for _, e := range r.Edges {
			path, number, _ := strings.Cut(e.Place, ":")
			text, err := os.ReadFile("../../content/" + path)
			if line, bad := strconv.Atoi(number); err != nil || bad != nil || line < 1 || line > strings.Count(string(text), "\n") || path != e.Path {
				t.Errorf("%s: %s: %v", h.ID, e.Place, err)
			}
			if e.Situation == "" || e.Rule == "" || e.Why == "" {
				t.Errorf("%s: %+v", h.ID, e)
			}
		}
		if !testing.Short() && searched == 1 && !reflect.DeepEqual(r, Find(region, 20261122)) {
			t.Errorf("%s: a second search finds something else", h.ID)
		}
	}
	if searched == 0 {
		t.Error("no region has a calculator")
	}
}
