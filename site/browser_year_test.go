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

// testYearBefore adds stays of another year, of this one and of this very day:
// only those of the same year, in the order told, make a stay the second or third.
func testYearBefore(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	today := eval[string](p, `mingbaizhi.desk.said.dates.settled`)
	lastYear := eval[string](p, `(Number(mingbaizhi.desk.said.dates.settled.slice(0, 4)) - 1) + '-12-30'`)
	for _, row := range []struct{ why, day, counts string }{
		{"a year begins anew", lastYear, "1,1"},
		{"a stay that ended today came before this one", today, "1,1,2"},
		{"two on one day are two", today, "1,1,2,3"},
	} {
		p.tap("加一次以前看的病")
		p.wait(`!document.getElementById('step-past').hidden`)
		p.choose("past-tap-where", "市里大医院")
		p.choose("past-tap-care", "住院")
		p.day("past-settled", row.day)
		p.fill("past-total", "700")
		p.tap("记下这一次")
		p.answered("answered")
		reply := p.replies()
		if got := eval[string](p, `JSON.parse(document.getElementById('request').textContent).visits.map(function (v) { return v.facts.admission; }).join()`); got != row.counts {
			t.Errorf("%s: the stays count %s, want %s", row.why, got, row.counts)
		}
		if row.day == lastYear {
			expect(t, reply, "statements.1.layers.resident-inpatient.paid", "5580.00") // as if alone
		}
	}
	// In a benefit year from July a stay of June is one of the year before.
	got := eval[string](p, `(function (m) {
  var data = Object.assign({}, m.desk.data, {years: [{all: [], start: '07-01'}]}), fact = data.facts.filter(function (f) { return f.counts; })[0];
  var past = function (day) { return {answers: m.desk.said.past[0].answers, dates: {settled: day}}; };
  var said = Object.assign({}, m.desk.said, {past: [past('2026-06-30'), past('2026-07-01')]});
  return ['2026-07-02', '2027-06-30', '2027-07-01', '2026-06-30'].map(function (day) { return m.situation.before(data, said, fact, day); }).join();
})(mingbaizhi)`)
	if got != "1,1,0,1" {
		t.Errorf("in a year from July the counts are %s", got)
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
