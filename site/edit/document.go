package edit

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// document is a file taken apart: the tree of its YAML with the place of every
// node in the bytes, and of a guide the sections of its body.
type document struct {
	name  string
	text  string // the whole file
	lines []int  // where each line begins
	eol   string // how its lines end

	yamlFrom, yamlTo int // the part of text that is YAML
	root             *node
	guide            bool
	sections         []section
}

// Fault is why a text cannot be read or changed: where, and what to do.
type Fault struct {
	Name      string
	Line, Col int
	Say       string
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.Name, f.Line, f.Col, f.Say)
}

// isGuide reports whether a file is Markdown with front matter.
func isGuide(name string) bool { return strings.HasSuffix(name, ".md") }

// read takes a file apart.
func read(name, text string) (*document, error) {
	d := &document{name: name, text: text, guide: isGuide(name)}
	if !utf8.ValidString(text) {
		return nil, &Fault{name, 1, 1, "文件不是 UTF-8 编码：在编辑器里“另存为”，编码选 UTF-8。"}
	}
	d.cutLines()
	if err := d.hidden(); err != nil {
		return nil, err
	}
	d.yamlFrom, d.yamlTo = d.start(), len(text)
	if d.guide {
		if err := d.cutFront(); err != nil {
			return nil, err
		}
		d.cutBody()
	}
	root, err := d.parse()
	if err != nil {
		return nil, err
	}
	b := &builder{d: d, at: d.yamlFrom}
	d.root, err = b.build(root, -1, false)
	return d, err
}

const bom = "\ufeff"

// start is where the text begins after a BOM.
func (d *document) start() int {
	if strings.HasPrefix(d.text, bom) {
		return len(bom)
	}
	return 0
}

// hidden refuses what no editor shows: the lines that YAML counts would not be
// those that a person sees.
func (d *document) hidden() error {
	for i, r := range d.text[d.start():] {
		switch {
		case r == '\n', r == '\r', r == '\t':
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff', r == '\ufffe', r == '\uffff':
			return d.fault(d.start()+i, fmt.Sprintf("这里有看不见的字符（U+%04X）：删掉它，再重新输入这一行。", r))
		}
	}
	return nil
}

// parse reads the YAML part as one document, whose places are places in the
// file.
func (d *document) parse() (root *yaml.Node, err error) {
	defer func() { // the parser panics on some texts that no one writes
		if recover() != nil {
			root, err = nil, &Fault{d.name, 1, 1, unreadable}
		}
	}()
	first, _ := d.place(d.yamlFrom)
	decoder := yaml.NewDecoder(strings.NewReader(strings.Repeat("\n", first-1) + d.text[d.yamlFrom:d.yamlTo]))
	var whole yaml.Node
	if err := decoder.Decode(&whole); err == io.EOF {
		return nil, &Fault{d.name, first, 1, "这里没有内容：写上内容，或删掉这个文件。"}
	} else if err != nil {
		return nil, &Fault{d.name, errorLine(err, first), 1, unreadable}
	}
	var second yaml.Node
	if err := decoder.Decode(&second); err != io.EOF {
		return nil, &Fault{d.name, max(second.Line, 1), 1, "一个文件只写一份：删掉这一行 --- 和后面的第二份。"}
	}
	return whole.Content[0], nil
}

const unreadable = "这一行附近不合 YAML 的写法：检查缩进、冒号后面的空格、引号和括号是否成对。"

// errorLine is the line in the parser's report, else the one given.
func errorLine(err error, otherwise int) int {
	line := otherwise
	_, _ = fmt.Sscanf(err.Error(), "yaml: line %d:", &line)
	return max(line, 1)
}

// fault is a problem at an offset.
func (d *document) fault(offset int, say string) error {
	line, col := d.place(offset)
	return &Fault{d.name, line, col, say}
}
