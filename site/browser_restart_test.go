package site

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// held is all that the form says and holds, and what the page keeps of a person
// besides.
const held = `(function (form) {
  var inputs = Array.prototype.map.call(form.querySelectorAll('input, select, textarea'), function (e) {
    return e.id + '=' + (/radio|checkbox/.test(e.type) ? e.checked : e.value);
  });
  var open = Array.prototype.filter.call(form.querySelectorAll('#step-result details'), function (e) { return e.open; }).length;
  return [form.textContent, inputs, open, form.querySelectorAll('img, [aria-pressed="true"]').length, typeof mingbaizhi.last,
    document.querySelectorAll('#to-copy').length, JSON.stringify(mingbaizhi.desk.said), location.href].join('\n');
})(document.getElementById('form'))`

// testRestart fills in all that the page can hold, takes the answer away in every
// way, and then wants 换一个人 to leave the page as nobody has touched it, for
// whoever goes back and loads it again too.
func testRestart(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	eval[chromedp.Void](p, `mingbaizhi.past.show()`)
	untouched := eval[string](p, held)
	p.do(chromedp.Reload())

	p.firstTaps("市里大医院")
	p.fill("bill-total", "23456")
	p.tap("算一算")
	p.answered("answered")
	p.tap("加一次以前看的病")
	p.wait(`!document.getElementById('step-past').hidden`)
	p.choose("past-tap-where", "市里大医院")
	p.choose("past-tap-care", "住院")
	p.day("past-settled", "2026-03-01")
	p.fill("past-total", "34567")
	p.tap("记下这一次")
	p.answered("answered")
	p.wait(`document.querySelectorAll('#figures input').length > 0`)
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#figures input').value = '45678'`))
	p.tap("知道今年的累计数")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#pools input').value = '56789'`))
	eval[chromedp.Void](p, `Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = function () { return false; }`)
	p.tap("复制成文字")
	p.wait(`document.getElementById('to-copy')`)
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#share [data-do="picture"]').click()`))
	p.wait(`document.querySelector('#picture img')`)

	p.tap("换一个人")
	p.wait(`!document.getElementById('step-tap-insurance').hidden`)
	if got := eval[string](p, held); got != untouched {
		t.Errorf("something of the last person is left: %s", apart(got, untouched))
	}
	for range 3 {
		p.do(chromedp.NavigateBack())
		p.wait(`history.state && history.state.said`)
		if !eval[bool](p, `!!document.querySelector('.step:not([hidden])') && document.getElementById('step-result').hidden`) {
			t.Error("going back leads to a result of nobody")
		}
		if got := eval[string](p, `JSON.stringify([history.state, location.href])`); mentions(got, []string{"23456", "resident"}) {
			t.Errorf("the browser's history keeps %s", got)
		}
		p.do(chromedp.Reload())
		p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
		if got := eval[string](p, `JSON.stringify(mingbaizhi.desk.said)`); mentions(got, []string{"23456", "resident"}) {
			t.Errorf("loaded again, the page knows %s", got)
		}
	}

	// What a link brought goes too, out of the address of every entry.
	p.open(address + calculatorFile + "?link#a=insurance.resident_group.adult_place.local_level.tertiary_seat.city_care.inpatient&t=23456")
	p.answered("answered")
	p.tap("看病的原因")
	p.wait(`!document.getElementById('step-fact-cause').hidden`)
	p.tap("生病或自己受伤")
	p.answered("answered")
	p.tap("换一个人")
	p.wait(`!document.getElementById('step-tap-insurance').hidden`)
	for range 2 {
		p.do(chromedp.NavigateBack())
		p.wait(`history.state && history.state.said`)
		if got := eval[string](p, `location.href`); mentions(got, []string{"#", "23456"}) {
			t.Errorf("an address behind is still %s", got)
		}
	}
}
