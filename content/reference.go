package content

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Reference is {{ 表 "…" }} or {{ 术语 "…" }} in a guide, a node of its text.
// Which number stands there depends on the day: ask [Region.Cell] with Address.
type Reference struct {
	ast.BaseInline
	Address string // 表: layer/row/column, perhaps with @date
	Term    *Term  // 术语: what it explains
	Word    string // 术语: as the guide calls it

	word, target string
}

// KindReference is the kind of a [Reference].
var KindReference = ast.NewNodeKind("Reference")

// Kind is [KindReference].
func (n *Reference) Kind() ast.NodeKind { return KindReference }

// Dump prints the node for debugging.
func (n *Reference) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Word": n.word, "Target": n.target}, nil)
}

var innerPattern = regexp.MustCompile(`^\{\{\s*(表|术语)\s*"([^"]*)"\s*\}\}`)

// foldedText is Markdown in which references are written in plain signs, with
// a way back from its offsets to those of the file.
type foldedText struct {
	text   string
	starts []int // offsets in text, rising
	moved  []int // how far the file's offsets are ahead from there on
}

// foldReferences takes the braces, quotes and spaces of Chinese input methods
// to plain ones, inside references only.
func foldReferences(original string) foldedText {
	f := foldedText{text: original}
	var out strings.Builder
	last := 0
	for _, at := range referencesIn(original) {
		for i, r := range original[at[0]:at[1]] {
			plain := plainSign(r)
			if plain == r {
				continue
			}
			out.WriteString(original[last : at[0]+i])
			out.WriteRune(plain)
			last = at[0] + i + utf8.RuneLen(r)
			f.starts, f.moved = append(f.starts, out.Len()), append(f.moved, last-out.Len())
		}
	}
	if last > 0 {
		f.text = out.String() + original[last:]
	}
	return f
}

// plainSign is what a sign of a Chinese input method stands for in a reference.
func plainSign(r rune) rune {
	switch r {
	case '｛':
		return '{'
	case '｝':
		return '}'
	case '　', '\u00a0':
		return ' '
	case '“', '”', '＂', '「', '」':
		return '"'
	case '／':
		return '/'
	case '＠':
		return '@'
	case '－':
		return '-'
	}
	return r
}

// referencesIn is where references stand, [{｛]{2}[^{}｛｝\n]*[}｝]{2}: each from its
// first byte to behind its last.
func referencesIn(text string) (all [][2]int) {
	start := 0
	for line := range strings.Lines(text) {
		if strings.Contains(line, "{") || strings.Contains(line, "｛") {
			all = appendReferences(all, line, start)
		}
		start += len(line)
	}
	return all
}

// appendReferences appends those of a line that begins at start.
func appendReferences(all [][2]int, line string, start int) [][2]int {
	before, first := 0, 0  // where the last two braces stand that open
	opened, closed := 0, 0 // how many stand in a row
	inside := false        // something stands behind those that open
	for i, r := range line {
		switch plainSign(r) {
		case '{':
			if inside || closed > 0 {
				opened, closed, inside = 0, 0, false
			}
			opened++
			before, first = first, i
		case '}':
			if closed++; opened < 2 {
				opened, closed = 0, 0
			} else if closed == 2 {
				all = append(all, [2]int{start + before, start + i + utf8.RuneLen(r)})
				opened, closed, inside = 0, 0, false
			}
		default:
			if opened < 2 || closed > 0 {
				opened, closed = 0, 0
			}
			inside = opened > 0
		}
	}
	return all
}

// original is the file's offset for one of the folded text.
func (f *foldedText) original(offset int) int {
	i := sort.SearchInts(f.starts, offset+1) - 1
	if i < 0 {
		return offset
	}
	return offset + f.moved[i]
}

// referenceParser makes Reference nodes.
type referenceParser struct{}

func (referenceParser) Trigger() []byte { return []byte{'{'} }

func (referenceParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := innerPattern.FindSubmatchIndex(line)
	if m == nil {
		return nil
	}
	n := &Reference{word: string(line[m[2]:m[3]]), target: string(line[m[4]:m[5]])}
	n.SetPos(segment.Start)
	block.Advance(m[1])
	return n
}

// refer checks where a reference leads.
func (b *building) refer(g *Guide, n *Reference) {
	at := g.at(n.Pos())
	if n.word == "术语" {
		n.Word = strings.TrimSpace(n.target)
		if n.Term = b.lib.Glossary.Find(n.Word); n.Term == nil && b.lib.terms {
			b.problems.fail(at, "术语表里没有“%s”：%s", shown(n.Word), meant(n.Word, b.lib.Glossary.words()))
		}
		return
	}
	cell := b.cellAt(n.target, 0, at)
	if cell == nil {
		return
	}
	n.Address = cell.Address
	layer, _, _ := strings.Cut(n.Address, "/")
	g.tables = append(g.tables, layer)
	if _, day, dated := strings.Cut(n.target, "@"); dated {
		n.Address += "@" + strings.TrimSpace(day)
	}
	if cell.Source != nil {
		b.cited[cell.Source] = true
	}
}
