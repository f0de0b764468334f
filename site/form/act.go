package form

import (
	"fmt"
	"slices"
	"strings"
)

// Act does to the state what a button of the form says: "add PATH", "copy PATH",
// "remove PATH", "up PATH", "down PATH". It gives the path of the card that is to
// be looked at now; ok is false for what is no such order.
func (s *State) Act(order string) (at string, ok bool) {
	verb, at, _ := strings.Cut(order, " ")
	if verb == "add" {
		return s.add(at), true
	}
	list, item := split(at)
	i := slices.Index(s.items[list], item)
	if i < 0 {
		return "", false
	}
	items := s.items[list]
	switch verb {
	case "copy":
		return s.copied(list, i), true
	case "remove":
		s.items[list] = slices.Delete(items, i, i+1)
		return list, true
	case "up":
		if i > 0 {
			items[i-1], items[i] = items[i], items[i-1]
		}
		return at, true
	case "down":
		if i < len(items)-1 {
			items[i], items[i+1] = items[i+1], items[i]
		}
		return at, true
	}
	return "", false
}

// add puts a new item at the end of a list, or a new entry below a path.
func (s *State) add(list string) string {
	item := s.unused(list)
	s.items[list] = append(s.items[list], item)
	return below(list, item)
}

// copied puts a copy of an item behind it. An id is the item's own, so the copy
// has none yet.
func (s *State) copied(list string, i int) string {
	from := below(list, s.items[list][i])
	item := s.unused(list)
	s.items[list] = slices.Insert(s.items[list], i+1, item)
	to := below(list, item)
	for at, text := range s.text {
		if rest, inside := strings.CutPrefix(at, from+"/"); inside && rest != "id" {
			s.text[to+"/"+rest] = text
			s.list[to+"/"+rest] = s.list[at]
		}
	}
	for at, items := range s.items {
		if at == from || strings.HasPrefix(at, from+"/") {
			s.items[to+strings.TrimPrefix(at, from)] = slices.Clone(items)
		}
	}
	if text, there := s.text[from]; there {
		s.text[to] = text
	}
	return to
}

// unused is a new item's part of the path.
func (s *State) unused(list string) string {
	for n := 1; ; n++ {
		if item := fmt.Sprint(newMark, n); !slices.Contains(s.items[list], item) && !s.written(below(list, item)) {
			return item
		}
	}
}

// Put types a text at a path, as whoever fills in the form would.
func (s *State) Put(at, text string) { s.text[at] = text }

// split is the list that a path lies in, and the item.
func split(at string) (list, item string) {
	i := strings.LastIndexByte(at, '/')
	return at[:max(i, 0)], at[i+1:]
}

// Items are the items of a list, or the entries under named keys, in order.
func (s *State) Items(at string) []string { return slices.Clone(s.items[at]) }

// Typed is the text at a path.
func (s *State) Typed(at string) string { return s.text[at] }

// NameOf is what an entry is called, as whoever named it wrote it.
func (s *State) NameOf(list, entry string) string { return s.nameOf(list, entry) }
