package site

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "write pictures of pages and steps at 360 and 1280 px into this folder")

const calculatorFile = "zibo/calculator.html"

func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("needs Chromium and the built site")
	}
	dir := realSite(t)
	b := openBrowser(t)
	for _, test := range []struct {
		name, why string
		run       func(t *testing.T, b *browser, dir string)
	}{
		{"stay", "three taps and a slip settle a stay, to the bytes that estimate prints", testStay},
		{"network cut", "after loading nothing is asked of the network", testNetworkCut},
		{"file", "from a USB stick fetch and workers from files are blocked", testFile},
		{"media type", "a host that does not know .wasm cannot stream it", testMediaType},
		{"no engine", "a calculator that does not arrive is said plainly, and tried again", testNoEngine},
		{"no script", "without scripts the page leads to the quick tables", testNoScript},
		{"editions", "the portal's pages and the articles read and link with scripts off", testEditions},
		{"call sheet", "an unknown base layer is asked on the telephone; typed figures give an exact answer, marked", testCallSheet},
		{"keyboard", "the whole way by keyboard alone", testKeyboard},
		{"keyboard round", "from the home page to what was looked for, by keyboard alone", testKeyboardRound},
		{"change", "back, change and reload lose no answer", testChange},
		{"restart", "换一个人 leaves nothing of the last one, whoever goes back", testRestart},
		{"twice", "a second tap at once answers no question that nobody has read", testTwice},
		{"estimate", "on paper an answer is an estimate of a sheet or two", testEstimate},
		{"estimate code", "a printed estimate can be asked whether it still holds", testEstimateCode},
		{"compare", "the same bill elsewhere says what its figures suppose", testCompare},
		{"check", "a printed slip is laid beside the answer, and explained", testCheck},
		{"check tied", "an explanation agrees with what the first questions tie together", testCheckTied},
		{"taken back", "a choice taken back leaves what an earlier question had said", testTakenBack},
		{"year", "an earlier visit is settled before this one, and can be changed and taken back", testYear},
		{"year before", "a stay of another year is none of this one's, one of the same day is", testYearBefore},
		{"what goes wrong", "a true answer or a plain sentence, whatever happens to the page on its way", testWrong},
		{"faults", "a summary above the heading leads to each field", testFaults},
		{"unsure", "不清楚 to everything is answered with a range, never refused", testUnsure},
		{"link", "a guide's example opens the calculator with its answer, and tells nobody", testLink},
		{"fragment", "an address is read as chats leave it, and what it does not say is asked", testFragment},
		{"share link", "an answer that is sent on is the same bytes, and says whose figures it rests on", testShareLink},
		{"share year", "a slip, earlier visits and typed sums are in the link too", testShareYear},
		{"share notes", "a link that is old, cut or false says so and shows nothing of its own", testShareNotes},
		{"share laws", "a situation that is written into a link is read back as it was", testShareLaws},
		{"share picture", "the picture has the answer, and its code leads back to it", testPicture},
		{"valid", "a sheet of paper says whether it still holds", testValid},
		{"share wrap", "a line of the picture begins and ends as Chinese does", testWrap},
		{"share case", "what 算得不对 copies loads as a case", testReadyCase},
		{"share text", "the estimate as text, with or without a clipboard", testShareText},
		{"gate", "where others pay there is a sentence and no figure", testGate},
		{"journeys", "twelve people come to their answer, each within so many touches", testJourneys},
		{"axe", "axe finds nothing at any step, in either size", testAxe},
		{"doctor", "each column is what the engine says of that place, with the network cut", testDoctor},
		{"doctor keyboard", "the whole way by keyboard, and nothing of a patient is left", testDoctorKeyboard},
		{"doctor left", "coming back from the calculator leaves nobody's answers ahead", testDoctorLeft},
		{"doctor paper", "a slip of one page, on A5 and on a roll of 58 mm", testDoctorPaper},
		{"doctor paper alone", "nothing else of the page is on paper, and nothing is cut off", testDoctorPaperAlone},
		{"doctor copy", "the slip as text, with a clipboard and without", testDoctorCopy},
		{"doctor failed", "an engine that does not come is said, and tried again; a stick brings it", testDoctorFailed},
		{"doctor legible", "the answered screen for old eyes, in light and dark", testDoctorLegible},
		{"levels", "without WASM or workers a total is answered from the grid, and the page says so", testLevels},
		{"quick first", "the grid answers before the engine, which tells on it if it was wrong", testQuickFirst},
		{"home", "a county places the reader; without a place of his own he types figures and has an exact answer", testHome},
		{"amounts", "what input methods type is read as people mean it", testAmounts},
		{"corpus", "every slip of the corpus gives the command line's bytes in the page", testCorpusInPage},
		{"questions", "the form never leaves out a fact that the engine needs", testQuestions},
		{"legible", "old eyes: no sideways scroll at 320 px, no small text, contrast of 7 to 1, taps of 48 px", testLegible},
		{"widths", "no table is wider than its page, on any screen and in any letters", testWidths},
		{"old", "an engine of 2017 shows every page: nothing hidden, nothing on top of another, every link lands", testOld},
		{"old, answers", "there the calculator answers from the grid or not at all, and no button is dead", testOldAnswers},
		{"offline", "one file on a stick, network cut, asks for nothing and settles as the command line does", testOffline},
		{"offline, larger letters", "the one file at 320 px, in the largest letters too", testOfflineLegible},
		{"offline, no script", "the one file can be read without scripts", testOfflineNoScript},
		{"letters", "larger letters are kept, set before anything is painted, and no harm without storage or scripts", testLetters},
		{"larger letters", "in letters of 24 and 30 px nothing scrolls sideways and taps are of 60 px", testLegibleLetters},
		{"aloud", "a page is read where the device speaks Chinese, and nowhere else", testAloud},
		{"aloud, words", "figures, days, numbers to call and tables are said as people say them", testAloudWords},
		{"aloud, elsewhere", "an answer, 没有我的地方 and the one file are read too", testAloudElsewhere},
		{"reflow", "text that its reader spaces out is not cut, and what has the focus is seen", testReflow},
		{"no flash", "on a dark telephone with the largest letters nothing is painted light or small", testNoFlash},
		{"system colours", "paper is white in the dark, and the system's own colours hide nothing", testSystemColours},
		{"elders", "what the state asks of pages for old people, measured", testElders},
		{"enrolment", "two questions find the reader's cell among the months to wait", testEnrolment},
		{"drawings", "charts and flows can be read at every width, in the dark too", testDrawings},
		{"folded", "on paper nothing is folded", testFolded},
		{"leaflets", "a 明白纸 is one page of A4", testLeaflets},
		{"posters", "a wall sheet is one page of A4, upright or across", testPosters},
		{"deployed", "under nginx with the shipped settings: no breach of the policy, no other host", testDeployed},
		{"keep", "after one visit everything of a region works with the network cut", testKept},
		{"keep, newer", "a new build is taken up when the reader agrees, and not before", testRenewed},
		{"keep, spoilt", "what is not as it was published is refused, and the old stays whole", testSpoilt},
		{"keep, let go", "a switch takes back what every telephone keeps", testLetGo},
		{"keep, removed", "what the reader removes does not come back by itself", testRemoved},
		{"keep, storage", "without storage the site works as ever", testStorage},
		{"keep, patience", "a host that does not answer keeps nobody waiting", testPatience},
		{"withdrawn, kept", "an installed page learns that it is wrong, and stays told", testWithdrawnKept},
		{"withdrawn, doctor", "the village doctor's screen too", testWithdrawnDoctor},
		{"withdrawn, first", "what is withdrawn never shows a figure", testWithdrawnFirst},
		{"withdrawn, link", "a link made by wrong rules says so", testWithdrawnLink},
		{"expiry", "a page past its figures' last day says so, and a wrong clock is said", testExpiry},
		{"find", "what is typed into the box is found, marked, led to, and told nobody", testFind},
		{"find, file", "a stick is searched too, by sound, in the largest letters", testFindFile},
		{"find, no script", "without scripts the page of search lists all pages", testFindNoScript},
		{"builds", "pages, workers and tabs of different builds never mix", testBuilds},
		{"program", "a calculator that panics, wants memory or reads another form of rules is no answer", testProgram},
		{"what goes wrong, file", "one file that was cut off or went bad gives the true answer or none", testWrongFile},
		{"private", "nothing typed leaves the device; what stays is listed, and cleared", testPrivate},
		{"pictures", "with -screenshots, something to look at", testPictures},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, b, dir) })
	}
}

// stay answers the first questions for a resident's stay in a hospital of the
// city and fills in a slip.
func (p *tab) stay() {
	p.t.Helper()
	p.firstTaps("市里大医院")
	p.tap("手里有结算单")
	for id, amount := range map[string]string{"bill-total": "１０，０００元", "bill-non_covered": "0", "bill-over_limit": "0", "bill-first_pay": "0"} {
		p.fill(id, amount)
	}
	p.tap("算一算")
}

func (p *tab) firstTaps(where string) {
	p.t.Helper()
	p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
	p.tap("居民医保（大人）")
	p.tap(where)
	p.tap("住院")
}

// replies checks that the page keeps its last request and reply, and that the
// command line answers the request with the same bytes. It returns the reply.
func (p *tab) replies() []byte {
	p.t.Helper()
	request, reply := p.text("request"), p.text("reply")
	if native := estimate(p.t, request); string(native) != reply {
		p.t.Errorf("to %s\n%s", request, apart(reply, string(native)))
	}
	return []byte(reply)
}

// apart shows where the page's reply and the command line's begin to differ.
func apart(page, native string) string {
	at := 0
	for at < min(len(page), len(native)) && page[at] == native[at] {
		at++
	}
	from := max(0, at-80)
	return fmt.Sprintf("in the page:         …%s\nby the command line: …%s", page[from:min(len(page), at+160)], native[from:min(len(native), at+160)])
}

// estimate is the command line's answer to one request, without the number of the
// line that an error has there besides.
func estimate(t *testing.T, request string) []byte {
	t.Helper()
	cmd := exec.Command(program(t), "estimate")
	cmd.Dir = ".."
	cmd.Stdin = strings.NewReader(request + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	out = bytes.TrimSuffix(out, []byte("\n"))
	if rest, numbered := bytes.CutPrefix(out, []byte(`{"line":1,`)); numbered {
		return append([]byte("{"), rest...)
	}
	return out
}

func expect(t *testing.T, reply []byte, path, want string) {
	t.Helper()
	if err := (expectation{Path: path, Want: want}).check(reply); err != nil {
		t.Errorf("%v\n%s", err, reply)
	}
}

func testStay(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	reply := p.replies()
	expect(t, reply, "statements.0.layers.resident-inpatient.paid", "5580.00")
	var said struct {
		Statements []struct {
			Notice string
			Text   struct {
				Headline string
				Lines    []string
			}
		}
	}
	if err := json.Unmarshal(reply, &said); err != nil {
		t.Fatal(err)
	}
	s := said.Statements[0]
	if got := p.text("headline"); got != s.Text.Headline || got == "" {
		t.Errorf("the headline is %q, the reply's %q", got, s.Text.Headline)
	}
	if got := p.text("notice"); got != s.Notice || !strings.Contains(got, "不是结算凭证") {
		t.Errorf("beside the total stands %q", got)
	}
	if got := p.text("lines"); got != strings.Join(s.Text.Lines, "") || len(s.Text.Lines) != 3 {
		t.Errorf("the three lines are %q, the reply's %q", got, s.Text.Lines)
	}
	if live := eval[string](p, `(function (e) { return e.getAttribute('aria-live') + ' ' + e.getAttribute('aria-atomic') + ' ' + e.contains(document.getElementById('notice')) + ' ' + document.querySelectorAll('#' + e.id + ' [role], #' + e.id + ' [aria-live]').length; })(document.getElementById('headline').closest('[aria-live]'))`); live != "polite true true 0" {
		t.Errorf("the headline is not said together with the notice, once: %q", live)
	}
	if bottom := eval[float64](p, `document.querySelector('.actions').getBoundingClientRect().bottom`); bottom > 640 {
		t.Errorf("the buttons end at %v px, below the fold of 640", bottom)
	}
}

func testNetworkCut(t *testing.T, b *browser, dir string) {
	server, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.firstTaps("区县医院")
	p.fill("bill-total", "2万")
	p.do(awaited(`mingbaizhi.engine.start(mingbaizhi.desk.data.files)`))
	server.CloseClientConnections()
	server.Close()
	p.tap("算一算")
	p.answered("answered")
	p.replies()
}

// awaited waits for a promise to be kept.
func awaited(promise string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](promise+`.then(function () {})`, chromedp.EvalAwaitPromise)
}

func testFile(t *testing.T, b *browser, dir string) {
	p := b.tab(t, 360)
	p.open(fileAddress(t, dir, calculatorFile))
	p.stay()
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
}

func testMediaType(t *testing.T, b *browser, dir string) {
	served := make(chan struct{}, 10)
	_, address := host(t, dir, func(w http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			w.Header().Set("Content-Type", "application/octet-stream")
			served <- struct{}{}
		}
		return false
	})
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.stay()
	p.answered("answered")
	p.replies()
	if len(served) == 0 {
		t.Error("the program did not come from this host")
	}
}

// noEngineWhile is a host that has lost the engine while gone is set.
func noEngineWhile(gone *bool) func(w http.ResponseWriter, r *http.Request) bool {
	return func(w http.ResponseWriter, r *http.Request) bool {
		lost := *gone && strings.HasSuffix(r.URL.Path, ".wasm")
		if lost {
			w.Header().Del("Cache-Control") // what is not there is not kept
			http.NotFound(w, r)
		}
		return lost
	}
}

func testNoEngine(t *testing.T, b *browser, dir string) {
	gone := true
	_, address := host(t, dir, noEngineWhile(&gone))
	p := b.tab(t, 360, "404", "ntegrity", "ERR_FAILED") // the page asks for the engine itself
	p.open(address + calculatorFile)
	p.stay()
	p.answered("failed")
	if got := p.text("headline"); got == "" || !p.shown("failed") || p.shown("answer") {
		t.Errorf("a failure reads %q", got)
	}
	for _, wanted := range []string{`#failed a[href$="quick.html"]`, `#failed a[href^="tel:"]`} {
		if n := eval[int](p, fmt.Sprintf(`document.querySelectorAll(%q).length`, wanted)); n == 0 {
			t.Errorf("no %s", wanted)
		}
	}
	gone = false
	p.tap("再试一次")
	p.answered("answered")
	p.replies()
}

// withoutScripts has the pages that are opened from now on run none.
func (p *tab) withoutScripts() {
	p.t.Helper()
	p.still = true
	p.do(func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	})
}

func testNoScript(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.withoutScripts()
	p.open(address + calculatorFile)
	if !p.shown("before") || p.shown("form") {
		t.Error("without scripts the form is there and the way round it is not")
	}
	if n := eval[int](p, `document.querySelectorAll('#before a[href$="quick.html"]').length`); n != 1 {
		t.Errorf("%d ways to the quick tables", n)
	}
}

func testCallSheet(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	p.open(address + calculatorFile)
	p.firstTaps("外省")
	p.tap("手里有结算单")
	for _, id := range []string{"bill-non_covered", "bill-over_limit", "bill-first_pay"} {
		p.fill(id, "0")
	}
	p.fill("bill-total", "20000")
	p.tap("算一算")
	p.answered("answered")
	p.tap("异地备案")
	p.tap("没办备案")
	p.answered("answered")
	var said struct {
		Statements []struct {
			Call_Sheet []struct{ Address, Kind, Say string }
		}
	}
	if err := json.Unmarshal(p.replies(), &said); err != nil {
		t.Fatal(err)
	}
	asked := said.Statements[0].Call_Sheet
	if len(asked) == 0 || !p.shown("figures-call") {
		t.Fatalf("no call sheet: %s", p.text("reply"))
	}
	for _, cell := range asked { // a ratio that cannot be is the engine's to refuse, where it was typed
		if cell.Kind == "percent" {
			p.fill("figure-"+cell.Address, "150")
			p.tap("按填的数再算")
			p.answered("refused")
			p.wait(`document.querySelectorAll('#figures [aria-invalid]').length === 1`)
			if !p.shown("figure-" + cell.Address) {
				t.Errorf("the field of %s is refused and cannot be seen", cell.Address)
			}
			p.fill("figure-"+cell.Address, "")
			p.tap("按填的数再算")
			p.answered("answered")
			break
		}
	}
	for _, id := range []string{"bar", "slip"} {
		if p.shown(id) {
			t.Errorf("%s stands beside a call sheet: from nothing to everything is no figure", id)
		}
	}
	for range 4 { // a figure that was not needed before may be needed now
		for _, cell := range asked {
			if !strings.Contains(p.text("figures"), cell.Say) {
				t.Errorf("%q is not on the page", cell.Say)
			}
			if cell.Kind != "table" {
				p.fill("figure-"+cell.Address, map[string]string{"percent": "５５％", "yuan": "900元", "count": "2次"}[cell.Kind])
			}
		}
		p.tap("按填的数再算")
		p.answered("answered")
		if err := json.Unmarshal(p.replies(), &said); err != nil {
			t.Fatal(err)
		}
		if asked = said.Statements[0].Call_Sheet; len(asked) == 0 {
			break
		}
	}
	reply := p.replies()
	var result struct {
		Statements []struct {
			Own_Pay json.RawMessage
			Weak    struct{ Figures []struct{ Grade string } }
		}
	}
	if err := json.Unmarshal(reply, &result); err != nil {
		t.Fatal(err)
	}
	entered := 0
	for _, figure := range result.Statements[0].Weak.Figures {
		if figure.Grade == "entered" {
			entered++
		}
	}
	if own := result.Statements[0].Own_Pay; entered == 0 || own[0] != '"' {
		t.Errorf("%d figures marked as entered, own pay %s", entered, own)
	}
	if got := eval[int](p, `document.querySelectorAll('#entered li').length`); got != entered || !p.shown("entered") {
		t.Errorf("%d figures are named as the reader's beside the total, want %d", got, entered)
	}
}

// pages are the site's pages, one of each file name under a region and all
// shared ones, as paths.
func pages(t *testing.T, dir string) (paths []string) {
	t.Helper()
	walk(t, dir, func(path string) {
		if rel, err := filepath.Rel(dir, path); err == nil && strings.HasSuffix(rel, ".html") {
			paths = append(paths, filepath.ToSlash(rel))
		}
	})
	if len(paths) < 5 {
		t.Fatalf("only %d pages in the built site", len(paths))
	}
	return paths
}

func testPictures(t *testing.T, b *browser, dir string) {
	if *screenshots == "" {
		t.Skip("no -screenshots DIR")
	}
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		t.Fatal(err)
	}
	_, address := host(t, dir, nil)
	for _, width := range []int64{360, 1280} {
		p := b.tab(t, width)
		picture := func(name string) {
			t.Helper()
			data := run(p, chromedp.FullScreenshot(100))
			name = fmt.Sprintf("%s-%d.png", strings.NewReplacer("/", "_", ".html", "").Replace(name), width)
			if err := os.WriteFile(filepath.Join(*screenshots, name), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, path := range pages(t, dir) {
			p.open(address + path)
			picture(path)
		}
		p.open(address + calculatorFile + "?again") // the same address would be a reload
		p.stay()
		p.answered("answered")
		picture("calculator-answer")
	}
}
