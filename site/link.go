package site

import (
	"net/url"
	"path"
	"strings"
)

// relative is the link from the page at from to the file at to, both paths
// inside the site (zibo/guides/fees.html), to perhaps with a #fragment. It
// names the file, never a folder, so that it works from a USB stick, and never
// begins with a slash, so that it works under a sub-path.
func relative(from, to string) string {
	to, fragment, anchored := strings.Cut(to, "#")
	var link strings.Builder
	link.Grow(len(to) + len("#") + len(fragment) + len("../")*strings.Count(from, "/"))
	if to != "" && (to != from || !anchored) {
		writeSteps(&link, path.Dir(from), to)
	}
	if anchored {
		link.WriteByte('#')
		link.WriteString(url.PathEscape(fragment))
	}
	return link.String()
}

// writeSteps writes the way from a folder, . for the root, to a file.
func writeSteps(link *strings.Builder, folder, to string) {
	if folder == "." {
		folder = ""
	}
	for folder != "" {
		first, up, _ := strings.Cut(folder, "/")
		name, down, more := strings.Cut(to, "/")
		if !more || first != name {
			break
		}
		folder, to = up, down
	}
	if folder != "" {
		for range strings.Count(folder, "/") + 1 {
			link.WriteString("../")
		}
	}
	for first := folder == ""; ; first = false {
		name, down, more := strings.Cut(to, "/")
		if first && strings.Contains(name, ":") {
			link.WriteString("./") // else what stands before the colon would be a scheme
		}
		link.WriteString(url.PathEscape(name))
		if !more {
			return
		}
		link.WriteByte('/')
		to = down
	}
}

// Link is a place to go, with the address already relative to the page that
// shows it.
type Link struct {
	Href, Text string
	Kind       string // what sort of page it is, a few words beside the link; may be empty
	Note       string // a short line under the link; may be empty
	Here       bool   // it leads to the page that shows it
	Download   string // the name under which a browser keeps the file; empty: it opens
}
