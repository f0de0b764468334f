package site

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// situation is what of an answer would stand in a request that told it; pages are
// called so too (tables/poverty-insurance.html), and a worker asks for all of them.
var situation = regexp.MustCompile(`insurance["=:%]|insurance\.(resident|employee)|6000`)

// testLink follows a guide's worked example into the calculator: the answer is
// there at once and is the guide's, what was given can be changed, and nothing
// of it goes to the host.
func testLink(t *testing.T, b *browser, dir string) {
	var mu sync.Mutex
	var asked []string
	_, address := host(t, dir, func(_ http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		asked = append(asked, r.Method+" "+r.URL.String()+" "+r.Referer())
		return false
	})
	p := b.tab(t, 360)
	p.open(address + "zibo/guides/inpatient.html")
	const example = `document.querySelector('.slip a[href*="#a="]')`
	told := eval[string](p, example+`.closest('.slip').querySelector('.headline').textContent.trim()`)
	run(p, chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Click(chromedp.CSS(`.slip a[href*="#a="]`))))
	p.answered("answered")
	reply, request := p.replies(), p.text("request")
	if got := p.text("headline"); got != told {
		t.Errorf("the calculator says %q, the guide %q\n%s", got, told, reply)
	}
	if !p.shown("brought") {
		t.Error("nothing says that a link filled it in")
	}
	p.do(chromedp.Reload())
	p.answered("answered")
	if got := p.text("request"); got != request {
		t.Errorf("after a reload the request is\n%s\nand was\n%s", got, request)
	}
	p.tap("您说的")
	p.tap("医院级别")
	p.tap("三级医院")
	p.answered("answered")
	if got := p.text("headline"); got == told {
		t.Errorf("changed, it still says %q", got)
	}
	if hash := eval[string](p, `location.hash`); hash != "" {
		t.Errorf("the address still says %s", hash)
	}
	p.tap("从头填")
	p.wait(`!document.getElementById('step-tap-insurance').hidden`)
	if p.shown("brought") || eval[int](p, `document.querySelectorAll('main [aria-pressed="true"]').length`) != 0 {
		t.Error("something of the link is left")
	}
	mu.Lock()
	defer mu.Unlock()
	for _, line := range asked {
		if situation.MatchString(line) {
			t.Errorf("the host was told: %s", line)
		}
	}
	if len(asked) == 0 {
		t.Error("this host served nothing")
	}
}

// testFragment opens addresses as chats leave them.
func testFragment(t *testing.T, b *browser, dir string) {
	_, address := host(t, dir, nil)
	p := b.tab(t, 360)
	for i, row := range []struct{ why, fragment, step, pressed string }{
		{"two of three taps answered: the third is asked", "a=insurance.resident_group.adult_care.inpatient", "tap-where", "居民医保（大人） 住院"},
		{"an answer that leaves one choice is that choice", "a=insurance.resident_group.adult_care.inpatient_place.elsewhere", "bill", "居民医保（大人） 外省 住院"},
		{"an answer that leaves two asks which", "a=insurance.employee", "tap-insurance", ""},
		{"a choice that the taps have not, all of it said", "a=insurance.resident_group.adult_place.province_level.secondary_care.inpatient", "bill", "居民医保（大人） 住院"},
		{"what a chat appends", "a=insurance.resident_group.adult&from=singlemessage&isappinstalled=0", "tap-where", "居民医保（大人）"},
		{"appended as a query, with & written out", "a=insurance.resident_group.adult&amp;t=500?from=timeline", "tap-where", "居民医保（大人）"},
		{"encoded on the way", "a=insurance%2Eresident%5Fgroup%2Eadult", "tap-where", "居民医保（大人）"},
		{"facts, options and keys that are none", "a=insurance.resident_group.adult_colour.red_care.magic_level.a.b_constructor.x&z=1&tt=9", "tap-where", "居民医保（大人）"},
		{"everything unsure is answered", "a=insurance_group_level_seat_place_care", "bill", "不清楚 不清楚 不清楚"},
		{"a bill that is none", "a=insurance.resident_group.adult_place.elsewhere_care.inpatient&t=abc&d=2026-13-45", "bill", "居民医保（大人） 外省 住院"},
		{"a bill without answers is no situation", "t=5000", "tap-insurance", ""},
		{"half an encoding", "a=%E5%", "tap-insurance", ""},
		{"an anchor of the page", "main", "tap-insurance", ""},
	} {
		p.open(address + calculatorFile + "?" + string(rune('a'+i)) + "#" + row.fragment)
		p.wait(`document.getElementById('calculator').getAttribute('data-state') === 'ready'`)
		if got := eval[string](p, `mingbaizhi.desk.step`); got != row.step {
			t.Errorf("%s: the page opens at %s, want %s", row.why, got, row.step)
		}
		pressed := eval[[]string](p, `Array.prototype.map.call(document.querySelectorAll('[data-tap][aria-pressed="true"]'), function (e) { return e.firstChild.data; })`)
		if got := strings.Join(pressed, " "); got != row.pressed {
			t.Errorf("%s: %q is shown as answered, want %q", row.why, got, row.pressed)
		}
		if typed := eval[string](p, `document.getElementById('bill-total').value`); row.step == "bill" && typed != "" {
			t.Errorf("%s: %q stands in the bill", row.why, typed)
		}
	}
	// A second link, followed while the page is open, loads nothing anew.
	p.open(address + calculatorFile + "?again#a=insurance.resident_group.adult")
	p.wait(`mingbaizhi.desk.step === 'tap-where'`)
	eval[chromedp.Void](p, `location.hash = 'a=insurance.resident_group.adult_place.local_level.tertiary_care.inpatient_identity.dibao.tekun_admission.2_nothing&t=1.3&n=0&o=0&f=0&b=slip&d=2026-03-01'`)
	p.answered("answered")
	expect(t, p.replies(), "statements.0.bill.total", "1.30")
	said := eval[map[string]any](p, `mingbaizhi.desk.said.answers`)
	if identity, _ := said["identity"].([]any); len(identity) != 2 || said["admission"] != "2" || said["insurance"] != "resident" {
		t.Errorf("the answers are %v", said)
	}
	// From a stick it is the same.
	p.open(fileAddress(t, dir, calculatorFile) + "#a=insurance.resident_group.adult_place.local_level.tertiary_care.inpatient_identity.none_admission.1&t=10000&n=0&o=0&f=0&b=slip&d=2026-03-01")
	p.answered("answered")
	expect(t, p.replies(), "statements.0.layers.resident-inpatient.paid", "5580.00")
}
