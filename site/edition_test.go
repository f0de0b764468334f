package site

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// edition writes an edition of a tree into a folder.
func edition(t *testing.T, make func(*content.Library, Options, func(string, []byte) error) error, tree fs.FS, opt Options) string {
	t.Helper()
	dir := t.TempDir()
	err := make(open(t, tree), opt, func(path string, data []byte) error {
		name := filepath.Join(dir, filepath.FromSlash(path))
		if _, err := os.Stat(name); err == nil {
			return fmt.Errorf("%s is written twice", path)
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		return os.WriteFile(name, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// wechatTree is the made-up tree with guides chosen for a 公众号.
func wechatTree(t *testing.T) fstest.MapFS {
	tree := madeUp(t)
	for _, id := range []string{"stay", "far"} {
		guide := tree["jia/guides/"+id+".md"]
		guide.Data = bytes.Replace(guide.Data, []byte("checked:"), []byte("wechat: true\nchecked:"), 1)
	}
	return tree
}

// checkPortal reads a portal's edition and counts its pages: each is reached from
// the first, links to what is there, and has nothing that only a script can use.
func checkPortal(t *testing.T, dir, base string) (pages int) {
	t.Helper()
	faults, reached := crawlFrom(t, dir, nil, "index.html")
	for _, fault := range faults {
		t.Errorf("base %q: %s", base, fault)
	}
	for _, p := range filesBelow(t, dir) {
		if !isPage(p) {
			continue
		}
		page, err := html.Parse(strings.NewReader(read(t, dir, p)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range page.Descendants() {
			if slices.Contains([]string{"script", "form", "button", "input", "select", "textarea", "iframe"}, n.Data) && n.Type == html.ElementNode {
				t.Errorf("base %q: %s has a %s", base, p, n.Data)
			}
		}
		if strings.HasPrefix(p, "paste/") {
			checkPasted(t, p, page, []string{"a", "h2", "h3", "h4", "h5"})
			continue
		}
		pages++
		if !reached[p] {
			t.Errorf("base %q: nothing leads to %s", base, p)
		}
		if read(t, dir, "paste/"+p) == "" {
			t.Errorf("base %q: %s has no article", base, p)
		}
		for _, style := range elements(page, "link") {
			if rel, _ := attribute(style, "rel"); rel != "stylesheet" && rel != "canonical" {
				t.Errorf("base %q: %s has a link %s", base, p, rel)
			}
		}
	}
	return pages
}

// realPortal is the portal's edition of the real content, made once for all tests.
func realPortal(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(scratch, "portal")
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	date, _ := calc.ParseDate(corpusDate)
	made := edition(t, CMSEdition, os.DirFS("../content"), Options{Date: date, Base: longBase})
	if err := os.Rename(made, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRealCMSEdition(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some hundred pages")
	}
	if pages := checkPortal(t, realPortal(t), longBase); pages < 200 {
		t.Errorf("only %d pages", pages)
	}
}

// Every page of the portal's edition is reached from its first, links to what is
// there, and has nothing that only a script can use.
func TestCMSEdition(t *testing.T) {
	for _, base := range []string{"", "https://example.cn/m/"} {
		dir := edition(t, CMSEdition, madeUp(t), Options{Date: today, Base: base})
		if pages := checkPortal(t, dir, base); pages < 25 {
			t.Errorf("base %q: only %d pages", base, pages)
		}
		byHand := read(t, dir, "jia/calculator.html")
		for _, part := range []string{"打电话怎么问", "哪一种医保？", "田家住下看病", "约 ", "0999-1234567"} {
			if !strings.Contains(byHand, part) {
				t.Errorf("base %q: in the calculator's place there is no %s", base, part)
			}
		}
		if got := strings.Contains(byHand, `href="https://example.cn/m/jia/calculator.html"`); got != (base != "") {
			t.Errorf("base %q: it leads to the whole site: %v", base, got)
		}
		stay := read(t, dir, "paste/jia/guides/stay.html")
		if got := strings.Contains(stay, `href="https://example.cn/m/jia/tables/basic.html`); got != (base != "") {
			t.Errorf("base %q: the article leads to the whole site: %v", base, got)
		}
		for _, part := range []string{"<!-- 标题：住下看病能报多少 &", "写 &lt;b&gt;粗&lt;/b&gt; 也不会变粗", "政策截至", "甲城热线"} {
			if !strings.Contains(stay, part) {
				t.Errorf("base %q: the article lacks %s", base, part)
			}
		}
	}
}

// checkPasted holds an article to what an editor takes.
func checkPasted(t *testing.T, p string, page *html.Node, more []string) {
	t.Helper()
	allowed := append([]string{"html", "head", "body", "meta", "title", "section", "p", "span", "strong", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "td", "br"}, more...)
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(allowed, n.Data) {
			t.Errorf("%s: an element %s", p, n.Data)
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "style":
				if !regexp.MustCompile(`^[a-z0-9 :;#%,.-]+$`).MatchString(a.Val) {
					t.Errorf("%s: the style %q", p, a.Val)
				}
			case "href":
				if !regexp.MustCompile(`^(https?://|tel:)`).MatchString(a.Val) {
					t.Errorf("%s: leads to %q", p, a.Val)
				}
			case "colspan", "rowspan":
			case "lang", "charset", "name", "content":
				if !slices.Contains([]string{"html", "meta"}, n.Data) {
					t.Errorf("%s: %s has %s", p, n.Data, a.Key)
				}
			default:
				t.Errorf("%s: %s has %s", p, n.Data, a.Key)
			}
		}
	}
}

func TestWeChatEdition(t *testing.T) {
	// What a browser would draw: a table with white below it.
	drawn := image.NewRGBA(image.Rect(0, 0, 40, 60))
	for i := range drawn.Pix {
		drawn.Pix[i] = 0xff
	}
	drawn.SetRGBA(5, 9, color.RGBA{0, 0, 0, 255})
	var asked []string
	opt := Options{Date: today, Base: "https://example.cn/m/"}
	opt.Picture = func(pages http.Handler, path string, width, height int) ([]byte, error) {
		reply := httptest.NewRecorder()
		pages.ServeHTTP(reply, httptest.NewRequest("GET", "/"+path, nil))
		asked = append(asked, fmt.Sprintf("%s %d", path, reply.Code))
		return encoded(drawn)
	}
	dir := edition(t, WeChatEdition, wechatTree(t), opt)
	want := []string{"README.txt", "jia/far/article.html", "jia/far/cover.png", "jia/far/cover.svg", "jia/far/qr.png",
		"jia/stay/article.html", "jia/stay/cover.png", "jia/stay/cover.svg", "jia/stay/qr.png", "jia/stay/table-1.png"}
	if got := filesBelow(t, dir); !slices.Equal(got, want) {
		t.Fatalf("it has %q", got)
	}
	if got := strings.Join(asked, ", "); got != "cover.svg 200, cover.svg 200, table.html 200" {
		t.Errorf("drawn were %s", got)
	}
	for _, id := range []string{"stay", "far"} {
		page, err := html.Parse(strings.NewReader(read(t, dir, "jia/"+id+"/article.html")))
		if err != nil {
			t.Fatal(err)
		}
		checkPasted(t, id, page, nil)
	}
	stay := read(t, dir, "jia/stay/article.html")
	for _, part := range []string{"先扣", "100 元", "写 &lt;b&gt;粗&lt;/b&gt;", "政策截至", "费用估算单，不是结算凭证", "这一页的依据", "样板站，不能当真", "网上看，还能自己算：https://example.cn/m/jia/guides/stay.html",
		"（https://jia.example/a?b=1&amp;c=2）"} {
		if !strings.Contains(stay, part) {
			t.Errorf("the article lacks %s:\n%s", part, stay)
		}
	}
	if strings.Contains(stay, "接着看") || strings.Contains(stay, "算一算") {
		t.Error("the article leads to pages that it cannot link to")
	}
	if note := read(t, dir, "README.txt"); !strings.Contains(note, "标题：住下看病能报多少 & 怎么报") || !strings.Contains(note, "原文链接：https://example.cn/m/jia/guides/stay.html") {
		t.Errorf("the note: %s", note)
	}
	cut, err := png.Decode(strings.NewReader(read(t, dir, "jia/stay/table-1.png")))
	if err != nil || cut.Bounds().Dy() != 10+24 || cut.Bounds().Dx() != 40 {
		t.Errorf("the table's picture is %v, %v", cut.Bounds(), err)
	}
	cover, err := png.Decode(strings.NewReader(read(t, dir, "jia/stay/cover.png")))
	if err != nil || cover.Bounds() != image.Rect(0, 0, 20, 30) {
		t.Errorf("the cover is %v, %v", cover.Bounds(), err)
	}
	opt.Picture, opt.Base = nil, ""
	if got := filesBelow(t, edition(t, WeChatEdition, wechatTree(t), opt)); slices.ContainsFunc(got, func(p string) bool { return strings.HasSuffix(p, ".png") }) || len(got) != 5 {
		t.Errorf("without a browser it has %q", got)
	}
	if got := filesBelow(t, edition(t, WeChatEdition, madeUp(t), opt)); len(got) != 0 {
		t.Errorf("with no guide chosen it has %q", got)
	}
}

// A title stands on the cover whole, or in two lines with a sign that there is
// more, and is text.
func TestCover(t *testing.T) {
	s, err := New(open(t, madeUp(t)), Options{Date: today})
	if err != nil {
		t.Fatal(err)
	}
	r, _ := s.lib.Region("jia")
	for _, title := range []string{"短", "住下看病能报多少 & 怎么报", strings.Repeat("很长的一句话", 20), "</text><script>x</script>"} {
		size, lines := coverLines(title, coverWidth-112)
		if len(lines) == 0 || len(lines) > 2 || size < 40 {
			t.Errorf("%s: %d lines of %d", title, len(lines), size)
		}
		for _, line := range lines {
			if ems(line)*size/100 > coverWidth-112+size {
				t.Errorf("%s: %q runs out", title, line)
			}
		}
		svg := string(s.cover(r, &content.Guide{Title: title}))
		page, err := html.Parse(strings.NewReader(svg))
		if err != nil || len(elements(page, "script")) > 0 || len(elements(page, "text")) != 2+len(lines) {
			t.Errorf("%s: %s", title, svg)
		}
	}
}
