package site

import (
	"errors"
	"fmt"
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

// shortAddress is an address as people type it.
func shortAddress(address string) string {
	_, short, schemed := strings.Cut(address, "://")
	if !schemed {
		short = address
	}
	short, _, _ = strings.Cut(short, "#")
	return short
}
