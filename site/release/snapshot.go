package release

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"mingbaizhi/content"
	"mingbaizhi/site/approval"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// snapshot is the content as it was read once: whatever is saved meanwhile, what
// is checked is what is packed.
type snapshot struct {
	opt    Options
	pack   []byte            // 内容包.zip
	texts  map[string]string // of the files that are released
	lib    *content.Library
	found  content.Problems
	book   *approval.Book
	titles map[string]string // of the site's pages
}

// take reads the content.
func take(opt Options) (*snapshot, error) {
	var files []packed
	read := func() (err error) {
		files, err = readTree(opt.Content)
		return err
	}
	still := opt.Still
	if still == nil {
		still = func(read func() error) error { return read() }
	}
	if err := still(read); err != nil {
		return nil, err
	}
	s := &snapshot{opt: opt, texts: map[string]string{}}
	whole, err := packContent(files)
	if err != nil {
		return nil, err
	}
	tree, err := treeOf(whole)
	if err != nil {
		return nil, err
	}
	s.lib, s.found = content.Open(tree)
	all, found := s.lib, s.found
	if opt.Region != "" {
		chain := approval.Chain(s.lib.Headers, opt.Region)
		if len(chain) == 0 {
			return nil, fmt.Errorf("没有 %q 这个地区。写它的文件夹名，如 %s", opt.Region, someRegion(s.lib.Headers))
		}
		files = slices.DeleteFunc(files, func(f packed) bool {
			folder, _, below := strings.Cut(f.path, "/")
			return below && !slices.Contains(chain, folder)
		})
		if whole, err = packContent(files); err != nil {
			return nil, err
		}
		if tree, err = treeOf(whole); err != nil {
			return nil, err
		}
		s.lib, s.found = content.Open(tree)
	}
	s.pack = whole
	s.found = s.lib.Check(s.found, opt.Day)
	if opt.Region != "" && len(s.found.Errors()) > 0 {
		s.missOthers(all.Check(found, opt.Day))
	}
	for _, f := range files {
		s.texts[f.path] = string(f.data)
	}
	s.book, err = approval.Read(tree, s.lib, opt.Day, opt.earlier())
	return s, err
}

// missOthers says of problems that the whole content has not why there are any.
func (s *snapshot) missOthers(whole content.Problems) {
	for i, p := range s.found {
		if !slices.Contains(whole, p) {
			s.found[i].Message = fmt.Sprintf("只发布 %s 时，别的地区不在网站里。%s", s.opt.Region, p.Message)
		}
	}
}

// readTree reads every file that the loader would.
func readTree(tree fs.FS) ([]packed, error) {
	var names []string
	for _, kind := range content.Files() {
		if strings.Contains(kind.Pattern, "#") {
			continue
		}
		found, err := fs.Glob(tree, kind.Pattern)
		if err == nil {
			err = readable(tree, path.Dir(kind.Pattern))
		}
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	var files []packed
	for _, name := range slices.Compact(names) {
		if unread(name) {
			continue
		}
		if link := linkIn(tree, name); link != "" {
			return nil, fmt.Errorf("内容里的 %s 是链接，不能发布。把文件复制进来，再删掉链接", link)
		}
		if info, err := fs.Stat(tree, name); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("内容里的 %s 不是文件，不能发布。把它移走，换成文件本身", name)
		}
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return nil, fmt.Errorf("内容里的 %s 读不出来：%s。检查磁盘和权限，再试一次", name, reason(err))
		}
		files = append(files, packed{name, data})
	}
	return files, nil
}

// readable says which of the folders of a pattern cannot be read: Glob passes over
// them, and a release without their files would look whole.
func readable(tree fs.FS, pattern string) error {
	folders, err := fs.Glob(tree, pattern)
	for _, folder := range folders {
		if unread(folder + "/x") {
			continue
		}
		if info, err := fs.Stat(tree, folder); err == nil && !info.IsDir() {
			continue
		}
		if _, err := fs.ReadDir(tree, folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("内容里的文件夹 %s 读不出来：%s。检查磁盘和权限，再试一次", folder, reason(err))
		}
	}
	return err
}

// unread reports whether the loader passes over a file by its name.
func unread(name string) bool {
	folder, _, below := strings.Cut(name, "/")
	for step := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(step, ".") || strings.HasPrefix(step, "~") {
			return true
		}
	}
	return below && (strings.HasPrefix(folder, "_") || folder == "testdata")
}

// linkIn is the first part of a path that is a symbolic link, empty if none is:
// a release is made of what lies in the tree.
func linkIn(tree fs.FS, name string) string {
	for i := range len(name) + 1 {
		if i < len(name) && name[i] != '/' {
			continue
		}
		if info, err := fs.Lstat(tree, name[:i]); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return name[:i]
		}
	}
	return ""
}

// treeOf is the content that a pack holds.
func treeOf(data []byte) (fs.FS, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("内容包坏了")
	}
	return fs.Sub(r, "content")
}

// packContent is 内容包.zip, as the desk opens it.
func packContent(files []packed) ([]byte, error) {
	texts := map[string]string{}
	for _, f := range files {
		texts[f.path] = string(f.data)
	}
	var out bytes.Buffer
	err := store.WritePack(&out, texts)
	return out.Bytes(), err
}

// contentOf is the texts that a pack holds, by name.
func contentOf(data []byte) (map[string]string, error) {
	files, err := unpack(data)
	texts := map[string]string{}
	for _, f := range files {
		if name, in := strings.CutPrefix(f.path, "content/"); in {
			texts[name] = string(f.data)
		}
	}
	return texts, err
}

// someRegion is the id of a region, as an example.
func someRegion(headers []content.Header) string {
	for i := range headers {
		if headers[i].Settles && !headers[i].Blank {
			return headers[i].ID
		}
	}
	return "…"
}

// earlier finds a text that was approved: in what the caller knows, else in the
// content of a kept release.
func (opt Options) earlier() approval.Earlier {
	packs := sync.OnceValue(func() (all []map[string]string) {
		kept, _ := List(opt.Dir) // one that cannot be read remembers nothing
		for _, k := range usable(kept) {
			if data, err := os.ReadFile(filepath.Join(k.Dir, ContentPack)); err == nil {
				if texts, err := contentOf(data); err == nil {
					all = append(all, texts)
				}
			}
		}
		return all
	})
	return func(name, values string) (string, bool) {
		if opt.Earlier != nil {
			if text, ok := opt.Earlier(name, values); ok {
				return text, true
			}
		}
		for _, texts := range packs() {
			if found := valuesOf(name, texts[name]); found != nil && edit.Hash(found) == values {
				return texts[name], true
			}
		}
		return "", false
	}
}
