package desk

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// regionPage lists the files of a region by kind.
type regionPage struct {
	Frame
	Preview  string // the region's page in the preview
	Begin    []Link // what can be begun
	Kinds    []FileKind
	Problems []Fault
	More     int
}

// FileKind is the files of one kind that a region has.
type FileKind struct {
	Name, Help string
	Files      []Link
}

func (d *Desk) region(w http.ResponseWriter, r *http.Request) {
	lib, opened := d.open()
	var h *content.Header
	if lib != nil {
		h = lib.Header(r.PathValue("region"))
	}
	if h == nil {
		d.nowhere(w, r)
		return
	}
	page := &regionPage{Frame: d.frame(r, "region", h.Name), Preview: "/" + h.ID + "/index.html", Begin: d.beginIn(h)}
	for _, f := range content.Files() {
		below, ok := strings.CutPrefix(f.Pattern, "*/")
		if !ok || strings.Contains(f.Pattern, "#") {
			continue
		}
		kind := FileKind{Name: f.Name, Help: f.Help}
		names, _ := fs.Glob(d.tree(), h.ID+"/"+below) // a pattern of ours
		for _, name := range names {
			kind.Files = append(kind.Files, d.fileLink(name, h.ID))
			if link, ok := listLink(name); ok && strings.Count(name, "/") == 1 && path.Base(name) != "region.yaml" {
				kind.Files = append(kind.Files, link)
			}
			if path.Base(name) == "region.yaml" {
				kind.Files = append(kind.Files, Link{Href: At + "grid/" + name, Text: keyNames(f.Shape, "figures"), Note: below})
			}
		}
		if kind.Files != nil {
			page.Kinds = append(page.Kinds, kind)
		}
	}
	_, found := lib.Region(h.ID)
	var here content.Problems
	for _, p := range content.Merge(opened, found) {
		if first, _, _ := cutPath(p.Path); first == h.ID {
			here = append(here, p)
		}
	}
	page.Problems, page.More = faultsOf(here)
	d.show(w, http.StatusOK, page)
}

// fileLink leads to where a file is edited, under the name that it gives itself
// if there are several of its kind.
func (d *Desk) fileLink(name, region string) Link {
	short := strings.TrimPrefix(name, region+"/")
	link := Link{Href: editor(name), Text: short}
	text, _, err := d.opt.Store.Read(name)
	if err != nil || !strings.Contains(short, "/") {
		return link
	}
	for _, path := range []string{"name", "title", "front/title"} {
		if v, ok, err := edit.Find(name, text, path); err == nil && ok {
			link.Text, link.Note = v.Text, short
		}
	}
	return link
}

// editor is where a file is edited.
func editor(name string) string {
	kind := "form"
	switch {
	case path.Base(path.Dir(name)) == "policy":
		kind = "grid"
	case path.Ext(name) == ".md":
		kind = "guide"
	}
	return At + kind + "/" + name
}
