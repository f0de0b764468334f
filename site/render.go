package site

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
)

//go:embed templates static
var files embed.FS

// shared are the templates that every page may use beside its own.
var shared = []string{"base", "applies", "corrected", "figure", "instead", "paper", "placebox", "qr", "quicktables", "slip", "past", "result", "share", "year"}

// templates holds one set a kind of page: the frame of base.tmpl with that
// kind's "main" inside.
type templates struct {
	kinds   map[string]*template.Template
	heads   lately[head]
	trails  lately[trail]
	tops    lately[top]
	bottoms lately[bottom]
}

// readTemplates parses every template in the folder templates of dir. They are
// minified first, which costs a build nothing, and not the pages made of them,
// which cost a tenth of it: what a page has besides, texts and figures, holds next to
// nothing that could go. Without m pages come out as the templates are written.
func readTemplates(dir fs.FS, m *minify.M) (*templates, error) {
	frame := template.New("base")
	for _, name := range shared {
		if err := parseInto(frame, dir, m, name); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(dir, "templates/*.tmpl")
	if err != nil {
		return nil, err
	}
	all := &templates{kinds: map[string]*template.Template{}}
	for _, file := range names {
		kind := strings.TrimSuffix(path.Base(file), ".tmpl")
		page, err := frame.Clone()
		if err != nil {
			return nil, err
		}
		if err := parseInto(page, dir, m, kind); err != nil {
			return nil, err
		}
		all.kinds[kind] = page
	}
	return all, nil
}

func parseInto(t *template.Template, dir fs.FS, m *minify.M, name string) error {
	text, err := fs.ReadFile(dir, "templates/"+name+".tmpl")
	if err == nil && m != nil {
		text, err = m.Bytes(templateType, text)
	}
	if err != nil {
		return err
	}
	if name != "base" {
		t = t.New(name)
	}
	_, err = t.Parse(string(text))
	return err
}

// framed is a page that a template can print: a struct that embeds [Page].
type framed interface{ frame() *Page }

func (p *Page) frame() *Page { return p }

// render prints a page.
func (ts *templates) render(page framed) ([]byte, error) {
	frame := page.frame()
	t, known := ts.kinds[frame.Kind]
	if !known {
		return nil, fmt.Errorf("没有 %s 这种页面的模板", frame.Kind)
	}
	if err := ts.surround(frame); err != nil {
		return nil, fmt.Errorf("%s：%w", frame.Path, err)
	}
	out := sheets.Get().(*bytes.Buffer)
	defer sheets.Put(out)
	out.Reset()
	if err := t.ExecuteTemplate(out, "base", page); err != nil {
		return nil, fmt.Errorf("%s：%w", frame.Path, err)
	}
	return bytes.Clone(out.Bytes()), nil
}

// sheets are what pages are printed on, used again: a page grows to tens of
// thousands of bytes.
var sheets = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// part prints one part of the templates of a kind of page.
func (ts *templates) part(w io.Writer, kind, name string, data any) error {
	return ts.kinds[kind].ExecuteTemplate(w, name, data)
}
