package site

import (
	"bufio"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"image/png"
	"io/fs"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"mingbaizhi/content"
)

// The manual for staff says of every task which words to press, in bold as they
// stand on the desk, and shows one picture of it. A test of package desk walks
// through all of it, draws the pictures and holds the words to what the desk
// says.
//
//go:embed manual
var manualFiles embed.FS

const (
	manualPath  = "manual.html"
	manualTitle = "编辑手册：怎么改这个网站"
)

// manualPage is the manual: a task a section.
type manualPage struct {
	Page
	Opening template.HTML
	Tasks   []QuestionView
}

// manualPicture is a picture of the desk.
type manualPicture struct {
	name string
	data []byte
}

// manualPictures are those that lie beside the text.
func manualPictures() (all []manualPicture, err error) {
	names, err := fs.Glob(manualFiles, "manual/*.png")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := manualFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all = append(all, manualPicture{strings.TrimPrefix(name, "manual/"), data})
	}
	return all, nil
}

func (s *Site) manual() (framed, error) {
	frame, err := s.frameFor("manual", manualPath, manualTitle, "一件事一节，照着按钮上的字一步一步做。", nil)
	if err != nil {
		return nil, err
	}
	source, err := manualFiles.ReadFile("manual/manual.md")
	if err != nil {
		return nil, err
	}
	page := &manualPage{Page: frame}
	body := content.ParseMarkdown(source)
	p := &manualProse{site: s, page: &page.Page}
	p.html = renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(p, 100),
		util.Prioritized(markup.NewRenderer(markup.WithEastAsianLineBreaks(markup.EastAsianLineBreaksSimple)), 1000)))
	var next ast.Node
	if page.Opening, next, err = p.body(source, body.FirstChild()); err != nil {
		return nil, err
	}
	for next != nil {
		task := QuestionView{Text: plainText(next, source), Number: len(page.Tasks) + 1}
		if task.ID = pictureBelow(next); task.ID == "" {
			return nil, fmt.Errorf("手册里“%s”没有图：加一行图，它的文件名也是这一节的网址", task.Text)
		}
		if task.Body, next, err = p.body(source, next.NextSibling()); err != nil {
			return nil, err
		}
		page.Tasks = append(page.Tasks, task)
	}
	return page, nil
}

// pictureBelow is the first picture between a task's heading and the next, without
// its ending: what the task is called in addresses.
func pictureBelow(heading ast.Node) (id string) {
	for block := heading.NextSibling(); block != nil && !isQuestion(block); block = block.NextSibling() {
		_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if image, is := n.(*ast.Image); is && entering && id == "" {
				id = strings.TrimSuffix(string(image.Destination), ".png")
			}
			return ast.WalkContinue, nil
		})
	}
	return id
}

// manualProse prints the manual's pictures; all else is CommonMark.
type manualProse struct {
	site *Site
	page *Page
	html renderer.Renderer
}

// RegisterFuncs says which nodes it prints itself.
func (p *manualProse) RegisterFuncs(to renderer.NodeRendererFuncRegisterer) {
	to.Register(ast.KindImage, p.image)
}

// body prints the blocks from first up to the next task, and gives that.
func (p *manualProse) body(source []byte, first ast.Node) (text template.HTML, next ast.Node, err error) {
	var out bytes.Buffer
	w := bufio.NewWriter(&out)
	for next = first; next != nil && !isQuestion(next); next = next.NextSibling() {
		if err := p.html.Render(w, source, next); err != nil {
			return "", nil, err
		}
	}
	if err := w.Flush(); err != nil {
		return "", nil, err
	}
	return template.HTML(out.String()), next, nil
}

// image prints a picture, which a tap opens alone, as large as it is. One that
// has not been drawn yet is left out, so that the site can be made to draw it.
func (p *manualProse) image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	name := string(node.(*ast.Image).Destination)
	data, err := manualFiles.ReadFile("manual/" + name)
	if errors.Is(err, fs.ErrNotExist) {
		return ast.WalkSkipChildren, nil
	}
	if err != nil {
		return ast.WalkStop, err
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return ast.WalkStop, fmt.Errorf("manual/%s：%w", name, err)
	}
	at, err := p.site.assets.path(name)
	if err != nil {
		return ast.WalkStop, err
	}
	at = relative(p.page.Path, at)
	write(w, `<a class="shot" href="`, at, `"><img src="`, at, `" width="`, strconv.Itoa(size.Width), `" height="`, strconv.Itoa(size.Height),
		`" alt="`, plainText(node, source), `" loading="lazy"><span class="note">看大图</span></a>`)
	return ast.WalkSkipChildren, nil
}
