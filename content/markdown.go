package content

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown is the Markdown of guides: CommonMark with tables and with references,
// and without HTML, which stands in the page as it was typed. One parser reads all
// guides: what it knows of one is in the parser.Context.
var markdown = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(referenceParser{}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(tagFinder{}, 400),
			util.Prioritized(parser.NewEmphasisParser(), 500)),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
})

// The parser looks for the beginning of what is emphasised through a whole
// paragraph, goes through all levels of a list or a quotation on each of its lines,
// and fills up the short rows of a table. All are bounded, far beyond what anybody
// reads.
const (
	mostInParagraph = 5_000 // characters
	mostLevels      = 12
	mostCells       = 2_000 // of all tables of a guide
)

// isTableLine reports whether a line may stand below the heading of a table:
// ^[ \t>*+-]*[|:-][ \t|:-]*$.
func isTableLine(line string) bool {
	before := strings.TrimRight(line, " \t|:-")
	return strings.ContainsAny(line[len(before):], "|:-") && strings.Trim(before, " \t>*+-") == ""
}

var nested = regexp.MustCompile(`^(?:[ \t]*(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])){` + strconv.Itoa(mostLevels+1) + `}`)

// tooMuch finds what Markdown takes too long for, empty where there is none.
func tooMuch(path, body string) (at place, say string) {
	line, first, inParagraph := 0, 1, 0
	columns, cells := 0, 0
	for text := range strings.SplitSeq(body, "\n") {
		line++
		indented := strings.TrimLeft(text, " \t")
		indent := len(text) - len(indented)
		if isTableLine(text) {
			columns = max(columns, strings.Count(text, "|")+1)
		}
		cells += columns
		switch inParagraph += utf8.RuneCountInString(text); {
		case strings.TrimSpace(indented) == "":
			first, inParagraph, columns = line+1, 0, 0
		case strings.IndexByte(">-+*0123456789", indented[0]) >= 0 && nested.MatchString(text), indent > 4*mostLevels:
			return place{path, line, 1}, fmt.Sprintf("这一行套得太深，超过 %d 层：少缩进几层，或拆成几段。", mostLevels)
		case cells > mostCells:
			return place{path, first, 1}, fmt.Sprintf("表格太大，到这里一共超过 %d 格：删去用不着的行和列，或分成几篇。", mostCells)
		case inParagraph > mostInParagraph:
			return place{path, first, 1}, fmt.Sprintf("从这一行起的一段太长，超过 %d 个字：中间空一行，分成几段。", mostInParagraph)
		}
	}
	return place{}, ""
}

// ParseMarkdown reads Markdown as guides have it, for text that is no part of the
// content.
func ParseMarkdown(source []byte) ast.Node {
	return markdown().Parse(text.NewReader(source))
}

// tagFinder notes where HTML was typed and leaves it to be text.
type tagFinder struct{}

var (
	tagPattern = regexp.MustCompile(`^` + anyTag.String())
	anyTag     = regexp.MustCompile(`<(?:/?[a-zA-Z][^<>]*>|!--)`)
	tagsKey    = parser.NewContextKey()
)

func (tagFinder) Trigger() []byte { return []byte{'<'} }

func (tagFinder) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if tag := tagPattern.Find(line); tag != nil {
		found, _ := pc.Get(tagsKey).([]typedTag)
		pc.Set(tagsKey, append(found, typedTag{segment.Start, string(tag)}))
	}
	return nil
}

// typedTag is a piece of HTML in Markdown.
type typedTag struct {
	offset int
	tag    string
}

// passage is the running text of one block, with the place of each character.
type passage struct {
	runes   []rune
	offsets []int // in the folded text
	heading int   // its level, zero for other blocks
	quoted  bool  // inside a block quote
	node    ast.Node
}

// standIn stands in a passage for a reference.
const standIn = '￼'

// passages takes the running text out of a document.
func passages(document ast.Node, source []byte) []passage {
	var all []passage
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading, extast.KindTableCell:
			p := passage{node: n, quoted: inQuote(n)}
			if h, ok := n.(*ast.Heading); ok {
				p.heading = h.Level
			}
			p.collect(n, source)
			all = append(all, p)
			return ast.WalkSkipChildren, nil
		case ast.KindCodeBlock, ast.KindFencedCodeBlock:
			if block, is := n.(*ast.FencedCodeBlock); is && block.Info != nil {
				break // a worked example, or a fault that has been said
			}
			p := passage{node: n, quoted: inQuote(n)}
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				p.add(string(line.Value(source)), line.Start)
			}
			all = append(all, p)
		}
		return ast.WalkContinue, nil
	})
	return all
}

func (p *passage) collect(n ast.Node, source []byte) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch x := child.(type) {
		case *ast.Text:
			p.addMarkdown(string(x.Segment.Value(source)), x.Segment.Start, x.IsRaw())
			if x.SoftLineBreak() || x.HardLineBreak() {
				p.add("\n", x.Segment.Stop)
			}
		case *Reference:
			p.add(string(standIn), x.Pos())
		default:
			p.collect(child, source)
		}
	}
}

func (p *passage) add(text string, offset int) {
	n := utf8.RuneCountInString(text)
	p.runes, p.offsets = slices.Grow(p.runes, n), slices.Grow(p.offsets, n)
	for i, r := range text {
		p.runes = append(p.runes, r)
		p.offsets = append(p.offsets, offset+i)
	}
}

// escaped is what Markdown prints otherwise than it is typed: \% and &#37;.
var escaped = regexp.MustCompile("\\\\[!-/:-@\\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")

// addMarkdown adds text as a reader sees it. What an escape prints stands where
// the escape does.
func (p *passage) addMarkdown(text string, offset int, raw bool) {
	last := 0
	if !raw && strings.ContainsAny(text, `\&`) {
		for _, at := range escaped.FindAllStringIndex(text, -1) {
			p.add(text[last:at[0]], offset+last)
			sign := text[at[0]:at[1]]
			if sign[0] == '&' {
				sign = html.UnescapeString(sign)
			} else {
				sign = sign[1:]
			}
			for _, r := range sign {
				p.runes, p.offsets = append(p.runes, r), append(p.offsets, offset+at[0])
			}
			last = at[1]
		}
	}
	p.add(text[last:], offset+last)
}

// text is the passage with references left out.
func (p *passage) text() string {
	var out strings.Builder
	out.Grow(3 * len(p.runes))
	for _, r := range p.runes {
		if r != standIn && r != '\n' {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func inQuote(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindBlockquote {
			return true
		}
	}
	return false
}
