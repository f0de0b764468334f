package search

import (
	"cmp"
	"slices"
)

// tally is what New counts with: which docs have a token, and what it weighs
// there.
type tally struct {
	numbers  map[string]int32
	tokens   []tallied // by number
	mentions []mention // by doc

	doc          int32
	place        int32 // counts the places of all docs
	each         int32 // what a token weighs in the place at hand
	found, ended []string
}

// tallied is a token with where it was met last.
type tallied struct {
	name  string
	place int32
	last  int32 // of the mentions
	docs  int32
	head  bool // in a title, an alias or a heading of some doc
}

// mention says that a doc has a token: the sum of where it stands, each place
// once.
type mention struct{ token, doc, weight int32 }

// count takes in a doc, which comes after those before.
func (t *tally) count(n int, d *Doc, groups [][]string) {
	t.doc = int32(n)
	title := inTitle
	if tokens, _ := Tokens(d.Title); len(tokens) <= 3 {
		title++ // it is about little else
	}
	t.begin(title)
	t.add(d.Title)
	t.begin(inAlias)
	t.add(d.Aliases...)
	t.add(othersOf(groups, d.Title)...)
	t.begin(inHeading)
	for i := range d.Sections {
		t.add(d.Sections[i].Heading)
	}
	t.add(othersOf(groups, d.Aliases...)...)
	if d.Shallow {
		return
	}
	t.begin(inText)
	for i := range d.Sections {
		t.add(d.Sections[i].Text)
	}
}

// begin begins a place.
func (t *tally) begin(each int) {
	t.place++
	t.each = int32(each)
}

// add takes in texts that stand in the place.
func (t *tally) add(texts ...string) {
	for _, text := range texts {
		t.found, t.ended = appendTokens(t.found[:0], t.ended[:0], text)
		for _, name := range t.found {
			t.meet(name)
		}
		if t.each > inText { // so that each of its characters is found alone
			for _, name := range t.ended {
				t.meet(name)
			}
		}
	}
}

func (t *tally) meet(name string) {
	number, known := t.numbers[name]
	if !known {
		number = int32(len(t.tokens))
		t.numbers[name] = number
		t.tokens = append(t.tokens, tallied{name: name})
	}
	x := &t.tokens[number]
	if x.place == t.place {
		return
	}
	x.place = t.place
	if x.docs == 0 || t.mentions[x.last].doc != t.doc {
		x.last = int32(len(t.mentions))
		x.docs++
		t.mentions = append(t.mentions, mention{token: number, doc: t.doc})
	}
	m := &t.mentions[x.last]
	m.weight += t.each
	x.head = x.head || m.weight > inText
}

// sorted gives the tokens in order, the entry of each, and which of them are
// heads.
func (t *tally) sorted() (names []string, entries []entry, heads []string) {
	order := make([]int32, len(t.tokens))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(t.tokens[a].name, t.tokens[b].name) })
	names, entries = make([]string, len(order)), make([]entry, len(order))
	at := make([]int32, len(order)) // of the entries, by number
	room := make([]posting, len(t.mentions))
	for i, number := range order {
		x := &t.tokens[number]
		names[i], at[number] = x.name, int32(i)
		entries[i].postings, room = room[:0:x.docs], room[x.docs:]
		if x.head {
			heads = append(heads, x.name)
		}
	}
	for _, m := range t.mentions {
		e := &entries[at[m.token]]
		e.postings = append(e.postings, posting{int(m.doc), level(int(m.weight))})
	}
	return names, entries, heads
}
