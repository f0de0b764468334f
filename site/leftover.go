package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"mingbaizhi/site/disk"
)

// claim makes a folder beside a target and locks the marker in it, so that other
// runs see that somebody is at work in it. The lock ends with this process,
// however that ends.
func claim(parent, prefix string) (dir string, mark *os.File, err error) {
	const tries = 3 // a run that began at the same instant may take the empty folder for one left behind
	for range tries {
		if dir, err = os.MkdirTemp(parent, prefix); err != nil {
			return "", nil, err
		}
		if mark, err = claimed(dir); err == nil {
			return dir, mark, nil
		}
		removeOurs(dir)
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errTaken) {
			return "", nil, err
		}
	}
	return "", nil, err
}

var errTaken = errors.New("another run takes the folder away")

// claimed writes the marker of a new folder and holds its lock.
func claimed(dir string) (mark *os.File, err error) {
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, err
	}
	mark, err = os.OpenFile(filepath.Join(dir, marker), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err
	}
	if got, locks := disk.TryLock(mark); !got && locks == nil {
		err = errTaken
	}
	if err == nil {
		_, err = mark.WriteString(markerText)
	}
	if err == nil {
		err = still(mark)
	}
	if err != nil {
		mark.Close()
		return nil, err
	}
	return mark, nil
}

// still reports whether an open file is the one that stands under its name.
func still(f *os.File) error {
	mine, err := f.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(f.Name())
	if err == nil && !os.SameFile(mine, there) {
		return errTaken
	}
	return err
}

// sweep removes what killed runs left beside the target. A run at work has the
// lock of its folder; where the file system has no locks, a folder is left alone
// for an hour, by the file system's own times against the folder just made.
func (a *aside) sweep(prefix string) error {
	parent := filepath.Dir(a.target)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		dir := filepath.Join(parent, entry.Name())
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), prefix) || dir == a.dir {
			continue
		}
		if strings.HasSuffix(dir, spareEnd) {
			if _, err := os.Lstat(a.target); err != nil {
				continue // it is being put in place
			}
		}
		a.sweepOne(dir)
	}
	return nil
}

// sweepOne removes a folder that nobody is at work in. What cannot be removed now
// a later run removes.
func (a *aside) sweepOne(dir string) {
	mark, err := os.OpenFile(filepath.Join(dir, marker), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		os.Remove(dir) // if it is empty
		return
	}
	if err != nil {
		return
	}
	defer mark.Close()
	got, err := disk.TryLock(mark)
	switch {
	case err != nil && a.before(mark, time.Hour):
	case !got:
		return
	case runtime.GOOS == "windows": // where a run lets its lock go for the instant in which it renames
		if !a.before(mark, time.Minute) {
			return
		}
		mark.Close()
	}
	removeOurs(dir)
}

// before reports whether a file was written so long before this run began.
func (a *aside) before(f *os.File, long time.Duration) bool {
	then, err := f.Stat()
	if err != nil {
		return false
	}
	now, err := os.Stat(filepath.Join(a.dir, marker))
	return err == nil && now.ModTime().Sub(then.ModTime()) >= long
}

// unlock lets the folder go. Windows renames no folder in which a file is open;
// there the marker is written once more, so that no other run sweeps the folder
// before it is renamed.
func (a *aside) unlock() {
	if a.mark == nil {
		return
	}
	if runtime.GOOS == "windows" {
		a.mark.WriteAt([]byte(markerText), 0)
	}
	a.mark.Close()
	a.mark = nil
}

// putBack gives a site its place again that a run was killed over: where no system
// call exchanges two folders there is an instant in which the old site lies under
// a third name and the new one is not there yet.
func putBack(target string) error {
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	entries, err := os.ReadDir(filepath.Dir(target))
	if err != nil {
		return nil // openAside says why
	}
	for _, entry := range entries {
		name := entry.Name()
		dir := filepath.Join(filepath.Dir(target), name)
		if !entry.IsDir() || !strings.HasPrefix(name, asidePrefix(target)) || !strings.HasSuffix(name, spareEnd) {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, marker)); err == nil {
			return unwritten(os.Rename(dir, target))
		}
	}
	return nil
}
