package hostile

import (
	"cmp"
	"slices"
	"testing"

	"mingbaizhi/content"
)

// plant is a payload in a spot.
type plant struct {
	spot
	payload
	token string
}

// tried is what became of plants: those that the check takes, and those that it
// refuses.
type tried struct{ taken, refused []plant }

// try puts plants into a tree, all at once, and takes out again what is refused,
// until nothing is. What is taken stays in the tree.
func try(t testing.TB, tr tree, plants []plant) (out tried) {
	undo := map[string]func(){}
	in := func(p plant) { undo[p.token] = tr.write(p.spot, p.payload.of(p.token)) }
	drop := func(p plant) {
		undo[p.token]()
		delete(undo, p.token)
	}
	for _, p := range plants {
		in(p)
	}
	left := plants
	for len(left) > 0 {
		errs := found(tr.files(t)).Errors()
		if len(errs) == 0 {
			out.taken = append(out.taken, left...)
			return out
		}
		at := refusedAt(t, tr, left, errs)
		if len(at) == 0 {
			break // a fault elsewhere, because of one or more of them
		}
		var still []plant
		for _, p := range left {
			if at[p.token] {
				out.refused = append(out.refused, p)
				drop(p)
			} else {
				still = append(still, p)
			}
		}
		left = still
	}
	for _, p := range left {
		drop(p)
	}
	var split func(some []plant)
	split = func(some []plant) {
		for _, p := range some {
			in(p)
		}
		switch {
		case len(some) == 0:
			return
		case len(found(tr.files(t)).Errors()) == 0:
			out.taken = append(out.taken, some...)
			return
		case len(some) == 1:
			out.refused = append(out.refused, some[0])
			drop(some[0])
			return
		}
		for _, p := range some {
			drop(p)
		}
		split(some[:len(some)/2])
		split(some[len(some)/2:])
	}
	split(left)
	return out
}

// refusedAt finds the plants of which one of some problems is said: the last one
// that begins on its line before its column.
func refusedAt(t testing.TB, tr tree, plants []plant, errs content.Problems) map[string]bool {
	t.Helper()
	type placed struct {
		token     string
		line, col int
	}
	inFile := map[string][]placed{}
	for _, p := range plants {
		line, col := tr.place(t, p.spot)
		inFile[p.name] = append(inFile[p.name], placed{p.token, line, col})
	}
	for _, all := range inFile {
		slices.SortFunc(all, func(a, b placed) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col)) })
	}
	at := map[string]bool{}
	for _, e := range errs {
		last := ""
		for _, p := range inFile[e.Path] {
			if p.line == e.Line && p.col <= e.Col {
				last = p.token
			}
		}
		if last != "" {
			at[last] = true
		}
	}
	return at
}
