package site

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingbaizhi/calc"
)

// faultRows are what can go wrong. Where both an answer and a sentence would be
// true, the better one is asked for.
func faultRows() []fault {
	bundle, wasm, worker := `bundle-.*\.json`, `calc-.*\.wasm`, `worker-.*\.js`
	all := []enquiry{bySlip, byTotal, byTable}
	rows := []fault{
		{name: "rules with other figures", always: true, of: all, serve: given(bundle, flipped), ends: "failed"},
		{name: "rules with other figures, the first time", always: true, of: all, serve: once(given(bundle, flipped)), ends: "answered"},
		{name: "rules of another region", of: all, serve: given(bundle, neighbour), ends: "failed"},
		{name: "rules of an older form", of: all, serve: given(bundle, format("0")), ends: "failed"},
		{name: "rules of a newer form", of: all, serve: given(bundle, format("2")), ends: "failed"},
		{name: "half of the rules", of: all, serve: given(bundle, half), ends: "failed"},
		{name: "rules without bytes", of: all, serve: given(bundle, empty), ends: "failed"},
		{name: "a network that wants a password, for the rules", always: true, of: all, serve: given(bundle, portal), ends: "failed"},
		{name: "a network that wants a password, for the program, the first time", of: all, serve: once(given(wasm, portal)), ends: "answered"},
		{name: "no rules there", of: all, serve: given(bundle, status(404)), ends: "failed"},
		{name: "a host in trouble", of: all, serve: given(bundle, status(500)), ends: "failed"},
		{name: "rules torn off", of: all, serve: given(bundle, torn), ends: "failed"},
		{name: "rules that never end", of: all, serve: given(bundle, endless), ends: "late"},
		{name: "rules that never begin", of: all, serve: given(bundle, silent), ends: "late"},
		{name: "a program with one bit otherwise", always: true, of: all, serve: given(wasm, bent), ends: "failed"},
		{name: "a program with one bit otherwise, without encryption", always: true, of: all, before: plain, serve: given(wasm, bent), ends: "failed"},
		{name: "the program as it was made, without encryption", of: all, before: plain, ends: "answered"},
		{name: "half of the program", of: all, serve: given(wasm, half), ends: "failed"},
		{name: "half of the program, the first time", of: all, serve: once(given(wasm, half)), ends: "answered"},
		{name: "a program without bytes", of: all, serve: given(wasm, empty), ends: "failed"},
		{name: "no program there", of: all, serve: given(wasm, status(404)), ends: "failed"},
		{name: "a program torn off", of: all, serve: given(wasm, torn), ends: "failed"},
		{name: "a program that never ends", always: true, of: all, serve: given(wasm, endless), ends: "late"},
		{name: "no worker there", of: all, serve: given(worker, status(404)), ends: "failed"},
		{name: "half of the worker", of: all, serve: given(worker, half), ends: "failed"},
		{name: "a network that wants a password, for the worker", of: all, serve: given(worker, portal), ends: "failed"},
		{name: "a worker that never comes", of: all, serve: given(worker, silent), ends: "late"},
		{name: "the worker is gone when it is asked", always: true, of: all, serve: also(onAsk(`self.close();`)), ends: "failed"},
		{name: "the worker is gone when it is asked, the first time", always: true, of: all, serve: once(also(onAsk(`self.close();`))), ends: "answered"},
		{name: "the worker goes round and round", of: all, serve: also(onAsk(`for (;;);`)), ends: "failed late"}, // one that is ended may hold up the next
		{name: "the program traps", always: true, of: all, serve: also(`(function (own) { onmessage = function (event) { mingbaizhi = function () { throw new WebAssembly.RuntimeError('unreachable'); }; own(event); }; })(onmessage);`), ends: "failed"},
		{name: "the worker throws outside of everything", of: all, serve: also(onAsk(`setTimeout(function () { throw new Error('gone'); });`)), ends: "failed"},
		{name: "no memory for the program", of: all, serve: also(`WebAssembly.instantiate = WebAssembly.instantiateStreaming = function () { return Promise.reject(new RangeError('could not allocate memory')); };`), ends: "failed"},
		{name: "storage forbidden", always: true, of: all, before: forbidden, ends: "answered"},
		{name: "storage full", of: all, before: fullUp, ends: "answered"},
		{name: "in the year 1970", of: all, before: clocked("1970-01-01T08:00"), ends: "answered"},
		{name: "in the year 2099", always: true, of: []enquiry{bySlip, byTotal}, before: clocked("2099-06-01T08:00"), ends: "answered refused"},
		{name: "the network is cut in the middle", of: []enquiry{bySlip, byTotal}, before: thrifty + `window.fetch = undefined;`, serve: given(wasm, torn), ends: "failed"},
		{name: "loaded again for want of memory", of: []enquiry{bySlip, byTotal}, after: func(p *tab, _ *faulty) {
			p.wait(outcome + ` === 'answered'`)
			p.do(chromedp.Reload())
		}, ends: "answered"},
		{name: "a page from the browser's memory whose worker is gone", of: []enquiry{bySlip}, after: func(p *tab, f *faulty) {
			p.wait(outcome + ` === 'answered'`)
			p.open(f.address + "disclaimer.html")
			p.do(chromedp.NavigateBack())
			p.wait(outcome + ` === 'answered'`)
			p.do(chromedp.Evaluate[chromedp.Void](dumb))
			p.tap("您说的")
			p.tap("医院级别")
			p.tap("二级医院")
		}, ends: "failed"},
		{name: "the worker goes between two questions", always: true, of: []enquiry{bySlip}, after: func(p *tab, f *faulty) {
			p.wait(outcome + ` === 'answered'`)
			p.do(chromedp.Evaluate[chromedp.Void](dumb))
			p.do(chromedp.Evaluate[chromedp.Void](`location.hash = '` + strings.Replace(strings.SplitN(bySlip.file, "#", 2)[1], "t=20000", "t=12345.67", 1) + `'`))
			p.wait(outcome + ` !== 'answered'`)
			for sum := range p.sums() {
				if !strings.HasPrefix(sum, "12345.67") {
					f.t.Errorf("beside the new question still stands %s", sum)
				}
			}
		}, ends: "failed"},
	}
	for _, name := range []string{`region-.*\.js`, `calculator-.*\.js`, `doctor-.*\.js`, `print-.*\.js`, `letters-.*\.js`, `style-.*\.css`} {
		of, ends := []enquiry{bySlip, byTotal}, "before"
		switch name[0] {
		case 'd':
			of = []enquiry{byTable}
		case 'r':
			of = all
		case 'p', 'l', 's':
			of, ends = all, "answered"
		}
		rows = append(rows,
			fault{name: "without " + name, always: name[0] == 'r', of: of, serve: given(name, status(404)), ends: ends},
			fault{name: "half of " + name, of: of, serve: given(name, half), ends: ends},
			fault{name: "a network that wants a password, for " + name, of: of, serve: given(name, portal), ends: ends})
	}
	for _, part := range []int{2, 3, 6, 9} {
		rows = append(rows, fault{name: fmt.Sprintf("%d tenths of the page", part), of: all, ends: "before answered failed read",
			serve: given(`(calculator|doctor)\.html`, rewritten(func(data []byte) []byte { return data[:len(data)*part/10] }))})
	}
	return rows
}

// testFaults has readers meet whatever can go wrong: each comes to the true answer
// or to a plain sentence, no other sum is ever to be seen, and nobody waits for
// ever. The short form takes the most telling faults by a slip, with -long all of
// them in all ways of asking.
func testWrong(t *testing.T, b *browser, dir string) {
	sums := map[string]map[string]bool{}
	met, began := 0, time.Now()
	good := []byte(read(t, dir, "zibo/"+bundleOf(t, dir)))
	if plan, err := calc.Load(otherRates(good)); err != nil || plan == nil || string(otherRates(good)) == string(good) {
		t.Fatalf("the rules with other figures do not load, or are the same: %v", err)
	}
	for _, row := range faultRows() {
		for i, of := range row.of {
			if !*everyJourney && (!row.always || i > 0) {
				continue
			}
			if sums[of.name] == nil {
				sums[of.name] = truth(t, b, dir, of)
			}
			met++
			t.Run(row.name+"/"+of.name, func(t *testing.T) { row.meet(t, b, dir, of, sums[of.name]) })
		}
	}
	t.Logf("%d times something went wrong, in %v", met, time.Since(began).Round(time.Second/10))
}
