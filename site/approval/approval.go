// Package approval says who answers for what the content says today, and adds
// signatures.
//
// # What is approved
//
// The unit is a file. Three people sign for its values, one after the other:
// who drafted them (起草), who checked them against the sources (复核), who agrees
// that they are published (审核), under a document or a meeting. Their word is
// for those values: approvals.yaml holds a hash of them ([edit.Hash]), and other
// values have another. So a change of a figure voids all three, a change of
// comments or spacing none. approvals.yaml itself says nothing to readers and is
// not approved.
//
// A signature of a later day does not count before that day.
//
// # What differs
//
// Where the text that was approved still lies in the history, the values that
// differ from it are listed; else only the hash tells that some do.
//
// # Signing
//
// [Book.Sign] gives the edits of approvals.yaml that add a signature to many
// files at once, one file for each folder, or says of each file why it cannot be
// signed for. It signs for the values that the signer saw: who has a page open
// while somebody changes the file is told.
package approval

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// State is how far a file has come.
type State uint8

const (
	Blank    State = iota // nobody signed for it
	Drafted               // 起草
	Checked               // 复核
	Approved              // 审核: may be released
	Void                  // it was signed for, and says something else since
	Broken                // it cannot be read
)

// String is the state in words.
func (s State) String() string {
	return [...]string{"没有起草", "已起草，等复核", "已复核，等审核", "已审核", "改过，审核作废", "读不出来"}[s]
}

// File is one file of the tree with who signed for it.
type File struct {
	Name   string // jia/policy/stay.yaml
	Title  string // 居民住院; what its kind is called where it has no name of its own
	Kind   string // 一层保障
	State  State
	Values string            // the hash of what it says today; empty if it is broken
	Signed *content.Approval // what stands in approvals.yaml, nil if nothing does

	// Void: what differs from what was signed, if that text is still known.
	Changes []edit.Change
	Known   bool

	Fault string // Broken: why
}

// Earlier finds an earlier text of a file by the hash of its values.
type Earlier func(name, values string) (text string, ok bool)

// Book is every file of the tree that somebody must answer for.
type Book struct {
	Files []File // by name

	tree    fs.FS
	headers []content.Header
}

// Read looks at every file of a tree on a day. earlier may be nil.
func Read(tree fs.FS, lib *content.Library, on calc.Date, earlier Earlier) (*Book, error) {
	b := &Book{tree: tree, headers: lib.Headers}
	signed := map[string]*content.Approval{}
	for _, a := range lib.Approvals {
		signed[a.File] = a
	}
	for i := range lib.Headers {
		for _, a := range lib.Headers[i].Approvals {
			signed[a.File] = a
		}
	}
	names, err := b.names()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		f := File{Name: name, Title: kindOf(name), Kind: kindOf(name), Signed: signed[name]}
		if text, err := fs.ReadFile(tree, name); err != nil {
			f.State, f.Fault = Broken, "文件打不开"
		} else {
			f.look(string(text), on, earlier)
		}
		b.Files = append(b.Files, f)
	}
	return b, nil
}

// look says how far a file with some text has come.
func (f *File) look(text string, on calc.Date, earlier Earlier) {
	values, err := edit.Values(f.Name, text)
	if err != nil {
		f.State, f.Fault = Broken, err.Error()
		return
	}
	f.Values = edit.Hash(values)
	if title := TitleOf(values); title != "" {
		f.Title = title
	}
	a := f.Signed
	switch holds := func(s content.Signature) bool { return s.Signed() && s.On <= on }; {
	case a == nil:
	case a.Values != f.Values:
		f.State = Void
		if earlier == nil {
			return
		}
		if was, ok := earlier(f.Name, a.Values); ok {
			if before, err := edit.Values(f.Name, was); err == nil {
				f.Changes, f.Known = edit.Diff(before, values), true
			}
		}
	case !holds(a.Drafted):
	case !holds(a.Checked):
		f.State = Drafted
	case !holds(a.Approved):
		f.State = Checked
	default:
		f.State = Approved
	}
}

// File finds a file by its name, nil if the tree has none.
func (b *Book) File(name string) *File {
	i, found := slices.BinarySearchFunc(b.Files, name, func(f File, name string) int { return strings.Compare(f.Name, name) })
	if !found {
		return nil
	}
	return &b.Files[i]
}

// Of lists the files that a region is made from: its own, those of the regions
// above it, and what is shared. An empty id means all.
func (b *Book) Of(region string) []*File {
	chain := Chain(b.headers, region)
	var files []*File
	for i := range b.Files {
		folder, _, below := strings.Cut(b.Files[i].Name, "/")
		if region == "" || !below || slices.Contains(chain, folder) {
			files = append(files, &b.Files[i])
		}
	}
	return files
}

// Chain is a region and those above it, by id; none if there is no such region.
func Chain(headers []content.Header, region string) (chain []string) {
	for region != "" && !slices.Contains(chain, region) {
		i := slices.IndexFunc(headers, func(h content.Header) bool { return h.ID == region })
		if i < 0 {
			break
		}
		chain = append(chain, region)
		region = headers[i].Parent
	}
	return chain
}

// names are the files of the tree that say something to readers, sorted.
func (b *Book) names() ([]string, error) {
	var names []string
	for _, kind := range content.Files() {
		if strings.Contains(kind.Pattern, "#") || path.Base(kind.Pattern) == approvals {
			continue
		}
		found, err := fs.Glob(b.tree, kind.Pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range found {
			folder, _, below := strings.Cut(name, "/")
			isRegion := slices.ContainsFunc(b.headers, func(h content.Header) bool { return h.ID == folder })
			if base := path.Base(name); (!below || isRegion) && !strings.HasPrefix(base, ".") && !strings.HasPrefix(base, "~") {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// approvals is the name of the files that hold signatures.
const approvals = "approvals.yaml"

// kindOf is what the description calls a file.
func kindOf(name string) string {
	for _, kind := range content.Files() {
		if ok, err := path.Match(kind.Pattern, name); ok && err == nil {
			return strings.TrimSuffix(kind.Name, "的开头") // of a guide the description knows the front matter
		}
	}
	return ""
}

// TitleOf is what a file calls itself, empty where it says nothing.
func TitleOf(values []edit.Value) string {
	for _, v := range values {
		if v.Path == "name" || v.Path == "title" || v.Path == "front/title" {
			return v.Text
		}
	}
	return ""
}
