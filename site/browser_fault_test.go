package site

import (
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"mingbaizhi/calc"
)

// enquiry is one way to ask for a figure: a page and how it is brought to ask.
type enquiry struct {
	name, file string
	ask        func(p *tab)
}

const stayFragment = "#a=insurance.resident_group.adult_place.local_level.primary_seat.city_care.inpatient_admission.1_identity.none&d=2026-03-01&t="

var (
	bySlip  = enquiry{"slip", calculatorFile + stayFragment + "20000&n=1000&o=0&f=500&b=slip", func(*tab) {}}
	byTotal = enquiry{"total", calculatorFile + strings.Replace(stayFragment, "_admission.1_identity.none&d=2026-03-01", "", 1) + "20000", func(*tab) {}}
	byTable = enquiry{"doctor", doctorFile, func(p *tab) {
		p.wait(`/ready|failed|opening/.test((document.getElementById('doctor') || document.body).getAttribute('data-state')) || document.getElementById('before').getClientRects().length > 0`)
		eval[chromedp.Void](p, `(function (say) {
		  if (document.getElementById('ask').hidden) return;
		  say('居民医保（大人）'); say('住院');
		  document.getElementById('total').value = '20000';
		  document.querySelector('#ask [type=submit]').click();
		})(function (words) {
		  Array.prototype.filter.call(document.querySelectorAll('#ask button'), function (b) { return b.textContent.indexOf(words) === 0; })[0].click();
		})`)
	}}
)

// fault is one thing that can go wrong between a reader and a figure. ends are the
// outcomes that are allowed: the answer, or a sentence that says what to do.
type fault struct {
	name   string
	always bool // also in the short form
	of     []enquiry
	serve  func(f *faulty) answering // what the host gives otherwise, or nil
	before string                    // a script that runs ahead of each page
	after  func(p *tab, f *faulty)   // what happens once the page is open and asked
	ends   string                    // by the names that outcome gives, with blanks
}

type answering func(w http.ResponseWriter, r *http.Request, name string) bool

// faulty is a host of the site with one fault.
type faulty struct {
	t           *testing.T
	dir         string
	address     string
	end         chan struct{} // closed when the row has ended
	first       map[string]bool
	serve       answering
	bundle, sum string
}

// outcome is what a reader of the page has now, empty while nothing is said.
var outcome = `(function () {
  var main = document.getElementById('calculator') || document.getElementById('doctor'), text = document.body ? document.body.innerText : '';
  if (!main) return document.readyState === 'complete' && document.querySelector('a[href^="tel:"]') ? 'read' : '';
  var state = main.getAttribute('data-state');
  if (/answered|failed|refused|withdrawn/.test(state)) return state;
  if (text.indexOf('多半是网慢') >= 0) return 'late';
  return state === 'before' && document.readyState === 'complete' && text.indexOf('如果这句话一直在，先刷新一下') >= 0 ? 'before' : '';
})()`

// sentences are what must be read with an outcome that is no answer.
var sentences = map[string][]string{
	"failed":    {wordsOfCalculator.Failed, wordsOfCalculator.QuickOnly, wordsOfDoctor.Unavailable},
	"late":      {wordsOfCalculator.Late, wordsOfCalculator.QuickLate, wordsOfDoctor.Late},
	"before":    {"如果这句话一直在，先刷新一下"},
	"withdrawn": {"这一版登错过，不再算了。", "刚才算出来的数不对，不要用。"},
	"refused":   {"请改一改"},
}

// A sum or a share as a page prints it.
var printed = regexp.MustCompile(`[0-9][0-9,]*(\.[0-9]+)?\s*(万元|元|%)`)

// In the village doctor's table a sum stands without its unit.
const seenSums = `document.body.innerText + Array.prototype.map.call(document.querySelectorAll('#table td'), function (e) { return e.getClientRects().length ? e.textContent.replace(/[0-9][0-9,.]*/g, '$&元 ') : ''; }).join('')`

// sums are those that are to be seen on the page.
func (p *tab) sums() map[string]bool {
	p.t.Helper()
	all := map[string]bool{}
	for _, sum := range printed.FindAllString(eval[string](p, seenSums), -1) {
		all[strings.ReplaceAll(strings.Join(strings.Fields(sum), ""), ",", "")] = true
	}
	return all
}

// truth is every sum of a page where nothing is wrong, while it waits and when all
// has come.
func truth(t *testing.T, b *browser, dir string, of enquiry) map[string]bool {
	t.Helper()
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + of.file)
	of.ask(p)
	p.wait(outcome + ` === 'answered'`)
	if of.file != doctorFile {
		p.replies()
		p.wait(`document.getElementById('calculator').getAttribute('data-more') === 'answered'`)
	}
	all := p.sums()
	if of.name == byTotal.name {
		for _, sum := range printed.FindAllString(eval[string](p, `mingbaizhi.grid.sentence(mingbaizhi.grid.answer(mingbaizhi.desk.data, mingbaizhi.desk.said), '20000')`), -1) {
			all[strings.ReplaceAll(strings.Join(strings.Fields(sum), ""), ",", "")] = true
		}
	}
	if len(all) < 3 {
		t.Fatalf("%s: only %d sums where nothing is wrong", of.name, len(all))
	}
	return all
}

// meet lets a reader meet a fault.
func (row *fault) meet(t *testing.T, b *browser, dir string, of enquiry, true map[string]bool) {
	f := &faulty{t: t, dir: dir, end: make(chan struct{}), first: map[string]bool{}, bundle: bundleOf(t, dir)}
	if row.serve != nil {
		f.serve = row.serve(f)
	}
	server, address := host(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		return f.serve != nil && f.serve(w, r, path.Base(r.URL.Path))
	})
	f.address = address
	defer func() {
		close(f.end)
		server.CloseClientConnections()
	}()
	p := b.tab(t, 360, "") // whatever the console says
	p.do(before(quicker))
	if row.before != "" {
		p.do(before(row.before))
	}
	p.open(address + of.file)
	of.ask(p)
	if row.after != nil {
		row.after(p, f)
	}
	p.wait(`(' ` + row.ends + ` ').indexOf(' ' + (` + outcome + ` || '-') + ' ') >= 0`)
	got, text := eval[string](p, outcome), eval[string](p, `document.body.innerText`)
	if says := sentences[got]; says != nil && !mentions(text, says) {
		t.Errorf("it is %s, and says none of %q:\n%s", got, says, text)
	}
	sums, reply := p.sums(), ""
	if got == "answered" && of.file != doctorFile {
		reply = string(p.replies())
		if more := p.text("more-request"); more != "" && len(row.before) > 0 {
			reply += string(estimate(t, more))
		}
	}
	for sum := range sums {
		if !true[sum] && !strings.Contains(reply, `"`+strings.TrimRight(sum, "万元%")) {
			t.Errorf("%s: %s stands there, which is no true sum", got, sum)
		}
	}
	if got != "answered" && got != "read" && !eval[bool](p, `Array.prototype.some.call(document.querySelectorAll('main a[href^="tel:"], main a[href*="quick"]'), function (a) { return a.getClientRects().length > 0; })`) {
		t.Errorf("%s: nothing leads on:\n%.400s", got, text)
	}
}

// quicker lets long waits be over sooner: those after which a page tells whoever
// waits (see answer.js, doctor.js), and after which it takes another worker (see
// engine.js).
const quicker = `(function (real) {
  window.setTimeout = function (what, delay) { return real(what, delay === 15000 ? 500 : delay === 20000 ? 700 : delay); };
})(window.setTimeout);`

// given answers for the file whose name matches, otherwise than the host.
func given(name string, how func(f *faulty, w http.ResponseWriter, data []byte)) func(f *faulty) answering {
	match := regexp.MustCompile(`^` + name + `$`)
	return func(f *faulty) answering {
		return func(w http.ResponseWriter, r *http.Request, base string) bool {
			if !match.MatchString(base) {
				return false
			}
			p := strings.TrimPrefix(r.URL.Path, "/some/where/")
			data, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(p)))
			if err != nil {
				f.t.Errorf("%s is not of the site", p)
			}
			w.Header().Set("Content-Type", served(mediaType(p)))
			how(f, w, data)
			return true
		}
	}
}

// once is a fault that has gone when the file is asked for again.
func once(from func(f *faulty) answering) func(f *faulty) answering {
	return func(f *faulty) answering {
		inner := from(f)
		return func(w http.ResponseWriter, r *http.Request, base string) bool {
			if f.first[base] {
				return false
			}
			done := inner(w, r, base)
			if done {
				f.first[base] = true
			}
			return done
		}
	}
}

type giving = func(f *faulty, w http.ResponseWriter, data []byte)

// status is a host's own page of an error.
func status(code int) giving {
	return func(_ *faulty, w http.ResponseWriter, _ []byte) {
		w.Header().Del("Cache-Control")
		http.Error(w, "<h1>错误</h1>", code)
	}
}

// rewritten is the file with other bytes.
func rewritten(how func(data []byte) []byte) giving {
	return func(_ *faulty, w http.ResponseWriter, data []byte) { w.Write(how(slices.Clone(data))) }
}

// The ways in which a file comes otherwise than it was published.
var (
	half   = rewritten(func(data []byte) []byte { return data[:len(data)/2] })
	empty  = rewritten(func([]byte) []byte { return nil })
	portal = giving(func(_ *faulty, w http.ResponseWriter, _ []byte) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><html><body><form action="/login"><input name="phone"></form>请先登录</body></html>`)
	})
	torn = giving(func(_ *faulty, w http.ResponseWriter, data []byte) {
		w.Header().Set("Content-Length", fmt.Sprint(len(data)))
		w.Write(data[:len(data)/3])
		panic(http.ErrAbortHandler)
	})
	endless = giving(func(f *faulty, w http.ResponseWriter, data []byte) {
		w.Write(data[:len(data)/3])
		w.(http.Flusher).Flush()
		<-f.end
	})
	silent = giving(func(f *faulty, _ http.ResponseWriter, _ []byte) { <-f.end })
)

// otherRates are rules that load, and are wrong: each rate has another first digit.
func otherRates(data []byte) []byte {
	return regexp.MustCompile(`"r":\{"k":[0-9],"[a-z]":[1-9]`).ReplaceAllFunc(data, func(found []byte) []byte {
		found = slices.Clone(found)
		found[len(found)-1] = '1' + '9' - found[len(found)-1]
		return found
	})
}

var flipped = rewritten(otherRates)

// bent has one bit of the program's code otherwise.
var bent = rewritten(func(data []byte) []byte {
	data[len(data)/3] ^= 1
	return data
})

// format is the bundle under another number of its form.
func format(number string) giving {
	return rewritten(func(data []byte) []byte {
		return []byte(strings.Replace(string(data), `{"format":1,`, `{"format":`+number+`,`, 1))
	})
}

// neighbour is another region's bundle.
var neighbour = giving(func(f *faulty, w http.ResponseWriter, _ []byte) {
	all, _ := filepath.Glob(filepath.Join(f.dir, "puyang", "bundle-*.json"))
	if len(all) != 1 {
		f.t.Errorf("bundles of another region: %q", all)
		return
	}
	data, _ := os.ReadFile(all[0])
	w.Write(data)
})

// also is the worker with more script behind its own.
func also(script string) func(f *faulty) answering {
	return given(`worker-.*\.js`, rewritten(func(data []byte) []byte { return append(append(data, "\n;"...), script...) }))
}

// plain has the page's script as a page has it that came without encryption: without
// SHA-256. The program comes as how says.
func plain(how giving) func(f *faulty) answering {
	bare := given(`calculator-.*\.js`, rewritten(func(data []byte) []byte {
		return append([]byte("Object.defineProperty(self, 'crypto', {value: undefined});\n"), data...)
	}))
	program := given(`calc-.*\.wasm`, how)
	return func(f *faulty) answering {
		script, wasm := bare(f), program(f)
		return func(w http.ResponseWriter, r *http.Request, base string) bool {
			return script(w, r, base) || wasm(w, r, base)
		}
	}
}

// onAsk is a worker's script that does something when it is asked.
func onAsk(does string) string {
	return `(function (own) { onmessage = function (event) { if (event.data.ask) { ` + does + ` } else own(event); }; })(onmessage);`
}

// dumb lets the worker that is there go, and has those after it say nothing.
const dumb = `(function () {
  window.Worker = function () {
    var me = this;
    this.postMessage = function (said) { if (said.open) Promise.resolve().then(function () { me.onmessage({data: {ready: true}}); }); };
    this.terminate = function () {};
  };
  mingbaizhi.engine.drop();
})()`

// thrifty keeps a page from opening its engine before it is asked.
const thrifty = `Object.defineProperty(navigator, 'connection', {value: {saveData: true}});`

// clocked gives the page another day.
func clocked(now string) string {
	return `window.Date = class extends Date { constructor(...given) { if (given.length) super(...given); else super('` + now + `'); } };`
}

const forbidden = `
  ['localStorage', 'sessionStorage', 'indexedDB', 'caches'].forEach(function (name) {
    Object.defineProperty(window, name, { get: function () { throw new DOMException('', 'SecurityError'); } });
  });
  Object.defineProperty(document, 'cookie', { get: function () { throw new DOMException('', 'SecurityError'); }, set: function () { throw new DOMException('', 'SecurityError'); } });
  navigator.serviceWorker.register = function () { return Promise.reject(new DOMException('', 'SecurityError')); };
  history.pushState = history.replaceState = function () { throw new DOMException('', 'SecurityError'); };`

const fullUp = `
  Storage.prototype.setItem = function () { throw new DOMException('', 'QuotaExceededError'); };
  Cache.prototype.put = function () { return Promise.reject(new DOMException('', 'QuotaExceededError')); };`

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
		{name: "a program with one bit otherwise, without encryption", always: true, of: all, serve: plain(bent), ends: "failed"},
		{name: "the program as it was made, without encryption", of: all, serve: plain(rewritten(func(data []byte) []byte { return data })), ends: "answered"},
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

// testWrongFile opens the one file as a stick that is going bad, or a chat that cut
// it off, hands it over.
func testWrongFile(t *testing.T, b *browser, dir string) {
	whole := read(t, dir, offlinePath("zibo"))
	fragment := "#" + strings.SplitN(bySlip.file, "#", 2)[1]
	sums := truth(t, b, dir, bySlip)
	for _, row := range []struct {
		name   string
		always bool
		how    func(string) string
		ends   string
	}{
		{"as it was made", false, func(s string) string { return s }, "answered"},
		{"rules with other figures", true, func(s string) string {
			return regexp.MustCompile(`\\"r\\":\{\\"k\\":1,\\"[a-z]\\":[1-9]`).ReplaceAllStringFunc(s, func(found string) string {
				return found[:len(found)-1] + string('1'+'9'-found[len(found)-1])
			})
		}, "failed"},
		{"a program with one letter otherwise", true, func(s string) string {
			at := strings.LastIndex(s, `"wasm":"`) + 200_000
			other := "A"
			if s[at] == 'A' {
				other = "B"
			}
			return s[:at] + other + s[at+1:]
		}, "failed"},
		{"half of the program", false, func(s string) string {
			at := strings.LastIndex(s, `"wasm":"`)
			return s[:at+100_000] + s[at+strings.Index(s[at:], `","size"`):]
		}, "failed"},
		{"without its program", false, func(s string) string {
			at := strings.LastIndex(s, `"wasm":"`)
			return s[:at] + `"wasn":"` + s[at+len(`"wasm":"`):]
		}, "failed"},
		{"half of the file", false, func(s string) string { return s[:len(s)/2] }, "before read"},
		{"nine tenths of the file", true, func(s string) string { return s[:len(s)*9/10] }, "before read"},
		{"all but its end", false, func(s string) string { return s[:len(s)-300] }, "before read answered"},
	} {
		if !row.always && !*everyJourney {
			continue
		}
		t.Run(row.name, func(t *testing.T) {
			text := row.how(whole)
			if (text == whole) != (row.name == "as it was made") {
				t.Fatal("the file is as it was made")
			}
			folder := t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, OfflineFile), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			p := b.tab(t, 360, "")
			p.open(fileAddress(t, folder, OfflineFile) + fragment)
			p.wait(`(' ` + row.ends + ` ').indexOf(' ' + (` + outcome + ` || '-') + ' ') >= 0`)
			// The file has the quick tables and the guides beside: of the calculator alone.
			shown := eval[string](p, `(document.getElementById('headline') || {}).innerText + ' ' + ((document.getElementById('lines') || {}).innerText || '')`)
			for _, sum := range printed.FindAllString(shown, -1) {
				if !sums[strings.ReplaceAll(strings.Join(strings.Fields(sum), ""), ",", "")] {
					t.Errorf("%s stands there, which is no true sum:\n%s", sum, shown)
				}
			}
			if got := eval[string](p, outcome); got == "answered" {
				p.replies()
			}
		})
	}
}
