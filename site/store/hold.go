package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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
	h, err := s.enter()
	if err != nil {
		return nil, diskFault("", err)
	}
	if h.tree, h.unread, err = readTree(h.root); err != nil {
		_ = h.release()
		return nil, diskFault("", err)
	}
	return h, nil
}

// enter waits for the lock and ends what was begun. The error is the system's.
func (s *Store) enter() (*hold, error) {
	s.mu.Lock()
	h := &hold{s: s}
	if err := h.open(); err != nil {
		_ = h.release()
		return nil, err
	}
	return h, nil
}

// Still has read run while nobody saves here, so that what it reads is of one
// moment; it runs twice if somebody saves for the first time meanwhile. Where
// nothing can be written nobody saves.
func (s *Store) Still(read func() error) error {
	if !s.saved() {
		if err := read(); err != nil || !s.saved() {
			return err
		}
	}
	h, err := s.enter()
	if err != nil {
		if err := s.unwritable(err); err != nil {
			return err
		}
		return read()
	}
	return h.released(read())
}

// saved reports whether anybody has ever saved here. Where nobody has, reading
// leaves nothing behind, not even a lock.
func (s *Store) saved() bool {
	_, err := os.Lstat(filepath.Join(s.dir, historyDir))
	return !errors.Is(err, fs.ErrNotExist)
}

// unwritable is why a folder that cannot be locked cannot be read either; nil if
// it only takes nothing, and no save has to be ended in it.
func (s *Store) unwritable(err error) error {
	if !disk.ReadOnly(err) && !errors.Is(err, fs.ErrPermission) {
		return diskFault("", err)
	}
	if _, err := os.ReadDir(s.dir); err != nil {
		return readFault("", err)
	}
	if _, err := os.Lstat(filepath.Join(s.dir, filepath.FromSlash(begunName))); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return diskFault("", err)
	}
	return &Refusal{begunName, "上一次保存没有写完，要先接着写完，可是这个文件夹不能写：换能改它的用户打开一次，或把整个文件夹复制到硬盘上，再打开。"}
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
	return h.recover()
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
