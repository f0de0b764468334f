package edit

import (
	"slices"
)

// splice replaces some bytes of a text.
type splice struct {
	from, to int
	text     string
}

// spliced does all splices, none of which may touch another.
func spliced(text string, splices []splice) string {
	slices.SortFunc(splices, func(a, b splice) int { return b.from - a.from })
	for _, s := range splices {
		text = text[:s.from] + s.text + text[s.to:]
	}
	return text
}
