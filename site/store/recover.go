package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
)

// recover ends a save that was begun and killed, and takes away what is left of
// one that was not.
func (h *hold) recover() error {
	if err := h.mendTail(); err != nil {
		return err
	}
	if err := h.sweep(); err != nil {
		return err
	}
	var err error
	if h.records, err = readRecords(h.root); err != nil {
		return err
	}
	data, err := h.root.ReadFile(begunName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	var b begun
	if err := json.Unmarshal(data, &b); err != nil || len(b.Records) == 0 {
		return &Refusal{begunName, "这个文件坏了，上一次保存接不下去：找会用电脑的人看看 .history 文件夹，里面有全部旧文。"}
	}
	for _, f := range b.Records[len(b.Records)-1].Files {
		if err := h.redo(f); err != nil {
			return err
		}
	}
	last := 0
	if len(h.records) > 0 {
		last = h.records[len(h.records)-1].Number
	}
	return h.finish(slices.DeleteFunc(b.Records, func(r Record) bool { return r.Number <= last }))
}

// redo gives a file its new text if it still has the old one. One that somebody
// has changed since stays: Sync will record it.
func (h *hold) redo(f FileRecord) error {
	now := ""
	if text, err := readText(h.root, f.Name); err == nil {
		now = hashOf(text)
	}
	switch {
	case now == f.After || now != f.Before:
		return nil
	case f.After == "":
		return h.remove(f.Name)
	}
	text, err := readOld(h.root, f.After)
	if err != nil {
		return err
	}
	if err := h.root.MkdirAll(path.Dir(f.Name), 0o755); err != nil {
		return err
	}
	return h.write(f.Name, []byte(text), true)
}

// mendTail cuts off a last line of the history that was being written.
func (h *hold) mendTail() error {
	data, err := h.root.ReadFile(recordsName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	whole := len(data)
	for whole > 0 && data[whole-1] != '\n' {
		whole--
	}
	if whole == len(data) {
		return nil
	}
	f, err := h.root.OpenFile(recordsName, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(int64(whole)), f.Sync(), f.Close())
}
