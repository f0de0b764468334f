package release

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"mingbaizhi/calc"
	"mingbaizhi/site/disk"
)

// What lies in the folder of a release.
const (
	SitePack    = "发布包.zip"
	CMSPack     = "无脚本版.zip"
	WeChatPack  = "公众号版.zip"
	ContentPack = "内容包.zip"
	manifest    = "release.json"
)

// Packs are the files that a clerk takes out of a release, in the order in
// which they are offered.
var Packs = []string{SitePack, CMSPack, WeChatPack, ContentPack}

// Kept is a release in the folder of releases.
type Kept struct {
	Manifest
	Dir   string // 发布/2026-11-25-1
	Fault string // why it cannot be used, empty if it can
}

// List gives the releases that are kept in dir, the newest first. A folder that
// is not there holds none.
func List(dir string) ([]Kept, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("发布文件夹 %s 打不开：%s。换一个位置，或检查权限", filepath.ToSlash(dir), reason(err))
	}
	var all []Kept
	for _, entry := range entries {
		if !entry.IsDir() || !namePattern.MatchString(entry.Name()) {
			continue
		}
		k := Kept{Dir: filepath.Join(dir, entry.Name())}
		file, err := os.Open(filepath.Join(k.Dir, manifest))
		if err == nil {
			var m *Manifest
			m, err = readManifest(file)
			file.Close()
			if err == nil && m.Release != entry.Name() {
				err = fmt.Errorf("文件夹改过名")
			}
			if err == nil {
				k.Manifest = *m
			}
		} else {
			err = fmt.Errorf("里面没有 release.json")
		}
		if err != nil {
			k.Fault, k.Manifest = err.Error(), Manifest{Release: entry.Name()}
		}
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b Kept) int {
		return cmp.Or(cmp.Compare(b.Serial, a.Serial), cmp.Compare(b.Release, a.Release))
	})
	return all, nil
}

// usable are those of some releases that nothing is wrong with.
func usable(all []Kept) []Kept {
	return slices.DeleteFunc(slices.Clone(all), func(k Kept) bool { return k.Fault != "" })
}

// name is what the next release of a day is called, and its serial. A folder
// that is there counts, whatever lies in it.
func name(all []Kept, day calc.Date) (release string, serial int) {
	n, serial := 0, 0
	for _, k := range all {
		if strings.HasPrefix(k.Release, day.String()+"-") {
			n = max(n, number(k.Release))
		}
		serial = max(serial, k.Serial)
	}
	return fmt.Sprintf("%s-%d", day, n+1), serial + 1
}

// aside is a folder beside the releases in which a new one is put together.
// Nothing of it can be seen under a release's name before keep, and nothing of
// it is left after discard.
type aside struct{ releases, dir string }

// beginning is what such folders are called.
const beginning = ".new-"

func openAside(releases string) (*aside, error) {
	if err := os.MkdirAll(releases, 0o755); err != nil {
		return nil, fmt.Errorf("发布文件夹 %s 建不了：%s。换一个位置，或检查权限", filepath.ToSlash(releases), reason(err))
	}
	dir, err := os.MkdirTemp(releases, beginning)
	if err != nil {
		return nil, fmt.Errorf("发布文件夹 %s 里写不了：%s。换一个位置，或检查权限", filepath.ToSlash(releases), reason(err))
	}
	a := &aside{releases, dir}
	if err := errors.Join(os.Chmod(dir, 0o755), a.sweep()); err != nil {
		return nil, errors.Join(err, a.discard())
	}
	return a, nil
}

// sweep removes what killed runs left. The age is told by the file system's own
// times, against the folder just made, so that a run of this moment is left
// alone.
func (a *aside) sweep() error {
	now, err := os.Stat(a.dir)
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(a.releases)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !entry.IsDir() || !strings.HasPrefix(entry.Name(), beginning) || now.ModTime().Sub(info.ModTime()) < time.Hour {
			continue
		}
		if err := os.RemoveAll(filepath.Join(a.releases, entry.Name())); err != nil {
			return err
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
	if err := os.Rename(a.dir, dir); err != nil {
		return "", unwritten(err)
	}
	return dir, nil
}

func (a *aside) discard() error { return os.RemoveAll(a.dir) }

func unwritten(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("发布写不出去：%s。腾出地方，再做一次", reason(err))
}

// reason says in Chinese why something cannot be had or written.
func reason(err error) string {
	if errors.Is(err, fs.ErrPermission) {
		return "没有权限"
	}
	return disk.Reason(err)
}
