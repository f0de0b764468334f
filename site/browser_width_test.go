package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// widest lists the page of each kind with the most columns in a table, with -long
// every page that has a table.
func widest(t *testing.T, dir string) (paths []string) {
	t.Helper()
	most, chosen := map[string]int{}, map[string]string{}
	for _, path := range pages(t, dir) {
		html := read(t, dir, path)
		columns := 0
		for _, head := range strings.Split(html, "<thead")[1:] {
			head, _, _ = strings.Cut(head, "</thead>")
			columns = max(columns, strings.Count(head, "<th "))
		}
		if *everyJourney && columns > 0 && !isOffline(path) {
			paths = append(paths, path)
		}
		if kind := kindOf.FindStringSubmatch(html)[1]; columns > most[kind] && !isOffline(path) {
			most[kind], chosen[kind] = columns, path
		}
	}
	if !*everyJourney {
		for _, path := range chosen {
			paths = append(paths, path)
		}
		slices.Sort(paths)
	}
	if len(paths) < 6 {
		t.Fatalf("tables on %q alone", paths)
	}
	return paths
}

// testWidths looks at tables where they are tightest: just below and just above
// the widths at which rows turn into cards, in each size of letters, and on a
// tablet and a desk.
func testWidths(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 320)
	paths := widest(t, dir)
	for _, path := range paths {
		p.open(address + path)
		for _, screen := range []struct {
			width   int64
			letters int
		}{{480, 20}, {700, 20}, {900, 20}, {1280, 20}, {480, 24}, {840, 24}, {900, 24}, {768, 30}, {1050, 30}, {1280, 30}} {
			p.do(chromedp.EmulateViewport(screen.width, 800))
			wide := eval[int64](p, fmt.Sprintf(`(document.documentElement.setAttribute('data-letters', '%d'), document.documentElement.scrollWidth)`, screen.letters))
			if wide > screen.width {
				t.Errorf("%s is %d px wide on a screen of %d px, letters of %d", path, wide, screen.width, screen.letters)
			}
			if long := eval[string](p, tooLong); long != "" {
				t.Errorf("%s, %d px, letters of %d: a line of more than 40 signs: %s", path, screen.width, screen.letters, long)
			}
		}
	}
}

// tooLong is a text of the page with a line that is lost on the way back.
const tooLong = `(function () {
  var walker = document.createTreeWalker(document.getElementById('main'), NodeFilter.SHOW_TEXT), range = document.createRange(), node;
  while ((node = walker.nextNode())) {
    if (!node.data.trim() || node.parentElement.closest('svg, pre')) continue;
    range.selectNodeContents(node);
    var most = 40.5 * parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (Array.prototype.some.call(range.getClientRects(), function (r) { return r.width > most; })) return node.data.trim().slice(0, 60);
  }
  return '';
})()`
