// Package deploy writes the settings with which a web server hands out the site:
// media types, headers, files compressed beforehand, the page for what is not
// there. It is told the [Rules] and says them in nginx's words and in Caddy's, so
// that the two, the preview and the tests cannot differ.
//
// The four files beside this text are what it writes for a site at the root of a
// host and for one below a path:
//
//	nginx.conf  nginx-subpath.conf  Caddyfile  Caddyfile-subpath
//
// A test holds them; go test ./site -run Deploy -update writes them anew.
// README.md tells who puts the site onto a host what to do with them, and what is
// lost where no header can be set.
package deploy

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Rules say how each file of a site is served.
type Rules struct {
	Types   map[string]string // Content-Type by extension, ".html" first among them
	Headers []Header
}

// Header is a header of every reply. Where the path ends as one of Except says
// it has that value, elsewhere the usual one. A reply that is not the file, as
// that for a path where there is none, has the usual one.
type Header struct {
	Name, Usual string
	Except      []Exception
}

// Exception is the value of a header at paths that Pattern, a regular expression
// in the words that RE2 and PCRE have in common, finds.
type Exception struct{ Pattern, Value string }

// At is the value of the header at a path.
func (h Header) At(path string) string {
	for _, e := range h.Except {
		if regexp.MustCompile(e.Pattern).MatchString(path) {
			return e.Value
		}
	}
	return h.Usual
}

// No server hands out what lies under a name that begins with a dot, nor by its own
// name what is compressed beforehand: it goes out under the name of the whole.
const (
	dotted = `/\.`
	packed = `\.(?:gz|br)$`
)

// Place is where the site lies.
type Place struct {
	Name   string // of the host, as the server's configuration has it
	Listen string // nginx alone: address and port
	Dir    string // the folder on the host
	Path   string // "/", or as /yibao/ with both strokes
	Brotli bool   // nginx has the module for brotli
}

// Root and Below are the places for which the files beside this text are.
var (
	Root  = Place{Name: "yibao.example.cn", Listen: "80", Dir: "/var/www/mingbaizhi", Path: "/"}
	Below = Place{Name: "www.example.cn", Listen: "80", Dir: "/var/www/mingbaizhi", Path: "/yibao/"}
)

// extensions are those of the types in a fixed order, without the dot.
func (r Rules) extensions() []string {
	var all []string
	for _, ext := range slices.Sorted(maps.Keys(r.Types)) {
		all = append(all, strings.TrimPrefix(ext, "."))
	}
	return all
}

// variable is the name under which a server keeps the value of a header.
func (h Header) variable() string {
	return "mingbaizhi_" + strings.ReplaceAll(strings.ToLower(h.Name), "-", "_")
}

// lines writes each line behind so many tabs; empty ones stay empty.
func lines(b *strings.Builder, tabs int, text ...string) {
	for _, line := range text {
		if line != "" {
			b.WriteString(strings.Repeat("\t", tabs) + line)
		}
		b.WriteByte('\n')
	}
}

// quoted is text as both servers read it; none of ours has a quotation mark.
func quoted(text string) string { return `"` + text + `"` }
