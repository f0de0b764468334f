package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"mingbaizhi/site/disk"
)

// marker is the file by which a folder is known to be ours: only such a folder,
// an empty one or none is ever replaced.
const marker = ".mingbaizhi"

const markerText = "这个文件夹由 mingbaizhi 生成，每次生成都会整个换掉。请不要在这里改文件。\n"

// aside is a folder beside the target in which a new site is written. Nothing
// of it can be seen at the target before swapIn, and nothing of it is left
// after discard.
type aside struct {
	target string // as given, symbolic links resolved
	dir    string
	made   sync.Map // the folders in it that are there
}

func (a *aside) has(folder string) bool {
	_, made := a.made.Load(folder)
	return made
}

// openAside makes the folder. A target that holds files and no marker is
// refused: it is somebody else's.
func openAside(target string) (*aside, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	} else if _, err := os.Lstat(target); err == nil {
		return nil, fmt.Errorf("输出位置 %s 是一个断掉的链接。请删掉它，或用 -out 换一个位置", target)
	}
	if err := ours(target); err != nil {
		return nil, err
	}
	parent, prefix := filepath.Dir(target), "."+filepath.Base(target)+"-new-"
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("文件夹 %s 建不了：%s。请用 -out 换一个位置", parent, disk.Reason(err))
	}
	dir, err := os.MkdirTemp(parent, prefix)
	if err != nil {
		return nil, fmt.Errorf("文件夹 %s 里写不了：%s。请用 -out 换一个位置", parent, disk.Reason(err))
	}
	a := &aside{target: target, dir: dir}
	if err := errors.Join(os.Chmod(dir, 0o755), a.write(marker, []byte(markerText)), sweep(dir, parent, prefix)); err != nil {
		return nil, errors.Join(err, a.discard())
	}
	return a, nil
}

// unwritten is err of writing the site, in Chinese.
func unwritten(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("网站写不出去：%s。腾出地方，或用 -out 换一个位置，再运行一次", disk.Reason(err))
}

// ours reports whether target may be replaced: it is not there, is empty, or
// carries the marker.
func ours(target string) error {
	info, err := os.Stat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var entries []os.DirEntry
	switch {
	case err != nil:
	case !info.IsDir():
		err = syscall.ENOTDIR
	default:
		entries, err = os.ReadDir(target)
	}
	if err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("输出位置 %s 用不了：%s。请用 -out 换一个空文件夹", target, disk.Reason(err))
	}
	if _, err := os.Stat(filepath.Join(target, marker)); err != nil {
		return fmt.Errorf("%s 里有别的文件，不是本程序生成的网站，没有动它。请用 -out 换一个空文件夹", target)
	}
	return nil
}

// sweep removes what a killed run left beside the target. The age is told by
// the file system's own times, against the folder just made, so that a build
// running at this moment is left alone.
func sweep(fresh, parent, prefix string) error {
	now, err := os.Stat(fresh)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(parent)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		dir := filepath.Join(parent, entry.Name())
		info, err := entry.Info()
		if err != nil || !entry.IsDir() || !strings.HasPrefix(entry.Name(), prefix) || now.ModTime().Sub(info.ModTime()) < time.Hour {
			continue
		}
		if ours(dir) == nil {
			removeOurs(dir) // or a later build does
		}
	}
	return nil
}

// write puts one file at path inside the new site. It may be called from
// several goroutines; a path written twice is an error.
func (a *aside) write(path string, data []byte) error {
	if !filepath.IsLocal(filepath.FromSlash(path)) {
		return fmt.Errorf("页面路径 %q 不在网站里面", path)
	}
	name := filepath.Join(a.dir, filepath.FromSlash(path))
	if folder := filepath.Dir(name); !a.has(folder) {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return unwritten(err)
		}
		a.made.Store(folder, true)
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("两个页面都叫 %q", path)
	}
	if err != nil {
		return unwritten(err)
	}
	_, err = file.Write(data)
	return unwritten(errors.Join(err, file.Close()))
}

// swapIn puts the new site in the target's place and removes the old one. Who
// opens a file by its path at any moment finds the whole old or the whole new
// site. What of the old one cannot be removed now, because some program has it
// open, is left to a later sweep: the new site is in its place.
func (a *aside) swapIn() error {
	if err := ours(a.target); err != nil { // it may have been filled meanwhile
		return err
	}
	if _, err := os.Lstat(a.target); errors.Is(err, fs.ErrNotExist) {
		return unwritten(os.Rename(a.dir, a.target))
	}
	if err := exchange(a.dir, a.target); err != nil {
		return err
	}
	a.discard()
	return nil
}

// discard removes whatever lies in the folder aside: the half-written site, or
// after swapIn the old one.
func (a *aside) discard() error { return removeOurs(a.dir) }

// removeOurs removes a folder, the marker last, so that what a killed run
// leaves is still known as ours.
func removeOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() != marker {
			if err := os.RemoveAll(filepath.Join(dir, entry.Name())); err != nil {
				return err
			}
		}
	}
	return os.RemoveAll(dir)
}

// exchangeByRenames swaps two folders by way of a third name. If the second
// step fails the first is undone. If the third does, what was at b is left under
// the third name, which sweep knows: a is at b, and that is what was asked for.
func exchangeByRenames(a, b string) error {
	spare := a + ".old"
	if err := os.Rename(b, spare); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(spare, b))
	}
	os.Rename(spare, a)
	return nil
}
