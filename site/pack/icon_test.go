package pack

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
)

// A sheet with a corner of another colour, half a pixel of it at the edge.
func TestDraw(t *testing.T) {
	d, err := readDrawing([]byte(`<svg viewBox="0 0 4 4"><path fill="#0000ff" d="M1 0H4v4l-3 0z"/><path fill="#ff0000" d="m3 0,L4 0V1z"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	pixels := d.draw(2)
	for _, c := range []struct {
		x, y int
		want color.NRGBA
		why  string
	}{
		{0, 0, color.NRGBA{0, 0, 255, 127}, "half the pixel is left free"},
		{0, 1, color.NRGBA{0, 0, 255, 127}, "the same below"},
		{1, 1, color.NRGBA{0, 0, 255, 255}, "covered whole"},
	} {
		if got := pixels.NRGBAAt(c.x, c.y); got != c.want {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
	if got := pixels.NRGBAAt(1, 0); got.R == 0 || got.B < got.R || got.A != 255 {
		t.Errorf("the corner, laid over the sheet: %v", got)
	}
}

func TestIcons(t *testing.T) {
	svg, err := os.ReadFile("../static/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	all, err := icons(svg)
	if err != nil {
		t.Fatal(err)
	}
	group := all[len(all)-1].data
	for i, size := range iconSizes {
		drawn, err := png.Decode(bytes.NewReader(all[i].data))
		if err != nil || drawn.Bounds() != image.Rect(0, 0, size, size) {
			t.Fatalf("%d: %v, %v", size, drawn, err)
		}
		if _, _, _, clear := drawn.At(0, 0).RGBA(); clear != 0 {
			t.Errorf("%d: the corner is not clear", size)
		}
		if _, _, _, solid := drawn.At(size/2, size/4).RGBA(); solid != 0xffff {
			t.Errorf("%d: nothing is drawn", size)
		}
		entry := group[6+14*i:]
		if entry[0] != byte(size) || int(little.Uint32(entry[8:])) != len(all[i].data) || little.Uint16(entry[12:]) != all[i].id {
			t.Errorf("%d: listed as %v", size, entry[:14])
		}
	}
}

func TestReadDrawingRefuses(t *testing.T) {
	for _, c := range []struct{ why, svg, want string }{
		{"not XML", `<svg`, "XML"},
		{"no square", `<svg viewBox="1 1 2 2"/>`, "viewBox"},
		{"a colour by name", `<svg viewBox="0 0 2 2"><path fill="red" d="M0 0z"/></svg>`, "fill"},
		{"a curve", `<svg viewBox="0 0 2 2"><path fill="#ff0000" d="M0 0C1 1 2 2 1 1z"/></svg>`, "路径"},
		{"no start", `<svg viewBox="0 0 2 2"><path fill="#ff0000" d="L1 1z"/></svg>`, "从 M 开始"},
	} {
		if _, err := readDrawing([]byte(c.svg)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.why, err, c.want)
		}
	}
}

// pathSeeds are paths of an icon and their corners; none where they are refused.
var pathSeeds = []struct {
	path  string
	rings [][]point
}{
	{"M6 2h14l6 6v22H6z", [][]point{{{6, 2}, {20, 2}, {26, 8}, {26, 30}, {6, 30}}}},
	{"M9 1h2v4H9zm0 5h2v2H9z", [][]point{{{9, 1}, {11, 1}, {11, 5}, {9, 5}}, {{9, 6}, {11, 6}, {11, 8}, {9, 8}}}},
	{"m-1-1L.5,.5", [][]point{{{-1, -1}, {.5, .5}}}},
	{"m-1-1L.5.5", nil},
	{"L1 1", nil},
	{"M1", nil},
	{"M1 1C1 1 1 1 1 1", nil},
	{"M NaN Inf", nil},
	{"M1e9 0", nil},
}

func TestSeedsOfPathsAreRead(t *testing.T) {
	for _, seed := range pathSeeds {
		if rings, err := readPath(seed.path); !reflect.DeepEqual(rings, seed.rings) || (err == nil) != (seed.rings != nil) {
			t.Errorf("%q is read as %v, %v, want %v", seed.path, rings, err, seed.rings)
		}
	}
}

func FuzzReadPath(f *testing.F) {
	for _, seed := range pathSeeds {
		f.Add(seed.path)
	}
	f.Fuzz(func(t *testing.T, d string) {
		rings, err := readPath(d)
		for _, ring := range rings {
			if err == nil && len(ring) == 0 {
				t.Errorf("%q: a ring of nothing", d)
			}
			for _, at := range ring {
				if math.IsNaN(at.x+at.y) || math.IsInf(at.x, 0) || math.IsInf(at.y, 0) {
					t.Errorf("%q: a corner at %v", d, at)
				}
			}
		}
	})
}
