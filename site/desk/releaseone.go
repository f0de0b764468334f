package desk

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"mingbaizhi/content"
	"mingbaizhi/site/release"
)

// releaseOnePage is one kept release: its files, who approved it, and what it
// changes against the one before.
type releaseOnePage struct {
	Frame
	Release KeptRelease
	Than    string // the release before, empty for the first
	Pages   []release.PageChange
	Others  int
	Changed []release.PolicyChange
	Values  []ValueChange
	Unknown bool // what the one before said is not kept
	Under   []string
}

// keptNamed finds the release that an address names.
func (d *Desk) keptNamed(r *http.Request) (all []release.Kept, i int) {
	all, err := release.List(d.opt.Releases)
	if err != nil {
		return nil, -1
	}
	return all, slices.IndexFunc(all, func(k release.Kept) bool { return k.Release == r.PathValue("release") })
}

func (d *Desk) releaseOne(w http.ResponseWriter, r *http.Request) {
	all, i := d.keptNamed(r)
	if i < 0 {
		d.nowhere(w, r)
		return
	}
	k := &all[i]
	page := &releaseOnePage{Frame: d.frame(r, "releaseone", "发布 "+k.Release), Release: d.keptRelease(all, i)}
	page.Crumbs = append(page.Crumbs, Link{Href: At + "release", Text: "发布"})
	if k.Fault != "" {
		page.Faults = []Fault{{Text: k.Fault}}
		d.show(w, http.StatusOK, page)
		return
	}
	for _, a := range k.Approved {
		if under := a.On + "，" + a.Under + "，" + a.By; !slices.Contains(page.Under, under) {
			page.Under = append(page.Under, under)
		}
	}
	difference := release.Against(all, i)
	page.Than, page.Pages, page.Others, page.Changed, page.Unknown = difference.Than, difference.Pages, difference.Others, difference.Policies, difference.NoValues
	lib, _ := d.open()
	if tree, err := k.Content(); err == nil {
		lib, _ = content.Open(tree)
	}
	for _, f := range difference.Values {
		for _, c := range f.Changes {
			old, now := apart(lib.Spoken(f.Name, c.Path, c.Old), lib.Spoken(f.Name, c.Path, c.New))
			page.Values = append(page.Values, ValueChange{f.Name, lib.Label(f.Name, c.Path), old, now})
		}
	}
	d.show(w, http.StatusOK, page)
}

// releaseFile hands out one file of a kept release.
func (d *Desk) releaseFile(w http.ResponseWriter, r *http.Request) {
	all, i := d.keptNamed(r)
	name := r.PathValue("file")
	if i < 0 || !slices.Contains(release.Packs, name) {
		d.nowhere(w, r)
		return
	}
	file, err := os.Open(filepath.Join(all[i].Dir, name))
	if err != nil {
		d.nowhere(w, r)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		d.nowhere(w, r)
		return
	}
	attach(w, all[i].Release+"-"+name)
	http.ServeContent(w, r, "", info.ModTime(), file)
}

// attach has the browser keep what follows as a file, under a Chinese name.
func attach(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Type", "application/zip")
	called(w, name)
}

// called gives an answer the name under which a browser keeps it.
func called(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
}
