package content

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
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
