package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	paged "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"mingbaizhi/content"
	"mingbaizhi/site"
	"mingbaizhi/site/store"
)

// office serves the preview of a folder with a desk that keeps releases beside
// it, and opens a browser.
func office(t *testing.T, width int64) (*tab, string) {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser is opened")
	}
	releases := filepath.Join(t.TempDir(), "发布")
	p, _ := officeIn(t, onDisk(t), releases, width)
	return p, releases
}

// officeIn is office for a folder, with its desk.
func officeIn(t *testing.T, dir, releases string, width int64) (*tab, *Desk) {
	t.Helper()
	kept, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 6, 20, 9, 30, 0, 0, time.UTC)
	opt := site.Options{Date: today, Watch: []string{dir}, Wasm: func() (wasm, exec []byte, err error) { return []byte("\x00asm"), []byte("// exec\n"), nil }}
	d, err := New(Options{Store: kept, Site: opt, Now: func() time.Time { return now }, Releases: releases})
	if err != nil {
		t.Fatal(err)
	}
	opt.Desk = d
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- site.Serve(ctx, listener, func() (*content.Library, content.Problems) { return content.Open(os.DirFS(dir)) }, opt)
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the preview ended with %v", err)
		}
	})
	p := &tab{T: t, address: "http://" + listener.Addr().String(), dir: dir}
	p.browse(width)
	return p, d
}

// is has somebody else sit down at the desk.
func (p *tab) is(name string) {
	p.Helper()
	p.open(At + "who?then=" + At + "approval")
	p.reads("您是哪一位")
	p.fill("name", name)
	p.tap("开始")
	p.reads("起草、复核、审核，三个人先后签。")
}

// signsAll ticks all of what waits for a role and signs.
func (p *tab) signsAll(role, verb string) {
	p.Helper()
	p.open(At + "approval")
	p.reads("等" + role + "的")
	p.wait(`(function (f) { var box = f && f.querySelector('input[name="all"]'); if (!box) return false; if (!box.checked) box.click(); return box.checked; })(document.querySelector('#wait-` +
		map[string]string{"起草": "draft", "复核": "check", "审核": "approve"}[role] + ` form'))`)
	if role == "审核" {
		p.fill("under", "第三次局办公会")
	}
	p.tap(verb)
	p.reads(role + "好了：")
}

// A figure is changed; three people sign, the last of them the deputy head with
// the sheet before her; the release holds the figure. Before that, nothing is
// released and the place is named.
func TestDeputyHeadInBrowser(t *testing.T) {
	p, releases := office(t, 1366)
	for _, s := range [][3]string{{"张三", "起草", "我起草好了"}, {"李四", "复核", "我对着原文核对过了"}, {"王五", "审核", "同意发布"}} {
		p.is(s[0])
		p.signsAll(s[1], s[2])
	}
	p.shot("approved")
	p.open(At + "release")
	p.reads("全部审核过了，可以发布。")
	p.tap("做发布包")
	p.reads("发布做好了：2026-06-20-1。")

	name := filepath.Join(p.dir, filepath.FromSlash(basic))
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), "rate: 60%}", "rate: 55%}", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	p.open(At + "release")
	p.reads("现在还不能发布")
	p.reads("审核过的是“60%”，后来改成了“55%”")
	p.shot("blocked")
	p.tap("做发布包")
	p.reads("没有发布：看下面。")
	p.is("张三")
	p.signsAll("起草", "我起草好了")
	p.is("李四")
	p.signsAll("复核", "我对着原文核对过了")
	p.is("王五")
	p.shot("waiting")
	p.tap("看改了什么")
	p.reads("审签单")
	p.reads("已在编辑台签：李四")
	p.shot("sheet")
	if data := run(p, chromedp.PrintToPDF(func(how *paged.PrintToPDFParams) { yes := true; how.PreferCSSPageSize = &yes })); len(data) > 0 {
		p.keep("sheet.pdf", data)
		if n := pagesOf(data); n != 1 {
			t.Errorf("the sheet of one figure takes %d pages", n)
		}
	}
	p.signsAll("审核", "同意发布")
	p.open(At + "release")
	p.reads("全部审核过了，可以发布。")
	p.tap("做发布包")
	p.reads("发布做好了：2026-06-20-2。")
	p.reads("和上一次（2026-06-20-1）比")
	p.shot("made")
	p.open(At + "release")
	p.reads("退回 2026-06-20-1")
	p.shot("kept")
	p.open(At + "history")
	p.reads("在程序外面改的")
	p.shot("history")
	if page := released(t, filepath.Join(releases, "2026-06-20-2", "发布包.zip"), "site/jia/tables/basic.html"); !strings.Contains(page, "55%") {
		t.Error("the release has not the figure that was approved")
	}
}

// released is a file of a release's site.
func released(t *testing.T, pack, name string) string {
	t.Helper()
	z, err := zip.OpenReader(pack)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	file, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// keep leaves what a test has seen in $SHOTS, if that is set.
func (p *tab) keep(name string, data []byte) {
	p.Helper()
	if dir := os.Getenv("SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			p.Fatal(err)
		}
	}
}

// shot is the page as a picture, see keep.
func (p *tab) shot(name string) {
	p.Helper()
	if os.Getenv("SHOTS") != "" {
		p.keep(name+".png", run(p, chromedp.FullScreenshot(90)))
	}
}

// The sheet as a file: one page of A4 for one figure.
func TestSignSheetAsPDF(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser is opened")
	}
	c := at(t)
	c.approveAll()
	c.change(basic, "rate: 60%}", "rate: 55%}")
	reply := c.get(At + "approval/sheet.pdf?" + url.Values{"file": {basic}}.Encode())
	if reply.status != 200 || !strings.HasPrefix(reply.body, "%PDF-") || pagesOf([]byte(reply.body)) != 1 || !strings.Contains(reply.head.Get("Content-Disposition"), "2026-06-20.pdf") {
		t.Errorf("%d, %v, %d pages", reply.status, reply.head, pagesOf([]byte(reply.body)))
	}
}

// pagesOf counts the pages of a PDF.
func pagesOf(pdf []byte) int {
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(bytes.ReplaceAll(pdf, []byte("/Type /Pages"), nil), -1))
}
