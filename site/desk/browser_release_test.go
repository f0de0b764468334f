package desk

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

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
