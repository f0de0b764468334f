package site

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"mingbaizhi/content"
)

// CMSEdition makes the site once more for a county's portal, whose CMS takes
// pages and strips their scripts: every page reads and links with scripts off.
// What only scripts can do is not there; the calculator's page has the quick
// tables, whom to call and where the whole site lies. There is one style sheet,
// style.css. Below paste/ lies the same once more without frame, each element
// with its style, for a CMS into whose editor an article is pasted; its links
// lead to the whole site, with Options.Base only.
//
// write is called with each file's path and its bytes, one after the other.
func CMSEdition(lib *content.Library, opt Options, write func(path string, data []byte) error) error {
	opt.Wasm, opt.PDF = nil, nil
	s, err := New(lib, opt)
	if err != nil {
		return err
	}
	s.still = true
	if err := s.readable(); err != nil {
		return err
	}
	all, err := s.plainFiles()
	if err != nil {
		return err
	}
	e := cmsEdition{site: s, has: map[string]bool{}}
	for i := range all {
		e.has[all[i].path] = true
	}
	style := s.assets.files[s.assets.paths["style.css"]]
	if err := write("README.txt", []byte(cmsNote)); err != nil {
		return err
	}
	if err := write("style.css", style); err != nil {
		return err
	}
	for i := range all {
		if s.stopped() {
			return errStopped
		}
		data, err := all[i].make()
		if err != nil {
			return err
		}
		page, err := e.page(all[i].path, data)
		if err != nil {
			return err
		}
		if err := write(all[i].path, page); err != nil {
			return err
		}
		if page, err = e.pasted(all[i].path, data); err != nil {
			return err
		}
		if err := write("paste/"+all[i].path, page); err != nil {
			return err
		}
	}
	return nil
}

const cmsNote = "\ufeff" + `县（市、区）网站用的一份：没有脚本，放进去就能看。

两种用法，选一种：

1. 能上传整个文件夹的：把 index.html、style.css 和各地的文件夹一起传上去，
   从 index.html 打开。页和页之间的链接已经连好，文件夹的位置不要变。

2. 只能在编辑框里贴文章的：用 paste 文件夹里的。打开一个文件，全选，复制，
   贴进编辑框。标题自己填：每个文件开头的注释里写着。

这里不能自动算，“算一算”那一页换成了速查表和电话。
改了内容，要重新发布一次，再换上新的；不要在网站后台改数字。
`

// plainFiles are the pages that read without scripts, of everybody and of every
// region.
func (s *Site) plainFiles() ([]file, error) {
	all, err := s.sharedFiles()
	if err != nil {
		return nil, err
	}
	for i := range s.lib.Headers {
		files, err := s.regionFiles(&s.lib.Headers[i])
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	return slices.DeleteFunc(all, func(f file) bool {
		switch path.Base(f.path) {
		case "404.html", noNetworkPath, "offline.html", "doctor.html", manualPath, accessibilityPath, privacyPath: // which say how this site is used, not the portal
			return true
		}
		return !isPage(f.path)
	}), nil
}

// cmsEdition is a site whose pages are made over.
type cmsEdition struct {
	site *Site
	has  map[string]bool // its pages
}

// page is a page of the edition with its frame.
func (e *cmsEdition) page(at string, data []byte) ([]byte, error) {
	page, err := parseMarkup(data)
	if err != nil {
		return nil, err
	}
	eachElement(page, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Script, atom.Form, atom.Button, atom.Input, atom.Select, atom.Textarea:
			return false
		case atom.Link:
			switch attr(n, "rel") {
			case "stylesheet":
				setAttr(n, "href", relative(at, "style.css"))
			case "canonical":
			default:
				return false
			}
		case atom.Body:
			kept := n.Attr[:0]
			for _, a := range n.Attr {
				if !strings.HasPrefix(a.Key, "data-") {
					kept = append(kept, a)
				}
			}
			n.Attr = kept
		}
		return !hasAttr(n, "hidden") && attr(n, "id") != "aids"
	})
	for _, a := range anchors(page) {
		e.relink(at, a)
	}
	return printMarkup(page)
}

// anchors are the links below n.
func anchors(n *html.Node) (all []*html.Node) {
	for d := range n.Descendants() {
		if d.DataAtom == atom.A && hasAttr(d, "href") {
			all = append(all, d)
		}
	}
	return all
}

// relink keeps a link that leads to a page of the edition, but for those that
// would fill something in; others lead to the whole site, or are no links. A line that
// was nothing but a link goes.
func (e *cmsEdition) relink(at string, a *html.Node) {
	to, fragment, leads := leadsTo(at, attr(a, "href"))
	switch {
	case !leads:
	case e.has[to] && !strings.HasPrefix(fragment, "a="):
	case e.has[to] && e.site.opt.Base == "":
		if line := lineOf(a); line != nil && hasClass(line, "try") {
			line.Parent.RemoveChild(line)
			return
		}
		setAttr(a, "href", relative(at, to))
	case e.site.opt.Base != "":
		e.site.linkOutside(at, a)
	default:
		if line := lineOf(a); line != nil {
			line.Parent.RemoveChild(line)
			return
		}
		unlink(a)
	}
}

// lineOf is the item or paragraph that says nothing but a link and a note to it.
func lineOf(a *html.Node) *html.Node {
	line := a.Parent
	if line == nil || line.Parent == nil || line.DataAtom != atom.Li && line.DataAtom != atom.P {
		return nil
	}
	for c := line.FirstChild; c != nil; c = c.NextSibling {
		other := c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" ||
			c.Type == html.ElementNode && c != a && !hasClass(c, "note") && !hasClass(c, "kind") && !hasClass(c, "gloss")
		if other {
			return nil
		}
	}
	return line
}

// pasted is the same page as an article.
func (e *cmsEdition) pasted(at string, data []byte) ([]byte, error) {
	page, err := parseMarkup(data)
	if err != nil {
		return nil, err
	}
	paste := pasted{link: func(href string) (string, bool) {
		to, fragment, leads := leadsTo(at, href)
		if !leads {
			u, err := url.Parse(href)
			return href, err == nil && slices.Contains([]string{"https", "http", "tel"}, u.Scheme)
		}
		if e.site.opt.Base == "" || to == at {
			return "", false
		}
		if fragment != "" {
			to += "#" + fragment
		}
		return e.site.opt.Base + relative("index.html", to), true
	}}
	title := oneElement(page, func(n *html.Node) bool { return n.DataAtom == atom.H1 })
	var out bytes.Buffer
	out.WriteString("<!-- 标题：" + strings.NewReplacer("-", "－", ">", "＞", "<", "＜").Replace(words(title)) + " -->\n")
	article := paste.article(mainOf(page))
	if foot := oneElement(page, func(n *html.Node) bool { return n.DataAtom == atom.Footer }); foot != nil {
		e.foot(&paste, article, foot)
	}
	if err := html.Render(&out, article); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// foot ends an article with whom to call and what it is worth.
func (e *cmsEdition) foot(paste *pasted, article, foot *html.Node) {
	for c := foot.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Nav {
			paste.add(article, c)
		}
	}
}
