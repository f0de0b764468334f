package site

import (
	"encoding/json"
	"testing"

	"github.com/chromedp/chromedp"
)

func testCorpusInPage(t *testing.T, b *browser, dir string) {
	native, slips := replies(t), readSlips(t)
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	region := eval[string](p, `mingbaizhi.desk.data.region`)
	settled := 0
	for i, slip := range slips {
		var asked struct{ Region string }
		if json.Unmarshal([]byte(slip.Request), &asked) != nil || asked.Region != region {
			continue
		}
		settled++
		reply := run(p, chromedp.Evaluate[string](
			`mingbaizhi.engine.ask(mingbaizhi.desk.data.files, `+quoted(slip.Request)+`)`, chromedp.EvalAwaitPromise))
		if reply != string(native[i]) {
			t.Errorf("%s:%d: %s:\n%s", slip.File, slip.Line, slip.Case, apart(reply, string(native[i])))
		}
	}
	if settled == 0 {
		t.Fatal("no slip of the corpus is of the page's region")
	}
}

// situations answers a visit at random, n times from a seed, and lists the
// engine's complaints. A fact without an assumption is always answered, so that
// nothing is unsure; of the others every second one is.
const situations = `(function (n) {
  var page = mingbaizhi, data = page.desk.data, seed = 7;
  function below(k) { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % k; }
  function answer(fact) {
    if (fact.kind === 'number') return String(1 + below(4));
    if (fact.kind === 'money') return String(below(90000));
    if (fact.kind === 'choice') return fact.options[below(fact.options.length)].id;
    return fact.options.filter(function () { return below(4) === 0; }).map(function (o) { return o.id; });
  }
  var days = ['2024-06-01', '2025-11-20', '2026-03-01', data.date], asked = [];
  for (var i = 0; i < n; i++) {
    var said = page.steps.nothing();
    data.facts.forEach(function (fact) {
      if (!page.situation.has(fact, 'assume') || below(2)) said.answers[fact.id] = answer(fact);
    });
    said.dates.settled = days[below(days.length)];
    said.bill = {total: '30000', non_covered: '0', over_limit: '0', first_pay: '0'};
    said.today = data.date;
    asked.push(JSON.stringify(page.situation.request(data, said)).replace(/,"want".*/, '}'));
  }
  return Promise.all(asked.map(function (request) {
    return page.engine.ask(data.files, request).then(function (reply) { return reply.indexOf('{"error"') === 0 ? request + '\n' + reply : ''; });
  })).then(function (all) { return all.filter(Boolean); });
})(300)`

func testQuestions(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	complaints := run(p, chromedp.Evaluate[[]string](situations, chromedp.EvalAwaitPromise))
	if len(complaints) > 0 {
		t.Errorf("%d of 300 requests are refused, the first:\n%s", len(complaints), complaints[0])
	}
}
