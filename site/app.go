package site

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"sync"

	"mingbaizhi/content"
)

// appManifest is a region's pages as an app that a telephone can install. Its
// keys are those of the Web Application Manifest.
type appManifest struct {
	Name       string    `json:"name"`
	ShortName  string    `json:"short_name"`
	Lang       string    `json:"lang"`
	ID         string    `json:"id"`
	StartURL   string    `json:"start_url"`
	Scope      string    `json:"scope"`
	Display    string    `json:"display"`
	Background string    `json:"background_color"`
	Theme      string    `json:"theme_color"`
	Icons      []appIcon `json:"icons"`
}

type appIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// app is a region's manifest. Its addresses are relative, so that it works under
// any sub-path; the way back stays on the screen.
func (s *Site) app(r *content.Region) ([]byte, error) {
	from := appPath(r.ID)
	m := appManifest{
		Name: r.Name + s.lib.Site.Name, ShortName: r.Name + "医保", Lang: "zh-CN", ID: "./", StartURL: relative(from, homePath(r.ID)), Scope: "../",
		Display: "minimal-ui", Background: "#faf8f2", Theme: "#0c4a3e",
	}
	svg, err := s.assets.path("icon.svg")
	if err != nil {
		return nil, err
	}
	m.Icons = append(m.Icons, appIcon{relative(from, svg), "any", "image/svg+xml", "any"})
	for _, icon := range icons() {
		at, err := s.assets.path(icon.name)
		if err != nil {
			return nil, err
		}
		m.Icons = append(m.Icons, appIcon{relative(from, at), strconv.Itoa(icon.size) + "x" + strconv.Itoa(icon.size), "image/png", icon.purpose})
	}
	data, err := json.Marshal(m)
	return append(data, '\n'), err
}

// icon is icon.svg as a PNG, for telephones that take no SVG.
type icon struct {
	name    string
	size    int
	purpose string
	data    []byte
}

var icons = sync.OnceValue(func() []icon {
	all := []icon{{name: "icon-192.png", size: 192, purpose: "any"}, {name: "icon-512.png", size: 512, purpose: "any"}, {name: "icon-full.png", size: 512, purpose: "maskable"}}
	for i := range all {
		all[i].data = drawIcon(all[i].size, all[i].purpose == "maskable")
	}
	return all
})

// shape is a polygon of icon.svg, in its units, of which there are 32.
type shape struct {
	fill   color.NRGBA
	points [][2]float64
}

// iconShapes are those of icon.svg, from back to front.
var iconShapes = []shape{
	{color.NRGBA{0x0c, 0x4a, 0x3e, 0xff}, [][2]float64{{6, 2}, {20, 2}, {26, 8}, {26, 30}, {6, 30}}},
	{color.NRGBA{0xfa, 0xf8, 0xf2, 0xff}, [][2]float64{{9, 12}, {23, 12}, {23, 14.4}, {9, 14.4}}},
	{color.NRGBA{0xfa, 0xf8, 0xf2, 0xff}, [][2]float64{{9, 17.4}, {23, 17.4}, {23, 19.8}, {9, 19.8}}},
	{color.NRGBA{0xfa, 0xf8, 0xf2, 0xff}, [][2]float64{{9, 22.8}, {18, 22.8}, {18, 25.2}, {9, 25.2}}},
	{color.NRGBA{0x93, 0xda, 0xc6, 0xff}, [][2]float64{{20, 2}, {20, 8}, {26, 8}}},
}

// drawIcon draws the shapes, four points a pixel each way; where the outermost four
// are of one colour so are the others, for no shape is finer than a pixel. A telephone
// may cut any form out of an icon that fills its square: there the shapes stand in the
// middle, on paper.
func drawIcon(size int, full bool) []byte {
	const fine = 4
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	unit, shift, paper := 32/float64(size*fine), 0.0, color.NRGBA{}
	if full {
		unit, shift, paper = unit*1.5, 8, color.NRGBA{0xfa, 0xf8, 0xf2, 0xff}
	}
	for y := range size {
		for x := range size {
			point := func(k int) color.NRGBA {
				at := [2]float64{(float64(x*fine+k%fine)+.5)*unit - shift, (float64(y*fine+k/fine)+.5)*unit - shift}
				for i := len(iconShapes) - 1; i >= 0; i-- {
					if iconShapes[i].holds(at) {
						return iconShapes[i].fill
					}
				}
				return paper
			}
			if c := point(0); c == point(fine-1) && c == point(fine*fine-fine) && c == point(fine*fine-1) {
				picture.SetNRGBA(x, y, c)
				continue
			}
			var sum [4]int
			for k := range fine * fine {
				c := point(k)
				for i, part := range [4]uint8{c.R, c.G, c.B, c.A} {
					sum[i] += int(part) * int(c.A) / 255
				}
			}
			if opaque := sum[3]; opaque > 0 {
				picture.SetNRGBA(x, y, color.NRGBA{uint8(sum[0] * 255 / opaque), uint8(sum[1] * 255 / opaque), uint8(sum[2] * 255 / opaque), uint8(opaque / (fine * fine))})
			}
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, picture); err != nil {
		panic(err) // a picture of this size into memory
	}
	return out.Bytes()
}

// holds reports whether a point lies in the polygon.
func (s *shape) holds(at [2]float64) bool {
	inside := false
	for i, a := range s.points {
		b := s.points[(i+1)%len(s.points)]
		if (a[1] > at[1]) != (b[1] > at[1]) && at[0] < (b[0]-a[0])*(at[1]-a[1])/(b[1]-a[1])+a[0] {
			inside = !inside
		}
	}
	return inside
}
