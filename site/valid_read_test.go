package site

import (
	"slices"
	"strings"
	"testing"
)

// validSaid is what the page 这张还能用吗 shows.
type validSaid struct {
	State string
	Lines []string
	Href  string
	Fault string
}

// validNow is a page that gives out one leaflet and knows of one error.
var validNow = validData{
	Date: "2026-06-20", Code: "7ea1898e", Root: "../", Kinds: paperKinds, Again: "calculator.html", Wrong: "corrections.html",
	Papers: []paperData{{Kind: leafletPaper, ID: "stay", Title: "住院", Until: "2999-12-31", Print: "0123abcd", Href: "leaflets/stay.html",
		Wrong: []wrongData{{On: "2026-03-01", What: "写少了", Now: "写对了", Href: "corrections.html#line"}}}},
	Bundles: map[string]withdrawal{"deadbeef": {On: "2026-05-01", What: "算错了", Now: "算对了", Page: "jia/corrections.html#bad"}},
}

// sheetSeeds are fragments of codes on paper, what is said of the sheet and where it
// leads; nothing for an anchor.
var sheetSeeds = []struct{ why, fragment, state, href string }{
	{"a leaflet of today", "#k=leaflet.stay&d=20260620&u=29991231&c=7ea1898e&h=0123abcd", "good", ""},
	{"with what a chat appends, and & written out", "#k=leaflet.stay&amp;d=20260620&amp;u=29991231&amp;h=0123abcd?from=x", "good", ""},
	{"encoded on the way", "#k%3Dleaflet.stay%26u%3D29991231%26h%3D0123abcd", "good", ""},
	{"an estimate of today", "#k=estimate.jia&d=20260620&u=29991231&c=7ea1898e", "good", ""},
	{"its day has passed", "#k=leaflet.stay&d=20250620&u=20251231&c=7ea1898e&h=0123abcd", "over", "leaflets/stay.html"},
	{"another print, before the error was found", "#k=leaflet.stay&d=20260201&u=29991231&c=00000000&h=ffffffff", "wrong", "corrections.html#line"},
	{"another print since", "#k=leaflet.stay&d=20260401&u=29991231&c=00000000&h=ffffffff", "newer", "leaflets/stay.html"},
	{"of a policy that was withdrawn", "#k=estimate.jia&d=20260401&u=29991231&c=deadbeef", "wrong", "../jia/corrections.html#bad"},
	{"no longer given out", "#k=poster.x&d=20260401&u=29991231&c=7ea1898e&h=ffffffff", "over", "#papers"},
	{"no day", "#k=leaflet.stay&d=20260620&u=29991331&h=0123abcd", "unknown", "#papers"},
	{"no sheet of ours", "#k=ticket.stay&u=29991231&h=0123abcd", "unknown", "#papers"},
	{"cut off", "#k=leaflet.stay&d=20260620&u=29991231&h=0123ab", "unknown", "#papers"},
	{"half an encoding", "#%E5%", "unknown", "#papers"},
	{"names of JavaScript's own", "#k=leaflet.constructor&u=29991231&c=7ea1898e&h=0123abcd", "over", "#papers"},
	{"an anchor", "#papers", "", ""},
	{"nothing", "", "", ""},
}

func TestSeedsOfSheetCodesAreRead(t *testing.T) {
	x := nodeWith(t, validNow, "testdata/valid.js", "static/valid.js")
	for _, seed := range sheetSeeds {
		var got validSaid
		if x.ask(seed.fragment, &got); got.State != seed.state || got.Href != seed.href || got.Fault != "" {
			t.Errorf("%s: %q is %+v, want %s", seed.why, seed.fragment, got, seed.state)
		}
	}
}

// Whatever a code leads to, the page says one of its five words and leads nowhere
// but to the site's own pages; 有效 only of a sheet that says what is said now.
func FuzzSheetCode(f *testing.F) {
	x := nodeWith(f, validNow, "testdata/valid.js", "static/valid.js")
	for _, seed := range sheetSeeds {
		f.Add(seed.fragment)
	}
	states := []string{"", "good", "wrong", "over", "newer", "unknown"}
	hrefs := []string{"", "#papers", "leaflets/stay.html", "corrections.html#line", "../jia/corrections.html#bad", "calculator.html"}
	f.Fuzz(func(t *testing.T, fragment string) {
		x.TB = t
		var got validSaid
		x.ask(fragment, &got)
		if got.Fault != "" || !slices.Contains(states, got.State) || !slices.Contains(hrefs, got.Href) || (got.State == "") != (len(got.Lines) == 0) {
			t.Errorf("%q is %+v", fragment, got)
		}
		if got.State == "good" && !strings.Contains(fragment, "0123abcd") && !strings.Contains(fragment, "7ea1898e") && !strings.Contains(fragment, "%") {
			t.Errorf("%q is good", fragment)
		}
	})
}
