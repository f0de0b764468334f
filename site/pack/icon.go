package pack

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"
)

// iconSizes are those that Windows shows, from lists to large tiles.
var iconSizes = []int{16, 24, 32, 48, 64, 256}

// icons draws the site's icon in each size and lists them as one icon.
func icons(svg []byte) ([]resource, error) {
	drawing, err := readDrawing(svg)
	if err != nil {
		return nil, fmt.Errorf("site/static/icon.svg：%w", err)
	}
	var all []resource
	group := little.AppendUint16(little.AppendUint16(little.AppendUint16(nil, 0), 1), uint16(len(iconSizes)))
	for i, size := range iconSizes {
		var data bytes.Buffer
		if err := png.Encode(&data, drawing.draw(size)); err != nil {
			return nil, err
		}
		id := uint16(i + 1)
		all = append(all, resource{kindIcon, id, 0, data.Bytes()})
		group = append(group, byte(size), byte(size), 0, 0) // 256 is written 0
		group = little.AppendUint16(little.AppendUint16(group, 1), 32)
		group = little.AppendUint16(little.AppendUint32(group, uint32(data.Len())), id)
	}
	return append(all, resource{kindGroupIcon, 1, 0, group}), nil
}

// drawing is an SVG of filled paths with straight sides.
type drawing struct {
	side   float64 // of its square
	shapes []shape
}

type shape struct {
	fill  color.NRGBA
	rings [][]point
}

type point struct{ x, y float64 }

func readDrawing(svg []byte) (*drawing, error) {
	var doc struct {
		ViewBox string `xml:"viewBox,attr"`
		Paths   []struct {
			Fill string `xml:"fill,attr"`
			D    string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(svg, &doc); err != nil {
		return nil, err
	}
	d := &drawing{}
	if _, err := fmt.Sscanf(doc.ViewBox, "0 0 %g", &d.side); err != nil || d.side <= 0 {
		return nil, fmt.Errorf("viewBox %q 要写成 0 0 32 32 这样", doc.ViewBox)
	}
	for _, path := range doc.Paths {
		rgb, err := strconv.ParseUint(strings.TrimPrefix(path.Fill, "#"), 16, 32)
		if err != nil || len(path.Fill) != 7 {
			return nil, fmt.Errorf("fill %q 要写成 #0c4a3e 这样", path.Fill)
		}
		rings, err := readPath(path.D)
		if err != nil {
			return nil, err
		}
		d.shapes = append(d.shapes, shape{color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}, rings})
	}
	return d, nil
}

// readPath reads the commands M, m, L, l, H, h, V, v and z of a path.
func readPath(d string) (rings [][]point, err error) {
	var at, from point
	for d != "" {
		command := d[0]
		end := strings.IndexAny(d[1:], "MmLlHhVvZz") + 1
		if end == 0 {
			end = len(d)
		}
		var numbers []float64
		for _, text := range strings.FieldsFunc(strings.ReplaceAll(d[1:end], "-", " -"), func(r rune) bool { return r == ' ' || r == ',' }) {
			n, err := strconv.ParseFloat(text, 64)
			if err != nil || !(math.Abs(n) < 1e6) {
				return nil, fmt.Errorf("路径里的 %q 不是数，或者太大", text)
			}
			numbers = append(numbers, n)
		}
		d = d[end:]
		want := map[byte]int{'M': 2, 'm': 2, 'L': 2, 'l': 2, 'H': 1, 'h': 1, 'V': 1, 'v': 1, 'Z': 0, 'z': 0}
		if n, known := want[command]; !known || n != len(numbers) {
			return nil, fmt.Errorf("路径的 %c 后面是 %d 个数，这里只画直线：M、L、H、V、z，每个都写上字母", command, len(numbers))
		}
		switch command {
		case 'M', 'L':
			at = point{numbers[0], numbers[1]}
		case 'm', 'l':
			at = point{at.x + numbers[0], at.y + numbers[1]}
		case 'H':
			at.x = numbers[0]
		case 'h':
			at.x += numbers[0]
		case 'V':
			at.y = numbers[0]
		case 'v':
			at.y += numbers[0]
		default:
			at = from
			continue
		}
		if command == 'M' || command == 'm' {
			from = at
			rings = append(rings, nil)
		}
		if len(rings) == 0 {
			return nil, fmt.Errorf("路径要从 M 开始")
		}
		rings[len(rings)-1] = append(rings[len(rings)-1], at)
	}
	return rings, nil
}

// fine is into how many parts each side of a pixel is cut to find how much of it
// a shape covers.
const fine = 8

// draw paints the shapes one over the other into a square of size pixels.
func (d *drawing) draw(size int) *image.NRGBA {
	to := image.NewNRGBA(image.Rect(0, 0, size, size))
	unit := d.side / float64(size*fine)
	for y := range size {
		for x := range size {
			var sum [4]int // red, green, blue and cover of the parts
			for part := range fine * fine {
				px := (float64(x*fine+part%fine) + 0.5) * unit
				py := (float64(y*fine+part/fine) + 0.5) * unit
				for i := len(d.shapes) - 1; i >= 0; i-- {
					if s := d.shapes[i]; s.covers(px, py) {
						sum[0] += int(s.fill.R)
						sum[1] += int(s.fill.G)
						sum[2] += int(s.fill.B)
						sum[3]++
						break
					}
				}
			}
			if n := sum[3]; n > 0 {
				to.SetNRGBA(x, y, color.NRGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), uint8(n * 255 / (fine * fine))})
			}
		}
	}
	return to
}

// covers reports whether a line from the point to the right crosses the sides
// of the shape an odd number of times.
func (s shape) covers(x, y float64) bool {
	inside := false
	for _, ring := range s.rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			if a.y > y != (b.y > y) && x < a.x+(y-a.y)/(b.y-a.y)*(b.x-a.x) {
				inside = !inside
			}
		}
	}
	return inside
}
