package site

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// QR is a QR code as a drawing of the page, with the empty edge that a reader
// needs around it. It is drawn as outlines, so that no printer leaves a seam
// between two of its squares.
type QR struct {
	Says string // what it leads to, for whoever cannot see it
	Size int    // of the drawing, in squares, the edge included
	Path string
}

// quiet is the width of the empty edge, in squares: what the standard asks for.
const quiet = 4

// qrOf draws the code of an address.
func qrOf(address, says string) (*QR, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil, fmt.Errorf("%s：网址太长，做不成二维码", address)
	}
	return &QR{Says: says, Size: code.Size + 2*quiet, Path: outline(code.Size, code.Black)}, nil
}

// point is a corner of a square.
type point struct{ x, y int }

// outline is an SVG path around the black squares of a square drawing. Each
// loop runs with black on its right, so holes run the other way.
func outline(size int, black func(x, y int) bool) string {
	edges := map[point][]point{} // where the edges from a corner lead
	var starts []point
	add := func(from, to point) {
		edges[from] = append(edges[from], to)
		starts = append(starts, from)
	}
	at := func(x, y int) bool { return x >= 0 && y >= 0 && x < size && y < size && black(x, y) }
	for y := range size {
		for x := range size {
			if !at(x, y) {
				continue
			}
			if !at(x, y-1) {
				add(point{x, y}, point{x + 1, y})
			}
			if !at(x+1, y) {
				add(point{x + 1, y}, point{x + 1, y + 1})
			}
			if !at(x, y+1) {
				add(point{x + 1, y + 1}, point{x, y + 1})
			}
			if !at(x-1, y) {
				add(point{x, y + 1}, point{x, y})
			}
		}
	}
	var path strings.Builder
	for _, start := range starts {
		loop := []point{}
		for here := start; len(edges[here]) > 0; {
			next := edges[here][0]
			edges[here] = edges[here][1:]
			loop = append(loop, here)
			here = next
		}
		writeLoop(&path, loop)
	}
	return path.String()
}

// writeLoop writes a closed loop of corners, one line for each side.
func writeLoop(path *strings.Builder, loop []point) {
	if len(loop) == 0 {
		return
	}
	fmt.Fprintf(path, "M%d %d", loop[0].x+quiet, loop[0].y+quiet)
	last := loop[0]
	for i := 1; i < len(loop); i++ {
		after := loop[(i+1)%len(loop)]
		here := loop[i]
		if here.x == last.x && here.x == after.x || here.y == last.y && here.y == after.y {
			continue // straight on
		}
		if here.y == last.y {
			fmt.Fprintf(path, "h%d", here.x-last.x)
		} else {
			fmt.Fprintf(path, "v%d", here.y-last.y)
		}
		last = here
	}
	path.WriteByte('z')
}

// shortAddress is an address as people type it.
func shortAddress(address string) string {
	_, short, schemed := strings.Cut(address, "://")
	if !schemed {
		short = address
	}
	short, _, _ = strings.Cut(short, "#")
	return short
}
