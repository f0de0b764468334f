package content

import (
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// parseYAML reads the one document of text. What it gives back is only a tree
// of nodes, each with its place and its text as written: nothing is decoded,
// because decoding loses columns, turns 012 into 10 and says so in English. It
// is nil when there is a problem.
func parseYAML(path, text string, problems *Problems) *yaml.Node {
	if spaceFaults(path, text, problems) {
		return nil
	}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	var document yaml.Node
	switch err := decoder.Decode(&document); {
	case err == io.EOF, err == nil && document.Content[0].Tag == "!!null" && document.Content[0].Value == "": // nothing, or only ---
		problems.fail(place{path, 1, 1}, "文件里只有注释，没有内容：写上内容，或删掉这个文件。")
		return nil
	case err != nil:
		at, say := syntaxFault(path, text, err)
		problems.fail(at, "%s", say)
		return nil
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err != io.EOF {
		at, found := secondDocument(path, text, document.Content[0].Line)
		say := "一个文件只写一份：从这里起是第二份，程序不会读。把它移到另一个文件，或删掉这一行 ---。"
		if !found && err != nil {
			at, say = syntaxFault(path, text, err)
		}
		problems.fail(at, "%s", say)
		return nil
	}
	root := document.Content[0]
	if root.Kind == yaml.ScalarNode && root.Value == "" && root.Style == 0 {
		problems.fail(place{path, 1, 1}, "文件里只有一行 ---，没有内容：写上内容，或删掉这个文件。")
		return nil
	}
	return root
}

// secondDocument is the place of the --- that ends a document which begins on
// a line.
func secondDocument(path, text string, first int) (at place, found bool) {
	for i, line := range strings.Split(text, "\n") {
		if i >= first && (strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")) {
			return place{path, i + 1, 1}, true
		}
	}
	return place{path, first, 1}, false
}

// spaceFaults finds what no one sees on a screen: tabs and wide spaces that
// indent, and characters without a shape.
func spaceFaults(path, text string, problems *Problems) bool {
	tabs, wide, hidden := 0, 0, 0
	var tab, space, char place
	var which rune
	line, col, indent := 1, 1, true
	for _, r := range text {
		here := place{path, line, col}
		switch {
		case r == '\t' && indent:
			if tabs++; tabs == 1 {
				tab = here
			}
		case (r == '　' || r == '\u00a0') && indent:
			if wide++; wide == 1 {
				space = here
			}
		case hiddenKind(r) != "":
			if hidden++; hidden == 1 {
				char, which = here, r
			}
		case r != ' ':
			indent = false
		}
		if col++; r == '\n' {
			line, col, indent = line+1, 1, true
		}
	}
	if tabs > 0 {
		problems.fail(tab, "这里用制表符（Tab）缩进，共 %d 处；缩进只能用空格：把 Tab 换成两个空格。", tabs)
	}
	if wide > 0 {
		problems.fail(space, "这里用全角空格缩进，共 %d 处；缩进只能用半角空格：切换到英文输入法再敲空格。", wide)
	}
	if hidden > 0 {
		problems.fail(char, "这里有看不见的字符（U+%04X，%s），共 %d 处：删掉它，再重新输入这一行。", which, hiddenKind(which), hidden)
	}
	return tabs+wide+hidden > 0
}
