package hostile

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// today is the day on which the trees are looked at.
const today calc.Date = 20260620

// tree is a made-up tree whose scalars can be changed one by one.
type tree map[string][]piece

// piece is a part of a file: text, or YAML.
type piece struct {
	text    string
	root    *yaml.Node // nil: text
	example bool       // it is a worked example
}

// unpacked reads a tree that lies in one file.
func unpacked(t testing.TB, from string) tree {
	t.Helper()
	archive, err := txtar.ParseFile(from)
	if err != nil {
		t.Fatal(err)
	}
	all := tree{}
	for _, f := range archive.Files {
		text := string(f.Data)
		for _, more := range additions {
			if more.from == from && more.file == f.Name {
				if strings.Count(text, more.old) != 1 {
					t.Fatalf("%q does not stand once in %s", more.old, f.Name)
				}
				text = strings.Replace(text, more.old, more.new, 1)
			}
		}
		all[f.Name] = pieces(t, f.Name, text)
	}
	return all
}

// The made-up trees of the tests of site and content.
const (
	siteTree    = "../testdata/tree.txtar"
	contentTree = "../../content/testdata/tree.txtar"
)

// additions are what the made-up trees have not and nobody can put there by itself,
// because it needs something else beside it.
var additions = []struct{ from, file, old, new string }{
	{contentTree, "approvals.yaml", "drafted: {by: 张三, on: 2026-03-01}", "drafted: {by: 张三, on: 2026-03-01}, checked: {by: 李四, on: 2026-03-02}, approved: {by: 王五, on: 2026-03-03, under: 会上}"},
	{contentTree, "sheng/vocabulary.yaml", "  options: [{id: up, name: 山上}", "  options: [{id: up, name: 山上, hint: 云里}"},
	{contentTree, "sheng/vocabulary.yaml", "  assume: down\n", `  assume: down
- {id: sea, after: hill, name: 海上, ask: 出过海吗？, why: 这个省才问。, of: person, kind: several, options: [{id: near, name: 近海}, {id: deep, name: 远海}], none: 都没有, assume: none}
- {id: shoal, after: sea, name: 第几个滩, ask: 第几个滩？, why: 这个省才问。, of: person, kind: number, unit: 个, assume: 1}
`},
	{contentTree, "jia/guides/stay.md", "over_limit: 0}", "over_limit: 0, marked: {drug: {part: eligible, amount: 5}}}"},
	{contentTree, "jia/stations.yaml", "note: 每个站有人管。", "note: 每个站收5元。"},
	{contentTree, "jia/stations.yaml", "tiers:\n", "figures: [{text: 5元, source: list}]\ntiers:\n"},
	{contentTree, "jia/alerts.yaml", "says: 送给民政看一看。", "says: 超过5元送给民政看。"},
	{contentTree, "jia/alerts.yaml", "alerts:\n", "figures: [{text: 5元, source: lines}]\nalerts:\n"},
	{siteTree, "jia/guides/stay.md", "audience: 甲城的人\n", "audience: 甲城的人\nwechat: true\n"},
	{contentTree, "jia/cases.yaml", "over_limit: 0}\n", "over_limit: 0, marked: {drug: {part: eligible, amount: 5}}}\n    pools: {fund: {paid: 0}}\n"},
}

// grow puts a word wherever a field of free text may stand and stands nowhere yet.
func (tr tree) grow(t testing.TB, missing map[field]bool) {
	for _, name := range slices.Sorted(maps.Keys(tr)) {
		for _, p := range tr[name] {
			if p.root == nil {
				continue
			}
			pattern, shape := shapeOf(name, p.example)
			tr.growIn(t, field{file: pattern}, p.root, shape, missing)
		}
	}
}

func (tr tree) growIn(t testing.TB, at field, n *yaml.Node, s *content.Shape, missing map[field]bool) {
	switch {
	case s == nil:
	case n.Kind == yaml.SequenceNode:
		for _, item := range n.Content {
			tr.growIn(t, field{file: at.file, path: at.path + "[]"}, item, s.List, missing)
		}
	case n.Kind == yaml.MappingNode:
		there := map[string]*yaml.Node{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			there[n.Content[i].Value] = n.Content[i+1]
		}
		for _, k := range s.Keys {
			below := field{file: at.file, path: path.Join(at.path, k.ID)}
			if value := there[k.ID]; value != nil {
				tr.growIn(t, below, value, k.Shape, missing)
				delete(there, k.ID)
				continue
			}
			whole := below
			value := &yaml.Node{Kind: yaml.ScalarNode, Value: "甲", Style: yaml.DoubleQuotedStyle}
			switch {
			case k.Shape.Scalar == content.Text || k.Shape.Scalar == content.Name:
				whole.kind = k.Shape.Scalar
			default:
				continue
			}
			if !missing[whole] {
				continue
			}
			before := n.Content
			n.Content = append(slices.Clone(before), &yaml.Node{Kind: yaml.ScalarNode, Value: k.ID}, value)
			if len(found(tr.files(t)).Errors()) > 0 {
				n.Content = before
				continue
			}
			delete(missing, whole)
		}
		if s.Rest != nil {
			for _, value := range there {
				tr.growIn(t, field{file: at.file, path: path.Join(at.path, "*")}, value, s.Rest.Shape, missing)
			}
		}
	}
}

// pieces takes a file apart.
func pieces(t testing.TB, name, text string) (all []piece) {
	t.Helper()
	add := func(text string, example bool) {
		var document yaml.Node
		if err := yaml.Unmarshal([]byte(text), &document); err != nil {
			t.Fatal(name, err)
		}
		all = append(all, piece{"", document.Content[0], example})
	}
	if !strings.HasSuffix(name, ".md") {
		add(text, false)
		return all
	}
	parts := strings.SplitN(text, "---\n", 3)
	add(parts[1], false)
	rest := parts[2]
	for {
		before, after, found := strings.Cut(rest, "```算例\n")
		if !found {
			return append(all, piece{text: rest})
		}
		block, after, _ := strings.Cut(after, "```\n")
		all = append(all, piece{text: before + "```算例\n"})
		add(block, true)
		rest = "```\n" + after
	}
}

// file is a file as it is written.
func (tr tree) file(t testing.TB, name string) []byte {
	t.Helper()
	var out bytes.Buffer
	front := strings.HasSuffix(name, ".md")
	for i, p := range tr[name] {
		if p.root == nil {
			out.WriteString(p.text)
			continue
		}
		if front && i == 0 {
			out.WriteString("---\n")
		}
		encoder := yaml.NewEncoder(&out)
		if err := encoder.Encode(p.root); err != nil {
			t.Fatal(name, err)
		}
		if front && i == 0 {
			out.WriteString("---\n")
		}
	}
	return out.Bytes()
}

// files is the tree as it lies on a disk.
func (tr tree) files(t testing.TB) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	for name := range tr {
		all[name] = &fstest.MapFile{Data: tr.file(t, name)}
	}
	return all
}

// spots lists the scalars of the tree.
func (tr tree) spots() (all []spot) {
	for _, name := range slices.Sorted(maps.Keys(tr)) {
		for i, p := range tr[name] {
			if p.root == nil {
				continue
			}
			pattern, shape := shapeOf(name, p.example)
			spotsIn(field{file: pattern}, p.root, shape, nil, func(f field, steps []int) { all = append(all, spot{f, name, i, steps}) })
		}
	}
	return all
}

// node is the scalar at a spot.
func (tr tree) node(s spot) *yaml.Node {
	n := tr[s.name][s.part].root
	for _, i := range s.steps {
		n = n.Content[i]
	}
	return n
}

// write puts a text in a scalar's place, and gives a function that undoes it.
func (tr tree) write(s spot, text string) (undo func()) {
	n := tr.node(s)
	before := *n
	n.Value, n.Style, n.Tag = text, yaml.DoubleQuotedStyle, "!!str"
	return func() { *n = before }
}

// place is where a scalar stands in its file.
func (tr tree) place(t testing.TB, s spot) (line, col int) {
	t.Helper()
	before := 0
	for i, p := range tr[s.name][:s.part+1] {
		if strings.HasSuffix(s.name, ".md") && i == 0 {
			before++
		}
		if p.root == nil {
			before += strings.Count(p.text, "\n")
			continue
		}
		var out bytes.Buffer
		if err := yaml.NewEncoder(&out).Encode(p.root); err != nil {
			t.Fatal(err)
		}
		if i < s.part {
			before += strings.Count(out.String(), "\n")
			if strings.HasSuffix(s.name, ".md") && i == 0 {
				before++
			}
			continue
		}
		var document yaml.Node
		if err := yaml.Unmarshal(out.Bytes(), &document); err != nil {
			t.Fatal(err)
		}
		n := document.Content[0]
		for _, step := range s.steps {
			n = n.Content[step]
		}
		return before + n.Line, n.Column
	}
	return 0, 0
}

// found is all that is wrong with a tree.
func found(files fstest.MapFS) content.Problems {
	lib, problems := content.Open(files)
	return lib.Check(problems, today)
}
