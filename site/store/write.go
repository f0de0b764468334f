package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"time"
)

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
