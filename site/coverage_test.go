package site

import (
	"strings"
	"testing"
)

// The kinds of a line make up its whole, and the lines the last one.
func TestCoverage(t *testing.T) {
	s, err := New(open(t, realContent(t)), Options{Date: 20261122, Wasm: fakeEngine})
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.lib.Headers {
		h := &s.lib.Headers[i]
		if !insured(h) {
			continue
		}
		r, _ := s.lib.Region(h.ID)
		view, err := s.coverage(r)
		if err != nil {
			t.Fatal(err)
		}
		page := view.(*coveragePage)
		all := 0
		for _, line := range append(page.Layers, page.All) {
			n := 0
			for _, k := range line.Kinds {
				n += k.Count
				if k.Kind == "没有查到" && (k.Count > 0) != (len(line.Unknown) > 0) && line.Name != "" {
					t.Errorf("%s, %s: %d unknown, named %q", h.ID, line.Name, k.Count, line.Unknown)
				}
			}
			if n != line.Count || len(line.Kinds) != len(page.Columns) {
				t.Errorf("%s, %s: the kinds make %d of %d", h.ID, line.Name, n, line.Count)
			}
			if line.Name != "" {
				all += line.Count
			}
		}
		if all != page.All.Count || all == 0 {
			t.Errorf("%s: %d figures, all is %d", h.ID, all, page.All.Count)
		}
	}
}

func TestCoverageSays(t *testing.T) {
	_, dir := builtFor(t, madeUp(t), today)
	text := strings.Join(strings.Fields(read(t, dir, "jia/coverage.html")), " ")
	for why, part := range map[string]string{
		"all in a sentence":         "张表，一共",
		"what the government says":  "政府公开文件",
		"what was copied somewhere": "待核实",
		"what is not known":         "没有查到的，是这些",
		"which row of it":           "河工：",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%s: %q is not there", why, part)
		}
	}
}
