package scale

import (
	"os"
	"testing"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// today is the day for which the country's site is made.
const today calc.Date = 20260620

// The made-up country is content without errors, with a calculator in each city.
func TestCountry(t *testing.T) {
	lib, problems := content.Open(os.DirFS(writeCountry(t, 3*guidesEach)))
	problems = lib.Check(problems, today)
	if len(problems.Errors()) > 0 {
		t.Fatalf("\n%v", problems)
	}
	for n := range 3 {
		r, _ := lib.Region(city(n))
		if r.Plan == nil || len(r.Guides) != guidesEach {
			t.Errorf("%s: %d guides, plan %v", r.ID, len(r.Guides), r.Plan)
		}
	}
}
