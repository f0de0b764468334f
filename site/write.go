package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

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
	mark   *os.File // the marker in it, locked as long as this run is at work
	made   sync.Map // the folders in it that are there, by slash path
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
	} else if info, err := os.Lstat(target); err == nil && info.Mode()&fs.ModeSymlink != 0 { // and no folder that another build just put there
		return nil, fmt.Errorf("输出位置 %s 是一个断掉的链接。请删掉它，或用 -out 换一个位置", target)
	}
	if err := errors.Join(putBack(target), whole(target)); err != nil {
		return nil, err
	}
	if err := ours(target); err != nil {
		return nil, err
	}
	parent := filepath.Dir(target)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("文件夹 %s 建不了：%s。请用 -out 换一个位置", parent, disk.Reason(err))
	}
	a := &aside{target: target}
	if a.dir, a.mark, err = claim(parent, asidePrefix(target)); err != nil {
		return nil, fmt.Errorf("文件夹 %s 里写不了：%s。请用 -out 换一个位置", parent, disk.Reason(err))
	}
	if err := a.sweep(asidePrefix(target)); err != nil {
		return nil, errors.Join(unwritten(err), a.discard())
	}
	return a, nil
}

// asidePrefix begins the names of the folders in which a site for target is
// written.
func asidePrefix(target string) string { return "." + filepath.Base(target) + "-new-" }

// whole refuses a target that cannot be replaced as a whole: one that something
// else is mounted on, and one that the program or its shell stands in.
func whole(target string) error {
	if mounted(target) {
		return fmt.Errorf("%s 是一个挂载点（另一个磁盘、网络盘或容器的卷），不能整个换掉。请用 -out 换成它里面的一个文件夹，如 %s", target, filepath.Join(target, "public"))
	}
	if Within(".", target) {
		return fmt.Errorf("现在就在 %s 里面，不能把它整个换掉。先退到上一级文件夹，再运行一次", target)
	}
	return nil
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

// write puts one file at path inside the new site. It may be called from
// several goroutines; a path written twice is an error.
func (a *aside) write(path string, data []byte) error {
	if !filepath.IsLocal(filepath.FromSlash(path)) {
		return fmt.Errorf("页面路径 %q 不在网站里面", path)
	}
	name := filepath.Join(a.dir, filepath.FromSlash(path))
	if folder := path[:strings.LastIndexByte(path, '/')+1]; !a.has(folder) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
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
	if runtime.GOOS == "windows" {
		a.unlock()
	}
	defer a.unlock()
	const tries = 5 // another build may put its own there at the same time
	var err error
	for range tries {
		if err := ours(a.target); err != nil { // it may have been filled meanwhile
			return err
		}
		there := exists(a.target)
		if there {
			err = exchange(a.dir, a.target)
		} else {
			err = disk.Patiently(func() error { return os.Rename(a.dir, a.target) })
		}
		if err == nil {
			a.unlock()
			a.discard()
			return nil
		}
		if exists(a.target) == there && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return unswapped(a.target, err)
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// unswapped is err of putting a site in its place, in Chinese.
func unswapped(target string, err error) error {
	why := disk.Reason(err)
	if disk.OpenElsewhere(err) {
		why = "它或它里面的文件正被别的程序打开着"
	}
	return fmt.Errorf("换不上新网站：%s 动不了，%s；原来的网站没有动。关掉开着它的窗口（浏览器、资源管理器、编辑器），或用 -out 换一个位置，再运行一次", filepath.ToSlash(target), why)
}

// discard removes whatever lies in the folder aside: the half-written site, or
// after swapIn the old one.
func (a *aside) discard() error {
	a.unlock()
	return removeOurs(a.dir)
}

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
			if err := removeAll(filepath.Join(dir, entry.Name()), dir); err != nil {
				return err
			}
		}
	}
	return removeAll(dir, dir)
}

// removeAll removes what lies under name. A folder of ours that somebody made
// read-only keeps its files, so it is opened first.
func removeAll(name, ours string) error {
	err := os.RemoveAll(name)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	filepath.WalkDir(ours, func(at string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			os.Chmod(at, 0o755)
		}
		return nil
	})
	return os.RemoveAll(name)
}

// spareEnd ends the name under which the old site lies between two renames.
const spareEnd = ".old"

// exchangeByRenames swaps two folders by way of a third name. If the second
// step fails the first is undone. If the third does, what was at b is left under
// the third name, which sweep knows: a is at b, and that is what was asked for.
func exchangeByRenames(a, b string) error {
	spare := a + spareEnd
	if err := os.Rename(b, spare); err != nil {
		return err
	}
	if err := os.Rename(a, b); err != nil {
		return errors.Join(err, os.Rename(spare, b))
	}
	os.Rename(spare, a)
	return nil
}
