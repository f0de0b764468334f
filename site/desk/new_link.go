package desk

import (
	"io/fs"
	"net/url"
	"strings"

	"mingbaizhi/content"
)

// beginIn are the ways to what can be begun in a region: a page of a kind that it
// may have many of, a file that it has not yet, a new year, a correction.
func (d *Desk) beginIn(h *content.Header) []Link {
	var links []Link
	for _, what := range []string{"year", "guide", "layer", "leaflet"} {
		if what == "year" && (!h.Settles || h.Blank) {
			continue
		}
		links = append(links, Link{Href: At + "new/" + what + "/" + h.ID, Text: beginnings[what].name})
	}
	links = append(links, Link{Href: At + "correct?" + url.Values{"region": {h.ID}}.Encode(), Text: "登一条更正"})
	for _, f := range content.Files() {
		file, of := strings.CutPrefix(f.Pattern, "*/")
		if !of || strings.ContainsAny(file, "*#") || file == "corrections.yaml" || file == "approvals.yaml" {
			continue // these have ways of their own
		}
		if _, err := fs.Stat(d.tree(), h.ID+"/"+file); err != nil {
			links = append(links, Link{Href: At + "form/" + h.ID + "/" + file, Text: "写" + f.Name, Note: "还没有"})
		}
	}
	return links
}
