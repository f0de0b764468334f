package store

import (
	"io/fs"
)

// Trial is what a saving would make of the tree.
type Trial struct {
	Records []FileRecord // what changes, file by file

	s             *Store
	before, after tree
	changed       map[string]*string
}

// FS is the tree with the changes.
func (t *Trial) FS() fs.FS { return t.after }

// Try says what a saving would change, without writing. The error is *Conflict
// where somebody else changed the same values, *edit.Fault or *Refusal where
// the saving cannot be done.
func (s *Store) Try(saving Saving) (*Trial, error) {
	t, unread, records, err := s.readNow()
	if err != nil {
		return nil, err
	}
	return s.try(t, unread, records, saving)
}

func (s *Store) try(now tree, unread map[string]error, records []Record, saving Saving) (*Trial, error) {
	t := &Trial{s: s, before: now, changed: map[string]*string{}}
	conflict := &Conflict{}
	for _, f := range saving.Files {
		if _, twice := t.changed[f.Name]; twice {
			return nil, &Refusal{f.Name, "一次保存里改了两遍：合成一次。"}
		}
		if say := nameFault(f.Name); say != "" {
			return nil, &Refusal{"", say}
		}
		if err := faultOf(unread, f.Name); err != nil {
			return nil, err
		}
		text, clashes, err := f.apply(now, records)
		if err != nil {
			return nil, err
		}
		conflict.Clashes = append(conflict.Clashes, clashes...)
		t.changed[f.Name] = text
	}
	if len(conflict.Clashes) > 0 {
		return nil, conflict
	}
	for _, f := range saving.Files {
		before, there := now[f.Name]
		text := t.changed[f.Name]
		if text == nil && !there || text != nil && there && *text == before {
			delete(t.changed, f.Name)
			continue
		}
		r := FileRecord{Name: f.Name}
		if there {
			r.Before = hashOf(before)
		}
		after := ""
		if text != nil {
			after = *text
			r.After = hashOf(after)
		}
		r.Changes = differences(f.Name, before, after)
		t.Records = append(t.Records, r)
	}
	t.after = now.with(t.changed)
	return t, nil
}
