package store

import (
	"strings"

	"mingbaizhi/calc"
)

// Save writes what Try gives, with its record, as one. It refuses, with
// content.Problems, errors that the tree did not have before. Nothing to change
// is no error and no record.
func (s *Store) Save(saving Saving, on calc.Date) (Record, error) {
	if strings.TrimSpace(saving.Who) == "" {
		return Record{}, &Refusal{"", "没有写是谁改的：写上姓名，再保存。"}
	}
	h, err := s.hold()
	if err != nil {
		return Record{}, err
	}
	r, err := h.save(saving, on)
	return r, h.released(err)
}

func (h *hold) save(saving Saving, on calc.Date) (Record, error) {
	if err := h.sync(saving.At); err != nil {
		return Record{}, diskFault("", err)
	}
	t, err := h.s.try(h.tree, h.unread, h.records, saving)
	if err != nil {
		return Record{}, err
	}
	if len(t.Records) == 0 && len(saving.joined) == 0 {
		return Record{}, nil
	}
	for name := range t.changed {
		if err := linkFault(h.root, name); err != nil {
			return Record{}, err
		}
	}
	if faults := h.s.newFaults(t.before, t.after, on); len(faults) > 0 {
		return Record{}, faults
	}
	for _, text := range saving.texts {
		if err := h.keep(text, false); err != nil {
			return Record{}, diskFault("", err)
		}
	}
	r := Record{At: saving.At, Who: strings.TrimSpace(saving.Who), Basis: saving.Basis, Kind: saving.Kind, Files: t.Records}
	if err := h.commit(&r, t.changed, saving.joined); err != nil {
		return Record{}, diskFault("", err)
	}
	return r, nil
}
