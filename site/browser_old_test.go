package site

import (
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// What an engine of 2017, Chrome 61, as many a telephone's WeChat is built upon,
// knows of a style. It drops what it does not know: a declaration, the rule of a
// selector, a whole condition. What stands in no list here is taken for new.
var (
	oldProperties = regexp.MustCompile(`^(--[a-z0-9-]+|-webkit-[a-z-]+|align-(content|items|self)|background(-[a-z]+)*|border(-(bottom|top|left|right))?(-(color|style|width|collapse|spacing|radius))*|bottom|box-(shadow|sizing)|break-(after|before|inside)|caption-side|clear|clip|color|column(s|-[a-z-]+)|content|counter-(increment|reset)|cursor|display|fill|flex(-[a-z]+)?|float|font(-[a-z-]+)?|height|justify-content|left|letter-spacing|line-height|list-style(-type)?|margin(-(bottom|top|left|right))?|(max|min)-(height|width)|opacity|order|orphans|outline(-[a-z]+)?|overflow(-[xy]|-wrap)?|padding(-(bottom|top|left|right))?|page|page-break-(after|before|inside)|pointer-events|position|right|size|stroke(-[a-z]+)?|table-layout|text-(align|decoration|indent|overflow|transform|underline-position)|top|touch-action|transform(-origin)?|transition(-[a-z]+)?|unicode-bidi|vertical-align|visibility|white-space|widows|width|word-(break|spacing|wrap)|z-index)$`)
	newValues     = regexp.MustCompile(`\b(grid|contents|anywhere|fit-content|revert|lab|lch|oklch|color-mix|min|max|clamp|env)\b|#[0-9a-f]{8}\b|\d(dv|sv|lv)[hw]|\d(ch|lh|rlh|cqw)\b`)
	function      = regexp.MustCompile(`([a-z-]+)\(`)
	oldFunctions  = []string{"attr", "calc", "counter", "linear-gradient", "rect", "repeating-linear-gradient", "rgb", "rgba", "rotate", "translate", "url", "var"}
	pseudo        = regexp.MustCompile(`::?[a-z-]+(\([^)]*\))?`)
	oldPseudo     = regexp.MustCompile(`^(::?(after|before|first-letter|first-line)|::placeholder|:(active|checked|disabled|empty|enabled|first-child|first-of-type|focus|focus-within|hover|last-child|last-of-type|link|only-child|root|target|visited)|:not\([^,( ]*\)|:nth-(child|of-type)\([0-9n+-]*\))$`)
	oldCondition  = regexp.MustCompile(`^@media *((screen|print|all)|(screen *and *)?\((max|min)-(width|height): *[0-9.]+(px|rem|em)\))$`)
)

// aged is a style as that engine has it.
func aged(style string) string {
	var out strings.Builder
	for {
		head, rest, found := strings.Cut(style, "{")
		if !found {
			return out.String()
		}
		end, deep := 0, 1
		for ; end < len(rest) && deep > 0; end++ {
			switch rest[end] {
			case '{':
				deep++
			case '}':
				deep--
			}
		}
		body := rest[:max(end-1, 0)]
		head, style = strings.TrimSpace(head), rest[end:]
		switch {
		case strings.HasPrefix(head, "@page"):
			out.WriteString(head + "{" + body + "}")
		case strings.HasPrefix(head, "@"):
			if oldCondition.MatchString(head) {
				out.WriteString(head + "{" + aged(body) + "}")
			}
		case !slices.ContainsFunc(pseudo.FindAllString(head, -1), func(p string) bool { return !oldPseudo.MatchString(p) }):
			out.WriteString(head + "{" + agedDeclarations(body) + "}")
		}
	}
}

func agedDeclarations(body string) string {
	var kept []string
	for declaration := range strings.SplitSeq(body, ";") {
		name, value, found := strings.Cut(declaration, ":")
		if name = strings.TrimSpace(name); !found || !oldProperties.MatchString(name) {
			continue
		}
		unknown := slices.ContainsFunc(function.FindAllStringSubmatch(value, -1), func(m []string) bool { return !slices.Contains(oldFunctions, m[1]) })
		if unknown || newValues.MatchString(value) && name != "content" && !strings.HasPrefix(name, "--") {
			continue
		}
		kept = append(kept, declaration)
	}
	return strings.Join(kept, ";")
}

func TestAged(t *testing.T) {
	for _, c := range []struct{ why, style, want string }{
		{"what is old stays", `a{color:#0c4a3e;margin:0 .8rem}`, `a{color:#0c4a3e;margin:0 .8rem}`},
		{"the grid goes, and what lays it out", `.x{display:grid;grid-template-columns:1fr 2fr;gap:1rem;color:red}`, `.x{color:red}`},
		{"room between the parts of a flex", `.x{display:flex;gap:1rem}`, `.x{display:flex}`},
		{"sides named by the writing", `.x{inset:0;margin-inline:1rem;padding-block-start:0}`, `.x{}`},
		{"the lesser of two", `.x{width:min(20rem,100%);font-size:clamp(1rem,2vw,2rem)}`, `.x{}`},
		{"a rule goes with one of its selectors", `a:focus-visible,a:focus{color:red}b{color:red}`, `b{color:red}`},
		{"selectors that look around", `:is(a,b) c{color:red}a:has(b){color:red}:not(a,b){color:red}`, ``},
		{"one not is old", `a:not(.x){color:red}`, `a:not(.x){color:red}`},
		{"a condition goes with all in it", `@media (prefers-color-scheme:dark){a{color:red}}b{color:red}`, `b{color:red}`},
		{"widths in the new writing", `@media (width<=479px){a{color:red}}`, ``},
		{"widths in the old one", `@media (max-width:479px){a{color:red;aspect-ratio:1}}`, `@media (max-width:479px){a{color:red}}`},
		{"what asks whether there is a grid", `@supports (display:grid){a{color:red}}`, ``},
		{"colours with a veil", `a{background:#0c4a3e80}`, `a{}`},
	} {
		if got := aged(c.style); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}

// oldEngine takes from a page's scripts what came after Chrome 61, and what is
// promised to be done without: the worker that keeps pages, WebAssembly, the grid.
const oldEngine = `(function () {
  function lacks(where, names) {
    names.split(' ').forEach(function (name) { if (where) delete where[name]; });
  }
  lacks(Navigator.prototype, 'serviceWorker clipboard share canShare userAgentData storage locks connection');
  lacks(window, 'WebAssembly queueMicrotask structuredClone AbortController AbortSignal BigInt BigInt64Array ResizeObserver CompressionStream DecompressionStream ' +
    'ReadableStream WritableStream TransformStream OffscreenCanvas CSSStyleSheet ClipboardItem scheduler navigation trustedTypes caches WeakRef FinalizationRegistry AggregateError');
  lacks(Array.prototype, 'flat flatMap at findLast findLastIndex toSorted toReversed toSpliced with');
  lacks(String.prototype, 'replaceAll matchAll at trimStart trimEnd isWellFormed toWellFormed');
  lacks(Object, 'fromEntries hasOwn groupBy');
  lacks(Promise, 'allSettled any withResolvers try');
  lacks(Promise.prototype, 'finally');
  lacks(Symbol, 'asyncIterator');
  lacks(Intl, 'ListFormat RelativeTimeFormat Segmenter DisplayNames PluralRules');
  lacks(Blob.prototype, 'text arrayBuffer stream');
  lacks(Element.prototype, 'replaceChildren toggleAttribute getAnimations checkVisibility computedStyleMap attachInternals ariaLabel ariaHidden setHTML getHTML');
  lacks(DocumentFragment.prototype, 'replaceChildren');
  lacks(Document.prototype, 'replaceChildren startViewTransition');
  lacks(HTMLElement.prototype, 'inert popover showPopover togglePopover hidePopover enterKeyHint');
  lacks(HTMLFormElement.prototype, 'requestSubmit');
  lacks(HTMLInputElement.prototype, 'showPicker');
  lacks(CanvasRenderingContext2D.prototype, 'roundRect reset letterSpacing');
  lacks(URL, 'canParse parse');
  var supports = CSS.supports;
  CSS.supports = function (name, value) { return !/grid/.test(name + value) && supports.apply(CSS, arguments); };
})()`

// stands lists what an old telephone's reader would miss on the page as it is now:
// parts that are not to be seen, letters that lie on letters, links within the
// page that lead to nothing that can be seen.
const stands = `(function () {
  var faults = [];
  function say(what, e) { faults.push(what + ': ' + e.outerHTML.slice(0, 100)); }
  // What is folded has its place measured in a new engine and none in an old one. What
  // folds is seen itself: its summary stands there.
  function folded(e) {
    for (var d = (e.tagName === 'DETAILS' ? e.parentElement : e).closest('details'); d; d = d.parentElement.closest('details')) if (!d.open && !d.querySelector('summary').contains(e)) return true;
    return false;
  }
  function seen(e) { return e.getClientRects().length > 0 && !folded(e); }
  if ('serviceWorker' in navigator || window.WebAssembly || CSS.supports('display', 'grid')) faults.push('the engine is not old');
  var main = document.getElementById('main');
  if (!seen(document.querySelector('h1')) || main.innerText.length < 60) faults.push('the text is not to be seen');
  Array.prototype.forEach.call(main.children, function (e) {
    if (!seen(e) && !e.hidden && !/^(SCRIPT|TEMPLATE)$/.test(e.tagName) && e.id !== 'paper') say('not to be seen', e);
  });
  Array.prototype.forEach.call(document.querySelectorAll('a[href]'), function (a) {
    var href = a.getAttribute('href');
    if (!href) say('a link to nowhere', a);
    if (!/^#(?!a=)/.test(href) || !seen(a)) return; // a situation is the calculator's to read
    var to = document.getElementById(decodeURIComponent(href.slice(1)));
    if (!to) say('leads to nothing', a);
    else if (!seen(to) && to.tagName !== 'TR') say('leads to what cannot be seen', a);
  });
  var walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [], range = document.createRange(), node;
  while ((node = walker.nextNode())) {
    if (!node.data.trim() || folded(node.parentElement) || node.parentElement.tagName === 'PRE') continue; // PRE rolls
    for (var e = node.parentElement; e && e.getBoundingClientRect().width > 1; e = e.parentElement);
    if (e) continue; // for those who are read to
    range.selectNodeContents(node);
    Array.prototype.forEach.call(range.getClientRects(), function (r) {
      if (r.width > 2 && r.right > 0) lines.push({l: r.left, r: r.right, t: r.top + r.height * 0.25, b: r.bottom - r.height * 0.25, of: node});
    });
  }
  lines.sort(function (a, b) { return a.t - b.t; });
  lines.forEach(function (a, i) {
    for (var j = i + 1; j < lines.length && lines[j].t < a.b - 2; j++) {
      var b = lines[j];
      if (a.of !== b.of && Math.min(a.r, b.r) - Math.max(a.l, b.l) > 2) say(JSON.stringify(a.of.data.slice(0, 20)) + ' lies on ' + JSON.stringify(b.of.data.slice(0, 20)), a.of.parentElement);
    }
  });
  return faults.slice(0, 12);
})()`

// unfold opens all that is folded, as a finger on each would, and lists what does
// not open.
const unfold = `(function () {
  var faults = [];
  for (var round = 0; round < 3; round++) Array.prototype.forEach.call(document.querySelectorAll('main summary'), function (s) {
    if (s.getClientRects().length && !s.parentElement.open) s.click();
    if (s.getClientRects().length && !s.parentElement.open) faults.push('does not open: ' + s.textContent);
  });
  return faults;
})()`

// oldHost serves the site with its style as an old engine has it.
func oldHost(t *testing.T, dir string) string {
	t.Helper()
	isStyle := regexp.MustCompile(`^style-[0-9a-f]+\.css$`)
	_, address := host(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		name := path.Base(r.URL.Path)
		if !isStyle.MatchString(name) {
			return false
		}
		style, err := os.ReadFile(filepath.Join(dir, "assets", name))
		if err != nil {
			return false
		}
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Write([]byte(aged(string(style))))
		return true
	})
	return address
}

// testOld reads the site in an engine without service worker, WebAssembly, grid,
// modules and whatever else came after 2017: the page of each kind that has the
// most to show, with -long every page.
func testOld(t *testing.T, b *browser, dir string) {
	address := oldHost(t, dir)
	paths := oneOfEachKind(t, dir)
	if *everyJourney {
		paths = pages(t, dir)
	}
	p := b.tab(t, 320)
	p.do(before(oldEngine))
	check := func(where string) {
		t.Helper()
		faults := append(eval[[]string](p, stands), eval[[]string](p, legible)...)
		if len(faults) > 0 {
			t.Errorf("%s:\n%s", where, strings.Join(faults, "\n"))
		}
	}
	for _, path := range paths {
		p.open(address + path)
		check(path)
		if faults := eval[[]string](p, unfold); len(faults) > 0 {
			t.Errorf("%s:\n%s", path, strings.Join(faults, "\n"))
		}
		check(path + ", unfolded")
	}

	// What is broken is found.
	p.open(address + "disclaimer.html?broken")
	for _, row := range []struct{ why, breaks, said, by string }{
		{"a part that a rule of old engines hides", `m.lastElementChild.style.display = 'none'`, "not to be seen", stands},
		{"letters on letters", `m.querySelector('p').style.cssText = 'margin-bottom: -2.4rem'`, " lies on ", stands},
		{"a link into what is folded", `m.insertAdjacentHTML('beforeend', '<p><a href="#deep">x</a></p><details><summary>y</summary><p id="deep">z</p></details>')`, "leads to what cannot be seen", stands},
		{"a link to what is not there", `m.insertAdjacentHTML('beforeend', '<p><a href="#gone">x</a></p>')`, "leads to nothing", stands},
		{"a fold that does not open", `m.insertAdjacentHTML('beforeend', '<details><summary>y</summary><p>z</p></details>'); m.querySelector('summary').addEventListener('click', function (e) { e.preventDefault(); })`, "does not open: y", unfold},
	} {
		eval[chromedp.Void](p, `(function (m) { window.whole = window.whole || m.innerHTML; m.innerHTML = window.whole; `+row.breaks+`; })(document.getElementById('main'))`)
		if faults := eval[[]string](p, row.by); !strings.Contains(strings.Join(faults, "\n"), row.said) {
			t.Errorf("%s is not found: %q", row.why, faults)
		}
	}
}

// testOldAnswers asks the calculator, the village doctor's screen and the search
// there: a figure is the grid's or none, and nothing that can be pressed is dead.
func testOldAnswers(t *testing.T, b *browser, dir string) {
	address := oldHost(t, dir)
	p := b.tab(t, 320)
	p.do(before(oldEngine))
	check := func(where string) {
		t.Helper()
		faults := append(eval[[]string](p, stands), eval[[]string](p, legible)...)
		if len(faults) > 0 {
			t.Errorf("%s:\n%s", where, strings.Join(faults, "\n"))
		}
	}
	p.open(address + calculatorFile)
	p.firstTaps("市里大医院")
	p.fill("bill-total", "8000")
	p.tap("算一算")
	p.answered("failed")
	// 3620 = 8000 − (8000 − 700) × 60%; 1448 is what is left if 大病 pays 60% of it.
	if got := p.text("headline"); !strings.HasPrefix(got, "速算") || !strings.Contains(got, "3,620") || !strings.Contains(got, "1,448") {
		t.Errorf("the quick answer reads %q", got)
	}
	check("the quick answer")
	p.tap("您说的")
	const buttons = `Array.prototype.filter.call(document.querySelectorAll('main button'), function (b) { return b.getClientRects().length && b.getAttribute('data-do') !== 'restart'; })`
	if eval[int](p, buttons+`.length`) < 5 {
		t.Error("there is hardly anything to press")
	}
	p.do(chromedp.Evaluate[chromedp.Void](`new MutationObserver(function () { window.moved = true; }).observe(document.documentElement, {childList: true, subtree: true, attributes: true, characterData: true})`))
	for i := range eval[int](p, buttons+`.length`) {
		words := eval[string](p, buttons+`[`+strconv.Itoa(i)+`].textContent`)
		t.Logf("press %s", words)
		p.do(chromedp.Evaluate[chromedp.Void](`window.moved = false; ` + buttons + `[` + strconv.Itoa(i) + `].click()`))
		p.wait(`window.moved`)
		if eval[string](p, `mingbaizhi.desk.step`) != "result" {
			check("what " + words + " leads to")
			p.do(chromedp.Evaluate[chromedp.Void](`mingbaizhi.steps.go('result')`))
		}
		p.answered("failed")
	}
	p.tap("今年第几次住院")
	p.fill("value-admission", "2")
	p.tap("就这个数")
	p.answered("failed")
	if got := p.text("headline"); strings.Contains(got, "3,620") {
		t.Errorf("outside the grid a figure stands: %q", got)
	}
	check("outside the grid")

	p.open(address + doctorFile)
	p.doctorSays("failed")
	if !eval[bool](p, `Array.prototype.some.call(document.querySelectorAll('main a[href$="quick.html"]'), function (a) { return a.getClientRects().length > 0; })`) {
		t.Error("the village doctor is not led to the tables")
	}
	check("the village doctor's screen")

	p.open(address + path.Dir(calculatorFile) + "/index.html")
	p.fill("find-words", "住院")
	p.do(chromedp.KeyEvent("\r"))
	p.wait(`document.querySelectorAll('.results a').length > 0`)
	check("what was found")
}
