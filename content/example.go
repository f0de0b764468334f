package content

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"mingbaizhi/calc"
)

// Example is a worked example in a guide: a request that the calculator
// settled, printed as a slip. It is a node of the guide's text.
type Example struct {
	ast.BaseBlock
	Title   string
	Request *calc.Request
	Ledger  *calc.Ledger // nil where it could not be settled
	Line    int
}

// KindExample is the kind of an [Example].
var KindExample = ast.NewNodeKind("Example")

// Kind is [KindExample].
func (n *Example) Kind() ast.NodeKind { return KindExample }

// IsRaw keeps Markdown out of it.
func (n *Example) IsRaw() bool { return true }

// Dump prints the node for debugging.
func (n *Example) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Title": n.Title}, nil)
}

var exampleShape = Shape{Keys: []Key{
	{ID: "title", Name: "标题", Help: "谁、在哪里、花了多少。", Required: true, Shape: scalar(Text)},
	{ID: "person", Name: "本人", Help: "本人的情况。", Required: true, Shape: &answersShape},
	{ID: "facts", Name: "就诊情况", Help: "这次就诊的情况。", Required: true, Shape: &answersShape},
	{ID: "settled", Name: "结算日期", Help: "按哪一天的规定算。", Required: true, Shape: scalar(Day)},
	{ID: "bill", Name: "费用", Help: "这次的费用。", Required: true, Shape: &billShape},
	{ID: "figures", Name: "自己填的数字", Help: "政策表里没有公布、例子里假设的数字。", Shape: &Shape{Rest: &Rest{Name: "地址", Key: Address, Shape: scalar(Number)}}},
}}

// exampleWord is what follows the fence of a worked example.
const exampleWord = "算例"

// fenced turns a fenced block that holds an example into one.
func (b *building) fenced(g *Guide, block *ast.FencedCodeBlock) {
	word := ""
	if block.Info != nil {
		word = strings.TrimSpace(string(block.Info.Value(g.Text)))
	}
	at := g.at(block.Pos())
	if word != exampleWord {
		switch near := nearest(word, []string{exampleWord}); {
		case near != "":
			b.problems.fail(at, "```%s 写错了：是不是想写 ```%s？", shown(word), near)
		case word != "":
			b.problems.fail(at, "没有 ```%s 这种写法：要算一笔账写 ```%s；只是引一段文字，删掉“%s”。", shown(word), exampleWord, shown(word))
		}
		return
	}
	text := ""
	if block.Lines().Len() > 0 {
		text = g.fencedText(block)
	}
	if onlyComments(text) {
		b.problems.fail(at, "算例是空的：写上 title、person、facts、settled 和 bill。")
		return
	}
	e := b.parse(g.Path, text, &exampleShape, exampleWord)
	if e == nil {
		return
	}
	before := b.problems.errors()
	visit := calc.Visit{Settled: e.get("settled").date(), Facts: b.answers(b.out.Vocabulary, e.get("facts")), Bill: b.bill(e.get("bill"))}
	x := &Example{Title: e.get("title").str(), Line: at.line,
		Request: &calc.Request{Region: b.region.ID, Person: b.answers(b.out.Vocabulary, e.get("person")), Visits: []calc.Visit{visit}}}
	for _, f := range e.get("figures").rest() {
		x.Request.Figures = append(x.Request.Figures, calc.Entered{Address: f.id, Text: f.value.text})
	}
	switch {
	case !b.region.Settles:
		b.problems.fail(at, "这个地区没有计算器，不能写算例：删掉它，或写到有支付顺序（pays）的地区里。")
	case b.out.Plan != nil && b.problems.errors() == before && !e.broken:
		x.Ledger = b.settle(x.Request, e, "visits[0].")
	}
	x.SetPos(block.Pos())
	block.Parent().ReplaceChild(block.Parent(), block, x)
	g.Examples = append(g.Examples, x)
}

// fencedText is the block's lines where they stand in the file, with nothing
// else around them.
func (g *Guide) fencedText(block *ast.FencedCodeBlock) string {
	var out strings.Builder
	first := block.Lines().At(0)
	out.WriteString(strings.Repeat("\n", g.at(first.Start).line-1))
	for i := range block.Lines().Len() {
		segment := block.Lines().At(i)
		out.WriteString(strings.Repeat(" ", max(0, g.at(segment.Start).col-1-segment.Padding)))
		out.Write(segment.Value(g.Text))
	}
	return out.String()
}
