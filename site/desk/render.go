package desk

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"mingbaizhi/site"
)

//go:embed templates static
var files embed.FS

// templates holds one set a kind of page: frame.tmpl with that kind's "main"
// inside.
type templates map[string]*template.Template

// readTemplates parses every template of dir.
func readTemplates(dir fs.FS) (templates, error) {
	frame, err := template.ParseFS(dir, "templates/frame.tmpl", "templates/field.tmpl", "templates/fields.tmpl", "templates/impact.tmpl")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(dir, "templates/*.tmpl")
	if err != nil {
		return nil, err
	}
	all := templates{}
	for _, name := range names {
		page, err := frame.Clone()
		if err != nil {
			return nil, err
		}
		if all[strings.TrimSuffix(path.Base(name), ".tmpl")], err = page.ParseFS(dir, name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// framed is a page that a template can print: a struct that embeds [Frame].
type framed interface{ frame() *Frame }

// show answers with a page.
func (d *Desk) show(w http.ResponseWriter, status int, page framed) {
	var out bytes.Buffer
	t, known := d.kinds[page.frame().Kind]
	if !known {
		http.Error(w, "没有 "+page.frame().Kind+" 这种页面的模板", http.StatusInternalServerError)
		return
	}
	if err := t.ExecuteTemplate(&out, "frame.tmpl", page); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(out.Bytes())
}

// ofSite are the files of the site that the desk's pages use as well.
var ofSite = map[string]string{"site.css": "style.css", "icon.svg": "icon.svg"}

// static serves the desk's own files, and the site's style, whose tokens the
// desk's builds on.
func (d *Desk) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	data, err := fs.ReadFile(files, "static/"+name)
	if ofSite, is := ofSite[name]; is {
		data, err = site.Static(ofSite)
	}
	if err != nil || !fs.ValidPath("static/"+name) {
		http.NotFound(w, r)
		return
	}
	kind := mime.TypeByExtension(path.Ext(name))
	switch path.Ext(name) { // whatever the machine's registry says
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".svg":
		kind = "image/svg+xml"
	case ".js":
		kind = "text/javascript; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	w.Write(data)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
