package scaffold

import (
	"errors"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"mingbaizhi/calc"
	"mingbaizhi/content"
	"mingbaizhi/site/edit"
)

// version is one version of a layer's file.
type version struct {
	node        *yaml.Node
	index       int    // in the file
	name        string // as a path names it: 2024-01-01, 2024-01
	from, until calc.Date
	untilText   string
}

// parsed is the root of a YAML text.
func parsed(text string) (*yaml.Node, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) == 0 {
		return nil, errors.New("这个文件不合 YAML 的写法。先用 check 看错在哪里，改好再来")
	}
	return document.Content[0], nil
}

// versions lists the versions of a layer's file as they stand there.
func versions(root *yaml.Node) (list *yaml.Node, all []version) {
	if list = child(root, "versions"); list == nil || list.Kind != yaml.SequenceNode {
		return nil, nil
	}
	for i, n := range list.Content {
		from, until := child(n, "from"), child(n, "until")
		if seen := child(from, "seen"); seen != nil {
			from = seen
		}
		if from == nil || until == nil {
			continue
		}
		v := version{node: n, index: i, name: from.Value, untilText: until.Value}
		v.from = firstDay(from.Value)
		v.until, _ = calc.ParseDate(until.Value)
		all = append(all, v)
	}
	return list, all
}

// firstDay is the first day of 2024, 2024-01 or 2024-01-05.
func firstDay(text string) calc.Date {
	for _, rest := range []string{"", "-01", "-01-01"} {
		if d, ok := calc.ParseDate(text + rest); ok {
			return d
		}
	}
	return 0
}

// newest is the version that starts last, nil if there is none.
func newest(all []version) *version {
	var last *version
	for i := range all {
		if last == nil || all[i].from > last.from {
			last = &all[i]
		}
	}
	return last
}

// written is an item of a list as its author wrote it, with the comments that
// stand in it and without the list's indent.
func written(text string, root, list *yaml.Node, i int) string {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), "\r", "\n"), "\n")
	item := list.Content[i]
	indent := item.Column - 1
	end := len(lines)
	if i+1 < len(list.Content) {
		end = list.Content[i+1].Line - 1
	} else {
		for k := 0; k < len(root.Content); k += 2 {
			if line := root.Content[k].Line - 1; line > item.Line-1 && line < end {
				end = line
			}
		}
	}
	own := lines[item.Line-1 : end]
	for len(own) > 1 { // what stands below belongs to what follows
		last := own[len(own)-1]
		spaces := len(last) - len(strings.TrimLeft(last, " "))
		if bare := strings.TrimSpace(last); bare != "" && bare != "-" && (bare[0] != '#' || spaces >= indent) {
			break
		}
		own = own[:len(own)-1]
	}
	out := []string{own[0][min(indent, len(own[0])):]}
	for _, line := range own[1:] {
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		out = append(out, line[min(indent, spaces):])
	}
	return strings.Join(out, "\n") + "\n"
}

// following is the item that holds from a day on, with every figure of it waiting;
// waits counts them. Without a figure it is not changed.
func (d *drafting) following(item string, first calc.Date, until string, words *content.Vocabulary) (text string, waits int, changed bool, err error) {
	root, err := parsed(item)
	if err != nil {
		return "", 0, false, err
	}
	const name = "version.yaml"
	values, err := edit.Values(name, item)
	if err != nil {
		return "", 0, false, err
	}
	was := func(path string) string {
		v, _, _ := edit.Find(name, item, path)
		return v.Text
	}
	set := []edit.Replacement{{Path: "from", Old: was("from"), To: first.String()}}
	if was("until") != until {
		set = append(set, edit.Replacement{Path: "until", Old: was("until"), To: until})
	}
	figured := false
	var lost error
	figures(root, shapeOf("*/policy/*.yaml").Keys[versionsKey()].Shape.List, words, func(n *yaml.Node) {
		path := pathOf(n, values)
		if path == "" && lost == nil {
			lost = fmt.Errorf("从 %s 起的第 %d 行有一个数抄不过去。先用 check 看错在哪里，改好再来", was("from"), n.Line)
		}
		if to := waiting(n, was(path)); to != "" {
			set = append(set, edit.Replacement{Path: path, Old: was(path), To: to})
			waits, figured = waits+waitsFor(to), true
		}
	})
	if lost != nil {
		return "", 0, false, lost
	}
	if text, err = edit.Apply(item, name, set); err != nil {
		return "", 0, false, err
	}
	return withoutRemarks(text), waits, figured, nil
}

// versionsKey is where the description of a layer has its versions.
func versionsKey() int {
	s := shapeOf("*/policy/*.yaml")
	for i := range s.Keys {
		if s.Keys[i].ID == "versions" {
			return i
		}
	}
	panic("scaffold: a layer has no versions") // a slip in package content
}

// pathOf is the path of a figure: that of its scalar, or around its first value.
func pathOf(n *yaml.Node, values []edit.Value) string {
	at := n
	if n.Kind == yaml.MappingNode && len(n.Content) > 1 {
		at = n.Content[1]
		if at.Kind == yaml.MappingNode {
			return strings.TrimSuffix(around(pathOf(at, values)), "/")
		}
	}
	for _, v := range values {
		if v.Line == at.Line && v.Col == at.Column {
			if at != n {
				return around(v.Path)
			}
			return v.Path
		}
	}
	return ""
}

// around is a path without its last step.
func around(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// withoutRemarks takes away what a remark beside the days of the old version says
// of them.
func withoutRemarks(item string) string {
	lines := strings.Split(item, "\n")
	for i, line := range lines {
		if i := strings.Index(line, " #"); i >= 0 && (strings.HasPrefix(line, "from:") || strings.HasPrefix(line, "until:")) {
			line = strings.TrimRight(line[:i], " ")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
