package calc

import (
	"strings"
	"testing"
)

// regionSeeds are requests, whole and spoilt, and the region that each names: empty for none.
var regionSeeds = []struct {
	why, line, want string
}{
	{"first", `{"region":"zibo","visits":[]}`, "zibo"},
	{"last, behind all kinds of values", ` { "a" : [ {"region":"no"} , "]}\",", 1 ] , "b":{"region":"no"},"c":-1.5e3,"d":null , "region" : "zibo" }`, "zibo"},
	{"behind a bracket in a text", `{"a":[1,{"b":"}"}],"region":"zibo"}`, "zibo"},
	{"escaped", `{"\u0072egion":"zi\u0062o"}`, "zibo"},
	{"behind a byte order mark", "\uFEFF" + `{"region":"zibo"}`, "zibo"},
	{"not named", `{"visits":[]}`, ""},
	{"only inside", `{"person":{"region":"zibo"}}`, ""},
	{"only in a text", `{"a":"\"region\":\"zibo\""}`, ""},
	{"no text", `{"region":7}`, ""},
	{"null", `{"region":null}`, ""},
	{"not an object", `["region","zibo"]`, ""},
	{"nothing", ``, ""},
	{"cut off before", `{"a":"`, ""},
	{"cut off in the name", `{"reg`, ""},
	{"cut off in the value", `{"region":"zi`, ""},
	{"cut off behind the name", `{"region":`, ""},
	{"what stands behind is for the parser to refuse", `{"region":"zibo",,`, "zibo"},
}

func TestSeedsOfRegionsAreRead(t *testing.T) {
	for _, seed := range regionSeeds {
		if got := RequestRegion([]byte(seed.line)); got != seed.want {
			t.Errorf("%s: %s names %q, want %q", seed.why, seed.line, got, seed.want)
		}
	}
}

func FuzzRequestRegion(f *testing.F) {
	for _, seed := range regionSeeds {
		f.Add(seed.line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		got := RequestRegion([]byte(line))
		n, fault := readJSON(strings.TrimPrefix(line, byteOrderMark))
		if fault != nil || n.kind != jsonObject {
			return
		}
		want := ""
		for _, m := range n.items {
			if m.key == "region" && m.kind == jsonText {
				want = m.text
			}
		}
		if got != want {
			t.Errorf("%q names %q, want %q", line, got, want)
		}
	})
}
