package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
)

// begun is a save that has been decided: what it will write, and what the
// history will say of it, which is also where the texts lie.
type begun struct {
	Records []Record `json:"records"` // the last is the save itself, the others come with it
}

// commit makes a record of the history, and of the files that changed says, as
// one: once begun.json has its name the save will be ended, now or after the
// next start; before, nothing has happened.
func (h *hold) commit(r *Record, changed map[string]*string, joined []Record) error {
	next := 1
	if len(h.records) > 0 {
		next = h.records[len(h.records)-1].Number + 1
	}
	var records []Record
	for _, j := range append(slices.Clone(joined), *r) {
		j.Number = next
		next++
		records = append(records, j)
	}
	*r = records[len(records)-1]
	for _, f := range r.Files {
		_, ours := changed[f.Name]
		for _, text := range []*string{textOf(h.tree, f.Name), changed[f.Name]} {
			if text == nil {
				continue
			}
			if err := h.keep(*text, ours); err != nil {
				return err
			}
		}
	}
	if err := h.stage(changed); err != nil {
		return err
	}
	data, err := json.Marshal(begun{records})
	if err != nil {
		return err
	}
	if err := h.write(begunName, data, true); err != nil {
		h.unstage(changed)
		if back := h.remove(begunName); back != nil && !errors.Is(back, fs.ErrNotExist) { // it got its name before the disk failed
			return &Refusal{begunName, "磁盘出错，说不准存上了没有：重新启动本程序，看看改动记录。"}
		}
		return err
	}
	if err := h.place(r, changed); err != nil {
		return err
	}
	h.tree = h.tree.with(changed)
	return h.finish(records)
}

func textOf(t tree, name string) *string {
	if text, ok := t[name]; ok {
		return &text
	}
	return nil
}

// finish writes the records down and ends the save.
func (h *hold) finish(records []Record) error {
	var lines []byte
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			return err
		}
		lines = append(append(lines, line...), '\n')
	}
	f, err := h.root.OpenFile(recordsName, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(lines)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return &Refusal{"", "改动已经存好，历史还没有记完（磁盘满了或坏了）：腾出地方，重新启动本程序，会接着记。"}
	}
	h.records = append(h.records, records...)
	// All is written down. If what said that it had begun stays, the next start
	// finds nothing left to do and takes it away.
	if h.patiently(func() error { return h.remove(begunName) }) == nil {
		_ = syncFolder(h.root, historyDir)
	}
	return nil
}
