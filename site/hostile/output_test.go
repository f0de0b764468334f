package hostile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"mingbaizhi/content"
	"mingbaizhi/site"
)

// engine stands for the compiled calculator.
func engine() (wasm, exec []byte, err error) {
	return []byte("\x00asm"), []byte("globalThis.Go=class{}"), nil
}

// made is all that is published of a tree: the site, the edition for a portal below
// cms/, the one for a 公众号 below wechat/.
func made(t testing.TB, files fstest.MapFS) map[string][]byte {
	t.Helper()
	lib, problems := content.Open(files)
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatalf("\n%v", errs)
	}
	opt := site.Options{Date: today, Base: "https://example.cn/ybj/", Wasm: engine}
	s, err := site.New(lib, opt)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := s.Paths()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, p := range paths {
		data, _, err := s.Page(p)
		if err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		all[p] = data
	}
	for folder, edition := range map[string]func(*content.Library, site.Options, func(string, []byte) error) error{"cms/": site.CMSEdition, "wechat/": site.WeChatEdition} {
		err := edition(lib, opt, func(p string, data []byte) error {
			all[folder+p] = bytes.Clone(data)
			return nil
		})
		if err != nil {
			t.Fatalf("%s%v", folder, err)
		}
	}
	return all
}

// hashes are those in the names of files.
var hashes = regexp.MustCompile(`-[0-9a-f]{12}\b`)

// nameless is a path without the hash in it.
func nameless(p string) string { return hashes.ReplaceAllString(p, "") }

// judge compares what is made of a tree with payloads in it with what is made of
// the same tree with harmless text.
type judge struct {
	t        testing.TB
	token    *regexp.Regexp // finds the payloads' words
	harmless map[string][]byte
	seen     map[string]bool // the words that were found as text
	loose    bool            // elements may differ: Markdown makes them
	styles   map[string]bool // the inline styles that the editions have
	links    map[string]bool // the addresses outside that are linked
	known    map[string]bool // elements with their attributes
	desk     bool            // pages of the preview, whose addresses begin at the root
}

func newJudge(t testing.TB, token string, harmless map[string][]byte) *judge {
	j := &judge{t: t, token: regexp.MustCompile(token), harmless: map[string][]byte{}, seen: map[string]bool{},
		styles: map[string]bool{}, links: map[string]bool{}, known: map[string]bool{}}
	for p, data := range harmless {
		j.harmless[nameless(p)] = data
		if path.Ext(p) == ".html" {
			for n := range parsed(t, p, data).Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				for _, a := range n.Attr {
					switch {
					case a.Key == "style":
						j.styles[a.Val] = true
					case a.Key == "href" && isOutside(a.Val):
						j.links[a.Val] = true
					}
					j.known[n.Namespace+" "+n.Data+" "+a.Key] = true
				}
				j.known[n.Namespace+" "+n.Data] = true
			}
		}
	}
	return j
}

func (j *judge) fault(p, format string, args ...any) {
	j.t.Helper()
	text := fmt.Sprintf(format, args...)
	if len(text) > 500 {
		text = text[:500] + "…"
	}
	j.t.Errorf("%s: %s", p, text)
}

// look looks at each file by a parser of its own kind.
func (j *judge) look(all map[string][]byte) {
	j.t.Helper()
	names := map[string]bool{}
	for p := range all {
		names[nameless(p)] = true
		if j.token.MatchString(p) {
			j.fault(p, "a payload is in the name")
		}
	}
	if !j.loose {
		for p := range j.harmless {
			if !names[p] && path.Base(path.Dir(p)) != "search" {
				j.fault(p, "is not there")
			}
		}
	}
	for _, p := range slices.Sorted(maps.Keys(all)) {
		data, before := all[p], j.harmless[nameless(p)]
		if bytes.Equal(data, before) {
			continue
		}
		if before == nil && !j.loose && path.Base(path.Dir(p)) != "search" {
			j.fault(p, "is there because of a payload")
		}
		switch path.Ext(p) {
		case ".html":
			j.page(p, data, before)
		case ".json", ".webmanifest":
			j.json(p, data)
		case ".js":
			j.script(p, data)
		case ".csv":
			j.sheet(p, data)
		case ".xml", ".atom", ".svg":
			j.xml(p, data, before)
		case ".txt":
			j.words(string(data))
		case ".png", ".wasm":
			if j.token.Match(data) {
				j.fault(p, "has a payload")
			}
		default:
			j.fault(p, "is of a kind that nobody looks at")
		}
	}
}

// words notes which payloads stand in a text.
func (j *judge) words(text string) {
	for _, word := range j.token.FindAllString(text, -1) {
		j.seen[word] = true
	}
}

func parsed(t testing.TB, p string, data []byte) *html.Node {
	t.Helper()
	page, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", p, err)
	}
	return page
}

// bones are the elements of a page with the names of their attributes; those of
// drawings, which are laid out by the width of their words, are not among them.
func bones(page *html.Node) (all []string) {
	for n := range page.Descendants() {
		switch n.Type {
		case html.ElementNode:
			if n.Namespace != "" {
				continue
			}
			bone := n.Data
			for _, a := range n.Attr {
				bone += " " + a.Key
			}
			all = append(all, bone)
		case html.CommentNode:
			all = append(all, "<!---->")
		}
	}
	return all
}

func (j *judge) page(p string, data, before []byte) {
	j.t.Helper()
	page := parsed(j.t, p, data)
	if !j.loose && before != nil {
		got, want := bones(page), bones(parsed(j.t, p, before))
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				j.fault(p, "element %d: %q instead of %q", i, slices.Concat(got, make([]string, i+1))[i:min(i+3, max(len(got), i+1))], slices.Concat(want, make([]string, i+1))[i:min(i+3, max(len(want), i+1))])
				break
			}
		}
	}
	j.elements(p, page)
}

// Attributes in which text of an author may stand.
var forText = []string{"content", "title", "alt", "aria-label", "data-label", "value", "id", "for", "href", "aria-labelledby", "aria-describedby", "aria-controls", "download", "placeholder", "summary", "d", "data-text", "data-query", "data-name"}

// Attributes that lead somewhere.
var leading = []string{"href", "src", "action", "formaction", "poster", "data", "srcset", "cite", "background", "ping", "manifest", "srcdoc", "usemap", "longdesc", "profile", "codebase", "classid", "archive", "icon", "itemid"}

func (j *judge) elements(p string, page *html.Node) {
	j.t.Helper()
	edition := strings.HasPrefix(p, "cms/") || strings.HasPrefix(p, "wechat/")
	for n := range page.Descendants() {
		switch n.Type {
		case html.TextNode:
			switch parent := n.Parent.Data; {
			case parent == "style" && j.token.MatchString(n.Data):
				j.fault(p, "a payload is in a style: %s", n.Data)
			case parent == "script":
				j.inScript(p, n.Parent, n.Data)
			}
			j.words(n.Data)
			continue
		case html.CommentNode:
			j.words(n.Data)
			continue
		case html.ElementNode:
		default:
			continue
		}
		if !j.known[n.Namespace+" "+n.Data] {
			j.fault(p, "there is no %s %s without payloads", n.Namespace, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case !j.known[n.Namespace+" "+n.Data+" "+a.Key]:
				j.fault(p, "no %s has a %s without payloads: %q", n.Data, a.Key, a.Val)
			case strings.HasPrefix(a.Key, "on"):
				j.fault(p, "%s has %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "style" && (!edition || !j.styles[a.Val]):
				j.fault(p, "%s has the style %q", n.Data, a.Val)
			case j.desk && (a.Key == "name" || a.Key == "formaction" && strings.HasPrefix(a.Val, "#")):
			case j.token.MatchString(a.Val) && !slices.Contains(forText, a.Key) && !strings.HasPrefix(a.Key, "data-"):
				j.fault(p, "%s has a payload in %s=%q", n.Data, a.Key, a.Val)
			case slices.Contains(leading, a.Key):
				j.leads(p, n, a)
			case n.Data == "meta" && a.Key == "http-equiv":
				j.fault(p, "a meta with http-equiv")
			}
			j.words(a.Val)
		}
	}
}

// inScript looks at what stands in a script: data is JSON; programs stand in the one
// file alone, whose data are made of text.
func (j *judge) inScript(p string, script *html.Node, text string) {
	j.t.Helper()
	for _, a := range script.Attr {
		if a.Key == "type" && a.Val == "application/json" {
			if !json.Valid([]byte(text)) {
				j.fault(p, "a block of data is no JSON: %.80s", text)
			}
			return
		}
	}
	if path.Base(p) != site.OfflineFile {
		j.fault(p, "a script in the page: %.80s", text)
		return
	}
	for _, at := range j.token.FindAllStringIndex(text, -1) {
		if !inString(text, at[0]) {
			j.fault(p, "a payload is in a program: %q", text[max(0, at[0]-60):min(len(text), at[1]+40)])
		}
	}
}

// inString reports whether a place of a program is inside of a string, by looking
// at the line before it: data stand on one line, in double quotes.
func inString(text string, at int) bool {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	in := false
	for i := 0; i < len(line); i++ {
		switch {
		case in && line[i] == '\\':
			i++
		case line[i] == '"':
			in = !in
		}
	}
	return in
}

// spaces are what browsers pass over in an address.
var spaces = strings.NewReplacer("\t", "", "\n", "", "\r", "")

func isOutside(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}

var scheme = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)

func (j *judge) leads(p string, n *html.Node, a html.Attribute) {
	j.t.Helper()
	to := strings.TrimLeft(spaces.Replace(a.Val), "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f ")
	switch {
	case to != a.Val && !j.token.MatchString(a.Val):
	case isOutside(to):
		if !strings.HasPrefix(to, "https://example.cn/ybj/") && (n.Data != "a" || !j.links[to] && !j.loose) {
			j.fault(p, "%s leads to %q", n.Data, a.Val)
		}
	case strings.HasPrefix(to, "tel:"):
		if !regexp.MustCompile(`^tel:[0-9+-]+$`).MatchString(to) {
			j.fault(p, "%q is no telephone", a.Val)
		}
	case strings.HasPrefix(to, "data:image/svg+xml;base64,") && n.Data == "img":
	case j.desk && strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.ContainsAny(to, `\<>"' `):
	case scheme.MatchString(to), strings.HasPrefix(to, "//"), strings.HasPrefix(to, `\`), strings.HasPrefix(to, "/"):
		j.fault(p, "%s leads to %q", n.Data, a.Val)
	default:
		before, _, _ := strings.Cut(to, "#")
		if j.desk {
			before, _, _ = strings.Cut(before, "?")
		}
		if j.token.MatchString(before) || strings.Count(before, "../") > strings.Count(strings.TrimPrefix(strings.TrimPrefix(p, "cms/"), "paste/"), "/") {
			j.fault(p, "%s leads to %q", n.Data, a.Val)
		}
	}
}

// json is data, of which every payload is in a string.
func (j *judge) json(p string, data []byte) {
	j.t.Helper()
	if !json.Valid(data) {
		j.fault(p, "is no JSON")
	}
	j.words(string(data))
}

// call is how a file hands data to the page: a function's name and its arguments.
var call = regexp.MustCompile(`(?s)^[\w.$=() {}|;,\[\]"'/-]{0,200}?\(((?:"[^"\\]*",)?(?:\{|\[|").*)\);?\s*$`)

// script is a program that is made of the content: a call with JSON.
func (j *judge) script(p string, data []byte) {
	j.t.Helper()
	text := string(data)
	if strings.ContainsAny(text, "\u2028\u2029") {
		j.fault(p, "has a sign that ends a line where older browsers bear none")
	}
	if args := call.FindStringSubmatch(text); args == nil || !json.Valid([]byte("["+args[1]+"]")) {
		for _, at := range j.token.FindAllStringIndex(text, -1) {
			if !inString(text, at[0]) {
				j.fault(p, "is no call with data: %.100s", text)
				break
			}
		}
	}
	j.words(text)
}

var number = regexp.MustCompile(`^[+-]?[0-9][0-9,]*(\.[0-9]+)?%?$`)

// sheet is a table, no cell of which a spreadsheet runs.
func (j *judge) sheet(p string, data []byte) {
	j.t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	rows, err := r.ReadAll() // wants as many cells in each row
	if err != nil {
		j.fault(p, "%v", err)
	}
	j.run(p, rows)
}

// cells is the same where lines may have as many cells as they like.
func (j *judge) cells(p string, data []byte) {
	j.t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		j.fault(p, "%v", err)
	}
	j.run(p, rows)
}

// run looks for what a spreadsheet would run.
func (j *judge) run(p string, rows [][]string) {
	j.t.Helper()
	for _, row := range rows {
		for _, cell := range row {
			j.words(cell)
			trimmed := strings.TrimLeft(cell, " \u00a0\u3000")
			if trimmed != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠|", []rune(trimmed)[0]) && !number.MatchString(cell) {
				j.fault(p, "a spreadsheet would run %q", cell)
			}
		}
	}
}

// xml is a document with the elements that it has without payloads.
func (j *judge) xml(p string, data, before []byte) {
	j.t.Helper()
	got, err := elementsOf(data)
	if err != nil {
		j.fault(p, "%v", err)
	}
	for _, name := range got {
		if j.token.MatchString(name) {
			j.fault(p, "a payload is in %s", name)
		}
	}
	if want, _ := elementsOf(before); !j.loose && !slices.Equal(got, want) {
		j.fault(p, "%d elements instead of %d", len(got), len(want))
	}
	j.words(string(data))
}

// elementsOf lists the elements of a document with their attributes, and what is no
// text.
func elementsOf(data []byte) (all []string, err error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return all, err
		}
		switch x := token.(type) {
		case xml.StartElement:
			name := x.Name.Space + " " + x.Name.Local
			for _, a := range x.Attr {
				name += " " + a.Name.Local
			}
			all = append(all, name)
		case xml.Directive:
			all = append(all, "<!"+string(x))
		case xml.ProcInst:
			all = append(all, "<?"+x.Target)
		case xml.Comment:
			all = append(all, "<!--")
		}
	}
}
