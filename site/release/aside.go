package release

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mingbaizhi/site/disk"
)

// aside is a folder beside the releases in which a new one is put together.
// Nothing of it can be seen under a release's name before keep, and nothing of
// it is left after discard. While there is one no other run makes a release here.
type aside struct {
	releases, dir string
	lock          *os.File // of the folder of releases, nil where the file system has no locks
}

// beginning is what such folders are called.
const beginning = ".new-"

// lockName is the file that says that a release is being made. It is there for
// that time only.
const lockName = ".lock"

func openAside(releases string) (*aside, error) {
	if err := os.MkdirAll(releases, 0o755); err != nil {
		return nil, fmt.Errorf("发布文件夹 %s 建不了：%s。换一个位置，或检查权限", filepath.ToSlash(releases), reason(err))
	}
	a := &aside{releases: releases}
	err := a.take()
	if err == nil {
		err = a.sweep()
	}
	if err == nil {
		a.dir, err = os.MkdirTemp(releases, beginning)
	}
	if errors.Is(err, errBusy) {
		return nil, fmt.Errorf("另一个程序正在 %s 里做发布。等它做完，再做一次", filepath.ToSlash(releases))
	}
	if err != nil {
		a.unlock()
		return nil, fmt.Errorf("发布文件夹 %s 里写不了：%s。换一个位置，或检查权限", filepath.ToSlash(releases), reason(err))
	}
	if err := os.Chmod(a.dir, 0o755); err != nil {
		return nil, errors.Join(unwritten(err), a.discard())
	}
	return a, nil
}

var errBusy = errors.New("a release is being made")

// take locks the folder of releases. The lock ends with this process, however
// that ends.
func (a *aside) take() error {
	name := filepath.Join(a.releases, lockName)
	const tries = 3 // another run may take its file away between our opening and locking it
	for range tries {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		got, err := disk.TryLock(f)
		if err != nil { // no locks here
			return errors.Join(f.Close(), os.Remove(name))
		}
		if got {
			mine, err := f.Stat()
			if there, gone := os.Stat(name); err == nil && gone == nil && os.SameFile(mine, there) {
				a.lock = f
				return nil
			}
		}
		if err := f.Close(); err != nil {
			return err
		}
		if !got {
			return errBusy
		}
	}
	return errBusy
}

// unlock lets other runs in. Where an open file cannot be removed it is closed
// first; then whoever opened it meanwhile removes it.
func (a *aside) unlock() {
	if a.lock == nil {
		return
	}
	gone := os.Remove(a.lock.Name()) == nil
	a.lock.Close()
	if !gone {
		os.Remove(a.lock.Name())
	}
	a.lock = nil
}

// sweep removes what killed runs left, before there is anything of this one, so
// that never more than one run's is left. Nobody else is at work here, the lock
// says; without one a folder is left alone for an hour, by the file system's own
// times, against the folder of releases, in which take just made a file.
func (a *aside) sweep() error {
	now, err := os.Stat(a.releases)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(a.releases)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		dir := filepath.Join(a.releases, entry.Name())
		info, err := entry.Info()
		if err != nil || !entry.IsDir() || !strings.HasPrefix(entry.Name(), beginning) {
			continue
		}
		if a.lock != nil || now.ModTime().Sub(info.ModTime()) >= time.Hour {
			os.RemoveAll(dir) // or a later run does
		}
	}
	return nil
}

// write puts one file into the folder and waits until the disk has it.
func (a *aside) write(name string, data []byte) error {
	file, err := os.OpenFile(filepath.Join(a.dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return unwritten(err)
	}
	_, err = file.Write(data)
	return unwritten(errors.Join(err, file.Sync(), file.Close()))
}

// keep gives the folder the name of its release: from now on it is one.
func (a *aside) keep(release string) (dir string, err error) {
	dir = filepath.Join(a.releases, release)
	if _, err := os.Lstat(dir); err == nil {
		return "", fmt.Errorf("刚才别人也做了一次发布，叫 %s。看看那一次，要做就再做一次", release)
	}
	if err := disk.Patiently(func() error { return os.Rename(a.dir, dir) }); err != nil {
		return "", unwritten(err)
	}
	a.unlock()
	return dir, nil
}

func (a *aside) discard() error {
	defer a.unlock()
	return unwritten(os.RemoveAll(a.dir))
}
