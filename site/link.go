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
	if anchored {
		fragment = "#" + url.PathEscape(fragment)
	}
	if to == "" || to == from && anchored {
		return fragment
	}
	up, down := segments(path.Dir(from)), strings.Split(to, "/")
	for len(up) > 0 && len(down) > 1 && up[0] == down[0] {
		up, down = up[1:], down[1:]
	}
	steps := make([]string, 0, len(up)+len(down))
	for range up {
		steps = append(steps, "..")
	}
	for _, name := range down {
		steps = append(steps, url.PathEscape(name))
	}
	if strings.Contains(steps[0], ":") {
		steps[0] = "./" + steps[0] // else what stands before the colon would be a scheme
	}
	return strings.Join(steps, "/") + fragment
}

// segments are the names in a folder's path; the root has none.
func segments(dir string) []string {
	if dir == "." || dir == "" {
		return nil
	}
	return strings.Split(dir, "/")
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
