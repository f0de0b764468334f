package site

import (
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"mingbaizhi/content"
)

// onDay makes new Date() in the pages that are opened from now on that day.
func (p *tab) onDay(day string) {
	p.t.Helper()
	clock := `window.Date = (function (Real) {
  function Fake(a, b, c) { return arguments.length > 1 ? new Real(a, b, c) : arguments.length ? new Real(a) : new Real('` + day + `T08:00:00'); }
  Fake.prototype = Real.prototype; Fake.UTC = Real.UTC; Fake.now = function () { return new Fake().getTime(); }; Fake.parse = Real.parse;
  return Fake;
})(window.Date);`
	p.do(before(clock))
}

// testValid finds sheets of paper of every fate: by the code that a telephone
// reads off them and by the one that hands copy.
func testValid(t *testing.T, b *browser, _ string) {
	const base = "https://example.cn/ming/"
	tree := madeUp(t)
	s, err := New(open(t, tree), Options{Date: today, Base: base})
	if err != nil {
		t.Fatal(err)
	}
	r, problems := s.lib.Region("jia")
	if errs := problems.Errors(); len(errs) > 0 {
		t.Fatal(errs)
	}
	at := slices.IndexFunc(r.Leaflets, func(l *content.Leaflet) bool { return l.ID == "stay" })
	leaflet, err := s.leaflet(r, r.Leaflets[at])
	if err != nil {
		t.Fatal(err)
	}
	poster, err := s.poster(r, r.Quick[0])
	if err != nil {
		t.Fatal(err)
	}
	code, id := codeOf(r), "stay"
	withdrawn := `{"bundles":{"badc0de5aa":{"on":"2026-06-10","what":"小医馆的<b>起付线</b>","now":"应是 100 元","page":"jia/corrections.html#correction-line"}}}`
	var cut atomic.Bool
	_, address := host(t, build(t, tree, Options{Date: today, Base: base}), func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasSuffix(r.URL.Path, "/withdrawn.json") {
			return false
		}
		if cut.Load() {
			http.Error(w, "no network", http.StatusServiceUnavailable)
			return true
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write([]byte(withdrawn))
		return true
	})
	p := b.tab(t, 360, "withdrawn.json")
	p.onDay("2026-06-20")
	look := func(head, line string) {
		t.Helper()
		p.wait(`!document.getElementById('verdict').hidden`)
		said := p.text("verdict")
		if !strings.HasPrefix(said, head) || !strings.Contains(said, line) {
			t.Errorf("it says %q, want %s and %q", said, head, line)
		}
		if eval[bool](p, `document.documentElement.scrollWidth > 360 || document.querySelector('#verdict b') !== null`) {
			t.Error("it runs out of the screen, or is markup")
		}
	}
	of := func(kind, id, made, until, code, print string) string {
		return "#k=" + kind + "." + id + "&d=" + made + "&u=" + until + "&c=" + code + "&h=" + print
	}
	for _, row := range []struct{ fragment, head, line, why string }{
		{of("leaflet", id, "20260620", "20261231", code, leaflet.Print), "有效", leaflet.Title, "as it is given out now"},
		{of("poster", poster.Table.ID, "20260620", "20261231", code, poster.Print) + "&from=singlemessage", "有效", poster.Title, "a wall sheet, sent through a chat"},
		{of("leaflet", id, "20260101", "20261231", "badc0de5", leaflet.Print), "有效", leaflet.Title, "another policy, the same sheet: nothing on it was wrong"},
		{of("leaflet", id, "20260601", "20261231", "badc0de5", "00000000"), "已更正", "应是 100 元", "its policy was withdrawn"},
		{of("leaflet", id, "20260101", "20261231", "00000000", "00000000"), "已更正", "原来", "corrected after it was printed"},
		{of("leaflet", id, "20260619", "20260619", code, leaflet.Print), "已过期", "2026年6月19日", "its day has passed, whatever it says"},
		{of("leaflet", id, "20260620", "20991231", code, "00000000"), "有新的了", "内容改过", "another text, no error known"},
		{of("leaflet", "gone", "20260620", "20991231", code, "00000000"), "已过期", "不发了", "no longer given out"},
		{"#k=estimate.jia&d=20260620&u=20261231&c=" + code, "有效", "费用估算单", "an estimate by the rules of now"},
		{"#k=estimate.jia&d=20260601&u=20261231&c=badc0de5", "已更正", "起付线", "an estimate by rules that were wrong"},
		{"#k=estimate.jia&d=20260601&u=20261231&c=0badc0de", "有新的了", "规定改过", "an estimate by rules that have changed"},
		{"#k=estimate.jia&d=20260601&u=20260619&c=0badc0de", "已过期", "不要再用", "an estimate whose day has passed"},
		{"#k%3Destimate.jia%26d%3D20260601%26u%3D20261231%26c%3D" + code, "有效", "费用估算单", "an address that some app has encoded"},
		{"#k=estimate.jia&u=20261331&c=" + code, "认不出", "没有扫全", "no such day"},
		{"#k=money.jia&u=20261231&c=" + code, "认不出", "没有扫全", "no such kind"},
		{"#k=leaflet.%3Cb%3E&u=20261231&c=zzz", "认不出", "没有扫全", "somebody else's code"},
	} {
		t.Log(row.why)
		p.open("about:blank")
		p.open(address + "jia/valid.html" + row.fragment)
		look(row.head, row.line)
	}
	p.open("about:blank")
	p.open(address + "jia/valid.html")
	if p.shown("verdict") {
		t.Error("it says something of no sheet")
	}
	for _, row := range []struct{ typed, head, line, why string }{
		{strings.ToUpper(code), "有效", "有效到", "capitals"},
		{" " + code[:4] + " " + code[4:], "有效", "有效到", "in two groups"},
		{"ｂａｄｃ０de5", "已更正", "应是 100 元", "full width"},
		{"BADCODE5", "已更正", "应是 100 元", "a letter for a nought"},
		{"12345678", "认不出", "对一遍", "no code of now"},
	} {
		t.Log(row.why)
		p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('verdict').hidden = true`))
		p.fill("code", row.typed)
		p.tap("查一查")
		look(row.head, row.line)
	}
	p.fill("code", "xyz")
	p.tap("查一查")
	p.wait(`/8 个/.test(document.getElementById('code-fault').textContent) && document.activeElement.id === 'code'`)

	// On a telephone that has kept nothing, where the list cannot be had, the
	// page's own has to do.
	cut.Store(true)
	p = b.tab(t, 360, "withdrawn.json")
	p.onDay("2026-06-20")
	p.open(address + "jia/valid.html#k=estimate.jia&d=20260501&u=20261231&c=7ea1898e")
	look("已更正", "应是 100 元")
}
