package desk

import (
	"net/http"
	"path"
	"strings"

	"mingbaizhi/content"
)

// pageFiles are the files behind pages that are not called like them.
var pageFiles = map[string]string{"about-local": "figures.yaml", "quick": "region.yaml", "about": "site.yaml", "disclaimer": "site.yaml", "accessibility": "site.yaml", "privacy": "site.yaml", "index": "site.yaml"}

// ofPage leads from a page of the preview to where its content is changed: the
// file it is made of, else its region.
func (d *Desk) ofPage(w http.ResponseWriter, r *http.Request) {
	lib, _ := d.open()
	to := At
	if name := d.fileOf(lib, r.PathValue("path")); name != "" {
		to = editor(name)
		if path.Base(name) == "region.yaml" && strings.HasSuffix(r.PathValue("path"), "/tables/index.html") {
			to = At + "grid/" + name
		}
	} else if h := headerOf(lib, r.PathValue("path")); h != nil {
		to = At + "region/" + h.ID
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// fileOf is the file that a page of the site is made of, empty if it is of many.
func (d *Desk) fileOf(lib *content.Library, at string) string {
	h := headerOf(lib, at)
	short := strings.TrimSuffix(at, ".html")
	if h == nil {
		return d.there(pageFiles[short], short+".yaml")
	}
	short = strings.TrimPrefix(short, h.ID+"/")
	folder, id, _ := cutLast(short)
	switch folder {
	case "guides":
		return d.there(h.ID + "/" + short + ".md")
	case "tables":
		if id == "index" {
			return d.there(h.ID + "/region.yaml")
		}
		region, _ := lib.Region(h.ID)
		for _, l := range region.Layers {
			if l.ID == id {
				return d.there(l.Path)
			}
		}
	case "":
		if short == "index" {
			return ""
		}
		return d.there(h.ID+"/"+pageFiles[short], h.ID+"/"+short+".yaml")
	}
	return d.there(h.ID + "/" + short + ".yaml")
}

// there is the first of some names that is a file of the tree, empty if none is.
func (d *Desk) there(names ...string) string {
	for _, name := range names {
		if shapeOf(name) == nil {
			continue
		}
		if text, _, err := d.opt.Store.Read(name); err == nil && text != "" {
			return name
		}
	}
	return ""
}
