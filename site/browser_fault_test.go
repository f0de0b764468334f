package site

import (
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
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
	t       *testing.T
	dir     string
	address string
	end     chan struct{} // closed when the row has ended
	came    sync.Map      // files that came once, by name
	serve   answering
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
	f := &faulty{t: t, dir: dir, end: make(chan struct{})}
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
