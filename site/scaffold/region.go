package scaffold

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// NewRegion begins a region with the structure of another one: its parent and
// kind, what it asks, its layers with their rows and conditions, its paying order
// and quick tables, and of its guides the questions. None of its figures comes
// along, nor a day, a source or a sentence: figures are unknown, answers 待填,
// versions begin in 2000 and the only source is one that somebody has to name.
// Without a model named it is the first region that has a calculator.
func NewRegion(fsys fs.FS, id, name, like string) (*Draft, error) {
	d := begin(fsys)
	if like == "" {
		like = d.aModel()
	}
	model, err := d.region(like)
	if err == nil {
		err = titled(name, "地区的名称")
	}
	if err == nil {
		err = d.free(id, id)
	}
	if err == nil && content.FolderFault(id) != "" {
		err = fmt.Errorf("文件夹不能叫 %s。网站自己的文件放在这个名字下面，换一个编号", id)
	}
	if err == nil && model.Kind == "nation" {
		err = fmt.Errorf("全国只有一个，不能照着它开头。用 -like 写一个市或县的编号")
	}
	if err != nil {
		return nil, err
	}
	r, _ := d.lib.Region(like)
	if text, ok := d.read(like + "/vocabulary.yaml"); ok {
		d.write(id+"/vocabulary.yaml", text)
	}
	if err := d.regionFile(model, r.Vocabulary, id, name); err != nil {
		return nil, err
	}
	policy, err := fs.Glob(fsys, like+"/policy/*.yaml")
	if err != nil {
		return nil, err
	}
	since := d.ordered(model)
	for _, file := range policy {
		if err := d.blankLayer(file, id, since, r.Vocabulary); err != nil {
			return nil, fmt.Errorf("%s：%w", file, err)
		}
	}
	for _, g := range r.Guides {
		d.questions(g, id)
	}
	if old := called(model.Name); len([]rune(old)) > 1 { // 出了甲市怎么办 asks of the new place now
		for i := range d.draft.Files {
			d.draft.Files[i].Text = strings.ReplaceAll(d.draft.Files[i].Text, old, called(name))
		}
	}
	return d.done(), nil
}

// aModel is the first region that has a calculator, else the first that is no
// nation.
func (d *drafting) aModel() (id string) {
	for i := range d.lib.Headers {
		switch h := &d.lib.Headers[i]; {
		case h.Settles && !h.Blank:
			return h.ID
		case id == "" && h.Kind != "nation":
			id = h.ID
		}
	}
	return id
}

// called is what people call a place: its name without 市, 县 or 区.
func called(name string) string {
	name = strings.TrimSpace(name)
	for _, kind := range []string{"市", "县", "区"} {
		if short := strings.TrimSuffix(name, kind); len([]rune(short)) > 1 {
			name = short
		}
	}
	return name
}

// regionFile is the region.yaml of the new region.
func (d *drafting) regionFile(model *content.Header, words *content.Vocabulary, id, name string) error {
	file := model.ID + "/region.yaml"
	text, _ := d.read(file)
	root, err := parsed(text)
	if err != nil {
		return fmt.Errorf("%s：%w", file, err)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "name: %s\nparent: %s\nkind: %s\nsources:\n  %s: %s\n", quoted(name), model.Parent, model.Kind, basis, basisEntry)
	shape := shapeOf("*/region.yaml")
	keep := func(key string, change func(*yaml.Node)) error {
		n := child(root, key)
		if n == nil {
			return nil
		}
		blank(n, under(shape, key), words)
		change(n)
		part, err := encoded(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, n}})
		out.WriteString(part)
		return err
	}
	err = keep("figures", func(n *yaml.Node) {
		for _, item := range n.Content {
			if years := child(item, "years"); years != nil && len(years.Content) > 1 { // the last year is enough to begin with
				years.Content = latestYear(years)
			}
		}
	})
	if err == nil {
		err = keep("pays", func(n *yaml.Node) {
			latest := latestOrder(root)
			n.Content = slices.DeleteFunc(slices.Clone(n.Content), func(item *yaml.Node) bool {
				from, _ := calc.ParseDate(child(item, "from").Value)
				return from != latest
			})
			for _, item := range n.Content {
				put(item, "until", "open")
				put(item, "source", basis)
			}
		})
	}
	if err == nil {
		err = keep("quick", func(*yaml.Node) {})
	}
	d.write(id+"/region.yaml", out.String())
	return err
}

// latestYear is the last year of a figure, which nobody has looked up.
func latestYear(years *yaml.Node) []*yaml.Node {
	at := 0
	for i := 0; i < len(years.Content); i += 2 {
		if years.Content[i].Value > years.Content[at].Value {
			at = i
		}
	}
	return years.Content[at : at+2]
}

// ordered is the day from which a region's newest paying order holds, its own or
// the nearest above.
func (d *drafting) ordered(h *content.Header) calc.Date {
	for range d.lib.Headers {
		text, _ := d.read(h.ID + "/region.yaml")
		if root, err := parsed(text); err == nil && hasPays(text) {
			return latestOrder(root)
		}
		if h = d.lib.Header(h.Parent); h == nil {
			break
		}
	}
	return 0
}

// blankLayer writes a layer's file with nothing known. One that had ended when the
// newest paying order began is history, and one that only ends its parent's layer
// is that region's own decision.
func (d *drafting) blankLayer(file, id string, since calc.Date, words *content.Vocabulary) error {
	text, _ := d.read(file)
	root, err := parsed(text)
	if err != nil {
		return err
	}
	if child(root, "withdrawn") != nil && child(root, "versions") == nil {
		d.left(strings.TrimSuffix(path.Base(file), ".yaml"), "那里停了上级的这一层，这里有没有停，要自己查。")
		return nil
	}
	if list, all := versions(root); len(all) > 0 {
		last := newest(all)
		ended := last.until
		if n := child(root, "withdrawn"); n != nil {
			ended, _ = calc.ParseDate(n.Value)
		}
		if ended != 0 && ended <= since {
			d.left(strings.TrimSuffix(path.Base(file), ".yaml"), "那里的这一层早就停了。")
			return nil
		}
		list.Content = []*yaml.Node{last.node}
		remove(last.node, "accept")
		put(last.node, "until", "open")
		put(last.node, "from", "")
		from := child(last.node, "from")
		*from = yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: "seen"}, {Kind: yaml.ScalarNode, Value: someDay[:len("2000")]}}}
	}
	remove(root, "sources")
	remove(root, "withdrawn")
	blank(root, shapeOf("*/policy/*.yaml"), words)
	if list, _ := versions(root); list != nil {
		for _, item := range list.Content {
			put(item, "note", todo+"。从哪天起、给谁、分几种情况，都照当地的文件改。")
		}
	}
	text, err = encoded(root)
	d.write(id+"/policy/"+path.Base(file), text)
	return err
}

// blank takes out of a tree of nodes what is known of a place: figures become
// unknown, sources, notes and remarks go.
func blank(n *yaml.Node, s *content.Shape, words *content.Vocabulary) {
	figures(n, s, words, func(figure *yaml.Node) {
		*figure = yaml.Node{Kind: yaml.ScalarNode, Value: "unknown"}
	})
	blankConditions(n, s, words)
	bare(n)
}

// bare takes away notes, sources and remarks, and bands, whose edges somebody
// would have to know.
func bare(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	if n.Kind == yaml.MappingNode {
		for _, key := range []string{"source", "note", "edges"} {
			remove(n, key)
		}
		if bands := child(n, "bands"); bands != nil && bands.Kind == yaml.SequenceNode {
			remove(n, "bands")
			put(n, "rate", "unknown")
		}
	}
	for _, c := range n.Content {
		bare(c)
	}
}

// blankConditions makes amounts in conditions unknown that are no figures of
// their own, as in income: ..1000.
func blankConditions(n *yaml.Node, s *content.Shape, words *content.Vocabulary) {
	if s == nil {
		return
	}
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			blankConditions(item, s.List, words)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, value := n.Content[i].Value, n.Content[i+1]
			if isCondition(s) && ofMoney(words, key) && value.Kind == yaml.ScalarNode {
				end := "to"
				if strings.HasSuffix(strings.TrimSpace(value.Value), "..") {
					end = "from"
				}
				*value = yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: end}, {Kind: yaml.ScalarNode, Value: "unknown"}}}
				continue
			}
			blankConditions(value, under(s, key), words)
		}
	}
}

// reference is what a heading may hold besides words: a cell, a link, a number.
var reference = regexp.MustCompile(`\{\{|｛｛|[<>\[\]]|[0-9]`)

// questions writes a guide of which only the questions are there.
func (d *drafting) questions(g *content.Guide, id string) {
	var asked []string
	for _, q := range g.Questions {
		if !reference.MatchString(q.Text) && len(content.Mentions(q.Text)) == 0 && q.Text != "" {
			asked = append(asked, q.Text)
		}
	}
	title, kind := g.Title, ""
	if len(content.Mentions(title)) > 0 {
		title = todo
	}
	if g.Steps && len(asked) > 1 {
		kind = "steps"
	}
	if len(asked) == 0 {
		asked = []string{question(title)}
	}
	topics := strings.Join(g.Topics, ", ")
	if topics == "" {
		topics = d.firstTopic()
	}
	d.write(id+"/guides/"+g.ID+".md", beginningGuide(title, basis, kind, topics, asked))
}

// put sets a key of a mapping to a word.
func put(n *yaml.Node, key, word string) {
	if value := child(n, key); value != nil {
		*value = yaml.Node{Kind: yaml.ScalarNode, Value: word}
		return
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &yaml.Node{Kind: yaml.ScalarNode, Value: word})
}

// remove takes a key out of a mapping.
func remove(n *yaml.Node, key string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content = slices.Delete(n.Content, i, i+2)
			return
		}
	}
}

// encoded writes nodes as lists stand in this tree, not indented.
func encoded(n *yaml.Node) (string, error) {
	var out bytes.Buffer
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(n); err != nil {
		return "", err
	}
	return out.String(), e.Close()
}
