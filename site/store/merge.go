package store

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"mingbaizhi/site/edit"
)

// Merge is our folder beside somebody's 内容包.
type Merge struct {
	Files  []MergeFile // all, by name
	Newest Record      // the last save of the other side, zero if it has none
	Joined int         // how many records of the other side are new here

	ours    tree
	theirs  *pack
	records []Record // those that are new here
}

// MergeFile is one file on both sides. Here and There are what each made of the
// text that both once had; without such a text There is what differs.
type MergeFile struct {
	Name        string
	State       State
	Based       bool // there is a text that both once had
	Here, There []edit.Change
	Clashes     []edit.Clash // what must be chosen; one without a Path is the whole file

	base string
}

// Place is where a choice is due: a value of a file, the whole file where Path
// is empty.
type Place struct{ Name, Path string }

// Side is a choice.
type Side int

const (
	Ours Side = iota + 1
	Theirs
)

// Compare opens somebody's 内容包 and sets it beside the folder. Nothing is
// written. A 内容包 that is broken, forged or of a newer program is refused with
// a sentence.
func (s *Store) Compare(r io.ReaderAt, size int64) (*Merge, error) {
	theirs, err := readPack(r, size)
	if err != nil {
		return nil, err
	}
	ours, unread, records, err := s.readNow()
	if err = errors.Join(err, anyOf(unread)); err != nil {
		return nil, err
	}
	m := &Merge{ours: ours, theirs: theirs, records: newHere(records, theirs.records)}
	m.Joined = len(m.records)
	for _, r := range theirs.records {
		if !r.Joined && r.Who != "" {
			m.Newest = r
		}
	}
	names := slices.AppendSeq(slices.Collect(maps.Keys(ours)), maps.Keys(theirs.tree))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		f := MergeFile{Name: name}
		f.base, f.Based = s.oldText(commonBase(name, records, ours, theirs), ours[name], theirs.tree[name], theirs.texts)
		m.Files = append(m.Files, m.beside(f))
	}
	return m, nil
}

// oldText finds a text by its hash, wherever it still is.
func (s *Store) oldText(hash, ours, theirs string, texts map[string]string) (text string, ok bool) {
	for _, text := range []string{ours, theirs, texts[hash]} {
		if hash != "" && hashOf(text) == hash {
			return text, true
		}
	}
	text, err := s.Text(hash)
	return text, err == nil
}

// beside says how the two sides of a file stand to each other.
func (m *Merge) beside(f MergeFile) MergeFile {
	ours, here := m.ours[f.Name]
	theirs, there := m.theirs.tree[f.Name]
	switch {
	case here && there && ours == theirs:
		f.State = Same
		return f
	case here && !there && !f.Based:
		f.State = OnlyHere
		return f
	case there && !here && !f.Based:
		f.State = OnlyThere
	case f.Based && there && theirs == f.base:
		f.State = ChangedHere
	case f.Based && here && ours == f.base:
		f.State = ChangedThere
	default:
		f.State = Both
	}
	if f.Based {
		f.Here = differences(f.Name, f.base, ours)
		f.There = differences(f.Name, f.base, theirs)
	} else {
		f.There = differences(f.Name, ours, theirs)
	}
	if f.State == Both {
		_, f.Clashes = m.merged(f, nil)
	}
	return f
}

// merged brings both sides of a file together. Where that cannot be done value
// by value, the whole file is the one clash.
func (m *Merge) merged(f MergeFile, choices map[Place]Side) (*string, []edit.Clash) {
	ours, here := m.ours[f.Name]
	theirs, there := m.theirs.tree[f.Name]
	take := map[string]bool{}
	for place, side := range choices {
		if place.Name == f.Name && side == Theirs {
			take[place.Path] = true
		}
	}
	if here && there {
		if text, clashes, err := edit.Merge(f.Name, f.base, ours, theirs, take); err == nil {
			return &text, clashes
		}
	}
	text := textOf(m.ours, f.Name)
	if take[""] {
		text = textOf(m.theirs.tree, f.Name)
	}
	return text, []edit.Clash{{Base: f.base, Ours: ours, Theirs: theirs}}
}

// Saving is what makes both sides one: what only one of them changed goes in by
// itself, of each clash what was chosen. The history of the other side comes
// with it. Who, Basis and At are for the caller to fill in.
func (m *Merge) Saving(choices map[Place]Side) (Saving, error) {
	saving := Saving{Kind: "合并内容包", joined: m.records}
	var missing []string
	for _, f := range m.Files {
		for _, c := range f.Clashes {
			if side := choices[Place{f.Name, c.Path}]; side != Ours && side != Theirs {
				missing = append(missing, strings.TrimSpace(f.Name+" "+c.Path))
			}
		}
		var text *string
		switch f.State {
		case OnlyThere, ChangedThere:
			text = textOf(m.theirs.tree, f.Name)
		case Both:
			text, _ = m.merged(f, choices)
		default:
			continue
		}
		e := FileEdit{Name: f.Name, Text: text, Remove: text == nil}
		if ours, here := m.ours[f.Name]; here {
			e.Base = hashOf(ours)
		}
		saving.Files = append(saving.Files, e)
	}
	if len(missing) > 0 {
		return Saving{}, &Refusal{"", "还有没有选的：" + strings.Join(missing, "、") + "。每一处选“用这里的”或“用对方的”。"}
	}
	for _, hash := range slices.Sorted(maps.Keys(mentioned(m.records))) {
		if text, ok := m.theirs.texts[hash]; ok {
			saving.texts = append(saving.texts, text)
		}
	}
	return saving, nil
}
