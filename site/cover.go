package site

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	"mingbaizhi/content"
)

// A 公众号 shows an article's cover 900 by 383, and its middle square where the
// article is not the first: the words stand in that square's height, to the left.
const coverWidth, coverHeight = 900, 383

// cover is an article's cover: what it is about, for where, by whom.
func (s *Site) cover(r *content.Region, g *content.Guide) []byte {
	const margin, ground, ink, soft = 56, "#0c4a3e", "#ffffff", "#e7f0ec"
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',sans-serif">`,
		coverWidth, coverHeight, coverWidth, coverHeight)
	fmt.Fprintf(&out, `<path fill="%s" d="M0 0h%dv%dH0z"/><path fill="%s" d="M%d 300h%dv3H%dz"/>`, ground, coverWidth, coverHeight, soft, margin, coverWidth-2*margin, margin)
	write := func(x, y, size int, weight, fill, text string) {
		fmt.Fprintf(&out, `<text x="%d" y="%d" font-size="%d" font-weight="%s" fill="%s">%s</text>`, x, y, size, weight, fill, html.EscapeString(text))
	}
	write(margin, 84, 34, "normal", soft, r.Name)
	size, lines := coverLines(g.Title, coverWidth-2*margin)
	y := 192 - (len(lines)-1)*size*13/20
	for _, line := range lines {
		write(margin, y+size*7/20, size, "bold", ink, line)
		y += size * 13 / 10
	}
	write(margin, 346, 28, "normal", soft, s.lib.Site.Name+"　"+s.mastheadNotice())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

// coverLines breaks a title into at most two lines, in the largest letters that
// hold it; what is still too long is cut.
func coverLines(title string, width int) (size int, lines []string) {
	const most = 2
	for _, size = range []int{84, 72, 64, 56, 48, 40} {
		units, fits := width*letter/size, true
		lines = folded(title, units)
		for _, line := range lines {
			fits = fits && across(line) <= units
		}
		if fits && len(lines) <= most {
			return size, lines
		}
	}
	cut := len(lines) > most
	lines = lines[:min(most, len(lines))]
	for i, line := range lines {
		short, units := []rune(line), width*letter/size-letter
		long := across(line) > units+letter
		for across(string(short)) > units && (long || cut && i == most-1) {
			short = short[:len(short)-1]
		}
		if lines[i] = string(short); long || cut && i == most-1 {
			lines[i] += "…"
		}
	}
	return size, lines
}

// halved is a picture at half its size: a browser draws at twice, and letters
// stay smooth.
func halved(data []byte) ([]byte, error) {
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	b := from.Bounds()
	to := image.NewRGBA(image.Rect(0, 0, b.Dx()/2, b.Dy()/2))
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			var sum [3]uint32
			for i := range 4 {
				r, g, b, _ := from.At(b.Min.X+2*x+i%2, b.Min.Y+2*y+i/2).RGBA()
				sum[0], sum[1], sum[2] = sum[0]+r, sum[1]+g, sum[2]+b
			}
			to.SetRGBA(x, y, color.RGBA{uint8(sum[0] >> 10), uint8(sum[1] >> 10), uint8(sum[2] >> 10), 255})
		}
	}
	return encoded(to)
}

// trimmed is a picture without the white below what it shows, but for a margin.
func trimmed(data []byte) ([]byte, error) {
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	const margin = 24
	b := from.Bounds()
	last := b.Min.Y
	for y := b.Max.Y - 1; y >= b.Min.Y && last == b.Min.Y; y-- {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, b, _ := from.At(x, y).RGBA(); r&g&b>>8 != 0xff {
				last = y
				break
			}
		}
	}
	to := image.NewRGBA(image.Rect(0, 0, b.Dx(), min(b.Dy(), last-b.Min.Y+1+margin)))
	draw.Draw(to, to.Rect, from, b.Min, draw.Src)
	return encoded(to)
}

func encoded(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := png.Encode(&out, picture)
	return out.Bytes(), err
}
