package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// mostTokens is how many tokens of a long question are looked up: each is a file
// to load.
const mostTokens = 6

// mostAlike is how many tokens that sound like one are taken for it.
const mostAlike = 2

// mostSounded is in how long a question, in tokens, sounds are looked up.
const mostSounded = 5

// mostHits is how many results are listed.
const mostHits = 40

// want is a token of a query with the entries that each part has for it.
type want struct {
	names   []string // the token, or those that sound like it
	alike   bool     // by sound alone
	entries [][]*entry
	rarity  int
}

// Query finds what parts say about a question, the best first. parts[0] is the
// reader's region, which comes before those above it.
func Query(parts []*Index, question string) []Hit {
	wants := wantsOf(parts, question)
	type score struct{ sum, matched, full, doc, part int }
	var all []score
	rarities, whole := 0, len(wants) > 0
	for _, w := range wants {
		rarities += w.rarity
		whole = whole && w.rarity > 0 && !w.alike
	}
	for at := range parts {
		found := map[int]*score{}
		cut := 0
		cutCount := 0
		var seen map[int]int
		for _, w := range wants {
			seen = map[int]int{}
			wasCut := false
			for _, e := range w.entries[at] {
				wasCut = wasCut || e.cut > 0
				for _, p := range e.postings {
					seen[p.doc] = max(seen[p.doc], levels[p.level])
				}
			}
			if wasCut {
				cut += w.rarity
				cutCount++
			}
			for doc, weight := range seen {
				s := found[doc]
				if s == nil {
					s = &score{doc: doc, part: at}
					found[doc] = s
				}
				if w.alike {
					weight = (weight + 1) / 2
				}
				s.sum += w.rarity * weight
				if !wasCut {
					s.matched += w.rarity
					s.full++
				}
			}
		}
		for _, s := range found {
			s.matched += cut
			s.full += cutCount
			all = append(all, *s)
		}
	}
	for i := range all {
		s := &all[i]
		share := 4
		if s.part == 0 {
			share = 5
		}
		s.sum = s.sum * share * s.matched / max(rarities, 1) * s.matched / max(rarities, 1)
		if !whole || s.full < len(wants) {
			s.full = 0
		}
	}
	slices.SortFunc(all, func(a, b score) int {
		return cmp.Or(cmp.Compare(min(b.full, 1), min(a.full, 1)), cmp.Compare(b.sum, a.sum), cmp.Compare(a.part, b.part), cmp.Compare(a.doc, b.doc))
	})
	var hits []Hit
	for _, s := range all {
		if len(hits) == mostHits || s.full == 0 && s.sum*6 < all[0].sum {
			break
		}
		hits = append(hits, Hit{s.part, s.doc, answering(&parts[s.part].docs[s.doc], wants)})
	}
	return hits
}

// wantsOf are the tokens to look up, with what the parts have for them.
func wantsOf(parts []*Index, question string) []want {
	tokens, ends := Tokens(question)
	if len(tokens) == 0 {
		tokens = ends
	}
	tokens = unique(tokens)
	if len(tokens) > 3 {
		rare := slices.DeleteFunc(slices.Clone(tokens), func(token string) bool {
			return slices.Contains(parts[0].common, token)
		})
		if len(rare) > 1 {
			tokens = rare
		}
	}
	tokens = tokens[:min(len(tokens), mostTokens)]
	docs := 0
	for _, part := range parts {
		docs += len(part.docs)
	}
	wants := make([]want, len(tokens))
	there := 0
	for i, token := range tokens {
		if wants[i] = wantOf(parts, docs, token); wants[i].rarity > 0 {
			there++
		}
	}
	for i := range wants {
		// In a question of which most is there, what is not is the seam of two words.
		if key := sound(wants[i].names[0]); wants[i].rarity == 0 && 2*there <= len(wants) && len(wants) <= mostSounded && key != "" {
			var names []string
			for _, part := range parts {
				names = append(names, part.alike[key]...)
			}
			names = unique(names)
			wants[i] = wantOf(parts, docs, names[:min(len(names), mostAlike)]...)
			wants[i].alike = true
		}
	}
	return wants
}

// wantOf is what the parts have for tokens that are taken for one.
func wantOf(parts []*Index, docs int, names ...string) want {
	w := want{names: names, entries: make([][]*entry, len(parts))}
	n := 0
	for i, part := range parts {
		for _, name := range names {
			for _, e := range part.find(name) {
				w.entries[i] = append(w.entries[i], e)
				n += e.docs()
			}
		}
	}
	if n > 0 {
		w.rarity = max(int(math.Round(16*math.Log2(1+float64(docs)/float64(n)))), 1)
	}
	return w
}

// find gives the entries for a token: one, or for a single character all that
// begin with it.
func (x *Index) find(token string) []*entry {
	at, there := slices.BinarySearch(x.names, token)
	if runes := []rune(token); len(runes) == 1 && isHan(runes[0]) {
		var all []*entry
		for ; at < len(x.names) && strings.HasPrefix(x.names[at], token); at++ {
			all = append(all, &x.entries[at])
		}
		return all
	}
	if there {
		return []*entry{&x.entries[at]}
	}
	return nil
}

// answering is the section that has most of what is wanted, -1 if none has any.
func answering(d *Doc, wants []want) int {
	best, most := -1, 0
	for i, s := range d.Sections {
		heading, text := Fold(s.Heading), Fold(s.Text)
		sum := 0
		for _, w := range wants {
			if w.rarity == 0 {
				continue
			}
			weight := 0
			for _, token := range w.names {
				switch {
				case strings.Contains(heading, token):
					weight = inTitle
				case strings.Contains(text, token):
					weight = max(weight, inText)
				}
			}
			sum += weight * w.rarity
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

// unique keeps the first of each.
func unique(texts []string) []string {
	var out []string
	for _, text := range texts {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
