package site

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// testYear adds a stay of the spring to one of today: the engine settles both,
// and the second is taken for the second of the year until somebody says not.
func testYear(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	first := p.replies()
	expect(t, first, "statements.0.layers.resident-inpatient.paid", "5580.00") // (10000 − 700) × 60%

	p.tap("加一次以前看的病")
	p.wait(`!document.getElementById('step-past').hidden`)
	p.tap("记下这一次")
	p.wait(`document.querySelectorAll('#faults li').length === 2`) // no day, no amount
	p.choose("past-tap-where", "市里大医院")
	p.choose("past-tap-care", "住院")
	p.day("past-settled", "2026-03-01")
	for id, amount := range map[string]string{"past-total": "2万", "past-non_covered": "0", "past-over_limit": "0", "past-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tap("这些数是照结算单填的")
	p.tap("记下这一次")
	p.answered("answered")
	reply := p.replies()
	expect(t, reply, "statements.0.layers.resident-inpatient.paid", "11580.00") // (20000 − 700) × 60%
	expect(t, reply, "statements.1.layers.resident-inpatient.paid", "5790.00")  // (10000 − 350) × 60%
	if got := eval[string](p, `document.getElementById('past').innerText`); !mentions(got, []string{"2026-03-01"}) {
		t.Errorf("the list of earlier visits says %q", got)
	}

	// The visit is opened again, changed, and taken back.
	p.tap("2026-03-01")
	p.wait(`document.getElementById('past-total').value === '2万'`)
	p.fill("past-total", "10700")
	p.tap("记下这一次")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "6000.00")
	p.do(chromedp.Reload())
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "6000.00") // a reload loses nothing
	p.tap("2026-03-01")
	p.tap("删去这一次")
	p.answered("answered")
	if got := p.replies(); string(got) != string(first) {
		t.Errorf("without the earlier visit the answer is not what it was:\n%s", apart(string(got), string(first)))
	}
}

// choose picks an option of a select by its words, as a reader's finger does.
func (p *tab) choose(id, words string) {
	p.t.Helper()
	p.wait(`(function (select) {
  var found = Array.prototype.filter.call(select.options, function (o) { return o.textContent.indexOf(` + quoted(words) + `) === 0; })[0];
  if (!found) return false;
  select.focus();
  select.value = found.value;
  select.dispatchEvent(new Event('input', {bubbles: true}));
  select.dispatchEvent(new Event('change', {bubbles: true}));
  return true;
})(document.getElementById(` + quoted(id) + `))`)
}

// day sets a date field.
func (p *tab) day(id, day string) {
	p.t.Helper()
	p.wait(`(function (input) {
  input.focus();
  input.value = ` + quoted(day) + `;
  input.dispatchEvent(new Event('change', {bubbles: true}));
  return input.value === ` + quoted(day) + `;
})(document.getElementById(` + quoted(id) + `))`)
}
