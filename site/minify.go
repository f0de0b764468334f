package site

import (
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
)

// newMinifier is for the files of static and for templates. It keeps what old
// readers lean on: the document's own tags, end tags and quotes stay, and no script
// is turned into a newer language than its author wrote (ES2015 for page scripts).
func newMinifier() *minify.M {
	m := minify.New()
	m.Add(templateType, &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true, TemplateDelims: html.GoTemplateDelims,
	})
	m.Add("text/css", &css.Minifier{})
	m.Add("text/javascript", &js.Minifier{Version: 2015})
	m.Add("application/json", &json.Minifier{KeepNumbers: true})
	return m
}

// templateType is the type of a template of HTML.
const templateType = "text/template"

// types are the media types of everything a site consists of, by extension.
var types = map[string]string{
	".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
	".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".txt": "text/plain",
	".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
	".pdf": "application/pdf", ".xml": "application/xml", ".atom": "application/atom+xml", ".csv": "text/csv",
}

// mediaType is the type of the file at p as the minifier names it.
func mediaType(p string) string {
	if t, known := types[path.Ext(p)]; known {
		return t
	}
	return "application/octet-stream"
}

// served is the Content-Type header for a media type.
func served(mediaType string) string {
	switch mediaType {
	case "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "application/json":
		return mediaType + "; charset=utf-8"
	}
	return mediaType
}
