package site

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

// pasted is what the clipboard holds, as a reader finds out: by pasting it.
func (p *tab) pasted() string {
	p.t.Helper()
	eval[chromedp.Void](p, `(function () {
  var area = document.createElement('textarea');
  area.id = 'pasted';
  document.body.appendChild(area);
  area.focus();
})()`)
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		for _, kind := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
			event := input.DispatchKeyEventParams{Type: kind, Key: "v", Code: "KeyV", Modifiers: 2, Commands: []string{"paste"}}
			if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, event); err != nil {
				return chromedp.Void{}, err
			}
		}
		return chromedp.Void{}, nil
	})
	p.wait(`document.getElementById('pasted').value !== ''`)
	return eval[string](p, `(function () {
  var area = document.getElementById('pasted'), text = area.value;
  area.parentNode.removeChild(area);
  return text;
})()`)
}

// copied presses a button of 带走 and gives what it copied.
func (p *tab) copied(button string) string {
	p.t.Helper()
	p.tap(button)
	p.wait(`document.getElementById('share-said').textContent.indexOf('复制好了') >= 0`)
	return p.pasted()
}

// keep writes something to look at, with -screenshots.
func (p *tab) keep(name string, data []byte) {
	p.t.Helper()
	if *screenshots == "" {
		return
	}
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, strings.ReplaceAll(name, " ", "-")+".png"), data, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// callSheet answers for a stay in another province of which figures are unknown,
// types 900 and 55% where the page asks, and gives the figures asked for.
func (p *tab) callSheet() {
	p.t.Helper()
	p.firstTaps("外省")
	p.tap("手里有结算单")
	for id, amount := range map[string]string{"bill-total": "2万", "bill-non_covered": "0", "bill-over_limit": "0", "bill-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tap("算一算")
	p.answered("answered")
	p.tap("异地备案")
	p.tap("没办备案")
	p.answered("answered")
	for _, cell := range eval[[]struct{ Address, Kind string }](p, `mingbaizhi.last.statement.call_sheet`) {
		p.fill("figure-"+cell.Address, map[string]string{"percent": "55", "yuan": "900"}[cell.Kind])
	}
	p.tap("按填的数再算")
	p.answered("answered")
}

// testShareLink sends an answer with typed figures on: whoever opens the link
// gets the same bytes, is told whose figures they are, and can drop them.
func testShareLink(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.callSheet()
	before := eval[string](p, `location.href`)
	reply := string(p.replies())
	link := p.copied("复制链接")
	if after := eval[string](p, `location.href`); after != before || strings.Contains(after, "#") {
		t.Errorf("the address bar says %s and said %s", after, before)
	}
	if !strings.HasPrefix(link, before+"#p=") || strings.ContainsFunc(link, func(r rune) bool { return r <= ' ' || r > '~' }) {
		t.Errorf("the link is %q", link)
	}
	names := eval[string](p, `Object.keys(mingbaizhi.desk.said.figures).map(function (a) { return mingbaizhi.desk.said.figures[a].cell.name; }).sort().join()`)
	for _, row := range []struct{ why, link string }{
		{"as it was copied", link},
		{"with what chats append", link + "&from=singlemessage&isappinstalled=0"},
		{"as a query", link + "?from=timeline"},
		{"at the end of a sentence", link + "。"},
		{"in brackets, with a comma", link + "),"},
		{"with & written out", strings.ReplaceAll(link, "&", "&amp;")},
		{"with half an escape behind it", link + "%E3%80"},
		{"with its escapes escaped", strings.ReplaceAll(link, "%", "%25")},
	} {
		q := b.tab(t, 360)
		q.open(row.link)
		q.answered("answered")
		if got := string(q.replies()); got != reply {
			t.Errorf("%s: %s", row.why, apart(got, reply))
		}
		if lost, old, unused, figures := q.shown("link-lost"), q.shown("link-old"), q.shown("link-unused"), q.shown("link-figures"); lost || old || unused || !figures {
			t.Errorf("%s: said to be cut %v, old %v, not used %v, with figures %v", row.why, lost, old, unused, figures)
		}
		got := eval[string](q, `document.getElementById('link-names').textContent.split('、').sort().join()`)
		if got != names || names == "" {
			t.Errorf("%s: the figures are called %q, the sender saw %q", row.why, got, names)
		}
	}
	q := b.tab(t, 360)
	q.open(link)
	q.answered("answered")
	q.do(chromedp.Reload())
	q.answered("answered")
	if got := string(q.replies()); got != reply || !q.shown("link-figures") {
		t.Errorf("after a reload: %s", apart(got, reply))
	}
	q.tap("去掉这些数")
	q.wait(`mingbaizhi.last.request.indexOf('figures') < 0`)
	q.answered("answered")
	if figures, entered, call := q.shown("link-figures"), q.text("entered"), q.shown("figures-call"); figures || entered != "" || !call {
		t.Errorf("the sender's figures are dropped; their note %v, beside the total %q, the call sheet %v", figures, entered, call)
	}
}

// testShareYear sends on an answer with a slip, an earlier visit and typed sums:
// the link that the receiver's page makes of it is the same.
func testShareYear(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	eval[chromedp.Void](p, `mingbaizhi.told(function (said) {
  said.past = [
    {answers: {care: 'inpatient', level: 'secondary', place: 'local'}, dates: {settled: '2026-02-01'}, bill: {from: 'slip', total: '3000', non_covered: '100.5', over_limit: '0', first_pay: '0'}, typed: {slip: true, total: '3000', non_covered: '100.5', over_limit: '0', first_pay: '0', settled: '2026-02-01'}},
    {answers: {care: 'outpatient', level: 'primary', place: 'local', disease: null}, dates: {settled: '2026-03-01'}, bill: {from: 'estimate', total: '200'}, typed: {slip: false, total: '200', settled: '2026-03-01'}}
  ];
  said.pools = {'resident-fund': {paid: '1234.5'}};
  said.printed = {hifp_pay: '5580', psn_part_amt: '4420'};
})`)
	p.answered("answered")
	reply, link := string(p.replies()), p.copied("复制链接")
	for _, part := range []string{"&v=1&a=", "&v=2&a=", "&t=3000&n=100.5&", "&s=hifp_pay.5580&", "&y=resident-fund_paid.1234.5&"} {
		if !strings.Contains(link, part) {
			t.Errorf("the link lacks %s: %s", part, link)
		}
	}
	q := b.tab(t, 360)
	q.open(link)
	q.answered("answered")
	if got := string(q.replies()); got != reply {
		t.Errorf("another answer: %s", apart(got, reply))
	}
	if q.shown("link-lost") {
		t.Error("something is said to be lost")
	}
	if n := eval[int](q, `document.querySelectorAll('#past li').length`); n != 2 {
		t.Errorf("%d earlier visits on the page", n)
	}
	if again := q.copied("复制链接"); again != link {
		t.Errorf("the receiver's link is\n%s\nand was\n%s", again, link)
	}
	// What the page's form of an earlier visit says is what the link said.
	before := q.text("request")
	eval[chromedp.Void](q, `document.querySelector('#past button').click()`)
	q.tap("记下这一次")
	q.answered("answered")
	if after := q.text("request"); after != before {
		t.Errorf("kept again, the request is\n%s\nand was\n%s", after, before)
	}
}

// testShareNotes opens links that are old, cut or false.
func testShareNotes(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	good := strings.TrimPrefix(eval[string](p, `mingbaizhi.link.write(mingbaizhi.desk.data, mingbaizhi.desk.said, mingbaizhi.last.reply.policy.hash)`), "#")
	old := eval[string](p, `mingbaizhi.link.write(mingbaizhi.desk.data, mingbaizhi.desk.said, '0123456789abcdef')`)
	const evil = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
	known := eval[string](p, `mingbaizhi.last.statement.layers[0].id + '/' + mingbaizhi.last.statement.layers[0].row + '/deductible'`)
	for _, row := range []struct {
		why, fragment, state string
		old, lost, unused    bool
	}{
		{"nothing is the matter", good, "answered", false, false, false},
		{"made under another policy", old, "answered", true, false, false},
		{"cut off", good[:len(good)-30], "answered", false, true, false},
		{"an amount altered", strings.Replace(good, "t=10000", "t=20000", 1), "answered", false, true, false},
		{"a figure that nobody asks for", good + "&x=" + evil + "_900", "answered", false, true, true},
		{"a figure that is published", good + "&x=" + strings.ReplaceAll(known, "/", "%2F") + "_1", "answered", false, true, true},
		{"a pool that is none", good + "&y=" + evil + "_paid.5", "answered", false, true, false},
		{"an account that is none", good + "&c=" + evil + "_5", "answered", false, true, false},
		{"a policy that is none", strings.Replace(good, "p=", "p=zz", 1), "answered", true, true, false},
		{"visits without end", good + strings.Repeat("&v=1&t=1&d=2026-01-01", 400), "", false, true, false},
	} {
		q := b.tab(t, 360)
		q.open(address + calculatorFile + "#" + row.fragment)
		q.wait(`/answered|refused|failed|ready/.test(document.getElementById('calculator').getAttribute('data-state')) && (mingbaizhi.last || mingbaizhi.desk.step !== 'result')`)
		if row.state != "" {
			q.answered(row.state)
		}
		for id, want := range map[string]bool{"link-old": row.old, "link-lost": row.lost, "link-unused": row.unused} {
			if q.shown(id) != want {
				t.Errorf("%s: %s is shown: %v", row.why, id, !want)
			}
		}
		if eval[bool](q, `document.body.innerHTML.indexOf('onerror') >= 0 && !/数据/.test('') && document.querySelectorAll('img').length > 0`) || strings.Contains(eval[string](q, `document.getElementById('form').innerText`), "onerror") {
			t.Errorf("%s: the page shows what the link says", row.why)
		}
	}
}

// laws draws situations at random and writes and reads them; then it spoils what
// was written. It lists what is wrong.
const laws = `(function (n) {
  var page = mingbaizhi, data = page.desk.data, fragment = page.fragment, link = page.link, seed = 11, faults = [];
  function below(k) { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % k; }
  function some(list) { return list[below(list.length)]; }
  function yuan() { return page.amount.parse(below(90000) + (below(2) ? '.' + ('0' + below(100)).slice(-2) : '')).text; }
  function day() { return (2020 + below(8)) + '-' + ('0' + (1 + below(12))).slice(-2) + '-' + ('0' + (1 + below(28))).slice(-2); }
  function answers(ofVisit) {
    var all = {};
    data.facts.forEach(function (f) {
      if (ofVisit && !f.visit || below(3) === 0) return;
      if (below(6) === 0) all[f.id] = null;
      else if (f.kind === 'number') all[f.id] = String(below(40));
      else if (f.kind === 'money') all[f.id] = yuan();
      else if (f.kind === 'choice') all[f.id] = some(f.options).id;
      else all[f.id] = f.options.filter(function () { return below(4) === 0; }).map(function (o) { return o.id; });
    });
    return all;
  }
  function visit(ofVisit) {
    var mode = some(['total', 'parts', 'slip']), bill = {from: mode === 'slip' ? 'slip' : 'estimate', total: yuan()}, dates = {settled: day()};
    if (mode !== 'total') ['non_covered', 'over_limit', 'first_pay'].forEach(function (part) { if (below(2)) bill[part] = yuan(); });
    if (below(2)) dates.admitted = day();
    if (below(4) === 0) dates.discharged = day();
    var made = {answers: answers(ofVisit), bill: bill, dates: dates, mode: mode, printed: {}};
    if (below(3) === 0) data.slip.forEach(function (line) { if (below(3) === 0) made.printed[line.field] = yuan(); });
    return made;
  }
  var names = ['resident-fund', 'a_b', '大病 保险/一档@2020-06-01', '100%', "it's (x)!~*", '&t=1', '#?=', '\u{1F600}', '.', '-'];
  function situation() {
    var said = visit(false), i;
    if (!Object.keys(said.answers).length) said.answers[data.facts[0].id] = null;
    said.wanted = {}; said.given = {}; said.figures = {}; said.pools = {}; said.accounts = []; said.past = [];
    if (below(4) === 0) said.wanted[some(data.facts).id] = true;
    for (i = below(3); i > 0; i--) said.given[some(names)] = {paid: yuan()};
    for (i = below(4); i > 0; i--) said.figures[some(names)] = {cell: {}, typed: '', text: some(['900', '55%', '-10%', '0.5', '12.5%'])};
    for (i = below(3); i > 0; i--) said.pools[some(names)] = below(2) ? {base: yuan(), paid: yuan()} : {deductible: yuan(), times: String(below(9))};
    for (i = below(3); i > 0; i--) said.accounts.push({whose: some(names), balance: yuan()});
    for (i = below(4); i > 0; i--) said.past.push(visit(true));
    return said;
  }
  function sorted(value) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
    return '{' + Object.keys(value).sort().map(function (k) { return JSON.stringify(k) + ':' + sorted(value[k]); }).join() + '}';
  }
  function one(v) { return {answers: v.answers, bill: v.bill, dates: v.dates, printed: v.printed, mode: v.mode}; }
  function whole(said) {
    var all = one(said), figures = {};
    Object.keys(said.figures).forEach(function (a) { figures[a] = said.figures[a].text || said.figures[a]; });
    all.figures = figures; all.wanted = said.wanted; all.given = said.given; all.pools = said.pools;
    all.accounts = said.accounts.map(sorted); all.past = said.past.map(function (v) { return sorted(one(v)); });
    return sorted(all);
  }
  var noise = ['%', '%E', '%E5%8', '&', '=', '?', '#', '_', '.', '&v=1', '&amp;', '__proto__', 'a=', '<script>', '\u0000', '&z=', '\uD800', 'constructor.prototype', '&a=__proto__.x', '9'.repeat(400), '-'];
  for (var i = 0; i < n; i++) {
    var said = situation(), text = link.write(data, said, '0123456789abcdef'), read = fragment.read(data, '#' + text);
    if (!/^[A-Za-z0-9._=&%-]+$/.test(text)) faults.push('signs: ' + text);
    if (!read || !read.whole || read.policy !== '0123456789' || whole(read) !== whole(said)) faults.push('read back: ' + text + '\n' + whole(said) + '\n' + (read && whole(read)));
    if (below(4) === 0 && !fragment.read(data, '#' + text + some(['&from=singlemessage', '?from=x', '。', ')', '，看看', '%E3%80', '.', '"'])).whole) faults.push('appended: ' + text);
    for (var k = 0; k < 6; k++) {
      var at = below(text.length), spoilt = below(3) ? text.slice(0, at) + some(noise) + text.slice(at + below(4)) : text.slice(0, at);
      try {
        var got = fragment.read(data, '#' + spoilt);
        if (got && got.whole && whole(got) !== whole(said)) faults.push('not noticed: ' + text + '\n' + spoilt);
      } catch (e) { faults.push('threw ' + e + ': ' + spoilt); }
    }
  }
  if ({}.x !== undefined) faults.push('the prototype has changed');
  return faults.slice(0, 5);
})(1500)`

func testShareLaws(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	if faults := eval[[]string](p, laws); len(faults) > 0 {
		t.Errorf("%s", strings.Join(faults, "\n\n"))
	}
}

// testPicture makes the picture, served and from a stick, and reads its code.
func testPicture(t *testing.T, b *browser, dir string) {
	_, served := host(t, dir, nil)
	for _, row := range []struct {
		why, address string
		code         bool
	}{
		{"served", served + calculatorFile, true},
		{"from a file", fileAddress(t, dir, calculatorFile), false},
	} {
		p := b.tab(t, 360)
		p.open(row.address)
		p.callSheet()
		p.tap("存成图片")
		p.wait(`(function (img) { return img && img.complete && img.naturalWidth > 0; })(document.querySelector('#picture img'))`)
		made := eval[struct {
			Src, Alt, Link, Name, Said string
			Scroll                     float64
		}](p, `(function () {
  var img = document.querySelector('#picture img'), a = document.querySelector('#picture a');
  return {src: img.src, alt: img.alt, link: a.href, name: a.download, said: document.getElementById('share-said').textContent, scroll: document.documentElement.scrollWidth};
})()`)
		data, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(made.Src, "data:image/png;base64,"))
		if err != nil {
			t.Fatal(err)
		}
		p.keep("share-picture-"+row.why, data)
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		colours := map[[3]uint32]int{}
		size := picture.Bounds()
		for y := size.Min.Y; y < size.Max.Y; y++ {
			for x := size.Min.X; x < size.Max.X; x++ {
				r, g, b, _ := picture.At(x, y).RGBA()
				colours[[3]uint32{r >> 8, g >> 8, b >> 8}]++
			}
		}
		dark := colours[[3]uint32{0x1a, 0x1d, 0x1b}]
		if size.Dx() != 1080 || len(colours) < 30 || dark < 2000 {
			t.Errorf("%s: %v, %d colours, %d pixels of ink", row.why, size, len(colours), dark)
		}
		for _, words := range []string{"费用估算单", p.text("headline"), p.text("notice"), eval[string](p, `mingbaizhi.last.reply.policy.hash.slice(0, 8)`), "12393", "自己填的数，不是公布的数"} {
			if !strings.Contains(made.Alt, words) {
				t.Errorf("%s: the text of the picture lacks %q:\n%s", row.why, words, made.Alt)
			}
		}
		day := eval[string](p, `JSON.parse(mingbaizhi.last.request).as_of`)
		if !strings.HasPrefix(made.Link, "blob:") || made.Name != "费用估算单-"+day+".png" || !strings.Contains(made.Said, "长按") || made.Scroll > 360 {
			t.Errorf("%s: %+v", row.why, made)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
		if !row.code {
			if err == nil {
				t.Errorf("%s: a code says %s", row.why, read.GetText())
			}
			p.tap("复制链接")
			p.wait(`/打不开/.test(document.getElementById('share-said').textContent) && document.activeElement.id === 'share-text'`)
			continue
		}
		if err != nil {
			t.Fatalf("%s: the code cannot be read: %v", row.why, err)
		}
		if link := p.copied("复制链接"); read.GetText() != link {
			t.Errorf("%s: the code says\n%s\nand the link is\n%s", row.why, read.GetText(), link)
		}
		reply := p.text("reply")
		q := b.tab(t, 360)
		q.open(read.GetText())
		q.answered("answered")
		if got := q.text("reply"); got != reply {
			t.Errorf("%s: the code leads to another answer: %s", row.why, apart(got, reply))
		}
	}
}

// testWrap holds the picture's lines to what may begin one and to their width.
func testWrap(t *testing.T, b *browser, dir string) {
	p := b.tab(t, 360)
	p.open(fileAddress(t, dir, calculatorFile))
	const try = `(function (text, room) {
  var pen = document.createElement('canvas').getContext('2d');
  pen.font = '54px ' + getComputedStyle(document.body).fontFamily;
  var lines = mingbaizhi.wrap(pen, text, room), faults = [];
  lines.forEach(function (line, i) {
    if (/^[，。、；：！？）》”…～%元]/.test(line)) faults.push('begins: ' + line);
    if (/[（《“]$/.test(line)) faults.push('ends: ' + line);
    if (pen.measureText(line).width > room) faults.push('wide: ' + line);
    if (/[0-9][,.]?$/.test(line) && /[^\x00-\x7f]/.test(line) && /^[ 0-9]/.test(lines[i + 1] || '')) faults.push('parted: ' + line);
  });
  if (lines.join('').replace(/\s/g, '') !== text.replace(/\s/g, '')) faults.push('lost: ' + lines.join('|'));
  return faults;
})`
	texts := []string{
		"这次花 20,000.00 元，大约自己付 9,555 元。窗口先交 9,555 元，以后没有退回的。",
		"（甲类）《通知》说：“起付线”是 700 元，报销 60%，封顶 200,000 元……",
		strings.Repeat("一二三四五六七八九十", 9) + "。",
		strings.Repeat("1234567890", 12),
		"", "resident-inpatient.portal-2024 这是编号，很长的 https://example.cn/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o",
	}
	for room := 480; room <= 968; room += 13 {
		for _, text := range texts {
			if faults := eval[[]string](p, fmt.Sprintf("%s(%s, %d)", try, quoted(text), room)); len(faults) > 0 {
				t.Fatalf("%d px: %s", room, strings.Join(faults, "\n"))
			}
		}
	}
}

// testReadyCase pastes what 算得不对 copies into the region's cases, where it must
// load and settle to what the page said.
func testReadyCase(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	with := func(text string) content.Problems {
		t.Helper()
		tree := fstest.MapFS{}
		real := realContent(t)
		err := fs.WalkDir(real, ".", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				var data []byte
				data, err = fs.ReadFile(real, path)
				tree[path] = &fstest.MapFile{Data: data}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		const file = "zibo/cases.yaml"
		tree[file] = &fstest.MapFile{Data: append(append([]byte(nil), tree[file].Data...), text...)}
		lib, problems := content.Open(tree)
		_, more := lib.Region("zibo")
		return append(problems, more...)
	}
	for _, row := range []struct {
		why    string
		reach  func()
		amount string // an amount that the page said and the check holds: its place in the reply
		lacks  bool   // it cannot be a case before the slip's amount stands there
	}{
		{"a slip", func() { p.open(address + calculatorFile); p.stay(); p.answered("answered") }, "layers[0].paid", false},
		{"typed figures", func() { p.open(address + calculatorFile + "?figures"); p.callSheet() }, "layers[0].paid", false},
		{"over the year's end, with several answers and an unsure one", func() {
			p.open(address + calculatorFile + "?exact#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient_identity.dibao.tekun_admission_cover.covered_commercial.none&t=1000.5&n=0&o=0&f=0&b=slip&i=2025-12-30&d=2026-03-01")
			p.answered("answered")
		}, "bill.total", false},
		{"a total alone, so a range", func() {
			p.open(address + calculatorFile + "?total")
			p.firstTaps("区县医院")
			p.fill("bill-total", "8000")
			p.tap("算一算")
			p.answered("answered")
		}, "", true},
	} {
		row.reach()
		text := p.copied("算得不对")
		if !strings.Contains(text, p.text("headline")) || !strings.Contains(text, "（psn_part_amt）：\n") {
			t.Errorf("%s: what the page said, or the blank lines, are missing:\n%s", row.why, text)
		}
		t.Logf("%s:\n%s", row.why, text)
		errs := with(text).Errors()
		if row.lacks {
			if len(errs) != 1 || !strings.Contains(errs[0].Message, "own_pay") {
				t.Errorf("%s: %v", row.why, errs)
			}
			continue
		}
		if len(errs) > 0 {
			t.Errorf("%s: %v", row.why, errs)
		}
		// The slip's own amount parts from ours, and the check says so.
		said := eval[string](p, `mingbaizhi.last.statement.`+row.amount)
		at := strings.LastIndex(text, ": "+said)
		if at < 0 {
			t.Fatalf("%s: no %s in\n%s", row.why, said, text)
		}
		if errs := with(text[:at] + ": 1.23" + text[at+2+len(said):]).Errors(); len(errs) != 1 || !strings.Contains(errs[0].Message, "对不上") {
			t.Errorf("%s: with another amount: %v", row.why, errs)
		}
	}
}

// testShareText copies the statement as text.
func testShareText(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	text := p.copied("复制成文字")
	var said struct {
		Policy     struct{ Hash string }
		Statements []struct {
			Notice string
			Text   calc.Text
		}
	}
	if err := json.Unmarshal(p.replies(), &said); err != nil {
		t.Fatal(err)
	}
	s := said.Statements[0]
	wanted := append([]string{"费用估算单，淄博市", s.Text.Headline, s.Notice, "有效到", "政策码：" + said.Policy.Hash[:8], "12393", "参保类型：居民医保", "没问到的，先这样算："}, s.Text.Lines...)
	for _, words := range append(append(wanted, s.Text.Steps...), s.Text.Caveats...) {
		if !strings.Contains(text, strings.ReplaceAll(words, "\u00a0", " ")) {
			t.Errorf("the text lacks %q", words)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
	for _, fault := range eval[[]string](p, `Array.prototype.filter.call(document.querySelectorAll('#share button, #share a, #share figure:not([hidden])'), function (e) {
  return !(e.textContent.trim() || e.getAttribute('aria-label') || e.id && document.querySelector('label[for="' + e.id + '"]'));
}).map(function (e) { return e.outerHTML; })`) {
		t.Errorf("no name: %s", fault)
	}
	// Without a clipboard the text stands in a box.
	eval[chromedp.Void](p, `(function () { Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = function () { return false; }; })()`)
	p.tap("复制成文字")
	p.wait(`document.getElementById('to-copy')`)
	if got := eval[string](p, `document.querySelector('#to-copy textarea').value`); got != text {
		t.Errorf("the box holds %q", got)
	}
	if faults := eval[[]string](p, legible); len(faults) > 0 {
		t.Errorf("with the box open:\n%s", strings.Join(faults, "\n"))
	}
}
