package site

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// drawn lists what is wrong with the pictures of a page as it is now: letters
// under 18 px, text that runs out of its picture, a picture that nobody sees.
const drawn = `(function () {
  var faults = [], seen = 0;
  Array.prototype.forEach.call(document.querySelectorAll('svg'), function (svg) {
    if (!svg.getClientRects().length) return;
    seen++;
    var frame = svg.getBoundingClientRect();
    Array.prototype.forEach.call(svg.querySelectorAll('text'), function (t) {
      var box = t.getBoundingClientRect(), size = 18 * t.getScreenCTM().a;
      if (size < 17.9) faults.push('letters of ' + size.toFixed(1) + ' px: ' + t.textContent);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - size / 4 || box.bottom > frame.bottom + size / 4) faults.push('runs out: ' + t.textContent);
    });
  });
  if (!seen) faults.push('no picture');
  return faults;
})()`

// testDrawings looks at the charts and flows of the made-up tree, with names as
// long as anybody writes, and at each of its pages that the real content may
// not have.
func testDrawings(t *testing.T, b *browser, _ string) {
	dir := build(t, madeUp(t), Options{Date: today})
	_, address := host(t, dir, nil)
	for _, width := range []int64{320, 360, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			p := b.tab(t, width)
			p.do(prefers(scheme))
			for _, path := range []string{"jia/about-local.html", "jia/prices.html", "jia/changes.html", "jia/corrections.html", "jia/leaflets/stay.html", "jia/index.html"} {
				p.open(address + path)
				faults := eval[[]string](p, legible)
				if path == "jia/about-local.html" {
					faults = append(faults, eval[[]string](p, drawn)...)
				}
				if len(faults) > 0 {
					t.Errorf("%s at %d px, %s:\n%s", path, width, scheme, strings.Join(faults, "\n"))
				}
			}
		}
	}
}

// testFolded prints a page with a worked example, whose details are folded on
// the screen: on paper they are there, and afterwards the screen is as it was.
func testFolded(t *testing.T, b *browser, _ string) {
	_, address := host(t, build(t, madeUp(t), Options{Date: today}), nil)
	p := b.tab(t, 1280)
	p.open(address + "jia/guides/stay.html")
	folded := func() int { return eval[int](p, `document.querySelectorAll('details:not([open])').length`) }
	if folded() == 0 {
		t.Fatal("nothing is folded on the screen")
	}
	eval[bool](p, `window.addEventListener('beforeprint', function () { window.foldedOnPaper = document.querySelectorAll('details:not([open])').length; }), true`)
	p.printed()
	if n := eval[int](p, `window.foldedOnPaper`); n != 0 {
		t.Errorf("%d are folded on paper", n)
	}
	if folded() == 0 {
		t.Error("afterwards the screen is not as it was")
	}
}

// longBase is where a county's site may lie; its codes are as large as any.
const longBase = "https://ybj.example.gov.cn/zhuanti/mingbaizhi/"

// codedSite is the folder of the real content's site with QR codes, built once
// by the program for all tests.
func codedSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(scratch, "coded")
	if _, err := os.Stat(dir); err != nil {
		cmd := exec.Command(program(t), "build", "-date", corpusDate, "-base", longBase, "-out", dir)
		cmd.Dir = ".."
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("build: %v\n%s", err, said)
		}
	}
	return dir
}

// testLeaflets prints leaflets: each that the estimate says fits is one page,
// whatever stands on it. With many questions and with few the letters are of
// each size that there is.
func testLeaflets(t *testing.T, b *browser, _ string) {
	tree := madeUp(t)
	tree["jia/leaflets/stay.yaml"].Data = []byte(strings.Replace(string(tree["jia/leaflets/stay.yaml"].Data), "guides: [stay, far, travel]\n", "", 1)) // without corrections
	for _, questions := range []int{3, 6, 8, 11, 14} {
		id := fmt.Sprintf("q%d", questions)
		text := "---\ntitle: " + id + "\nsummary: 长。\ntopics: [stay]\nsources: [basic.notice, basic.copy]\nchecked: 2026-05-01\n---\n"
		for i := range questions {
			text += fmt.Sprintf("\n## 第 %d 个问题，在小医馆先扣多少？\n\n", i+1) + strings.Repeat("这一句有十几个字，再报{{ 表 \"basic/小/报销比例\" }}就没有了。", 6) + "\n"
		}
		tree["jia/guides/"+id+".md"] = &fstest.MapFile{Data: []byte(text)}
		tree["jia/leaflets/"+id+".yaml"] = &fstest.MapFile{Data: []byte("title: 印出来\nguides: [" + id + "]\nuntil: 2026-12-31\n")}
	}
	_, made := host(t, build(t, tree, Options{Date: today, Base: longBase}), nil)
	dir := codedSite(t)
	_, real := host(t, dir, nil)
	p := b.tab(t, 1280)
	sizes := map[string]bool{}
	look := func(address, path string) {
		t.Helper()
		p.open(address + path)
		size := eval[string](p, `document.querySelector('.sheet-of-paper').className`)
		fits := eval[bool](p, `!/会印成两页/.test(document.body.textContent)`)
		if pages := p.printed(); fits && pages != 1 {
			t.Errorf("%s is said to fit with %s and has %d pages", path, size, pages)
		}
		sizes[size] = sizes[size] || fits
	}
	for path := range tree {
		if leaflet, is := strings.CutPrefix(path, "jia/leaflets/"); is {
			look(made, "jia/leaflets/"+strings.TrimSuffix(leaflet, ".yaml")+".html")
		}
	}
	for _, path := range pages(t, dir) {
		if strings.Contains(path, "/leaflets/") {
			look(real, path)
			if eval[bool](p, `/会印成两页/.test(document.body.textContent)`) {
				t.Errorf("%s does not fit on a page", path)
			}
		}
	}
	const all = 5
	if len(sizes) < all {
		t.Errorf("only these sizes were printed: %v", sizes)
	}
}

// testPosters prints the wall sheets, of the real content and of tables of every
// shape: each that the estimate says fits is one page, in letters as large as
// there are, and no figure is cut.
func testPosters(t *testing.T, b *browser, _ string) {
	tree := madeUp(t)
	region := tree["jia/region.yaml"]
	shapes := ""
	for _, columns := range []int{1, 2, 3, 5, 7} {
		for _, rows := range []int{1, 4, 9, 16} {
			shapes += fmt.Sprintf("- id: shape-%d-%d\n  title: 田家住下看病，各处要付多少\n  note: 今年第一次住下，没有别的身份。\n  totals: [", columns, rows)
			for i := range rows {
				shapes += fmt.Sprintf("%d, ", 1000+i*7777)
			}
			shapes += "]\n  person: {kind: river, marks: none}\n  facts: {stay: 1}\n  columns:\n"
			for i := range columns {
				shapes += fmt.Sprintf("  - {name: 小医馆和街上的第 %d 个地方, facts: {size: small}}\n", i+1)
			}
		}
	}
	region.Data = []byte(strings.Replace(string(region.Data), "quick:\n", "quick:\n"+shapes, 1))
	_, made := host(t, build(t, tree, Options{Date: today, Base: longBase}), nil)
	dir := codedSite(t)
	_, real := host(t, dir, nil)
	p := b.tab(t, 1280)
	sizes := map[string]bool{}
	look := func(address, path string, must bool) {
		t.Helper()
		p.open(address + path)
		size := eval[string](p, `document.querySelector('.sheet-of-paper').className + (/poster-wide/.test(document.body.className) ? ', across' : '')`)
		fits := eval[bool](p, `!/会印成两页/.test(document.body.textContent)`)
		if pages := p.printed(); fits && pages != 1 {
			t.Errorf("%s is said to fit with %s and has %d pages", path, size, pages)
		}
		if must && !fits {
			t.Errorf("%s does not fit on a page", path)
		}
		sizes[size] = sizes[size] || fits
	}
	for _, path := range pages(t, dir) {
		if strings.Contains(path, "/posters/") {
			look(real, path, true)
		}
	}
	for _, columns := range []int{1, 2, 3, 5, 7} {
		for _, rows := range []int{1, 4, 9, 16} {
			look(made, fmt.Sprintf("jia/posters/shape-%d-%d.html", columns, rows), false)
		}
	}
	t.Log(sizes)
	if len(sizes) < len(posterSizes) {
		t.Errorf("only these sizes were printed: %v", sizes)
	}
}

// printed is how many pages of A4 the page takes on paper.
func (p *tab) printed() int {
	p.t.Helper()
	yes := true
	result := run(p, chromedp.Action[page.PrintToPDFResult](func(ctx context.Context, target *chromedp.Target) (page.PrintToPDFResult, error) {
		return cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes})
	}))
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(bytes.ReplaceAll(result.Data, []byte("/Type /Pages"), nil), -1))
}
