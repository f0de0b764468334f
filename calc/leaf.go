package calc

import (
	"math/bits"
	"strings"
)

// A bill is kept in leaves: each part split by the marks that some rule names,
// and, for a layer whose remainders a later layer covers, the three amounts it
// leaves behind. A layer covers a set of leaves.

// leafSet is a set of leaves, one bit each.
type leafSet uint64

const mostLeaves = 64

func (s leafSet) has(leaf int) bool       { return s>>leaf&1 == 1 }
func (s leafSet) meets(t leafSet) bool    { return s&t != 0 }
func (s leafSet) contains(t leafSet) bool { return t&^s == 0 }
func (s leafSet) size() int               { return bits.OnesCount64(uint64(s)) }

// next takes the first leaf out of s.
func (s *leafSet) next() int {
	leaf := bits.TrailingZeros64(uint64(*s))
	*s &= *s - 1
	return leaf
}

// part is one of the four that sum to the total.
type part uint8

const (
	eligible part = iota
	firstPay
	overLimit
	nonCovered
	partCount
)

var partNames = [partCount]string{"eligible", "first_pay", "over_limit", "non_covered"}

// reason is why a layer left money behind.
type reason uint8

const (
	belowDeductible reason = iota
	ownShare
	aboveLimit
	reasonCount
)

var reasonNames = [reasonCount]string{"below-deductible", "own-share", "above-limit"}

// leaves numbers them part by part: the named marks in order, what no mark took,
// and then the remainders that come of the part.
type leaves struct {
	marks      []string
	count      int
	start      [partCount]int // each part's first leaf
	remainders []remainder
}

// remainder is a layer whose remainders some layer names.
type remainder struct {
	layer string
	of    string // its single part
	first int    // the leaf of below-deductible; own-share and above-limit follow
}

// ref is a part as a rule names it.
type ref struct {
	part   part
	mark   string // a mark's name, "unmarked", or empty
	reason reason
	layer  string // of a remainder; else empty
}

// parseRef reads eligible, eligible.tcm, eligible.unmarked and
// eligible.above-limit(LAYER).
func parseRef(text string) (r ref, ok bool) {
	name, rest, dotted := strings.Cut(text, ".")
	for r.part = 0; r.part < partCount && partNames[r.part] != name; r.part++ {
	}
	if r.part == partCount || !dotted {
		return r, r.part < partCount
	}
	if why, layer, found := strings.Cut(rest, "("); found {
		for r.reason = 0; r.reason < reasonCount && reasonNames[r.reason] != why; r.reason++ {
		}
		r.layer, ok = strings.CutSuffix(layer, ")")
		return r, ok && r.layer != "" && r.reason < reasonCount
	}
	r.mark = rest
	return r, rest != ""
}

// number gives every leaf its place once marks and remainders are known.
func (l *leaves) number() {
	l.count = 0
	for p := range partCount {
		l.start[p] = l.count
		l.count += len(l.marks) + 1
		for i := range l.remainders {
			if r, _ := parseRef(l.remainders[i].of); r.part == p {
				l.remainders[i].first = l.count
				l.count += int(reasonCount)
			}
		}
	}
}

// unmarked is the leaf of part that no named mark took.
func (l *leaves) unmarked(p part) int { return l.start[p] + len(l.marks) }

// marked is the leaf of a part's mark; a mark no rule names has none.
func (l *leaves) marked(p part, mark string) (int, bool) {
	for i, name := range l.marks {
		if name == mark {
			return l.start[p] + i, true
		}
	}
	return 0, false
}

// partOf is the part under whose name a leaf's money first stood.
func (l *leaves) partOf(leaf int) part {
	p := partCount - 1
	for l.start[p] > leaf {
		p--
	}
	return p
}

// inFirstPay is where a leaf's money goes when a first-pay step takes it: the
// same mark of first_pay.
func (l *leaves) inFirstPay(leaf int) int {
	return l.start[firstPay] + leaf - l.start[l.partOf(leaf)]
}

func (l *leaves) remainder(layer string) *remainder {
	for i := range l.remainders {
		if l.remainders[i].layer == layer {
			return &l.remainders[i]
		}
	}
	return nil
}

// circular reports whether a layer's only part is, however far out, a remainder
// of that layer again.
func (l *leaves) circular(m remainder) bool {
	for range l.remainders {
		r, _ := parseRef(m.of)
		next := l.remainder(r.layer)
		if r.layer == "" || next == nil {
			return false
		}
		m = *next
	}
	return true
}

// set is the leaves that ref covers, with the remainders inside it.
func (l *leaves) set(text string) (s leafSet) {
	r, ok := parseRef(text)
	m := l.remainder(r.layer)
	switch {
	case !ok, r.layer != "" && m == nil:
		return 0 // a fault, and said so
	case r.layer != "":
		s = 1 << (m.first + int(r.reason))
	case r.mark == "unmarked":
		s = 1 << l.unmarked(r.part)
	case r.mark != "":
		leaf, _ := l.marked(r.part, r.mark)
		s = 1 << leaf
	default:
		for leaf := l.start[r.part]; leaf <= l.unmarked(r.part); leaf++ {
			s |= 1 << leaf
		}
	}
	for _, inner := range l.remainders {
		if l.inside(text, inner.of) {
			s |= 7 << inner.first
		}
	}
	return s
}

// inside reports whether the part named inner lies in the one named outer.
func (l *leaves) inside(outer, inner string) bool {
	for {
		if inner == outer {
			return true
		}
		r, _ := parseRef(inner)
		switch {
		case r.layer != "":
			m := l.remainder(r.layer)
			if m == nil {
				return false
			}
			inner = m.of
		case r.mark != "":
			inner = partNames[r.part]
		default:
			return false
		}
	}
}

func (l *leaves) sets(refs []string) (s leafSet) {
	for _, r := range refs {
		s |= l.set(r)
	}
	return s
}

// sum adds the amounts of the leaves in s.
func sum(left []Span, s leafSet) (total Span) {
	for s != 0 {
		total = total.plus(left[s.next()])
	}
	return total
}
