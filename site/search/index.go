package search

import (
	"cmp"
	"slices"
)

// Index is one part of what is searched.
type Index struct {
	name    string
	docs    []Doc
	names   []string            // the tokens, in order
	entries []entry             // of each of them
	alike   map[string][]string // by sound: the tokens of titles, aliases and headings
	common  []string            // tokens of which not all docs are listed
}

// The weights of a token, by where it stands.
const (
	inTitle   = 4
	inAlias   = 3
	inHeading = 2
	inText    = 1
)

// few is below how many docs every token lists all of its docs.
const few = 40

// New makes the part called name of docs. Where several weigh the same, those
// that come first are found first.
func New(name string, docs []Doc, words []Word) *Index {
	t := tally{numbers: map[string]int32{}}
	groups := groupsOf(words)
	for i := range docs {
		t.count(i, &docs[i], groups)
	}
	x := &Index{name: name, docs: docs, alike: map[string][]string{}}
	var heads []string
	x.names, x.entries, heads = t.sorted()
	for i := range x.entries {
		e := &x.entries[i]
		if len(docs) >= few && len(e.postings)*4 > len(docs) {
			e.cut = len(e.postings)
			e.postings = slices.DeleteFunc(e.postings, func(p posting) bool { return levels[p.level] < inHeading })
			x.common = append(x.common, x.names[i])
		}
	}
	for _, token := range heads {
		if key := sound(token); key != "" {
			x.alike[key] = append(x.alike[key], token)
		}
	}
	return x
}

// level is the highest level that weighs no more than w.
func level(w int) int {
	i := 0
	for i+1 < len(levels) && levels[i+1] <= w {
		i++
	}
	return i
}

// groupsOf are the names of each word, folded, the longest first.
func groupsOf(words []Word) [][]string {
	var all [][]string
	for _, w := range words {
		group := []string{Fold(w.Name)}
		for _, s := range w.Synonyms {
			group = append(group, Fold(s))
		}
		slices.SortStableFunc(group, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
		all = append(all, group)
	}
	return all
}
