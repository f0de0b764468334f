package store

import (
	"slices"
	"time"

	"mingbaizhi/site/edit"
)

// Sync records what was changed outside the desk, with nobody's name: in a
// text editor, by copying files. The first time it notes what there is.
func (s *Store) Sync(at time.Time) error {
	h, err := s.hold()
	if err != nil {
		return err
	}
	return h.released(diskFault("", h.sync(at)))
}

// What records are called that nobody saved.
const (
	kindFirst   = "开始记录"
	kindOutside = "在程序外面改的"
)

func (h *hold) sync(at time.Time) error {
	last := lastKnown(h.records)
	var names []string
	for name := range last {
		names = append(names, name)
	}
	for name := range h.tree {
		names = append(names, name)
	}
	slices.Sort(names)
	r := Record{At: at, Kind: kindOutside}
	if len(h.records) == 0 {
		r.Kind = kindFirst
	}
	for _, name := range slices.Compact(names) {
		text, there := h.tree[name]
		f := FileRecord{Name: name, Before: last[name]}
		if there {
			f.After = hashOf(text)
		}
		if f.Before == f.After || !there && faultOf(h.unread, name) != nil { // not gone, only held
			continue
		}
		if r.Kind != kindFirst {
			before, _ := readOld(h.root, f.Before) // a lost text is a file without values
			f.Changes = differences(name, before, text)
		}
		r.Files = append(r.Files, f)
	}
	if len(r.Files) == 0 {
		return nil
	}
	return h.commit(&r, nil, nil)
}

// differences are the values that differ. A text that cannot be read has none.
func differences(name, before, after string) []edit.Change {
	old, _ := edit.Values(name, before)
	new, err := edit.Values(name, after)
	if err != nil && after != "" {
		return nil
	}
	return edit.Diff(old, new)
}
