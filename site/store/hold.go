package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"mingbaizhi/content"
	"mingbaizhi/site/disk"
)

// hold is the folder while this process alone may write in it.
type hold struct {
	s       *Store
	root    *os.Root
	lock    *os.File
	tree    tree
	unread  map[string]error
	records []Record
}

const (
	historyDir  = ".history"
	recordsName = historyDir + "/records.jsonl"
	begunName   = historyDir + "/begun.json"
	lockName    = historyDir + "/lock"
	savingName  = ".saving-" // begins the names of files that are being written
)

// hold waits for the lock, ends what was begun, and reads everything.
func (s *Store) hold() (*hold, error) {
	s.mu.Lock()
	h := &hold{s: s}
	if err := h.open(); err != nil {
		_ = h.release()
		return nil, diskFault("", err)
	}
	return h, nil
}

func (h *hold) open() (err error) {
	if h.root, err = os.OpenRoot(h.s.dir); err != nil {
		return err
	}
	if err := h.root.Mkdir(historyDir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if h.lock, err = h.root.OpenFile(lockName, os.O_CREATE|os.O_RDWR, 0o644); err != nil {
		return err
	}
	if err := h.wait(); err != nil {
		return err
	}
	if err := h.recover(); err != nil {
		return err
	}
	h.tree, h.unread, err = readTree(h.root)
	return err
}

// wait takes the lock. Another process has it for the time of one save.
func (h *hold) wait() error {
	const pause = 20 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		got, err := disk.TryLock(h.lock)
		if got || err != nil {
			return err
		}
		if waited >= h.s.patience {
			return os.ErrDeadlineExceeded
		}
		time.Sleep(pause)
	}
}

// released lets go and gives the error with which the work ended.
func (h *hold) released(err error) error {
	if last := h.release(); err == nil {
		return diskFault("", last)
	}
	return err
}

func (h *hold) release() error {
	defer h.s.mu.Unlock()
	if h.lock != nil {
		_ = h.lock.Close() // lets go of the lock
	}
	if h.root != nil {
		return h.root.Close()
	}
	return nil
}

// sweep takes away files that a killed save was about to put in place.
func (h *hold) sweep() error {
	folders := []string{".", historyDir}
	for _, f := range content.Files() {
		for dir := path.Dir(f.Pattern); dir != "."; dir = path.Dir(dir) {
			if found, err := fs.Glob(h.root.FS(), dir); err == nil {
				folders = append(folders, found...)
			}
		}
	}
	slices.Sort(folders)
	for _, folder := range slices.Compact(folders) {
		entries, err := fs.ReadDir(h.root.FS(), folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if strings.HasPrefix(e.Name(), savingName) && e.Type().IsRegular() {
				if err := h.remove(path.Join(folder, e.Name())); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
