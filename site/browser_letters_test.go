package site

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// firstLook keeps in window.first what the page's letters were when its first
// visible element came into the tree: nothing is painted before, and not before
// the style that stands ahead of it.
const firstLook = `new MutationObserver(function (_, observer) {
  if (!document.body) return;
  observer.disconnect();
  window.first = document.documentElement.getAttribute('data-letters');
}).observe(document, {childList: true, subtree: true})`

// pressed are the values of the buttons of the letters' size that are pressed.
const pressed = `Array.prototype.map.call(document.querySelectorAll('#letters [aria-pressed="true"]'), function (b) { return b.value; }).join()`

func (p *tab) letters(size string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(fmt.Sprintf(`#letters [value="%s"]`, size))))
}

// expectLetters fails unless the page stands in letters of so many px.
func (p *tab) expectLetters(size string) {
	p.t.Helper()
	if got := eval[string](p, `getComputedStyle(document.body).fontSize`); got != size+"px" {
		p.t.Errorf("%s: letters of %s, want %s px", eval[string](p, `location.pathname`), got, size)
	}
	if got := eval[string](p, pressed); got != size {
		p.t.Errorf("pressed is %q, want %s", got, size)
	}
}

func testLetters(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.do(before(firstLook))
	p.open(address + "index.html")
	p.expectLetters("20")
	for _, size := range []string{"30", "24", "20", "30"} {
		p.letters(size)
		p.expectLetters(size)
	}
	p.open(address + calculatorFile)
	p.expectLetters("30")
	if got := eval[string](p, `window.first`); got != "30" {
		t.Errorf("when the page first stood its letters were %s", got)
	}
	// The page is left, other letters are chosen elsewhere, and it comes back as
	// the browser kept it.
	eval[chromedp.Void](p, `localStorage.setItem('mingbaizhi-letters', '24'); window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))`)
	p.expectLetters("24")

	p = b.tab(t, 360)
	p.do(before(`Object.defineProperty(window, 'localStorage', {get: function () { throw new DOMException('forbidden', 'SecurityError'); }})`))
	p.open(address + "index.html")
	p.expectLetters("20")
	p.letters("30")
	p.expectLetters("30")
	p.do(chromedp.Reload())
	p.expectLetters("20")

	p = b.tab(t, 360)
	p.withoutScripts()
	p.open(address + "index.html")
	if p.shown("letters") {
		t.Error("without scripts there are buttons that do nothing")
	}
}

// kindOf finds a page's kind: the class of its body.
var kindOf = regexp.MustCompile(`<body class="?([a-z-]+)`)

// oneOfEachKind lists the page of each kind that has the most to show.
func oneOfEachKind(t *testing.T, dir string) []string {
	t.Helper()
	largest, size := map[string]string{}, map[string]int{}
	for _, path := range pages(t, dir) {
		html, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		kind := kindOf.FindStringSubmatch(string(html))
		if kind == nil {
			t.Fatalf("%s has no kind", path)
		}
		if len(html) > size[kind[1]] {
			largest[kind[1]], size[kind[1]] = path, len(html)
		}
	}
	var paths []string
	for _, kind := range []string{"home", "region", "guide", "table", "tables", "calculator", "quick"} {
		if largest[kind] == "" {
			t.Errorf("no page of the kind %s", kind)
		}
	}
	for _, path := range pages(t, dir) {
		for _, chosen := range largest {
			if path == chosen {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

func testLegibleLetters(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	paths := oneOfEachKind(t, dir)
	region, _ := open(t, realContent(t)).Region("zibo")
	for _, size := range []int{24, 30} {
		p := b.tab(t, 320)
		p.open(address + "index.html")
		p.letters(strconv.Itoa(size))
		check := func(where string) {
			t.Helper()
			if faults := eval[[]string](p, legible); len(faults) > 0 {
				t.Errorf("%s, letters of %d px:\n%s", where, size, strings.Join(faults, "\n"))
			}
		}
		for _, path := range paths {
			p.open(address + path)
			p.expectLetters(strconv.Itoa(size))
			check(path)
		}
		p.open(address + calculatorFile + "?again")
		p.firstTaps("外省")
		check("the bill")
		p.tap("算一算")
		p.wait(`document.activeElement.id === 'faults'`)
		check("a fault")
		p.fill("bill-total", "2万")
		p.tap("算一算")
		p.answered("answered")
		p.wait(`/answered|refused|failed/.test(document.getElementById('calculator').getAttribute('data-more'))`)
		p.tap("您说的")
		p.tap("数据")
		check("an answer to a total")
		for _, width := range []int64{320, 360, 480} {
			p.do(chromedp.EmulateViewport(width, 640))
			p.open(address + doctorFile + fmt.Sprintf("?%d", width))
			p.doctorSays("ready")
			patients[1].press(p, region.Vocabulary)
			check(fmt.Sprintf("the village doctor's answer at %d px", width))
		}
		p.do(chromedp.EmulateViewport(320, 640))
		p.open(address + calculatorFile + "?once more")
		p.stay()
		p.answered("answered")
		check("the answer")
	}
}
