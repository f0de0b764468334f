package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
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

// stage writes the new files beside the old ones, so that a full disk or an
// open file is found while nothing has changed.
func (h *hold) stage(changed map[string]*string) (err error) {
	defer func() {
		if err != nil {
			h.unstage(changed)
		}
	}()
	for name, text := range changed {
		if f, err := h.root.OpenFile(name, os.O_RDWR, 0); err == nil {
			_ = f.Close()
		} else if !errors.Is(err, fs.ErrNotExist) {
			return diskFault(name, err)
		}
		if text == nil {
			continue
		}
		if err := h.root.MkdirAll(path.Dir(name), 0o755); err != nil {
			return diskFault(name, err)
		}
		if err := h.fill(staged(name), []byte(*text), true); err != nil {
			return diskFault(name, err)
		}
	}
	return nil
}

// staged is where a file is written before it gets its name: beside it, those of
// the history in its folder.
func staged(name string) string {
	if strings.HasPrefix(name, historyDir) {
		return historyDir + "/" + savingName + path.Base(name)
	}
	return path.Join(path.Dir(name), savingName+path.Base(name))
}

// unstaged is the name that a file being written will get.
func unstaged(name string) string {
	return path.Join(path.Dir(name), strings.TrimPrefix(path.Base(name), savingName))
}

func (h *hold) unstage(changed map[string]*string) {
	for name := range changed {
		_ = h.remove(staged(name)) // what stays is swept at the next start
	}
}

// place gives the new files their names. If one does not get it, those before
// it are put back.
func (h *hold) place(r *Record, changed map[string]*string) error {
	for i, f := range r.Files {
		text, ours := changed[f.Name]
		if !ours {
			continue
		}
		var err error
		if text == nil {
			err = h.patiently(func() error { return h.remove(f.Name) })
		} else {
			err = h.patiently(func() error { return h.root.Rename(staged(f.Name), f.Name) })
		}
		if err == nil {
			err = syncFolder(h.root, path.Dir(f.Name))
		}
		if err == nil {
			continue
		}
		h.unstage(changed)
		for _, done := range r.Files[:i+1] {
			if back := h.putBack(done); back != nil {
				return &Refusal{f.Name, "只存了一部分：关掉打开这些文件的程序，再重新启动本程序，会接着存完。"}
			}
		}
		if back := h.remove(begunName); back != nil && !errors.Is(back, fs.ErrNotExist) {
			return &Refusal{f.Name, "只存了一部分：重新启动本程序，会接着存完。"}
		}
		return diskFault(f.Name, err)
	}
	return nil
}

// putBack gives a file the text that it had.
func (h *hold) putBack(f FileRecord) error {
	text, ok := h.tree[f.Name]
	if !ok {
		if err := h.remove(f.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if now, err := readText(h.root, f.Name); err == nil && now == text {
		return nil
	}
	return h.write(f.Name, []byte(text), true)
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
	if err := h.patiently(func() error { return h.remove(begunName) }); err != nil {
		return err
	}
	return syncFolder(h.root, historyDir)
}

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

// write puts a file in place as one: readers find the old one or the new.
func (h *hold) write(name string, data []byte, firm bool) error {
	if err := h.fill(staged(name), data, firm); err != nil {
		_ = h.remove(staged(name))
		return err
	}
	if err := h.patiently(func() error { return h.root.Rename(staged(name), name) }); err != nil {
		_ = h.remove(staged(name))
		return err
	}
	if !firm {
		return nil
	}
	return syncFolder(h.root, path.Dir(name))
}

func (h *hold) fill(name string, data []byte, firm bool) error {
	f, err := h.root.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	if was, err := h.root.Stat(unstaged(name)); err == nil { // it stays readable for whom it was
		_ = f.Chmod(was.Mode().Perm())
	}
	_, err = f.Write(data)
	if firm && err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// remove takes a file away. Some disks that Windows reaches over a network know
// only the older way.
func (h *hold) remove(name string) error {
	err := h.root.Remove(name)
	if err != nil && runtime.GOOS == "windows" && !errors.Is(err, fs.ErrNotExist) {
		if os.Remove(filepath.Join(h.s.dir, filepath.FromSlash(name))) == nil {
			return nil
		}
	}
	return err
}

// patiently tries again for a moment on Windows, where a virus scanner opens
// each file that was just written.
func (h *hold) patiently(do func() error) error {
	const tries, pause = 10, 50 * time.Millisecond
	err := do()
	for i := 0; i < tries && err != nil && runtime.GOOS == "windows" && !errors.Is(err, fs.ErrNotExist); i++ {
		time.Sleep(pause)
		err = do()
	}
	return err
}
