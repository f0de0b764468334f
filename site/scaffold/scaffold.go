// Package scaffold writes the beginnings of what authors fill in: a new policy
// year, a new region, guide, layer or leaflet, and a tree to start from. It reads
// a tree and hands back the texts of files, new or changed; nothing is written.
//
// # What a beginning holds
//
// No figure that nobody has looked at. A new year has last year's as {check: 700},
// which the calculator takes for unknown, the pages print as 待核, and check asks
// to be looked at one by one. A new region has no figure at all, only unknown.
// What somebody has to write begins with 待填, which check warns of too. A source
// that has to be named is called basis, and was last looked at in 2000, so that it
// is overdue until somebody does.
//
// What comes back passes check without errors if the tree did before.
package scaffold

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// Draft is what a beginning does to a tree.
type Draft struct {
	Files []File // by name
	Left  []Left // what was to be begun and is left as it is
	Waits int    // figures that now wait to be looked at
}

// File is one file of the tree as it shall be.
type File struct {
	Name string // slash path in the tree: jia/policy/stay.yaml
	Text string
	New  bool // it was not there
}

// Left is something that was left alone, and why, in a Chinese sentence.
type Left struct{ What, Why string }

// todo begins what somebody has to write.
const todo = "待填"

// someDay is a day on which nobody looked at anything: whatever was checked then
// is overdue.
const someDay = "2000-01-01"

// drafting is a draft on its way over a tree.
type drafting struct {
	fs.FS
	lib   *content.Library
	draft Draft
}

func begin(fsys fs.FS) *drafting {
	lib, _ := content.Open(fsys) // its problems are the author's to mend, here they only hide what cannot be read
	return &drafting{FS: fsys, lib: lib}
}

// read is the text of a file, as changed so far; ok is false if there is none.
func (d *drafting) read(name string) (text string, ok bool) {
	if i := slices.IndexFunc(d.draft.Files, func(f File) bool { return f.Name == name }); i >= 0 {
		return d.draft.Files[i].Text, true
	}
	data, err := fs.ReadFile(d.FS, name)
	return string(data), err == nil
}

// write puts a text in the place of a file, or beside those that are there.
func (d *drafting) write(name, text string) {
	i := slices.IndexFunc(d.draft.Files, func(f File) bool { return f.Name == name })
	if i >= 0 {
		d.draft.Files[i].Text = text
		return
	}
	_, err := fs.Stat(d.FS, name)
	d.draft.Files = append(d.draft.Files, File{name, text, err != nil})
}

// done is the draft in order.
func (d *drafting) done() *Draft {
	slices.SortFunc(d.draft.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return &d.draft
}

func (d *drafting) left(what, why string, args ...any) {
	d.draft.Left = append(d.draft.Left, Left{what, fmt.Sprintf(why, args...)})
}

// region finds a region's header.
func (d *drafting) region(id string) (*content.Header, error) {
	if h := d.lib.Header(id); h != nil {
		return h, nil
	}
	return nil, fmt.Errorf("没有 %s 这个地区。地区是内容文件夹里的一个文件夹，写它的文件夹名", id)
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// otherName is said of an id that no file or folder can have everywhere.
const otherName = "换一个：不超过 60 个字母，也不是 con、nul 这些 Windows 留给设备的名字"

// free checks that an id may be used and that nothing lies under the name yet.
func (d *drafting) free(id, name string) error {
	if !idPattern.MatchString(id) {
		return fmt.Errorf("%q 不能当编号。只用小写字母、数字和 -，以字母开头", id)
	}
	if content.NameFault("编号", id) != "" {
		return fmt.Errorf("%q 不能当编号。%s", id, otherName)
	}
	if _, err := fs.Stat(d.FS, name); err == nil {
		return fmt.Errorf("%s 已经有了。换一个编号，或者直接改它", name)
	}
	return nil
}

// titled checks what people read as a name.
func titled(text, what string) error {
	if text = strings.TrimSpace(text); text == "" || strings.ContainsAny(text, "\n\r\t") {
		return fmt.Errorf("%s没有写，或者写了不止一行。写一行字", what)
	}
	return nil
}

// sources are the ids that a file declares, in order.
func sources(name, text string) []string {
	values, _ := edit.Values(name, text)
	var ids []string
	for _, v := range values {
		if parts := edit.Split(v.Path); len(parts) > 2 && parts[0] == "sources" && !slices.Contains(ids, parts[1]) {
			ids = append(ids, parts[1])
		}
	}
	return ids
}

// basis is the source that somebody has to name.
const (
	basis      = "basis"
	basisEntry = "{title: 待填。当地的文件叫什么, issuer: 待填。谁发的, checked: " + someDay + ", grade: reprint}"
)

// aSource is a source of the region's own that may be cited, the first one that
// it declares; without any, basis is declared.
func (d *drafting) aSource(region string) (string, error) {
	name := region + "/region.yaml"
	text, _ := d.read(name)
	if ids := sources(name, text); len(ids) > 0 {
		return ids[0], nil
	}
	text, err := edit.Apply(text, name, []edit.Replacement{{Path: "sources/" + basis, To: basisEntry}})
	if err != nil {
		return "", err
	}
	d.write(name, text)
	return basis, nil
}

// quoted is text as a YAML scalar of one line, in or outside braces.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.TrimSpace(text)) + `"`
}
