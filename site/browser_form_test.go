package site

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func testKeyboard(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	for _, words := range []string{"居民医保（大人）", "市里大医院", "住院"} {
		p.tabTo(`document.activeElement.textContent.trim().indexOf(` + quoted(words) + `) === 0`)
		p.do(chromedp.KeyEvent(kb.Enter))
	}
	p.wait(`!document.getElementById('step-bill').hidden`)
	p.tabTo(`document.activeElement.name === 'bill-mode'`)
	p.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	for _, typed := range [][2]string{{"bill-total", "1万"}, {"bill-non_covered", "0"}, {"bill-over_limit", "0"}, {"bill-first_pay", "0"}} {
		p.tabTo(`document.activeElement.id === ` + quoted(typed[0]))
		p.do(chromedp.KeyEvent(typed[1]))
	}
	p.do(chromedp.KeyEvent(kb.Enter)) // a form is sent from its fields
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
	if got := eval[string](p, `document.activeElement.id`); got != "result" {
		t.Errorf("after the answer the focus is on %q", got)
	}
	p.tabTo(`document.activeElement.textContent === '为什么'`)
	p.do(chromedp.KeyEvent(" "))
	p.wait(`document.activeElement.id === 'why'`)
}

// tabTo presses Tab until the condition holds, and sees that each stop on the
// way can be seen to have the focus.
func (p *tab) tabTo(condition string) {
	p.t.Helper()
	for range 80 {
		if eval[bool](p, condition) {
			return
		}
		p.do(chromedp.KeyEvent(kb.Tab))
		if bare := eval[string](p, `(function () {
  var e = document.activeElement, ringed = e.type === 'radio' || e.type === 'checkbox' ? e.nextElementSibling || e : e;
  var s = getComputedStyle(ringed);
  return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML.slice(0, 120);
})()`); bare != "" {
			p.t.Errorf("the focus cannot be seen on %s", bare)
		}
	}
	p.fail(fmt.Errorf("Tab never came to %s", condition))
}

func quoted(text string) string { data, _ := json.Marshal(text); return string(data) }

func testChange(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	before := p.text("request")

	p.tap("您说的")
	p.tap("医院级别")
	p.tap("二级医院")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "6790.00") // (10000 − 300) × 70%

	p.do(chromedp.NavigateBack()) // to the question
	p.wait(`!document.getElementById('step-fact-level').hidden`)
	if got := eval[int](p, `document.querySelectorAll('#step-fact-level [aria-pressed="true"]').length`); got != 1 {
		t.Errorf("the question shows %d answers as chosen", got)
	}
	p.tap("三级医院")
	p.answered("answered")
	if got := p.text("request"); got != before {
		t.Errorf("changed back, the request is\n%s\nand was\n%s", got, before)
	}
	p.do(chromedp.Reload())
	p.answered("answered")
	if got := p.text("request"); got != before {
		t.Errorf("after a reload the request is\n%s\nand was\n%s", got, before)
	}
	p.tap("换一个人")
	p.wait(`!document.getElementById('step-tap-insurance').hidden`)
	if got := eval[int](p, `document.querySelectorAll('main [aria-pressed="true"]').length + document.getElementById('reply').textContent.length + mingbaizhi.bill.typed()['bill-total'].length`); got != 0 {
		t.Error("something of the last person is left")
	}
}

// testTakenBack changes one's mind: what a later question had said over an
// earlier one goes with it, and the earlier one holds again.
func testTakenBack(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + "ningde/calculator.html")
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	for _, words := range []string{"居民医保（孩子、学生）", "区县医院", "孩子康复", "上一步", "住院"} {
		p.tap(words)
	}
	p.wait(`!document.getElementById('step-bill').hidden`)
	if got := eval[string](p, `JSON.stringify([mingbaizhi.desk.said.answers.group, mingbaizhi.desk.said.answers.care])`); got != `["student-child","inpatient"]` {
		t.Errorf("after the child's 康复 was taken back the answers are %s", got)
	}
}

// testTwice taps as a shaking hand does: twice, in one place, at once.
func testTwice(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	twice := func(words string) {
		at := run(p, chromedp.Poll[struct{ X, Y float64 }](fmt.Sprintf(seen, words), chromedp.WithPollingTimeout(patience)))
		p.do(chromedp.MouseClickXY(at.X, at.Y), chromedp.MouseClickXY(at.X, at.Y))
	}
	for _, row := range [][2]string{{"居民医保（大人）", "tap-where"}, {"市里大医院", "tap-care"}, {"住院", "bill"}} {
		twice(row[0])
		if got := eval[string](p, `mingbaizhi.desk.step`); got != row[1] {
			t.Errorf("after two taps on %s the page is at %s, want %s", row[0], got, row[1])
		}
	}
	twice("手里有结算单") // on the same control nothing is dropped
	if !p.shown("bill-non_covered") {
		t.Error("two taps on a choice of the form did not choose it")
	}
}

func testFaults(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.firstTaps("区县医院")
	for _, row := range []struct{ why, typed string }{
		{"nothing typed", ""},
		{"words for a number", "好多钱"},
		{"two numbers", "3 5万6"},
	} {
		p.fill("bill-total", row.typed)
		p.tap("算一算")
		p.wait(`document.activeElement.id === 'faults'`)
		if got := eval[string](p, `document.getElementById('bill-total').getAttribute('aria-invalid')`); got != "true" {
			t.Errorf("%s: the field is not marked", row.why)
		}
		if above := eval[bool](p, `document.getElementById('faults').getBoundingClientRect().bottom <= document.getElementById('ask-bill').getBoundingClientRect().top`); !above {
			t.Errorf("%s: the summary is not above the heading", row.why)
		}
		p.do(chromedp.Click(chromedp.CSS("#faults a")))
		if got := eval[string](p, `document.activeElement.id`); got != "bill-total" {
			t.Errorf("%s: the summary leads to %q", row.why, got)
		}
	}
	// Parts that exceed the total are the engine's to refuse, at the field.
	p.tap("还知道目录外")
	p.fill("bill-total", "100")
	p.fill("bill-non_covered", "200")
	p.tap("算一算")
	p.answered("refused")
	p.wait(`document.activeElement.id === 'faults'`)
	p.replies()
	if !p.shown("step-bill") || eval[int](p, `document.querySelectorAll('#step-bill [aria-invalid]').length`) != 1 {
		t.Error("the engine's refusal does not stand at a field of the bill")
	}
}

func testUnsure(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	p.tap("居民医保（大人）")
	p.tap("不清楚")
	p.tap("住院")
	p.fill("bill-total", "8000")
	p.tap("算一算")
	p.answered("answered")
	reply := p.replies()
	var said struct{ Unsure []struct{ Fact string } }
	if err := json.Unmarshal(reply, &said); err != nil || len(said.Unsure) == 0 {
		t.Fatalf("nothing is unsure: %v\n%s", err, reply)
	}
	if !p.shown("spread") {
		t.Error("what each answer would make of it is not shown")
	}

	// Where all three first answers are 不清楚 the engine cannot weigh them all: the
	// page asks the first of those that it names again, and goes on from there.
	for _, region := range []string{"zibo", "puyang", "ningde", "chengdu"} {
		p := b.tab(t, 360)
		p.open(address + region + "/calculator.html")
		p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
		for range 3 {
			p.tap("不清楚")
		}
		p.fill("bill-total", "8000")
		p.tap("算一算")
		for range 5 {
			p.wait(`/answered|refused|failed/.test(document.getElementById('calculator').getAttribute('data-state'))`)
			if eval[string](p, `document.getElementById('calculator').getAttribute('data-state')`) == "answered" {
				break
			}
			p.wait(`document.activeElement.id === 'faults'`)
			if step := eval[string](p, `mingbaizhi.desk.step`); step == "bill" {
				t.Fatalf("%s: the page is at the bill and says %q", region, p.text("faults"))
			}
			p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.step:not([hidden]) .choice').click()`))
		}
		p.answered("answered")
		p.replies()
	}
}

func testAmounts(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	for _, row := range []struct{ why, typed, text string }{
		{"plain", "30000", "30000"},
		{"with 元", "30000元", "30000"},
		{"with separators", "64,238.03", "64238.03"},
		{"full-width digits and separators", "６４，２３８．０３元", "64238.03"},
		{"万 shifts the point exactly", "1.3万", "13000"},
		{"万 to the fen", "6.423803万元", "64238.03"},
		{"千", "5千", "5000"},
		{"a yuan sign", "￥300", "300"},
		{"the ideographic full stop for a point", "12。5", "12.5"},
		{"spaces, also ideographic", " 3 000　", "3000"},
		{"块钱", "800块钱", "800"},
		{"zeros in front", "007", "7"},
		{"zero", "0", "0"},
		{"no floating-point noise", "0.57万", "5700"},
		{"empty is no fault", "", ""},
		{"a thousandth", "1.234", "fault"},
		{"a separator that separates nothing", "1,23", "fault"},
		{"a minus", "-5", "fault"},
		{"as people say it", "3万5", "35000"},
		{"all in words", "三万", "30000"},
		{"两 is two, and the tail counts thousands", "两万三", "23000"},
		{"a tail under 百 counts tens", "八百五", "850"},
		{"十 alone begins with one", "十二万", "120000"},
		{"百 before 万", "一百二十万", "1200000"},
		{"零 keeps the tail ones", "一万零五十块", "10050"},
		{"digits among the words", "3万2千500", "32500"},
		{"a whole tail of digits", "1万2345", "12345"},
		{"twelve", "十二", "12"},
		{"two digits after 万 may mean two things", "3万50", "fault"},
		{"a gap may part two numbers", "3 5万6", "fault"},
		{"a unit twice", "三千二千", "fault"},
		{"units upward", "三百二千", "fault"},
		{"nothing before 万", "万三", "fault"},
		{"a digit alone in words", "三", "fault"},
		{"零 at the end", "三万零", "fault"},
		{"an exponent", "1e5", "fault"},
	} {
		got := eval[string](p, `(function (a) { return a.fault ? 'fault' : a.text; })(mingbaizhi.amount.parse(`+quoted(row.typed)+`))`)
		if got != row.text {
			t.Errorf("%s: %q is read as %q, want %q", row.why, row.typed, got, row.text)
		}
	}
	for n := 10; n < 100_000_000; n += n/7 + 1 { // every number that can be said is read back
		words := spelled(n)
		if got := eval[string](p, `mingbaizhi.amount.parse(`+quoted(words)+`).text || ''`); got != fmt.Sprint(n) {
			t.Errorf("%q is read as %q, want %d", words, got, n)
		}
	}
}

// spelled is a number from 10 to 99,999,999 in words, nothing left out.
func spelled(n int) string {
	if n >= 10000 {
		head := spelled(n / 10000)
		if n < 100000 {
			head = string([]rune("零一二三四五六七八九")[n/10000])
		}
		switch rest := n % 10000; {
		case rest == 0:
			return head + "万"
		case rest < 1000:
			return head + "万零" + spelled(rest)
		default:
			return head + "万" + spelled(rest)
		}
	}
	digits, units, words, gap := []rune("零一二三四五六七八九"), []string{"", "十", "百", "千"}, "", false
	for place, unit := 3, 1000; place >= 0; place, unit = place-1, unit/10 {
		switch d := n / unit % 10; {
		case d == 0:
			gap = words != ""
		default:
			if gap {
				words += "零"
			}
			words, gap = words+string(digits[d])+units[place], false
		}
	}
	return words
}

func testGate(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	p.tap("看病的原因")
	p.tap("上班受伤")
	p.answered("answered")
	var said struct {
		Statements []struct {
			Gate struct{ Says string }
			Text struct{ Headline string }
		}
	}
	if err := json.Unmarshal(p.replies(), &said); err != nil {
		t.Fatal(err)
	}
	s := said.Statements[0]
	if s.Gate.Says == "" || p.text("headline") != s.Text.Headline {
		t.Errorf("the gate says %q, the page %q", s.Gate.Says, p.text("headline"))
	}
	for _, id := range []string{"bar", "slip", "figures", "inside", "questions"} {
		if p.shown(id) {
			t.Errorf("%s is shown although nothing is settled", id)
		}
	}
	p.tap("您说的")
	p.tap("看病的原因")
	p.tap("生病或自己受伤")
	p.answered("answered")
	if !p.shown("bar") || !p.shown("slip") {
		t.Error("after the gate has opened again the result is not whole")
	}
}
