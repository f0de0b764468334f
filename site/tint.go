package site

import (
	"hash/fnv"

	"mingbaizhi/content"
)

// tints are the colours that a region's pages may have, by the names of
// content.Colours; the style has a pair of each, for light and for dark. The first
// is everybody's and needs no class. Whoever goes from one place's pages to
// another's sees it before reading; what a colour means (a warning, a figure to
// be confirmed) is the same in all of them.
var tints = content.Colours

// tint is the class of a region's colour: the one that its region.yaml names, else
// one that follows from its id, so that a copied folder looks different at once
// and the same content always the same. Everybody's pages, the nation's and a
// province's have the first.
func tint(h *content.Header) string {
	if h == nil || !insured(h) {
		return ""
	}
	name := h.Colour
	if name == "" {
		hash := fnv.New32a()
		hash.Write([]byte(h.ID))
		name = tints[hash.Sum32()%uint32(len(tints))].ID
	}
	if name == tints[0].ID {
		return ""
	}
	return "tint-" + name
}
