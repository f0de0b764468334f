package search

// levels are the weights that a posting can have.
var levels = [8]int{1, 2, 3, 4, 5, 6, 8, 10}

// posting says that a doc has a token, and how much that weighs.
type posting struct{ doc, level int }

// entry is what an index knows of a token. Of one that nearly every doc has, only
// the docs that have it in title, alias or heading are listed: cut is then how
// many docs have it.
type entry struct {
	postings []posting
	cut      int
}

// docs is how many docs have the token.
func (e *entry) docs() int {
	if e.cut > 0 {
		return e.cut
	}
	return len(e.postings)
}

// digits write postings: the gap to the doc before times the number of levels,
// plus the level, in groups of five bits, the last of which is one of the first
// 32 signs.
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"

func (e *entry) write(to []byte) []byte {
	last := -1
	for _, p := range e.postings {
		value := (p.doc-last-1)*len(levels) + p.level
		last = p.doc
		for ; value >= 32; value >>= 5 {
			to = append(to, digits[32+value&31])
		}
		to = append(to, digits[value])
	}
	return to
}
