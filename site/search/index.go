package search

import (
	"cmp"
	"maps"
	"slices"
)

// Index is one part of what is searched.
type Index struct {
	name    string
	docs    []Doc
	entries map[string]*entry
	names   []string            // the keys of entries, in order
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
	x := &Index{name: name, docs: docs, entries: map[string]*entry{}, alike: map[string][]string{}}
	groups := groupsOf(words)
	heads := map[string]bool{}
	for i := range docs {
		for token, of := range weigh(&docs[i], groups) { // in any order: each has its own postings
			w := of.sum
			if w > inText {
				heads[token] = true
			}
			e := x.entries[token]
			if e == nil {
				e = &entry{}
				x.entries[token] = e
			}
			e.postings = append(e.postings, posting{i, level(w)})
		}
	}
	for token, e := range x.entries {
		if len(docs) >= few && len(e.postings)*4 > len(docs) {
			e.cut = len(e.postings)
			e.postings = slices.DeleteFunc(e.postings, func(p posting) bool { return levels[p.level] < inHeading })
			x.common = append(x.common, token)
		}
	}
	slices.Sort(x.common)
	x.names = sortedKeys(x.entries)
	for _, token := range slices.Sorted(maps.Keys(heads)) {
		if key := sound(token); key != "" {
			x.alike[key] = append(x.alike[key], token)
		}
	}
	return x
}

// level is the highest level that weighs no more than w.
func level(w int) int {
	i, exact := slices.BinarySearch(levels[:], w)
	if !exact {
		i--
	}
	return i
}

// weight is what a token of a doc weighs, and the place where it was met last.
type weight struct{ sum, met int }

// weigh gives what each token of a doc weighs: the sum of where it stands, each
// place once.
func weigh(d *Doc, groups [][]string) map[string]weight {
	weights := map[string]weight{}
	place := 0
	add := func(each int, texts ...string) {
		place++
		for _, text := range texts {
			tokens, ends := Tokens(text)
			if each > inText {
				tokens = append(tokens, ends...) // so that each of its characters is found alone
			}
			for _, token := range tokens {
				if w := weights[token]; w.met != place {
					weights[token] = weight{w.sum + each, place}
				}
			}
		}
	}
	var headings, texts []string
	for _, s := range d.Sections {
		headings, texts = append(headings, s.Heading), append(texts, s.Text)
	}
	title := inTitle
	if tokens, _ := Tokens(d.Title); len(tokens) <= 3 {
		title++ // it is about little else
	}
	add(title, d.Title)
	add(inAlias, slices.Concat(d.Aliases, othersOf(groups, d.Title))...)
	add(inHeading, slices.Concat(headings, othersOf(groups, d.Aliases...))...)
	if !d.Shallow {
		add(inText, texts...)
	}
	return weights
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

func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
