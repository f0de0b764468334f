package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"mingbaizhi/calc"
	"mingbaizhi/content"
)

const doctorFile = "zibo/doctor.html"

// A patient is what is pressed and typed on the village doctor's screen.
type patient struct {
	why, region string
	taps        map[string]string // by tap, the choice; "" is 不清楚
	options     map[string]string // by fact, one option; "" is 不清楚, "none" none of them
	typed       string
	total       string // as a request has it
	unsure      bool   // what lies outside the catalogue
}

var patients = []patient{
	{why: "a resident's stay", region: "zibo", taps: map[string]string{"insurance": "resident", "care": "inpatient"}, typed: "２万", total: "20000"},
	{why: "with an identity, of which several may be chosen", region: "zibo", taps: map[string]string{"insurance": "resident", "care": "inpatient"}, options: map[string]string{"identity": "dibao"}, typed: "5万", total: "50000"},
	{why: "an employee, whose figures are all known", region: "zaozhuang", taps: map[string]string{"insurance": "working", "care": "inpatient"}, options: map[string]string{"identity": "none"}, typed: "1.3万", total: "13000"},
	{why: "a place without a figure beside places with one", region: "xinjin", taps: map[string]string{"insurance": "resident", "care": "inpatient"}, typed: "20,000元", total: "20000"},
	{why: "only call sheets", region: "puyang", taps: map[string]string{"insurance": "retired", "care": "outpatient"}, typed: "900", total: "900"},
	{why: "a child's stay where another button of care speaks of children", region: "ningde", taps: map[string]string{"insurance": "child", "care": "inpatient"}, typed: "8000", total: "8000"},
	{why: "nobody knows what lies outside", region: "zibo", taps: map[string]string{"insurance": "child", "care": "inpatient"}, typed: "8千", total: "8000", unsure: true},
	{why: "不清楚 to a tap", region: "zibo", taps: map[string]string{"insurance": "", "care": "inpatient"}, options: map[string]string{"identity": "none"}, typed: "3万", total: "30000"},
}

// at gives the patient's answers in a place: of each fact of the vocabulary what
// was pressed, else what is assumed.
func (pat *patient) request(v *content.Vocabulary, region, day string, place *content.TapChoice) []byte {
	answers := map[string]any{}
	value := func(f *calc.Fact, values []string) any {
		switch {
		case f.Kind == calc.Several:
			return append([]string{}, values...)
		case f.Kind == calc.Number:
			n, _ := strconv.Atoi(values[0])
			return n
		}
		return values[0]
	}
	for i := range v.Facts {
		f := &v.Facts[i]
		switch f.Assume {
		case "":
			answers[f.ID] = nil
		case "none":
			answers[f.ID] = value(f, nil)
		default:
			answers[f.ID] = value(f, []string{f.Assume})
		}
	}
	set := func(sets []calc.Answer) {
		for _, a := range sets {
			answers[a.Fact] = value(v.Fact(a.Fact), a.Values)
		}
	}
	for _, tap := range v.Taps {
		chosen, asked := pat.taps[tap.ID]
		for _, choice := range tap.Choices {
			if asked && chosen == "" {
				for _, a := range choice.Sets {
					answers[a.Fact] = nil
				}
			}
			if asked && choice.ID == chosen {
				set(choice.Sets)
			}
		}
	}
	set(place.Sets)
	for fact, option := range pat.options {
		switch option {
		case "":
			answers[fact] = nil
		case "none":
			answers[fact] = []string{}
		default:
			answers[fact] = []string{option}
		}
	}
	person, facts := map[string]any{}, map[string]any{}
	for id, answer := range answers {
		if v.Fact(id).OfVisit {
			facts[id] = answer
		} else {
			person[id] = answer
		}
	}
	bill := map[string]string{"from": "estimate", "total": pat.total}
	if !pat.unsure {
		bill["non_covered"], bill["over_limit"], bill["first_pay"] = "0", "0", "0"
	}
	data, _ := json.Marshal(map[string]any{"region": region, "as_of": day, "person": person,
		"visits": []any{map[string]any{"settled": day, "facts": facts, "bill": bill}}})
	return data
}

// press taps the patient's buttons and types the amount.
func (pat *patient) press(p *tab, v *content.Vocabulary) {
	p.t.Helper()
	click := p.tapOn // not where it only just was
	for _, tap := range v.Taps {
		chosen, asked := pat.taps[tap.ID]
		at := slices.IndexFunc(tap.Choices, func(c content.TapChoice) bool { return c.ID == chosen })
		if asked {
			click(fmt.Sprintf(`[data-tap=%q][data-choice="%d"]`, tap.ID, at))
		}
	}
	for fact, option := range pat.options {
		switch option {
		case "":
			click(fmt.Sprintf(`[data-unsure=%q]`, fact))
		case "none":
			click(fmt.Sprintf(`[data-none=%q]`, fact))
		default:
			click(fmt.Sprintf(`[data-some=%q]`, fact))
			click(fmt.Sprintf(`[data-fact=%q][data-option=%q]`, fact, option))
		}
	}
	if pat.unsure {
		click(`[data-outside="unsure"]`)
	}
	p.fill("total", pat.typed)
	click(`.go-on`)
	p.doctorSays("answered")
}

// doctorSays waits for the screen to have said something.
func (p *tab) doctorSays(state string) {
	p.t.Helper()
	const now = `document.getElementById('doctor').getAttribute('data-state')`
	p.wait(`/^(ready|answered|refused|failed)$/.test(` + now + `)`)
	if got := eval[string](p, now); got != state {
		p.fail(fmt.Errorf("the screen is %s, want %s", got, state))
	}
}

// figures is the table as it stands: by row and by place, the figure alone.
func (p *tab) figures() map[string]map[string]string {
	p.t.Helper()
	return eval[map[string]map[string]string](p, `(function () {
  var rows = {};
  Array.prototype.forEach.call(document.querySelectorAll('#table tbody tr'), function (row) {
    var cells = rows[row.className] = {};
    Array.prototype.forEach.call(row.querySelectorAll('td'), function (cell) {
      cells[cell.getAttribute('data-label')] = cell.querySelector('b').textContent.replace(/\u2060/g, '');
    });
  });
  return rows;
})()`)
}

// inYuan is a reply's amount as the table shows it.
func inYuan(amount json.RawMessage) string {
	var pair [2]string
	if json.Unmarshal(amount, &pair) != nil {
		var one string
		if json.Unmarshal(amount, &one) != nil {
			return ""
		}
		pair = [2]string{one, one}
	}
	low, _ := strconv.ParseFloat(pair[0], 64)
	high, _ := strconv.ParseFloat(pair[1], 64)
	grouped := func(yuan float64) string {
		text := strconv.Itoa(int(yuan))
		for at := len(text) - 3; at > 0; at -= 3 {
			text = text[:at] + "," + text[at:]
		}
		return text
	}
	switch {
	case high == 0:
		return wordsOfDoctor.Nothing
	case pair[0] != pair[1]:
		return grouped(math.Floor(low)) + "～" + grouped(math.Ceil(high))
	case low < 1:
		return pair[0]
	}
	return grouped(math.Floor(low + 0.5))
}

// testDoctor answers each patient once the network is cut and holds every column
// against what the engine says natively of that place.
func testDoctor(t *testing.T, b *browser, dir string) {
	lib := open(t, realContent(t))
	marked := 0
	for i, pat := range patients {
		region, problems := lib.Region(pat.region)
		if errs := problems.Errors(); len(errs) > 0 {
			t.Fatal(errs)
		}
		v := region.Vocabulary
		server, address := host(t, dir, nil)
		p := b.tab(t, []int64{320, 360, 1280}[i%3])
		p.open(address + pat.region + "/doctor.html")
		p.doctorSays("ready")
		if got := p.text("state"); got != wordsOfDoctor.Opened {
			t.Errorf("once it is open the page says %q", got)
		}
		server.CloseClientConnections()
		server.Close()
		pat.press(p, v)
		shown := p.figures()
		if width := eval[int](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); width > 0 {
			t.Errorf("%s: %d px too wide", pat.why, width)
		}
		columns := 0
		for _, choice := range v.Compared().Choices {
			own, there := shown["own_pay"][choice.Name]
			if there != choice.Nearby {
				t.Errorf("%s: %s is among the columns: %v", pat.why, choice.Name, there)
			}
			if !there {
				continue
			}
			columns++
			request := pat.request(v, pat.region, eval[string](p, `mingbaizhi.patient.said.today`), &choice)
			reply := region.Plan.Answer(nil, request)
			var said struct {
				Error      json.RawMessage
				Statements []struct {
					Own_Pay, At_Window, Later, On_Application json.RawMessage
					Call_Sheet                                []struct{ Say string }
					If_All_Eligible                           *struct{ Own_Pay json.RawMessage }
				}
			}
			if err := json.Unmarshal(reply, &said); err != nil || said.Error != nil || len(said.Statements) != 1 {
				t.Fatalf("%s: to %s\n%s", pat.why, request, reply)
			}
			s := said.Statements[0]
			if len(s.Call_Sheet) > 0 {
				if own != wordsOfDoctor.Missing {
					t.Errorf("%s: %s shows %q without a figure", pat.why, choice.Name, own)
				}
				for _, cell := range s.Call_Sheet {
					if !strings.Contains(p.text("calls"), cell.Say) {
						t.Errorf("%s: %q is not said", pat.why, cell.Say)
					}
				}
				continue
			}
			want := map[string]json.RawMessage{"own_pay": s.Own_Pay, "at_window": s.At_Window, "later": s.Later, "on_application": s.On_Application}
			if s.If_All_Eligible != nil {
				want["if_all_eligible"] = s.If_All_Eligible.Own_Pay
			}
			for row, amount := range want {
				if cells, there := shown[row]; there && cells[choice.Name] != inYuan(amount) {
					t.Errorf("%s: %s of %s is %q, the engine says %s", pat.why, row, choice.Name, cells[choice.Name], amount)
				}
			}
		}
		if columns < 3 {
			t.Errorf("%s: %d columns", pat.why, columns)
		}
		if !strings.Contains(p.text("spoken"), calc.Notice) || p.text("headline") == "" {
			t.Errorf("%s: beside the figures there is no notice, or no sentence", pat.why)
		}
		if eval[bool](p, `!!document.querySelector('#table .best')`) {
			marked++
			name := eval[string](p, `document.querySelector('#table .best').parentNode.getAttribute('data-label')`)
			if !strings.Contains(p.text("headline"), name) {
				t.Errorf("%s: the mark is on %s, the sentence says %q", pat.why, name, p.text("headline"))
			}
		}
	}
	if marked == 0 {
		t.Error("nowhere is a place marked")
	}
}

// testDoctorKeyboard goes the whole way by keyboard, wipes the patient and looks
// for what is left.
func testDoctorKeyboard(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + doctorFile + "#from=chat")
	p.doctorSays("ready")
	button := func(words string) {
		t.Helper()
		p.tabTo(`document.activeElement.tagName === 'BUTTON' && document.activeElement.textContent.indexOf(` + quoted(words) + `) === 0`)
		p.do(chromedp.KeyEvent(kb.Enter))
	}
	p.tabTo(`document.activeElement.id === 'total'`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.wait(`document.activeElement.id === 'faults'`)
	if got := eval[int](p, `document.querySelectorAll('#faults a').length`); got != 3 {
		t.Errorf("with nothing told the page asks for %d things", got)
	}
	p.do(chromedp.Focus(chromedp.CSS("#faults a")), chromedp.KeyEvent(kb.Enter))
	p.wait(`document.activeElement.closest('#tap-insurance') !== null`)
	button("居民医保（大人）")
	button("住院")
	button("有，选一选")
	button("低保对象")
	p.tabTo(`document.activeElement.id === 'total'`)
	p.do(chromedp.KeyEvent("23456"), chromedp.KeyEvent(kb.Enter))
	p.doctorSays("answered")
	if live := eval[string](p, `(function (e) { return e.getAttribute('aria-live') + ' ' + e.getAttribute('aria-atomic') + ' ' + e.contains(document.getElementById('notice')) + ' ' + document.querySelectorAll('#' + e.id + ' [role], #' + e.id + ' [aria-live]').length; })(document.getElementById('headline').closest('[aria-live]'))`); live != "polite true true 0" {
		t.Errorf("the headline is not said together with the notice, once: %q", live)
	}
	before := p.figures()
	p.fill("total", "3")
	if p.shown("answer") {
		t.Error("an answer to another amount stands beside the new one")
	}
	p.fill("total", "23456")
	p.do(chromedp.KeyEvent(kb.Enter))
	p.doctorSays("answered")
	if got := p.figures(); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Errorf("asked again the table is %v and was %v", got, before)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('next').querySelector('button').focus()`), chromedp.KeyEvent(kb.Enter))
	if got := eval[string](p, `document.activeElement.getAttribute('data-tap') + document.activeElement.getAttribute('data-choice')`); got != "insurance0" {
		t.Errorf("after 换下一位 the focus is on %q", got)
	}
	p.nothingLeft("23,456", "23456", "低保对象：")
	p.do(chromedp.Reload())
	p.doctorSays("ready")
	p.nothingLeft("23,456", "23456", "低保对象：")
}

// nothingLeft looks for a patient who is gone.
func (p *tab) nothingLeft(traces ...string) {
	p.t.Helper()
	left := eval[struct {
		Keys    []string
		Session int
		Pressed []string
		Typed   string
		State   string
		Address string
		Text    string
		Open    int
	}](p, `({
  Keys: Object.keys(localStorage).sort(), Session: sessionStorage.length,
  Pressed: Array.prototype.map.call(document.querySelectorAll('#ask [aria-pressed="true"]'), function (b) { return b.textContent; }),
  Typed: Array.prototype.map.call(document.querySelectorAll('input, textarea'), function (i) { return i.value; }).join(''),
  State: JSON.stringify(history.state), Address: location.hash + document.getElementById('whole').hash,
  Text: document.querySelector('main').textContent.replace(document.getElementById('calculator-data').textContent, '') + JSON.stringify(mingbaizhi.patient.said),
  Open: document.querySelectorAll('#ask .chips[id]:not([hidden])').length
})`)
	for _, key := range left.Keys {
		if key == "mingbaizhi-withdrawn" { // the site's own list, as it is for everybody
			if kept := eval[string](p, `localStorage.getItem('mingbaizhi-withdrawn')`); kept != read(p.t, realSite(p.t), withdrawnPath) {
				p.t.Errorf("the device keeps %s", kept)
			}
			continue
		}
		if key != "mingbaizhi-region" && key != "mingbaizhi-places" && key != "mingbaizhi-letters" {
			p.t.Errorf("the device keeps %s", key)
		}
	}
	if left.Session > 0 || left.Typed != "" || left.State != "null" || left.Address != "" || left.Open > 0 {
		p.t.Errorf("something is left: %+v", left)
	}
	if len(left.Pressed) != 1 { // what is taken to lie inside the catalogue
		p.t.Errorf("pressed are %v", left.Pressed)
	}
	for _, trace := range traces {
		if strings.Contains(left.Text, trace) {
			p.t.Errorf("%q is left", trace)
		}
	}
}

// testDoctorLeft goes to the calculator with the patient's answers and comes
// back: after 换下一位 they are no longer ahead in the history.
func testDoctorLeft(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + doctorFile)
	p.doctorSays("ready")
	lib := open(t, realContent(t))
	region, _ := lib.Region("zibo")
	patients[1].press(p, region.Vocabulary)
	p.tap("换几处来比")
	p.tap("外省")
	p.doctorSays("answered")
	p.tap("区县医院")
	p.doctorSays("answered")
	columns := eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('#table thead th'), function (th) { return th.textContent; })`)
	// A page that the browser keeps whole is out of the protocol's reach.
	p.do(chromedp.Evaluate[chromedp.Void](`window.addEventListener('unload', function () {})`))
	run(p, chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Click(chromedp.CSS("#whole"))))
	p.answered("answered")
	expect(t, p.replies(), "statements.0.bill.total", "50000.00")
	if got := p.text("told"); !strings.Contains(got, "低保对象") {
		t.Errorf("the calculator was told %s", got)
	}
	p.do(chromedp.NavigateBack())
	p.wait(`!document.getElementById('next').hidden`)
	p.tap("换下一位")
	p.nothingLeft("50,000", "50000", "低保对象：")
	entries := run(p, chromedp.Action[page.GetNavigationHistoryResult](func(ctx context.Context, target *chromedp.Target) (page.GetNavigationHistoryResult, error) {
		return cdp.Call(ctx, target, page.GetNavigationHistory, cdp.Empty{})
	}))
	if entries.CurrentIndex != int64(len(entries.Entries))-1 {
		t.Error("the patient's answers are still ahead")
	}
	p.do(chromedp.Reload())
	p.doctorSays("ready")
	patients[0].press(p, region.Vocabulary)
	if again := eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('#table thead th'), function (th) { return th.textContent; })`); fmt.Sprint(again) != fmt.Sprint(columns) || len(again) != 3 {
		t.Errorf("the columns are %v and were %v", again, columns)
	}
}

// testDoctorPaper prints the slip on both papers and nothing else.
func testDoctorPaper(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	lib := open(t, realContent(t))
	for i, pat := range []patient{patients[1], patients[3]} {
		region, _ := lib.Region(pat.region)
		p := b.tab(t, 360)
		p.open(address + pat.region + "/doctor.html")
		p.doctorSays("ready")
		pat.press(p, region.Vocabulary)
		p.do(chromedp.Evaluate[chromedp.Void](`window.print = function () { window.printing = true; }`))
		for _, paper := range []struct {
			words         string
			width, height float64 // mm
		}{{"打印 A5", 148, 210}, {"打印小票", 58, 210}} {
			p.tap(paper.words)
			if !eval[bool](p, `window.printing`) {
				t.Fatalf("%s does not print", paper.words)
			}
			yes := true
			result := run(p, chromedp.Action[page.PrintToPDFResult](func(ctx context.Context, target *chromedp.Target) (page.PrintToPDFResult, error) {
				return cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes})
			}))
			boxes := regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]`).FindAllSubmatch(result.Data, -1)
			if len(boxes) != 1 || len(regexp.MustCompile(`/Type\s*/Page\b[^s]`).FindAll(result.Data, -1)) != 1 {
				t.Fatalf("%s takes %d pages", paper.words, len(boxes))
			}
			for k, want := range []float64{paper.width, paper.height} {
				if points, _ := strconv.ParseFloat(string(boxes[0][k+1]), 64); math.Abs(points/72*25.4-want) > 0.5 {
					t.Errorf("%s: a side of %.1f mm, want %v", paper.words, points/72*25.4, want)
				}
			}
			if *screenshots != "" {
				name := fmt.Sprintf("doctor-%d-%v.pdf", i, paper.width)
				if err := os.WriteFile(filepath.Join(*screenshots, name), result.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if again := eval[string](p, `document.documentElement.className`); strings.Contains(again, "paper-") {
				t.Errorf("after printing the page is still %q", again)
			}
		}
		text := p.text("paper")
		for _, part := range []string{
			wordsOfDoctor.Slip, calc.Notice, region.Name, "居民医保（大人）", pat.total[:2] + ",000", "镇卫生院、社区", "区县医院", "市里大医院",
			wordsOfDoctor.Assumed, calc.CompareNote, "12393", eval[string](p, `mingbaizhi.patient.data.code`), p.text("headline"),
		} {
			if part == "" || !strings.Contains(text, part) {
				t.Errorf("%q is not on paper", part)
			}
		}
	}
}

// testDoctorPaperAlone looks at the page as paper has it: only the slip, nothing
// cut off at the side, black on white.
func testDoctorPaperAlone(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	lib := open(t, realContent(t))
	region, _ := lib.Region("zibo")
	for _, kind := range []struct {
		name  string
		width int64 // px inside the margins
	}{{"receipt", 196}, {"a5", 483}} {
		p := b.tab(t, 360)
		p.open(address + doctorFile)
		p.doctorSays("ready")
		patients[1].press(p, region.Vocabulary)
		p.do(chromedp.Evaluate[chromedp.Void](`window.print = function () {}; mingbaizhi.paper(`+quoted(kind.name)+`)`), onPaper(), chromedp.EmulateViewport(kind.width, 640))
		faults := eval[[]string](p, `(function () {
  var faults = [], paper = document.getElementById('paper'), width = document.documentElement.clientWidth;
  Array.prototype.forEach.call(document.body.querySelectorAll('*'), function (e) {
    var box = e.getBoundingClientRect();
    if (!e.getClientRects().length || e.contains(paper)) return;
    if (!paper.contains(e)) faults.push('also on paper: ' + e.outerHTML.slice(0, 80));
    else if (box.width > 1 && box.right > width + 1) faults.push('cut off: ' + e.outerHTML.slice(0, 80));
    else if (e.textContent && getComputedStyle(e).color !== 'rgb(0, 0, 0)') faults.push('not black: ' + e.outerHTML.slice(0, 80));
  });
  if (!paper.getClientRects().length) faults.push('no slip');
  return faults;
})()`)
		if len(faults) > 0 {
			t.Errorf("%s:\n%s", kind.name, strings.Join(faults, "\n"))
		}
	}
}

// testDoctorCopy copies where there is a clipboard, where there is only the old
// command, and where there is neither.
func testDoctorCopy(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	lib := open(t, realContent(t))
	region, _ := lib.Region("zibo")
	p := b.tab(t, 360)
	p.open(address + doctorFile)
	p.doctorSays("ready")
	patients[1].press(p, region.Vocabulary)
	for _, row := range []struct{ why, set, said string }{
		{"a clipboard", `Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: function (t) { window.copied = t; return Promise.resolve(); }}})`, wordsOfDoctor.Copied},
		{"a clipboard that is forbidden, and the old command", `navigator.clipboard.writeText = function () { return Promise.reject(new Error('forbidden')); };
      document.execCommand = function () { window.copied = document.activeElement.value; return true; }`, wordsOfDoctor.Copied},
		{"only the old command", `Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined})`, wordsOfDoctor.Copied},
		{"neither", `document.execCommand = function () { return false; }`, wordsOfDoctor.Shown},
	} {
		p.do(chromedp.Evaluate[chromedp.Void](`window.copied = ''; document.getElementById('told').textContent = ''; ` + row.set + `; void 0`))
		p.tap("复制成文字")
		p.wait(`document.getElementById('told').textContent !== ''`)
		if got := p.text("told"); got != row.said {
			t.Errorf("with %s the page says %q", row.why, got)
		}
		text := eval[string](p, `window.copied`)
		if row.said == wordsOfDoctor.Shown {
			text = eval[string](p, `document.activeElement.tagName === 'TEXTAREA' ? document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd) : ''`)
		} else if eval[bool](p, `!!document.querySelector('textarea')`) {
			t.Errorf("with %s a field is left", row.why)
		}
		for _, part := range []string{wordsOfDoctor.Slip, calc.Notice, "低保对象", "50,000", "【镇卫生院、社区】", "【市里大医院】", "12393", p.text("headline")} {
			if !strings.Contains(text, part) {
				t.Errorf("with %s %q is not in the text:\n%s", row.why, part, text)
			}
		}
	}
	p.tap("换下一位")
	if eval[bool](p, `!!document.querySelector('textarea')`) {
		t.Error("the next patient sees the last one's text")
	}
}

// testDoctorFailed is the screen where the engine does not arrive.
func testDoctorFailed(t *testing.T, b *browser, dir string) {
	gone := true
	_, address := host(t, dir, noEngineWhile(&gone))
	p := b.tab(t, 360, "404", "ntegrity", "ERR_FAILED")
	p.open(address + doctorFile)
	p.doctorSays("failed")
	if got := p.text("state"); got != wordsOfDoctor.Unavailable || !p.shown("failed") {
		t.Errorf("a failure reads %q", got)
	}
	for _, wanted := range []string{`#failed a[href$="quick.html"]`, `#failed a[href^="tel:"]`} {
		if eval[int](p, fmt.Sprintf(`document.querySelectorAll(%q).length`, wanted)) == 0 {
			t.Errorf("no %s", wanted)
		}
	}
	gone = false
	p.tap("再试一次")
	p.doctorSays("ready")
	if p.shown("failed") || p.text("state") != wordsOfDoctor.Opened {
		t.Error("once it has come the page still says that it has not")
	}
	p.open(fileAddress(t, dir, doctorFile)) // a stick has no network to lose
	p.doctorSays("ready")
	lib := open(t, realContent(t))
	region, _ := lib.Region("zibo")
	patients[0].press(p, region.Vocabulary)
}

// testDoctorLegible looks at the answered screen as old eyes and as axe do.
func testDoctorLegible(t *testing.T, b *browser, dir string) {
	axe, err := os.ReadFile(axeFile)
	if err != nil && (!os.IsNotExist(err) || os.Getenv("CI_RUN") != "") {
		t.Fatal(err)
	}
	_, address := host(t, dir, nil)
	lib := open(t, realContent(t))
	for _, scheme := range []string{"light", "dark"} {
		for i, width := range []int64{320, 360, 1280} {
			pat := []patient{patients[1], patients[3], patients[4]}[i]
			region, _ := lib.Region(pat.region)
			p := b.tab(t, width)
			p.do(prefers(scheme))
			p.open(address + pat.region + "/doctor.html")
			p.doctorSays("ready")
			pat.press(p, region.Vocabulary)
			p.tap("换几处来比")
			p.tap("外省")
			p.doctorSays("answered")
			faults := eval[[]string](p, legible)
			if axe != nil {
				p.do(chromedp.Evaluate[chromedp.Void](string(bytes.Join([][]byte{axe, []byte("void 0")}, []byte(";")))))
				faults = append(faults, p.violations()...)
			}
			if len(faults) > 0 {
				t.Errorf("%s at %d px, %s:\n%s", pat.region, width, scheme, strings.Join(faults, "\n"))
			}
		}
	}
}
