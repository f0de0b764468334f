package desk

import (
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// regionPage lists the files of a region by kind.
type regionPage struct {
	Frame
	Preview  string // the region's page in the preview
	Edges    string // where little changes much, of a region with a calculator
	Begin    []Link // what can be begun
	Kinds    []FileKind
	Single   []SingleFile
	Problems []Fault
	More     int
}

// FileKind is the files of a kind of which a region may have many.
type FileKind struct {
	Name  string
	Files []Link
}

// SingleFile is a file of a kind of which a region has one.
type SingleFile struct {
	Link
	Also []Link
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
	full, found := lib.Region(h.ID)
	if h.Settles {
		page.Edges = At + "edge/" + h.ID
	}
	for _, f := range content.Files() {
		below, ok := strings.CutPrefix(f.Pattern, "*/")
		if !ok || strings.Contains(f.Pattern, "#") {
			continue
		}
		names, _ := fs.Glob(d.tree(), h.ID+"/"+below) // a pattern of ours
		if !strings.Contains(below, "/") && len(names) > 0 {
			page.Single = append(page.Single, d.singleFile(names[0], &f))
			continue
		}
		kind := FileKind{Name: strings.TrimSuffix(f.Name, "的开头")} // a guide is more than its head
		for _, name := range names {
			kind.Files = append(kind.Files, d.fileLink(name, full))
		}
		if kind.Files != nil {
			page.Kinds = append(page.Kinds, kind)
		}
	}
	var here content.Problems
	for _, p := range content.Merge(opened, found) {
		if first, _, _ := cutPath(p.Path); first == h.ID {
			here = append(here, p)
		}
	}
	page.Problems, page.More = faultsOf(here)
	d.show(w, http.StatusOK, page)
}

// singleFile leads to a file of which a region has one, and to what else it can
// be changed by.
func (d *Desk) singleFile(name string, kind *content.FileShape) SingleFile {
	single := SingleFile{Link: Link{Href: editor(name), Text: kind.Name, Note: kind.Help}}
	if path.Base(name) != "region.yaml" {
		if link, ok := listLink(name); ok {
			single.Also = append(single.Also, link)
		}
	} else if text, _, err := d.opt.Store.Read(name); err == nil {
		if _, there, err := edit.Find(name, text, "figures"); err == nil && there {
			single.Also = append(single.Also, Link{Href: At + "grid/" + name, Text: keyNames(kind.Shape, "figures")})
		}
	}
	return single
}

// fileLink leads to where a file is edited, under the name that it gives itself,
// or that its layer has from above.
func (d *Desk) fileLink(name string, region *content.Region) Link {
	link := Link{Href: editor(name), Text: path.Base(name)}
	if text, _, err := d.opt.Store.Read(name); err == nil {
		for _, path := range []string{"name", "title", "front/title"} {
			if v, ok, err := edit.Find(name, text, path); err == nil && ok {
				link.Text = v.Text
			}
		}
	}
	for _, l := range region.Layers {
		if l.Path == name && l.Name != "" {
			link.Text = l.Name
		}
	}
	if link.Text != path.Base(name) {
		link.Note = path.Base(name)
	}
	return link
}

// editor is where a file is edited.
func editor(name string) string {
	kind := "form"
	switch {
	case path.Base(name) == "approvals.yaml":
		return At + "approval?" + url.Values{"region": {strings.TrimPrefix(path.Dir(name), ".")}}.Encode()
	case path.Base(path.Dir(name)) == "policy":
		kind = "grid"
	case path.Ext(name) == ".md":
		kind = "guide"
	}
	return At + kind + "/" + name
}
