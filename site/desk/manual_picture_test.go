package desk

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"slices"
)

// fewColours cuts height rows from a page's picture and keeps the colours of
// which there is most: a screen of letters needs no more, and the file becomes a
// third.
func fewColours(page []byte, top, height int) ([]byte, error) {
	const most, apart = 16, 1500
	whole, err := png.Decode(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	top = max(top, 0)
	area := image.Rect(0, top, whole.Bounds().Dx(), min(top+height, whole.Bounds().Dy()))
	counts := map[color.RGBA]int{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			counts[color.RGBAModel.Convert(whole.At(x, y)).(color.RGBA)]++
		}
	}
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for _, c := range byCount {
		if len(palette) < most && !slices.ContainsFunc(palette, func(p color.Color) bool { return distance(p.(color.RGBA), c) < apart }) {
			palette = append(palette, c)
		}
	}
	few := image.NewPaletted(image.Rect(0, 0, area.Dx(), area.Dy()), palette)
	draw.Draw(few, few.Bounds(), whole, area.Min, draw.Src)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err = encoder.Encode(&out, few)
	return out.Bytes(), err
}

func distance(a, b color.RGBA) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + bl*bl
}
