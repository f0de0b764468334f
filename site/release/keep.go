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
