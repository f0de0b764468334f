package site

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"rsc.io/qr/coding"
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
	code, err := codeOfText(address)
	if err != nil {
		return nil, fmt.Errorf("%s：网址太长，做不成二维码", address)
	}
	return &QR{Says: says, Size: code.Size + 2*quiet, Path: outline(code.Size, code.Black)}, nil
}

// plans are how the squares of a code of each size are laid out. Working that out is
// most of making a code, and the addresses of a site are of few lengths.
var plans sync.Map

// codeOfText is what qr.Encode makes of an address, in the smallest size that holds it.
func codeOfText(address string) (*coding.Code, error) {
	text := coding.String(address)
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		if text.Bits(v) > v.DataBytes(coding.M)*8 {
			continue
		}
		plan, known := plans.Load(v)
		if !known {
			fresh, err := coding.NewPlan(v, coding.M, 0)
			if err != nil {
				return nil, err
			}
			plan, _ = plans.LoadOrStore(v, fresh)
		}
		return plan.(*coding.Plan).Encode(text)
	}
	return nil, errors.New("too long")
}

// point is a corner of a square.
type point struct{ x, y int }

// outline is an SVG path around the black squares of a square drawing. Each
// loop runs with black on its right, so holes run the other way.
func outline(size int, black func(x, y int) bool) string {
	// From a corner at most two edges lead: out holds them in the order in which
	// they are found, as the number of the corner each leads to, 0 for none.
	wide := size + 1
	on := outlines.Get().(*outlined)
	defer outlines.Put(on)
	out := slices.Grow(on.out[:0], wide*wide+1)[:wide*wide+1]
	clear(out)
	starts := on.starts[:0]
	number := func(x, y int) int32 { return int32(y*wide + x + 1) }
	add := func(from, to int32) {
		edges := &out[from]
		if edges[0] == 0 {
			edges[0] = to
		} else {
			edges[1] = to
		}
		starts = append(starts, from)
	}
	dark := slices.Grow(on.dark[:0], (size+2)*(size+2))[:(size+2)*(size+2)] // with a light edge around
	clear(dark)
	for y := range size {
		for x := range size {
			dark[(y+1)*(size+2)+x+1] = black(x, y)
		}
	}
	for y := range size {
		for x := range size {
			at := (y+1)*(size+2) + x + 1
			if !dark[at] {
				continue
			}
			if !dark[at-size-2] {
				add(number(x, y), number(x+1, y))
			}
			if !dark[at+1] {
				add(number(x+1, y), number(x+1, y+1))
			}
			if !dark[at+size+2] {
				add(number(x+1, y+1), number(x, y+1))
			}
			if !dark[at-1] {
				add(number(x, y+1), number(x, y))
			}
		}
	}
	path, loop := on.path[:0], on.loop
	for _, start := range starts {
		loop = loop[:0]
		for here := start; out[here][0] != 0; {
			next := out[here][0]
			out[here] = [2]int32{out[here][1]}
			loop = append(loop, point{int(here-1) % wide, int(here-1) / wide})
			here = next
		}
		path = appendLoop(path, loop)
	}
	*on = outlined{out, starts, dark, path, loop}
	return string(path)
}

// outlined is what outlines are worked out with, used again.
type outlined struct {
	out    [][2]int32
	starts []int32
	dark   []bool
	path   []byte
	loop   []point
}

var outlines = sync.Pool{New: func() any { return new(outlined) }}

// appendLoop writes a closed loop of corners, one line for each side.
func appendLoop(path []byte, loop []point) []byte {
	if len(loop) == 0 {
		return path
	}
	number := func(sign byte, n int) { path = strconv.AppendInt(append(path, sign), int64(n), 10) }
	number('M', loop[0].x+quiet)
	number(' ', loop[0].y+quiet)
	last := loop[0]
	for i := 1; i < len(loop); i++ {
		after := loop[(i+1)%len(loop)]
		here := loop[i]
		if here.x == last.x && here.x == after.x || here.y == last.y && here.y == after.y {
			continue // straight on
		}
		if here.y == last.y {
			number('h', here.x-last.x)
		} else {
			number('v', here.y-last.y)
		}
		last = here
	}
	return append(path, 'z')
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
