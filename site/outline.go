package site

import (
	"slices"
	"strconv"
	"sync"
)

// The squares around a corner, as bits.
const (
	aboveLeft = 1 << iota
	aboveRight
	belowLeft
	belowRight
	allAround = 1<<iota - 1
)

// heading is which way a side of a black square leads from one corner to the next,
// with black on its right.
type heading uint8

const (
	rightward heading = iota
	downward
	leftward
	upward
)

// leads is where a side leads from a corner, by which of the squares around it are
// black. Where black meets black only across, two begin: the other is that of what
// is left of them.
var leads = [allAround + 1]struct {
	heading
	left uint8
}{
	aboveLeft:                           {leftward, 0},
	aboveLeft | aboveRight:              {leftward, 0},
	aboveLeft | aboveRight | belowRight: {leftward, 0},
	aboveLeft | belowRight:              {leftward, belowRight},

	aboveRight:                          {upward, 0},
	aboveRight | belowRight:             {upward, 0},
	aboveRight | belowLeft | belowRight: {upward, 0},
	aboveRight | belowLeft:              {upward, belowLeft},

	belowLeft:                          {downward, 0},
	belowLeft | aboveLeft:              {downward, 0},
	belowLeft | aboveLeft | aboveRight: {downward, 0},

	belowRight:                         {rightward, 0},
	belowRight | belowLeft:             {rightward, 0},
	belowRight | belowLeft | aboveLeft: {rightward, 0},
}

// outlined is a drawing whose outline is followed. A corner holds the black squares
// around it by which there is still a side to follow.
type outlined struct {
	wide    int // corners in a row
	corners []uint8
	path    []byte
}

// outlines are used again.
var outlines = sync.Pool{New: func() any { return new(outlined) }}

// outline is an SVG path around the black squares of a square drawing. Each
// loop runs with black on its right, so holes run the other way.
func outline(size int, black func(x, y int) bool) string {
	o := outlines.Get().(*outlined)
	defer outlines.Put(o)
	o.wide = size + 1
	o.corners = slices.Grow(o.corners[:0], o.wide*o.wide)[:o.wide*o.wide]
	clear(o.corners)
	for y := range size {
		for x := range size {
			if !black(x, y) {
				continue
			}
			above := o.corners[y*o.wide+x:]
			below := above[o.wide:]
			above[0] |= belowRight
			above[1] |= belowLeft
			below[0] |= aboveRight
			below[1] |= aboveLeft
		}
	}
	o.path = o.path[:0]
	for at := range o.corners {
		for o.corners[at] != 0 && o.corners[at] != allAround {
			o.follow(at)
		}
	}
	return string(o.path)
}

// follow writes the loop that begins at a corner, the first of it: one line for each
// side.
func (o *outlined) follow(at int) {
	path := appendNumber(o.path, 'M', at%o.wide+quiet)
	path = appendNumber(path, ' ', at/o.wide+quiet)
	sign := [...]int{rightward: 1, downward: 1, leftward: -1, upward: -1}
	step := [...]int{rightward: 1, downward: o.wide, leftward: -1, upward: -o.wide}
	way, long := leads[o.corners[at]].heading, 0
	for o.corners[at] != 0 {
		next := leads[o.corners[at]]
		if next.heading != way {
			path = appendNumber(path, "hvhv"[way], sign[way]*long)
			way, long = next.heading, 0
		}
		o.corners[at] = next.left
		at, long = at+step[way], long+1
	}
	o.path = append(path, 'z')
}

func appendNumber(path []byte, sign byte, n int) []byte {
	path = append(path, sign)
	if n < 0 {
		path, n = append(path, '-'), -n
	}
	if n < 10 { // most of them
		return append(path, '0'+byte(n))
	}
	return strconv.AppendInt(path, int64(n), 10)
}
