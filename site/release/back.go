package release

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// Back makes the site of the release before the newest the newest again.
func Back(dir string, day calc.Date) (*Release, error) {
	kept, err := List(dir)
	if err != nil {
		return nil, err
	}
	older, err := Before(kept)
	if err != nil {
		return nil, err
	}
	newest := usable(kept)[0]
	pages, err := older.pages()
	if err != nil {
		return nil, err
	}
	list, err := newest.withdrawals()
	if err != nil {
		return nil, err
	}
	for _, region := range sortedKeys(older.Policies) {
		if policy := older.Policies[region]; list.has(policy.Code) {
			return nil, fmt.Errorf("不能退回 %s：%s那时的规定（编号 %s）已经登了更正，计算器会拒绝用它。改好内容，审核以后做一次新的发布", older.Release, policy.Name, policy.Code)
		}
	}
	if pages, err = list.into(pages); err != nil {
		return nil, err
	}
	m := older.Manifest
	m.Release, m.Serial = name(kept, day)
	m.Day, m.Back, m.Files = day, older.Release, map[string]string{}
	titles := map[string]string{}
	for _, f := range pages {
		m.Files[f.path] = hashOf(f.data)
		titles[f.path] = titleOf(string(f.data))
	}
	made := &Release{Kept: Kept{Manifest: m}, Before: compare(&newest.Manifest, &m, titles)}
	old, err := os.ReadFile(filepath.Join(older.Dir, ContentPack))
	if err != nil {
		return nil, older.broken(ContentPack)
	}
	texts, err := contentOf(old)
	if err != nil {
		return nil, older.broken(ContentPack)
	}
	made.Before.against(newest, texts)
	tree, err := treeOf(old)
	if err != nil {
		return nil, older.broken(ContentPack)
	}
	lib, _ := content.Open(tree)
	if lib.Site == nil {
		return nil, older.broken(ContentPack)
	}
	made.Library = lib
	a, err := openAside(dir)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(a.copyPacks(older), a.writeSite(pages, &m, lib)); err != nil {
		return nil, errors.Join(err, a.discard())
	}
	if made.Dir, err = a.keep(m.Release); err != nil {
		return nil, errors.Join(err, a.discard())
	}
	return made, nil
}

// Before is the release to which a step back from the newest leads: the last one
// made from content before that from which the newest is.
func Before(kept []Kept) (Kept, error) {
	kept = usable(kept)
	if len(kept) == 0 {
		return Kept{}, fmt.Errorf("还没有发布过，没有可以退回的。先做一次发布")
	}
	of := kept[0]
	if i := slices.IndexFunc(kept, func(k Kept) bool { return k.Release == of.Back }); of.Back != "" && i >= 0 {
		of = kept[i]
	}
	for _, k := range kept {
		if k.Serial < of.Serial && k.Back == "" {
			return k, nil
		}
	}
	return Kept{}, fmt.Errorf("%s 以前没有别的发布，没有可以退回的。改好内容，审核以后做一次新的发布", of.Release)
}

// pages are the files of a kept release's site, each as it was when it was made.
func (k *Kept) pages() ([]packed, error) {
	data, err := os.ReadFile(filepath.Join(k.Dir, SitePack))
	if err != nil {
		return nil, k.broken(SitePack)
	}
	files, err := unpack(data)
	if err != nil {
		return nil, k.broken(SitePack)
	}
	var pages []packed
	for _, f := range files {
		p, in := cutBelow(f.path)
		if !in || p == manifest {
			continue
		}
		if k.Files[p] != hashOf(f.data) {
			return nil, k.broken(SitePack)
		}
		pages = append(pages, packed{p, f.data})
	}
	if len(pages) != len(k.Files) {
		return nil, k.broken(SitePack)
	}
	return pages, nil
}

func (k *Kept) broken(file string) error {
	return fmt.Errorf("%s 里的 %s 坏了，或者改过，不能用它。从备份里找回来，再做一次", filepath.ToSlash(k.Dir), file)
}

// copyPacks takes over what an earlier release holds beside its site.
func (a *aside) copyPacks(from Kept) error {
	for _, name := range Packs {
		if name == SitePack {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from.Dir, name))
		if errors.Is(err, fs.ErrNotExist) && name != ContentPack {
			continue // an edition that was not made then
		}
		if err != nil {
			return fmt.Errorf("%s 读不出来：%s。再试一次", name, reason(err))
		}
		if err := a.write(name, data); err != nil {
			return err
		}
	}
	return nil
}
