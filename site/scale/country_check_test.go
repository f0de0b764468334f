package scale

import (
	"flag"
	"os"
	"path/filepath"
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

var tree = flag.String("tree", "", "TestTree: a folder in which the country is written, DIR/content and DIR/hugo")

// TestTree writes a country of the first of -sizes, to be looked at and built by hand.
func TestTree(t *testing.T) {
	if *tree == "" {
		t.Skip("give -tree DIR -sizes 1000 to have one")
	}
	if err := newCountry(sizeList(t)[0]).write(filepath.Join(*tree, "content"), filepath.Join(*tree, "hugo")); err != nil {
		t.Fatal(err)
	}
}
