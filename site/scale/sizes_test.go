package scale

import (
	"flag"
	"strconv"
	"strings"
	"testing"
)

var sizes = flag.String("sizes", "", "TestRatios: numbers of guide pages, with commas: 10000,100000")

// sizeList is what -sizes says.
func sizeList(t *testing.T) []int {
	var all []int
	for _, word := range strings.Split(*sizes, ",") {
		guides, err := strconv.Atoi(word)
		if err != nil || guides < 1 {
			t.Fatalf("-sizes %s: %q is no number of pages", *sizes, word)
		}
		all = append(all, guides)
	}
	return all
}
