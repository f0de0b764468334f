package approval

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/content"
	"mingbaizhi/site/edit"
	"mingbaizhi/site/store"
)

// Role is what somebody signs as.
type Role uint8

const (
	Draft Role = iota
	Check
	Approve
)

// String is the role in words.
func (r Role) String() string { return [...]string{"起草", "复核", "审核"}[r] }

// Next is the role that a file in this state waits for; ok is false where it
// waits for nobody.
func (s State) Next() (r Role, ok bool) {
	switch s {
	case Blank, Void:
		return Draft, true
	case Drafted:
		return Check, true
	case Checked:
		return Approve, true
	}
	return 0, false
}

// Seen is a file as the signer saw it.
type Seen struct{ Name, Values string }

// Reader gives the text of a file and its hash.
type Reader func(name string) (text, hash string, err error)

// Sign adds who's signature to all files that were seen, on the day that the
// signature says. read gives a file as it is on disk, as a store does. The error
// is a [content.Problems] that says of each file why it cannot be signed for;
// then nothing is.
func (b *Book) Sign(role Role, who content.Signature, seen []Seen, read Reader) ([]store.FileEdit, error) {
	var problems content.Problems
	who.By = strings.Join(strings.Fields(who.By), " ")
	who.Under = strings.Join(strings.Fields(who.Under), " ")
	if role != Approve {
		who.Under = ""
	}
	byFile := map[string][]*content.Approval{}
	var order []string
	if len(seen) == 0 {
		return nil, fmt.Errorf("没有选文件。勾上要%s的文件，再签一次", role)
	}
	for i, s := range seen {
		if slices.ContainsFunc(seen[:i], func(x Seen) bool { return x.Name == s.Name }) {
			continue
		}
		f := b.File(s.Name)
		if f == nil {
			problems = append(problems, content.Problem{Path: s.Name, Line: 1, Col: 1, Message: "没有这个文件了：刷新页面再看一次。"})
			continue
		}
		entry, say := f.sign(role, who, s.Values)
		if say != "" {
			problems = append(problems, content.Problem{Path: s.Name, Line: 1, Col: 1, Message: say})
			continue
		}
		at := approvals
		if folder, _, below := strings.Cut(s.Name, "/"); below {
			at = folder + "/" + approvals
		}
		if byFile[at] == nil {
			order = append(order, at)
		}
		byFile[at] = append(byFile[at], entry)
	}
	if len(problems) > 0 {
		return nil, content.Merge(problems)
	}
	var edits []store.FileEdit
	for _, at := range order {
		made, err := b.write(at, byFile[at], read)
		if err != nil {
			return nil, err
		}
		edits = append(edits, made)
	}
	return edits, nil
}

// sign is the entry of a file once who has signed, or why he cannot.
func (f *File) sign(role Role, who content.Signature, values string) (*content.Approval, string) {
	next, waits := f.State.Next()
	entry := content.Approval{File: f.Name, Values: f.Values}
	if f.Signed != nil && f.State != Void && f.State != Blank {
		entry = *f.Signed
	}
	switch {
	case who.By == "":
		return nil, "没有写是谁签的：写上姓名。"
	case f.State == Broken:
		return nil, "文件读不出来，签不了：先改好它。"
	case values != f.Values:
		return nil, "您看的时候，别人改了它：刷新页面，看清楚再签。"
	case !waits:
		return nil, "已经审核过了，之后没有改过：不用再签。"
	case role < next:
		return nil, fmt.Sprintf("已经%s过了，现在等%s。", role, next)
	case role > next:
		return nil, fmt.Sprintf("还没有%s，不能%s：先%s。", next, role, next)
	case role == Approve && who.Under == "":
		return nil, "审核要写依据：批件的文号，或会议的名称。"
	}
	for i, earlier := range []content.Signature{entry.Drafted, entry.Checked}[:role] {
		switch was := Role(i); {
		case content.SamePerson(earlier.By, who.By):
			return nil, fmt.Sprintf("%s的就是您（%s）：%s要换一个人。", was, earlier.By, role)
		case who.On < earlier.On:
			return nil, fmt.Sprintf("%s签在 %s，您签的日子（%s）还早：改正日期。", was, earlier.On, who.On)
		}
	}
	*[...]*content.Signature{&entry.Drafted, &entry.Checked, &entry.Approved}[role] = who
	return &entry, ""
}

// write puts entries into the approvals.yaml at a place, each where one for the
// same file stood, else at the end. All else in the file stays as it was.
func (b *Book) write(at string, entries []*content.Approval, read Reader) (store.FileEdit, error) {
	if _, err := fs.Stat(b.tree, at); errors.Is(err, fs.ErrNotExist) {
		text := "approvals:\n"
		for _, a := range entries {
			text += "- " + strings.ReplaceAll(itemText(a), "\n", "\n  ") + "\n"
		}
		return store.FileEdit{Name: at, Text: &text}, nil
	}
	text, base, err := read(at)
	if err != nil {
		return store.FileEdit{}, err
	}
	items, err := entriesOf(at, text)
	if err != nil {
		return store.FileEdit{}, err
	}
	var added []edit.Replacement // signatures below those that stand there
	for _, a := range entries {
		index := slices.Index(items, escaped(ownName(a.File)))
		here := index >= 0
		if here && a.Checked.Signed() {
			role, s := Check, a.Checked
			if a.Approved.Signed() {
				role, s = Approve, a.Approved
			}
			added = append(added, edit.Replacement{Path: "approvals/" + escaped(ownName(a.File)) + "/" + keys[role], To: yamlOf(signatureNode(s))})
			continue
		}
		if here {
			if text, err = edit.Remove(text, at, "approvals/"+escaped(ownName(a.File))); err != nil {
				return store.FileEdit{}, err
			}
		}
		if text, err = edit.Insert(text, at, "approvals", index, itemText(a)); err != nil {
			return store.FileEdit{}, err
		}
		if items, err = entriesOf(at, text); err != nil {
			return store.FileEdit{}, err
		}
	}
	if text, err = edit.Apply(text, at, added); err != nil {
		return store.FileEdit{}, err
	}
	return store.FileEdit{Name: at, Text: &text, Base: base}, nil
}

// entriesOf are the names of the entries of an approvals.yaml, in their order.
func entriesOf(at, text string) (items []string, err error) {
	values, err := edit.Values(at, text)
	for _, v := range values {
		if rest, in := strings.CutPrefix(v.Path, "approvals/"); in {
			item, _, _ := strings.Cut(rest, "/")
			if !slices.Contains(items, item) {
				items = append(items, item)
			}
		}
	}
	return items, err
}

// ownName is a file's name in its folder.
func ownName(file string) string {
	if _, below, ok := strings.Cut(file, "/"); ok {
		return below
	}
	return file
}

func escaped(step string) string { return strings.NewReplacer("%", "%25", "/", "%2F").Replace(step) }

// keys are what the roles are called in the file.
var keys = [...]string{"drafted", "checked", "approved"}

// itemText is an entry as YAML, as an author would write it.
func itemText(a *content.Approval) string {
	item := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{word("of"), word(ownName(a.File)), word("values"), word(a.Values)}}
	for i, s := range []content.Signature{a.Drafted, a.Checked, a.Approved} {
		if s.Signed() {
			item.Content = append(item.Content, word(keys[i]), signatureNode(s))
		}
	}
	return yamlOf(item)
}

func signatureNode(s content.Signature) *yaml.Node {
	day := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: s.On.String()}
	n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{word("by"), word(s.By), word("on"), day}}
	if s.Under != "" {
		n.Content = append(n.Content, word("under"), word(s.Under))
	}
	return n
}

func word(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

func yamlOf(n *yaml.Node) string {
	var out bytes.Buffer
	if err := yaml.NewEncoder(&out).Encode(n); err != nil {
		return "" // it is made of plain text alone
	}
	return strings.TrimSuffix(out.String(), "\n")
}
