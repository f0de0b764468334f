package site

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"mingbaizhi/content"
)

var (
	property = regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`)
	tintRule = regexp.MustCompile(`\.tint-([a-z]+) \{([^}]*)\}`)
)

// luminance is that of WCAG 2 of a colour written #rrggbb.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatalf("%s: %v", colour, err)
		}
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}
	return sum
}

// TestTints measures every colour that a region may have, in light and dark, upon
// everything that it is upon: 7 to 1 and more, as all text of the site.
func TestTints(t *testing.T) {
	style, err := files.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	tokens, _, found := strings.Cut(string(style), "/* ---- 2. Type")
	parts := strings.SplitN(tokens, "prefers-color-scheme: dark", 3)
	if !found || len(parts) != 3 {
		t.Fatalf("the tokens and tints are not where this test looks for them: %d parts", len(parts))
	}
	values := func(text string) map[string]string {
		all := map[string]string{}
		for _, m := range property.FindAllStringSubmatch(text, -1) {
			all[m[1]] = m[2]
		}
		return all
	}
	// parts: light tokens; dark tokens and the tints in light; the tints in dark.
	dark, light, cut := strings.Cut(parts[1], "/* A region's colour")
	if !cut {
		t.Fatal("the tints are not behind the tokens")
	}
	for _, scheme := range []struct{ name, tokens, tints string }{{"light", parts[0], light}, {"dark", dark, parts[2]}} {
		base := values(scheme.tokens)
		if len(base) < 15 {
			t.Fatalf("%s: only %d tokens read", scheme.name, len(base))
		}
		worn := map[string]map[string]string{tints[0].ID: base}
		for _, m := range tintRule.FindAllStringSubmatch(scheme.tints, -1) {
			worn[m[1]] = values(m[2])
		}
		if len(worn) != len(tints) {
			t.Errorf("%s: %d tints have rules, want %d", scheme.name, len(worn), len(tints))
		}
		for _, x := range tints {
			leaf, wash := worn[x.ID]["leaf"], worn[x.ID]["leaf-wash"]
			if leaf == "" || wash == "" {
				t.Errorf("%s: %s has no --leaf or no --leaf-wash", scheme.name, x.ID)
				continue
			}
			for _, pair := range []struct{ what, front, back string }{
				{"a link on the page", leaf, base["paper"]},
				{"a link on a sheet", leaf, base["sheet"]},
				{"a link in contents", leaf, wash},
				{"a link in a banner", leaf, base["amber-wash"]},
				{"a link in a withdrawal", leaf, base["seal-wash"]},
				{"a button", base["on-leaf"], leaf},
				{"text in contents", base["ink"], wash},
				{"a note in contents", base["soft"], wash},
				{"a mark in a heading", base["amber"], wash},
				{"what is unknown in a heading", base["seal"], wash},
			} {
				a, b := luminance(t, pair.front), luminance(t, pair.back)
				if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 7 {
					t.Errorf("%s, %s: %s (%s on %s) has %.2f to 1", scheme.name, x.Name, pair.what, pair.front, pair.back, ratio)
				}
			}
		}
	}
}

func TestTintOfARegion(t *testing.T) {
	for _, c := range []struct {
		why  string
		head *content.Header
		want string
	}{
		{"everybody's pages", nil, ""},
		{"nobody is insured in a province", &content.Header{ID: "mist", Kind: "province", Colour: "plum"}, ""},
		{"nor in the nation", &content.Header{ID: "cloud", Kind: "nation"}, ""},
		{"what its file says", &content.Header{ID: "jia", Kind: "city", Colour: "plum"}, "tint-plum"},
		{"the first needs no class", &content.Header{ID: "jia", Kind: "city", Colour: "pine"}, ""},
		{"else by its id", &content.Header{ID: "jia", Kind: "city"}, tint(&content.Header{ID: "jia", Kind: "district"})},
	} {
		if got := tint(c.head); got != c.want {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
	seen := map[string]bool{}
	for _, id := range strings.Fields("jia yi bing ding wu ji geng xin ren gui zi chou yin mao chen si") {
		seen[tint(&content.Header{ID: id, Kind: "city"})] = true
	}
	if len(seen) != len(tints) {
		t.Errorf("sixteen places have %d colours, want all %d", len(seen), len(tints))
	}
}
