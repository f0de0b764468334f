package site

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"
	"rsc.io/qr"
)

// TestQR reads what is drawn as a telephone does.
func TestQR(t *testing.T) {
	for _, address := range []string{
		"https://example.cn/",
		"https://example.cn/mingbaizhi/jia/valid.html#k=leaflet.stay&d=20260620&u=20261231&c=7ea1898e&h=0123abcd",
		"https://ybj.example.gov.cn/" + strings.Repeat("a-long-folder/", 12),
	} {
		code, err := qrOf(address, "码")
		if err != nil {
			t.Fatal(err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(drawnPath(t, code.Size, code.Path))
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		if read.GetText() != address {
			t.Errorf("the code of %s says %s", address, read.GetText())
		}
	}
	if _, err := qrOf("https://example.cn/"+strings.Repeat("x", 3000), "码"); err == nil {
		t.Error("a code of 3,000 signs, which nobody can read, is no error")
	}
}

// An outline holds the squares that it was made of, and no others, with the
// empty edge around.
func TestOutline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 12).Draw(t, "size")
		black := rapid.SliceOfN(rapid.Bool(), size*size, size*size).Draw(t, "black")
		path := outline(size, func(x, y int) bool { return black[y*size+x] })
		drawn := drawnPath(t, size+2*quiet, path)
		for y := range size + 2*quiet {
			for x := range size + 2*quiet {
				in := x >= quiet && y >= quiet && x < size+quiet && y < size+quiet
				want := in && black[(y-quiet)*size+x-quiet]
				if got := drawn.GrayAt(x*perSquare+perSquare/2, y*perSquare+perSquare/2).Y == 0; got != want {
					t.Fatalf("square %d, %d is black: %v, want %v, in %s", x, y, got, want, path)
				}
			}
		}
	})
}

const perSquare = 4 // pixels

// point is a corner of a square.
type point struct{ x, y int }

// drawnPath fills a path of M, h, v and z: what has an odd number of upright
// lines to its left is inside.
func drawnPath(t interface{ Fatalf(string, ...any) }, size int, path string) *image.Gray {
	crossed := map[point]bool{} // upright sides of length one, by their upper end
	in := strings.NewReader(path)
	var start, at point
	for {
		step, err := in.ReadByte()
		if err == io.EOF {
			break
		}
		from := at
		switch step {
		case 'M':
			if _, err := fmt.Fscanf(in, "%d %d", &at.x, &at.y); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			start = at
			continue
		case 'h', 'v':
			var by int
			if _, err := fmt.Fscanf(in, "%d", &by); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if step == 'h' {
				at.x += by
			} else {
				at.y += by
			}
		case 'z':
			at = start
		default:
			t.Fatalf("%s: what is %c?", path, step)
		}
		if from.x != at.x && from.y != at.y {
			t.Fatalf("%s: a side runs aslant", path)
		}
		for y := min(from.y, at.y); y < max(from.y, at.y); y++ {
			crossed[point{at.x, y}] = !crossed[point{at.x, y}]
		}
	}
	out := image.NewGray(image.Rect(0, 0, size*perSquare, size*perSquare))
	for y := range size {
		inside := false
		for x := range size {
			if crossed[point{x, y}] {
				inside = !inside
			}
			shade := color.Gray{Y: 255}
			if inside {
				shade.Y = 0
			}
			for i := range perSquare * perSquare {
				out.SetGray(x*perSquare+i%perSquare, y*perSquare+i/perSquare, shade)
			}
		}
	}
	return out
}

// A code is the one that package qr makes, of whatever length the address is.
func TestCodesAreThoseOfTheirPackage(t *testing.T) {
	for n := 0; n < 2500; n += 13 {
		address := "https://example.cn/" + strings.Repeat("x", n)
		want, tooLong := qr.Encode(address, qr.M)
		got, err := codeOfText(address)
		if (err != nil) != (tooLong != nil) {
			t.Fatalf("%d signs: %v, package qr says %v", n, err, tooLong)
		}
		if err == nil && !bytes.Equal(got.Bitmap, want.Bitmap) {
			t.Errorf("the code of %d signs is another one", n)
		}
	}
}
