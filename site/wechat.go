package site

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"rsc.io/qr"

	"mingbaizhi/content"
)

// WeChatEdition makes articles for a 公众号 of the guides whose front matter says
// wechat: true, each in a folder of its own:
//
//	zibo/ID/article.html   to open, copy whole and paste into the editor
//	zibo/ID/cover.svg      the cover, 900 × 383, and as cover.png
//	zibo/ID/table-1.png    each table as a picture, where the editor breaks tables
//	zibo/ID/qr.png         the code of the page, with Options.Base only
//	README.txt             titles, summaries and addresses to fill in
//
// The article holds what a 公众号's editor takes: paragraphs, lists and tables
// with styles of their own, no class, no id, no script, no link. Addresses of
// sources stand in the text. PNG is made with Options.Picture only. If no guide
// is chosen nothing is written.
func WeChatEdition(lib *content.Library, opt Options, write func(path string, data []byte) error) error {
	opt.Wasm, opt.PDF = nil, nil
	s, err := New(lib, opt)
	if err != nil {
		return err
	}
	s.still = true
	if err := s.readable(); err != nil {
		return err
	}
	var note strings.Builder
	for i := range lib.Headers {
		r, problems := lib.Region(lib.Headers[i].ID)
		if errs := problems.Errors(); len(errs) > 0 {
			return errs
		}
		for _, g := range r.Guides {
			if !g.WeChat {
				continue
			}
			if s.stopped() {
				return errStopped
			}
			if err := s.wechat(r, g, write); err != nil {
				return err
			}
			fmt.Fprintf(&note, "\n%s/%s\n  标题：%s\n  摘要：%s\n", r.ID, g.ID, g.Title, g.Summary)
			if s.opt.Base != "" {
				fmt.Fprintf(&note, "  原文链接：%s\n", s.opt.Base+relative("index.html", guidePath(r.ID, g.ID)))
			}
		}
	}
	if note.Len() == 0 {
		return nil
	}
	return write("README.txt", []byte(wechatNote+note.String()))
}

const wechatNote = "\ufeff" + `公众号用的文章，一篇一个文件夹。

1. 打开 article.html，全选，复制，贴进公众号的编辑框。
2. 封面用 cover.png（没有的，用 cover.svg 另存成图片）。
3. 表格贴进去走了样的，删掉那张表，换上 table-1.png 这样的图片。
4. 标题、摘要、原文链接，照下面的填。数字不要在后台改；错了，改内容再做一次。
`

// wechat writes one article with its pictures.
func (s *Site) wechat(r *content.Region, g *content.Guide, write func(path string, data []byte) error) error {
	at := guidePath(r.ID, g.ID)
	view, err := s.guide(r, g)
	if err != nil {
		return err
	}
	data, err := s.render(view)
	if err != nil {
		return err
	}
	page, err := parseMarkup(data)
	if err != nil {
		return err
	}
	paste := pasted{plain: true}
	main := mainOf(page)
	eachElement(main, func(e *html.Node) bool { // what leads to other pages
		return !hasClass(e, "next") && !hasClass(e, "links") && attr(e, "id") != "related"
	})
	article := paste.article(main)
	s.ending(article, view.frame())
	folder := r.ID + "/" + g.ID + "/"
	whole, err := articlePage(g.Title, article)
	if err != nil {
		return err
	}
	if err := write(folder+"article.html", whole); err != nil {
		return err
	}
	cover := s.cover(r, g)
	if err := write(folder+"cover.svg", cover); err != nil {
		return err
	}
	if s.opt.Base != "" {
		code, err := qr.Encode(s.opt.Base+relative("index.html", at), qr.M)
		if err != nil {
			return err
		}
		if err := write(folder+"qr.png", code.PNG()); err != nil {
			return err
		}
	}
	if s.opt.Picture == nil {
		return nil
	}
	drawn, err := s.opt.Picture(alone("cover.svg", cover), "cover.svg", coverWidth, coverHeight)
	if err != nil {
		return err
	}
	if drawn, err = halved(drawn); err != nil {
		return err
	}
	if err := write(folder+"cover.png", drawn); err != nil {
		return err
	}
	return s.tablePictures(article, func(n int, data []byte) error {
		return write(folder+"table-"+strconv.Itoa(n)+".png", data)
	})
}

// ending says where an article comes from and what it is worth.
func (s *Site) ending(article *html.Node, frame *Page) {
	for _, line := range frame.Hotlines {
		say(element(article, atom.P, pastedText), "拿不准就打电话。"+line.Name+"："+line.Phone)
	}
	say(element(article, atom.P, pastedSmall), frame.Site.Notice+"。"+frame.Site.Disclaimer)
	if s.opt.Base != "" {
		say(element(article, atom.P, pastedSmall), "网上看，还能自己算："+frame.Canonical)
	}
}

// articlePage is an article as a page by itself.
func articlePage(title string, article *html.Node) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
		html.EscapeString(title) + "</title>\n</head>\n<body style=\"margin:0 auto;padding:16px;max-width:640px;background-color:#ffffff;font-family:sans-serif\">\n")
	if err := html.Render(&out, article); err != nil {
		return nil, err
	}
	out.WriteString("\n</body>\n</html>\n")
	return out.Bytes(), nil
}

// tablePictures draws each table of an article, with the line above it.
func (s *Site) tablePictures(article *html.Node, write func(n int, data []byte) error) error {
	n := 0
	for d := range article.Descendants() {
		if d.DataAtom != atom.Table {
			continue
		}
		n++
		sheet := &html.Node{Type: html.ElementNode, Data: "section", DataAtom: atom.Section}
		if above := d.PrevSibling; above != nil && attr(above, "style") == pastedLesser {
			copyTo(sheet, above)
		}
		copyTo(sheet, d)
		page, err := articlePage("表", sheet)
		if err != nil {
			return err
		}
		const wide, high = 680, 3000
		drawn, err := s.opt.Picture(alone("table.html", page), "table.html", wide, high)
		if err != nil {
			return err
		}
		if drawn, err = trimmed(drawn); err != nil {
			return err
		}
		if err := write(n, drawn); err != nil {
			return err
		}
	}
	return nil
}

// copyTo adds a copy of n, with all that it holds.
func copyTo(to, n *html.Node) {
	c := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Attr: append([]html.Attribute(nil), n.Attr...)}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		copyTo(c, k)
	}
	to.AppendChild(c)
}

// alone serves one file that needs no other.
func alone(name string, data []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/"+name {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", served(mediaType(name)))
		w.Write(data)
	})
}
