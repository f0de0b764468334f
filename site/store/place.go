package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

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
